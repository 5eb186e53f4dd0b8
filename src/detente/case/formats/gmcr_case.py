"""A game of gmcr-py as the text of a case and of its SOURCES.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.formats.gmcr import GameFile, GameOption, Pattern, Player
from detente.case.formats.names import plain_text, slug, slugs
from detente.case.formats.to_case import yaml_text, yaml_word

_HEAD = """\
# Made by `detente import gmcr`; SOURCES.md says which file it came from.
#
# A file of this kind knows moves and preferences among the states that they make, and nothing of agreements:
# the one issue stands here only because a case has one, and its values are 0. It knows no today either:
# `taken` is the first state that can be ({start}).
"""
_SIGNS = {"Y": "yes", "N": "no"}


def game_texts(game: GameFile, name: str) -> dict[str, str]:
    """``case.yaml`` and ``SOURCES.md`` for a game; ``name`` becomes the case's slug."""
    parties = _kept([player.name for player in game.players], "party")
    moves = slugs((option.name for option in game.options), "move")
    lines = [
        _HEAD.format(start=game.start) + "".join(f"# Noted: {plain_text(note)}.\n" for note in game.notes),
        f"case: {yaml_word(slug(name, 'game'))}",
        f"title: {yaml_text(game.title)}",
        f"parties: [{', '.join(map(yaml_word, parties))}]",
        "names:",
        *(f"  {yaml_word(p)}: {yaml_text(one.name)}" for p, one in zip(parties, game.players, strict=True)),
        "issues:",
        "  agreement: {options: {none: {now: true}, some: {}}}",
        "actors:",
    ]
    for party, player in zip(parties, game.players, strict=True):
        lines += _actor(party, player, moves)
    lines.append("moves:")
    for n, option in enumerate(game.options):
        lines.append(f"  {yaml_word(moves[n])}: {_move(option, parties, game.start[n] == 'Y')}")
    if game.infeasible:
        lines += ["escalation:", "  infeasible:"]
        lines += [f"    - {_pattern(one, moves)}" for one in game.infeasible]
    return {"case.yaml": "\n".join(lines) + "\n", "SOURCES.md": _sources(game, parties)}


def _kept(names: list[str], fallback: str) -> list[str]:
    """Slugs that keep capitals, since tables of results name decision makers as the file does."""
    told = ["-".join(name.split()) for name in names]
    return [
        one if one.lower() == made else made for one, made in zip(told, slugs(names, fallback), strict=True)
    ]


def _move(option: GameOption, leaders: list[str], taken: bool) -> str:
    way = {"both": "", "fwd": ", reversible: false", "back": ", ends_only: true"}[option.direction]
    on = ", taken: true" if taken else ""
    return f"{{by: {yaml_word(leaders[option.owner])}, title: {yaml_text(option.name)}{on}{way}}}"


def _pattern(pattern: Pattern, moves: list[str]) -> str:
    return "{" + ", ".join(f"{yaml_word(moves[n])}: {_SIGNS[said]}" for n, said in pattern.items()) + "}"


def _actor(party: str, player: Player, moves: list[str]) -> Iterator[str]:
    yield f"  {yaml_word(party)}:"
    yield f"    title: {yaml_text(player.name)}"
    yield "    kind: leadership"
    yield f"    speaks_for: {yaml_word(party)}"
    yield "    weights: {agreement: 1}"
    yield "    values: {agreement: {none: 0, some: 0}}"
    yield "    escalation:" + ("" if player.statements or player.ranking or player.unseen else " {}")
    if player.statements:
        yield "      statements:                       # the weightiest first"
        for one in player.statements:
            told = [_pattern(pattern, moves) for pattern in one]
            yield f"        - {told[0] if len(told) == 1 else '[' + ', '.join(told) + ']'}"
    if player.ranking:
        yield "      ranking:                          # the best first"
        for group in player.ranking:
            yield f"        - [{', '.join(chr(34) + state + chr(34) for state in group)}]"
    if player.unseen:
        yield "      unseen:"
        yield from (f"        - {_pattern(pattern, moves)}" for pattern in player.unseen)


def _sources(game: GameFile, leaders: list[str]) -> str:
    file = plain_text(game.file).replace("|", "/")
    rows: Mapping[str, tuple[str, str]] = {
        "moves.**": (f"the file {file}", "options as written"),
        **{
            f"actors.{leader}.**": (f"the file {file}", "preferences as written; no word on agreements")
            for leader in leaders
        },
    }
    table = "".join(f"| {path} | {source} | {why} |\n" for path, (source, why) in rows.items())
    notes = "".join(f"- {plain_text(note)}\n" for note in game.notes)
    left = f"\nNoted when the file was read:\n\n{notes}" if notes else ""
    about = f"Options, decision makers and preferences: {file} (gmcr-py)."
    return (
        f"# Sources of {plain_text(game.title)}\n\n{about}\n\n"
        f"| number | source | why |\n|---|---|---|\n{table}{left}"
    )
