"""Random play, and turns taken through the runtime and through the tables side by side."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np

from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.outcomes import possibilities
from simulator.analysis.rules import Rules
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
"""(key of the state after or -1 - the ending's position, thousandths, breach) -> chance."""


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


def by_runtime(encoding: Encoding, points: Points, state: CallState, line: Line) -> Distribution:
    """What saying the line comes to, through `step` and the scorecard's points."""
    game = points.game
    endings = list(game.scenario.endings)
    found: Distribution = {}
    for way in possibilities(game, state, line):
        turn = way.turn
        over = is_over(game, turn.after)
        key = -1 - endings.index(turn.after.node) if over else encoding.key(turn.after)
        worth = points.total(state, line.tone, turn.breaches, turn.after)
        place = (key, worth, bool(turn.breaches))
        found[place] = found.get(place, Fraction(0)) + way.chance
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """A game as tables."""

    points: Points
    encoding: Encoding
    explored: Explored


def reading(game: Game, *, lawful_only: bool, start: CallState | None = None) -> Reading:
    """A game explored from its opening, or from a later state."""
    points = Points(game)
    encoding = Encoding(Rules(points))
    state = start or game.borrower.opening()
    root = np.array([encoding.key(state)])
    explored = Explorer(encoding, lawful_only=lawful_only).explore(root, state.turn)
    return Reading(points, encoding, explored)


def by_table(read: Reading, number: int, turn: int) -> Iterator[tuple[Line, Distribution]]:
    """What every line of a state comes to, by the flat tables."""
    explored, points = read.explored, read.points
    base = base_points(points)[turn]
    limit = len(explored.turn_class)
    endings = list(points.game.scenario.endings)
    table = explored.tables[explored.turn_class[turn]]
    span = np.array([number, number + 1], table.state.dtype)
    first, last = np.searchsorted(table.state, span).tolist()
    for choice in range(first, last):
        move = explored.moves[int(table.move[choice])]
        lawful = bool(table.lawful[choice])
        bare: Distribution = {}
        for outcome in range(int(table.first[choice]), int(table.first[choice + 1])):
            to, worth = int(table.to[outcome]), int(table.points[outcome]) + base
            fault = bool(table.fault[outcome])
            key = to if to < 0 else int(explored.keys[to])
            if to >= 0 and turn + 1 == limit:
                key = -1 - endings.index(points.game.scenario.out_of_turns)
                worth, fault = worth + int(explored.cut[to]), bool(explored.cut_fault[to])
            place = (key, worth, fault or not lawful)
            chance = Fraction(int(table.weight[outcome]), int(table.whole[outcome]))
            bare[place] = bare.get(place, Fraction(0)) + chance
        for entry, cost in move.entries:
            yield (
                entry.line,
                {(key, worth + cost, bad): chance for (key, worth, bad), chance in bare.items()},
            )


def compare(read: Reading, number: int) -> int:
    """Demand that tables and runtime agree on every line of a state, in the first turn it can be met in.

    Returns:
        how many lines there are; 0 for a state that is met only when the turns have run out.
    """
    explored, encoding, points = read.explored, read.encoding, read.points
    turn = bisect_right(explored.reach, number)
    if turn == len(explored.turn_class):
        return 0
    state = encoding.state(int(explored.keys[number]), turn)
    compared = 0
    for line, found in by_table(read, number, turn):
        spoken = points.game.spoken(line, state.terms)
        assert found == by_runtime(encoding, points, state, spoken), (state, line.id)
        compared += 1
    return compared
