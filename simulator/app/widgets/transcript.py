"""The transcript: what was said, by whom and when, with the coach's judgement beneath a line."""

from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from simulator.app.analyst import Analyst
from simulator.app.i18n import _, current_language
from simulator.app.widgets.move_review import coached_blocks
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.turn_review import judgement_blocks
from simulator.app.widgets.typed_review import typed_blocks
from simulator.app.widgets.utterance import utterance_blocks
from simulator.records.recording import Recording
from simulator.review.advice import GOOD_ENOUGH, move_view
from simulator.review.call import CallEnding, Utterance
from simulator.review.coach import judge
from simulator.review.course import advice_of, move_of
from simulator.review.typed import typed_view
from simulator.session.call import Turn


class Message(Static):
    """Something said, by one person."""

    def __init__(self, said: Utterance) -> None:
        side = "trainee" if said.speaker == "trainee" else "borrower"
        super().__init__(Prose(*utterance_blocks(said)), classes=f"message -{side}")


class Remarks(Static):
    """The judgement of the line above it; what it cost follows as soon as that is worked out.

    Args:
        recording: the session.
        turn: one of its turns.
        analyst: is asked what the line cost.
    """

    def __init__(self, recording: Recording, turn: Turn, analyst: Analyst) -> None:
        judgement = judge(recording.points, turn, current_language())
        typed = typed_view(recording.points, turn, current_language())
        self._judged = (
            *(typed_blocks(typed, brief=True) if typed is not None else ()),
            *judgement_blocks(judgement, brief=True),
        )
        super().__init__(Prose(*self._judged), classes="remarks")
        self._recording, self._turn, self._analyst = recording, turn, analyst

    def on_mount(self) -> None:
        """Ask what the line cost and what would have been better."""
        self.run_worker(self._ask())

    async def _ask(self) -> None:
        recording, turn = self._recording, self._turn
        points = recording.points
        move = await self._analyst.ask(points, partial(move_of, turn=turn))
        if move is None:
            return
        advice = None
        if move.band not in GOOD_ENOUGH:
            advice = await self._analyst.ask(points, partial(advice_of, state=turn.before))
        view = move_view(points, recording.session, move, advice, current_language())
        self.update(Prose(*coached_blocks(view), *self._judged))


class Ending(Static):
    """How the call ended."""

    def __init__(self, ending: CallEnding) -> None:
        ran_out = ending.out_of_turns
        told = _("The call ran out of time.") if ran_out else _("The call has ended.")
        blocks = (Block(f"--- {told} {ending.clock} ---", "bold"), Block(ending.name))
        super().__init__(Prose(*blocks), classes="ending")


class Transcript(VerticalScroll):
    """The conversation so far; it stays at the latest line unless scrolled up.

    Args:
        parts: what there is at the start, from the top.
        id: the widget's id.
    """

    DEFAULT_CSS = """
    Transcript {
        layout: stream;
        height: 1fr;
        min-height: 2;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    Transcript > .message { padding: 0 8 1 0; }
    Transcript > .message.-trainee { padding: 0 0 1 8; }
    Transcript > .remarks { padding: 0 0 1 10; color: $text-muted; }
    Transcript > .ending { padding: 0 0 1 0; text-align: center; }
    """

    def __init__(self, parts: Iterable[Static], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """The parts there are at the start."""
        yield from self._parts

    def on_mount(self) -> None:
        """Start at the end."""
        self.call_after_refresh(self._stay)

    def watch_virtual_size(self) -> None:
        """Stay at the end, or the beginning of a short call, whenever what there is to show changes."""
        self.call_after_refresh(self._stay)

    def add(self, parts: Iterable[Static]) -> None:
        """Show what was said next."""
        self.mount_all(parts)

    def _stay(self) -> None:
        # An anchor pulls what is shorter than the view to its lower edge, so it waits for more.
        overflows = self.virtual_size.height > self.size.height
        self.anchor(overflows)
        if not overflows:
            self.scroll_home(animate=False, force=True, immediate=True)
