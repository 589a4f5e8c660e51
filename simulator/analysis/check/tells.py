"""Tells: the best line gives itself away by its length, its place, its politeness or its origin."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulator.analysis.bots import softness
from simulator.analysis.check.facts import Facts, Judged, Situation
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.summary import CLOSE
from simulator.content.bilingual import Bilingual, both
from simulator.session.game import Game

SHARE = 0.7
"""The share of machine states in which the best line may be given away."""
STATES = 3
"""Machine states with a choice before a tell is looked for."""

Shown = Callable[[Sequence[Judged], Judged], bool]


@dataclass(frozen=True, slots=True)
class Tell:
    """A tell and how often it is true."""

    name: str
    share: float
    """Of the machine states that have a choice, how often the best of their own lines has it, and only it."""
    states: int


def _longest(own: Sequence[Judged], best: Judged) -> bool:
    return all(len(best.line.text) > len(o.line.text) for o in own if o is not best)


def _first(own: Sequence[Judged], best: Judged) -> bool:
    return best is own[0]


def _politest(own: Sequence[Judged], best: Judged) -> bool:
    return all(softness(best.line) > softness(o.line) for o in own if o is not best)


def _library(own: Sequence[Judged], best: Judged) -> bool:
    return best.line.script is not None and all(o.line.script is None for o in own if o is not best)


TELLS: dict[str, tuple[str, Shown, Bilingual]] = {
    "longest": ("SP706", _longest, both("最长的一句", "the longest")),
    "first": ("SP707", _first, both("文件里的第一句", "the first in the file")),
    "politest": ("SP708", _politest, both("最客气的一句", "the politest")),
    "library": ("SP709", _library, both("唯一来自话术库的一句", "the only one from the library")),
}


def tells(facts: Facts) -> tuple[Tell, ...]:
    """How often each tell is true of the best own line."""
    found = []
    for name, (_, shown, _) in TELLS.items():
        votes: dict[str, list[bool]] = defaultdict(list)
        for situation in facts.situations:
            best = _best(situation)
            if best is not None:
                votes[situation.state.node].append(shown(situation.own, best))
        shares = [sum(each) / len(each) for each in votes.values()]
        found.append(Tell(name, sum(shares) / len(shares) if shares else 0.0, len(shares)))
    return tuple(found)


def check_tells(game: Game, found: Sequence[Tell]) -> Iterator[Finding]:
    """The tells that are true too often."""
    for tell in found:
        code, _, what = TELLS[tell.name]
        if tell.states < min(STATES, len(game.scenario.states)) or tell.share < SHARE:
            continue
        yield Finding(
            code,
            ("states",),
            both(
                f"看样子就能猜中：{tell.states} 个状态里，最好的话有 {tell.share:.0%} 是{what.zh}",
                f"the best line gives itself away: in {tell.share:.0%} of {tell.states} states it is {what.en}",
            ),
            both(
                "把别的话也写得一样长、一样客气，换换位置和出处",
                "make the others as long and as polite, and change places and origins",
            ),
            key=True,
        )


def _best(situation: Situation) -> Judged | None:
    """The one best of three own lines or more, if it is lawful and no other is as good."""
    own = situation.own
    if len(own) < 3:
        return None
    ranked = sorted((judged for judged in own if judged.lawful), key=lambda judged: judged.regret)
    if not ranked or (len(ranked) > 1 and ranked[1].regret - ranked[0].regret <= CLOSE):
        return None
    return ranked[0]
