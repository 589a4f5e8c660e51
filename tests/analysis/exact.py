"""A solver in fractions that knows nothing but the rules: recursion over the runtime's own states."""

from fractions import Fraction
from functools import cache

from simulator.analysis.outcomes import possibilities
from simulator.analysis.rules import Rules
from simulator.borrower.state import CallState
from simulator.session.call import is_over
from simulator.session.line import Line


class Exact:
    """Values in points of the lines on offer and the own offers that are followed.

    Args:
        rules: of the game, under the menu of lines on offer.
    """

    def __init__(self, rules: Rules) -> None:
        self.game, self.points = rules.game, rules.points
        self._offers = {
            node: [entry.line for entry in entries if entry.line.origin == "own_offer"]
            for node, entries in rules.entries.items()
        }
        self.lawful = cache(self._lawful)
        self.free = cache(self._free)

    def lines(self, state: CallState) -> list[Line]:
        options = [wordings[0] for wordings in self.game.options(state)]
        return [*options, *self.game.standing, *self._offers[state.node]]

    def judged(self, state: CallState, line: Line, *, lawful: bool) -> tuple[Fraction, bool]:
        """What a line is worth, and whether it breaks a rule by its words or in the moment."""
        value = self.lawful if lawful else self.free
        q, fault = Fraction(0), False
        for way in possibilities(self.game, state, line):
            turn = way.turn
            worth = self.points.total(state, line.tone, turn.breaches, turn.after)
            q += way.chance * (Fraction(worth, 1000) + value(turn.after))
            fault = fault or any(breach.found != "end" for breach in turn.breaches)
        return q, fault

    def margin(self) -> Fraction | None:
        """The least that an unlawful line falls short by, over every state that play can meet."""
        least: Fraction | None = None
        seen = {self.game.borrower.opening()}
        stack = list(seen)
        while stack:
            state = stack.pop()
            if is_over(self.game, state):
                continue
            judged = [self.judged(state, line, lawful=False) for line in self.lines(state)]
            clean = min(fault for _, fault in judged)
            for q, fault in judged:
                if fault > clean:
                    gap = self.lawful(state) - q
                    least = gap if least is None else min(least, gap)
            for line in self.lines(state):
                after = {way.turn.after for way in possibilities(self.game, state, line)}
                stack += after - seen
                seen |= after
        return least

    def _lawful(self, state: CallState) -> Fraction:
        if is_over(self.game, state):
            return Fraction(0)
        judged = [self.judged(state, line, lawful=True) for line in self.lines(state)]
        clean = min(fault for _, fault in judged)
        return max(q for q, fault in judged if fault == clean)

    def _free(self, state: CallState) -> Fraction:
        if is_over(self.game, state):
            return Fraction(0)
        return max(self.judged(state, line, lawful=False)[0] for line in self.lines(state))
