"""Plans: what one would type in each scenario to bring it to its best ending."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.content.catalogue import Catalogue
from simulator.language.interpreter import Interpreter
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.game import Game
from simulator.session.said import SAY
from simulator.session.session import Choice, ChoiceError, Session, read_choice

FOLDER = Path(__file__).parent
AIMS = FOLDER / "aims.json"
"""The seed of each plan and the ending it must reach, by its scenario."""
MOST_SEEDS = 300


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """A call to be typed."""

    scenario: str
    seed: int
    """Decides how the borrower draws."""
    ends: str
    """The ending it must reach."""
    lines: tuple[Choice, ...]


def load_plan(path: Path) -> TypedPlan:
    """The plan in a file that is called after its scenario, which `--choices` reads too."""
    values = json.loads(path.read_text(encoding="utf-8"))
    lines = tuple(read_choice(line) for line in values["lines"])
    aim = _aims()[path.stem]
    return TypedPlan(path.stem, aim["seed"], aim["ends"], lines)


def plan_files() -> tuple[Path, ...]:
    """The files of all plans."""
    return tuple(sorted(set(FOLDER.glob("*.json")) - {AIMS}))


def save_seed(plan: TypedPlan) -> None:
    """Keep the seed that brings a plan to its ending."""
    aims = _aims()
    aims[plan.scenario]["seed"] = plan.seed
    AIMS.write_text(json.dumps(aims, indent=1) + "\n", encoding="utf-8")


def _aims() -> dict[str, Any]:
    aims: dict[str, Any] = json.loads(AIMS.read_text(encoding="utf-8"))
    return aims


def play(catalogue: Catalogue, plan: TypedPlan) -> Session:
    """The call that the plan makes; it stops where the call ends.

    Raises:
        ChoiceError: a line cannot be said, or it is not clear what it means.
    """
    return Player(Game(catalogue.bundle(plan.scenario))).play(plan)


def wins(session: Session, plan: TypedPlan) -> bool:
    """Whether the call came to the plan's ending without a breach, and passes once the form is filled in right."""
    broken = any(turn.breaches for turn in session.turns)
    if not session.over or session.state.node != plan.ends or broken:
        return False
    points = Points(session.game)
    card = score(points, session.turns)
    return card.points + points.form >= card.pass_mark


def find_seed(catalogue: Catalogue, plan: TypedPlan) -> TypedPlan | None:
    """The plan with the first seed that brings it to its ending; None when there is none."""
    player = Player(Game(catalogue.bundle(plan.scenario)))
    for seed in (plan.seed, *range(MOST_SEEDS)):
        tried = replace(plan, seed=seed)
        try:
            if wins(player.play(tried), tried):
                return tried
        except ChoiceError:
            continue
    return None


class Player:
    """Plays plans of one game; what is typed twice is read once."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._interpreter = Interpreter(game)
        self._read: dict[tuple[object, ...], Choice] = {}

    def play(self, plan: TypedPlan) -> Session:
        """The call that the plan makes."""
        session = Session(self._game, plan.seed)
        for line in plan.lines:
            if session.over:
                break
            session.take(self._choice(line, session))
        return session

    def _choice(self, line: Choice, session: Session) -> Choice:
        if line.line != SAY:
            return line
        verified = session.state.facts & self._game.slots.bits["verified"]
        key = (line.typed, verified, session.state.terms is None)
        if key not in self._read:
            self._read[key] = self._interpreter.choice(line, session.state)
        return self._read[key]
