"""Figures before and after: by each reply, and since the last dated variant; by the answers themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.report import annex_markdown, answer_text, brief_markdown
from detente.report.words import track_shift as words
from detente.track import track
from detente.track.record import replies_of
from detente.why import shifted
from track.folders import REPLIES, folder

FEW = dt.Draws(200)
BEFORE = """title: Before the customs post
as_of: 2025-06-30
now: {customs: joint}
swaps: {joint: {package: {customs: each-own}, happened: false}}
"""


def chance(case: dt.Case, name: str, draws: dt.Draws) -> float:
    plan = case.file.strategies[name]
    return dt.consent(case, plan.package, plan.levers, draws).chance


class TestReplies:
    def test_before_and_after_are_the_answers(self, tmp_path: Path) -> None:
        case = dt.load(folder(tmp_path, replies=REPLIES))
        found = shifted(case, track(case, draws=FEW), FEW)
        _, after, _ = dt.updated(case, FEW, replies_of(case))
        chances = {one.strategy: one for one in found.shifts if one.figure == "consent.chance"}
        assert set(chances) == {"swap", "both"}
        for name, one in chances.items():
            assert name is not None
            assert one.before == pytest.approx(chance(case, name, FEW))
            assert one.after == pytest.approx(chance(case, name, after))
            assert len(one.steps) == 2

    def test_each_step_is_the_update_by_the_replies_so_far(self, tmp_path: Path) -> None:
        case = dt.load(folder(tmp_path, replies=REPLIES))
        found = shifted(case, track(case, draws=FEW), FEW)
        _, first, _ = dt.updated(case, FEW, replies_of(case)[:1])
        one = next(one for one in found.shifts if one.figure == "consent.chance" and one.strategy == "swap")
        assert one.steps[0] == pytest.approx(chance(case, "swap", first))
        moved = [abs(one.steps[0] - one.before), abs(one.steps[1] - one.steps[0])]
        assert one.most == moved.index(max(moved))

    def test_the_paper_says_which_reply_moved_it(self, tmp_path: Path) -> None:
        case = dt.load(folder(tmp_path, replies=REPLIES))
        found = shifted(case, track(case, draws=FEW), FEW)
        text = " ".join(answer_text(case, found, 200).split())
        assert words.SHIFTS.upper() in text
        assert "Chance of “The swap”" in text
        assert words.short(found.titles, found.update, found.shifts, None)

    def test_a_run_has_them_and_the_sheets_behind_them(self, tmp_path: Path) -> None:
        case = dt.load(folder(tmp_path, replies=REPLIES))
        updated, draws, _ = dt.updated(case, dt.Draws(60), replies_of(case))
        run = dt.overview(updated, draws)
        answer = run.find(dt.Track)
        assert answer is not None
        assert {one.figure for one in answer.shifts} >= {"consent.chance", "strategy.value", "stress.failing"}
        assert words.SHIFTS in annex_markdown(run)

    def test_nothing_without_replies_or_earlier_dates(self, tmp_path: Path) -> None:
        case = dt.load(folder(tmp_path))
        plain = track(case, draws=FEW)
        found = shifted(case, plain, FEW)
        assert (found.shifts, found.since) == ((), None)
        assert found.as_dict() == plain.as_dict()

    def test_a_reply_behind_a_closed_sheet_moves_nothing(self, tmp_path: Path) -> None:
        path = folder(tmp_path, replies=REPLIES.splitlines()[0] + "\n" + REPLIES.splitlines()[1] + "\n")
        whole = (path / "case.yaml").read_text(encoding="utf-8")
        (path / "case.yaml").write_text(
            whole + "\nsheets: {north-cabinet: {owner: north}}\n", encoding="utf-8"
        )
        case = dt.load(path).seen_by("south")
        assert shifted(case, track(case, draws=FEW), FEW).shifts == ()


class TestSince:
    @pytest.fixture
    def case(self, tmp_path: Path) -> dt.Case:
        path = folder(tmp_path)
        (path / "variants").mkdir()
        (path / "variants" / "before.yaml").write_text(BEFORE, encoding="utf-8")
        return dt.load(path)

    def test_from_then_to_today(self, case: dt.Case) -> None:
        found = shifted(case, track(case, draws=FEW), FEW).since
        assert found is not None
        assert (found.date, found.kinds, dict(found.options)) == (
            "2025-06-30",
            ("options",),
            {"customs": "joint"},
        )
        for one in found.shifts:
            assert one.strategy is not None
            assert one.after == pytest.approx(chance(case, one.strategy, FEW))

    def test_the_sheets_behind_it_are_named(self, case: dt.Case) -> None:
        plan = case.file.strategies["both"]
        behind = dt.consent(case, plan.package, plan.levers, FEW).reads
        assert set(behind) <= set(shifted(case, track(case, draws=FEW), FEW).reads)

    def test_it_is_told(self, case: dt.Case) -> None:
        found = shifted(case, track(case, draws=FEW), FEW)
        text = " ".join(answer_text(case, found, 200).split())
        assert "WHAT CHANGED SINCE 30 JUNE 2025" in text
        assert words.short(found.titles, None, (), found.since)
        run = dt.overview(case, dt.Draws(40))
        assert "Since 30 June 2025" in brief_markdown(run)

    def test_a_later_variant_is_no_earlier_date(self, case: dt.Case) -> None:
        path = Path(case.origin).parent / "variants" / "before.yaml"
        path.write_text(BEFORE.replace("2025-06-30", "2026-06-30"), encoding="utf-8")
        again = dt.load(path.parents[1])
        assert shifted(again, track(again, draws=FEW), FEW).since is None

    def test_a_variant_that_is_wrong_is_named_and_stops_nothing(self, case: dt.Case) -> None:
        path = Path(case.origin).parent / "variants" / "before.yaml"
        path.write_text(BEFORE.replace("customs: joint", "customs: nowhere"), encoding="utf-8")
        again = dt.load(path.parents[1])
        found = shifted(again, track(again, draws=FEW), FEW)
        assert found.since is None
        assert any("nowhere" in str(one) for one in found.problems)

    def test_the_flagship_ends_at_today(self) -> None:
        case = dt.load("kosovo-serbia")
        few = dt.Draws(50)
        found = shifted(case, track(case, draws=few), few).since
        assert found is not None
        assert found.kinds == ("options", "seats", "levers")
        for one in found.shifts:
            assert one.after == pytest.approx(chance(case, str(one.strategy), few))
