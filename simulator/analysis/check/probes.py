"""Typed words: a trainee may say anything, so a reply can be given though no line in sight asks for it."""

from collections import defaultdict

from simulator.analysis.check.facts import Place
from simulator.analysis.check.notes import Notes
from simulator.analysis.check.path import Path
from simulator.analysis.outcomes import ways
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.borrower.state import CallState
from simulator.content.vocabulary import Category, Severity
from simulator.session.game import Game
from simulator.session.line import Breach, Line

TONES = ((3, 3, 3, 3), (5, 5, 5, 3), (1, 1, 2, 5))
"""Plain, warm and cold."""


class Probes:
    """Says in states what brings out replies that have not been given yet.

    Args:
        game: made for one walk.
        notes: of that walk.
    """

    def __init__(self, game: Game, notes: Notes) -> None:
        self._game, self._notes = game, notes
        self._places = reactions(game)
        self._lines = typed_lines(game)
        self._by_node: dict[str, list[str]] = defaultdict(list)
        for node, trigger in self._places:
            self._by_node[node].append(trigger)

    def run(self, state: CallState, path: Path) -> int:
        """Say what has not brought out every reply yet. Returns how many lines were said."""
        said = 0
        for trigger in self._by_node[state.node]:
            left = self._places[state.node, trigger]
            left.difference_update(self._notes.taken)
            if not left:
                continue
            for line in self._lines[state.node, trigger]:
                said += 1
                for way in ways(self._game, state, line):
                    self._notes.heard(way.turn, path)
        return said


def reactions(game: Game) -> dict[tuple[str, str], set[Place]]:
    """The branches of every machine state by what brings them out, reflexes left out."""
    found: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for branch in game.borrower.branches:
        place = branch.place
        nodes = (str(place[1]),) if place[0] == "states" else tuple(game.scenario.states)
        trigger = place[-2]
        for node in nodes:
            if trigger != REFLEX + "es":
                found[node, str(trigger)].add(place)
    return found


def typed_lines(game: Game) -> dict[tuple[str, str], tuple[Line, ...]]:
    """One line for each thing that a machine state reacts to, in three tones."""
    return {(node, trigger): _typed(game, node, trigger) for node, trigger in reactions(game)}


def _typed(game: Game, node: str, trigger: str) -> tuple[Line, ...]:
    reacts = game.borrower.reacts_to
    breaches: tuple[Breach, ...] = ()
    acts: tuple[str, ...] = (trigger,)
    idle = next((act for act in game.acts if not reacts(act, node)), None)
    if trigger == OTHERWISE:
        # Where there is a reaction to every act, words may still do nothing that the borrower knows.
        acts = () if idle is None else (idle,)
    elif trigger == "breach" or trigger.startswith("breach."):
        _, _, name = trigger.partition(".")
        # A category that the state has no reaction of its own to comes to the reaction to any.
        unheard = (c for c in Category if not reacts(f"breach.{c.value}", node))
        category = Category(name) if name else next(unheard, None)
        if category is None:
            return ()
        breaches = (Breach("typed", category, Severity.MINOR, "words"),)
        acts = (idle or next(iter(game.acts)),)
    return tuple(Line("typed", "", acts, tone, breaches) for tone in TONES)
