"""A page of another site must not reach the local server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import with_key

if TYPE_CHECKING:
    from django.test import Client

PATHS = ["/", "/?all", "/paper.css", "/static/room/room.css", "/case/two-steps/overview/", "/job/1/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8642",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[::1]:80",
        "",
        "0.0.0.0",
    ],
)
def test_another_name_for_this_machine_is_refused(client: Client, path: str, host: str) -> None:
    """DNS rebinding: the other site's name points here, and the browser asks under that name."""
    response = client.get(path, headers={"host": host})
    assert response.status_code == 403
    assert b"two-steps" not in response.content
    assert client.post(path, headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8642", "localhost", "localhost:8642"])
def test_own_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/?all", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_another_site_may_only_lead_here(client: Client, path: str) -> None:
    across = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get(path, headers=across).status_code == 403
    led = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    shown = client.get(path, headers=led)
    shown.close()
    assert shown.status_code != 403
    assert client.post(path, headers=led).status_code == 403


def test_a_form_from_elsewhere_is_refused(case_file: object) -> None:
    del case_file
    strict = with_key(enforce_csrf_checks=True)
    response = strict.post("/case/two-steps/ask/", {"what": "run"})
    assert response.status_code == 403
    assert b"expired" in response.content


def test_every_page_allows_nothing_but_its_own_server(client: Client) -> None:
    for path in PATHS:
        shown = client.get(path)
        shown.close()
        policy = shown["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy


def test_pages_are_not_kept_by_the_browser(client: Client) -> None:
    assert client.get("/case/two-steps/overview/")["Cache-Control"] == "no-store"
