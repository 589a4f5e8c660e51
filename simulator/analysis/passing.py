"""The chance of passing under best play.

Passing needs the score so far, which is no part of a game's state. So the best policy is fixed first, and the
distribution of (state, score, critical breach) is followed forward through the runtime from the opening. The form is
taken as filled in without a mistake.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from simulator.analysis.outcomes import possibilities
from simulator.borrower.state import CallState
from simulator.scoring.weights import thousandths
from simulator.session.call import is_over
from simulator.session.game import item_mark

if TYPE_CHECKING:
    from simulator.analysis.analysis import Analysis

NEGLIGIBLE = 1e-9
"""Branches less likely than this are not followed; together they are far below a thousandth."""


def chance_of_passing(analysis: "Analysis") -> float:
    """The chance, 0 to 1, that the best policy passes."""
    game, points = analysis.game, analysis.points
    needed = sum(game.slots.bits[item_mark(item)] for item in game.items if item.required)
    mark = thousandths(points.rubric.pass_mark)
    gate = points.rubric.gate
    layer: dict[tuple[CallState, int, bool], float] = {(analysis.opening, points.form, True): 1.0}
    passing = 0.0
    while layer:
        onward: dict[tuple[CallState, int, bool], float] = defaultdict(float)
        for (state, score, clean), chance in layer.items():
            if chance < NEGLIGIBLE:
                continue
            for way in possibilities(game, state, analysis.best(state)):
                turn = way.turn
                total = score + points.total(state, turn.line.tone, turn.breaches, turn.after)
                still = clean and all(breach.severity is not gate for breach in turn.breaches)
                likely = chance * float(way.chance)
                if not is_over(game, turn.after):
                    onward[turn.after, total, still] += likely
                elif still and total >= mark and turn.after.facts & needed == needed:
                    passing += likely
        layer = onward
    return passing
