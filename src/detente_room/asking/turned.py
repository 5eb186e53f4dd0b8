"""A case in which something other than package and levers was turned: trust, uncertain numbers."""

from __future__ import annotations

from dataclasses import replace

from detente.case import Case, Number
from detente_room.asking.setting import Setting
from detente_room.asking.uncertain import held


def whose(case: Case, setting: Setting) -> Case:
    """The case with a setting's numbers and trust in place of its own; the same where neither was turned."""
    case = held(case, setting.numbers)
    if not setting.trust:
        return case
    actors = dict(case.file.actors)
    for party, hundredths in setting.trust.items():
        leader = case.leaders[party]
        share = hundredths / 100
        stated = Number(share, share, text=f"{share:g}")
        actors[leader] = actors[leader].model_copy(update={"trust": stated})
    return replace(case, file=case.file.model_copy(update={"actors": actors}))
