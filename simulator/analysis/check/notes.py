"""What is noted while a game is walked: places met, branches taken, guards looked at."""

from collections.abc import Sequence

from simulator.analysis.check.facts import GuardFacts, Place
from simulator.analysis.check.path import Path
from simulator.analysis.check.sight import Sight
from simulator.borrower.guards import Evaluator
from simulator.borrower.state import CallState
from simulator.session.call import Turn
from simulator.session.game import Game


class Notes:
    """Notes of one walk. The game's guards are listened to from now on, so it must not be shared.

    Args:
        game: made for this walk alone.
        sight: of the game.
    """

    def __init__(self, game: Game, sight: Sight) -> None:
        self._sight = sight
        self._facts = game.slots.facts
        self._bits = game.slots.bits
        self._known = 0
        self.reached: dict[str, Path] = {}
        self.taken: dict[Place, Path] = {}
        self.opened: dict[tuple[str, int], Path] = {}
        self.learned: dict[str, Path] = {}
        self.bare: dict[str, Path] = {}
        self._guards: dict[Place, list[int]] = {}
        for branch in game.borrower.branches:
            if branch.holds is not None:
                branch.holds = self._listening(branch.place, branch.holds)

    @property
    def guards(self) -> dict[Place, GuardFacts]:
        """How often each guard held and failed."""
        return {place: GuardFacts(*counts) for place, counts in self._guards.items()}

    def state(self, state: CallState, path: Path) -> None:
        """Note a state in which the trainee is to speak."""
        self.place(state, path)
        own = [position for _, position in self._sight.lines(state) if position is not None]
        for position in own:
            self.opened.setdefault((state.node, position), path)
        if not own:
            self.bare.setdefault(state.node, path)
        self.own_guards(state)

    def own_guards(self, state: CallState) -> None:
        """Note which guards of own lines hold in a state."""
        for place in self._sight.guards:
            if place[1] == state.node:
                self._count(place, self._sight.holds(place, state))

    def tells(self, turn: Turn) -> bool:
        """Whether a turn has something in it that has not been noted."""
        return (
            any(heard.place not in self.taken for heard in turn.heard)
            or turn.after.node not in self.reached
            or bool(turn.after.facts & ~self._known)
        )

    def place(self, state: CallState, path: Path) -> None:
        """Note where the call is, and what is known."""
        self.reached.setdefault(state.node, path)
        if state.facts & ~self._known:
            self._known |= state.facts
            for name in self._facts:
                if state.facts & self._bits[name]:
                    self.learned.setdefault(name, path)

    def turn(self, turn: Turn, path: Path) -> None:
        """Note what a turn did; `path` goes to the state before it."""
        after: Path | None = None
        for heard in turn.heard:
            if heard.place not in self.taken:
                after = after or path.then(turn.line, turn.after)
                self.taken[heard.place] = after
        if turn.after.node not in self.reached or turn.after.facts & ~self._known:
            self.place(turn.after, after or path.then(turn.line, turn.after))

    def heard(self, turn: Turn, path: Path) -> None:
        """Note only which branches a turn took."""
        for heard in turn.heard:
            if heard.place not in self.taken:
                self.taken[heard.place] = path.then(turn.line, turn.after)

    def _count(self, place: Place, held: bool) -> None:
        self._guards.setdefault(place, [0, 0])[0 if held else 1] += 1

    def _listening(self, place: Place, holds: Evaluator) -> Evaluator:
        counts = self._guards.setdefault(place, [0, 0])

        def listening(
            meters: Sequence[int],
            facts: int,
            tone: Sequence[int],
            view: Sequence[int],
            turn: int,
        ) -> int:
            held = holds(meters, facts, tone, view, turn)
            counts[0 if held else 1] += 1
            return held

        return listening
