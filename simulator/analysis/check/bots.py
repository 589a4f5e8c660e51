"""How the simple bots fare. None of them should pass."""

from dataclasses import dataclass

from simulator.analysis.bots import Chooser, choosers, dice_of
from simulator.analysis.check.path import Path
from simulator.borrower.dice import SeededDice
from simulator.borrower.state import CallState
from simulator.scoring.points import Points
from simulator.scoring.weights import thousandths
from simulator.session.call import is_over, step
from simulator.session.game import item_mark

Z = 2.576
"""Standard deviations of a two-sided 99 % interval."""


@dataclass(frozen=True, slots=True)
class BotScore:
    """How one bot fared."""

    name: str
    plays: int
    passed: int
    mean: float
    """Points, the after-call form taken as filled in without a mistake."""
    path: Path | None
    """The first play that passed."""

    @property
    def share(self) -> float:
        """The share of plays that passed."""
        return self.passed / self.plays

    @property
    def bounds(self) -> tuple[float, float]:
        """Wilson's interval for the chance of passing, at 99 %."""
        n, p = self.plays, self.share
        middle = p + Z * Z / (2 * n)
        spread = Z * ((p * (1 - p) / n + Z * Z / (4 * n * n)) ** 0.5)
        whole = 1 + Z * Z / n
        return max((middle - spread) / whole, 0.0), min((middle + spread) / whole, 1.0)

    def as_dict(self) -> dict[str, object]:
        """The score as a JSON object."""
        low, high = self.bounds
        return {
            "plays": self.plays,
            "passed": self.passed,
            "mean": round(self.mean, 2),
            "p_pass_99": [round(low, 4), round(high, 4)],
        }


class Bots:
    """The bots of one game.

    Args:
        points: what everything is worth; holds the game.
    """

    def __init__(self, points: Points) -> None:
        self._points, self._game = points, points.game
        self._needed = sum(
            self._game.slots.bits[item_mark(item)] for item in self._game.items if item.required
        )
        self._mark = thousandths(points.rubric.pass_mark)

    def run(self, name: str, plays: int) -> BotScore:
        """Let a bot of `BOT_NAMES` play, once for each seed from 0."""
        choose = choosers(self._game)[name]
        passed, total = 0, 0
        witness: Path | None = None
        for seed in range(plays):
            path, score, passes = self._play(choose, seed)
            total += score
            if passes:
                passed += 1
                witness = witness or path
        return BotScore(name, plays, passed, total / plays / 1000, witness)

    def _play(self, choose: Chooser, seed: int) -> tuple[Path, int, bool]:
        game, points = self._game, self._points
        state: CallState = game.borrower.opening()
        path, score, clean = Path(), points.form, True
        while not is_over(game, state):
            lines = [
                *(wordings[0] for wordings in game.options(state)),
                *game.standing,
            ]
            line = choose(lines, dice_of(seed, state.turn))
            turn = step(game, state, line, SeededDice(seed, state.turn))
            score += points.total(state, line.tone, turn.breaches, turn.after)
            clean = clean and all(b.severity is not points.rubric.gate for b in turn.breaches)
            path, state = path.then(line, turn.after), turn.after
        passes = clean and score >= self._mark and state.facts & self._needed == self._needed
        return path, score, passes
