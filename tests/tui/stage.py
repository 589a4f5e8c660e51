"""A stage for one screen: the program with a log of its own, opened at the screen under test."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.message import Message
from textual.screen import Screen

import simulator.app.app as app_module
from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.messages import CallEnded, CallLeft, FormFiled, LeaveScorecard, PlayAgain
from simulator.content.bundle import Bundle
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.records.recording import Recording
from simulator.review.call import lines_of
from simulator.scoring.form import RecordForm, read_form
from simulator.session.session import Choice, Mode

SEED = 3
"""With it the small scenario's borrower says who they are when first asked."""
GOOD_CALL = (
    "verify_identity.plain",
    "ask_reason.plain",
    "offer_installment.plain",
    "confirm_agreement.plain",
)
"""Lines of the small scenario that end in a promise."""
BAD_CALL = ("blunt", "identify_self.plain", "threat")
"""A tone that falls short, a proper line, and a critical breach that ends the call."""


class Stage(SparringApp):
    """The program, opened at one screen.

    Args:
        desk: content and log.
        make: the screen under test.
        language: of the interface.
        follow: whether the program goes on to the screen that follows; else the facts are only kept.
    """

    CSS_PATH = str(Path(app_module.__file__).with_name("app.tcss"))

    def __init__(
        self,
        desk: Desk,
        make: Callable[[], Screen[None]],
        language: str = "en",
        *,
        follow: bool = False,
    ) -> None:
        super().__init__(language=language, desk=desk)
        self._make = make
        self._follow = follow
        self.facts: list[Message] = []

    def _begin(self) -> None:
        self.push_screen(self._make())

    @on(CallEnded)
    @on(CallLeft)
    @on(FormFiled)
    @on(PlayAgain)
    @on(LeaveScorecard)
    def _keep(self, message: Message) -> None:
        self.facts.append(message)
        if not self._follow:
            message.prevent_default()


def small_desk(bundle: Bundle, library: Library, folder: Path) -> Desk:
    """A desk with one scenario and a log in `folder`."""
    catalogue = Catalogue(library, {bundle.scenario.id: bundle.scenario}, ())
    return Desk(catalogue, (), f"sqlite:///{folder / 'log.db'}")


def begin(desk: Desk, mode: Mode = Mode.PRACTICE, lines: tuple[str, ...] = ()) -> Recording:
    """A session of the desk's only scenario that has already played `lines`."""
    (card,) = desk.catalogue.cards
    recording = desk.begin(desk.catalogue.bundle(card.id), mode, SEED)
    for line in lines:
        recording.take(Choice(line))
    return recording


def any_form(**values: str) -> RecordForm:
    """A form that can be filed."""
    return read_form(
        {
            "disposition": "promise_to_pay",
            "reason": "forgot",
            "next_step": "await_payment",
            "note": "忘了还款，约好分期。",
            **values,
        }
    )


def number_of(recording: Recording, line: str) -> str:
    """The number key of a line that is on offer now."""
    return str([option.id for option in lines_of(recording.session).options].index(line) + 1)
