"""Solved games that several tests look at."""

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.content.catalogue import Catalogue
from simulator.session.game import Game

SCENARIOS = (
    "cn-d05-first-salary",
    "cn-d12-shouting-driver",
    "cn-d18-noodle-shop",
    "us-plan-cut-hours",
    "us-relative-answers",
    "us-dispute-medical-bill",
)
SMALLER = ("us-relative-answers", "us-dispute-medical-bill")
"""Those with the fewest states."""


@pytest.fixture(scope="session")
def solved_small(small_game: Game) -> Analysis:
    """The small scenario."""
    return analyse(small_game)


@pytest.fixture(scope="session", params=SMALLER)
def solved(request: pytest.FixtureRequest, catalogue: Catalogue) -> Analysis:
    """A shipped scenario."""
    return analyse(Game(catalogue.bundle(request.param)))
