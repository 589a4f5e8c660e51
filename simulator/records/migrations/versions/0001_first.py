"""The first tables: content, session, event, scorecard, and the triggers on event."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TRIGGERS = (
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


def upgrade() -> None:
    """Make the tables, their indexes and triggers."""
    op.create_table(
        "content",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        sqlite_strict=True,
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("scenario_id", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("app_version", sa.Text(), nullable=False),
        sa.Column("scorer_version", sa.Text(), nullable=False),
        sa.Column("log_format", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["content_hash"], ["content.hash"]),
        sqlite_strict=True,
    )
    op.create_index("session_started_at", "session", ["started_at"])
    op.create_index("session_scenario_id", "session", ["scenario_id"])
    op.create_table(
        "event",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "seq"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sqlite_strict=True,
    )
    op.create_index(
        "event_closing",
        "event",
        ["session_id"],
        sqlite_where=sa.text("kind IN ('ended', 'abandoned')"),
    )
    for trigger in TRIGGERS:
        op.execute(trigger)
    op.create_table(
        "scorecard",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("scorer_version", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "scorer_version"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop everything; the triggers and indexes go with their tables."""
    op.drop_table("scorecard")
    op.drop_table("event")
    op.drop_table("session")
    op.drop_table("content")
