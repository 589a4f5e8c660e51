"""Exploration: which states a game can reach, and flat tables of every move from them.

States are numbered in the order they are found, layer by layer, so that the states reachable within `t` turns are the
first `reach[t]` of them. Tables do not repeat by turn: what a move does depends on the turn only through guards that
read it, and turns such guards cannot tell apart share a table.

What can be said in a context, mood by mood, is worked out once as a profile (`simulator.analysis.profile`), and the
states of a layer only look their rows up. A bitmap over contexts and cells says what is new.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.atlas import Atlas
from simulator.analysis.book import Book
from simulator.analysis.encoding import TERMS_BITS, Bools, Encoding, Ints, TooBigError
from simulator.analysis.looks import Looks
from simulator.analysis.moves import Move, MoveMaker
from simulator.analysis.profile import KEPT, Profile, ProfileMaker
from simulator.analysis.reckoning import Reckoning
from simulator.analysis.tables import Block, Table, joined_table, runs
from simulator.analysis.vector import Residual, bind, names

MAX_STATES = 8_000_000
MAX_OUTCOMES = 64_000_000
"""Rows of the outcome table, at some 30 bytes each."""


@dataclass(slots=True)
class Explored:
    """The reachable part of a game."""

    keys: Ints
    """State -> packed key."""
    reach: list[int]
    """Turn -> how many states can be met in it or before."""
    moves: tuple[Move, ...]
    tables: dict[int, Table]
    """Class of turns -> its moves."""
    turn_class: tuple[int, ...]
    """Turn -> class."""
    cut: Ints
    """State -> thousandths when the turns run out in it."""
    cut_fault: Bools
    """State -> whether running out of turns in it breaks a rule."""
    beyond: Ints
    """For states that were solved before and are not gone into again, where they stand in that game.

    They are numbered from `len(keys)` on in `Table.to`, `cut` and `cut_fault`.
    """
    atlas: Atlas
    number: NDArray[np.int32]
    """Place -> state; -1 where there is none."""
    seconds: float

    def find(self, keys: Ints) -> Ints:
        """The states of packed keys; -1 where there is none."""
        places = self.atlas.places(keys)
        inside = (places >= 0) & (places < len(self.number))
        found = np.full(len(keys), -1, np.int64)
        found[inside] = self.number[places[inside]]
        return np.where(found < len(self.keys), found, -1)


class Explorer:
    """Explores one game.

    Args:
        encoding: of the game.
        lawful_only: leave out lines that break a rule by their words or in the moment, unless a state has no others.
        listed_only: leave out own offers.
    """

    def __init__(self, encoding: Encoding, *, lawful_only: bool, listed_only: bool = False) -> None:
        self.encoding = encoding
        self.reckoning = Reckoning(encoding)
        maker = MoveMaker(encoding)
        moves: list[Move] = []
        per_node: dict[str, tuple[tuple[int, Move], ...]] = {}
        for node in encoding.nodes:
            mine = []
            for move in maker.moves(node):
                if listed_only:
                    move.entries = [(e, c) for e, c in move.entries if e.listed]
                if move.entries and (move.lawful or not lawful_only):
                    mine.append((len(moves), move))
                    moves.append(move)
            per_node[node] = tuple(mine)
        self.moves = tuple(moves)
        self.turn_class = self._turn_classes()
        self._looks = Looks(encoding.rules)
        self._profiles = ProfileMaker(encoding, per_node, self._looks, lawful_only=lawful_only)
        self._book = Book(1 << encoding.cell_bits)
        self._made: dict[tuple[int, int], int] = {}
        """Look and turn -> number of the profile in the book."""

    def explore(
        self,
        roots: Ints,
        turn: int,
        known: Explored | None = None,
        max_states: int = MAX_STATES,
        max_outcomes: int = MAX_OUTCOMES,
    ) -> Explored:
        """Everything that can be reached.

        Args:
            roots: distinct packed keys of states.
            turn: turns taken when they are met.
            known: a game solved before; states that it can meet in the same turn are not gone into.
            max_states: states at most.
            max_outcomes: outcomes at most.

        Raises:
            TooBigError: more states or outcomes than allowed.
        """
        began = time.perf_counter()
        bits, limit = self.encoding.cell_bits, len(self.turn_class)
        atlas = Atlas(self.encoding, self._looks)
        roots = np.unique(roots)
        atlas.add(roots >> bits)
        layer = np.sort(atlas.places(roots))
        seen = np.zeros(len(atlas.contexts) << bits, np.bool_)
        seen[layer] = True
        layers: list[Ints] = []
        blocks: dict[int, list[Block]] = {c: [] for c in sorted(set(self.turn_class[turn:]))}
        reach, outcomes, beyond = [0] * turn, 0, [np.zeros(0, np.int64)]
        met: list[Ints] = [np.zeros(0, np.int64)]
        for now in range(turn, limit + 1):
            layers.append(layer)
            reach.append((reach[-1] if now > turn else 0) + len(layer))
            if now == limit:
                break
            found: list[NDArray[np.int32]] = []
            for turn_class, made in blocks.items():
                if turn_class in self.turn_class[now:]:
                    block = self._expand(atlas, layer, turn_class)
                    made.append(block)
                    found.append(block.to[block.to >= 0])
                    outcomes += len(block.to)
            seen = np.concatenate([seen, np.zeros((len(atlas.contexts) << bits) - len(seen), bool)])
            fresh = np.zeros(len(seen), np.bool_)
            for reached in found:
                fresh[reached] = True
            fresh &= ~seen
            if len(fresh) > np.iinfo(np.int32).max:
                raise TooBigError(self._too_big(atlas, reach[-1], outcomes))
            seen |= fresh
            layer = np.flatnonzero(fresh)
            if known is not None and now + 1 < limit:
                there = known.find(atlas.keys(layer))
                old = (there >= 0) & (there < known.reach[now + 1])
                beyond.append(there[old])
                met.append(layer[old])
                layer = layer[~old]
            if reach[-1] + len(layer) > max_states or outcomes > max_outcomes:
                raise TooBigError(self._too_big(atlas, reach[-1] + len(layer), outcomes))
        places, others = np.concatenate(layers), np.concatenate(met)
        everything = np.concatenate([places, others])
        number = np.full(len(atlas.contexts) << bits, -1, np.int32)
        number[everything] = np.arange(len(everything), dtype=np.int32)
        cut, fault = self.reckoning.cut(
            atlas.contexts[everything >> bits], everything & ((1 << bits) - 1), limit
        )
        return Explored(
            keys=atlas.keys(places),
            reach=reach,
            moves=self.moves,
            tables={c: joined_table(made, number) for c, made in blocks.items()},
            turn_class=self.turn_class,
            cut=cut,
            cut_fault=fault,
            beyond=np.concatenate(beyond),
            atlas=atlas,
            number=number,
            seconds=time.perf_counter() - began,
        )

    def _expand(self, atlas: Atlas, layer: Ints, turn: int) -> Block:
        """The moves from a layer, in the order of its states."""
        bits, book = self.encoding.cell_bits, self._book
        numbers, row = np.unique(layer >> bits, return_inverse=True)
        profile = self._numbers(atlas.looks[numbers], turn)
        before = self.encoding.unpack(atlas.contexts[numbers])
        # First where every way leads from every context, then the states are expanded.
        sizes = book.way_first[profile + 1] - book.way_first[profile]
        way_first = np.cumsum(sizes) - sizes
        way = runs(book.way_first[profile], sizes)
        known = np.repeat(before.facts, sizes)
        facts = known | book.facts[way]
        terms = book.terms[way]
        terms = np.where(terms == KEPT, np.repeat(before.terms, sizes), terms)
        place = book.node[way]
        over = place < 0
        new = self.encoding.pack(place[~over], facts[~over], terms[~over])
        atlas.add(new)
        place[~over] = atlas.find(new) << bits
        points = self.reckoning.gained(known, facts) + book.cost[way]
        earned = self.reckoning.earned(known, facts)
        fault = np.zeros(len(way), np.bool_)
        if over.any():
            fault[over], lost = self.reckoning.at_end(facts[over], turn + 1)
            points[over] += lost
            fatal = self.reckoning.fatal(facts[over], turn + 1)
            earned[over] = np.where(fatal, -1, earned[over])
        at = book.rows(profile[row], layer & ((1 << bits) - 1))
        first, last = book.choice_first[at], book.choice_first[at + 1]
        choice = runs(first, last - first)
        start, end = book.outcome_first[first], book.outcome_first[last]
        outcome = runs(start, end - start)
        led = np.repeat(way_first[row], end - start) + book.way[outcome]
        to, after, worth = place[led], book.cell[outcome], points[led]
        ended = np.flatnonzero(to < 0)
        if len(ended):
            trust = self.encoding.level(after[ended].astype(np.int64), self.reckoning.trust)
            worth[ended] += self.reckoning.ending(-1 - to[ended], terms[led[ended]], trust)
        return Block(
            choices=last - first,
            move=book.move[choice],
            lawful=book.lawful[choice],
            outcomes=book.outcome_first[choice + 1] - book.outcome_first[choice],
            to=np.where(to >= 0, to | after, to).astype(np.int32),
            weight=book.weight[outcome],
            whole=book.whole[outcome],
            points=worth.astype(np.int32),
            earned=earned[led].astype(np.int32),
            fault=fault[led],
        )

    def _numbers(self, looks: Ints, turn: int) -> Ints:
        """The numbers of the profiles of contexts, by what each looks like."""
        distinct, of = np.unique(looks, return_inverse=True)
        new: list[Profile] = []
        numbers = np.zeros(len(distinct), np.int64)
        for index, look in enumerate(distinct.tolist()):
            found = self._made.get((look, turn))
            if found is None:
                context = self.encoding.unpack(np.array([look], np.int64))
                node, facts, terms = context.node[0], context.facts[0], context.terms[0]
                new.append(self._profiles.make(int(node), int(facts), int(terms), turn))
                found = self._made[look, turn] = len(self._made)
            numbers[index] = found
        if new:
            self._book.add(new)
        profiles: Ints = numbers[of]
        return profiles

    def _turn_classes(self) -> tuple[int, ...]:
        """Turns that no guard can tell apart share the number of the first of them."""
        rules = self.encoding.rules
        looks: dict[Residual, None] = {}
        for expression in rules.expressions():
            looks.update(dict.fromkeys(turn_looks(expression)))
        limit = rules.game.scenario.turn_limit
        first: dict[tuple[Residual, ...], int] = {}
        classes = []
        for turn in range(limit):
            signature = tuple(bind(look, {"turn": turn + 1}) for look in looks)
            classes.append(first.setdefault(signature, turn))
        return tuple(classes)

    def _too_big(self, atlas: Atlas, states: int, outcomes: int) -> str:
        """What a scenario's author can do about it: what multiplies the states, most first."""
        encoding = self.encoding
        found = encoding.unpack(atlas.contexts)
        count = len(atlas.contexts)
        factors = {
            name: count / len(np.unique(atlas.contexts & ~(1 << (TERMS_BITS + bit))))
            for name, bit in encoding.names.items()
        }
        factors["terms on the table"] = count / len(np.unique(atlas.contexts >> TERMS_BITS))
        worst = sorted(factors.items(), key=lambda each: -each[1])[:6]
        meters = ", ".join(
            f"{name} ({len(values)} levels)"
            for name, values in zip(
                encoding.rules.game.scenario.meters, encoding.values, strict=True
            )
        )
        told = ", ".join(f"{name} (x{factor:.1f})" for name, factor in worst)
        return (
            f"{encoding.rules.game.scenario.id}: more than {states:,} states and {outcomes:,} outcomes "
            f"in {len(np.unique(found.node))} machine states; meters {meters}; multiplied most by {told}"
        )


def turn_looks(expression: Residual) -> list[Residual]:
    """The largest parts of the expression that read nothing but the turn."""
    found = set(names(expression))
    if "turn" not in found:
        return []
    if found == {"turn"}:
        return [expression]
    parts = expression[1:] if isinstance(expression, tuple) else ()
    return [look for part in parts for look in turn_looks(part)]
