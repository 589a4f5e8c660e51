"""The log of sessions: begun once, appended to at every turn, read back for review and replay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, func, select

from simulator.records import queries
from simulator.records.database import Database
from simulator.records.encoding import (
    CONTENT_FORMAT,
    canonical_json,
    digest,
    instant_text,
    packed,
    unpacked,
)
from simulator.records.entries import (
    STARTED,
    SessionHeader,
    SessionSummary,
    StoredEvent,
    StoredScorecard,
)
from simulator.records.errors import RecordsError
from simulator.records.statements import (
    INSERT_CONTENT,
    INSERT_EVENT,
    INSERT_SESSION,
    REPLACE_SCORECARD,
    Statement,
    event_row,
)
from simulator.records.tables import content, event, session
from simulator.records.wording import text

Entry = TypeVar("Entry")


class Log:
    """The sessions in one database.

    Every method raises `RecordsError` when the file fails it. The same call may then be made again:
    a write that failed left nothing behind, and one that is there already is not made twice.
    """

    def __init__(self, database: Database) -> None:
        """Write to and read from `database`, which the caller closes."""
        self._database = database

    def begin(self, header: SessionHeader, content_body: bytes) -> None:
        """Store a new session, the content it is played under, and its event 0.

        Event 0 is of kind `started`; its payload is the header. Beginning the same session again
        with the same header does nothing.

        Args:
            header: what is fixed about the session before its first turn.
            content_body: the content as canonical JSON in UTF-8, of which the header has the hash.

        Raises:
            ValueError: the hash in the header is not the hash of `content_body`.
            RecordsError: `conflict` when the id belongs to a session with another header.
        """
        if digest(content_body) != header.content_hash:
            raise ValueError(f"session {header.id}: the content does not have the header's hash")
        values = asdict(header) | {"started_at": instant_text(header.started_at)}
        body = {
            "hash": header.content_hash,
            "body": packed(content_body),
            "format": CONTENT_FORMAT,
        }
        started = event_row(header.id, 0, STARTED, values, header.started_at)
        with self._database.write() as connection:
            found = connection.execute(select(session).where(session.c.id == header.id)).first()
            if found is None:
                connection.exec_driver_sql(INSERT_CONTENT.sql, INSERT_CONTENT.row(body))
                connection.exec_driver_sql(INSERT_SESSION.sql, INSERT_SESSION.row(values))
                connection.exec_driver_sql(INSERT_EVENT.sql, started)
            elif dict(found._mapping) != values:
                what = text(
                    f"练习 {header.id} 已经存在，且内容不同",
                    f"Session {header.id} is in the log already, begun differently",
                )
                raise RecordsError("conflict", self._database.where, what)

    def append(
        self, session_id: str, seq: int, kind: str, payload: Mapping[str, Any], at: datetime
    ) -> None:
        """Store one event; on return it survives a power cut.

        Appending what is already there (the same kind and payload) does nothing, so a caller that
        does not know whether an append succeeded makes it again. The time first stored stays.

        Args:
            session_id: a session that was begun.
            seq: the event's place, one more than that of the last event.
            kind: what sort of event it is; `turn`, `ended` and `abandoned` mean something here.
            payload: the rest of the event, as JSON-able values.
            at: when it happened, with a time zone.

        Raises:
            RecordsError: `conflict` when another event has this place or the place before it is
                empty, `not_found` when there is no such session.
            TypeError: something in the payload has no JSON form.
            ValueError: the same, of a number or text; or `at` has no time zone.
        """
        row = event_row(session_id, seq, kind, payload, at)
        try:
            self._commit(session_id, INSERT_EVENT, row)
        except RecordsError as error:
            if error.code != "conflict" or not self._holds(session_id, seq, row):
                raise

    def events(self, session_id: str) -> tuple[StoredEvent, ...]:
        """The events of a session, in order.

        Raises:
            RecordsError: `not_found` when there is no such session.
        """
        found = self._read(queries.events_of(session_id), queries.event_of)
        if not found:
            raise self._no_session(session_id)
        return found

    def content(self, content_hash: str) -> bytes:
        """The content body that has this SHA-256, as it was given to `begin`.

        Raises:
            RecordsError: `not_found`; `corrupt` when what is stored no longer has this hash;
                `newer` when it is stored in a format this program does not know.
        """
        with self._database.read() as connection:
            row = connection.execute(select(content).where(content.c.hash == content_hash)).first()
        if row is None:
            what = text(f"没有内容 {content_hash}", f"The log has no content {content_hash}")
            raise RecordsError("not_found", self._database.where, what)
        if row.format != CONTENT_FORMAT:
            raise RecordsError("newer", self._database.where)
        try:
            return unpacked(row.body, content_hash)
        except ValueError as error:
            raise RecordsError("corrupt", self._database.where) from error

    def header(self, session_id: str) -> SessionHeader:
        """The header of a session.

        Raises:
            RecordsError: `not_found` when there is no such session.
        """
        query = select(session).where(session.c.id == session_id)
        found = self._read(query, queries.header_of)
        if not found:
            raise self._no_session(session_id)
        return found[0]

    def find(self, prefix: str) -> str:
        """The id of the one session whose id is, or starts with, `prefix`.

        Raises:
            RecordsError: `not_found` when there is none or `prefix` is empty, `conflict` when
                there are several.
        """
        same = session.c.id == prefix
        start = session.c.id.between(prefix, prefix + "\U0010ffff")
        query = select(session.c.id).where(start).order_by(same.desc(), session.c.id).limit(2)
        with self._database.read() as connection:
            # Ids are ASCII; other characters may not even be text that SQLite can be asked for.
            found = connection.execute(query).scalars().all() if prefix.isascii() and prefix else []
        if not found:
            raise self._no_session(prefix)
        if len(found) > 1 and found[0] != prefix:
            what = text(
                f"不止一次练习的编号以 {prefix} 开头",
                f"More than one session number starts with {prefix}",
            )
            what_to_do = text("请多输入几位。", "Give more of the number.")
            raise RecordsError("conflict", self._database.where, what, what_to_do)
        return str(found[0])

    def sessions(
        self, limit: int = 50, scenario_id: str | None = None
    ) -> tuple[SessionSummary, ...]:
        """The newest sessions, newest first.

        Args:
            limit: how many at most.
            scenario_id: only sessions of this scenario, where given.
        """
        query = queries.summaries().limit(limit)
        if scenario_id is not None:
            query = query.where(session.c.scenario_id == scenario_id)
        return self._read(query, queries.summary_of)

    def open_sessions(self) -> tuple[SessionSummary, ...]:
        """The sessions that were neither ended nor abandoned, newest first."""
        return self._read(queries.unclosed(), queries.summary_of)

    def best(self, scenario_ids: Iterable[str]) -> dict[str, int]:
        """The personal best of each scenario, in thousandths of a point.

        A session counts with its latest scorecard; a scenario with no scorecard is left out.
        """
        with self._database.read() as connection:
            rows = connection.execute(queries.best_points(list(scenario_ids))).all()
        return {row.scenario_id: row.points for row in rows}

    def save_scorecard(
        self,
        session_id: str,
        scorer_version: str,
        points: int,
        passed: bool,
        payload: Mapping[str, Any],
        computed_at: datetime | None = None,
    ) -> None:
        """Store what a session scored, in place of what this scorer version said of it before.

        Args:
            session_id: a session that was begun.
            scorer_version: the version that computed it.
            points: thousandths of a point.
            passed: whether the session passed.
            payload: the whole scorecard, as JSON-able values.
            computed_at: with a time zone; now, if not given.

        Raises:
            RecordsError: `not_found` when there is no such session.
            TypeError: something in the payload has no JSON form.
            ValueError: the same, of a number or text; or `computed_at` has no time zone.
        """
        values = {
            "session_id": session_id,
            "scorer_version": scorer_version,
            "computed_at": instant_text(computed_at or datetime.now(UTC)),
            "points": points,
            "passed": int(passed),
            "payload": canonical_json(payload),
        }
        self._commit(session_id, REPLACE_SCORECARD, REPLACE_SCORECARD.row(values))

    def scorecard(self, session_id: str) -> StoredScorecard | None:
        """The scorecard of a session that was computed last; None where none is stored."""
        found = self._read(queries.latest_scorecard(session_id), queries.scorecard_of)
        return found[0] if found else None

    def _read(self, query: Select[Any], entry_of: Callable[[Row[Any]], Entry]) -> tuple[Entry, ...]:
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        try:
            return tuple(entry_of(row) for row in rows)
        except ValueError as error:
            raise RecordsError("corrupt", self._database.where) from error

    def _commit(self, session_id: str, statement: Statement, row: tuple[Any, ...]) -> None:
        try:
            self._database.commit(statement.sql, row)
        except RecordsError as error:
            if error.code == "not_found":
                raise self._no_session(session_id) from error
            raise

    def _holds(self, session_id: str, seq: int, row: tuple[Any, ...]) -> bool:
        """Whether the log has the event of `row`, which could not be inserted, already.

        Raises:
            RecordsError: `not_found` when there is no such session, `conflict` when the place is
                not the next one.
        """
        last = select(func.max(event.c.seq)).where(event.c.session_id == session_id)
        here = select(event).where(event.c.session_id == session_id, event.c.seq == seq)
        with self._database.read() as connection:
            newest = connection.execute(last).scalar()
            found = connection.execute(here).first()
        if newest is None:
            raise self._no_session(session_id)
        if found is None:
            what = text(
                f"练习 {session_id} 的下一条记录应为第 {newest + 1} 条，而不是第 {seq} 条",
                f"Entry {newest + 1} of session {session_id} comes next, not {seq}",
            )
            raise RecordsError("conflict", self._database.where, what)
        values = INSERT_EVENT.row(found._asdict())
        return all(
            value == given
            for column, value, given in zip(INSERT_EVENT.columns, values, row, strict=True)
            if column != "at"
        )

    def _no_session(self, session_id: str) -> RecordsError:
        what = text(
            f"练习记录里没有编号为 {session_id} 的练习", f"The log has no session {session_id}"
        )
        return RecordsError("not_found", self._database.where, what)
