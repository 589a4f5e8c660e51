"""Whether breaking rules could ever pay: a bound that needs no state beyond the lawful ones.

Lawful play is explored as usual. In every state it can meet, every line that breaks a rule there is heard once, and
what comes after is given all it could ever bring: every fact and item still open, the best ending there is, and what
each turn left brings by itself. Backward induction over lawful lines and these over-valued temptations gives the most
that any play can be expected to score. If that is par, no breach ever pays; if it is more, it may or may not.
"""

from dataclasses import dataclass

import numpy as np

from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.hearing import Hearing
from simulator.analysis.lines import Menu
from simulator.analysis.moves import Move, MoveMaker
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Floats, Solver
from simulator.analysis.worth import base_points
from simulator.scoring.points import Points

CLOSE = 1e-9
"""Points by which two values may differ and count as one."""


@dataclass(frozen=True, slots=True)
class Temptation:
    """What breaking rules could bring at most, in points expected from the opening."""

    par: float
    bound: float

    @property
    def never_pays(self) -> bool:
        """Whether it is proved that no play with a breach is expected to score more than lawful play."""
        return self.bound <= self.par + CLOSE


def temptation(points: Points, tolerated: int) -> Temptation:
    """Bound what breaking rules could bring.

    Args:
        points: what everything is worth; holds the game.
        tolerated: thousandths that the tone of a followed line may cost.

    Raises:
        TooBigError: lawful play has more states than can be held.
    """
    encoding = Encoding(Rules(points, Menu.DUTIES, tolerated, unlawful=True))
    explorer = Explorer(encoding, lawful_only=True)
    explored = explorer.explore(np.array([encoding.key(points.game.borrower.opening())]), 0)
    base = base_points(points)
    lures = {turn_class: _lures(encoding, explored, turn_class) for turn_class in explored.tables}
    par = Solver(explored, base).solve("best", lawful=True).values[0][0]
    bound = Solver(explored, base, lures=lures).solve("best", lawful=True).values[0][0]
    return Temptation(float(par), float(bound))


def _lures(encoding: Encoding, explored: Explored, turn: int) -> Floats:
    """Per state the points that its best temptation brings at most, but for what turns bring by themselves."""
    hearing, maker = Hearing(encoding), MoveMaker(encoding)
    found = np.full(len(explored.keys), -np.inf)
    node_of = encoding.node_of(explored.keys)
    for index, node in enumerate(encoding.nodes):
        rows = np.flatnonzero(node_of == index)
        for move in maker.moves(node):
            for part in np.array_split(rows, max(len(rows) // 50_000, 1)):
                _hear(encoding, hearing, move, explored, part, turn, found)
    return found


def _hear(
    encoding: Encoding,
    hearing: Hearing,
    move: Move,
    explored: Explored,
    rows: "np.ndarray[tuple[int], np.dtype[np.intp]]",
    turn: int,
    found: Floats,
) -> None:
    columns = encoding.unpack(explored.keys[rows])
    held = hearing.open(move, columns, turn)
    rows, columns = rows[held], columns.take(held)
    if not len(rows):
        return
    out, lawful = hearing.hear(move, columns, turn)
    if lawful.all():
        return
    hopes = np.zeros(len(out.key), np.int64)
    going = np.flatnonzero(out.key >= 0)
    hopes[going] = hearing.reckoning.hopes(out.key[going])
    worth = (out.points + hopes) * (out.weight / out.whole)
    expected = (np.bincount(out.origin, worth, len(rows)) + move.best) / 1000.0
    found[rows] = np.where(lawful, found[rows], np.maximum(found[rows], expected))
