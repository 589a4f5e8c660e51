"""One move heard in many states at once: the borrower's turn over whole columns.

This is the runtime's `step`, read a second time: the same order of tone, breaches, acts, `otherwise` and reflexes, with
every draw followed along all its branches.
"""

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Columns, Encoding, Ints
from simulator.analysis.flow import Bools, Flow, Outcome
from simulator.analysis.handlers import Consequence, Handler, bound
from simulator.analysis.moves import Move, bind_effects
from simulator.analysis.reckoning import Reckoning
from simulator.analysis.rules import Watch
from simulator.analysis.vector import Residual, evaluate, truth
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.scenario import Meter
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.line import gravest_first


class Hearing:
    """The turns of one game, over columns.

    Args:
        encoding: of the game.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        rules = self._rules = encoding.rules
        game = self._game = rules.game
        self._meters: tuple[Meter, ...] = tuple(game.scenario.meters.values())
        self._endings = {name: index for index, name in enumerate(game.scenario.endings)}
        self.reckoning = Reckoning(encoding)
        self._bound: dict[tuple[str, str, tuple[int, ...]], Handler] = {}

    def open(self, move: Move, columns: Columns, turn: int) -> Bools:
        """The rows in which the move's lines can be said."""
        rows = len(columns.facts)
        held = truth(evaluate(move.when, self._encoding.reader(columns, turn)))
        return np.broadcast_to(np.asarray(held, np.bool_), rows)

    def hear(self, move: Move, columns: Columns, turn: int) -> tuple[Outcome, Bools]:
        """The outcomes of saying the move's line.

        Args:
            move: of the machine state that all rows are in.
            columns: the states; the line can be said in all of them.
            turn: turns taken before.

        Returns:
            the outcomes, and per row whether neither words nor moment break a rule.
        """
        line, rows = move.line, len(columns.facts)
        node = self._encoding.nodes[move.node]
        marks, cost, groups = self._moment(move, columns, turn)
        if line.terms is not None:
            terms = np.full(rows, self._encoding.terms_class(line.terms), np.int64)
            said = Columns(columns.meters, columns.facts, terms)
        else:
            # A copy: flows replace their columns as they go.
            said = Columns(columns.meters, columns.facts, columns.terms)
        start = Flow(
            node,
            False,
            np.arange(rows, dtype=np.int64),
            said,
            np.ones(rows, np.int64),
            np.ones(rows, np.int64),
        )
        tone = dict(zip(TONE_SCALES, line.tone, strict=True))
        self._change(
            bind_effects(self._rules.handlers.temperament, tone, self._rules.handlers.steps),
            start,
            turn,
        )
        lawful = np.zeros(rows, np.bool_)
        ends: list[Flow] = []
        for chosen, breaches in groups:
            flow = start if chosen is None else start.take(chosen)
            if not breaches:
                lawful[slice(None) if chosen is None else chosen] = True
            ends += self._react(flow, line.acts, breaches, line.tone, turn)
        return self._outcome(ends, columns, marks, cost, turn), lawful

    def _moment(
        self, move: Move, columns: Columns, turn: int
    ) -> tuple[Ints, Ints, list[tuple[NDArray[np.intp] | None, tuple[str, ...]]]]:
        """Marks and thousandths per row, and the rows grouped by the categories that the borrower hears broken."""
        line, rows = move.line, len(columns.facts)
        rules, compact = self._rules, self._encoding.compact
        marks, cost = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
        code = np.zeros(rows, np.int64)
        found: list[Watch] = []
        facts = columns.facts
        for act in line.acts:
            reader = self._encoding.reader(Columns(columns.meters, facts, columns.terms), turn)
            for earning in rules.earnings[act]:
                mark = compact(earning.mark)
                marks |= np.where(truth(evaluate(earning.when, reader)), mark, 0)
            for watch in rules.watches[act]:
                held = np.broadcast_to(
                    np.asarray(truth(evaluate(watch.when, reader)), np.bool_), rows
                )
                if watch.once:
                    held = held & (columns.facts & compact(watch.once) == 0)
                for position, other in enumerate(found):
                    if other.breach.rule == watch.breach.rule:
                        held = held & (code >> position & 1 == 0)
                if not held.any():
                    continue
                code |= held.astype(np.int64) << len(found)
                marks |= np.where(held, compact(watch.once), 0)
                cost -= np.where(held, rules.points.breach_cost[watch.breach.severity], 0)
                found.append(watch)
            facts = facts | compact(rules.game.establishes.get(act, 0))
        if not found:
            return marks, cost, [(None, tuple(b.category.value for b in line.breaches))]
        groups: list[tuple[NDArray[np.intp] | None, tuple[str, ...]]] = []
        for value in np.unique(code).tolist():
            of_moment = tuple(w.breach for i, w in enumerate(found) if value >> i & 1)
            breaches = gravest_first((*line.breaches, *of_moment))
            groups.append(
                (np.flatnonzero(code == value), tuple(b.category.value for b in breaches))
            )
        return marks, cost, groups

    def _react(
        self,
        flow: Flow,
        acts: tuple[str, ...],
        breaches: tuple[str, ...],
        tone: tuple[int, ...],
        turn: int,
    ) -> list[Flow]:
        compact, establishes = self._encoding.compact, self._rules.game.establishes
        done: list[Flow] = []
        rest: Flow | None = flow
        if breaches:
            for trigger in (*(f"breach.{category}" for category in breaches), "breach"):
                if rest is None:
                    break
                fired, rest = self._fire(trigger, rest, tone, turn)
                done += fired
            said = 0
            for act in acts:
                said |= compact(establishes.get(act, 0))
            for each in done:
                each.columns.facts = each.columns.facts | said
        if rest is not None:
            going = [rest]
            for act in acts:
                said = compact(establishes.get(act, 0))
                after: list[Flow] = []
                for each in going:
                    fired, left = self._fire(act, each, tone, turn)
                    after += fired if left is None else [*fired, left]
                going = []
                for each in after:
                    each.columns.facts = each.columns.facts | said
                    (done if each.node in self._endings else going).append(each)
            done += going
        settled: list[Flow] = []
        for each in done:
            if each.heard:
                settled.append(each)
            else:
                fired, left = self._fire(OTHERWISE, each, tone, turn)
                settled += fired if left is None else [*fired, left]
        ends: list[Flow] = []
        for each in settled:
            if each.node in self._endings:
                ends.append(each)
            else:
                fired, left = self._fire(REFLEX, each, tone, turn)
                ends += fired if left is None else [*fired, left]
        return ends

    def _fire(
        self, trigger: str, flow: Flow, tone: tuple[int, ...], turn: int
    ) -> tuple[list[Flow], Flow | None]:
        """The flows in which the trigger had a reaction, and what is left without one."""
        fired: list[Flow] = []
        rest = flow
        for case in self._handler(trigger, flow.node, tone):
            reader = self._encoding.reader(rest.columns, turn)
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
        columns = Columns(list(flow.columns.meters), flow.columns.facts, flow.columns.terms)
        after = Flow(does.to or flow.node, True, flow.origin, columns, flow.weight, flow.whole)
        self._change(does.effects, after, turn)
        if does.learn:
            columns.facts = columns.facts | self._encoding.compact(does.learn)
        if does.terms is not None:
            columns.terms = np.full(
                len(flow.origin), self._encoding.terms_class(does.terms), np.int64
            )
        return after

    def _change(self, effects: tuple[tuple[int, Residual], ...], flow: Flow, turn: int) -> None:
        """Move the meters; every amount is worked out before any meter moves."""
        if not effects:
            return
        reader = self._encoding.reader(flow.columns, turn)
        amounts = [(meter, evaluate(amount, reader)) for meter, amount in effects]
        meters = list(flow.columns.meters)
        for index, amount in amounts:
            meter = self._meters[index]
            change = np.asarray(amount, np.int64)
            steps = (np.abs(change) * 2 + meter.step) // (2 * meter.step) * meter.step
            value = meters[index] + np.where(change >= 0, steps, -steps)
            meters[index] = np.clip(value, meter.min, meter.max)
        flow.columns.meters = meters

    def _outcome(
        self, ends: list[Flow], before: Columns, marks: Ints, cost: Ints, turn: int
    ) -> Outcome:
        parts: list[Outcome] = []
        for flow in ends:
            origin, columns = flow.origin, flow.columns
            columns.facts = columns.facts | marks[origin]
            points = cost[origin] + self.reckoning.gained(before.facts[origin], columns.facts)
            rows = len(origin)
            if flow.node in self._endings:
                fault, lost = self.reckoning.at_end(columns, turn + 1)
                points = points + self.reckoning.ending(flow.node, columns) + lost
                keys = np.full(rows, -1, np.int64)
                ending = np.full(rows, self._endings[flow.node], np.int64)
            else:
                fault = np.zeros(rows, np.bool_)
                keys = self._encoding.pack(self._encoding.node_index[flow.node], columns)
                ending = np.full(rows, -1, np.int64)
            parts.append(
                Outcome(origin, keys, flow.weight, flow.whole, points, fault, ending, columns.facts)
            )
        return Outcome(
            *(np.concatenate([getattr(part, name) for part in parts]) for name in Outcome.__slots__)
        )

    def _handler(self, trigger: str, node: str, tone: tuple[int, ...]) -> Handler:
        key = (trigger, node, tone)
        found = self._bound.get(key)
        if found is None:
            found = bound(
                self._rules.handlers.get(trigger, node),
                dict(zip(TONE_SCALES, tone, strict=True)),
                self._rules.handlers.steps,
            )
            self._bound[key] = found
        return found
