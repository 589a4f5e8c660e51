"""The analyst: answers about solved games, worked out away from the screen's thread."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    # Importing it loads numpy, which is left until somebody asks.
    from simulator.analysis.analysis import Analysis
    from simulator.scoring.points import Points
    from simulator.session.call import Turn

Answer = TypeVar("Answer")
MOST_GAMES = 3
"""How many solved games are kept; one can take tens of megabytes."""


class Analyst:
    """Solves each game once and answers questions about it, one at a time."""

    def __init__(self) -> None:
        self._solved: OrderedDict[str, Analysis | None] = OrderedDict()
        # An analysis remembers what it has looked up, so only one thread may ask it.
        self._one = threading.Lock()
        self._guessing = threading.Lock()

    async def ask(
        self, points: "Points", question: "Callable[[Analysis], Answer]"
    ) -> Answer | None:
        """The answer to a question; None when the game is too big to analyse.

        Args:
            points: of the game; games of the same content share an analysis.
            question: asked in another thread, so it must touch no widget.
        """
        return await away(partial(self._answer, points, question))

    async def skill(self, points: "Points", turns: "Sequence[Turn]") -> float | None:
        """The skill index of a call; None when the game is too big to analyse.

        What guessing is worth may take long to work out, so other questions do not wait for it.
        """
        if await away(partial(self._guess, points)) is None:
            return None
        return await self.ask(points, lambda analysis: analysis.skill_index(turns))

    def _answer(self, points: "Points", question: "Callable[[Analysis], Answer]") -> Answer | None:
        from simulator.analysis.encoding import TooBigError

        with self._one:
            analysis = self._analysis(points)
            try:
                return question(analysis) if analysis is not None else None
            except TooBigError:
                return None

    def _guess(self, points: "Points") -> float | None:
        from simulator.analysis.encoding import TooBigError

        analysis = self._answer(points, lambda analysis: analysis)
        with self._guessing:
            try:
                return analysis.v_random if analysis is not None else None
            except TooBigError:
                return None

    def _analysis(self, points: "Points") -> "Analysis | None":
        from simulator.analysis.analyse import analyse
        from simulator.analysis.encoding import TooBigError

        name = points.game.bundle.hash
        if name not in self._solved:
            try:
                self._solved[name] = analyse(points.game, points)
            except TooBigError:
                self._solved[name] = None
            while len(self._solved) > MOST_GAMES:
                self._solved.popitem(last=False)
        self._solved.move_to_end(name)
        return self._solved[name]


async def away(work: Callable[[], Answer]) -> Answer:
    """What `work` comes to, done in a thread that does not keep the program from ending."""
    done: Future[Answer] = Future()

    def run() -> None:
        if not done.set_running_or_notify_cancel():
            return
        try:
            answer = work()
        except BaseException as error:  # noqa: BLE001 - raised where it was asked for
            done.set_exception(error)
        else:
            done.set_result(answer)

    threading.Thread(target=run, name="analyst", daemon=True).start()
    return await asyncio.wrap_future(done)
