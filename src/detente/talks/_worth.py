"""What texts are worth to the parties in a week of a run, compiled. They stand apart because of numba."""

from __future__ import annotations

from detente.talks._state import QUIET, YEAR
from detente.talks._streams import FIXED, inner, normals


@inner
def trust(run, p):  # type: ignore[no-untyped-def]
    """P's trust that the other does its next step."""
    return run.alpha[p] / (run.alpha[p] + run.beta[p])


@inner
def mood(rules, run, row, p):  # type: ignore[no-untyped-def]
    """Opinion at home in points: what shocks have done, and what exchange has."""
    return run.opinion[p] + row.drift * max(run.week - rules.start, 0) / YEAR


@inner
def place(points):  # type: ignore[no-untyped-def]
    """Between which two of -24 -12 -6 0 6 12 24 points, and how far along, 0 to 1."""
    if points <= -24.0:
        return 0, 0.0
    if points < -12.0:
        return 0, (points + 24.0) / 12.0
    if points < 12.0:
        j = 1 if points < -6.0 else (2 if points < 0.0 else (3 if points < 6.0 else 4))
        return j, (points + 18.0 - 6.0 * j) / 6.0
    return 5, min((points - 12.0) / 12.0, 1.0)


@inner
def at_home(chances, points):  # type: ignore[no-untyped-def]
    """The chance at home with so many points added to all voters, from (7,); linear in between."""
    j, along = place(points)
    return chances[j] + (chances[j + 1] - chances[j]) * along


@inner
def margins(draw, rules, run, row):  # type: ignore[no-untyped-def]
    """Fill ``run.m``: what each text is worth to each leadership now."""
    z = run.z
    for p in range(2):
        doubt = (1.0 - trust(run, p)) * (1.0 - draw.seen)
        lift = row.heeds * mood(rules, run, row, p) + run.shift[p]
        for k in range(rules.texts):
            less = row.spent * run.spent[k, p] + doubt * draw.gains[k, p]
            run.m[k, p] = draw.margin[z, k, p] - less + lift


@inner
def values(draw, rules, run, row):  # type: ignore[no-untyped-def]
    """Fill ``run.m`` and ``run.v``: below 0 where a leadership would not sign."""
    margins(draw, rules, run, row)
    z = run.z
    j0, along0 = place(mood(rules, run, row, 0))
    j1, along1 = place(mood(rules, run, row, 1))
    for k in range(rules.texts):
        r0 = draw.home[z, k, 0, j0] + (draw.home[z, k, 0, j0 + 1] - draw.home[z, k, 0, j0]) * along0
        r1 = draw.home[z, k, 1, j1] + (draw.home[z, k, 1, j1 + 1] - draw.home[z, k, 1, j1]) * along1
        for p in range(2):
            m, fails = run.m[k, p], 1.0 - (r0 if p == 0 else r1)
            if m >= 0.0 and r0 * r1 * m >= draw.cost[p] * fails:
                run.v[k, p] = m
            else:
                run.v[k, p] = min(m, -0.01)


@inner
def lacks(rules, worth):  # type: ignore[no-untyped-def]
    """Who has no text at 0 or more: 0, 1, 2 for both, -1 for nobody."""
    found0, found1 = False, False
    for k in range(rules.texts):
        found0 = found0 or worth[k, 0] >= 0.0
        found1 = found1 or worth[k, 1] >= 0.0
        if found0 and found1:
            return -1
    if found0:
        return 1
    return 0 if found1 else 2


@inner
def quiet(rules, run):  # type: ignore[no-untyped-def]
    """Whether an election is due within eight weeks: nothing is signed, settled or voted on."""
    for e in range(rules.rows):  # noqa: SIM110 - compiled
        if run.election[e] - run.week <= QUIET:
            return True
    return False


@inner
def readings(rules, run, key):  # type: ignore[no-untyped-def]
    """Draw, once a run, how the sides and the mediators misread each text."""
    if run.drawn:
        return
    run.drawn = 1
    for k in range(rules.texts):
        run.reading[k, 0], run.reading[k, 1] = normals(key, FIXED, 2 * k)
        for j in range(rules.mediators):
            pair = normals(key, FIXED, 16 * (j + 1) + 2 * k)
            run.by_mediator[j, k, 0], run.by_mediator[j, k, 1] = pair


@inner
def hope(rules, run, p):  # type: ignore[no-untyped-def]
    """The best text that p would sign, among those that p thinks the other would sign; -1 for none."""
    best, most = -1, 0.0
    for k in range(rules.texts):
        own = run.v[k, p]
        better = own >= 0.0 and (best < 0 or own > most)
        if better and run.v[k, 1 - p] + run.read[p] * run.reading[k, p] >= 0.0:
            best, most = k, own
    return best
