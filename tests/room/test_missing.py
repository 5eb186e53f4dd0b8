"""The list of a case says what is still missing, and where to say it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import own_demo

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-missing")


def lacks(client: Client) -> str:
    return client.get("/case/demo-missing/edit/").content.decode()


def changed(demo: Path, changes: dict[tuple[object, ...], object]) -> None:
    from detente.case.edits import edited

    demo.write_text(edited(demo.read_text("utf-8"), changes), "utf-8")  # type: ignore[arg-type]


def test_each_lack_is_named_with_its_page(client: Client, demo: Path) -> None:
    from detente.case.write import REMOVED

    (demo.parent / "SOURCES.md").unlink(missing_ok=True)
    before = lacks(client)
    assert "There is no file SOURCES.md" in before
    assert "still 0..100" not in before
    levels = ("levers", "turbines", "levels")
    changed(
        demo,
        {
            ("actors", "upland-hills", "values", "water", "none"): "0..100",
            ("actors", "union"): {
                "title": "Fishers",
                "kind": "outsider",
                "influence": {"upland-government": 0.2},
            },
            (*levels, "half", "cost"): "1..2",
            (*levels, "full", "cost"): "1..2",
            ("levers", "gauges", "money"): {"amount": "3M EUR"},
            ("commitments", 9): {
                "id": "idle",
                "title": "An idle step",
                "by": "upland",
                "for": {"port": "free"},
            },
        },
    )
    page = lacks(client)
    for words, address in (
        ("values that are still 0..100", "values/upland-hills"),
        ("Fishers has no values and weights", "values/union"),
        ("Its pull on others counts nothing", "values/union"),
        ("costs the same (1..2)", "edit/levers/turbines"),
        ("has no source", "edit/levers/gauges"),
    ):
        assert words in page, words
        assert f"/case/demo-missing/{address}/" in page
    changed(demo, {("strategies",): REMOVED})
    assert "commitments and no strategy that uses them" in lacks(client)


def test_a_step_that_no_strategy_uses_is_named(client: Client, demo: Path) -> None:
    own = {"id": "idle", "title": "An idle step", "by": "upland", "for": {"village": "lowland"}}
    changed(demo, {("commitments", 9): own})
    assert "No strategy uses the commitment “An idle step”" in lacks(client)


def test_the_file_of_sources_is_begun_and_never_written_over(client: Client, demo: Path) -> None:
    path = demo.parent / "SOURCES.md"
    path.unlink(missing_ok=True)
    assert client.post("/case/demo-missing/sources/begin/").status_code == 302
    assert "| number | source | why |" in path.read_text("utf-8")
    assert "There is no file SOURCES.md" not in lacks(client)
    path.write_text("mine", "utf-8")
    assert client.post("/case/demo-missing/sources/begin/").status_code == 302
    assert path.read_text("utf-8") == "mine"
    assert client.post("/case/demo/sources/begin/").status_code == 404
    path.unlink()


def test_no_path_of_this_machine_stands_on_the_pages(client: Client, demo: Path) -> None:
    assert str(demo.parent.parent) not in lacks(client)
    assert str(demo.parent.parent) not in client.get("/?all").content.decode()
