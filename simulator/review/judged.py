"""A session judged against the best lawful play, turn by turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from simulator.content.bilingual import both
from simulator.review.study import rounded
from simulator.session.call import Turn

if TYPE_CHECKING:
    from simulator.analysis.analysis import Analysis

BAND_WORDS = {
    "best": both("最佳", "best"),
    "good": both("不错", "good"),
    "inaccuracy": both("欠妥", "inaccuracy"),
    "mistake": both("失误", "mistake"),
    "blunder": both("大错", "blunder"),
    "breach": both("违规", "breach"),
}


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """One turn: what it cost, what came of it, and what was best."""

    turn: int
    said: str
    regret: float
    luck: float
    band: str
    best: str
    """The words of the best lawful line."""
    best_line: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class JudgedSession:
    """`score = par - regret + luck`, in points, the after-call form not counted."""

    scenario: str
    par: float
    regret: float
    luck: float
    score: float
    skill_index: float
    """0 is guessing, 100 the best lawful play."""
    turns: tuple[JudgedTurn, ...]
    over: bool
    """Whether the call has ended; if not, `score` counts what best play from here can be expected to add."""

    def as_dict(self) -> dict[str, Any]:
        """The judgement as a JSON object."""
        found: dict[str, Any] = rounded(asdict(self))
        return found


def judge_session(analysis: Analysis, turns: Sequence[Turn]) -> JudgedSession:
    """Judge the turns of a session from its opening on.

    Args:
        analysis: of the content that the session was played under.
        turns: all that were played so far.

    Raises:
        TooBigError: with its unlawful lines the scenario has more states than can be held.
    """
    parts = analysis.identity(turns)
    return JudgedSession(
        scenario=analysis.game.scenario.id,
        par=parts.par,
        regret=parts.regret,
        luck=parts.luck,
        score=parts.score,
        skill_index=analysis.skill_index(turns),
        turns=tuple(_judged(analysis, turn) for turn in turns),
        over=bool(turns) and turns[-1].ended,
    )


def _judged(analysis: Analysis, turn: Turn) -> JudgedTurn:
    best = analysis.best(turn.before)
    return JudgedTurn(
        turn=turn.number,
        said=turn.line.text,
        regret=analysis.regret(turn),
        luck=analysis.luck(turn),
        band=analysis.band(turn).value,
        best=best.text,
        best_line=best.id,
    )
