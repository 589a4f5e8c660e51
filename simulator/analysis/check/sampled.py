"""Facts about a game too big to be walked whole.

Seeded play seeks what it has not met; in a fair sample of what it met, lines are judged by the analysis.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from simulator.analysis.analysis import Analysis
from simulator.analysis.check.facts import (
    GuardFacts,
    Judged,
    OptionFacts,
    Place,
    Situation,
    Temptation,
)
from simulator.analysis.check.notes import Notes
from simulator.analysis.check.path import Path
from simulator.analysis.check.probes import Probes
from simulator.analysis.check.sight import Sight
from simulator.analysis.check.summary import CLOSE, Twins, option_facts
from simulator.analysis.check.walk import is_lawful
from simulator.analysis.outcomes import Possibility, possibilities, ways
from simulator.borrower.dice import SeededDice
from simulator.borrower.state import CallState
from simulator.content.bundle import Bundle
from simulator.session.call import is_over, step
from simulator.session.game import Game

MAX_PLAYS = 12_000
"""Turns played in search of what has not been met."""
PER_NODE = 1
"""Situations judged for each machine state."""
TEMPTED = 4
"""Situations in which lines that break a rule are judged, too: what follows them leads off the analysis."""
KEPT = 24
"""Situations remembered for each machine state, to play on from."""
ENOUGH = 60
"""Turns played from a machine state before it is said to lead nowhere."""
_SEED = 0x5EEC
_ANY = Fraction(0)
"""The chance of a turn that was played and not worked out."""


class Sampled:
    """`Facts` by search. What was met is certain; what was not may still exist.

    Args:
        bundle: what is played.
        analysis: of it.
    """

    complete = False
    heard_all = False

    def __init__(self, bundle: Bundle, analysis: Analysis) -> None:
        self._game = Game(bundle)
        self._analysis = analysis
        self._sight = Sight(self._game)
        self._notes = notes = Notes(self._game, self._sight)
        self._probes = Probes(self._game, notes)
        self._met: dict[str, list[tuple[CallState, Path]]] = defaultdict(list)
        self._moves: dict[str, set[str]] = defaultdict(set)
        self._played: Counter[str] = Counter()
        self._novel: set[tuple[str, int, bool]] = set()
        self._mask = sum(self._game.slots.bits[name] for name in self._game.slots.facts)
        self.looked = 0
        self._best_play()
        self._search()
        self.reached: Mapping[str, Path] = notes.reached
        self.taken: Mapping[Place, Path] = notes.taken
        self.opened: Mapping[tuple[str, int], Path] = notes.opened
        self.learned: Mapping[str, Path] = notes.learned
        self.bare: Mapping[str, Path] = notes.bare
        self.guards: Mapping[Place, GuardFacts] = notes.guards

    @cached_property
    def stranded(self) -> Mapping[str, Path]:
        """Machine states from which no ending was met but by the turn limit, played from often enough to tell."""
        good = set(self._game.scenario.endings)
        while True:
            more = {node for node, to in self._moves.items() if node not in good and to & good}
            if not more:
                break
            good |= more
        return {
            node: met[0][1]
            for node, met in self._met.items()
            if node not in good and self._played[node] >= ENOUGH
        }

    @cached_property
    def situations(self) -> Sequence[Situation]:
        """A few situations of each machine state, spread over what was met."""
        return tuple(self._situations())

    @cached_property
    def cornered(self) -> Mapping[str, Path]:
        """Machine states in which every own line that can be said breaks a rule, in every situation met."""
        found: dict[str, Path] = {}
        for node, met in self._met.items():
            for state, path in met:
                own = [line for line, option in self._sight.lines(state) if option is not None]
                lawful = (
                    is_lawful([way.turn for way in possibilities(self._game, state, line)])
                    for line in own
                )
                if not own:
                    continue
                if any(lawful):
                    found.pop(node, None)
                    break
                found.setdefault(node, path)
        return found

    @cached_property
    def options(self) -> Mapping[tuple[str, int], OptionFacts]:
        """Own lines over the situations judged."""
        return option_facts(self.situations)

    @cached_property
    def twins(self) -> Sequence[tuple[str, int, int]]:
        """Own lines that come to exactly the same in every situation met."""
        twins = Twins()
        points = self._analysis.points
        for node, met in self._met.items():
            for state, _ in met:
                effects = {}
                for line, option in self._sight.lines(state):
                    if option is not None:
                        effects[option] = frozenset(
                            (
                                way.chance,
                                way.turn.after,
                                way.turn.breaches,
                                points.total(state, line.tone, way.turn.breaches, way.turn.after),
                            )
                            for way in possibilities(self._game, state, line)
                        )
                twins.look(node, effects)
        return twins.found

    @cached_property
    def temptation(self) -> Temptation | None:
        """Where, of the situations judged, a breach brings most."""
        found = [
            (-judged.regret, situation, judged)
            for situation in self.situations
            for judged in situation.lines
            if not judged.lawful
        ]
        if not found:
            return None
        gain, situation, judged = max(found, key=lambda each: each[0])
        if gain <= CLOSE:
            return None
        some = possibilities(self._game, situation.state, judged.line)
        after = max(some, key=lambda way: way.chance).turn.after
        path = situation.path.then(judged.line, after)
        return Temptation(gain, path, judged.line, situation.state)

    def _situations(self) -> Iterator[Situation]:
        for number, node in enumerate(self._game.scenario.states):
            tempted = number % max(len(self._game.scenario.states) // TEMPTED, 1) == 0
            met = _lawfully_met(self._met.get(node, []))
            every = max(len(met) // PER_NODE, 1)
            for state, path in met[::every][:PER_NODE]:
                sight = [
                    (line, option)
                    for line, option in self._sight.lines(state)
                    if line.origin != "own_offer" and (tempted or not line.breaches)
                ]
                options = dict(sight)
                lines = self._analysis.judge(state, [line for line, _ in sight])
                order = {line: index for index, (line, _) in enumerate(sight)}
                judged = (
                    Judged(each.line, each.q, each.regret, each.lawful, options[each.line])
                    for each in lines
                )
                yield Situation(state, tuple(sorted(judged, key=lambda j: order[j.line])), path)

    def _best_play(self) -> None:
        """The principal variation, with every way its lines may go."""
        path = Path()
        for turn in self._analysis.principal_variation(self._analysis.opening):
            self._meet(turn.before, path)
            for way in ways(self._game, turn.before, turn.line):
                self._hear(way, path)
            path = path.then(turn.line, turn.after)

    def _hear(self, way: Possibility, path: Path) -> None:
        self.looked += 1
        before, after = way.turn.before, way.turn.after
        self._notes.turn(way.turn, path)
        self._played[before.node] += 1
        scenario = self._game.scenario
        if after.turn < scenario.turn_limit or after.node != scenario.out_of_turns:
            self._moves[before.node].add(after.node)
        if not is_over(self._game, after):
            self._meet(after, path.then(way.turn.line, after))

    def _meet(self, state: CallState, path: Path) -> None:
        self._notes.state(state, path)
        novelty = (state.node, state.facts & self._mask, state.terms is None)
        met = self._met[state.node]
        if novelty not in self._novel:
            self._novel.add(novelty)
            if len(met) >= KEPT:
                met.pop(len(self._novel) % KEPT)
            met.append((state, path))
            self.looked += self._probes.run(state, path)
        elif len(met) < KEPT // 2:
            met.append((state, path))
            self.looked += self._probes.run(state, path)

    def _search(self) -> None:
        """Play on from situations met, each machine state in turn, until nothing new is likely."""
        dice = SeededDice(_SEED, 0)
        opening = self._game.borrower.opening()
        self._meet(opening, Path())
        while self.looked < MAX_PLAYS:
            nodes = [node for node, met in self._met.items() if met]
            met = self._met[nodes[dice.roll(len(nodes))]]
            state, path = met[dice.roll(len(met))]
            while not is_over(self._game, state) and self.looked < MAX_PLAYS:
                sight = self._sight.lines(state)
                line, _ = sight[dice.roll(len(sight))]
                turn = step(self._game, state, line, dice)
                self._hear(Possibility(_ANY, turn), path)
                path, state = path.then(line, turn.after), turn.after


def _lawfully_met(met: list[tuple[CallState, Path]]) -> list[tuple[CallState, Path]]:
    """The situations met without a breach in the words, if there are any: those that the analysis knows best."""
    lawful = [each for each in met if not any(line.breaches for line in each[1].lines)]
    return lawful or met
