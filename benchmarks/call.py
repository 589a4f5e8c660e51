"""Headless turns a second, with and without scoring."""

import time

from simulator.borrower.dice import SeededDice
from simulator.commands.headless import bot_choice
from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.scoring.points import Points
from simulator.session.call import is_over, step
from simulator.session.game import Game
from simulator.session.session import Session

SECONDS = 2.0


def turns_a_second(game: Game, points: Points | None) -> float:
    """Whole calls by a random bot, options shuffled and worded every turn."""
    began, turns, seed = time.perf_counter(), 0, 0
    while time.perf_counter() - began < SECONDS:
        session = Session(game, seed)
        seed += 1
        while not session.over:
            turn = session.take(bot_choice(session, "random"))
            turns += 1
            if points is not None:
                points.turn(turn)
    return turns / (time.perf_counter() - began)


def steps_a_second(game: Game, points: Points) -> float:
    """The game alone: a line goes in, the turn comes out and is scored; the lines are given."""
    lines = [wordings[0] for wordings in game.options(game.borrower.opening())]
    began, turns, seed = time.perf_counter(), 0, 0
    while time.perf_counter() - began < SECONDS:
        state = game.borrower.opening()
        seed += 1
        while not is_over(game, state):
            turn = step(
                game, state, lines[(seed + turns) % len(lines)], SeededDice(seed, state.turn)
            )
            points.turn(turn)
            state = turn.after
            turns += 1
    return turns / (time.perf_counter() - began)


def main() -> None:
    """Print the figures."""
    catalogue = load_catalogue([shipped_folder()])
    for scenario_id in catalogue.scenarios:
        game = Game(catalogue.bundle(scenario_id))
        points = Points(game)
        bare, scored = turns_a_second(game, None), turns_a_second(game, points)
        print(
            f"  {scenario_id:28} {scored:9,.0f} turns/s with options and scoring, {bare:9,.0f} without scoring, "
            f"{steps_a_second(game, points):9,.0f} line to scored turn"
        )
