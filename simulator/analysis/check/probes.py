"""Typed words: a trainee may say anything, so a reply can be given though no line in sight asks for it."""

from collections import defaultdict

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
    """One line for each thing that a machine state reacts to, in three tones.

    Args:
        game: made for one walk.
        notes: of that walk.
    """

    def __init__(self, game: Game, notes: Notes) -> None:
        self._game, self._notes = game, notes
        places: dict[tuple[str, str], set[tuple[str | int, ...]]] = defaultdict(set)
        for branch in game.borrower.branches:
            place = branch.place
            nodes = (str(place[1]),) if place[0] == "states" else tuple(game.scenario.states)
            trigger = place[-2]
            for node in nodes:
                if trigger != REFLEX + "es":
                    places[node, str(trigger)].add(place)
        self._places = places
        self._lines = {
            (node, trigger): self._typed(node, trigger) for node, trigger in self._places
        }
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

    def _typed(self, node: str, trigger: str) -> tuple[Line, ...]:
        borrower = self._game.borrower
        breaches: tuple[Breach, ...] = ()
        acts: tuple[str, ...] = (trigger,)
        idle = next((act for act in self._game.acts if not borrower.reacts_to(act, node)), None)
        if trigger == OTHERWISE:
            if idle is None:
                return ()
            acts = (idle,)
        elif trigger == "breach" or trigger.startswith("breach."):
            _, _, name = trigger.partition(".")
            category = Category(name) if name else self._unheard(node)
            if category is None:
                return ()
            breaches = (Breach("typed", category, Severity.MINOR, "words"),)
            acts = (idle or next(iter(self._game.acts)),)
        return tuple(Line("typed", "", acts, tone, breaches) for tone in TONES)

    def _unheard(self, node: str) -> Category | None:
        """A category that the state has no reaction of its own to."""
        reacts = self._game.borrower.reacts_to
        return next((c for c in Category if not reacts(f"breach.{c.value}", node)), None)
