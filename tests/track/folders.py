"""A case in a folder with a record, made up, for tests of `track`."""

from __future__ import annotations

from pathlib import Path

from small import sample

STEPS = """
process: {meetings: {level: leaders, every: 8 weeks}}
commitments: [{id: survey, by: north, for: {fishing: shared}}]
strategies: {swap: {title: The swap, package: {fishing: shared}}, both: {package: {fishing: shared, customs: joint}}}
"""
AGREEMENTS = """date,title,mediator,status,as_of,source,id,whole,due,completed,theme
2020-03-01,A joint quay,,fully,2025-12-01,x,Q1,no,,2021-03-01,trade
2021-03-01,Shared survey,,partly,2025-12-01,x,Q2,no,2022-03-01,,fish
2022-03-01,Whole text,,not,2025-12-01,x,Q3,yes,,,
"""
COMMITMENTS = """date,commitment,provision,by,said_by,level,evidence,disclosure,due,source
2021-06-01,Q2,boats,north,north,complete,two boats,public,,x
2021-07-01,Q2,boats,north,south,not started,none seen,public,,x
2021-08-01,Q2,boats,north,finding,minimum,one boat,public,,x
2021-09-01,Q2,charts,south,finding,complete,handed over,public,2021-10-01,x
2022-09-01,survey,,north,finding,intermediate,half done,public,2022-01-01,x
2023-01-01,Q2,charts,south,finding,intermediate,taken back,public,2021-10-01,x
"""
EVENTS = """date,place,actors,kind,direction,text,source,size
2024-05-01,Ferry,north;south,talk,+,Ministers met,x,2
2024-08-01,Ferry,north,incident,-,A boat was stopped,x,3
2025-08-01,Ferry,south,incident,-,A boat was sunk,x,4
"""
REPLIES = """date,actor,reply,about,than,source
2025-02-01,north-cabinet,accepts,swap,,x
2025-03-01,south-cabinet,priority,customs,fishing,x
"""


def folder(path: Path, **files: str) -> Path:
    """A case with a record: files by their names without ending, those named here in place of the others."""
    whole = {"agreements": AGREEMENTS, "commitments": COMMITMENTS, "events": EVENTS} | files
    (path / "record").mkdir(parents=True, exist_ok=True)
    (path / "case.yaml").write_text(sample() + STEPS, encoding="utf-8")
    for name, text in whole.items():
        if text:
            (path / "record" / f"{name}.csv").write_text(text, encoding="utf-8")
    return path
