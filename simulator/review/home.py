"""The list of scenarios as a trainee sees it: what there is, how it went, what comes next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from simulator.content.bilingual import both
from simulator.content.card import Card
from simulator.content.vocabulary import Channel, Jurisdiction
from simulator.records.entries import SessionSummary
from simulator.review.history import SessionRow, session_row
from simulator.review.names import CHANNEL_NAMES, JURISDICTION_NAMES, JURISDICTION_SHORT
from simulator.review.search import closeness

RECENT = 8
"""How many sessions the home screen shows."""


class Lateness(StrEnum):
    """A band of days past due."""

    NOT_YET = "not_yet"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    LONGER = "longer"


_LAST_DAY = {
    Lateness.NOT_YET: 0,
    Lateness.WEEK: 7,
    Lateness.MONTH: 30,
    Lateness.QUARTER: 90,
    Lateness.HALF_YEAR: 180,
}
LATENESS_NAMES = {
    Lateness.NOT_YET: both("未到期", "Not yet due"),
    Lateness.WEEK: both("逾期 1-7 天", "1-7 days"),
    Lateness.MONTH: both("逾期 8-30 天", "8-30 days"),
    Lateness.QUARTER: both("逾期 31-90 天", "31-90 days"),
    Lateness.HALF_YEAR: both("逾期 91-180 天", "91-180 days"),
    Lateness.LONGER: both("逾期 180 天以上", "Over 180 days"),
}


def lateness_of(days_past_due: int) -> Lateness:
    """The band that `days_past_due` falls in."""
    for band, last in _LAST_DAY.items():
        if days_past_due <= last:
            return band
    return Lateness.LONGER


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario in the list."""

    id: str
    title: str
    summary: str
    jurisdiction: Jurisdiction
    place: str
    """The jurisdiction in a word."""
    place_name: str
    """The jurisdiction in full."""
    channel: Channel
    channel_name: str
    difficulty: int
    """1 to 5."""
    days_past_due: int
    lateness: Lateness
    best: int | None
    """Personal best in thousandths of a point; None before the first scorecard."""
    passed: bool
    attempts: int
    """Sessions begun."""
    own_language: bool
    """Whether the call is in the trainee's language."""
    words: tuple[str, ...]
    """What search looks at."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; an empty filter lets everything through."""

    text: str = ""
    jurisdiction: Jurisdiction | None = None
    channel: Channel | None = None
    lateness: Lateness | None = None
    difficulty: int | None = None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self == Filter()

    def admits(self, row: ScenarioRow) -> bool:
        """Whether `row` is let through by everything but the text."""
        return (
            self.jurisdiction in (None, row.jurisdiction)
            and self.channel in (None, row.channel)
            and self.lateness in (None, row.lateness)
            and self.difficulty in (None, row.difficulty)
        )


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that can be gone on with."""

    id: str
    title: str
    mode: str
    turns: int
    started: str
    """Local date and time."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home screen."""

    rows: tuple[ScenarioRow, ...]
    open: tuple[OpenSession, ...]
    """Newest first."""
    next: ScenarioRow | None
    """What to play next; None where there is nothing to play."""
    recent: tuple[SessionRow, ...]
    """Newest first."""
    passed: int
    """How many of the scenarios have been passed."""


def home_view(
    cards: Iterable[Card],
    sessions: Sequence[SessionSummary],
    unfinished: Sequence[SessionSummary],
    best: Mapping[str, int],
    language: str,
    zone: tzinfo | None = None,
) -> HomeView:
    """The home screen, texts in `language`.

    Args:
        cards: the scenarios that can be played.
        sessions: what has been played, newest first.
        unfinished: the sessions still open, newest first.
        best: personal bests in thousandths of a point.
        language: the interface language.
        zone: where the trainee is; None is the computer's own.
    """
    attempts: dict[str, int] = {}
    passed = set()
    for summary in sessions:
        scenario_id = summary.header.scenario_id
        attempts[scenario_id] = attempts.get(scenario_id, 0) + 1
        if summary.passed:
            passed.add(scenario_id)
    rows = tuple(_row(card, attempts, passed, best, language) for card in cards)
    return HomeView(
        rows=rows,
        open=tuple(_open_session(summary, language, zone) for summary in unfinished),
        next=recommended(rows),
        recent=tuple(session_row(summary, language, zone) for summary in sessions[:RECENT]),
        passed=sum(row.passed for row in rows),
    )


def recommended(rows: Iterable[ScenarioRow]) -> ScenarioRow | None:
    """The easiest scenario not yet passed, in the trainee's language first; else the lowest best."""
    rows = tuple(rows)
    fresh = [row for row in rows if not row.passed]
    if fresh:
        return min(fresh, key=lambda row: (not row.own_language, row.difficulty, row.id))
    return min(rows, key=lambda row: (row.best or 0, row.difficulty, row.id), default=None)


def matching(rows: Iterable[ScenarioRow], wanted: Filter) -> tuple[ScenarioRow, ...]:
    """The rows that `wanted` lets through: in their order, or the best match first."""
    scored = [(closeness(wanted.text, row.words), row) for row in rows if wanted.admits(row)]
    found = [(score, row) for score, row in scored if score > 0]
    return tuple(row for _, row in sorted(found, key=lambda entry: -entry[0]))


def _row(
    card: Card,
    attempts: Mapping[str, int],
    passed: Collection[str],
    best: Mapping[str, int],
    language: str,
) -> ScenarioRow:
    title, summary = card.title, card.summary
    place, channel = JURISDICTION_NAMES[card.jurisdiction], CHANNEL_NAMES[card.channel]
    return ScenarioRow(
        id=card.id,
        title=title.read(language),
        summary=summary.read(language),
        jurisdiction=card.jurisdiction,
        place=JURISDICTION_SHORT[card.jurisdiction].read(language),
        place_name=place.read(language),
        channel=card.channel,
        channel_name=channel.read(language),
        difficulty=card.difficulty,
        days_past_due=card.days_past_due,
        lateness=lateness_of(card.days_past_due),
        best=best.get(card.id),
        passed=card.id in passed,
        attempts=attempts.get(card.id, 0),
        own_language=card.language.value[:2] == language[:2],
        words=(
            card.id,
            title.zh,
            title.en,
            summary.zh,
            summary.en,
            card.borrower,
            card.creditor,
            card.product,
            place.zh,
            place.en,
            channel.zh,
            channel.en,
        ),
    )


def _open_session(summary: SessionSummary, language: str, zone: tzinfo | None) -> OpenSession:
    row = session_row(summary, language, zone)
    return OpenSession(row.id, row.title, row.mode, row.turns, row.started)
