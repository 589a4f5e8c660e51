"""Random play, and turns taken through the runtime and through columns side by side."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np

from simulator.analysis.explore import Explorer
from simulator.analysis.outcomes import possibilities
from simulator.analysis.worth import base_points
from simulator.borrower.dice import SeededDice
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.scoring.points import Points
from simulator.session.call import Turn, is_over, lines_on_offer, step, takes_own_offer
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.own_offer import check_offer, offer_line

Distribution = dict[tuple[int, int, bool], Fraction]
"""(key of the state after or -1, thousandths, breach) -> chance."""


def any_line(game: Game, state: CallState, seed: int, random: Random) -> Line:
    """A line on offer, a script, or an own offer on or off the grid."""
    kind = random.random()
    if kind < 0.15 and takes_own_offer(game, state):
        terms = Terms(
            down_payment=Decimal(random.randrange(0, 400)),
            instalments=random.randrange(1, 7),
            first_in_days=random.randrange(1, 25),
        )
        if not check_offer(game.scenario, terms):
            return offer_line(game.scenario, terms)
    if kind < 0.35:
        line = game.script(random.choice(sorted(game.scripts)), state)
        if line is not None:
            return line
    return random.choice(lines_on_offer(game, state, seed))


def playthrough(game: Game, seed: int, turns: int | None = None) -> list[Turn]:
    """A call of random lines."""
    random = Random(seed)  # noqa: S311 - play, not secrets
    state = game.borrower.opening()
    taken: list[Turn] = []
    while not is_over(game, state) and (turns is None or len(taken) < turns):
        line = any_line(game, state, seed, random)
        turn = step(game, state, line, SeededDice(seed, state.turn))
        taken.append(turn)
        state = turn.after
    return taken


def by_runtime(explorer: Explorer, points: Points, state: CallState, line: Line) -> Distribution:
    """What saying the line comes to, through `step` and the scorecard's points."""
    game = points.game
    found: Distribution = {}
    for way in possibilities(game, state, line):
        turn = way.turn
        over = is_over(game, turn.after)
        key = -1 if over else explorer.encoding.key(turn.after)
        worth = points.total(state, line.tone, turn.breaches, turn.after)
        place = (key, worth, bool(turn.breaches))
        found[place] = found.get(place, Fraction(0)) + way.chance
    return found


def by_columns(
    explorer: Explorer, points: Points, state: CallState
) -> Iterator[tuple[Line, Distribution]]:
    """What every followed line of the state comes to, through the analysis."""
    encoding, hearing = explorer.encoding, explorer.hearing
    base = base_points(points)[state.turn]
    last = state.turn + 1 == points.game.scenario.turn_limit
    columns = encoding.unpack(np.array([encoding.key(state)]))
    node = encoding.node_index[state.node]
    for move in explorer.moves:
        if move.node != node or not hearing.open(move, columns, state.turn)[0]:
            continue
        out, lawful = hearing.hear(move, columns, state.turn)
        rows = zip(
            out.key.tolist(),
            out.points.tolist(),
            out.fault.tolist(),
            out.weight.tolist(),
            out.whole.tolist(),
            strict=True,
        )
        bare: Distribution = {}
        for key, worth, fault, weight, whole in rows:
            if last and key >= 0:
                cut, bad = hearing.reckoning.cut(np.array([key]), state.turn + 1)
                key, worth, fault = -1, worth + int(cut[0]), bool(bad[0])
            place = (key, worth + base, bool(fault) or not lawful[0])
            bare[place] = bare.get(place, Fraction(0)) + Fraction(weight, whole)
        for entry, cost in move.entries:
            yield (
                entry.line,
                {(key, worth + cost, bad): chance for (key, worth, bad), chance in bare.items()},
            )
