"""The tables of the log. Events are the truth; a scorecard is derived and may be replaced."""

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.event import listens_for

metadata = MetaData()

content = Table(
    "content",
    metadata,
    Column("hash", Text, primary_key=True, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("format", Integer, nullable=False),
    sqlite_strict=True,
)
"""What sessions were played under, once for each hash: `body` is zlib of canonical JSON."""

session = Table(
    "session",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("scenario_id", Text, nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("content_hash", Text, ForeignKey("content.hash"), nullable=False),
    Column("app_version", Text, nullable=False),
    Column("scorer_version", Text, nullable=False),
    Column("log_format", Integer, nullable=False),
    Index("session_started_at", "started_at"),
    Index("session_scenario_id", "scenario_id"),
    sqlite_strict=True,
)
"""One playthrough's header, written once. Its status is read from its events."""

event = Table(
    "event",
    metadata,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True, nullable=False),
    Column("seq", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    sqlite_strict=True,
)
"""What happened, in order: `seq` counts from 0 in each session, `payload` is canonical JSON."""

# Literals, because SQLite uses a partial index only where the query repeats its very condition.
closing = event.c.kind.in_([literal_column("'ended'"), literal_column("'abandoned'")])
"""True of an event that closes its session."""

Index("event_closing", event.c.session_id, sqlite_where=closing)

scorecard = Table(
    "scorecard",
    metadata,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True, nullable=False),
    Column("scorer_version", Text, primary_key=True, nullable=False),
    Column("computed_at", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    sqlite_strict=True,
)
"""What a session scored under one version of the scorer; `points` are thousandths of a point."""

TRIGGERS = (
    # Besides a gap, this stops INSERT OR REPLACE, which deletes a row without the DELETE trigger.
    """\
CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN NEW.seq IS NOT
    (SELECT coalesce(max(seq) + 1, 0) FROM event WHERE session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'events are appended in order'); END""",
    """\
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """\
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)
"""The triggers that make `event` append-only."""


@listens_for(event, "after_create")
def _make_triggers(_table: Table, connection: Connection, **_options: object) -> None:
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
