"""The state of a call: everything that the borrower's next answer can depend on."""

from dataclasses import dataclass

from simulator.content.terms import Terms


@dataclass(frozen=True, slots=True)
class CallState:
    """A state `s` of the game. Equal states have equal futures."""

    node: str
    """Machine state, or the ending once the call is over."""
    meters: tuple[int, ...]
    """Mood, in the order of the scenario's meters."""
    facts: int
    """Bit mask of what has become true, by `Slots.bits`."""
    terms: Terms | None
    """The terms last put on the table."""
    turn: int
    """Turns taken so far."""
