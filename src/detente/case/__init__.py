"""The dispute as written: schema, reading, checking, printing back."""

from __future__ import annotations

from detente.case.arguments import ArgumentError
from detente.case.bills import Bill, Charge, Sum, bills
from detente.case.dispute import Case
from detente.case.errors import (
    CaseError,
    ClosedSheetError,
    DetenteError,
    InfeasibleError,
    LanguageError,
    Problem,
    TooLargeError,
    UnknownNameError,
)
from detente.case.fields import Pattern, any_holds, holds
from detente.case.library import names
from detente.case.money import Amount, Money, parse_amount
from detente.case.numbers import Number, parse_number
from detente.case.read import Report, check, load, loads
from detente.case.write import dumps

__all__ = [
    "Amount",
    "ArgumentError",
    "Bill",
    "Case",
    "CaseError",
    "Charge",
    "ClosedSheetError",
    "DetenteError",
    "InfeasibleError",
    "LanguageError",
    "Money",
    "Number",
    "Pattern",
    "Problem",
    "Report",
    "Sum",
    "TooLargeError",
    "UnknownNameError",
    "any_holds",
    "bills",
    "check",
    "dumps",
    "holds",
    "load",
    "loads",
    "names",
    "parse_amount",
    "parse_number",
]
