"""Everything that one line may lead to in one state, through the runtime itself.

The dice are laid instead of thrown: every draw of the turn is followed to every place where it can fall. Where a draw
falls on the same branch over a whole range, the range is found by bisection and counted once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from simulator.borrower.state import CallState
from simulator.session.call import Turn, step
from simulator.session.game import Game
from simulator.session.line import Line


@dataclass(frozen=True, slots=True)
class Possibility:
    """One thing a turn may come to."""

    chance: Fraction
    turn: Turn


class _LaidDice:
    """Dice that fall as they are told; once the orders run out they fall at 0, and note the sides."""

    def __init__(self, orders: tuple[int, ...]) -> None:
        self.orders = orders
        self.sides: list[int] = []

    def roll(self, sides: int) -> int:
        self.sides.append(sides)
        at = len(self.sides) - 1
        return self.orders[at] if at < len(self.orders) else 0

    def pick(self, sides: int) -> int:  # noqa: ARG002 - the protocol's
        return 0


def possibilities(game: Game, state: CallState, line: Line) -> tuple[Possibility, ...]:
    """Every state a line can lead to, with its exact chance; the same state once per breach list."""
    found: dict[tuple[object, ...], tuple[Fraction, Turn]] = {}
    for way in ways(game, state, line):
        key = (way.turn.after, way.turn.breaches)
        before, turn = found.get(key, (Fraction(0), way.turn))
        found[key] = (before + way.chance, turn)
    return tuple(Possibility(chance, turn) for chance, turn in found.values())


def ways(game: Game, state: CallState, line: Line) -> Iterator[Possibility]:
    """Every way the turn can go, each branch the draws fall on by itself, even where two lead to one state."""
    return _follow(game, state, line, (), Fraction(1))


def _follow(
    game: Game,
    state: CallState,
    line: Line,
    orders: tuple[int, ...],
    chance: Fraction,
) -> Iterator[Possibility]:
    turn, sides = _play(game, state, line, orders)
    if len(sides) == len(orders):
        yield Possibility(chance, turn)
        return
    total = sides[len(orders)]

    def at(point: int) -> tuple[object, ...]:
        # What a point of this draw leads to: the branch it falls on, as far as the game can see.
        played, rolled = _play(game, state, line, (*orders, point))
        return (*played.heard, played.after, tuple(rolled))

    start = 0
    while start < total:
        # The branches of a draw stand in order, so what a point falls on changes only at their borders.
        end = _last_same(at, start, total)
        share = Fraction(end - start + 1, total)
        yield from _follow(game, state, line, (*orders, start), chance * share)
        start = end + 1


def _last_same(at, start: int, total: int) -> int:  # type: ignore[no-untyped-def]
    here = at(start)
    low, high = start, total - 1
    while low < high:
        middle = (low + high + 1) // 2
        if at(middle) == here:
            low = middle
        else:
            high = middle - 1
    return low


def _play(
    game: Game, state: CallState, line: Line, orders: tuple[int, ...]
) -> tuple[Turn, list[int]]:
    dice = _LaidDice(orders)
    return step(game, state, line, dice), dice.sides
