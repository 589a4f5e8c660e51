"""Lines that are not on offer, and where they lead, against recursion in fractions over the runtime."""

from decimal import Decimal

import numpy as np
import pytest

from benchmarks.small_games import game_of
from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.content.bundle import Bundle
from simulator.content.terms import Terms
from simulator.session.call import Turn, is_over
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY, Part, Said
from simulator.session.session import Choice, Session
from tests.analysis.exact import Exact
from tests.analysis.walks import playthrough

OFF_THE_GRID = Terms(down_payment=Decimal(137), instalments=5, first_in_days=11)


@pytest.fixture(scope="module")
def analysis(small: Bundle) -> Analysis:
    return analyse(game_of(small, {"turn_limit": 5}))


def said(*acts: str, tone: tuple[int, int, int, int] = (4, 5, 3, 3)) -> Choice:
    parts = tuple(Part(act=act, confidence=1.0, start=0, end=1) for act in acts)
    return Choice(SAY, said=Said(text="x", parts=parts, tone=tone, terms=None, judge="test"))


def off_the_tables(analysis: Analysis, turn: Turn) -> bool:
    if is_over(analysis.game, turn.after):
        return False
    key = analysis.explorer.encoding.key(turn.after)
    found = int(analysis.explored.find(np.array([key]))[0])
    return not 0 <= found < analysis.explored.reach[turn.after.turn]


def agrees(analysis: Analysis, exact: Exact, turn: Turn) -> None:
    """The line's regret and what its reply is worth are those of a solver that knows only the rules."""
    q, _ = exact.judged(turn.before, turn.line, lawful=True)
    assert analysis.value(turn.after) == pytest.approx(float(exact.lawful(turn.after)), abs=1e-9)
    assert analysis.regret(turn) == pytest.approx(float(exact.lawful(turn.before) - q), abs=1e-9)


def test_scripts_and_own_figures(analysis: Analysis) -> None:
    exact = Exact(analysis.explorer.encoding.rules)
    beyond = 0
    for seed in range(40):
        for turn in playthrough(analysis.game, seed):
            agrees(analysis, exact, turn)
            beyond += off_the_tables(analysis, turn)
    assert beyond > 10


@pytest.mark.parametrize(
    "choices",
    [
        (said("hardship_program"), said("verify_identity", "ask_reason")),
        (said("verify_identity", tone=(1, 1, 1, 5)), said("take_dispute"), said("press")),
        (said("identify_self", "verify_identity"), Choice(OWN_OFFER, OFF_THE_GRID)),
    ],
)
def test_own_words_and_own_offers(analysis: Analysis, choices: tuple[Choice, ...]) -> None:
    exact = Exact(analysis.explorer.encoding.rules)
    seed = next(s for s in range(50) if _talks(analysis, s, choices))
    session = Session(analysis.game, seed)
    for choice in choices:
        session.take(choice)
    for turn in session.turns:
        agrees(analysis, exact, turn)
    assert any(off_the_tables(analysis, turn) for turn in session.turns)


def _talks(analysis: Analysis, seed: int, choices: tuple[Choice, ...]) -> bool:
    """Whether the call under a seed comes to where every choice can be made."""
    session = Session(analysis.game, seed)
    for choice in choices:
        if session.over or (choice.line == OWN_OFFER and session.state.node != "talking"):
            return False
        session.take(choice)
    return True
