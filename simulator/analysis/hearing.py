"""One move heard in one context, in every mood at once.

This is the runtime's `step`, read a second time: the same order of tone, breaches, acts, `otherwise` and reflexes, with
every draw followed along all its branches. Facts and terms are single values, so guards over them cost nothing; only
moods are columns.
"""

import numpy as np

from simulator.analysis.encoding import Bools, Encoding
from simulator.analysis.flow import Arrival, Flow, HeardLine
from simulator.analysis.handlers import Consequence, Handler
from simulator.analysis.moves import Move, bind_effects
from simulator.analysis.vector import Residual, evaluate, truth
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.scenario import Meter
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.line import Breach, gravest_first

Tone = tuple[int, ...]
Effects = tuple[tuple[int, Residual], ...]


class Hearing:
    """The turns of one game.

    Args:
        encoding: of the game.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        rules = self._rules = encoding.rules
        self._meters: tuple[Meter, ...] = tuple(rules.game.scenario.meters.values())
        self._endings = frozenset(rules.game.scenario.endings)
        self._moods = encoding.moods(encoding.cells)
        self._ones = np.ones(len(encoding.cells), np.int64)
        self._temperaments: dict[Tone, Effects] = {}

    def open(self, move: Move, facts: int, terms: int, turn: int) -> Bools:
        """Per cell, whether the move's lines can be said."""
        reader = self._encoding.reader(self._moods, facts, terms, turn)
        held = truth(evaluate(move.when, reader))
        return np.broadcast_to(np.asarray(held, np.bool_), len(self._ones))

    def hear(self, move: Move, facts: int, terms: int, turn: int, held: Bools) -> HeardLine:
        """What saying the move's line comes to.

        Args:
            move: whose line is said, in its machine state.
            facts: in compact bits.
            terms: class of the terms on the table.
            turn: turns taken before.
            held: the cells in which it is said.
        """
        line, node = move.line, self._encoding.nodes[move.node]
        marks, of_moment = self._moment(move, facts, terms, turn)
        cost = -sum(self._rules.points.breach_cost[breach.severity] for breach in of_moment)
        breaches = gravest_first((*line.breaches, *of_moment))
        kept = line.terms is None
        flow = Flow(
            node,
            False,
            facts,
            terms if kept else self._encoding.terms_class(line.terms),
            kept,
            self._encoding.cells,
            list(self._moods),
            self._ones,
            self._ones,
        )
        if not held.all():
            flow = flow.take(held)
        cells = flow.origin
        self._change(self._temperament(line.tone), flow, turn)
        heard = tuple(breach.category.value for breach in breaches)
        ends = self._react(flow, line.acts, heard, line.tone, turn)
        arrivals = [
            Arrival(
                end.node,
                (end.facts | marks) & ~facts,
                end.terms,
                end.kept,
                end.origin,
                self._encoding.cell(end.meters),
                end.weight,
                end.whole,
            )
            for end in ends
        ]
        return HeardLine(not breaches, cost, cells, tuple(arrivals))

    def _moment(
        self, move: Move, facts: int, terms: int, turn: int
    ) -> tuple[int, tuple[Breach, ...]]:
        """The marks that saying the line leaves, in compact bits, and the rules that the moment makes it break."""
        rules, compact = self._rules, self._encoding.compact
        marks, before = 0, facts
        found: dict[str, Breach] = {}
        for act in move.line.acts:
            reader = self._encoding.reader(self._moods, facts, terms, turn)
            for earning in rules.earnings[act]:
                if truth(evaluate(earning.when, reader)):
                    marks |= compact(earning.mark)
            for watch in rules.watches[act]:
                once = compact(watch.once)
                if watch.breach.rule in found or before & once:
                    continue
                if truth(evaluate(watch.when, reader)):
                    found[watch.breach.rule] = watch.breach
                    marks |= once
            facts |= compact(rules.game.establishes.get(act, 0))
        return marks, tuple(found.values())

    def _react(
        self, flow: Flow, acts: tuple[str, ...], breaches: tuple[str, ...], tone: Tone, turn: int
    ) -> list[Flow]:
        establishes = self._rules.game.establishes
        said = [self._encoding.compact(establishes.get(act, 0)) for act in acts]
        done: list[Flow] = []
        rest: Flow | None = flow
        if breaches:
            for trigger in (*(f"breach.{category}" for category in breaches), "breach"):
                if rest is None:
                    break
                fired, rest = self._fire(trigger, rest, tone, turn)
                done += fired
            for each in done:
                for mask in said:
                    each.facts |= mask
        going = [] if rest is None else [rest]
        for act, mask in zip(acts, said, strict=True):
            after = self._heard(act, going, tone, turn)
            going = []
            for each in after:
                each.facts |= mask
                (done if each.node in self._endings else going).append(each)
        done += going
        settled = [each for each in done if each.heard]
        settled += self._heard(OTHERWISE, [each for each in done if not each.heard], tone, turn)
        ends = [each for each in settled if each.node in self._endings]
        return ends + self._heard(
            REFLEX, [each for each in settled if each.node not in self._endings], tone, turn
        )

    def _heard(self, trigger: str, flows: list[Flow], tone: Tone, turn: int) -> list[Flow]:
        """The flows after the trigger, those without a reaction to it included."""
        after: list[Flow] = []
        for flow in flows:
            fired, left = self._fire(trigger, flow, tone, turn)
            after += fired if left is None else [*fired, left]
        return after

    def _fire(
        self, trigger: str, flow: Flow, tone: Tone, turn: int
    ) -> tuple[list[Flow], Flow | None]:
        """The flows in which the trigger had a reaction, and what is left without one."""
        fired: list[Flow] = []
        rest = flow
        for case in self._handler(trigger, flow.node, tone):
            reader = self._encoding.reader(rest.meters, rest.facts, rest.terms, turn)
            rows = len(rest.origin)
            masks = [truth(evaluate(guard, reader)) for guard, _, _ in case.members]
            if len(masks) == 1:
                mask, does = masks[0], case.members[0][2]
                if isinstance(mask, bool):
                    if mask:
                        return [*fired, self._happen(does, rest, turn)], None
                    continue
                chosen = np.flatnonzero(mask)
                if len(chosen) == rows:
                    return [*fired, self._happen(does, rest, turn)], None
                if len(chosen):
                    fired.append(self._happen(does, rest.take(chosen), turn))
                    rest = rest.take(np.flatnonzero(~np.asarray(mask)))
                continue
            total = np.zeros(rows, np.int64)
            for mask, (_, weight, _) in zip(masks, case.members, strict=True):
                total += np.where(mask, weight, 0)
            for mask, (_, weight, does) in zip(masks, case.members, strict=True):
                chosen = np.flatnonzero(np.broadcast_to(np.asarray(mask), rows))
                if len(chosen):
                    part = rest.take(chosen)
                    part.weight = part.weight * weight
                    part.whole = part.whole * total[chosen]
                    fired.append(self._happen(does, part, turn))
            left = np.flatnonzero(total == 0)
            if not len(left):
                return fired, None
            rest = rest.take(left)
        return fired, rest

    def _happen(self, does: Consequence, flow: Flow, turn: int) -> Flow:
        after = flow.copy()
        after.heard = True
        after.node = does.to or flow.node
        self._change(does.effects, after, turn)
        after.facts |= self._encoding.compact(does.learn) if does.learn else 0
        if does.terms is not None:
            after.terms, after.kept = self._encoding.terms_class(does.terms), False
        return after

    def _change(self, effects: Effects, flow: Flow, turn: int) -> None:
        """Move the meters; every amount is worked out before any meter moves."""
        if not effects:
            return
        reader = self._encoding.reader(flow.meters, flow.facts, flow.terms, turn)
        amounts = [(meter, evaluate(amount, reader)) for meter, amount in effects]
        meters = list(flow.meters)
        for index, amount in amounts:
            meter = self._meters[index]
            change = np.asarray(amount, np.int64)
            steps = (np.abs(change) * 2 + meter.step) // (2 * meter.step) * meter.step
            value = meters[index] + np.where(change >= 0, steps, -steps)
            meters[index] = np.minimum(np.maximum(value, meter.min), meter.max)
        flow.meters = meters

    def _temperament(self, tone: Tone) -> Effects:
        found = self._temperaments.get(tone)
        if found is None:
            known = dict(zip(TONE_SCALES, tone, strict=True))
            handlers = self._rules.handlers
            found = bind_effects(handlers.temperament, known, handlers.steps)
            self._temperaments[tone] = found
        return found

    def _handler(self, trigger: str, node: str, tone: Tone) -> Handler:
        return self._rules.handlers.toned(trigger, node, tone)
