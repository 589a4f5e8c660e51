"""A question with a few answers, over the screen that asks it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.app.closing import ClosesOnce
from simulator.app.i18n import mark
from simulator.app.keys import APP, key, translate_bindings
from simulator.app.widgets.prose import Block, Prose


class Ask(ModalScreen[str], ClosesOnce[str]):
    """Ask, and give back the id of the answer; leaving gives the first, which changes nothing.

    Args:
        question: in the interface language.
        answers: id and words of each.
    """

    DEFAULT_CSS = """
    Ask { align: center middle; }
    Ask > Vertical {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        border: round $accent;
        padding: 0 1;
        background: $surface;
    }
    Ask Static { height: auto; padding: 0 0 1 0; }
    Ask OptionList { height: auto; min-width: 12; border: none; padding: 0; }
    Ask OptionList:focus { border: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,q,backspace",
            "stay",
            mark("Back"),
            mark("Go back without changing anything."),
            id="ask.back",
            group=APP,
            display="q",
        ),
        *(
            Binding(str(number), f"answer({number})", show=False, id=f"ask.{number}")
            for number in range(1, 6)
        ),
    ]

    def __init__(self, question: str, answers: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        translate_bindings(self)
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question over its answers."""
        with Vertical():
            yield Static(Prose(Block(self._question, "bold")))
            yield OptionList(
                *(
                    Option(Prose(Block(words, lead=f" {number} ", lead_style="bold")), id=answer)
                    for number, (answer, words) in enumerate(self._answers, start=1)
                ),
                markup=False,
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer back."""
        event.stop()
        self.dismiss(event.option_id)

    def action_answer(self, number: int) -> None:
        """Give back the answer of this number, counted from 1."""
        if number <= len(self._answers):
            self.dismiss(self._answers[number - 1][0])

    def action_stay(self) -> None:
        """Give back the first answer."""
        self.dismiss(self._answers[0][0])
