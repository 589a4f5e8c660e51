"""Every reply heard wherever it can be given: which branches are taken, which guards ever hold or fail.

The analysis hears each line over whole columns of moods. Here it is done once more, over the states that play can
reach, with every branch kept apart; besides the lines in sight, what may be typed is said there, too.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.analysis.check.anything import Anything
from simulator.analysis.check.facts import GuardFacts, Place
from simulator.analysis.check.probes import reactions, typed_lines
from simulator.analysis.encoding import Bools, Ints, Reader
from simulator.analysis.flow import Flow
from simulator.analysis.handlers import Case, Handler, Handlers, settled
from simulator.analysis.hearing import Hearing, Tone
from simulator.analysis.layers import layers
from simulator.analysis.looks import Look, Looks
from simulator.analysis.moves import Move
from simulator.analysis.vector import Residual, bind, evaluate, names, truth
from simulator.analysis.whole import Whole
from simulator.content.tone import Tone as Levels
from simulator.content.vocabulary import TERMS_NAMES, TONE_SCALES
from simulator.session.line import Breach, Line

_FIGURES = frozenset(TERMS_NAMES) - {"has_terms"}
_TYPED = frozenset({"has_terms", *TONE_SCALES})
_NEUTRAL = dict(zip(TONE_SCALES, Levels().levels, strict=True))


@dataclass(frozen=True, slots=True)
class _Met:
    """The states that are met in one machine state, by what anything said there can look at."""

    node: str
    turn: int
    """Turns taken."""
    facts: Ints
    """Group -> facts that are true, in compact bits."""
    unknown: Ints
    """Group -> facts that the tables have forgotten: they may be true or not."""
    terms: Ints
    """Group -> class of the terms."""
    moods: Bools
    """Group and mood -> whether they are met together."""


class Listening(Hearing):
    """What is heard in a game.

    A guard may look at what the tables have forgotten, or at figures, of which a trainee may enter any: then it is
    taken to hold and to fail. Words that are typed are heard in the moods in which a machine state is met, in any tone,
    with any facts that may be true there. So what is never heard here is never given, and what never fails never does.

    Args:
        whole: the game with all its lines.
    """

    def __init__(self, whole: Whole) -> None:
        super().__init__(whole.encoding)
        rules = self._rules
        game = rules.game
        self._explored = whole.explored
        self._handlers = Handlers(game, rules.known, apart=True)
        self._anything = Anything(rules, self._handlers)
        self._looks = Looks(rules, self._handlers)
        self._apart: dict[tuple[str, str, Tone, bool], Handler] = {}
        self._counts: dict[Place, list[int]] = defaultdict(lambda: [0, 0])
        self._guarded = {b.place for b in game.borrower.branches if b.branch.when}
        self._learned = game.slots.mask(game.scenario.case.facts)
        self._unknown = 0
        """The facts, in compact bits, that the tables have forgotten in the states that are listened to."""
        self._typing = False
        self.taken: set[Place] = set()
        """Branches that are taken."""
        typed = typed_lines(game)
        met = tuple(self._met())
        for each in met:
            self._own_guards(each)
            for entry in rules.entries[each.node]:
                self._say(each, entry.line, entry.when)
        learned = self._learned
        self.learned = frozenset(
            name for name in game.slots.facts if learned & game.slots.bits[name]
        )
        """Facts that some line in sight makes true."""
        places = reactions(game)
        self._typing = True
        for each in met:
            for (node, trigger), lines in typed.items():
                for line in lines if node == each.node else ():
                    if not all(map(self._settled, places[node, trigger])):
                        move = Move(self._encoding.node_index[node], 1, line)
                        self.hear(move, 0, 0, each.turn, np.asarray(each.moods.any(axis=0)))

    @property
    def guards(self) -> dict[Place, GuardFacts]:
        """In how many kinds of moments each guard that was looked at held, and failed."""
        return {place: GuardFacts(*counts) for place, counts in self._counts.items()}

    def _settled(self, place: Place) -> bool:
        """Whether nothing more can be found out about a branch."""
        return place in self.taken and (place not in self._guarded or all(self._counts[place]))

    def _met(self) -> Iterator[_Met]:
        explored, encoding = self._explored, self._encoding
        bits = encoding.cell_bits
        at = np.zeros(1 << bits, np.int64)
        at[encoding.cells] = np.arange(len(encoding.cells))
        by_class: dict[int, Bools] = {}
        for turn_class, layer in zip(explored.turn_class, layers(explored)[:-1], strict=True):
            by_class[turn_class] = by_class.get(turn_class, layer) | layer
        for turn_class, reached in by_class.items():
            keys = explored.keys[reached]
            contexts, of = np.unique(keys >> bits, return_inverse=True)
            found = encoding.unpack(contexts)
            unknown = ~encoding.live(found.node, found.facts)
            mood = at[keys & ((1 << bits) - 1)]
            for index, node in enumerate(encoding.nodes):
                mine = np.flatnonzero(found.node == index)
                if not len(mine):
                    continue
                look = self._node_look(node)
                kinds, group = np.unique(
                    np.stack([found.facts[mine] & look, unknown[mine] & look, found.terms[mine]]),
                    axis=1,
                    return_inverse=True,
                )
                moods = np.zeros((kinds.shape[1], len(encoding.cells)), np.bool_)
                number = np.full(len(contexts), -1, np.int64)
                number[mine] = group
                states = number[of] >= 0
                moods[number[of[states]], mood[states]] = True
                yield _Met(node, turn_class, kinds[0], kinds[1], kinds[2], moods)

    def _node_look(self, node: str) -> int:
        """The facts, in compact bits, that the lines of a machine state look at."""
        facts = 0
        for entry in self._rules.entries[node]:
            facts |= self._looks.line(node, entry.line, entry.when).facts
        for option in self._rules.game.scenario.states[node].lines:
            facts |= self._names(self._rules.read(option.when))
        return self._encoding.compact(facts)

    def _names(self, expression: Residual) -> int:
        bits = self._rules.game.slots.bits
        return sum({bits[name] for name in names(expression) if name in bits})

    def _own_guards(self, met: _Met) -> None:
        for position, option in enumerate(self._rules.game.scenario.states[met.node].lines):
            if option.when:
                # A script of the library, said before, may have made true what no line on offer does.
                known = {**_NEUTRAL, **self._anything.known(met.node)}
                when = bind(self._rules.read(option.when), known)
                place = ("states", met.node, "lines", position)
                if any(name in self._rules.game.slots.facts for name in names(when)):
                    self._count(place, np.array([True, False]))
                    continue
                for facts, terms, held in self._groups(met, Look(self._names(when), True)):
                    reader = self._encoding.reader(self._moods, facts, terms, met.turn)
                    self._count(place, self._holds(when, reader, len(held))[held])

    def _say(self, met: _Met, line: Line, when: Residual) -> None:
        move = Move(self._encoding.node_index[met.node], when, line)
        for facts, terms, held in self._groups(met, self._looks.line(met.node, line, when)):
            said = held & self.open(move, facts, terms, met.turn)
            if said.any():
                self.hear(move, facts, terms, met.turn, said)
                for act in line.acts:
                    self._learned |= self._rules.game.establishes.get(act, 0)

    def _groups(self, met: _Met, look: Look) -> Iterator[tuple[int, int, Bools]]:
        """Facts and terms as far as they are looked at, and the moods in which they are met."""
        mask = self._encoding.compact(look.facts)
        terms = met.terms if look.terms else np.minimum(met.terms, 1)
        kinds, of = np.unique(
            np.stack([met.facts & mask, met.unknown & mask, terms]), axis=1, return_inverse=True
        )
        for number, (facts, unknown, some) in enumerate(kinds.T.tolist()):
            self._unknown = unknown
            yield facts, some, met.moods[of == number].any(axis=0)

    def _moment(
        self, move: Move, facts: int, terms: int, turn: int
    ) -> tuple[int, tuple[Breach, ...]]:
        # Of what is typed, every act and every breach is listened to by itself.
        return (0, ()) if self._typing else super()._moment(move, facts, terms, turn)

    def _fire(
        self, trigger: str, flow: Flow, tone: Tone, turn: int
    ) -> tuple[list[Flow], Flow | None]:
        fired: list[Flow] = []
        rest = flow
        for case in self._handler(trigger, flow.node, tone):
            reader = self._encoding.reader(rest.meters, rest.facts, rest.terms, turn)
            some = np.zeros(len(rest.origin), np.bool_)
            for guard, _, does in case.members:
                if self._is_open(guard, rest.facts):
                    held = np.ones(len(some), np.bool_)
                    self._count(does.place, np.array([True, False]))
                else:
                    held = self._holds(guard, reader, len(some))
                    self._count(does.place, held)
                    some |= held
                if held.any():
                    self.taken.add(does.place)
                    self._learned |= does.learn
                    fired.append(self._happen(does, rest.take(held), turn))
            if some.all():
                return fired, None
            rest = rest.take(~some)
        return fired, rest

    def _handler(self, trigger: str, node: str, tone: Tone) -> Handler:
        key = (trigger, node, tone, self._typing)
        if key not in self._apart:
            levels = dict(zip(TONE_SCALES, tone, strict=True))
            handler, steps = self._handlers.get(trigger, node), self._handlers.steps
            if self._typing:
                # Words may have any tone; how they move the mood is tried in a few.
                handler = settled(handler, self._anything.known(node), steps)
                self._apart[key] = _with_effects(handler, settled(handler, levels, steps))
            else:
                self._apart[key] = settled(handler, levels, steps)
        return self._apart[key]

    def _is_open(self, guard: Residual, facts: int) -> bool:
        """Whether a guard looks at something that may be either."""
        tracked, bits = self._encoding.names, self._rules.game.slots.bits
        for name in names(guard):
            if name in _FIGURES or (self._typing and name in _TYPED):
                return True
            if name in bits and (self._typing or name not in tracked):
                return True
            if name in tracked and self._unknown & ~facts & 1 << tracked[name]:
                return True
        return False

    def _holds(self, guard: Residual, reader: Reader, rows: int) -> Bools:
        return np.broadcast_to(np.asarray(truth(evaluate(guard, reader)), np.bool_), rows)

    def _count(self, place: Place, held: Bools) -> None:
        counts = self._counts[place]
        counts[0] += int(np.count_nonzero(held))
        counts[1] += int(np.count_nonzero(~held))


def _with_effects(guards: Handler, effects: Handler) -> Handler:
    """A handler with the guards of one and the effects of another reading of the same branches."""
    return tuple(
        Case(
            tuple(
                (guard, weight, does)
                for (guard, weight, _), (_, _, does) in zip(one.members, other.members, strict=True)
            )
        )
        for one, other in zip(guards, effects, strict=True)
    )
