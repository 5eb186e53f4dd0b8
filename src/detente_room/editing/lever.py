"""The form of a lever: who holds it, its levels, what each costs and whom it moves."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Choices, Field, Group, Maker, at, keyed


def kinds() -> Choices:
    """What a lever may be."""
    return (
        ("incentive", _("incentive: something to gain")),
        ("pressure", _("pressure: something to lose")),
        ("guarantee", _("guarantee: that the others do their part")),
        ("programme", _("programme: money or work that goes with an option")),
    )


def groups(make: Maker, name: str) -> list[Group]:
    """The fields of a lever."""
    root: Path = ("levers", name)
    lever = make.case.file.levers[name]
    own = [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "about"), _("About it"), "area"),
        *make.choice((*root, "held_by"), _("Who can offer it"), make.thirds),
        *make.choice((*root, "kind"), _("What it is"), kinds()),
        *make.text(
            (*root, "price"),
            _("Price in words"),
            note=_("What it costs its holder beside money, in one plain sentence. It moves no figure."),
        ),
        *_money(make, root),
    ]
    if lever.kind == "pressure":
        own += make.many((*root, "harms"), _("Whom it harms"), make.actors)
    found = [Group(_("The lever"), tuple(own))]
    for n, slug in enumerate(lever.levels):
        gone = ("levels", f"{name}={slug}") if len(lever.levels) > 2 and n else ()
        fields = _off(make, name, slug) if not n else _level(make, name, slug)
        called = lever.levels[slug].title or slug
        title = _("Off") if not n else _("Level: %(name)s") % {"name": called}
        found.append(Group(title, tuple(fields), gone=gone))
        found += _effects(make, ("levers", name, "levels", slug)) if n else []
    return found


def _money(make: Maker, root: Path) -> list[Field]:
    note = _("Such as 30..40M EUR: a number or a range, then the currency. It moves no figure.")
    if not isinstance(at(make.data, (*root, "money")), (dict, type(None))):
        return []
    return [
        *make.text((*root, "money", "amount"), _("Money"), note=note),
        *make.text((*root, "money", "source"), _("Source of the amount"), note=_("Or the word judgement.")),
        *make.flag(
            (*root, "money", "promised"),
            _("Promised already"),
            _("Yes: the money has been promised before, and is only brought forward or made sure."),
        ),
    ]


def _off(make: Maker, name: str, slug: str) -> list[Field]:
    return make.text(("levers", name, "levels", slug, "title"), _("Title"))


def _level(make: Maker, name: str, slug: str) -> list[Field]:
    here: Path = ("levers", name, "levels", slug)
    note = _(
        "Points of its holder's budget: any scale, the same for all of its levers. Ranges are fine: 1..2."
    )
    found = [
        *make.text((*here, "title"), _("Title")),
        *make.number((*here, "cost"), _("Cost"), note),
        *_money(make, here),
    ]
    if make.case.file.levers[name].kind == "guarantee":
        for party, title in make.parties:
            label = _("Takes away the distrust of %(who)s") % {"who": title}
            found += make.number((*here, "trust", party), label, _("A share: 0 none of it, 1 all of it."))
    return found


def _effects(make: Maker, level: Path) -> list[Group]:
    """Whom a level moves, each by itself; then room for one more."""
    keys = keyed(at(make.data, (*level, "effects")), "on")
    lever, slug = make.case.file.levers[str(level[1])], str(level[3])
    words = {"level": lever.levels[slug].title or slug}
    found = []
    for n, key in enumerate([*keys, "+"]):
        new = key == "+"
        who = dict(make.actors).get(key.rpartition("#")[0], key)
        title = _("%(level)s: somebody else whom it moves") % words if new else f"{words['level']}: {who}"
        title = _("%(level)s: whom it moves") % words if new and not keys else title
        found.append(Group(title, tuple(_effect(make, level, n, key)), folded=new and bool(keys)))
    return found


def _effect(make: Maker, level: Path, n: int, key: str) -> list[Field]:
    here: Path = (*level, "effects", n)
    own: Path = (*level, "effects", key)
    new = key == "+"
    note = "" if new else _("Choose – to take this away.")
    points = _("Points it gains (or, below 0, loses) on its own scale of 0 to 100, such as 4..8.")
    when = _(
        "It counts only in agreements with one of these rows. All empty: in every agreement that changes "
        "something."
    )
    return [
        *make.choice((*here, "on"), _("Who"), make.actors, note, (*own, "on"), () if new else here),
        *make.number((*here, "points"), _("By how much"), points, (*own, "points")),
        *make.patterns((*here, "when"), _("Only with"), when, (*own, "when")),
    ]
