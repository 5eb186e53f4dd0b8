"""The pages of a case: what is kept, what is being worked on, what is not in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from briefs import traced
from detente import registry
from detente.report import annex_html, brief_html

if TYPE_CHECKING:
    from django.test import Client

PARTS = ["overview", "strategies", "groups", "sources", *(one.name for one in registry.answered())]


def _answer(client: Client, what: str = "run", setting: str = "") -> list[dict[str, str]]:
    """Hand a task in and follow it to its end."""
    asked = {"what": what, "setting": setting, "then": "/x"}
    told = client.post("/case/two-steps/ask/", asked, headers={"hx-request": "true"}).content.decode()
    ident = told.partition("/job/")[2].partition("/")[0]
    stream = client.get(f"/job/{ident}/")
    lines = b"".join(stream.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


@pytest.fixture
def answered(client: Client) -> Client:
    """The whole run of the small case, kept."""
    if "In a minute" not in client.get("/case/two-steps/overview/").content.decode():
        assert _answer(client)[-1]["standing"] == "done"
    return client


def test_a_page_says_how_far_the_run_is_until_it_is_there(client: Client, case_file: Path) -> None:
    case_file.write_text(case_file.read_text() + "# changed\n", encoding="utf-8")
    assert 'hx-post="/case/two-steps/ask/"' in client.get("/case/two-steps/deals/").content.decode()
    told = _answer(client)
    assert told[-1]["standing"] == "done"
    assert any("Working on" in one["html"] for one in told)
    assert "asking" not in client.get("/case/two-steps/deals/").content.decode()


@pytest.fixture(scope="module")
def brief(home: Path) -> str:
    """The paper on the small case."""
    run = dt.overview(dt.load(home / "two-steps"), dt.Draws(1000, 0))
    return annex_html(run, traced=traced(run)) + brief_html(run)


@pytest.mark.parametrize("part", PARTS)
def test_a_page_is_a_section_of_the_paper(answered: Client, part: str, brief: str) -> None:
    """No second set of words: what the page shows stands in the brief, letter by letter, links aside."""
    page = answered.get(f"/case/two-steps/{part}/").content.decode()
    ident = {"overview": "minute"}.get(part, part)
    section = brief.partition(f'<section aria-labelledby="{ident}">')[2].partition("</section>\n")[0]
    assert section
    apart = page.replace("../overview/#", "#")
    for one in PARTS:
        apart = apart.replace(f"../{one}/#", "#")
    assert section in apart


def test_links_between_sections_lead_to_the_page(answered: Client) -> None:
    page = answered.get("/case/two-steps/overview/").content.decode()
    places = {part: answered.get(f"/case/two-steps/{part}/").content.decode() for part in PARTS}
    links = [piece.partition('"')[0] for piece in page.split('<a href="')[1:]]
    for link in links:
        if "#" in link and not link.startswith("/"):
            where, _, ident = link.partition("#")
            part = where.strip("./") or "overview"
            assert f'id="{ident}"' in places[part] or ident == "main"


def test_a_case_in_disorder_says_what_is_wrong(client: Client, case_file: Path) -> None:
    case_file.write_text(
        case_file.read_text().replace("speaks_for: east", "speaks_for: eats"), encoding="utf-8"
    )
    response = client.get("/case/two-steps/overview/")
    assert response.status_code == 409
    assert "speaks_for" in response.content.decode()
    assert "did you mean" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/case/nobody/overview/", "/case/two-steps/nothing/", "/nothing/", "/job/999/", "/case/../x/"]
)
def test_nothing_stands_elsewhere(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_job_can_be_stopped_and_asked_again(client: Client, case_file: Path) -> None:
    case_file.write_text(case_file.read_text() + "# stopped\n", encoding="utf-8")
    told = client.post(
        "/case/two-steps/ask/", {"what": "run"}, headers={"hx-request": "true"}
    ).content.decode()
    ident = told.partition("/job/")[2].partition("/")[0]
    assert "Stopped" in client.post(f"/job/{ident}/stop/").content.decode()
    assert _answer(client)[-1]["standing"] == "done"


def test_what_cannot_be_answered_says_why(client: Client) -> None:
    told = _answer(client, "escalation")
    assert told[-1]["standing"] in {"failed", "done"}
    assert "No answer" in told[-1]["html"] or told[-1]["standing"] == "done"


def test_an_address_elsewhere_is_never_gone_to(client: Client) -> None:
    for bad in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        told = client.post("/case/two-steps/ask/", {"what": "deals", "then": bad}).content.decode()
        assert "evil" not in told
        assert "javascript" not in told


def test_kept_answers_are_the_users_alone(answered: Client, room: Path) -> None:
    del answered
    for path in [room, *room.glob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_without_a_script_the_page_itself_says_how_far_it_is(client: Client, case_file: Path) -> None:
    case_file.write_text(case_file.read_text() + "# without a script\n", encoding="utf-8")
    page = "/case/two-steps/overview/"
    asked = client.post("/case/two-steps/ask/", {"what": "run", "then": page})
    assert asked.status_code == 302
    assert asked["Location"] == page
    shown = client.get(page).content.decode()
    assert "data-stream" in shown or "In a minute" in shown


def test_the_foot_of_a_page_says_what_its_ranges_mean(answered: Client) -> None:
    foot = {
        part: answered.get(f"/case/two-steps/{part}/").content.decode().partition("<footer>")[2]
        for part in ("strategies", "deals", "consent", "talks", "sequence")
    }
    assert "in 8 of 10 settings" in foot["strategies"].partition("The same case and seed")[0]
    assert "5 points too hopeful" not in foot["strategies"].partition("The same case and seed")[0]
    assert "5 points too hopeful" in foot["deals"].partition("The same case and seed")[0]
    assert "8 of 10" in foot["consent"]
    assert "9 in 10 of the ways" in foot["talks"]
    assert "Ranges on this page" not in foot["sequence"]


def test_a_run_keeps_the_chances_of_strategies_as_figures(answered: Client) -> None:
    del answered
    import json

    from detente_room import access
    from detente_room.asking.work import KEPT, RUN

    found = access.case("two-steps")
    figures = json.loads(access.kept(found, RUN, [KEPT])[KEPT])
    assert set(figures) <= set(found.case.file.strategies)
    assert all(len(one) == 3 and one[1] <= one[0] <= one[2] for one in figures.values())
