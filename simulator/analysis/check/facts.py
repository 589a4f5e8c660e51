"""What the checks ask about a scenario, whoever finds it out: the interface between exploring and judging."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.analysis.check.path import Path
from simulator.borrower.state import CallState
from simulator.session.line import Line

Place = tuple[str | int, ...]
"""Where something stands in the scenario: keys and positions from the top."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One line judged in one state."""

    line: Line
    q: float
    """Points expected from here on, saying it and then playing lawfully at one's best."""
    regret: float
    """What that is short of the best lawful play."""
    lawful: bool
    """Neither words nor moment break a rule."""
    option: int | None
    """Its position among the state's own lines; None for a standing line or an own offer."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A state that can be met, and every line in sight there, judged."""

    state: CallState
    lines: tuple[Judged, ...]
    """In the author's order: own lines, standing lines, own offers."""
    path: Path

    @property
    def own(self) -> tuple[Judged, ...]:
        """The scenario's own lines that are open."""
        return tuple(judged for judged in self.lines if judged.option is not None)


@dataclass(frozen=True, slots=True)
class OptionFacts:
    """One of a state's own lines over all situations in which it was judged."""

    open: int
    """Situations in which it can be said."""
    best: int
    """Situations in which no lawful line is better, and it is lawful."""
    lawful: int
    min_regret: float
    max_regret: float


@dataclass(frozen=True, slots=True)
class GuardFacts:
    """How often a guard that was looked at held, and did not."""

    held: int
    failed: int


@dataclass(frozen=True, slots=True)
class Temptation:
    """The situation in which breaking a rule brings most against the best lawful play."""

    gain: float
    """Points; positive when a breach pays."""
    path: Path
    """To the situation, the tempting line last."""
    line: Line
    state: CallState
    """In which it is said."""


class Facts(Protocol):
    """Everything that was found out about one scenario."""

    @property
    def complete(self) -> bool:
        """Whether every state that can be met was looked at; if not, `never` means `not in what was looked at`."""
        ...

    @property
    def heard_all(self) -> bool:
        """Whether every reply and every guard was looked at wherever it can be heard."""
        ...

    @property
    def looked(self) -> int:
        """Turns that were looked at."""
        ...

    @property
    def reached(self) -> Mapping[str, Path]:
        """Machine states and endings that are met, each with a way there."""
        ...

    @property
    def taken(self) -> Collection[Place]:
        """Branches that are taken, by their place."""
        ...

    @property
    def guards(self) -> Mapping[Place, GuardFacts]:
        """Guards that were looked at, of branches and of options, by the place of what they guard."""
        ...

    @property
    def opened(self) -> Mapping[tuple[str, int], Path]:
        """Own lines that can be said somewhere, by machine state and position."""
        ...

    @property
    def learned(self) -> Collection[str]:
        """Facts that become true."""
        ...

    @property
    def bare(self) -> Mapping[str, Path]:
        """Machine states in which at times none of their own lines can be said."""
        ...

    @property
    def stranded(self) -> Mapping[str, Path]:
        """Machine states from which, at times, nothing but the turn limit ends the call."""
        ...

    @property
    def cornered(self) -> Mapping[str, Path]:
        """Machine states in which every own line that can be said breaks a rule, whenever they are met."""
        ...

    @property
    def situations(self) -> Sequence[Situation]:
        """Situations with their lines judged: all of them, or a fair sample."""
        ...

    @property
    def options(self) -> Mapping[tuple[str, int], OptionFacts]:
        """Own lines over all situations judged."""
        ...

    @property
    def twins(self) -> Sequence[tuple[str, int, int]]:
        """Machine state and two of its own lines that come to exactly the same wherever both can be said."""
        ...

    @property
    def temptation(self) -> Temptation | None:
        """Where a breach brings most; None where no line breaks a rule, or where none is found to pay."""
        ...
