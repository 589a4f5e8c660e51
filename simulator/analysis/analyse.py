"""Analysing a scenario: compile, explore, solve."""

import time

import numpy as np

from simulator.analysis.analysis import Analysis
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.results import Counts
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.worth import base_points
from simulator.scoring.points import Points
from simulator.session.game import Game


def analyse(game: Game, points: Points | None = None) -> Analysis:
    """Compile, explore and solve a game.

    Args:
        game: what is played.
        points: what everything is worth in it, if that is known already.

    Raises:
        TooBigError: the game has more states than can be held; the message names what multiplies them.
    """
    points = points or Points(game)
    began = time.perf_counter()
    rules = Rules(points)
    encoding = Encoding(rules)
    explorer = Explorer(encoding, lawful_only=True)
    compiled = time.perf_counter() - began
    root = np.array([encoding.key(points.game.borrower.opening())])
    explored = explorer.explore(root, 0)
    tables = explored.tables.values()
    counts = Counts(
        states=len(explored.keys),
        choices=sum(len(table.state) for table in tables),
        outcomes=sum(len(table.to) for table in tables),
        lines=sum(len(entries) for entries in rules.entries.values()),
        moves=len(explorer.moves),
    )
    solver = Solver(explored, base_points(points))
    return Analysis(points, explorer, explored, solver, counts, compiled)
