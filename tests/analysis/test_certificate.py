"""Exact proofs against recursion in fractions, and against what floating point says."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.small_games import changes, game_of
from simulator.analysis.certificate import Certificate, certify
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.tables import Table
from simulator.analysis.worth import base_points
from simulator.content.bundle import Bundle
from simulator.content.catalogue import Catalogue
from simulator.scoring.points import Points
from simulator.session.game import Game
from tests.analysis.exact import Exact


def explored(rules: Rules, *, lawful: bool) -> Explored:
    encoding = Encoding(rules)
    root = np.array([encoding.key(rules.game.borrower.opening())])
    return Explorer(encoding, lawful_only=lawful).explore(root, 0)


def certified(game: Game) -> tuple[Rules, Certificate]:
    rules = Rules(Points(game))
    return rules, proved(explored(rules, lawful=False), base_points(rules.points))


def proved(game: Explored, base: tuple[int, ...]) -> Certificate:
    solver = Solver(game, base)
    return certify(solver, solver.solve("best", lawful=True), solver.solve("best", lawful=False))


def agrees(game: Game) -> None:
    rules, found = certified(game)
    exact = Exact(rules)
    assert found.par == exact.lawful(game.borrower.opening())
    margin = exact.margin()
    if margin is None or found.margin is None or found.exact:
        assert found.margin == margin
    else:
        assert found.margin <= margin <= found.margin + 8 * Fraction(found.bound)
    assert found.fair == (margin is None or margin >= 0)
    assert found.bound < 1e-9


def test_the_small_scenario_agrees_with_recursion_in_fractions(small: Bundle) -> None:
    agrees(game_of(small, {"turn_limit": 5}))


@given(changed=changes())
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_made_up_games_agree_with_recursion_in_fractions(
    small: Bundle, changed: dict[str, Any]
) -> None:
    agrees(game_of(small, {**changed, "turn_limit": 4}))


def test_without_unlawful_lines_par_is_the_same_and_the_margin_no_smaller(small_game: Game) -> None:
    rules, whole = certified(small_game)
    lawful = proved(explored(rules, lawful=True), base_points(rules.points))
    assert lawful.par == whole.par
    assert whole.margin is not None
    assert lawful.margin is None


def test_par_is_what_floating_point_says(catalogue: Catalogue) -> None:
    rules = Rules(Points(Game(catalogue.bundle("us-relative-answers"))))
    game, base = explored(rules, lawful=True), base_points(rules.points)
    found = proved(game, base)
    value = Solver(game, base).solve("best", lawful=True).values[0][0]
    assert float(found.par) == pytest.approx(float(value), abs=1e-9)
    assert 0 < found.worked_out < len(game.keys)


def test_a_breach_that_ties_is_worked_out(small_game: Game) -> None:
    """Where a breach costs nothing, floating point cannot tell, and whole numbers do."""
    rules = Rules(Points(small_game))
    game = explored(rules, lawful=False)
    for move in game.moves:
        move.entries = [(entry, 0) for entry, _ in move.entries]
    for turn_class, table in game.tables.items():
        game.tables[turn_class] = _worthless(table)
    game.cut[:] = 0
    found = proved(game, (0,) * len(game.turn_class))
    assert found.exact
    assert found.par == 0
    assert found.margin == 0
    assert found.fair


def _worthless(table: Table) -> Table:
    table.points = np.zeros_like(table.points)
    return table
