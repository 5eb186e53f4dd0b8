"""The form of a row of the record: each column in words, lists where only some names fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from detente.case import Case
from detente.case.record_columns import FINDING, LEVELS
from detente_room.editing import patterns
from detente_room.editing.fields import SEVERAL, Choices
from detente_room.editing.questions import Question

MORE, OPTIONS, EACH = ".more", ".options", ":"
"""Behind a column: others than those listed, a combination of options, one of several sides."""
USUAL = 5
"""Words used before that are named as examples: judgement."""
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def questions(case: Case, stem: str, rows: Rows) -> list[Question]:
    """What is asked for a row of one file; ``rows``: the record so far."""
    by_stem: Mapping[str, Callable[[Case, Rows], list[Question]]] = {
        "events": _events,
        "meetings": _meetings,
        "agreements": _agreements,
        "commitments": _commitments,
        "replies": _replies,
        "readings": _readings,
        "forecasts": _forecasts,
    }
    day = Question("date", _("Date"), note=_("A day: 2026-05-31."))
    return [day, *by_stem[stem](case, rows)]


def row(listed: Sequence[Question], said: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The cells of a row from what was answered."""
    found = {}
    for column in columns:
        text = [said.get(column, "")]
        if f"{column}{MORE}" in said:
            text += [one.strip() for one in said[f"{column}{MORE}"].split(";")]
        if not text[0] and said.get(f"{column}{OPTIONS}"):
            text = [" ".join(pair) for pair in _pairs(said[f"{column}{OPTIONS}"])]
        for one in listed:
            head, mark, party = one.name.partition(EACH)
            if mark and head == column and said.get(one.name):
                text.append(f"{party}: {said[one.name]}")
        found[column] = SEVERAL.join(one for one in text if one)
    return found


def _pairs(line: str) -> list[tuple[str, str]]:
    """``issue: option`` of the first row of a combination."""
    first = patterns.read(line)[0]
    return [(f"{issue}:", option) for issue, _mark, option in (one.partition(patterns.SAME) for one in first)]


def twice(said: Mapping[str, str]) -> list[str]:
    """Columns that are answered twice: by a name, and by a combination of options."""
    return [
        name.removesuffix(OPTIONS)
        for name, value in said.items()
        if name.endswith(OPTIONS) and value and said.get(name.removesuffix(OPTIONS))
    ]


def shown(listed: Sequence[Question], column: str, cell: str) -> str:
    """A cell as people read it: names by their titles, marks by what they mean."""
    if not cell:
        return ""
    titles = dict[str, str]()
    for one in listed:
        if one.name == column:
            titles = dict(one.choices)
    if cell in titles:
        return titles[cell]
    if any(one.name == column and one.kind == "many" for one in listed):
        return "; ".join(titles.get(one.strip(), one.strip()) for one in cell.split(";"))
    return cell


def heading(listed: Sequence[Question], column: str) -> str:
    """What a column is called."""
    named = {one.name.partition(EACH)[0]: one.label for one in reversed(listed)}
    return _("Who was there") if column == "attended" else named.get(column, column)


def _optional(name: str, label: str, note: str = "", choices: Choices = ()) -> Question:
    if choices:
        return Question(name, label, "choice", note, (("", _("–")), *choices), needed=False)
    return Question(name, label, note=note, needed=False)


def _anyone(case: Case) -> Choices:
    parties = tuple((one, case.name(one)) for one in case.parties)
    return (*parties, *((one, case.actor_title(one)) for one in case.file.actors if one not in case.parties))


def _thirds(case: Case) -> Choices:
    return tuple(
        (one, case.actor_title(one)) for one, sheet in case.file.actors.items() if sheet.kind == "outsider"
    )


def _many(name: str, label: str, choices: Choices, note: str = "") -> list[Question]:
    return [
        Question(name, label, "many", note, choices, needed=False),
        _optional(f"{name}{MORE}", _("%(label)s: others") % {"label": label}, _("Parted by semicolons.")),
    ]


