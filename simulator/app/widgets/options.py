"""The lines on offer: a numbered list, the standing lines set apart under keys of their own."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.app.i18n import _
from simulator.app.widgets.prose import Block, Prose
from simulator.review.call import SILENCE, Lines, LineView
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY

STANDING_KEYS = {SILENCE: "s", "repeat": "r", "escalate_supervisor": "v", "closing": "e"}
"""The key of each standing line."""
OFFER_KEY = "o"
SAY_KEY = "t"
REVEAL_KEY = "f3"
FORM_KEY = "f"
REVEAL = "reveal"
"""The entry that shows lines that are hidden."""
FORM = "form"
"""The one entry once the call is over."""
NUMBERED = 9
"""How many lines have a number key."""


class LineList(OptionList):
    """What can be said now."""

    DEFAULT_CSS = """
    LineList {
        height: auto;
        max-height: 50%;
        min-width: 12;
        min-height: 2;
        border: none;
        border-top: solid $primary;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-top: solid $accent; background-tint: $background 0%; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A line, the own offer or the form was picked."""

        line: str
        """The line's id, `own_offer`, `say`, `reveal` or `form`."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._numbered: tuple[str, ...] = ()

    def show(self, lines: Lines) -> None:
        """Put these lines on offer."""
        # At the top, because the list may be longer than its share of the screen.
        self.border_title = " · ".join(
            (
                _("Your line"),
                *(
                    f"{STANDING_KEYS[line.id]} {_name(line.id)}"
                    for line in lines.standing
                    if line.id in STANDING_KEYS
                ),
            )
        )
        self._numbered = tuple(line.id for line in lines.options[:NUMBERED])
        entries: list[Option | None] = []
        for index, line in enumerate(lines.options):
            key = str(index + 1) if index < NUMBERED else " "
            entries.append(_entry(key, line))
        if lines.hidden:
            text = _("Say it in your own words")
            entries.append(_entry(SAY_KEY, LineView(SAY, text), "italic"))
            text = _("Show the lines on offer; it is noted that you looked")
            entries.append(_entry("F3", LineView(REVEAL, text), "italic"))
        if lines.own_offer:
            text = _("Make an offer of your own: set the figures")
            entries.append(_entry(OFFER_KEY, LineView(OWN_OFFER, text), "italic"))
        entries.append(None)
        for line in lines.standing:
            entries.append(_entry(STANDING_KEYS.get(line.id, " "), _named(line), "$text-muted"))
        self._fill(entries)

    def show_end(self) -> None:
        """Offer what follows the call."""
        self.border_title = _("The call is over")
        self._numbered = ()
        self._fill([_entry(FORM_KEY, LineView(FORM, _("Fill in the after-call form")), "bold")])

    def pick(self, number: int) -> None:
        """Choose the line under a number key, if there is one."""
        if number <= len(self._numbered):
            self.post_message(self.Chosen(self._numbered[number - 1]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the highlighted line."""
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(event.option_id))

    def _fill(self, entries: list[Option | None]) -> None:
        self.clear_options()
        self.add_options(entries)
        self.highlighted = 0
        self.scroll_home(animate=False)


def _entry(key: str, line: LineView, style: str = "") -> Option:
    return Option(Prose(Block(line.text, style, lead=f" {key} ", lead_style="bold")), id=line.id)


def _named(line: LineView) -> LineView:
    """A standing line with what it does before its words."""
    name = _name(line.id)
    if line.id == SILENCE:
        return LineView(line.id, name)
    return LineView(line.id, _("{name}: {words}").format(name=name, words=line.text))


def _name(line: str) -> str:
    """What a standing line does."""
    return {
        SILENCE: _("Stay silent"),
        "repeat": _("Say it again"),
        "escalate_supervisor": _("Supervisor"),
        "closing": _("End politely"),
    }.get(line, line)
