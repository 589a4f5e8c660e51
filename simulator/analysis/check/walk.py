"""A small game walked whole through the runtime: every state, every line in sight, every way a draw falls."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from simulator.analysis.check.notes import Notes
from simulator.analysis.check.path import Path
from simulator.analysis.check.probes import Probes
from simulator.analysis.check.sight import Sight
from simulator.analysis.outcomes import ways
from simulator.borrower.state import CallState
from simulator.content.bundle import Bundle
from simulator.content.terms import Terms
from simulator.scoring.points import Points
from simulator.session.call import Turn, is_over
from simulator.session.game import Game
from simulator.session.line import Line

MAX_PLAYS = 6_000
"""Lines said in states before a game counts as too big to be walked whole."""

Still = tuple[str, tuple[int, ...], int, Terms | None]
"""A state without its turn."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way a line may go."""

    chance: Fraction
    after: CallState
    points: int
    """Thousandths."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line said in one state."""

    line: Line
    option: int | None
    ways: tuple[Way, ...]
    lawful: bool
    """Neither words nor moment break a rule."""


@dataclass(slots=True)
class Walk:
    """The graph of a game, layer by layer of turns."""

    game: Game
    points: Points
    notes: Notes
    layers: list[dict[CallState, Path]]
    edges: dict[CallState, tuple[Edge, ...]] = field(default_factory=dict)
    plays: int = 0
    whole: bool = True

    def stranded(self) -> dict[str, Path]:
        """Machine states from which, at times, nothing but the turn limit ends the call."""
        first: dict[Still, tuple[CallState, Path]] = {}
        back: dict[Still, set[Still]] = defaultdict(set)
        good: set[Still] = set()
        limit, cut = self.game.scenario.turn_limit, self.game.scenario.out_of_turns
        for layer in self.layers:
            for state, path in layer.items():
                if state not in self.edges:
                    continue
                still = without_turn(state)
                fresh = still not in first
                first.setdefault(still, (state, path))
                for edge in self.edges[state]:
                    for way in edge.ways:
                        by_limit = way.after.turn == limit and way.after.node == cut
                        if not by_limit and is_over(self.game, way.after):
                            good.add(still)
                        elif not by_limit:
                            back[without_turn(way.after)].add(still)
                        elif fresh:
                            # First met when the turns run out: what else could end it is not known.
                            good.add(still)
        todo = list(good)
        while todo:
            for before in back[todo.pop()]:
                if before not in good:
                    good.add(before)
                    todo.append(before)
        lost: dict[str, Path] = {}
        for still, (state, path) in first.items():
            if still not in good:
                lost.setdefault(state.node, path)
        return lost


def walk(bundle: Bundle) -> Walk:
    """Walk a game from the opening; one that is too big is left with `whole` false."""
    game = Game(bundle)
    sight = Sight(game)
    notes = Notes(game, sight)
    probes = Probes(game, notes)
    opening = game.borrower.opening()
    found = Walk(game, Points(game), notes, [{opening: Path()}])
    for _ in range(game.scenario.turn_limit):
        after: dict[CallState, Path] = {}
        for state, path in found.layers[-1].items():
            notes.state(state, path)
            edges = []
            for line, option in sight.lines(state):
                edges.append(_edge(found, state, path, line, option, after))
                found.plays += 1
            found.edges[state] = tuple(edges)
            if found.plays > MAX_PLAYS:
                found.whole = False
                return found
        found.layers.append(after)
    for layer in found.layers:
        for state, path in layer.items():
            if not is_over(game, state):
                probes.run(state, path)
    return found


def without_turn(state: CallState) -> Still:
    """The state without its turn."""
    return (state.node, state.meters, state.facts, state.terms)


def is_lawful(turns: list[Turn]) -> bool:
    """Whether a line breaks no rule, from all the turns it may come to: what an end left undone is no fault of it."""
    return all(breach.found == "end" for turn in turns for breach in turn.breaches)


def _edge(
    found: Walk,
    state: CallState,
    path: Path,
    line: Line,
    option: int | None,
    after: dict[CallState, Path],
) -> Edge:
    game = found.game
    merged: dict[tuple[CallState, int], Fraction] = defaultdict(Fraction)
    turns = []
    for way in ways(game, state, line):
        turn = way.turn
        turns.append(turn)
        found.notes.turn(turn, path)
        points = found.points.total(state, line.tone, turn.breaches, turn.after)
        merged[turn.after, points] += way.chance
        if turn.after not in after and not is_over(game, turn.after):
            after[turn.after] = path.then(line, turn.after)
    outcomes = tuple(Way(chance, *key) for key, chance in merged.items())
    return Edge(line, option, outcomes, is_lawful(turns))
