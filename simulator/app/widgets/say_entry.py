"""The entry for a line of the trainee's own words: typed, read, asked about where it is not clear, then said."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.app.ear import Ear
from simulator.app.i18n import _, current_language, mark
from simulator.app.ime import TextPad
from simulator.app.keys import DO, key, translate_bindings
from simulator.app.widgets.prose import Block, Prose
from simulator.records.recording import Recording
from simulator.review.typed import act_name, offer_text
from simulator.session.said import SAY, Said, tidy
from simulator.session.session import Choice, ChoiceError

if TYPE_CHECKING:
    # Importing it loads numpy, which only a typed line needs.
    from simulator.language.interpreter import Question

AGAIN, YES = "again", "yes"


class SayPad(TextPad):
    """Where the line is typed; Enter says it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter",
            "send",
            mark("Say it"),
            mark("Say what you have typed."),
            id="say.send",
            group=DO,
        ),
    ]

    @dataclass
    class Entered(Message):
        """The line is finished."""

        text: str
        """As it stood at that key: the next line may be typed already."""

    def __init__(self, text: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id)
        translate_bindings(self)
        self.placeholder = _("Type what you would say, then Enter")
        self.cursor_blink = False

    def action_send(self) -> None:
        """The line is finished."""
        self.post_message(self.Entered(self.text))


