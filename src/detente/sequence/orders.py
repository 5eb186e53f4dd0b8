"""Orders that people propose: read from files, checked against the steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.case import Case, UnknownNameError
from detente.case.orders import OrderFile, Proposed, orders, read_order
from detente.sequence.steps import OrderError, Steps
from detente.sequence.value import Blocks


def checked(case: Case, steps: Steps, order: Sequence[str | Iterable[str]]) -> Blocks:
    """An order of blocks or of single ids as bit masks, checked against every rule.

    In a list of single ids neighbours that go together are one block.

    Raises:
        UnknownNameError: an id that the case doesn't have.
        OrderError: a step missed, repeated or not in the package, a block too wide, a rule broken.

    """
    blocks = [[one] if isinstance(one, str) else list(one) for one in order]
    named = [one for block in blocks for one in block]
    known(case, named)
    found = [f"{one}, which this package doesn't call for" for one in named if one not in steps.ids]
    found += [f"{one} {named.count(one)} times" for one in dict.fromkeys(named) if named.count(one) > 1]
    found += [f"no {one}" for one in steps.ids if one not in named]
    found += ["a block without steps"] * sum(not block for block in blocks)
    if found:
        raise OrderError(
            f"found an order with {'; '.join(found)}; expected each of these once: {', '.join(steps.ids)}"
        )
    masks = [steps.mask(block) for block in blocks]
    if all(isinstance(one, str) for one in order):
        masks = _joined(steps, masks)
    faults = list(broken(steps, masks))
    if faults:
        raise OrderError(f"found an order with {'; '.join(faults)}; expected one that keeps these rules")
    return tuple(masks)


def known(case: Case, named: Iterable[str]) -> None:
    """Check that these are commitments of the case.

    Raises:
        UnknownNameError: one that the case doesn't have.

    """
    there = [commitment.id for commitment in case.file.commitments]
    for one in named:
        if one not in there:
            raise UnknownNameError("commitment", one, there)


def _joined(steps: Steps, masks: list[int]) -> list[int]:
    """Neighbours that go together as one block."""
    joined: list[int] = []
    for mask in masks:
        if joined and any(joined[-1] & group and mask & group for group in steps.groups):
            joined[-1] |= mask
        else:
            joined.append(mask)
    return joined


def broken(steps: Steps, masks: Iterable[int]) -> Iterable[str]:
    """The rules that an order breaks, in words."""
    done = 0
    for mask in masks:
        names = ", ".join(steps.named(mask))
        if mask.bit_count() > steps.width:
            yield f"{mask.bit_count()} steps in one block ({names}) where sequence.width is {steps.width}"
        for group in steps.groups:
            if group & mask and group & ~mask:
                left = ", ".join(steps.named(group & ~mask))
                yield f"{', '.join(steps.named(group & mask))} without {left}, which goes together with it"
        for i, need in enumerate(steps.needs):
            if mask >> i & 1 and need & ~done:
                yield f"{steps.ids[i]} not after {', '.join(steps.named(need & ~done))}, which it requires"
        done |= mask


__all__ = ["OrderFile", "Proposed", "broken", "checked", "known", "orders", "read_order"]
