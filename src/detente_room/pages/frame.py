"""What every page of a case shares: its name, its list of pages, cases that are not in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from detente import registry
from detente.case import CaseError, DetenteError
from detente_room import access
from detente_room.asking.opened import Opened
from detente_room.pages import assets
from detente_room.pages.errors import disorder, refused

Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Link:
    """One line of the list of pages; ``here``: it is the page that is open."""

    title: str
    address: str
    here: bool


def of_case(page: Page) -> Page:
    """A page about a case, which is its first argument; what can't be answered says why instead."""

    @wraps(page)
    def found(request: HttpRequest, name: str, **parts: str) -> HttpResponseBase:
        try:
            return page(request, access.case(name), **parts)
        except CaseError as error:
            return disorder(request, access.place(name), error)
        except DetenteError as error:
            return refused(request, error)

    return found


def show(
    request: HttpRequest, found: Opened, part: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page of a case."""
    frame = {
        "case": found.case,
        "place": found.place,
        "groups": pages(found, part),
        "mark": assets.mark(),
        "here": part,
    }
    return render(request, template, {**frame, **context})


def pages(found: Opened, part: str) -> list[tuple[str, list[Link]]]:
    """The pages of a case in groups, each with its heading."""
    name = found.place.name

    def link(title: str, one: str) -> Link:
        return Link(title, reverse("section", args=[name, one]), one == part)

    turning = Link(title("turn"), reverse("turn", args=[name]), part == "turn")
    beside = [link(title(one), one) for one in ("groups", "sources")]
    kept = Link(title("record"), reverse("records", args=[name]), part == "record")
    teaching = Link(title("teach"), reverse("teach", args=[name]), part == "teach")
    asking = Link(title("panel"), reverse("panel", args=[name]), part == "panel")
    editing = Link(title("edit"), reverse("edit", args=[name]), part == "edit")
    questions = [link(one.title, one.name) for one in registry.answered()]
    return [
        ("", [link(title("overview"), "overview"), turning, link(title("strategies"), "strategies")]),
        (_("The questions"), questions),
        (_("Beside them"), [*beside, kept, editing, asking, teaching]),
    ]


def title(part: str) -> str:
    """What a page is called."""
    named = {
        "overview": _("Overview"),
        "turn": _("Turn and compare"),
        "record": _("The record"),
        "edit": _("Edit the case"),
        "panel": _("Ask experts"),
        "teach": _("Teach with it"),
        "strategies": _("Strategies"),
        "groups": _("Who is not at the table"),
        "sources": _("What it rests on"),
    }
    known = {one.name: one.title for one in registry.answered()}
    return named.get(part) or known.get(part, part)
