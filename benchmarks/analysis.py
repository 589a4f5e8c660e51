"""Whole scenarios as games: how many states, and how long compiling, exploring and solving takes.

First the reference persona, beside plain Python and the model checker Storm; then every shipped scenario.
"""

import time

import numpy as np

from benchmarks.persona import as_prism, as_rules, explore_plainly, persona, solve_plainly, worth
from benchmarks.storm import SKIPPED, Checked, check_jani, check_prism, installed
from simulator.analysis.analyse import analyse
from simulator.analysis.certificate import certify
from simulator.analysis.encoding import Encoding, TooBigError
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.jani import Export
from simulator.analysis.layers import layers
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.worth import base_points
from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.scoring.points import Points
from simulator.session.game import Game

AIM = 0.5
"""Seconds that the analysis of a shipped scenario should take."""


ROUNDS = 5
"""The analysis is short, so the best of several rounds is taken."""


def main() -> None:
    """Print the figures."""
    reference()
    shipped()


def reference() -> None:
    """Print the figures of the reference persona: states are counted by turn, whoever explores."""
    made = persona()
    rules = as_rules(made)
    worths, base = worth(rules), base_points(rules.points)
    compiled, explored, value, solving = min(
        (_analysed(rules) for _ in range(ROUNDS)), key=lambda each: each[0] + each[1].seconds
    )
    states = sum(int(np.count_nonzero(layer)) for layer in layers(explored))
    print(
        f"  reference persona: {states:,} states counted by turn, {len(explored.keys):,} apart from turns, "
        f"{sum(len(table.to) for table in explored.tables.values()):,} transitions in the tables"
    )
    exploring = compiled + explored.seconds
    _row("Sparring", states, exploring, solving, value)
    began = time.perf_counter()
    found = explore_plainly(made)
    plain = time.perf_counter() - began
    began = time.perf_counter()
    by_hand = solve_plainly(made, worths, found)
    count = sum(map(len, found))
    _row("plain Python", count, plain, time.perf_counter() - began, by_hand, exploring)
    if installed():
        _storm_row("Storm, PRISM", check_prism(as_prism(made, worths)), exploring)
        _storm_row("Storm, JANI", check_jani(Export(rules, lawful=False).model()), exploring)
    else:
        print(f"    {SKIPPED}")
    began = time.perf_counter()
    solver = Solver(explored, base)
    proved = certify(solver, solver.solve("best", lawful=True), solver.solve("best", lawful=False))
    print(
        f"    certificate {time.perf_counter() - began:.2f} s: lawful par {float(proved.par):.9f} exactly "
        f"{proved.par}, {proved.worked_out:,} states worked out, rounding at most {proved.bound:.1e}"
    )


def _analysed(rules: Rules) -> tuple[float, Explored, float, float]:
    """Seconds for compiling, the game, its value in points, seconds for solving."""
    began = time.perf_counter()
    encoding = Encoding(rules)
    explorer = Explorer(encoding, lawful_only=False)
    compiled = time.perf_counter() - began
    explored = explorer.explore(np.array([encoding.key(rules.game.borrower.opening())]), 0)
    solved = Solver(explored, base_points(rules.points)).solve("best", lawful=False)
    return compiled, explored, float(solved.values[0][0]), solved.seconds


def _storm_row(name: str, found: Checked, ours: float) -> None:
    _row(name, found.states, found.build, found.check, found.value, ours)


def _row(
    name: str, states: int, explore: float, solve: float, value: float, ours: float | None = None
) -> None:
    times = "" if ours is None else f"  {explore / ours:6.1f} times as long to explore"
    print(
        f"    {name:13} {states:9,} states  explore {explore * 1000:9.1f} ms {states / explore:12,.0f} states/s  "
        f"solve {solve * 1000:8.1f} ms  optimum {value:.9f}{times}"
    )


def shipped() -> None:
    """Print the figures of every shipped scenario."""
    catalogue = load_catalogue([shipped_folder()])
    for scenario_id in catalogue.scenarios:
        game = Game(catalogue.bundle(scenario_id))
        points = Points(game)
        began = time.perf_counter()
        analysis = analyse(game, points)
        whole = time.perf_counter() - began
        counts, seconds = analysis.counts, analysis.seconds
        print(
            f"  {scenario_id:26} {counts.states:9,} states {counts.outcomes:10,} transitions  "
            f"compile {seconds.compile:5.2f} s  explore {seconds.explore:5.2f} s  "
            f"solve {seconds.solve:5.2f} s  whole {whole:5.2f} s (aim {AIM})  "
            f"{counts.states / seconds.explore:9,.0f} states/s"
        )
        began = time.perf_counter()
        try:
            drawn = f"random {analysis.v_random:7.2f}  worst {analysis.v_worst:7.2f}"
        except TooBigError:
            drawn = "random and worst play: too many states"
        most = (points.maximum - points.form) / 1000
        print(
            f"  {'':26} par {analysis.par:6.2f} of {most:.2f} before the form  {drawn} "
            f"({time.perf_counter() - began:.2f} s)"
        )


if __name__ == "__main__":
    main()
