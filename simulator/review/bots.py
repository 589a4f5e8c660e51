"""Players that do not think: what a scenario pays to those who pick by one rule."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from simulator.borrower.dice import SeededDice
from simulator.content.bilingual import both
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.session import Choice, Session

_BOT = 0x5BA7
"""Keeps the bots' draws apart from the borrower's."""

BOT_NAMES = {
    "random": both("随便说", "any line"),
    "first": both("总选第一句", "always the first"),
    "longest": both("总选最长的", "always the longest"),
    "softest": both("总选最软的", "always the softest"),
    "toughest": both("总选最硬的", "always the toughest"),
    "greedy": both("只盯着钱", "greedy for money"),
}

Rank = Callable[[Line], Decimal | int]


def playouts(game: Game, bot: str, count: int) -> tuple[tuple[Turn, ...], ...]:
    """Calls that a bot plays, with the seeds 0 to `count` - 1.

    Args:
        game: what is played.
        bot: one of `BOT_NAMES`.
        count: how many calls.
    """
    return tuple(_played(game, bot, seed) for seed in range(count))


def mean_score(points: Points, calls: Sequence[Sequence[Turn]]) -> float:
    """The mean score of calls in points, the after-call form not counted."""
    total = sum(award.points for call in calls for turn in call for award in points.turn(turn))
    return total / 1000 / len(calls)


def _played(game: Game, bot: str, seed: int) -> tuple[Turn, ...]:
    session = Session(game, seed)
    rank = _rank(game, bot)
    while not session.over:
        offered = session.offered()
        if bot == "random":
            line = offered[SeededDice(seed ^ _BOT, session.state.turn).roll(len(offered))]
        else:
            line = max(offered, key=rank)
        session.take(Choice(line.id))
    return tuple(session.turns)


def _rank(game: Game, bot: str) -> Rank:
    """What the bot wants most of; of equals it takes the first on offer."""

    def money(line: Line) -> Decimal:
        if "ask_full_payment" in line.acts:
            return game.scenario.case.due
        if line.terms is not None:
            return line.terms.down_payment + 1
        return Decimal(any(game.acts[act].pursues_payment for act in line.acts))

    def soft(line: Line) -> int:
        respect, empathy, _, firmness = line.tone
        return respect + empathy - firmness

    ranks: dict[str, Rank] = {
        "longest": lambda line: len(line.text),
        "softest": soft,
        "toughest": lambda line: -soft(line),
        "greedy": money,
    }
    return ranks.get(bot, lambda _: 0)
