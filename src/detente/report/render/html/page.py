"""The page around the blocks: one file that asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.report.charts import theme
from detente.report.document import Document
from detente.report.document.visible import visible
from detente.report.render.html.blocks import html

TEMPLATE = "page.html.j2"


def page(document: Document) -> str:
    """The whole document as one HTML page, with its style, script and pictures inside.

    The page allows its own script, by its hash, and nothing else.
    """
    environment = Environment(
        loader=PackageLoader("detente.report.render.html", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    code = script()
    digest = b64encode(sha256(code.encode()).digest()).decode()
    made = environment.get_template(TEMPLATE).render(
        document=document,
        labels=document.labels,
        head=html(document.head),
        sections=html(document.sections),
        colophon=html(document.colophon),
        style=Markup(style()),
        script=Markup(code),
        script_hash=Markup(f"sha256-{digest}"),
    )
    return visible(made)  # Whatever a block forgets: a page holds no control character.


def _file(name: str) -> str:
    return resources.files("detente.report.render.html").joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """What makes the marks of charts answer, and opens what a link leads to."""
    return _file("marks.js")


def style() -> str:
    """Colours by name for light, dark and print, the rules for charts, the rules for the page."""
    light, dark, printed = (theme.named(one) for one in (theme.LIGHT, theme.DARK, theme.PRINT))
    return (
        f":root {{ {light} --sans: {theme.SANS}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f"@media print {{ :root {{ {printed} }} }}\n{theme.rules()}\n{_file('style.css')}"
    )
