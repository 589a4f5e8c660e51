"""A scenario studied: par, what others would score in it, the best line of play, the hardest moments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from simulator.analysis.bots import BOT_NAMES
from simulator.borrower.state import CallState
from simulator.review.bots import mean_score, playouts
from simulator.session.call import Turn, is_over

if TYPE_CHECKING:
    from simulator.analysis.analysis import Analysis

PLAYOUTS = 200
"""Calls that each bot plays."""
LIKELY = 0.05
"""Moments that best play meets less often than this are left out."""
MOMENTS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of the best play: what is said, and the likeliest reply."""

    turn: int
    line: str
    says: str
    reply: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of likely play in which it is easy to lose points."""

    state: str
    turn: int
    """The turn that is about to be played, from 1."""
    chance: float
    """How often best play comes by, 0 to 1."""
    mean_regret: float
    """Points lost by saying any lawful line with equal chance."""
    gap: float
    """Points between the best lawful line and the next one that is worth less; 0 if all are worth the same."""
    best: str
    """The words of the best line."""


@dataclass(frozen=True, slots=True)
class Study:
    """What `sparring analyse` says of a scenario. Scores are in points, the form not counted."""

    scenario: str
    par: float
    v_random: float
    v_worst: float
    p_pass: float
    """The chance that best play passes."""
    bots: Mapping[str, float]
    """The mean score of each bot."""
    playouts: int
    best_play: tuple[Step, ...]
    hardest: tuple[Moment, ...]
    size: Mapping[str, int]
    seconds: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """The study as a JSON object."""
        found: dict[str, Any] = rounded(asdict(self))
        return found


def study(analysis: Analysis) -> Study:
    """Study a solved scenario.

    Raises:
        TooBigError: with its unlawful lines the scenario has more states than can be held.
    """
    game, counts, seconds = analysis.game, analysis.counts, analysis.seconds
    return Study(
        scenario=game.scenario.id,
        par=analysis.par,
        v_random=analysis.v_random,
        v_worst=analysis.v_worst,
        p_pass=analysis.p_pass,
        bots={bot: mean_score(analysis.points, playouts(game, bot, PLAYOUTS)) for bot in BOT_NAMES},
        playouts=PLAYOUTS,
        best_play=steps(analysis, analysis.principal_variation(analysis.opening)),
        hardest=hardest(analysis),
        size={"states": counts.states, "choices": counts.choices, "outcomes": counts.outcomes},
        seconds={
            "compile": seconds.compile,
            "explore": seconds.explore,
            "solve": seconds.solve,
            "whole": seconds.whole,
        },
    )


def steps(analysis: Analysis, turns: Sequence[Turn]) -> tuple[Step, ...]:
    """Turns in words, with the terms on the table filled in."""
    fill = analysis.game.fields.fill
    return tuple(
        Step(turn.number, turn.line.id, turn.line.text, fill(turn.says, turn.after.terms))
        for turn in turns
    )


def hardest(analysis: Analysis) -> tuple[Moment, ...]:
    """The moments of likely best play that cost most when any lawful line is said; one of each machine state."""
    found: dict[str, Moment] = {}
    for state, chance in _likely(analysis).items():
        moment = _moment(analysis, state, chance)
        known = found.get(state.node)
        if known is None or moment.mean_regret > known.mean_regret:
            found[state.node] = moment
    ranked = sorted(found.values(), key=lambda moment: (-moment.mean_regret, moment.state))
    return tuple(ranked[:MOMENTS])


def _likely(analysis: Analysis) -> dict[CallState, float]:
    """The states that best play meets, with their chances."""
    from simulator.analysis.outcomes import possibilities

    game, found = analysis.game, dict[CallState, float]()
    layer = {analysis.opening: 1.0}
    while layer:
        found.update(layer)
        onward: dict[CallState, float] = defaultdict(float)
        for state, chance in layer.items():
            for way in possibilities(game, state, analysis.best(state)):
                onward[way.turn.after] += chance * float(way.chance)
        layer = {
            state: chance
            for state, chance in onward.items()
            if chance >= LIKELY and not is_over(game, state)
        }
    return found


def _moment(analysis: Analysis, state: CallState, chance: float) -> Moment:
    judged = [value for value in analysis.line_values(state) if value.lawful]
    best = judged[0]
    lower = [value.regret - best.regret for value in judged if value.regret - best.regret > 1e-9]
    return Moment(
        state=state.node,
        turn=state.turn + 1,
        chance=chance,
        mean_regret=sum(value.regret for value in judged) / len(judged),
        gap=min(lower, default=0.0),
        best=analysis.game.spoken(best.line, state.terms).text,
    )


def rounded(value: Any) -> Any:
    """A JSON value with its fractions cut to a millionth, so that equal studies are equal bytes."""
    if isinstance(value, float):
        return round(value, 6) + 0.0
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each) for each in value]
    return value
