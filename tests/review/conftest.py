"""The small scenario solved, and calls of it."""

from collections.abc import Callable

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.analysis import Analysis
from simulator.session.game import Game
from simulator.session.session import Choice, Mode, Session

Call = Callable[..., Session]


@pytest.fixture(scope="session")
def solved(small_game: Game) -> Analysis:
    """The small scenario, solved."""
    return analyse(small_game)


@pytest.fixture
def call(small_game: Game) -> Call:
    """Plays lines of the small scenario."""

    def play(*lines: str) -> Session:
        session = Session(small_game, 3, Mode.PRACTICE)
        for line in lines:
            session.take(Choice(line))
        return session

    return play
