"""Simple bots: players that understand nothing and pick by one rule."""

from collections.abc import Callable, Sequence

from simulator.borrower.dice import Dice, SeededDice
from simulator.content.bilingual import both
from simulator.content.terms import Terms
from simulator.session.game import Game
from simulator.session.line import Line

BOT_NAMES = {
    "random": both("随便说", "any line"),
    "longest": both("总选最长的", "always the longest"),
    "softest": both("总选最软的", "always the softest"),
    "toughest": both("总选最硬的", "always the toughest"),
    "greedy": both("只盯着钱", "greedy for money"),
    "first": both("总选第一句", "always the first"),
}
_CHOICE = 0x5BA7
"""Keeps a bot's draws apart from the borrower's."""

Chooser = Callable[[Sequence[Line], Dice], Line]


def dice_of(seed: int, turn: int) -> Dice:
    """A bot's own dice for its choice in a turn."""
    return SeededDice(seed ^ _CHOICE, turn)


def choosers(game: Game) -> dict[str, Chooser]:
    """Every bot by name: from the lines in sight, own lines first, to the one it says."""
    pursues = {name for name, act in game.acts.items() if act.pursues_payment}

    def money(line: Line) -> tuple[bool, float, int]:
        return (line.terms is not None, _today(line.terms), sum(a in pursues for a in line.acts))

    return {
        "random": lambda lines, dice: lines[dice.roll(len(lines))],
        "longest": lambda lines, _: max(_own(lines), key=lambda line: len(line.text)),
        "softest": lambda lines, _: max(_own(lines), key=softness),
        "toughest": lambda lines, _: min(_own(lines), key=softness),
        "greedy": lambda lines, _: max(_own(lines), key=money),
        "first": lambda lines, _: lines[0],
    }


def softness(line: Line) -> int:
    """How polite a line sounds: respect and empathy, less firmness."""
    respect, empathy, _, firmness = line.tone
    return respect + empathy - firmness


def _own(lines: Sequence[Line]) -> Sequence[Line]:
    """The scenario's own lines, or the standing ones where there are none."""
    return [line for line in lines if line.origin == "option"] or lines


def _today(terms: Terms | None) -> float:
    return float(terms.down_payment) if terms is not None else 0.0
