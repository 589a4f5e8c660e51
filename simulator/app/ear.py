"""The ear: reads what is typed in a call, away from the screen's thread."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from simulator.app.analyst import away

if TYPE_CHECKING:
    from simulator.borrower.state import CallState

    # Importing it loads numpy and the model, which is left until somebody types.
    from simulator.language.interpreter import Draft, Interpreter
    from simulator.session.game import Game


class Ear:
    """Keeps one interpreter at hand, for the game that is being played."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._opened: tuple[str, Interpreter] | None = None
        self.ready = False
        """Whether a line can be read without waiting for the model."""

    async def open(self, game: "Game") -> None:
        """Load everything that the first typed line of a game would wait for. Doing it again costs little."""
        await away(partial(self._warm, game))

    async def read(self, game: "Game", text: str, state: "CallState") -> "Draft":
        """Read what was typed.

        Raises:
            ChoiceError: there is nothing to say, or too much.
        """
        return await away(partial(self._read, game, text, state))

    def _warm(self, game: "Game") -> None:
        with self._one:
            self._interpreter(game).warm()
            self.ready = True

    def _read(self, game: "Game", text: str, state: "CallState") -> "Draft":
        with self._one:
            return self._interpreter(game).read(text, state)

    def _interpreter(self, game: "Game") -> "Interpreter":
        from simulator.language.interpreter import Interpreter

        name = game.bundle.hash
        if self._opened is None or self._opened[0] != name:
            self._opened = (name, Interpreter(game))
        return self._opened[1]
