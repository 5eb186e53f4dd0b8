"""What tests of the brief share: a small case with an order, and what a page says without its markup."""

from __future__ import annotations

import html
import re

import detente as dt
from detente.report import references
from detente.why import Whys, whys

TWO_STEPS = """
case: two-steps
title: East and West, a step each
as_of: 2026-01-01
parties: [east, west]
issues:
  deal: {options: {none: {now: true}, done: {}}}
actors:
  east-cabinet: {speaks_for: east, weights: {deal: 1}, values: {deal: {none: 10..60, done: 40..80}}}
  west-cabinet: {speaks_for: west, weights: {deal: 1}, values: {deal: {none: 0, done: 100}}}
commitments:
  - {id: a, title: East opens, by: east, for: {deal: done}, cost: 1, flow: {east: -1, west: 6}}
  - {id: b, title: West pays, by: west, for: {deal: done}, cost: 2, flow: {east: 6, west: -1}}
sequence: {discount: 0.5, unnoticed: 2, width: 2}
strategies:
  both: {title: Both steps, package: {deal: done}, order: [a, b]}
"""
"""The worked example of docs/sequence.md, with something uncertain."""


def flat(text: str) -> str:
    """Text without spaces and marks."""
    return re.sub(r"[\s\\]+", "", text)


def told(page: str) -> list[str]:
    """What the page says in paragraphs, headings, captions, lists and cells, without markup."""
    body = re.sub(r"<(svg|script|figcaption|ol)\b.*?</\1>", "", page.partition("</nav>")[2], flags=re.DOTALL)
    parts = re.findall(r"<(p|h2|h3|li|td|th|dd|caption)\b[^>]*>(.*?)</\1>", body, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", " ", inside)) for _, inside in parts]


def traced(overview: dt.Overview) -> Whys:
    """The figures of the brief's headlines, traced."""
    return whys(overview.case, references(overview), overview.draws, overview.lean)
