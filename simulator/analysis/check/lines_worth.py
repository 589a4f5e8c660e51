"""Own lines that teach nothing: no one would choose them, none is ever best, two that are one."""

from collections.abc import Iterator

from simulator.analysis.check.facts import Facts
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.names import option_name
from simulator.analysis.check.path import said, witness
from simulator.content.bilingual import both
from simulator.content.witness import Witness
from simulator.session.game import Game

FAR = 15.0
"""Points by which a lawful line must fall short everywhere before it counts as no temptation to anyone."""
ENOUGH = 3
"""Situations in which a line must have been judged, in a game not walked whole, before it is said to be no use."""


def check_lines(game: Game, facts: Facts) -> Iterator[Finding]:
    """Every own line over all situations."""
    yield from _decoys(game, facts)
    yield from _without_best(game, facts)
    yield from _twins(game, facts)


def never_best(game: Game, facts: Facts) -> tuple[str, ...]:
    """The lawful own lines that are never the best, as `state.line`; a wrong answer is one by trade."""
    return tuple(
        f"{node}.{option_name(game.scenario, node, position)}"
        for (node, position), option in facts.options.items()
        if option.lawful and not option.best
    )


def _decoys(game: Game, facts: Facts) -> Iterator[Finding]:
    for (node, position), option in facts.options.items():
        known = facts.complete or option.open >= ENOUGH
        if known and option.lawful == option.open and option.min_regret >= FAR:
            name = option_name(game.scenario, node, position)
            yield Finding(
                "SP710",
                ("states", node, "lines", position),
                both(
                    f"“{name}”在哪里都至少差 {option.min_regret:.1f} 分，没有人会选",
                    f"{name!r} falls {option.min_regret:.1f} points short wherever it can be said: "
                    "no one would choose it",
                ),
                both(
                    "改得像一句会有人说的话，让它在某处说得通",
                    "make it something people do say, that fits somewhere",
                ),
                witness=_open(game, facts, node, position),
            )


def _without_best(game: Game, facts: Facts) -> Iterator[Finding]:
    for node in game.scenario.states:
        own = [option for (where, _), option in facts.options.items() if where == node]
        known = facts.complete or all(option.open >= ENOUGH for option in own)
        if own and known and not any(option.best for option in own):
            yield Finding(
                "SP711",
                ("states", node, "lines"),
                both(
                    f"在“{node}”里，自己写的话没有一句在任何时候是最好的",
                    f"in {node!r} none of its own lines is ever the best thing to say",
                ),
                both(
                    "把这时该说的话写进去，或检查语气和回应",
                    "add what should be said here, or look at tones and replies",
                ),
                witness=witness(game, facts.reached[node]),
            )


def _twins(game: Game, facts: Facts) -> Iterator[Finding]:
    for node, one, other in facts.twins:
        first, second = (option_name(game.scenario, node, each) for each in (one, other))
        yield Finding(
            "SP712",
            ("states", node, "lines", other),
            both(
                f"“{second}”和“{first}”的效果完全一样",
                f"{second!r} comes to exactly the same as {first!r}",
            ),
            both(
                "删掉一句，写成另一句的别样说法（say 里多写几种），或给它不同的语气、行为",
                "delete one, make it another wording of the other (more texts under say), "
                "or give it another tone or act",
            ),
            witness=_open(game, facts, node, other),
        )


def _open(game: Game, facts: Facts, node: str, position: int) -> Witness | None:
    """A way to where an own line can be said, and the line itself."""
    path = facts.opened.get((node, position))
    if path is None:
        return None
    line, _ = game.menu(node)[position]
    return witness(game, said(game, path, line))
