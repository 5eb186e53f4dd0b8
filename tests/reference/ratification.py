"""The slow twin of ratification: every combination of yes counts is listed (docs/model.md, Ratification)."""

import itertools
import math
from dataclasses import dataclass, replace
from statistics import NormalDist

from reference.model import Levers, Package, Plain, complete, crosses_red_line, holds
from reference.trust import Noise, margin

Group = tuple[str, int]


@dataclass(frozen=True)
class World:
    """One draw: every number is certain, and the package names every issue."""

    plain: Plain
    noise: Noise
    package: Package
    levers: Levers

    def margin_of(self, actor: str) -> float:
        """Compute m_a in this draw (Margin)."""
        return margin(self.plain, actor, self.package, self.levers, self.noise)

    def setting(self, key: str, default: float) -> float:
        """Read a noise scale of `model` (Defaults)."""
        return float(self.plain.get("model", {}).get(key, default))


@dataclass(frozen=True)
class Body:
    """A body or referendum that applies; its place in the case tells namesakes apart."""

    party: str
    place: int
    spec: Plain

    @property
    def name(self) -> str:
        """Give the body's own name, or the public that a referendum asks."""
        return str(self.spec["body"] if "body" in self.spec else self.spec["referendum"])

    @property
    def groups(self) -> list[Group]:
        """List the blocs with their seats: within a party the two tell which people vote (Ratification)."""
        return [(bloc, int(seats)) for bloc, seats in self.spec["seats"].items()]

    @property
    def needs(self) -> float:
        """Give an assembly's needs in members (a share of the seats listed, rounded up), else the share."""
        needs = self.spec["needs"]
        if "referendum" in self.spec:
            return float(needs)
        members = needs * sum(seats for _, seats in self.groups) if needs < 1 else needs
        # 0.55 × 100 is a hair above 55 in binary; the case means 55 members, not 56.
        return math.ceil(round(float(members), 9))


def applying(world: World) -> list[Body]:
    """List the bodies that apply, in the order of the case (Ratification, last item)."""
    return [
        Body(party, place, spec)
        for party in world.plain["parties"]
        for place, spec in enumerate(world.plain.get("home", {}).get(party, {}).get("bodies", []))
        if "only_if" not in spec or holds(spec["only_if"], world.package)
    ]


def gates(world: World) -> list[Body]:
    """List the bodies that must pass: those that apply and do not only advise (Consultative votes)."""
    return [body for body in applying(world) if not body.spec.get("consultative", False)]


def is_asked(world: World, party: str) -> bool:
    """Say whether a party's leadership is asked at all (Without a signature)."""
    return not any(body.party == party and body.spec.get("signature") == "none" for body in applying(world))


# Support and votes ----------------------------------------------------------------------------------------


def log_odds(world: World, party: str, actor: str, shift: float = 0.0) -> float:
    """Give logit p of a bloc's or public's support, from its margin and the mood (Ratification, first item).

    Kept as a logit because a support next to 1 is rounded to 1 when written as a share. `shift`: k.
    """
    if crosses_red_line(world.plain, actor, world.package):
        return -math.inf
    felt = world.margin_of(actor) + world.noise.get("mood", {}).get(party, 0.0) + shift
    tau = world.setting("tau", 5.0)
    if tau == 0:
        return math.inf if felt >= 0 else -math.inf
    return float(felt / tau)


def logistic(x: float) -> float:
    """Turn a logit into a share; two forms, so that neither end overflows."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def bloc_support(world: World, party: str, bloc: str) -> float:
    """Give p_b; on the condition that the leaders asked sign, so their followers vote yes for certain."""
    leader = world.plain["actors"][bloc].get("follows")
    if leader is not None and is_asked(world, world.plain["actors"][leader]["speaks_for"]):
        return 1.0
    return logistic(log_odds(world, party, bloc, advice(world, party)))


def advice(world: World, party: str) -> float:
    """Compute k = Σ points · (2π − 1) over the party's consultative votes that apply (Consultative votes)."""
    votes = [body for body in applying(world) if body.party == party and body.spec.get("consultative")]
    most = world.setting("consultative_points", 10.0)
    return math.fsum(most * (2 * referendum_passes(world, body) - 1) for body in votes)


