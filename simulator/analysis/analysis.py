"""The analysis of a scenario: what play is worth, what each line cost, what luck gave."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from simulator.analysis.bands import Band, band_of
from simulator.analysis.encoding import Ints
from simulator.analysis.explore import Explored, Explorer
from simulator.analysis.lines import offer_grid
from simulator.analysis.outcomes import Possibility, possibilities
from simulator.analysis.passing import chance_of_passing
from simulator.analysis.results import Counts, Identity, LineValue, Seconds
from simulator.analysis.solve import Solved, Solver
from simulator.analysis.whole import Whole
from simulator.analysis.worth import base_points
from simulator.borrower.state import CallState
from simulator.scoring.points import Points
from simulator.session.call import Turn, is_over, takes_own_offer
from simulator.session.line import Line
from simulator.session.own_offer import offer_line


class Analysis:
    """A solved game. Made by `analyse`; values are points expected from a state to the end of the call."""

    def __init__(
        self,
        points: Points,
        explorer: Explorer,
        explored: Explored,
        solver: Solver,
        counts: Counts,
        compiled: float,
    ) -> None:
        self.points, self.game = points, points.game
        self.counts = counts
        self.explored, self._solver = explored, solver
        self.solved: Solved = solver.solve("best", lawful=True)
        self.seconds = Seconds(compiled, explored.seconds, self.solved.seconds)
        self.explorer = explorer
        self._base = base_points(points)
        self._more: dict[tuple[int, int], float] = {}
        self._lines: dict[tuple[CallState, bool], tuple[LineValue, ...]] = {}
        self.opening: CallState = self.game.borrower.opening()

    def __repr__(self) -> str:
        return f"Analysis({self.game.scenario.id}, par {self.par:.2f})"

    @property
    def par(self) -> float:
        """The expected score of the best lawful play, the after-call form not counted."""
        return self.value(self.opening)

    @property
    def most(self) -> float:
        """What no play can exceed before the after-call form; if par is as much, it is proved to be the best."""
        return (self.points.maximum - self.points.form) / 1000

    @cached_property
    def whole(self) -> Whole:
        """The game with its unlawful lines.

        Raises:
            TooBigError: it has more states than can be held.
        """
        return Whole(self.explorer.encoding)

    @cached_property
    def v_random(self) -> float:
        """The expected score of saying any of the lines in sight, lawful or not, with equal chance."""
        return float(Whole(self.explorer.encoding, listed_only=True).random.values[0][0])

    @property
    def v_worst(self) -> float:
        """The least that lawful play can be expected to score."""
        return float(self.whole.worst.values[0][0])

    @property
    def v_unrestricted(self) -> float:
        """The expected score of the best play when a breach is only a price."""
        return float(self.whole.unrestricted.values[0][0])

    @cached_property
    def p_pass(self) -> float:
        """The chance that best play passes, if the after-call form is filled in without a mistake."""
        return chance_of_passing(self)

    def value(self, state: CallState) -> float:
        """What best lawful play from `state` can be expected to score from there on; 0 once the call is over."""
        return self._values([state])[0]

    def line_values(self, state: CallState, *, library: bool = False) -> tuple[LineValue, ...]:
        """The lines that can be said in `state`, the best first; lines of one effect are all listed.

        Args:
            state: any state of the game.
            library: judge the scripts of the library, too. Where many of them lead off the tables this takes seconds.
        """
        known = self._lines.get((state, library))
        if known is None:
            known = self.judge(state, self.sayable(state, library=library))
            self._lines[state, library] = known
        return known

    def judge(self, state: CallState, lines: Sequence[Line]) -> tuple[LineValue, ...]:
        """The given lines, whatever they are, judged in `state`; the best first."""
        value = self.value(state)
        ways = [possibilities(self.game, state, line) for line in lines]
        self._values([way.turn.after for some in ways for way in some])
        found = []
        for line, some in zip(lines, ways, strict=True):
            q = self._expected(some)
            found.append(LineValue(line, q, value - q, _lawful(some)))
        return tuple(sorted(found, key=lambda judged: -judged.q))

    def sayable(self, state: CallState, *, library: bool = True) -> tuple[Line, ...]:
        """Every line that can be said now: options, standing lines, the grid of own offers, scripts.

        Args:
            state: any state of the game.
            library: the scripts of the library, too.
        """
        if is_over(self.game, state):
            return ()
        lines = [wordings[0] for wordings in self.game.options(state)]
        lines += self.game.standing
        if library:
            scripts = (self.game.script(name, state) for name in self.game.scripts)
            lines += [line for line in scripts if line is not None]
        if takes_own_offer(self.game, state):
            scenario = self.game.scenario
            lines += [offer_line(scenario, terms) for terms in offer_grid(scenario)]
        return tuple(lines)

    def best_line(self, state: CallState) -> LineValue | None:
        """The line that best lawful play says; None once the call is over."""
        if is_over(self.game, state):
            return None
        return self.judge(state, [self.best(state)])[0]

    def best(self, state: CallState) -> Line:
        """The line that best lawful play says in a state that is not over, not judged."""
        found = int(self.explored.find(np.array([self.explorer.encoding.key(state)]))[0])
        if 0 <= found < self.explored.reach[state.turn]:
            move = self.explored.moves[self._solver.choice(self.solved, state.turn, found)]
            entry, _ = max(move.entries, key=lambda each: each[1])
            return self.game.spoken(entry.line, state.terms)
        followed = self.judge(state, self.sayable(state, library=False))
        return max(followed, key=lambda each: (each.lawful, each.q)).line

    def principal_variation(self, state: CallState) -> tuple[Turn, ...]:
        """The best lawful line, the likeliest reply, and so on to the end of the call."""
        turns: list[Turn] = []
        while not is_over(self.game, state):
            some = possibilities(self.game, state, self.best(state))
            turn = max(some, key=lambda way: way.chance).turn
            turns.append(turn)
            state = turn.after
        return tuple(turns)

    def regret(self, turn: Turn) -> float:
        """What the turn's line cost against the best lawful play; negative for a temptation."""
        some = possibilities(self.game, turn.before, turn.line)
        return self.value(turn.before) - self._expected(some)

    def luck(self, turn: Turn) -> float:
        """What the borrower's draw gave or took: what came of the turn, less what could be expected of its line."""
        some = possibilities(self.game, turn.before, turn.line)
        return self._worth(turn) - self._expected(some)

    def identity(self, turns: Sequence[Turn]) -> Identity:
        """A playthrough from the opening taken apart; the call may still be going on.

        While it is, `score` counts what best play from here can be expected to add.
        """
        regret = sum(self.regret(turn) for turn in turns)
        luck = sum(self.luck(turn) for turn in turns)
        score = sum(award.points for turn in turns for award in self.points.turn(turn)) / 1000
        last = turns[-1].after if turns else self.opening
        return Identity(self.par, regret, luck, score + self.value(last))

    def skill_index(self, turns: Sequence[Turn]) -> float:
        """How far play came from guessing (0) to the best lawful play (100), luck left out."""
        regret = sum(self.regret(turn) for turn in turns)
        room = self.par - self.v_random
        return 100.0 * (room - regret) / room if room > 0 else 100.0

    def band(self, turn: Turn) -> Band:
        """What the turn's line is called."""
        breached = any(breach.found != "end" for breach in turn.breaches)
        return band_of(self.regret(turn), self.points.rubric.bands, breached=breached)

    def _worth(self, turn: Turn) -> float:
        points = self.points.total(turn.before, turn.line.tone, turn.breaches, turn.after)
        return points / 1000 + self.value(turn.after)

    def _expected(self, some: Sequence[Possibility]) -> float:
        return sum(float(way.chance) * self._worth(way.turn) for way in some)

    def _values(self, states: Sequence[CallState]) -> list[float]:
        """The values of states; those that were never reached are solved on from."""
        encoding = self.explorer.encoding
        places = [
            None if is_over(self.game, state) else (state.turn, encoding.key(state))
            for state in states
        ]
        wanted: dict[int, set[int]] = {}
        for place in places:
            if place is not None and place not in self._more:
                wanted.setdefault(place[0], set()).add(place[1])
        for turn, keys in wanted.items():
            self._look_up(turn, np.array(sorted(keys), np.int64))
        return [0.0 if place is None else self._more[place] for place in places]

    def _look_up(self, turn: int, keys: Ints) -> None:
        found = self.explored.find(keys)
        known = (found >= 0) & (found < self.explored.reach[turn])
        values = self.solved.values[turn]
        for key, state in zip(keys[known].tolist(), found[known].tolist(), strict=True):
            self._more[turn, key] = float(values[state])
        if not known.all():
            self._solve_on(turn, keys[~known])

    def _solve_on(self, turn: int, keys: Ints) -> None:
        """Solve on from states off the tables, back to where the tables are met again."""
        explored = self.explorer.explore(keys, turn, known=self.explored)
        solved = Solver(explored, self._base, self.solved).solve("best", lawful=True)
        reached = explored.reach[turn]
        for key, value in zip(
            explored.keys[:reached].tolist(), solved.values[turn].tolist(), strict=True
        ):
            self._more[turn, key] = value


def _lawful(some: Sequence[Possibility]) -> bool:
    """Whether the line of a turn breaks no rule: what the end of a call left undone is no fault of its last line."""
    return all(breach.found == "end" for way in some for breach in way.turn.breaches)
