"""Blocks as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from detente.report.charts import NARROW, WIDE, draw, numbered
from detente.report.document import (
    Block,
    Compare,
    Figure,
    Fold,
    Items,
    Para,
    Section,
    Table,
    Terms,
    plain,
)
from detente.report.render.html.spans import said
from detente.report.render.html.tables import compare, table

_PARAS = {"lead": ' class="lead"', "note": ' class="note"', "links": ' class="whys"'}
_TERMS = {"cards": ' class="minute"', "short": ' class="minute card"'}
_FOLDS = {"trace": "trace", "reasons": "reasons", "plain": ""}


def html(blocks: Iterable[Block]) -> Markup:
    """Blocks below each other."""
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: Block) -> Markup:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Section():
            return _section(block)
        case Para(role="strong"):
            return Markup("<p><strong>{}</strong></p>").format(said(block.said))
        case Para():
            return Markup("<p{}>{}</p>").format(Markup(_PARAS.get(block.role, "")), said(block.said))
        case Items():
            items = Markup("").join(Markup("<li>{}</li>").format(said(item)) for item in block.items)
            return Markup("<ul{}>{}</ul>").format(Markup(' class="columns"' if block.columns else ""), items)
        case Terms():
            return _terms(block)
        case Table():
            return table(block, html)
        case Compare():
            return compare(block)
        case Figure():
            return figure(block)
        case Fold():
            return _fold(block)
    raise TypeError(f"no block that can be shown: {type(block).__name__}")


def _section(block: Section) -> Markup:
    """A heading and what stands under it; what is apart, or of the first level, can be found by its name."""
    anchor = Markup(' id="{}"').format(block.ident) if block.ident else Markup("")
    keys = Markup(' data-package="{}"').format(" ".join(block.keys)) if block.keys else Markup("")
    level = str(block.level)
    above = Markup('<p class="kicker">{}</p>\n').format(block.kicker) if block.kicker else ""
    shown = Markup("{}<h{}{}{}>{}</h{}>\n{}").format(
        above, level, anchor, keys, block.title, level, html(block.blocks)
    )
    if block.level > 2 and not block.apart:
        return shown
    tag = "article" if block.apart else "section"
    return Markup('<{} aria-labelledby="{}">\n{}\n</{}>\n').format(tag, block.ident, shown, tag)


def _terms(block: Terms) -> Markup:
    cards = block.look != "plain"
    pair = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n" if cards else "<dt>{}</dt><dd>{}</dd>")
    pairs = Markup("").join(pair.format(said(name), _inside(blocks)) for name, blocks in block.pairs)
    return Markup("<dl{}>{}</dl>").format(Markup(_TERMS.get(block.look, "")), pairs)


def _inside(blocks: tuple[Block, ...]) -> Markup:
    """What is said of a word: a single paragraph needs no mark of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], Para) and blocks[0].role == "body":
        return said(blocks[0].said)
    return html(blocks)


def _fold(block: Fold) -> Markup:
    names = " ".join(one for one in (_FOLDS[block.look], "on-screen" if block.on == "screen" else "") if one)
    looks = Markup(' class="{}"').format(names) if names else ""
    anchor = Markup(' id="{}"').format(block.ident) if block.ident else ""
    unfolded = Markup(" open") if block.open else ""
    return Markup("<details{}{}{}><summary>{}</summary>\n{}\n</details>").format(
        looks, anchor, unfolded, block.title, html(block.blocks)
    )


def figure(block: Figure) -> Markup:
    """A picture, drawn for a wide page and for a phone, with its caption."""
    words = block.title, block.described
    wide, narrow = (draw(block.spec, block.ident, words, size) for size in (WIDE, NARROW))
    names = Markup("").join(Markup("<li>{}</li>").format(name) for name in numbered(block.spec))
    key = Markup('<ol class="key">{}</ol>').format(names) if names else ""
    looks = " ".join(
        one for one in ("wide" if block.wide else "", "on-screen" if block.on == "screen" else "") if one
    )
    hint = Markup('<span class="hint">{}</span>').format(block.hint) if block.hint else ""
    return Markup(
        '<figure{}><div class="for-wide">{}</div>\n<div class="for-narrow">{}{}</div>'
        "<figcaption>{}{}</figcaption></figure>"
    ).format(
        Markup(' class="{}"').format(looks) if looks else "", wide, narrow, key, plain(block.caption), hint
    )
