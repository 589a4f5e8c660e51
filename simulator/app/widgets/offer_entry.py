"""The entry for an offer of the trainee's own: four figures, checked as they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from simulator.app.i18n import _, current_language, mark
from simulator.app.ime import TextField
from simulator.app.keys import DO, MOVE, key, translate_bindings
from simulator.app.text import content
from simulator.app.widgets.prose import Block, Prose
from simulator.content.scenario import Scenario
from simulator.content.terms import Terms
from simulator.review.names import listed
from simulator.review.offer import OFFER_FIELDS, OfferPreview, preview_offer
from simulator.session.fields import spoken_amount

START = {"down_payment": "0", "instalments": "1", "first_in_days": "7", "waiver": "0"}
"""The figures the entry opens with."""


class OfferEntry(VerticalScroll, can_focus=False):
    """Down payment, instalments, first payment and waiver, with what they come to.

    Args:
        scenario: whose authority holds.
        figures: what was typed before; `START` where nothing was.
        id: the widget's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape",
            "close",
            mark("Back to the lines"),
            mark("Close the offer and go back to the lines on offer."),
            id="offer.close",
            group=DO,
        ),
        key(
            "enter",
            "send",
            mark("Make the offer"),
            mark("Put these figures to the borrower."),
            id="offer.send",
            group=DO,
        ),
        key(
            "down",
            "figure(1)",
            mark("Next figure"),
            mark("Go to the next figure."),
            id="offer.next",
            group=MOVE,
            show=False,
        ),
        key(
            "up",
            "figure(-1)",
            mark("Previous figure"),
            mark("Go to the figure before."),
            id="offer.previous",
            group=MOVE,
            show=False,
        ),
    ]

    DEFAULT_CSS = """
    OfferEntry {
        height: auto;
        max-height: 70%;
        border-top: solid $accent;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    OfferEntry Horizontal { height: auto; }
    OfferEntry .label { width: 24; }
    OfferEntry TextField { width: 14; }
    OfferEntry .allowed { width: 1fr; height: auto; padding: 0 0 0 1; color: $text-muted; }
    OfferEntry .allowed.-wrong { color: $text-error; text-style: bold; }
    OfferEntry #offer-result { height: auto; }
    """

    @dataclass
    class Sent(Message):
        """The figures are to be put on the table; they passed the check."""

        terms: Terms

    class Closed(Message):
        """The trainee thought better of it."""

    def __init__(
        self,
        scenario: Scenario,
        figures: Mapping[str, str],
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        translate_bindings(self)
        self._scenario = scenario
        self.figures = {**START, **figures}
        """What is typed, by the names of `OFFER_FIELDS`."""

    def compose(self) -> ComposeResult:
        """A row for each figure, and the result."""
        self.border_title = _("Your own offer")
        labels = {
            "down_payment": _("Paid today"),
            "instalments": _("Number of instalments"),
            "first_in_days": _("First one in days"),
            "waiver": _("Let go"),
        }
        for name in OFFER_FIELDS:
            with Horizontal():
                yield Static(content(labels[name]), classes="label")
                yield TextField(
                    self.figures[name],
                    id=f"offer-{name}",
                    compact=True,
                    max_length=12,
                    restrict=r"[0-9.]*",
                )
                yield Static(id=f"allowed-{name}", classes="allowed")
        yield Static(id="offer-result")

    def on_mount(self) -> None:
        """Show what the figures come to."""
        self._check()

    def open(self) -> None:
        """Start typing at the first figure."""
        self.query_one(f"#offer-{OFFER_FIELDS[0]}", TextField).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Check the figures again."""
        event.stop()
        self.figures[(event.input.id or "").removeprefix("offer-")] = event.value
        self._check()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make the offer."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Make the offer; while a figure is wrong, go to it."""
        preview = self._check()
        if preview.terms is not None:
            self.post_message(self.Sent(preview.terms))
            return
        self.query_one(f"#offer-{next(iter(preview.problems))}", TextField).focus()

    def action_figure(self, step: int) -> None:
        """Go `step` figures on, from the last to the first."""
        fields = [self.query_one(f"#offer-{name}", TextField) for name in OFFER_FIELDS]
        here = next((place for place, field in enumerate(fields) if field.has_focus), -step)
        fields[(here + step) % len(fields)].focus()

    def action_close(self) -> None:
        """Back to the lines."""
        self.post_message(self.Closed())

    def _check(self) -> OfferPreview:
        preview = preview_offer(self._scenario, self.figures, current_language())
        for name in OFFER_FIELDS:
            wrong = preview.problems.get(name)
            beside = self.query_one(f"#allowed-{name}", Static)
            beside.set_class(wrong is not None, "-wrong")
            text = f"✗ {wrong}" if wrong is not None else self._allowed(name)
            beside.update(Prose(Block(text)))
        self.query_one("#offer-result", Static).update(Prose(*_result(preview)))
        return preview

    def _allowed(self, name: str) -> str:
        """What the authority allows, beside the figure."""
        case, authority = self._scenario.case, self._scenario.authority
        spoken = self._scenario.language
        match name:
            case "down_payment":
                least = spoken_amount(authority.min_down_payment, spoken)
                return _("{least} to {most}").format(
                    least=least, most=spoken_amount(case.due, spoken)
                )
            case "instalments":
                return _("at most {most}; 0 when nothing remains").format(
                    most=max(authority.max_months, 1)
                )
            case "first_in_days":
                return _("at most {most} days").format(most=authority.max_first_days)
            case _:
                most = authority.max_waiver(case)
                return (
                    _("at most {most}").format(most=spoken_amount(most, spoken))
                    if most
                    else _("nothing may be let go")
                )


def _result(preview: OfferPreview) -> list[Block]:
    if preview.terms is None:
        return [Block(_("Put the figures marked ✗ right; then Enter makes the offer."), "bold")]
    parts = []
    if preview.terms.down_payment > 0:
        parts.append(_("{sum} today").format(sum=preview.down_payment))
    if preview.instalments == 1:
        parts.append(_("{sum} on {date}").format(sum=preview.instalment, date=preview.dates[0]))
    elif preview.instalments > 1:
        parts.append(
            _("{count} payments of {sum} from {first} to {last}").format(
                count=preview.instalments,
                sum=preview.instalment,
                first=preview.dates[0],
                last=preview.dates[1],
            )
        )
    parts.append(_("{sum} in all").format(sum=preview.total))
    return [
        Block(listed(parts, current_language()), lead=_("Comes to: "), lead_style="bold"),
        Block(preview.words, "italic", lead=_("Enter says: "), lead_style="bold $text-success"),
    ]
