"""Analysing a scenario: compile, explore, solve."""

import time

import numpy as np

from simulator.analysis.analysis import Analysis
from simulator.analysis.encoding import Encoding, TooBigError
from simulator.analysis.explore import MAX_OUTCOMES, MAX_STATES, Explorer
from simulator.analysis.lines import Menu
from simulator.analysis.results import Counts, Seconds
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.worth import base_points
from simulator.scoring.points import Points
from simulator.session.game import Game

TOLERATED = (800, 0)
"""Thousandths that a followed line's tone may cost, tried in turn until the game is small enough."""
FOLLOWED_STATES = 1_500_000
FOLLOWED_OUTCOMES = 10_000_000
"""What still counts as small enough."""


def analyse(game: Game, points: Points | None = None, menu: Menu = Menu.DUTIES) -> Analysis:
    """Compile, explore and solve a game.

    Args:
        game: what is played.
        points: what everything is worth in it, if that is known already.
        menu: which lines are followed; `Menu.WHOLE` is for small games only.

    Raises:
        TooBigError: the game has more states than can be held; the message names what multiplies them.
    """
    points = points or Points(game)
    tolerances = TOLERATED if menu is Menu.DUTIES else (0,)
    for tolerated in tolerances[:-1]:
        try:
            return _analyse(points, menu, tolerated, FOLLOWED_STATES, FOLLOWED_OUTCOMES)
        except TooBigError:
            continue
    return _analyse(points, menu, tolerances[-1], MAX_STATES, MAX_OUTCOMES)


def _analyse(points: Points, menu: Menu, tolerated: int, states: int, outcomes: int) -> Analysis:
    began = time.perf_counter()
    rules = Rules(points, menu, tolerated)
    encoding = Encoding(rules)
    explorer = Explorer(encoding, lawful_only=True)
    compiled = time.perf_counter() - began
    root = np.array([encoding.key(points.game.borrower.opening())])
    explored = explorer.explore(root, 0, states, outcomes)
    solved = Solver(explored, base_points(points)).solve("best", lawful=True)
    tables = explored.tables.values()
    counts = Counts(
        states=len(explored.keys),
        choices=sum(len(table.state) for table in tables),
        outcomes=sum(len(table.to) for table in tables),
        lines=sum(len(entries) for entries in rules.entries.values()),
        moves=len(explorer.moves),
        menu=menu,
        tolerated=tolerated,
    )
    return Analysis(
        points,
        explorer,
        explored,
        solved,
        counts,
        Seconds(compiled, explored.seconds, solved.seconds),
    )
