"""What an analysis says: values of lines, a playthrough taken apart, sizes and times."""

from dataclasses import dataclass

from simulator.session.line import Line


@dataclass(frozen=True, slots=True)
class LineValue:
    """One line judged in one state."""

    line: Line
    q: float
    """Points expected from here to the end of the call, saying it and then playing at one's best."""
    regret: float
    """What that is short of the state's value; negative only for a line that breaks a rule, or
    that is not on offer and better than those that are."""
    lawful: bool
    """Whether it can be said here without breaking a rule by its words or in the moment."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A playthrough taken apart: `score = par - regret + luck`. All in points."""

    par: float
    regret: float
    luck: float
    score: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How big the game is."""

    states: int
    choices: int
    outcomes: int
    lines: int
    """Lines of all machine states together."""
    moves: int
    """What is left of them when lines of one effect are taken as one."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """Where the time went."""

    compile: float
    explore: float
    solve: float

    @property
    def whole(self) -> float:
        """All of it."""
        return self.compile + self.explore + self.solve
