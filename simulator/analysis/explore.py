"""Exploration: which states a game can reach, and flat tables of every move from them.

States are numbered in the order they are found, layer by layer, so that the states reachable within `t` turns are the
first `reach[t]` of them. Tables do not repeat by turn: what a move does depends on the turn only through guards that
read it, and turns such guards cannot tell apart share a table.

A layer is expanded profile by profile (`simulator.analysis.profile`): what can be said in a context, mood by mood, is
worked out once, and a state of the frontier only looks its row up. A bitmap over contexts and cells says what is new.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.atlas import Atlas
from simulator.analysis.encoding import TERMS_BITS, Bools, Encoding, Ints, TooBigError
from simulator.analysis.looks import Looks
from simulator.analysis.moves import Move, MoveMaker
from simulator.analysis.profile import KEPT, Profile, ProfileMaker
from simulator.analysis.reckoning import Reckoning
from simulator.analysis.tables import Block, Table, joined_table, runs
from simulator.analysis.vector import Residual, bind, names

MAX_STATES = 8_000_000
MAX_OUTCOMES = 64_000_000
"""Rows of the outcome table, at some 25 bytes each."""


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
        self._profiles = ProfileMaker(encoding, per_node, lawful_only=lawful_only)
        self._made: dict[tuple[int, int], Profile] = {}

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
            # States of one look stand together, so that a profile serves them in one go.
            layer = layer[np.argsort(atlas.looks[layer >> bits], kind="stable")]
            layers.append(layer)
            reach.append((reach[-1] if now > turn else 0) + len(layer))
            if now == limit:
                break
            found = [np.zeros(0, np.int64)]
            for turn_class, made in blocks.items():
                if turn_class in self.turn_class[now:]:
                    for block in self._expand(atlas, layer, turn_class):
                        made.append(block)
                        found.append(block.to[block.to >= 0])
                        outcomes += len(block.to)
            seen = np.concatenate([seen, np.zeros((len(atlas.contexts) << bits) - len(seen), bool)])
            fresh = np.zeros(len(seen), np.bool_)
            for places in found:
                fresh[places] = True
            fresh &= ~seen
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

    def _expand(self, atlas: Atlas, layer: Ints, turn: int) -> list[Block]:
        """The moves from a layer, in the order of its states."""
        if not len(layer):
            return []
        bits = self.encoding.cell_bits
        looks = atlas.looks[layer >> bits]
        edges = np.flatnonzero(np.diff(looks)) + 1
        parts = np.split(layer, edges)
        profiles = [self._profile(int(atlas.looks[part[0] >> bits]), turn) for part in parts]
        # First every context that can follow gets its number, then the states are expanded.
        contexts = [np.unique(part >> bits) for part in parts]
        onward = [
            self._onward(atlas.contexts[numbers], profile)
            for numbers, profile in zip(contexts, profiles, strict=True)
        ]
        atlas.add(np.concatenate([np.zeros(0, np.int64), *(new[new >= 0] for new, _, _ in onward)]))
        return [
            self._block(atlas, part, numbers, profile, new, facts, turn)
            for part, numbers, profile, (new, facts, _) in zip(
                parts, contexts, profiles, onward, strict=True
            )
        ]

    def _profile(self, look: int, turn: int) -> Profile:
        found = self._made.get((look, turn))
        if found is None:
            context = self.encoding.unpack(np.array([look], np.int64))
            found = self._profiles.make(
                int(context.node[0]), int(context.facts[0]), int(context.terms[0]), turn
            )
            self._made[look, turn] = found
        return found

    def _onward(self, contexts: Ints, profile: Profile) -> tuple[Ints, Ints, Ints]:
        """Per context and way: the context it leads to (-1 - the ending's position), facts and terms after."""
        before = self.encoding.unpack(contexts)
        facts = before.facts[:, None] | profile.facts[None, :]
        terms = np.where(profile.terms == KEPT, before.terms[:, None], profile.terms[None, :])
        node = np.broadcast_to(profile.node, facts.shape)
        going = profile.node >= 0
        new = node.copy()
        new[:, going] = self.encoding.pack(node[:, going], facts[:, going], terms[:, going])
        return new, facts, terms

    def _block(
        self,
        atlas: Atlas,
        part: Ints,
        numbers: Ints,
        profile: Profile,
        new: Ints,
        facts: Ints,
        turn: int,
    ) -> Block:
        bits = self.encoding.cell_bits
        before = self.encoding.unpack(atlas.contexts[numbers])
        ended = profile.node < 0
        points = self.reckoning.gained(before.facts[:, None], facts) + profile.cost
        fault = np.zeros(points.shape, np.bool_)
        if ended.any():
            fault[:, ended], lost = self.reckoning.at_end(facts[:, ended], turn + 1)
            points[:, ended] += lost
        place = np.where(new >= 0, atlas.find(new) << bits, new)
        row = np.searchsorted(numbers, part >> bits)
        cell = part & ((1 << bits) - 1)
        first, last = profile.choice_first[cell], profile.choice_first[cell + 1]
        choice = runs(first, last - first)
        start, end = profile.outcome_first[first], profile.outcome_first[last]
        outcome = runs(start, end - start)
        row = np.repeat(row, end - start)
        way = profile.way[outcome]
        to = place[row, way]
        after = profile.cell[outcome].astype(np.int64)
        worth = points[row, way]
        over = np.flatnonzero(to < 0)
        if len(over):
            kept = profile.terms[way[over]]
            terms = np.where(kept == KEPT, before.terms[row[over]], kept)
            trust = self.encoding.level(after[over], self.reckoning.trust)
            worth[over] += self.reckoning.ending(-1 - to[over], terms, trust)
        return Block(
            choices=last - first,
            move=profile.move[choice],
            lawful=profile.lawful[choice],
            outcomes=profile.outcome_first[choice + 1] - profile.outcome_first[choice],
            to=np.where(to >= 0, to | after, to),
            weight=profile.weight[outcome],
            whole=profile.whole[outcome],
            points=worth,
            fault=fault[row, way],
        )

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
