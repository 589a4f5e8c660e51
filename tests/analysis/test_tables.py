"""Two readings of the same YAML: tables and runtime agree on successors, chances, points and lawfulness."""

from random import Random

import pytest

from simulator.content.catalogue import Catalogue
from simulator.session.game import Game
from tests.analysis.conftest import SCENARIOS
from tests.analysis.walks import compare, playthrough, reading


@pytest.mark.parametrize("lawful_only", [True, False])
def test_every_state_of_the_small_scenario(small_game: Game, lawful_only: bool) -> None:
    read = reading(small_game, lawful_only=lawful_only)
    count = len(read.explored.keys)
    assert sum(compare(read, number) for number in range(count)) > count > 100


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_states_that_lawful_play_can_reach(catalogue: Catalogue, scenario: str) -> None:
    read = reading(Game(catalogue.bundle(scenario)), lawful_only=True)
    states = Random(scenario).sample(range(len(read.explored.keys)), 300)  # noqa: S311
    assert sum(compare(read, number) for number in states) > 300


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_states_that_any_play_can_reach(catalogue: Catalogue, scenario: str) -> None:
    read = reading(Game(catalogue.bundle(scenario)), lawful_only=False)
    states = Random(scenario).sample(range(len(read.explored.keys)), 300)  # noqa: S311
    assert sum(compare(read, number) for number in states) > 300


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_states_off_the_tables(catalogue: Catalogue, scenario: str) -> None:
    """Scripts of the library and own figures lead anywhere; the tables from there say what the runtime says."""
    game = Game(catalogue.bundle(scenario))
    compared = 0
    for seed in range(8):
        for turn in playthrough(game, seed):
            if turn.before.turn >= game.scenario.turn_limit - 3:
                read = reading(game, lawful_only=False, start=turn.before)
                compared += sum(compare(read, number) for number in range(3))
    assert compared > 20


PARTS = 8
"""Into how many tests the states of a scenario are dealt, so that workers can share them."""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("lawful_only", [True, False])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_state_that_play_can_reach(
    catalogue: Catalogue, scenario: str, lawful_only: bool, part: int
) -> None:
    """Every state and every line of lawful play, and of any play: some three million states."""
    read = reading(Game(catalogue.bundle(scenario)), lawful_only=lawful_only)
    for number in range(part, len(read.explored.keys), PARTS):
        compare(read, number)
