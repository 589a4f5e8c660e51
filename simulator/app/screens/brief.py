"""The brief: the case file before the call, how to play it, and the start."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, RadioButton, RadioSet, Static

from simulator.app.desk import Desk
from simulator.app.i18n import _, mark
from simulator.app.ime import TextField
from simulator.app.keys import DO, MODE, SHOW, key
from simulator.app.messages import CallStarted
from simulator.app.screens.base import BACK, BaseScreen
from simulator.app.text import content
from simulator.app.widgets.prose import GAP, Block, Prose
from simulator.app.widgets.titlebar import TitleBar
from simulator.records.recording import exam_seed
from simulator.review.brief import BriefView, Field, brief_view
from simulator.review.names import listed
from simulator.session.session import Mode

MAX_SEED = 2**63 - 1


class ModeButton(RadioButton):
    """A way to play, chosen or not, told apart by a mark and not by colour alone."""

    @property
    def _button(self) -> Content:
        return Content("(*)" if self.value else "( )")


class BriefScreen(BaseScreen[None]):
    """One scenario before its call.

    Args:
        desk: content and log.
        scenario_id: in the catalogue.
        mode: how it is to be played, until the trainee chooses otherwise.
        seed: the seed to propose; None draws one.
    """

    CSS_PATH = "brief.tcss"
    TITLE_TEXT = mark("Brief")
    HELP = mark(
        "The account as your desk shows it, what you are asked to achieve, what you may grant, and what the "
        "playbook says about accounts this late. What the borrower can afford is not here: find it out.\n\n"
        "Practice is reviewed afterwards. Coach shows a hint and a judgement at every line. In recall you type "
        "what you would say, and the lines on offer stay hidden until you ask for them. Exam gives no hints, "
        "and everybody who sits it meets the same borrower.\n\n"
        "The seed decides how the borrower answers: the same seed and the same lines give the same call. "
        "Leave it empty for a new one each time."
    )
    AUTO_FOCUS = "#start"

    BINDINGS: ClassVar[list[BindingType]] = [
        key("s", "start", mark("Start"), mark("Start the call."), id="brief.start", group=DO),
        key(
            "p",
            "mode('practice')",
            mark("Practice"),
            mark("Play for practice: reviewed afterwards."),
            id="brief.practice",
            group=MODE,
        ),
        key(
            "c",
            "mode('coach')",
            mark("Coach"),
            mark("Play with hints and judgements at every line."),
            id="brief.coach",
            group=MODE,
        ),
        key(
            "r",
            "mode('recall')",
            mark("Recall"),
            mark("Play from memory: type first, the lines on offer are hidden."),
            id="brief.recall",
            group=MODE,
        ),
        key(
            "e",
            "mode('exam')",
            mark("Exam"),
            mark("Play as an exam: no hints, a fixed seed."),
            id="brief.exam",
            group=MODE,
        ),
        key(
            "d", "seed", mark("Seed"), mark("Type the seed of the call."), id="brief.seed", group=DO
        ),
        key(
            "pagedown",
            "page(1)",
            mark("More"),
            mark("Read on."),
            id="brief.down",
            group=SHOW,
            show=False,
        ),
        key(
            "pageup",
            "page(-1)",
            mark("Back up"),
            mark("Read again what stands above."),
            id="brief.up",
            group=SHOW,
            show=False,
        ),
        BACK,
    ]

    def __init__(
        self, desk: Desk, scenario_id: str, mode: Mode = Mode.PRACTICE, seed: int | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self.scenario_id = scenario_id
        self._bundle = desk.catalogue.bundle(scenario_id)
        self._mode = mode
        self._asked_seed = seed
        self._seed_text = "" if seed is None or mode is Mode.EXAM else str(seed)

    def title_text(self) -> str:
        """The scenario's title."""
        title = self._bundle.scenario.title.read(self._desk.language)
        return _("Brief: {title}").format(title=title)

    def compose(self) -> ComposeResult:
        """The story and the file side by side, over the start panel."""
        view = brief_view(self._bundle, self._desk.language)
        level = _("level {level}").format(level=view.difficulty)
        turns = _("at most {turns} turns").format(turns=view.turn_limit)
        yield TitleBar(self.title_text(), listed((level, turns), self._desk.language), id="title")
        with VerticalScroll(id="pages", can_focus=False):
            # The playbook stands under the story where there are two columns, else after the file.
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Static(Prose(*_story(view)))
                    yield Static(Prose(*_playbook(view)), id="playbook-beside")
                yield Static(Prose(*_file(view)), id="file")
            yield Static(Prose(*_playbook(view)), id="playbook-below")
        with Vertical(id="panel"):
            with Horizontal(id="choices"):
                with RadioSet(id="modes", compact=True):
                    for mode in view.modes:
                        chosen = mode.mode is self._mode
                        yield ModeButton(
                            content(mode.name), value=chosen, id=mode.mode.value, compact=True
                        )
                yield Static(content(_("Seed")), id="seed-label")
                yield TextField(
                    self._seed_text,
                    placeholder=_("new each time"),
                    id="seed",
                    type="integer",
                    max_length=19,
                    compact=True,
                )
                yield Button(_("Start the call"), id="start", variant="success", compact=True)
            yield Static(id="meaning")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show what the mode means."""
        self._show_mode()

    async def recompose(self) -> None:
        """Build everything again, with the mode and the seed as they were chosen."""
        await super().recompose()
        self._show_mode()

    @on(RadioSet.Changed, "#modes")
    def _mode_changed(self, event: RadioSet.Changed) -> None:
        if event.pressed.id is not None:
            self._mode = Mode(event.pressed.id)
            self._show_mode()

    @on(TextField.Changed, "#seed")
    def _seed_changed(self, event: TextField.Changed) -> None:
        if self._mode is not Mode.EXAM and self.composed:
            self._seed_text = event.value

    @on(TextField.Submitted, "#seed")
    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Start the call, if the seed can be read."""
        try:
            seed = self._seed()
        except ValueError:
            words = _("The seed is a whole number from 0 to {most}.").format(most=MAX_SEED)
            self.notify(words, severity="warning", markup=False)
            self.query_one("#seed").focus()
            return
        self.post_message(CallStarted(self._bundle.scenario.id, self._mode, seed))

    def action_mode(self, mode: str) -> None:
        """Choose how to play."""
        self.query_one(f"#{mode}", RadioButton).value = True

    def action_seed(self) -> None:
        """Type the seed."""
        self.query_one("#seed").focus()

    def action_page(self, direction: int) -> None:
        """Turn a page, wherever the focus is."""
        pages = self.query_one("#pages")
        if direction > 0:
            pages.scroll_page_down()
        else:
            pages.scroll_page_up()

    def action_back(self) -> None:
        """Leave the seed, or the brief."""
        if self.query_one("#seed").has_focus:
            self.query_one("#start").focus()
        else:
            self.leave()

    def _seed(self) -> int | None:
        if self._mode is Mode.EXAM:
            return self._exam_seed()
        if not self._seed_text.strip():
            return None
        seed = int(self._seed_text)
        if not 0 <= seed <= MAX_SEED:
            raise ValueError(seed)
        return seed

    def _exam_seed(self) -> int:
        """The scenario's own, unless a trainer asked for another on the command line."""
        return exam_seed(self._bundle.scenario.id) if self._asked_seed is None else self._asked_seed

    def _show_mode(self) -> None:
        if not self.composed:
            return
        field = self.query_one("#seed", TextField)
        exam = self._mode is Mode.EXAM
        field.disabled = exam
        field.value = str(self._exam_seed()) if exam else self._seed_text
        view = brief_view(self._bundle, self._desk.language)
        chosen = next(mode for mode in view.modes if mode.mode is self._mode)
        blocks = [
            Block(
                chosen.meaning,
                "$text-muted",
                lead=_("{name}: ").format(name=chosen.name),
                lead_style="bold",
            )
        ]
        if self._desk.trouble is not None:
            blocks = [
                Block(
                    _("Sessions cannot be recorded now; starting tries again to open the log."),
                    "bold $text-error",
                    lead="✗ ",
                )
            ]
        self.query_one("#meaning", Static).update(Prose(*blocks))


