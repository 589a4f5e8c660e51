"""Solved games that several tests look at."""

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.analysis.lines import Menu
from simulator.content.catalogue import Catalogue
from simulator.session.game import Game

SMALLER = ("cn-d12-shouting-driver", "us-relative-answers")
"""Shipped scenarios that are solved in a second or so."""


@pytest.fixture(scope="session")
def solved_small(small_game: Game) -> Analysis:
    """The small scenario, followed along every line of the library."""
    return analyse(small_game, menu=Menu.WHOLE)


@pytest.fixture(scope="session", params=SMALLER)
def solved(request: pytest.FixtureRequest, catalogue: Catalogue) -> Analysis:
    """A shipped scenario."""
    return analyse(Game(catalogue.bundle(request.param)))
