"""`score = par - regret + luck`, to 1e-9, whatever is said and however the dice fall."""

import copy
import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.analysis.outcomes import possibilities
from simulator.content.bundle import Bundle, read_bundle
from simulator.content.catalogue import Catalogue
from simulator.content.terms import Terms
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.said import SAY, Part, Said
from simulator.session.session import Choice, Session
from tests.analysis.walks import playthrough


def holds(analysis: Analysis, turns: list[Turn]) -> None:
    parts = analysis.identity(turns)
    assert parts.score == pytest.approx(parts.par - parts.regret + parts.luck, abs=1e-9)
    for turn in turns:
        # The three terms add up whatever a line is said to be worth; this they do only if it is right.
        some = possibilities(analysis.game, turn.before, turn.line)
        drawn = sum(float(way.chance) * analysis.luck(way.turn) for way in some)
        assert drawn == pytest.approx(0, abs=1e-9)
    if turns and turns[-1].ended:
        points = sum(award.points for turn in turns for award in analysis.points.turn(turn)) / 1000
        assert parts.score == pytest.approx(points, abs=1e-9)


def test_best_play_regrets_nothing(solved_small: Analysis) -> None:
    played = solved_small.principal_variation(solved_small.opening)
    holds(solved_small, list(played))
    assert len(played) > 2
    for turn in played:
        assert solved_small.regret(turn) == pytest.approx(0, abs=1e-9)


@given(seed=st.integers(0, 2**32), turns=st.integers(0, 8))
@settings(max_examples=25, deadline=None)
def test_the_small_scenario(solved_small: Analysis, seed: int, turns: int) -> None:
    holds(solved_small, playthrough(solved_small.game, seed, turns))


_ACTS = (
    "identify_self",
    "verify_identity",
    "state_balance",
    "ask_reason",
    "offer_installment",
    "confirm_agreement",
    "press",
    "closing",
    "none",
)
_LEVEL = st.integers(1, 5)
_TERMS = st.none() | st.builds(
    lambda down, count, days: Terms(
        down_payment=Decimal(down), instalments=count, first_in_days=days
    ),
    st.integers(0, 1000),
    st.integers(1, 6),
    st.integers(1, 30),
)


@given(
    lines=st.lists(
        st.tuples(
            st.lists(st.sampled_from(_ACTS), min_size=1, max_size=9),
            st.tuples(_LEVEL, _LEVEL, _LEVEL, _LEVEL),
            _TERMS,
        ),
        min_size=1,
        max_size=6,
    ),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=25, deadline=None)
def test_typed_lines(
    solved_small: Analysis,
    lines: list[tuple[list[str], tuple[int, int, int, int], Terms | None]],
    seed: int,
) -> None:
    session = Session(solved_small.game, seed)
    for acts, tone, terms in lines:
        if session.over:
            break
        parts = tuple(Part(act=act, confidence=1.0, start=0, end=1) for act in acts)
        said = Said(text="x", parts=parts, tone=tone, terms=terms, judge="test")
        session.take(Choice(SAY, said=said))
    holds(solved_small, session.turns)


@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_shipped_scenarios(solved: Analysis, seed: int) -> None:
    holds(solved, playthrough(solved.game, seed))


@st.composite
def variants(draw: st.DrawFn) -> dict[str, object]:
    """Changes to the small scenario: other moods, chances, points of no return."""
    return {
        "trust": draw(st.sampled_from([10, 50, 90])),
        "anger": draw(st.sampled_from([0, 40, 80])),
        "limit": draw(st.integers(4, 8)),
        "chance": draw(st.integers(1, 99)),
        "temperament": draw(
            st.sampled_from(["5 * (empathy - 3)", "3 * (respect - 3) - turn", "anger - 20"])
        ),
        "agrees": draw(
            st.sampled_from(["trust >= 50", "instalment < 900 or verified and trust >= 40"])
        ),
    }


def varied(small: Bundle, changes: dict[str, object]) -> Game:
    body = json.loads(small.body)
    scenario = copy.deepcopy(body["scenario"])
    scenario["meters"]["trust"]["start"] = changes["trust"]
    scenario["meters"]["anger"]["start"] = changes["anger"]
    scenario["turn_limit"] = changes["limit"]
    scenario["temperament"]["trust"] = changes["temperament"]
    heard = scenario["states"]["ringing"]["on"]["verify_identity"]
    heard[0]["chance"], heard[1]["chance"] = changes["chance"], 100 - int(str(changes["chance"]))
    scenario["states"]["talking"]["on"]["offer_installment"][0]["when"] = changes["agrees"]
    body["scenario"] = scenario
    return Game(read_bundle(json.dumps(body).encode()))


@given(changes=variants(), seed=st.integers(0, 2**32))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_generated_scenarios(small: Bundle, changes: dict[str, object], seed: int) -> None:
    analysis = analyse(varied(small, changes))
    holds(analysis, playthrough(analysis.game, seed))


@pytest.mark.slow
def test_every_shipped_scenario(catalogue: Catalogue) -> None:
    for scenario in catalogue.scenarios:
        analysis = analyse(Game(catalogue.bundle(scenario)))
        for seed in range(4):
            holds(analysis, playthrough(analysis.game, seed))