def _text(name: str, label: str, note: str = "") -> Question:
    return Question(name, label, "area", note, needed=False)


def _source() -> Question:
    return _optional("source", _("Source"), _("An address, or a title with its page."))


def _yes() -> Choices:
    return (("yes", _("yes")), ("no", _("no")))


def _used(rows: Rows, stem: str, column: str) -> str:
    """Words used before in a column, the most frequent first, as a note."""
    counted = Counter(row[column] for row in rows.get(stem, ()) if row.get(column))
    usual = ", ".join(word for word, _n in counted.most_common(USUAL))
    return _("Such as %(words)s.") % {"words": usual} if usual else ""


def _events(case: Case, rows: Rows) -> list[Question]:
    kind = _("A word of yours, the same for events of one kind.")
    ways = (
        ("+", _("towards an agreement: a concession, help")),
        ("0", _("neither way")),
        ("-", _("away from it: a threat, force")),
    )
    sizes = (
        ("1", _("1: words")),
        ("2", _("2: a step on paper, a sanction")),
        ("3", _("3: a coercive act on the ground")),
        ("4", _("4: force or sabotage")),
        ("5", _("5: deaths in an attack")),
    )
    return [
        _text("text", _("What happened")),
        _optional("place", _("Where")),
        *_many("actors", _("Who did it, and whom it met"), _anyone(case)),
        _optional("kind", _("What kind of event"), f"{kind} {_used(rows, 'events', 'kind')}".strip()),
        Question("direction", _("Which way it pushes"), "choice", choices=(("", _("–")), *ways)),
        _optional("size", _("How grave"), choices=sizes),
        _source(),
    ]


def _meetings(case: Case, _rows: Rows) -> list[Question]:
    levels = (
        ("leaders", _("leaders")),
        ("negotiators", _("negotiators")),
        ("technical", _("technical level")),
        ("envoy", _("an envoy with each side")),
    )
    seats = [
        _optional(f"attended{EACH}{one}", _("How many of %(who)s") % {"who": case.name(one)})
        for one in case.parties
    ]
    return [
        _optional("level", _("Who met"), choices=levels),
        _optional("place", _("Where")),
        *_many("mediator", _("Who mediated"), _thirds(case)),
        _text("result", _("What came of it")),
        _optional("held", _("Both sat at one table"), choices=_yes()),
        *seats,
        _optional("agenda", _("What was on the agenda")),
        _source(),
    ]


def _agreements(case: Case, _rows: Rows) -> list[Question]:
    states = (("not", _("not carried out")), ("partly", _("in part")), ("fully", _("in full")))
    return [
        Question("title", _("What was agreed")),
        *_many("mediator", _("Who mediated"), _thirds(case)),
        Question("status", _("How far it is carried out"), "choice", choices=(("", _("–")), *states)),
        Question("as_of", _("As it stood on"), note=_("A day: 2026-05-31.")),
        _optional("whole", _("A whole text, not one issue"), choices=_yes()),
        _optional("id", _("Short name"), _("By which other rows name it, such as A12.")),
        _optional("theme", _("Theme")),
        Question("by", _("Who owes it"), "many", "", _anyone(case), needed=False),
        _optional("due", _("Due on"), _("A day.")),
        _optional("completed", _("Completed on"), _("A day, or a year where no more is known.")),
        _source(),
    ]


def _promises(case: Case, rows: Rows) -> Choices:
    steps = tuple((one.id, one.title or one.id) for one in case.file.commitments)
    known = tuple(
        (one["id"], f"{one['id']}: {one.get('title', '')}")
        for one in rows.get("agreements", ())
        if one.get("id")
    )
    return (*steps, *known)


