"""The export against the tables and against recursion, without Storm; and with it, where it is installed."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks import persona, storm
from benchmarks.oracle import MADE_UP, compare, made_up
from benchmarks.small_games import changes, game_of
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.jani import Export
from simulator.analysis.layers import lawful_choices, layers
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.symbols import as_jani, variable, whole_steps
from simulator.analysis.worth import base_points
from simulator.borrower.branches import moved
from simulator.content.bundle import Bundle
from simulator.content.scenario import Meter
from simulator.scoring.points import Points
from simulator.session.game import Game
from tests.analysis.jani_reader import Model, value


def by_tables(rules: Rules, *, lawful: bool) -> tuple[int, float]:
    """States, counted by turn, and the optimum in points."""
    encoding = Encoding(rules)
    root = np.array([encoding.key(rules.game.borrower.opening())])
    explored = Explorer(encoding, lawful_only=lawful).explore(root, 0)
    solved = Solver(explored, base_points(rules.points)).solve("best", lawful=lawful)
    turns = range(len(explored.turn_class))
    allowed = [lawful_choices(explored, turn) for turn in turns] if lawful else None
    states = sum(int(np.count_nonzero(layer)) for layer in layers(explored, allowed))
    return states, float(solved.values[0][0])


def agrees(game: Game, *, lawful: bool) -> None:
    rules = Rules(Points(game))
    states, best = by_tables(rules, lawful=lawful)
    model = Model(Export(rules, lawful=lawful).model())
    assert model.states() == states
    optimum = model.best(model.initial)
    assert float(optimum / 1000) == pytest.approx(best, abs=1e-9)
    # Nothing that was forgotten could still be seen.
    whole = Model(Export(rules, lawful=lawful, forget=False).model())
    assert whole.best(whole.initial) == optimum
    assert whole.states() >= states


@pytest.mark.parametrize("lawful", [True, False])
def test_the_export_of_the_small_scenario(small: Bundle, lawful: bool) -> None:
    agrees(game_of(small, {"turn_limit": 4}), lawful=lawful)


@given(changed=changes())
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_exports_of_made_up_games(small: Bundle, changed: dict[str, Any]) -> None:
    agrees(game_of(small, {**changed, "turn_limit": 4}), lawful=True)


def test_the_persona_reads_the_same_as_plain_python() -> None:
    made = persona.persona(nodes=4, seed=3)
    rules = persona.as_rules(made)
    found = persona.explore_plainly(made)
    plain = persona.solve_plainly(made, persona.worth(rules), found)
    states, best = by_tables(rules, lawful=False)
    assert states == sum(map(len, found))
    assert best == pytest.approx(plain, abs=1e-9)


def test_rounding_to_steps_is_the_runtimes() -> None:
    """Halves go away from zero, in symbols as in the borrower."""
    for step in (1, 2, 5, 7):
        meter = Meter(start=0, step=step, min=0, max=1000)
        spelt = as_jani(whole_steps(variable("change"), step))
        for change in range(-40, 41):
            assert 500 + value(spelt, {"change": change}) == moved(500, change, meter)


@pytest.mark.slow
@pytest.mark.skipif(not storm.installed(), reason=storm.SKIPPED)
def test_storm_agrees_on_made_up_games() -> None:
    for game in made_up(MADE_UP):
        for lawful in (True, False):
            assert compare(game, lawful=lawful).agrees
        assert compare(game, lawful=True, forget=False).agrees_in_value


@pytest.mark.slow
@pytest.mark.skipif(not storm.installed(), reason=storm.SKIPPED)
def test_storm_agrees_on_the_persona() -> None:
    made = persona.persona(nodes=8)
    rules = persona.as_rules(made)
    states, best = by_tables(rules, lawful=False)
    for found in (
        storm.check_prism(persona.as_prism(made, persona.worth(rules))),
        storm.check_jani(Export(rules, lawful=False).model()),
    ):
        assert found.states == states
        assert found.value == pytest.approx(best, abs=1e-9)
