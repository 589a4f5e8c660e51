"""What if: the other lines of one turn, what each is worth, and what would likely have come of it."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.app.i18n import _, current_language, mark
from simulator.app.keys import DO, MOVE, key
from simulator.app.messages import PlayAgain
from simulator.app.screens.base import BACK, BaseScreen
from simulator.app.widgets.move_review import continuation_blocks
from simulator.app.widgets.prose import GAP, Block, Prose
from simulator.app.widgets.titlebar import TitleBar
from simulator.records.recording import Recording
from simulator.review.identity import TOO_BIG
from simulator.review.what_if import (
    Alternative,
    AlternativeView,
    Consequence,
    ConsequenceView,
    alternative_view,
    alternatives,
    consequence_of,
    consequence_view,
)
from simulator.session.call import Turn


class WhatIfScreen(BaseScreen[None]):
    """The lines that could have been said in one turn.

    Args:
        recording: the session under review.
        number: the turn, counted from 1.
    """

    CSS_PATH = "what_if.tcss"
    TITLE_TEXT = mark("What if")
    HELP = mark(
        "Every line that could have been said in this turn: its band, the score that could be "
        "expected with it, and what that is short of the best lawful line. Pick one to see the "
        "likely reply and how best play goes on from there. ◂ marks the line that was said. "
        "R practises the moment: a new session with everything before it as it was."
    )
    AUTO_FOCUS = "#lines"

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "j",
            "scroll(1)",
            mark("Down"),
            mark("Scroll down what is shown."),
            id="what_if.down",
            group=MOVE,
            show=False,
        ),
        key(
            "k",
            "scroll(-1)",
            mark("Up"),
            mark("Scroll up what is shown."),
            id="what_if.up",
            group=MOVE,
            show=False,
        ),
        key(
            "r",
            "practise",
            mark("Redo"),
            mark("Practise this moment: play again from the turn shown, with the same history."),
            id="what_if.practise",
            group=DO,
        ),
        BACK,
    ]

    def __init__(self, recording: Recording, number: int) -> None:
        super().__init__()
        self.recording = recording
        self.number = number
        self._found: tuple[Alternative, ...] | None = None
        self._too_big = False
        self._picked = 0
        self._told: dict[int, Consequence | None] = {}

    @property
    def turn(self) -> Turn:
        """The turn looked at."""
        return self.recording.turns[self.number - 1]

    def compose(self) -> ComposeResult:
        """What was heard before the turn, over the lines; and beside or below them the one picked."""
        title = self.recording.bundle.scenario.title.read(current_language())
        state = _("turn {turn}").format(turn=self.number)
        yield TitleBar(f"{self.title_text()} · {title}", state, id="title")
        columns = _("Each line: band, score to expect with it, distance from the best.")
        yield Static(Prose(self._asked(), Block(columns, "$text-muted")), id="asked")
        with Container(id="body"):
            yield OptionList(*self._entries(), id="lines", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="shown")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Ask for the lines."""
        self._show()
        self.run_worker(self._look())

    async def recompose(self) -> None:
        """Build everything again, with the same line picked."""
        await super().recompose()
        self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the line picked."""
        event.stop()
        if self._found is not None and event.option_id is not None:
            self._picked = int(event.option_id)
            self._show_detail()

    def action_scroll(self, pages: int) -> None:
        """Scroll the detail by half its height."""
        detail = self.query_one("#detail", VerticalScroll)
        detail.scroll_relative(y=pages * max(detail.size.height // 2, 1), animate=False)

    def action_practise(self) -> None:
        """Play again, keeping the turns before this one."""
        if not self.is_active:
            return
        self.leave()
        self.app.post_message(PlayAgain(self.recording, self.number - 1))

    async def _look(self) -> None:
        """Ask for the lines and what they are worth."""
        asked = partial(alternatives, turns=tuple(self.recording.turns), number=self.number)
        found = await self.app.desk.analyst.ask(self.recording.points, asked)
        self._found, self._too_big = found, found is None
        self._picked = next(
            (index for index, line in enumerate(found or ()) if line.said), self._picked
        )
        if self.composed:
            self._fill()

    async def _follow(self, index: int, line: Alternative) -> None:
        """Ask what comes of one line."""
        asked = partial(consequence_of, state=self.turn.before, line=line.line)
        self._told[index] = await self.app.desk.analyst.ask(self.recording.points, asked)
        if self.composed and index == self._picked:
            self._show_detail(keep=True)

    def _asked(self) -> Block:
        """What the trainee was answering."""
        session = self.recording.session
        before = session.turns[self.number - 2].says if self.number > 1 else session.greeting
        return Block(before or _("(says nothing)"), lead=_("You hear: "), lead_style="bold")

    def _entries(self) -> Iterator[Option]:
        for index, found in enumerate(self._found or ()):
            yield Option(Prose(_entry(alternative_view(found, current_language()))), id=str(index))

    def _show(self) -> None:
        lines = self.query_one("#lines", OptionList)
        if lines.option_count:
            lines.highlighted = self._picked
        self._show_detail()

    def _fill(self) -> None:
        lines = self.query_one("#lines", OptionList)
        lines.clear_options()
        lines.add_options(self._entries())
        self._show()

    def _show_detail(self, *, keep: bool = False) -> None:
        """Show the line picked, from its top unless the place is to be kept."""
        self.query_one("#shown", Static).update(Prose(*self._blocks()))
        if not keep:
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _blocks(self) -> Iterator[Block]:
        if self._too_big:
            yield Block(TOO_BIG.read(current_language()))
            return
        if self._found is None:
            yield Block(_("Working out what every line is worth ..."), "$text-muted")
            return
        line = self._found[self._picked]
        yield from _line_blocks(alternative_view(line, current_language()))
        if self._picked not in self._told:
            self._told[self._picked] = None
            self.run_worker(self._follow(self._picked, line))
        told = self._told[self._picked]
        yield GAP
        if told is None:
            yield Block(_("Working out what would have come of it ..."), "$text-muted")
            return
        view = consequence_view(self.recording.session, line.line, told, current_language())
        yield from _consequence_blocks(view)


def _entry(line: AlternativeView) -> Block:
    lead = f" {line.sign:<2} {line.expected:>5} {line.cost:>6} "
    words = f"◂ {line.text}" if line.said else line.text
    return Block(words, lead=lead, lead_style="bold", crop=True)


def _line_blocks(line: AlternativeView) -> Iterator[Block]:
    lead = _("You said: ") if line.said else _("You could say: ")
    yield Block(line.text, "bold", lead=lead, lead_style="bold $text-accent")
    told = _("expected score {expected} ({cost} against the best lawful line)").format(
        expected=line.expected, cost=line.cost
    )
    yield Block(told, lead=f"{line.sign} {line.name} · ", lead_style="bold")


def _consequence_blocks(told: ConsequenceView) -> Iterator[Block]:
    for rule in told.rules:
        yield Block(rule, lead=_("✗ Breaks a rule: "), lead_style="bold $text-error")
    if told.why:
        yield Block(told.why, "$text-muted")
    reply = told.reply or _("(says nothing)")
    yield Block(
        reply,
        lead=_("Likely reply ({chance}): ").format(chance=told.chance),
        lead_style="bold",
    )
    if told.after.exchanges:
        yield GAP
        yield Block(_("How best play goes on from there:"), "bold")
    yield from continuation_blocks(told.after)
