"""Calls played by the simple bots, as a trainee would play them."""

from collections.abc import Sequence

from simulator.analysis.bots import Chooser, choosers, dice_of
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.session import Choice, Session


def playouts(game: Game, bot: str, count: int) -> tuple[tuple[Turn, ...], ...]:
    """Calls that a bot plays, with the seeds 0 to `count` - 1.

    Args:
        game: what is played.
        bot: one of `BOT_NAMES`.
        count: how many calls.
    """
    choose = choosers(game)[bot]
    return tuple(_played(game, choose, seed) for seed in range(count))


def mean_score(points: Points, calls: Sequence[Sequence[Turn]]) -> float:
    """The mean score of calls in points, the after-call form not counted."""
    total = sum(award.points for call in calls for turn in call for award in points.turn(turn))
    return total / 1000 / len(calls)


def _played(game: Game, choose: Chooser, seed: int) -> tuple[Turn, ...]:
    session = Session(game, seed)
    while not session.over:
        line = choose(session.offered(), dice_of(seed, session.state.turn))
        session.take(Choice(line.id))
    return tuple(session.turns)
