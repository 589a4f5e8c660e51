"""Points over columns: what came true in a turn, and what the end of a call is worth."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from simulator.analysis.encoding import Columns, Encoding, Ints
from simulator.analysis.flow import Bools
from simulator.analysis.vector import evaluate, truth
from simulator.analysis.worth import deal_points


class Reckoning:
    """What things are worth in the states of one game.

    Args:
        encoding: of the game.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        rules = self._rules = encoding.rules
        game = self._game = rules.game
        self._pay = tuple(
            (encoding.bits[bit], points)
            for bit, points in rules.pay.items()
            if bit in encoding.bits
        )
        self._pay_mask = sum(1 << position for position, _ in self._pay)
        self._trust = game.slots.meters["trust"]
        self._deals = np.zeros((0, len(encoding.values[self._trust])), np.int64)

    def gained(self, before: Ints, after: Ints) -> Ints:
        """Thousandths for the facts and marks, in compact bits, that have come true."""
        gained = after & ~before & self._pay_mask
        points = np.zeros(len(gained), np.int64)
        met = int(np.bitwise_or.reduce(gained)) if len(gained) else 0
        for position, worth in self._pay:
            if met >> position & 1:
                points += (gained >> position & 1) * worth
        return points

    def at_end(self, columns: Columns, turn: int) -> tuple[Bools, Ints]:
        """Whether ending the call breaks a rule, and the thousandths it costs."""
        rows = len(columns.facts)
        fault, cost = np.zeros(rows, np.bool_), np.zeros(rows, np.int64)
        reader = self._encoding.reader(columns, turn)
        for watch in self._rules.at_end:
            held = np.asarray(truth(evaluate(watch.when, reader)))
            fault = fault | held
            cost -= np.where(held, self._rules.points.breach_cost[watch.breach.severity], 0)
        return fault, cost

    def ending(self, name: str, columns: Columns) -> Ints:
        """Thousandths that the ending `name` is worth in each row."""
        rows = len(columns.facts)
        if self._game.scenario.endings[name].outcome != "deal":
            state = self._game.borrower.opening()
            return np.full(rows, self._rules.points.ending(replace(state, node=name)), np.int64)
        known = len(self._deals)
        if known < len(self._encoding.terms):
            more = [
                deal_points(self._rules.points, self._encoding.values, terms)
                for terms in self._encoding.terms[known:]
            ]
            self._deals = np.vstack([self._deals, np.array(more, np.int64)])
        trust = np.searchsorted(self._encoding.values[self._trust], columns.meters[self._trust])
        return self._deals[columns.terms, trust]

    def cut(self, keys: Ints, turn: int) -> tuple[Ints, Bools]:
        """What states are worth when the turns run out in them.

        Returns:
            thousandths for the ending and the breaches it makes final, and whether there are any.
        """
        columns = self._encoding.unpack(keys)
        fault, cost = self.at_end(columns, turn)
        return self.ending(self._game.scenario.out_of_turns, columns) + cost, fault

    def hopes(self, keys: Ints) -> Ints:
        """Thousandths that can at most still be gained from states, besides what turns bring by themselves."""
        columns = self._encoding.unpack(keys)
        live = self._encoding.live[self._encoding.node_of(keys)]
        points = self.gained(columns.facts, live)
        return points + self._best_ending

    @cached_property
    def _best_ending(self) -> int:
        found = 0
        for name, ending in self._game.scenario.endings.items():
            if ending.outcome == "deal":
                for terms in self._encoding.terms:
                    found = max(
                        found, *deal_points(self._rules.points, self._encoding.values, terms)
                    )
            else:
                state = replace(self._game.borrower.opening(), node=name)
                found = max(found, self._rules.points.ending(state))
        return found