class SayEntry(Vertical, can_focus=False):
    """A line of own words on its way: what is posted has been read and is ready to be said.

    Args:
        recording: the call.
        ear: reads what is typed.
        text: typed before.
        id: the widget's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape",
            "back",
            mark("Back to the lines"),
            mark("Go back to the lines on offer; what you have typed stays."),
            id="say.close",
            group=DO,
        ),
        *(
            key(
                str(number),
                f"answer({number})",
                mark("Pick"),
                mark("Pick the reading of this number."),
                id=f"say.pick{number}",
                show=False,
            )
            for number in range(1, 5)
        ),
    ]

    DEFAULT_CSS = """
    SayEntry { height: auto; max-height: 70%; border-top: solid $accent; padding: 0 1; }
    SayEntry #say-told { height: auto; display: none; }
    SayEntry.-told #say-told { display: block; }
    SayEntry SayPad {
        height: auto; min-height: 2; max-height: 6; min-width: 12; border: none; padding: 0;
        background: $background;
        &:focus { border: none; }
    }
    SayEntry OptionList { display: none; height: auto; max-height: 8; min-width: 12; border: none; padding: 0;
        &:focus { border: none; }
    }
    SayEntry.-asking OptionList { display: block; }
    SayEntry.-asking SayPad { display: none; }
    """

    @dataclass
    class Sent(Message):
        """The line is ready to be said."""

        choice: Choice

    class Closed(Message):
        """Back to the lines."""

    def __init__(
        self,
        recording: Recording,
        ear: Ear,
        text: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        translate_bindings(self)
        self._recording, self._ear, self._start = recording, ear, text
        self._sent = ""
        """The text that is on its way."""
        self._answer: asyncio.Future[str] | None = None
        self._ids: tuple[str, ...] = ()

    @property
    def asking(self) -> bool:
        """Whether the trainee is being asked what they mean."""
        return self._answer is not None

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(SayPad).text

    def compose(self) -> ComposeResult:
        """What there is to tell, over the pad or the readings to pick from."""
        self.border_title = _("In your own words")
        yield Static(id="say-told")
        yield SayPad(self._start, id="say-pad")
        yield OptionList(id="say-readings", markup=False)

    def on_mount(self) -> None:
        """Get ready to read while the first line is being typed."""
        self.run_worker(self._ear.open(self._recording.session.game), group="warm")

    def open(self) -> None:
        """Start typing."""
        pad = self.query_one_optional(SayPad)
        if self.is_attached and pad is not None and self._answer is None:
            pad.focus()

    def clear(self) -> None:
        """The line has been said: make room for the next one."""
        pad = self.query_one(SayPad)
        pad.load_text(pad.text.removeprefix(self._sent))
        pad.move_cursor(pad.document.end)
        self._sent = ""
        self.tell()

    def tell(self, *blocks: Block) -> None:
        """Show this over the pad; nothing takes away what is there."""
        self.set_class(bool(blocks), "-told")
        if blocks:
            self.query_one("#say-told", Static).update(Prose(*blocks))

    def on_say_pad_entered(self, event: SayPad.Entered) -> None:
        """Read the line."""
        event.stop()
        if tidy(event.text):
            self._sent = event.text
            self._hear(event.text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        event.stop()
        self._take(event.option_id or AGAIN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Numbers are text while nothing is asked."""
        return self._answer is not None if action == "answer" else True

    def action_answer(self, number: int) -> None:
        """Take the answer of this number, counted from 1."""
        if number <= len(self._ids):
            self._take(self._ids[number - 1])

    def action_back(self) -> None:
        """Back to the typing, or to the lines."""
        if self._answer is not None:
            self._take(AGAIN)
        else:
            self.post_message(self.Closed())

    @work(group="hear", exclusive=True)
    async def _hear(self, text: str) -> None:
        """Read the line, ask what has to be asked, and hand it on."""
        try:
            await self._settle(text)
        finally:
            self.call_after_refresh(self.open)

    async def _settle(self, text: str) -> None:
        session = self._recording.session
        state = session.state
        if not self._ear.ready:
            self.tell(Block(_("Getting ready to read your words ..."), "$text-muted"))
        try:
            draft = await self._ear.read(session.game, text, state)
            self.tell()
            picks: list[str] = []
            for question in draft.questions:
                pick = await self._ask_reading(question)
                if pick == AGAIN:
                    return
                picks.append(pick)
            said = draft.said(picks)
            if said.assumed and await self._ask_offer(said) == AGAIN:
                return
        except ChoiceError as error:
            told = error.message.read(current_language())
            self.tell(Block(told, "bold", lead="! ", lead_style="bold $text-warning"))
            return
        # The time for the turn may have run out meanwhile: then these words answer nothing any more.
        if session.state is state and not session.over:
            self.post_message(self.Sent(Choice(SAY, said=said)))

    async def _ask_reading(self, question: "Question") -> str:
        language, game = current_language(), self._recording.session.game
        told = _("What do you mean by this?")
        quoted = _('"{words}"').format(words=question.words)
        self.tell(Block(quoted, lead=f"{told} ", lead_style="bold"))
        names = [(one.act, act_name(game, one.act, language)) for one in question.likeliest]
        return await self._ask([*names, (AGAIN, _("Something else: put it another way"))])

    async def _ask_offer(self, said: Said) -> str:
        language, game = current_language(), self._recording.session.game
        offer, assumed = offer_text(game, said, language)
        told = _("You did not name {figures}: the usual was taken.").format(figures=assumed)
        self.tell(Block(offer, lead=_("On the table: "), lead_style="bold"), Block(told))
        return await self._ask(
            [(YES, _("Say it like this")), (AGAIN, _("Put it another way"))],
        )

    async def _ask(self, answers: Sequence[tuple[str, str]]) -> str:
        """Let the trainee pick; the id of the answer."""
        self._ids = tuple(answer for answer, _words in answers)
        readings = self.query_one("#say-readings", OptionList)
        readings.clear_options()
        readings.add_options(
            Option(Prose(Block(words, lead=f" {number} ", lead_style="bold")), id=answer)
            for number, (answer, words) in enumerate(answers, start=1)
        )
        readings.highlighted = 0
        self._answer = asyncio.get_running_loop().create_future()
        self.add_class("-asking")
        readings.focus()
        try:
            return await self._answer
        finally:
            self._answer = None
            self.remove_class("-asking")
            self.tell()

    def _take(self, answer: str) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)
