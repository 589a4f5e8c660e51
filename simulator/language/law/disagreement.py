"""Where the patterns and a line's author judge its words differently."""

from dataclasses import dataclass
from typing import Literal

from simulator.content.vocabulary import Category
from simulator.language.law.detect import Span, detect
from simulator.session.game import Game
from simulator.session.line import Line


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A line the two judges differ on."""

    kind: Literal["found", "missed"]
    """`found`: the patterns call a breach what its author leaves lawful; `missed`: the reverse."""
    state: str | None
    """The machine state whose menu the line stands in; None for a script or a standing line."""
    line: str
    """The line's id."""
    text: str
    """The wording that is judged."""
    category: Category
    span: Span | None
    """The words, where the patterns found some."""


def disagreements(game: Game) -> tuple[Disagreement, ...]:
    """The lines of a scenario's menus, and its scripts in every wording, that are judged differently.

    Breaches of the moment are nobody's words and are left out. A breach whose rule is declared
    `wordless`, or whose category no pattern of the pack covers, is not called missed.
    """
    found: list[Disagreement] = []
    for state, line in _lines(game):
        found += _compare(game, state, line)
    return tuple(found)


def _lines(game: Game) -> list[tuple[str | None, Line]]:
    menus = [
        (state, line)
        for state in game.scenario.states
        for line in game.wordings(state)
        if line.script is None
    ]
    spoken: list[tuple[str | None, Line]] = [(None, line) for line in game.standing]
    for script in game.bundle.scripts:
        line = game.scripts.get(script.id)
        if line is not None:
            spoken.append((None, line))
            spoken += [(None, game.reworded(line, text)) for text in script.paraphrases]
    return [*menus, *spoken]


def _compare(game: Game, state: str | None, line: Line) -> list[Disagreement]:
    spans = detect(line.text, game.bundle.rules, game.scenario.language, game.scenario.case)
    declared = {breach.category for breach in line.breaches}
    heard = {span.category for span in spans}
    differ = [
        Disagreement("found", state, line.id, line.text, span.category, span)
        for span in spans
        # Two judges may name the same words differently; that there is a breach is agreed.
        if not declared
    ]
    if declared and not heard:
        covered = _covered(game)
        differ += [
            Disagreement("missed", state, line.id, line.text, breach.category, None)
            for breach in line.breaches
            if not game.rules[breach.rule].wordless and breach.category in covered
        ]
    return differ


def _covered(game: Game) -> set[Category]:
    """The categories that the rule pack has patterns for in the language of the call."""
    spoken = game.scenario.language.value[:2]
    return {
        category
        for rule in game.bundle.rules
        if rule.words is not None
        for pattern in rule.words.patterns
        if pattern.language == spoken
        for category in ([pattern.category] if pattern.category else rule.categories)
    }
