"""The sessions played, as a list shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from simulator.records.entries import SessionSummary, Status
from simulator.review.names import MODE_NAMES, STATUS_NAMES
from simulator.review.search import closeness
from simulator.session.mode import Mode


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list."""

    id: str
    scenario_id: str
    title: str
    started: str
    """Local date and time, `YYYY-MM-DD HH:MM`."""
    mode: str
    status: Status
    status_name: str
    turns: int
    points: int | None
    """Thousandths of a point; None where no scorecard is stored."""
    passed: bool | None
    seed: int
    words: tuple[str, ...]
    """What search looks at."""

    @property
    def can_resume(self) -> bool:
        """Whether there is something left to do in it."""
        return self.status == "open"


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history screen."""

    rows: tuple[SessionRow, ...]
    """Newest first."""
    finished: int
    passed: int
    average: int | None
    """Of the scored sessions, in thousandths of a point."""


def history_view(
    sessions: Sequence[SessionSummary], language: str, zone: tzinfo | None = None
) -> HistoryView:
    """The history screen, texts in `language`, times in `zone` (None is the computer's own)."""
    scored = [summary.points for summary in sessions if summary.points is not None]
    return HistoryView(
        rows=tuple(session_row(summary, language, zone) for summary in sessions),
        finished=sum(summary.status == "ended" for summary in sessions),
        passed=sum(summary.passed is True for summary in sessions),
        average=round(sum(scored) / len(scored)) if scored else None,
    )


def session_row(summary: SessionSummary, language: str, zone: tzinfo | None = None) -> SessionRow:
    """One session, texts in `language`."""
    header = summary.header
    zh = language.startswith("zh")
    # The log may hold a mode that only a later version knows.
    known = header.mode in {mode.value for mode in Mode}
    return SessionRow(
        id=header.id,
        scenario_id=header.scenario_id,
        title=header.title_zh if zh else header.title_en,
        started=f"{header.started_at.astimezone(zone):%Y-%m-%d %H:%M}",
        mode=MODE_NAMES[Mode(header.mode)].read(language) if known else header.mode,
        status=summary.status,
        status_name=STATUS_NAMES[summary.status].read(language),
        turns=summary.turns,
        points=summary.points,
        passed=summary.passed,
        seed=header.seed,
        words=(header.id, header.scenario_id, header.title_zh, header.title_en),
    )


def filtered(
    rows: Iterable[SessionRow], text: str = "", status: Status | None = None
) -> tuple[SessionRow, ...]:
    """The rows with `text` in their names and this status, in their order."""
    return tuple(
        row for row in rows if status in (None, row.status) and closeness(text, row.words) > 0
    )


def points_text(points: int | None) -> str:
    """Thousandths as points with one decimal; a dash where there are none."""
    return "-" if points is None else f"{points / 1000:.1f}"
