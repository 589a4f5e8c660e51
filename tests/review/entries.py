"""Log entries to make view-models of."""

from datetime import UTC, datetime, timedelta

from simulator.records.entries import SessionHeader, SessionSummary, Status

START = datetime(2026, 3, 10, 2, 20, tzinfo=UTC)


def summary(
    number: int = 0,
    scenario_id: str = "small",
    status: Status = "ended",
    points: int | None = None,
    passed: bool | None = None,
    mode: str = "practice",
) -> SessionSummary:
    """A session; a higher number is a later one."""
    header = SessionHeader(
        id=f"20260310-0220{number:02}-abcdef",
        started_at=START + timedelta(hours=number),
        scenario_id=scenario_id,
        title_zh="小场景",
        title_en="A small one",
        jurisdiction="cn",
        mode=mode,
        seed=number,
        language="en",
        content_hash="0" * 64,
        app_version="1",
        scorer_version="1",
        log_format=1,
    )
    return SessionSummary(header, number, status, points, passed)
