"""Two readings of the same YAML: columns and runtime agree on successors, chances, points and lawfulness."""

from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.analysis.analysis import Analysis
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.lines import Menu
from simulator.analysis.outcomes import possibilities
from simulator.analysis.rules import Rules
from simulator.content.catalogue import Catalogue
from simulator.scoring.points import Points
from simulator.session.game import Game
from tests.analysis.walks import by_columns, by_runtime, playthrough


def compare(game: Game, menu: Menu, seeds: range, share: float) -> int:
    """Walk at random and compare a share of the lines of every state met; returns how many."""
    points = Points(game)
    rules = Rules(points, menu, 800, unlawful=True)
    explorer = Explorer(Encoding(rules), lawful_only=False)
    compared = 0
    for seed in seeds:
        random = Random(seed)  # noqa: S311
        for turn in playthrough(game, seed):
            for line, found in by_columns(explorer, points, turn.before):
                if random.random() < share:
                    wanted = by_runtime(explorer, points, turn.before, line)
                    assert found == wanted, (seed, turn.number, line.id)
                    compared += 1
    return compared


@pytest.mark.parametrize("menu", list(Menu))
def test_the_small_scenario_reads_the_same_both_ways(small_game: Game, menu: Menu) -> None:
    assert compare(small_game, menu, range(25), 0.3) > 100


@pytest.mark.parametrize(
    "scenario",
    [
        "cn-d05-first-salary",
        "cn-d12-shouting-driver",
        "cn-d18-noodle-shop",
        "us-plan-cut-hours",
        "us-relative-answers",
        "us-dispute-medical-bill",
    ],
)
def test_shipped_scenarios_read_the_same_both_ways(catalogue: Catalogue, scenario: str) -> None:
    game = Game(catalogue.bundle(scenario))
    assert compare(game, Menu.DUTIES, range(6), 0.4) > 50
    assert compare(game, Menu.WHOLE, range(6, 9), 0.1) > 30


@pytest.mark.slow
def test_every_scenario_reads_the_same_at_length(catalogue: Catalogue) -> None:
    for scenario in catalogue.scenarios:
        game = Game(catalogue.bundle(scenario))
        for menu in Menu:
            compare(game, menu, range(100, 160), 1.0)


def test_tables_say_what_the_turns_say(solved: Analysis) -> None:
    """The flat tables hold the same outcomes as the columns they were made from."""
    explored, encoding = solved.explored, solved.explorer.encoding
    game, random = solved.game, Random(1)  # noqa: S311
    state = solved.opening
    for _ in range(8):
        if state.node in game.borrower.endings:
            break
        number = int(explored.find(_one(encoding.key(state)))[0])
        table = explored.tables[explored.turn_class[state.turn]]
        rows = [c for c in range(len(table.state)) if table.state[c] == number]
        assert rows
        choice = random.choice(rows)
        line = explored.moves[int(table.move[choice])].line
        ways = possibilities(game, state, game.spoken(line, state.terms))
        first, end = int(table.first[choice]), int(table.first[choice + 1])
        reached = {
            -1 if way.turn.ended else int(explored.find(_one(encoding.key(way.turn.after)))[0])
            for way in ways
        }
        assert set(table.to[first:end].tolist()) == reached
        chances = sum(
            int(w) / int(t)
            for w, t in zip(table.weight[first:end], table.whole[first:end], strict=True)
        )
        assert chances == pytest.approx(1, abs=1e-12)
        state = ways[0].turn.after


def _one(key: int) -> NDArray[np.int64]:
    return np.array([key], np.int64)
