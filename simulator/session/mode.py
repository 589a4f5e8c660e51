"""How a session is played. Apart from the session, so that asking for a mode loads no game."""

from enum import StrEnum


class Mode(StrEnum):
    """How a session is played."""

    PRACTICE = "practice"
    """Review afterwards."""
    COACH = "coach"
    """A hint and the judgement of each line at once."""
    RECALL = "recall"
    """The trainee types first; the lines on offer are shown when they ask for them."""
    EXAM = "exam"
    """Fixed seed, no hints, no going back, pass mark."""