def _commitments(case: Case, rows: Rows) -> list[Question]:
    said = (*((one, case.name(one)) for one in case.parties), (FINDING, _("the commission or a court found")))
    levels = (_("not started"), _("begun (minimum)"), _("well under way (intermediate)"), _("complete"))
    what = _("A step of the case, or an agreement of the record with a short name.")
    promises = (("", _("–")), *_promises(case, rows))
    return [
        Question("commitment", _("What was promised"), "choice", what, promises),
        _optional("provision", _("Which part of it")),
        Question("by", _("Who owes it"), "many", "", _anyone(case), needed=False),
        Question("to", _("To whom"), "many", _("None: to the other side."), _anyone(case), needed=False),
        Question("said_by", _("Who says so"), "choice", choices=(("", _("–")), *said)),
        Question(
            "level",
            _("How far it is"),
            "choice",
            _("What is done: a plan or a promise is not begun."),
            (("", _("–")), *zip(LEVELS, levels, strict=True)),
        ),
        _text("evidence", _("What shows it")),
        _optional("disclosure", _("How it is seen to be done")),
        _optional("due", _("Due on"), _("A day.")),
        _optional("theme", _("Theme")),
        _source(),
    ]


def _replies(case: Case, _rows: Rows) -> list[Question]:
    kinds = (
        ("accepts", _("would accept it")),
        ("refuses", _("refuses it")),
        ("prefers", _("likes it better than another")),
        ("priority", _("says that an issue weighs more than another")),
    )
    strategies = tuple(
        (one, _("strategy: %(name)s") % {"name": plan.title or one})
        for one, plan in case.file.strategies.items()
    )
    issues = tuple((one, _("issue: %(name)s") % {"name": case.issue_title(one)}) for one in case.file.issues)
    both = (("", _("–")), *strategies, *issues)
    actors = (("", _("–")), *((one, case.actor_title(one)) for one in case.file.actors))
    or_options = _("Or these options together (one row).")
    return [
        Question("actor", _("Who replied"), "choice", choices=actors),
        Question("reply", _("What it said"), "choice", choices=(("", _("–")), *kinds)),
        Question(
            "about", _("Of what"), "choice", _("An issue only where it weighs more."), both, needed=False
        ),
        Question(f"about{OPTIONS}", _("Of what: options"), "patterns", or_options, needed=False),
        Question(
            "than",
            _("Than what"),
            "choice",
            _("What is liked less, or weighs less. Empty where it accepts or refuses."),
            both,
            needed=False,
        ),
        Question(f"than{OPTIONS}", _("Than what: options"), "patterns", or_options, needed=False),
        _source(),
    ]


def _readings(case: Case, rows: Rows) -> list[Question]:
    who = (("", _("–")), *_anyone(case), (FINDING, _("the commission or a court found")))
    promises = (("", _("–")), *_promises(case, rows))
    return [
        Question("agreement", _("Which agreement"), "choice", choices=promises),
        _optional("clause", _("Which clause")),
        Question("party", _("Who reads it so"), "choice", choices=who),
        _text("reading", _("How it is read")),
        _source(),
    ]


def _forecasts(_case: Case, _rows: Rows) -> list[Question]:
    what = (
        ("agreement", _("a whole text agreed")),
        ("commitment", _("a promise carried out")),
        ("incident", _("an incident")),
    )
    return [
        Question("what", _("What is forecast"), "choice", choices=(("", _("–")), *what)),
        _optional("about", _("Of what")),
        Question("by", _("By when"), note=_("A day: 2026-05-31.")),
        Question("chance", _("Chance"), note=_("From 0 to 1, such as 0.35.")),
        _optional("base_rate", _("Chance elsewhere"), _("How often it came about in others: from 0 to 1.")),
        _optional("from", _("Who forecasts")),
        _optional("fingerprint", _("Fingerprint of the case"), _("As detente forecast prints it.")),
        _optional("counts", _("How many, with chances"), _("Such as 0: 0.6; 1: 0.4.")),
    ]
