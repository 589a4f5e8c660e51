"""The questions put to the log, and how rows become entries."""

import json
from typing import Any

from sqlalchemy import Row, Select, func, select

from simulator.records.encoding import instant
from simulator.records.entries import (
    TURN,
    SessionHeader,
    SessionSummary,
    StoredEvent,
    StoredScorecard,
)
from simulator.records.tables import closing, event, scorecard, session

_of_session = event.c.session_id == session.c.id

_turns = (
    select(func.count()).where(_of_session, event.c.kind == TURN).scalar_subquery().label("turns")
)
_closed_by = (
    select(event.c.kind)
    .where(_of_session, closing)
    .order_by(event.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_latest = (
    scorecard.c.computed_at.desc(),
    # Two versions computed at one instant: any fixed order will do.
    scorecard.c.scorer_version.desc(),
)
_points = (
    select(scorecard.c.points)
    .where(scorecard.c.session_id == session.c.id)
    .order_by(*_latest)
    .limit(1)
    .scalar_subquery()
)
_passed = (
    select(scorecard.c.passed)
    .where(scorecard.c.session_id == session.c.id)
    .order_by(*_latest)
    .limit(1)
    .scalar_subquery()
)


def summaries() -> Select[Any]:
    """Every session with what a list shows of it, newest first."""
    return select(
        session,
        _turns,
        func.coalesce(_closed_by, "open").label("status"),
        _points.label("points"),
        _passed.label("passed"),
    ).order_by(session.c.started_at.desc(), session.c.id)


def unclosed() -> Select[Any]:
    """The summaries of the sessions that no event has closed."""
    return summaries().where(~select(event.c.seq).where(_of_session, closing).exists())


def best_points(scenario_ids: list[str]) -> Select[Any]:
    """For each of the scenarios, the most points of any scored session."""
    return (
        select(session.c.scenario_id, func.max(_points).label("points"))
        .where(session.c.scenario_id.in_(scenario_ids), _points.is_not(None))
        .group_by(session.c.scenario_id)
    )


def events_of(session_id: str) -> Select[Any]:
    """The events of a session, in order."""
    return select(event).where(event.c.session_id == session_id).order_by(event.c.seq)


def latest_scorecard(session_id: str) -> Select[Any]:
    """The scorecard of a session that was computed last."""
    return select(scorecard).where(scorecard.c.session_id == session_id).order_by(*_latest).limit(1)


def header_of(row: Row[Any]) -> SessionHeader:
    """The header in a row that holds the columns of `session`."""
    values = {column.name: row._mapping[column.name] for column in session.c}
    return SessionHeader(**values | {"started_at": instant(values["started_at"])})


def summary_of(row: Row[Any]) -> SessionSummary:
    """The entry of a row of `summaries`."""
    return SessionSummary(
        header=header_of(row),
        turns=row.turns,
        status=row.status,
        points=row.points,
        passed=None if row.passed is None else bool(row.passed),
    )


def event_of(row: Row[Any]) -> StoredEvent:
    """The entry of a row of `event`."""
    return StoredEvent(row.session_id, row.seq, instant(row.at), row.kind, json.loads(row.payload))


def scorecard_of(row: Row[Any]) -> StoredScorecard:
    """The entry of a row of `scorecard`."""
    return StoredScorecard(
        session_id=row.session_id,
        scorer_version=row.scorer_version,
        computed_at=instant(row.computed_at),
        points=row.points,
        passed=bool(row.passed),
        payload=json.loads(row.payload),
    )
