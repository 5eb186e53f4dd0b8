"""How Sphinx builds the documentation site: `make docs`.

Everything is built from what is installed; no page asks the network for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import typer
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import detente
from detente import registry
from detente.cli.app import app as commands

project = "Detente"
author = "the contributors to Detente"
version = release = detente.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
default_role = "literal"

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
python_display_short_literal_types = True

html_theme = "furo"
html_title = f"Detente {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False


class CommandHelp(SphinxDirective):
    """The help of every command, as the command line prints it, so that no help is typed twice."""

    def run(self) -> list[nodes.Node]:
        """One section a command, in the order of `detente --help`."""
        names = list(typer.main.get_command(commands).commands)
        return [self._section("detente", []), *(self._section(f"detente {name}", [name]) for name in names)]

    def _section(self, title: str, words: list[str]) -> nodes.section:
        section = nodes.section(ids=[title.replace(" ", "-")], names=[title])
        section += nodes.title("", "", nodes.literal("", title))
        section += nodes.literal_block("", _help(words), language="text")
        return section


def _help(words: list[str]) -> str:
    program = [sys.executable, "-m", "detente", *words, "--help"]
    plain = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(program, capture_output=True, text=True, check=True, env=plain).stdout.strip()


class Questions(SphinxDirective):
    """The questions that are answered, each with its page, and those that are not yet."""

    def run(self) -> list[nodes.Node]:
        """A table, and a sentence under it, made from the registry."""
        rows = [(one.title, one.name) for one in registry.answered()] + OTHER_PAGES
        table = [f"| {title} | [{page}]({page}.md) |" for title, page in rows]
        later = " ".join(one.title for one in registry.waiting())
        kept = "A case may already hold what they will need; it is read and checked, but not yet answered."
        text = "\n".join(["| question | page |", "|---|---|", *table, "", f"Planned: {later} {kept}"])
        return self.parse_text_to_nodes(text)


OTHER_PAGES = [
    ("Where does a figure come from?", "why"),
    ("How do strategies compare?", "strategy"),
    ("Do the figures deserve trust?", "validity"),
]

_properties: dict[str, list[str]] = {}


def _keep(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Napoleon takes what stands before a colon for a type: keep what a property really says."""
    if what == "property":
        _properties[name] = list(lines)


def _restore(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    if what == "property":
        lines[:] = _properties[name]


def _plain(*hook: str | None) -> tuple[str | None, str | None]:
    """Leave out of a signature (the last but one) what only the program itself fills in."""
    *_, signature, returns = hook
    return re.sub(r",? ?\w+=<factory>", "", signature or "") or signature, returns


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the directive, and of what comes before and after napoleon (at 500)."""
    app.connect("autodoc-process-signature", _plain)
    app.add_directive("command-help", CommandHelp)
    app.add_directive("questions", Questions)
    app.connect("autodoc-process-docstring", _keep, priority=400)
    app.connect("autodoc-process-docstring", _restore, priority=600)