def yes_counts(world: World, party: str, group: Group) -> list[tuple[int, float]]:
    """List a bloc's possible yes counts with their chances (Ratification, second item)."""
    bloc, seats = group
    p = bloc_support(world, party, bloc)
    of_party = world.plain.get("home", {}).get(party, {}).get("cohesion", 1.0)
    cohesion = world.plain["actors"][bloc].get("cohesion", of_party)
    won_at_home = world.plain.get("home", {}).get(party, {}).get("won_singly", 0.0)
    won = float(world.plain["actors"][bloc].get("won_singly", won_at_home))
    chances = []
    for yes in range(seats + 1):
        apart = binomial(seats, yes, p + (1 - p) * won)
        as_one = (p if yes == seats else 0.0) + (1 - p) * binomial(seats, yes, won)
        chances.append((yes, cohesion * as_one + (1 - cohesion) * apart))
    return [(yes, chance) for yes, chance in chances if chance > 0]


def binomial(members: int, yes: int, chance: float) -> float:
    """Give the chance of so many yes votes among members who vote independently."""
    return math.comb(members, yes) * chance**yes * (1 - chance) ** (members - yes)


def assemblies_pass(world: World, bodies: list[Body]) -> float:
    """Give the chance that all these assemblies of one party reach their needs (Ratification, items 3 and 4).

    Blocs with the same seats in two bodies are one group: one count, counted in both.
    """
    groups = list(dict.fromkeys(group for body in bodies for group in body.groups))
    passing = []
    for outcome in itertools.product(*(yes_counts(world, bodies[0].party, group) for group in groups)):
        yes = {group: count for group, (count, _) in zip(groups, outcome, strict=True)}
        if all(sum(yes[group] for group in body.groups) >= body.needs for body in bodies):
            passing.append(math.prod(chance for _, chance in outcome))
    return math.fsum(passing)


def public_log_odds(world: World, body: Body) -> float:
    """Give logit p̄: the public's logistic or its poll; a red line overrules both (Ratification, item 5)."""
    public = body.spec["referendum"]
    poll = world.plain["actors"][public].get("poll")
    if poll is None or crosses_red_line(world.plain, public, world.package):
        return log_odds(world, body.party, public)
    if isinstance(poll, dict):
        return anchored_log_odds(world, public, poll)
    return logit(poll)


def logit(share: float) -> float:
    """Turn a share into a logit."""
    if share in (0.0, 1.0):
        return math.inf if share == 1.0 else -math.inf
    return math.log(share / (1 - share))


def anchored_log_odds(world: World, public: str, poll: Plain) -> float:
    """Move from the share polled by what the package differs from the one polled (Ratification, item 6)."""
    asked = replace(world, package=complete(world.plain, poll["for"]), levers={})
    moved = world.margin_of(public) - asked.margin_of(public)
    tau, share = world.setting("tau", 5.0), logit(poll["share"])
    if tau > 0 or abs(moved) <= 1e-9 or math.isinf(share):
        return share + moved / tau if tau > 0 else share
    return math.copysign(math.inf, moved)


def referendum_passes(world: World, body: Body) -> float:
    """Give Φ((logit p̄ − logit needs)/σ), or certainty where σ = 0 (Ratification, item 5)."""
    lead = public_log_odds(world, body) - math.log(body.needs / (1 - body.needs))
    sd = world.setting("referendum_sd", 0.3)
    if sd == 0:
        return 1.0 if lead >= 0 else 0.0
    return NormalDist().cdf(lead / sd)


def bodies_pass(world: World, bodies: list[Body]) -> float:
    """Give the chance that all these bodies of one party pass; 1 for none (Ratification, last two items)."""
    assemblies = [body for body in bodies if "seats" in body.spec]
    referendums = [body for body in bodies if "referendum" in body.spec]
    together = assemblies_pass(world, assemblies) if assemblies else 1.0
    chance = together * math.prod(referendum_passes(world, body) for body in referendums)
    # "A chance R_p within 1e-12 of 1 counts as 1" (Consent).
    return 1.0 if chance > 1 - 1e-12 else chance


def expected_yes(world: World, body: Body) -> float:
    """Give the expected yes members, or a referendum's support as a share."""
    if "referendum" in body.spec:
        return logistic(public_log_odds(world, body))
    return sum(yes * chance for group in body.groups for yes, chance in yes_counts(world, body.party, group))
