"""The style of charts: rules by class, and the colours that they name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

LIGHT: Mapping[str, str] = {
    "paper": "#fdfdfb",
    "ink": "#1c1c1a",
    "quiet": "#5c5b57",
    "rule": "#d9d7d0",
    "wash": "#f3f2ec",
    "one": "#6a4a9c",
    "two": "#a8500a",
    "grey": "#6f6d68",
    "link": "#4a3a78",
}
"""Two colours for two parties that colour-blind people can tell apart and that are nobody's flag."""
DARK: Mapping[str, str] = {
    "paper": "#191917",
    "ink": "#e9e7e1",
    "quiet": "#aaa79f",
    "rule": "#3c3a36",
    "wash": "#24231f",
    "one": "#b9a3e6",
    "two": "#eda561",
    "grey": "#a09d95",
    "link": "#c8b8ee",
}
PRINT: Mapping[str, str] = {
    **LIGHT,
    "paper": "#fff",
    "ink": "#000",
    "quiet": "#444",
    "rule": "#bbb",
    "wash": "#fff",
    "grey": "#666",
    "link": "#000",
}
SANS = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'


@cache
def rules() -> str:
    """The rules for charts; colours and the font stand there by name, as ``var(--ink)``."""
    place = resources.files("detente.report.charts").joinpath("chart.css")
    return place.read_text(encoding="utf-8").strip()


def named(colours: Mapping[str, str]) -> str:
    """Colours as the names that the rules use."""
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def fixed(colours: Mapping[str, str], font: str) -> str:
    """The rules with colours and font in place of their names, for a chart that is a file of its own."""
    text = rules().replace("var(--sans)", font)
    for name, value in colours.items():
        text = text.replace(f"var(--{name})", value)
    return text
