"""Points of whole columns: what came true in a turn, and what the end of a call is worth."""

from dataclasses import replace

import numpy as np

from simulator.analysis.encoding import Bools, Encoding, Ints
from simulator.analysis.rules import Watch
from simulator.analysis.vector import Column, evaluate, truth
from simulator.analysis.worth import deal_points
from simulator.session.game import item_mark


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
        names = (item_mark(item) for item in game.items if item.required)
        self.required: tuple[str, ...] = tuple(item.id for item in game.items if item.required)
        """The checklist items, by id, without which no session passes."""
        self._required = tuple(encoding.names.get(name) for name in names)
        self.trust = game.slots.meters["trust"]
        """Position of the meter that deals depend on."""
        self._endings = tuple(game.scenario.endings.items())
        self._deals = np.zeros((0, len(encoding.values[self.trust])), np.int64)
        opening = game.borrower.opening()
        self._fixed = np.array(
            [
                0 if e.outcome == "deal" else rules.points.ending(replace(opening, node=name))
                for name, e in self._endings
            ],
            np.int64,
        )
        self._agrees = np.array([e.outcome == "deal" for _, e in self._endings], np.bool_)

    def gained(self, before: Ints, after: Ints) -> Ints:
        """Thousandths for the facts and marks, in compact bits, that have come true."""
        new = after & ~before
        points = np.zeros(new.shape, np.int64)
        met = int(np.bitwise_or.reduce(new, axis=None)) if new.size else 0
        for position, worth in self._pay:
            if met >> position & 1:
                points += (new >> position & 1) * worth
        return points

    def at_end(self, facts: Ints, turn: int) -> tuple[Bools, Ints]:
        """Whether ending the call breaks a rule, and the thousandths it costs; not positive."""
        fault, cost = np.zeros(facts.shape, np.bool_), np.zeros(facts.shape, np.int64)
        for watch in self._rules.at_end:
            held = self._held(watch, facts, turn)
            fault |= held
            cost -= np.where(held, self._rules.points.breach_cost[watch.breach.severity], 0)
        return fault, cost

    def earned(self, before: Ints, after: Ints) -> Ints:
        """The required items that have come to be done, as bits in the order of `required`.

        Args:
            before: facts and marks in compact bits.
            after: the same, some more of them true.
        """
        new = after & ~before
        found = np.zeros(new.shape, np.int64)
        for index, position in enumerate(self._required):
            if position is not None:
                found |= (new >> position & 1) << index
        return found

    def fatal(self, facts: Ints, turn: int) -> Bools:
        """Whether ending the call breaks a rule so grave that the session fails."""
        gate = self._rules.points.rubric.gate
        found = np.zeros(facts.shape, np.bool_)
        for watch in self._rules.at_end:
            if watch.breach.severity is gate:
                found |= self._held(watch, facts, turn)
        return found

    def ending(self, ending: Ints, terms: Ints, trust: Ints) -> Ints:
        """Thousandths that endings are worth.

        Args:
            ending: positions among the scenario's endings.
            terms: classes of the terms on the table.
            trust: levels of the trust meter.
        """
        points = self._fixed[ending]
        deals = np.flatnonzero(self._agrees[ending])
        if len(deals):
            self._learn_deals()
            points[deals] = self._deals[terms[deals], trust[deals]]
        return points

    def cut(self, contexts: Ints, cells: Ints, turn: int) -> tuple[Ints, Bools]:
        """What states are worth when the turns run out in them.

        Returns:
            thousandths for the ending and the breaches it makes final, and whether there are any.
        """
        found = self._encoding.unpack(contexts)
        fault, cost = self.at_end(found.facts, turn)
        names = [name for name, _ in self._endings]
        ending = np.full(len(cells), names.index(self._game.scenario.out_of_turns), np.int64)
        trust = self._encoding.level(cells, self.trust)
        return self.ending(ending, found.terms, trust) + cost, fault

    def _held(self, watch: Watch, facts: Ints, turn: int) -> Bools:
        """Whether the end of the call is what a rule of the moment forbids."""

        def column(name: str) -> Column:
            if name == "turn":
                return turn + 1
            return facts >> self._encoding.names[name] & 1

        held = np.asarray(truth(evaluate(watch.when, column)), np.bool_)
        found: Bools = np.broadcast_to(held, facts.shape)
        return found

    def _learn_deals(self) -> None:
        """Judge the deals of classes of terms that were met since."""
        known, encoding = len(self._deals), self._encoding
        if known < len(encoding.terms):
            more = [
                deal_points(self._rules.points, encoding.values, terms)
                for terms in encoding.terms[known:]
            ]
            self._deals = np.vstack([self._deals, np.array(more, np.int64)])
