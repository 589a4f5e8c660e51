"""What a figure is: a value, and where it was said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Role = Literal["down_payment", "instalment", "waiver", "settlement", "balance", "rest", "unknown"]
"""What a sum is for, by the words around it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, in yuan, dollars or pounds; `start` and `end` in the cleaned text."""

    value: Decimal
    start: int
    end: int
    role: Role
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole."""

    fraction: Decimal
    """Between 0 and 1."""
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Count:
    """A number of instalments."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as far as it can be known."""

    days: int | None
    """Days from today; None when today's date is needed and not known."""
    day: date | None
    start: int
    end: int
    latest: bool = False
    """Said as a limit: by then, before then."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of a text, each kind in order."""

    amounts: tuple[Amount, ...] = ()
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
    days: tuple[Day, ...] = ()
    is_whole: bool = False
    """Whether the whole debt at once is spoken of."""
