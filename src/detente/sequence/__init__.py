"""Who goes first? An order of commitments in which nobody gains by stopping, and what mends the others."""

from __future__ import annotations

from detente.sequence.amounts import DiscountError
from detente.sequence.answer import Binding, Break, Compared, Curve, Judged, Order, Sequence, Task, Wait
from detente.sequence.calendar import CalendarError
from detente.sequence.keep import Keeper, Kept
from detente.sequence.orders import OrderFile, Proposed, orders, read_order
from detente.sequence.road import Road, patience, road
from detente.sequence.search import Effort
from detente.sequence.solve import judged, sequence
from detente.sequence.steps import OrderError, called_for

__all__ = [
    "Binding",
    "Break",
    "CalendarError",
    "Compared",
    "Curve",
    "DiscountError",
    "Effort",
    "Judged",
    "Keeper",
    "Kept",
    "Order",
    "OrderError",
    "OrderFile",
    "Proposed",
    "Road",
    "Sequence",
    "Task",
    "Wait",
    "called_for",
    "judged",
    "orders",
    "patience",
    "read_order",
    "road",
    "sequence",
]
