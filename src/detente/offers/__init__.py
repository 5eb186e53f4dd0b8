"""Offers and counter-offers: what strategies come to, a single text, the split of a pie."""

from __future__ import annotations

from detente.offers.answer import Offers, Session, SingleText
from detente.offers.mediation import single_text
from detente.offers.rubinstein import SplitError, split
from detente.offers.solve import offers
from detente.offers.strategies import OffersError

__all__ = ["Offers", "OffersError", "Session", "SingleText", "SplitError", "offers", "single_text", "split"]
