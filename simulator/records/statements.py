"""The statements that write the log, compiled once: the text the driver runs at every turn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects.sqlite import dialect, insert

from simulator.records.encoding import canonical_json, instant_text
from simulator.records.tables import content, event, scorecard, session

# SQLite takes the write lock here rather than at the first insert, so a busy log is waited for
# before anything is done.
BEGIN = "BEGIN IMMEDIATE"
COMMIT = "COMMIT"
ROLLBACK = "ROLLBACK"


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text with `?` places, and the column that goes to each place."""

    sql: str
    columns: tuple[str, ...]

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """`values` in the order of the places."""
        return tuple([values[column] for column in self.columns])


def _compiled(statement: Insert) -> Statement:
    compiled = statement.compile(dialect=dialect(paramstyle="qmark"))
    return Statement(str(compiled), tuple(compiled.positiontup or ()))


INSERT_CONTENT = _compiled(insert(content).on_conflict_do_nothing())
INSERT_SESSION = _compiled(insert(session))
INSERT_EVENT = _compiled(insert(event))

_scored = insert(scorecard)
REPLACE_SCORECARD = _compiled(
    _scored.on_conflict_do_update(
        index_elements=[scorecard.c.session_id, scorecard.c.scorer_version],
        set_={
            column.name: _scored.excluded[column.name]
            for column in scorecard.c
            if not column.primary_key
        },
    )
)


def event_row(
    session_id: str, seq: int, kind: str, payload: Mapping[str, Any], at: datetime
) -> tuple[Any, ...]:
    """The row that `INSERT_EVENT` takes.

    Raises:
        TypeError: something in the payload has no JSON form.
        ValueError: the same, of a number or text; or `at` has no time zone.
    """
    return INSERT_EVENT.row(
        {
            "session_id": session_id,
            "seq": seq,
            "at": instant_text(at),
            "kind": kind,
            "payload": canonical_json(payload),
        }
    )
