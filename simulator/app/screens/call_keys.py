"""The keys of a call."""

from textual.binding import BindingType

from simulator.app.i18n import mark
from simulator.app.keys import DO, SHOW, key
from simulator.app.screens.groups import APP_TOO, DO_TOO, SHOW_TOO
from simulator.app.widgets.options import (
    FORM_KEY,
    OFFER_KEY,
    REVEAL_KEY,
    SAY_KEY,
    STANDING_KEYS,
)

CALL_KEYS: list[BindingType] = [
    key(
        "1",
        "pick(1)",
        mark("Say"),
        mark("Say the line of this number."),
        id="call.pick1",
        group=DO,
        display="1-9",
    ),
    *(
        key(
            str(number),
            f"pick({number})",
            mark("Say"),
            mark("Say the line of this number."),
            id=f"call.pick{number}",
            group=DO,
            show=False,
        )
        for number in range(2, 10)
    ),
    *(
        key(
            letter,
            f"stand('{line}')",
            mark("Standing line"),
            mark("Say the standing line of this key."),
            id=f"call.{line}",
            group=DO,
            show=False,
        )
        for line, letter in STANDING_KEYS.items()
    ),
    key(
        FORM_KEY,
        "form",
        mark("Form"),
        mark("Fill in the after-call form."),
        id="call.form",
        group=DO,
    ),
    key(
        SAY_KEY,
        "type",
        mark("Type"),
        mark("Say it yourself: type what you would say."),
        id="call.type",
        group=DO,
    ),
    key(
        REVEAL_KEY,
        "reveal",
        mark("Show lines"),
        mark("Show the lines on offer; the log notes that you looked."),
        id="call.reveal",
        group=DO,
    ),
    key(
        OFFER_KEY,
        "offer",
        mark("Offer"),
        mark("Put figures of your own on the table."),
        id="call.offer",
        group=DO_TOO,
    ),
    key("n", "notes", mark("Notes"), mark("Open the notes pad."), id="call.notes", group=SHOW),
    key(
        "f2",
        "scripts",
        mark("Scripts"),
        mark("Open the script library and say a script."),
        id="call.scripts",
        group=DO,
    ),
    key(
        "c",
        "case",
        mark("Case"),
        mark("Show or hide the case and what you may grant."),
        id="call.case",
        group=SHOW_TOO,
    ),
    key(
        "ctrl+r",
        "retry",
        mark("Say again"),
        mark("Say the line again that could not be stored."),
        id="call.retry",
        group=DO_TOO,
    ),
    key(
        "escape,q,backspace",
        "back",
        mark("Leave"),
        mark("Leave the call: resume it later, or give it up."),
        id="call.leave",
        group=APP_TOO,
        display="q",
    ),
]
