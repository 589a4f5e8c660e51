"""The call: the conversation, the lines on offer, and what the trainee has at hand."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Footer, Static

from simulator.app.analyst import Analyst
from simulator.app.i18n import _, current_language, mark
from simulator.app.messages import CallEnded, CallLeft
from simulator.app.screens.base import BaseScreen
from simulator.app.screens.call_keys import CALL_HELP, CALL_KEYS
from simulator.app.widgets.banner import Banner
from simulator.app.widgets.case_panel import desk_blocks
from simulator.app.widgets.leaving import GIVE_UP, LEAVE, ask_to_leave
from simulator.app.widgets.mood import CoachStrip
from simulator.app.widgets.notes import NotesPad
from simulator.app.widgets.offer_entry import OfferEntry
from simulator.app.widgets.options import FORM, REVEAL, LineList
from simulator.app.widgets.prose import Prose
from simulator.app.widgets.say_entry import SayEntry
from simulator.app.widgets.titlebar import TitleBar
from simulator.app.widgets.transcript import Transcript, everything_of, parts_of
from simulator.app.widgets.turn_clock import TurnClock, status_of
from simulator.content.text import clean
from simulator.records.errors import RecordsError
from simulator.records.recording import Recording
from simulator.review.call import SILENCE, desk_of, lines_of
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY
from simulator.session.session import Choice, ChoiceError, Mode

ROWS = [(0, "-low"), (16, "-high"), (30, "-tall")]
"""Rows of the terminal below which panels give way to the conversation, and from which there is room for all."""


class CallScreen(BaseScreen[None]):
    """A call in progress.

    Args:
        recording: the session; its call may be half played, or over.
    """

    CSS_PATH = "call.tcss"
    TITLE_TEXT = mark("Call")
    HELP = CALL_HELP
    AUTO_FOCUS = "LineList"
    VERTICAL_BREAKPOINTS = ROWS

    BINDINGS: ClassVar[list[BindingType]] = CALL_KEYS

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.recording = recording
        self._note = recording.note
        self._figures: dict[str, str] = {}
        self._offering = False
        self._typing = recording.session.mode is Mode.RECALL and not recording.session.over
        self._typed = ""
        if self._typing:
            # Keys that come before the first frame are the beginning of the line.
            self.AUTO_FOCUS = "SayPad"  # type: ignore[misc]
        self._unsaid: Choice | None = None
        self._error: RecordsError | None = None
        self._time = TurnClock(recording.seconds_per_turn)
        self._clock: Timer | None = None
        self.set_class(self.coached, "-coached")

    @property
    def coached(self) -> bool:
        """Whether the mood, hints and judgements are shown during the call."""
        return self.recording.session.mode is Mode.COACH

    @property
    def _remarker(self) -> Analyst | None:
        """Who remarks on each line."""
        return self.app.desk.analyst if self.coached else None

    @property
    def _busy(self) -> bool:
        """Whether an entry has the keys that say a line."""
        entry = self.query_one_optional(SayEntry)
        return self._offering or (entry is not None and entry.asking)

    def compose(self) -> ComposeResult:
        """The conversation over the lines; the case and the notes beside them."""
        language = current_language()
        yield TitleBar(*status_of(self.recording, self._time), id="title")
        with Horizontal(id="body"):
            with Vertical(id="conversation"):
                yield Transcript(everything_of(self.recording, self._remarker), id="transcript")
                yield Banner(id="banner")
                if self.coached:
                    yield CoachStrip(id="coach")
                yield LineList(id="lines")
                if self._offering:
                    yield self._offer_entry()
                if self._typing:
                    yield self._say_entry()
            with Vertical(id="side"):
                with VerticalScroll(id="case"):
                    yield Static(Prose(*desk_blocks(desk_of(self.recording.bundle, language))))
                yield Static(_("Notes"), id="notes-label")
                yield NotesPad(self._note, id="notes")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Start the clock, where there is one."""
        self._show()
        self._show_typing()
        if self._time.limited and not self.recording.session.over:
            self._clock = self.set_interval(1, self.tick)

    async def recompose(self) -> None:
        """Build everything again, with what was typed."""
        self._note = self.query_one(NotesPad).note
        if (entry := self.query_one_optional(SayEntry)) is not None:
            self._typed = entry.text
        await super().recompose()
        self._show()
        self._show_typing()

    def say(self, choice: Choice) -> None:
        """Play one turn and show it. What cannot be said or stored is told, and nothing is lost."""
        self._keep_note()
        try:
            turn = self.recording.take(choice)
        except ChoiceError as error:
            hint = f" {error.hint.read(current_language())}" if error.hint else ""
            self.notify(
                clean(error.message.read(current_language()) + hint),
                severity="warning",
                markup=False,
            )
            return
        except RecordsError as error:
            self._unsaid = choice
            self._tell(error)
            return
        self._unsaid = self._error = None
        self._time.restart()
        self._close_offer()
        if choice.line == SAY and self._typing:
            self.query_one(SayEntry).clear()
        self.query_one(Transcript).add(parts_of(self.recording, turn, self._remarker))
        self._show()
        if self.recording.session.over:
            self._close_typing()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Say the line, open the offer, or go on to the form."""
        event.stop()
        if event.line == FORM:
            self.action_form()
        elif event.line == OWN_OFFER:
            self.action_offer()
        elif event.line == SAY:
            self.action_type()
        elif event.line == REVEAL:
            self.action_reveal()
        else:
            self.say(Choice(event.line))

    def on_offer_entry_sent(self, event: OfferEntry.Sent) -> None:
        """Put the figures on the table."""
        event.stop()
        self.say(Choice(OWN_OFFER, event.terms))

    def on_offer_entry_closed(self, event: OfferEntry.Closed) -> None:
        """Back to the lines."""
        event.stop()
        self._close_offer()

    def on_say_entry_sent(self, event: SayEntry.Sent) -> None:
        """Say what was typed."""
        event.stop()
        self.say(event.choice)

    def on_say_entry_closed(self, event: SayEntry.Closed) -> None:
        """Back to the lines."""
        event.stop()
        self._close_typing()

    def on_notes_pad_written(self, event: NotesPad.Written) -> None:
        """Keep the notes."""
        event.stop()
        self._note = event.text
        self._keep_note()

    def on_notes_pad_left(self, event: NotesPad.Left) -> None:
        """Back to the lines."""
        event.stop()
        self.remove_class("-side-open")
        self._focus_lines()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done now."""
        session = self.recording.session
        match action:
            case "offer":
                return not session.over and session.may_offer
            case "retry":
                return self._unsaid is not None
            case "pick" | "stand" | "scripts" | "type":
                return not session.over
            case "reveal":
                return self.recording.hidden
            case "form":
                return session.over
            case _:
                return True

    def action_pick(self, number: int) -> None:
        """Say the line of this number."""
        if not self._busy:
            self.query_one(LineList).pick(number)

    def action_stand(self, line: str) -> None:
        """Say a standing line."""
        if not self._busy:
            self.say(Choice(line))

    def action_form(self) -> None:
        """Go on to the after-call form."""
        self._keep_note()
        self.post_message(CallEnded(self.recording))

    def action_offer(self) -> None:
        """Open the entry for an own offer."""
        if not self._offering:
            self._close_typing()
            self._offering = True
            self.add_class("-offering")
            entry = self._offer_entry()
            self.query_one("#conversation").mount(entry)
            self.call_after_refresh(entry.open)

    def action_type(self) -> None:
        """Open the entry for own words, or go on typing."""
        if self._typing:
            self.query_one(SayEntry).open()
            return
        self._close_offer()
        self._typing = True
        self.query_one("#conversation").mount(self._say_entry())
        self._show_typing()

    def action_reveal(self) -> None:
        """Show the lines on offer, and note that they were shown."""
        try:
            self.recording.reveal()
        except RecordsError as error:
            self._tell(error)
            return
        self._close_typing()
        self._show()

    def action_scripts(self) -> None:
        """Choose a script and say it."""
        self.run_worker(self._choose_script(), group="scripts", exclusive=True)

    async def _choose_script(self) -> None:
        script = await self.app.choose_script(self.recording)
        if script is not None and not self.recording.session.over:
            self.say(Choice(script))

    def action_retry(self) -> None:
        """Say again what could not be stored."""
        if self._unsaid is not None:
            self.say(self._unsaid)

    def action_notes(self) -> None:
        """Write notes."""
        self.add_class("-side-open")
        self.remove_class("-side-closed")
        self.query_one(NotesPad).focus()

    def action_case(self) -> None:
        """Show or hide the case."""
        self.toggle_class("-side-closed" if self.has_class("-wide") else "-side-open")
        self._focus_lines()

    def action_back(self) -> None:
        """Ask whether to leave; a panel that covers the call closes first."""
        if self.has_class("-side-open") and self.has_class("-narrow"):
            self.remove_class("-side-open")
            self._focus_lines()
            return
        self.app.push_screen(ask_to_leave(self.recording.session.over), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer not in (LEAVE, GIVE_UP):
            return
        self._keep_note()
        if answer == GIVE_UP:
            try:
                self.recording.abandon()
            except RecordsError as error:
                self._tell(error)
                return
        self._stop_clock()
        self.post_message(CallLeft(self.recording))

    def _show(self) -> None:
        """Everything that follows the state of the call, bar the transcript."""
        session = self.recording.session
        self._show_status()
        self._show_banner()
        lines = self.query_one(LineList)
        if session.over:
            self._stop_clock()
            lines.show_end()
        else:
            lines.show(lines_of(session, hidden=self.recording.hidden))
        if self.coached:
            self.query_one(CoachStrip).show(self.recording, self.app.desk.analyst)
        self.refresh_bindings()

    def _show_status(self) -> None:
        self.query_one(TitleBar).show(*status_of(self.recording, self._time))

    def _show_banner(self) -> None:
        advice = _("Your notes are kept here and will be stored with the next line.")
        if self._unsaid is not None:
            advice = _("Your line was not said. Ctrl+R says it again; nothing else is lost.")
        self.query_one(Banner).show(self._error, advice)

    def _tell(self, error: RecordsError) -> None:
        self._error = error
        self._show_banner()
        self.refresh_bindings()

    def _keep_note(self) -> None:
        if self.is_mounted and (pad := self.query_one_optional(NotesPad)) is not None:
            self._note = pad.note
        if not self.recording.open:
            return
        try:
            self.recording.write_note(self._note)
        except RecordsError as error:
            self._tell(error)

    def _offer_entry(self) -> OfferEntry:
        entry = OfferEntry(self.recording.bundle.scenario, self._figures, id="offer")
        self._figures = entry.figures
        return entry

    def _close_offer(self) -> None:
        if self._offering:
            self._offering = False
            self.remove_class("-offering")
            self.query_one(OfferEntry).remove()
            self._focus_lines()

    def _say_entry(self) -> SayEntry:
        return SayEntry(self.recording, self.app.desk.ear, self._typed, id="say")

    def _show_typing(self) -> None:
        self.set_class(self._typing, "-typing")
        if self._typing:
            self.call_after_refresh(self.query_one(SayEntry).open)

    def _close_typing(self) -> None:
        if self._typing:
            self._typing = False
            entry = self.query_one(SayEntry)
            self._typed = entry.text
            entry.remove()
            self._show_typing()
            self._focus_lines()

    def _focus_lines(self) -> None:
        self.call_after_refresh(self.query_one(LineList).focus)

    def tick(self) -> None:
        """Count down; when the time is up, nothing was said."""
        if self._error is not None:
            # The log is in trouble, not the trainee: their time stands still.
            return
        if self._time.tick():
            self.say(Choice(SILENCE))
        else:
            self._show_status()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
