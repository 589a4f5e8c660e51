"""Moves: the lines of a machine state, those with the same effects taken together as one."""

from dataclasses import dataclass, field
from typing import Any

from simulator.analysis.encoding import Encoding
from simulator.analysis.handlers import (
    Handler,
    always,
    consequences,
    reads,
    rounded,
    simplify,
)
from simulator.analysis.lines import Entry
from simulator.analysis.vector import Residual, bind
from simulator.analysis.worth import line_points
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.line import Line


@dataclass(slots=True)
class Move:
    """Lines of one machine state that differ in nothing but words and what their tone costs."""

    node: int
    when: Residual
    """When they can be said."""
    line: Line
    """One of them."""
    entries: list[tuple[Entry, int]] = field(default_factory=list)
    """Each with the thousandths that its tone and declared breaches cost there; not positive."""

    @property
    def lawful(self) -> bool:
        """Whether their words are."""
        return not self.line.breaches

    @property
    def best(self) -> int:
        """The thousandths of the line that costs least."""
        return max(cost for _, cost in self.entries)

    @property
    def worst(self) -> int:
        """The thousandths of the line that costs most."""
        return min(cost for _, cost in self.entries)


class MoveMaker:
    """Finds out which lines have the same effects.

    Args:
        encoding: of the game.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._rules = encoding.rules

    def moves(self, node: str) -> tuple[Move, ...]:
        """The moves of a machine state."""
        found: dict[Any, Move] = {}
        index = self._encoding.node_index[node]
        for entry in self._rules.entries[node]:
            line = entry.line
            move = found.setdefault(self._key(node, entry), Move(index, entry.when, line))
            cost = line_points(self._rules.points, node, line.tone, line.breaches)
            move.entries.append((entry, cost))
        return tuple(found.values())

    def _key(self, node: str, entry: Entry) -> Any:
        rules, line = self._rules, entry.line
        tone = dict(zip(TONE_SCALES, line.tone, strict=True))
        live = self._encoding.seen.mask(node)
        watched = line.breaches or any(rules.watches[act] for act in line.acts)
        shared = (
            entry.when,
            self._encoding.terms_class(line.terms),
            tuple((b.category, rules.points.breach_cost[b.severity]) for b in line.breaches),
            line.tone if watched else (),
            tuple(bind_effects(rules.handlers.temperament, tone, rules.handlers.steps)),
            rules.handlers.toned(REFLEX, node, line.tone),
        )
        if all(self._stays(act, node) for act in line.acts[:-1]):
            otherwise = rules.handlers.toned(OTHERWISE, node, line.tone)
            heard: list[Any] = []
            fallback = True
            for act in line.acts:
                handler = rules.handlers.toned(act, node, line.tone)
                establishes = rules.game.establishes.get(act, 0) & live
                if len(line.acts) == 1 and not self._reads(otherwise, establishes):
                    handler, otherwise = simplify(handler + otherwise), ()
                fallback = fallback and not always(handler)
                heard.append((handler, establishes, rules.earnings[act], rules.watches[act]))
            return (*shared, tuple(heard), otherwise if fallback else ())
        return (*shared, line.acts, line.tone)

    def _stays(self, act: str, node: str) -> bool:
        handler = self._rules.handlers.get(act, node)
        return all(does.to is None for does in consequences(handler))

    def _reads(self, handler: Handler, mask: int) -> bool:
        bits = self._rules.game.slots.bits
        return any(bits.get(name, 0) & mask for name in reads(handler))


def bind_effects(
    effects: tuple[tuple[int, Residual], ...], known: dict[str, int], steps: tuple[int, ...]
) -> tuple[tuple[int, Residual], ...]:
    """Changes to meters when the names in `known` have those values; those that are nothing left out."""
    return rounded(((meter, bind(amount, known)) for meter, amount in effects), steps)