def _heading(words: str) -> Block:
    return Block(words, "bold $text-primary")


def _story(view: BriefView) -> Iterable[Block]:
    yield Block(view.summary, "italic")
    yield GAP
    for paragraph in view.brief:
        yield Block(paragraph)
    yield GAP
    yield _heading(_("What to achieve"))
    for number, goal in enumerate(view.goals, start=1):
        yield Block(goal, lead=f"{number} ", lead_style="bold")


def _playbook(view: BriefView) -> Iterable[Block]:
    if view.band is not None:
        yield _heading(_("Playbook: {band}").format(band=view.band.name))
        yield Block(view.band.aim)
        for words in view.band.do:
            yield Block(words, lead="✓ ", lead_style="bold $text-success")
        for words in view.band.avoid:
            yield Block(words, lead=_("✗ not: "), lead_style="bold $text-error")


def _file(view: BriefView) -> Iterable[Block]:
    sections = (
        (_("Account"), view.account),
        (_("What is owed"), view.debt),
        (_("This contact"), view.contacts),
        (_("You may grant"), view.authority),
        (_("Earlier contacts"), view.history),
    )
    for index, (heading, fields) in enumerate(sections):
        if index:
            yield GAP
        yield _heading(heading)
        if not fields:
            yield Block(_("none"), "$text-muted")
        yield from _rows(fields)


def _rows(fields: Iterable[Field]) -> Iterable[Block]:
    """The fields with their values under each other."""
    fields = tuple(fields)
    width = max((cell_len(field.label) for field in fields), default=0)
    for field in fields:
        room = " " * (width - cell_len(field.label) + 2)
        yield Block(field.value, lead=field.label + room, lead_style="$text-muted")
