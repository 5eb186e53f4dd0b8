"""Speed of `track`: a million rows of GDELT beside pandas on the same file, the filter, reweighting; memory.

pip install -e '.[frames]' && python bench/track.py [ROWS]. The rows are made up, as wide as GDELT's; both
readers add up weights by week for the events between two parties, and count bad rows.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROWS = 1_000_000
COLUMNS = 58
FIRST = date(2011, 1, 3)
DAYS = 5400
ACTORS = ("SRBGOV", "KSVGOV", "SRB", "KSV", "USAGOV", "DEU", "IGOEUREEC", "", "MED", "RUSGOV")


def make(path: Path, rows: int) -> None:
    """A made-up table: every thousandth row has a day or a code that is none, or is cut off."""
    from detente.track.goldstein import WEIGHTS  # noqa: PLC0415 - children time their own imports

    chance, codes = random.Random(1), list(WEIGHTS)
    tail = "\t".join(
        ["4", "Somewhere, Some Province, Country", "XX", "XX00", "41.72", "44.79", "-2330077"] * 3
    )
    with path.open("w", encoding="utf-8") as out:
        for n in range(rows):
            day = (FIRST + timedelta(days=n * DAYS // rows)).strftime("%Y%m%d")
            code = chance.choice(codes)
            cells = [str(200_000_000 + n), day, day[:6], day[:4], f"{day[:4]}.5", chance.choice(ACTORS)]
            cells += ["NAME OF ONE", *[""] * 8, chance.choice(ACTORS), "NAME OF OTHER", *[""] * 8]
            cells += ["1", code, code[:3], code[:2], "1", f"{WEIGHTS[code]}", "10", "1", "10", "5.6478"]
            cells += [tail, "20130203", "https://example.org/a/long/address/of/an/article"]
            line = "\t".join(cells)
            if n % 1000 == 999:
                line = (line.replace(day, "20250230", 1), line[:90])[n % 2000 == 999]
            out.write(line + "\n")


def ours(path: str) -> dict[str, float]:
    """Rows read, used, rejected, and the sum of weights used."""
    from detente.track.imports import import_events  # noqa: PLC0415 - the reader's own process times it
    from detente.track.imports.parties import Parties  # noqa: PLC0415

    start = time.perf_counter(), time.process_time()
    found = import_events(path, "gdelt1", Parties([["KSV"], ["SRB"]]), date(2026, 5, 5))
    total = sum(week.total for week in found.pairs[0, 1].values())
    return told(start, found.read, found.used, found.rejected, total)


def pandas(path: str) -> dict[str, float]:
    """The same with pandas, in chunks so that memory stays bounded, only the columns that it needs."""
    import pandas as pd  # noqa: PLC0415 - only the peer's process loads it

    start = time.perf_counter(), time.process_time()
    read, used, rejected, total = 0, 0, 0, 0.0
    weeks: dict[int, float] = {}
    chunks = pd.read_csv(
        path,
        sep="\t",
        header=None,
        names=range(COLUMNS),
        usecols=[1, 5, 15, 26, 30, 57],
        dtype=str,
        chunksize=100_000,
    )
    for chunk in chunks:
        days = pd.to_datetime(chunk[1], format="%Y%m%d", errors="coerce")
        weights = pd.to_numeric(chunk[30], errors="coerce")
        fine = days.notna() & weights.notna() & chunk[57].notna()
        sides = [
            [chunk[column].fillna("").str.contains(code, regex=False) & fine for code in ("KSV", "SRB")]
            for column in (5, 15)
        ]
        mine = (sides[0][0] & sides[1][1]) | (sides[0][1] & sides[1][0])
        for week, value in weights[mine].groupby(days[mine].dt.to_period("W").astype("int64")).sum().items():
            weeks[int(str(week))] = weeks.get(int(str(week)), 0.0) + float(value)
        read, used = read + len(chunk), used + int(mine.sum())
        rejected += int((~fine).sum())
    total = sum(weeks.values())
    return told(start, read, used, rejected, total)


def told(start: tuple[float, float], read: int, used: int, rejected: int, total: float) -> dict[str, float]:
    """What a reader found, in how many seconds by the clock and of the processor, with how many MB."""
    wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = {"read": read, "used": used, "rejected": rejected, "total": total}
    return {"seconds": wall, "cpu": cpu, "memory": memory, **counts}


def apart(reader: str, path: Path) -> dict[str, float]:
    """A reader in a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, reader, str(path)], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Median of some calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - start))
    return statistics.median(found)


def reading(rows: int) -> None:
    """Both readers on one file, and what they found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.tsv"
        make(path, rows)
        print(f"{rows:,} rows of GDELT 1.0, {path.stat().st_size / 1e6:.0f} MB")
        found = {reader: apart(reader, path) for reader in ("ours", "pandas")}
    for reader, one in found.items():
        print(
            f"  {reader:<7} {one['seconds']:.2f} s, {one['cpu']:.2f} s of processor, {one['memory']:.0f} MB; "
            f"read {one['read']:,.0f}, used "
            f"{one['used']:,.0f}, rejected {one['rejected']:,.0f}, sum of weights {one['total']:,.1f}"
        )
    ratio = found["ours"]["cpu"] / found["pandas"]["cpu"]
    print(f"  ours takes {ratio:.2f} times the processor time of pandas")


def computing() -> None:
    """The filter over 15 years of weeks, all of a pair's figures, and replies on the flagship."""
    import numpy as np  # noqa: PLC0415 - children time their own imports

    import detente as dt  # noqa: PLC0415
    from detente.track.changes import changes  # noqa: PLC0415
    from detente.track.level import level  # noqa: PLC0415
    from detente.track.series import Series  # noqa: PLC0415
    from detente.track.warning import warning  # noqa: PLC0415

    rng, weeks = np.random.default_rng(0), 783
    events = rng.poisson(5, weeks)
    mean = np.where(events > 0, rng.normal(0, 2, weeks), 0.0)
    series = Series(
        100_000, events, mean, 16.0 * np.maximum(events - 1, 0), (mean < -3).astype(np.int64), events + 1
    )
    noise = level(series).noise
    print(f"15 years of weeks: filter and smoother {milliseconds(lambda: level(series)):.0f} ms")
    print(f"  changes {milliseconds(lambda: changes(series, noise)):.0f} ms")
    print(f"  warning, tested out of sample {milliseconds(lambda: warning(series)):.0f} ms")
    case = dt.load("kosovo-serbia")
    about = next(name for name, one in case.file.strategies.items() if one.package)
    rows = [
        {"date": "2026-01-01", "actor": actor, "reply": "refuses", "about": about, "than": ""}
        for actor in case.leaders.values()
    ]
    print(
        f"two replies on 1000 new draws {milliseconds(lambda: dt.updated(case, dt.Draws(1000), rows)):.0f} ms"
    )


def main() -> None:
    """Everything, or one reader alone for its own process."""
    readers = {"ours": ours, "pandas": pandas}
    if len(sys.argv) == 3 and sys.argv[1] in readers:
        print(json.dumps(readers[sys.argv[1]](sys.argv[2])))
        return
    reading(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    computing()


if __name__ == "__main__":
    main()
