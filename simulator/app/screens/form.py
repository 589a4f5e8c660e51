"""The after-call form: what the trainee puts on record about the call."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, Select, Static, TextArea

from simulator.app.i18n import _, current_language, mark
from simulator.app.ime import TextField, TextPad
from simulator.app.keys import DO, MOVE, key
from simulator.app.messages import CallLeft, FormFiled
from simulator.app.screens.base import BaseScreen
from simulator.app.screens.groups import APP_TOO
from simulator.app.text import content
from simulator.app.widgets.ask import Ask
from simulator.app.widgets.banner import Banner
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.titlebar import TitleBar
from simulator.content.bilingual import Bilingual
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.content.text import clean
from simulator.records.errors import RecordsError
from simulator.records.recording import Recording
from simulator.review.call import ending_of
from simulator.review.form import (
    Draft,
    check_draft,
    form_of,
    near_days,
)
from simulator.session.session import ChoiceError

STAY, LEAVE = "stay", "leave"

_NAMES: Mapping[str, Mapping[StrEnum, Bilingual]] = {
    "disposition": DISPOSITION_NAMES,  # type: ignore[dict-item]
    "reason": REASON_NAMES,  # type: ignore[dict-item]
    "next_step": NEXT_STEP_NAMES,  # type: ignore[dict-item]
}


class FormScreen(BaseScreen[None]):
    """The after-call form.

    Args:
        recording: the session, its call over and its form not filed.
    """

    CSS_PATH = "form.tcss"
    TITLE_TEXT = mark("After-call form")
    HELP = mark(
        "Write down what happened, for the colleague who takes the account over. Leave "
        "both promise fields empty when nothing was promised. Dates are typed as YYYY-MM-DD or "
        "picked from the list beside them. Ctrl+S files the form; after that it cannot be changed."
    )
    AUTO_FOCUS = "#field-disposition"

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "ctrl+s",
            "file",
            mark("File"),
            mark("File the form and see the scorecard."),
            id="form.file",
            group=DO,
            priority=True,
        ),
        key(
            "tab",
            "app.focus_next",
            mark("Next field"),
            mark("Go to the next field."),
            id="form.next",
            group=MOVE,
        ),
        key(
            "escape,q",
            "back",
            mark("Leave"),
            mark("Leave the form and fill it in later."),
            id="form.leave",
            group=APP_TOO,
            display="Esc",
        ),
    ]

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.recording = recording
        self._today = recording.bundle.scenario.case.date
        self._draft = Draft(note=recording.note)
        self._checked = False
        self._error: RecordsError | None = None
        self._unkept = False
        """Whether it has been told that the note cannot be stored."""

    def compose(self) -> ComposeResult:
        """A row for each field, its problem beneath it."""
        labels = {
            "disposition": _("How it ended"),
            "reason": _("Reason for arrears"),
            "promise_amount": _("First sum promised"),
            "promise_date": _("Promised for"),
            "next_step": _("Next step"),
            "next_date": _("Next step on"),
            "note": _("Note"),
        }
        yield TitleBar(*self._status(), id="title")
        yield Banner(id="banner")
        with VerticalScroll(id="fields", can_focus=False):
            for field, label in labels.items():
                with Horizontal(classes="row"):
                    yield Static(content(label), classes="label")
                    yield from self._control(field)
                yield Static(id=f"problem-{field}", classes="problem")
            yield TextPad(self._draft.note, id="field-note")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show what is wrong, once the form was to be filed."""
        self._show_problems()

    async def recompose(self) -> None:
        """Build everything again, with what was written."""
        await super().recompose()
        self._show_problems()
        self._show_banner()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Take a choice into the draft; a near day goes into its date."""
        event.stop()
        name = (event.select.id or "").removeprefix("field-")
        value = "" if event.value is Select.NULL else str(event.value)
        if name.startswith("near-"):
            if value:
                self.query_one(f"#field-{name.removeprefix('near-')}", TextField).value = value
                event.select.clear()
            return
        self._take(name, value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take typed text into the draft."""
        event.stop()
        self._take((event.input.id or "").removeprefix("field-"), event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take the note into the draft."""
        event.stop()
        self._take("note", clean(event.text_area.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field."""
        event.stop()
        self.focus_next()

    def action_file(self) -> None:
        """File the form; while a field is wrong, go to it."""
        self._checked = True
        wrong = self._show_problems()
        if wrong:
            self.query_one(f"#field-{wrong[0]}").focus()
            self.notify(_("Put the fields marked ✗ right, then file again."), severity="warning")
            return
        try:
            self.recording.file(form_of(self._draft, self._today))
        except ChoiceError as error:
            self.notify(
                clean(error.message.read(current_language())), severity="warning", markup=False
            )
            return
        except RecordsError as error:
            self._error = error
            self._show_banner()
            return
        self.post_message(FormFiled(self.recording))

    def action_back(self) -> None:
        """Ask whether to fill the form in later."""
        question = _("Leave the form? The note is kept; the other fields start empty next time.")
        answers = ((STAY, _("Stay")), (LEAVE, _("Leave and fill in the form later")))
        self.app.push_screen(Ask(question, answers), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer != LEAVE:
            return
        if self.recording.open:
            try:
                self.recording.write_note(self._draft.note)
            except RecordsError as error:
                # Who leaves again, though it has been told, leaves without the note.
                told, self._unkept = self._unkept, True
                if not told:
                    self._error = error
                    self._show_banner()
                    return
        self.post_message(CallLeft(self.recording))

    def _status(self) -> tuple[str, str]:
        """The title, and which call it is about."""
        language = current_language()
        title = self.recording.bundle.scenario.title.read(language)
        ending = ending_of(self.recording.session, language)
        about = (
            ""
            if ending is None
            else _("{turns} turns, until {time}").format(turns=ending.turns, time=ending.clock)
        )
        return f"{self.title_text()} · {title}", f"{self._today.isoformat()} · {about}"

    def _control(self, field: str) -> ComposeResult:
        language = current_language()
        written: str = getattr(self._draft, field)
        if field in _NAMES:
            yield Select(
                [
                    (content(name.read(language)), choice.value)
                    for choice, name in _NAMES[field].items()
                ],
                value=written or Select.NULL,
                prompt=_("choose"),
                id=f"field-{field}",
                compact=True,
            )
        elif field.endswith("_date"):
            yield TextField(
                written, placeholder="YYYY-MM-DD", id=f"field-{field}", compact=True, max_length=10
            )
            yield Select(
                [(content(day.label), day.value) for day in near_days(self._today, language)],
                prompt=_("or pick a day"),
                id=f"field-near-{field}",
                classes="near",
                compact=True,
            )
        elif field == "promise_amount":
            yield TextField(
                written,
                placeholder=_("empty if none"),
                id=f"field-{field}",
                compact=True,
                max_length=12,
            )

    def _take(self, field: str, value: str) -> None:
        self._draft = replace(self._draft, **{field: value})
        if self._checked:
            self._show_problems()

    def _show_problems(self) -> list[str]:
        """Show what is wrong beneath each field; returns those fields, from the top."""
        problems = check_draft(self._draft, self._today) if self._checked else {}
        for line in self.query(".problem").results(Static):
            problem = problems.get((line.id or "").removeprefix("problem-"))
            line.set_class(problem is not None, "-shown")
            if problem is not None:
                line.update(Prose(Block(problem.read(current_language()), lead="✗ ")))
        return [field for field in Draft.__slots__ if field in problems]

    def _show_banner(self) -> None:
        advice = _("The form is not filed; nothing you wrote is lost. Ctrl+S files it again.")
        self.query_one(Banner).show(self._error, advice)
