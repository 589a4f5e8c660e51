"""What the log takes in and gives out, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

STARTED = "started"
"""Kind of event 0 of every session."""
TURN = "turn"
"""Kind of an event that holds one turn."""
ENDED = "ended"
"""Kind of the event that ends a session by an ending of its scenario."""
ABANDONED = "abandoned"
"""Kind of the event that gives a session up."""

Status = Literal["open", "ended", "abandoned"]

_SEED_LIMIT = 2**63


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """What is fixed about a session before its first turn.

    Raises:
        ValueError: the seed does not fit a signed 64-bit integer, or `started_at` has no zone.
    """

    id: str
    started_at: datetime
    """Aware; kept as UTC to the microsecond."""
    scenario_id: str
    title_zh: str
    title_en: str
    jurisdiction: str
    mode: str
    """How it was played: practice, coach, exam …"""
    seed: int
    """Seed of the borrower's draws."""
    language: str
    """Interface language."""
    content_hash: str
    """SHA-256 of the content body the session is played under, in hexadecimal."""
    app_version: str
    scorer_version: str
    log_format: int
    """Format of the event payloads."""

    def __post_init__(self) -> None:
        if not -_SEED_LIMIT <= self.seed < _SEED_LIMIT:
            raise ValueError(f"seed {self.seed} does not fit a signed 64-bit integer")
        if self.started_at.tzinfo is None:
            raise ValueError("started_at needs a time zone")


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as the log holds it."""

    session_id: str
    seq: int
    """Place in its session, from 0."""
    at: datetime
    """When it was first appended, UTC."""
    kind: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredScorecard:
    """One session's score under one version of the scorer."""

    session_id: str
    scorer_version: str
    computed_at: datetime
    points: int
    """Thousandths of a point."""
    passed: bool
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session as a list shows it."""

    header: SessionHeader
    turns: int
    """Events of kind `turn`."""
    status: Status
    points: int | None
    """Thousandths of a point by the latest scorecard; None where none is stored."""
    passed: bool | None
    """By the same scorecard."""
