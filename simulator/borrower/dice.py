"""Chance, drawn outside the borrower and handed in."""

from typing import Protocol

_MASK = (1 << 64) - 1


class Dice(Protocol):
    """A source of chance for one turn."""

    def roll(self, sides: int) -> int:
        """What happens: a whole number from 0 to `sides` - 1."""
        ...

    def pick(self, sides: int) -> int:
        """Which wording is used: a whole number from 0 to `sides` - 1. Never changes what happens."""
        ...


class SeededDice:
    """The dice of one turn of one session: the same seed and turn give the same draws on every machine.

    Two independent SplitMix64 streams (Steele, Lea & Flood, OOPSLA 2014): a new wording never
    shifts what happens, and a turn can be replayed without the turns before it.
    """

    __slots__ = ("_chance", "_words")

    def __init__(self, seed: int, turn: int) -> None:
        base = _mix((seed & _MASK) ^ _mix(turn + 1))
        self._chance = base
        self._words = _mix(base ^ 0x5DEECE66D)

    def roll(self, sides: int) -> int:
        """What happens: a whole number from 0 to `sides` - 1."""
        self._chance = (self._chance + 0x9E3779B97F4A7C15) & _MASK
        return (_mix(self._chance) * sides) >> 64

    def pick(self, sides: int) -> int:
        """Which wording is used: a whole number from 0 to `sides` - 1."""
        self._words = (self._words + 0x9E3779B97F4A7C15) & _MASK
        return (_mix(self._words) * sides) >> 64


class FixedDice:
    """Dice that always fall at the same share of the range, for test plans.

    Args:
        share: 0 to 99, of a hundred.
    """

    def __init__(self, share: int) -> None:
        self._share = share

    def roll(self, sides: int) -> int:
        """The share of `sides`, rounded down."""
        return self._share * sides // 100

    def pick(self, sides: int) -> int:  # noqa: ARG002 - the protocol's
        """Always the first wording."""
        return 0


def _mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)
