"""One open log file: a single durable connection, and its transactions."""

import sqlite3
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SAWarning, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from simulator.records.errors import RecordsError, translate
from simulator.records.folder import make_folder
from simulator.records.location import file_of, shown
from simulator.records.revision import APPLICATION_ID, standing
from simulator.records.statements import BEGIN, COMMIT, ROLLBACK
from simulator.records.wording import text

BUSY_TIMEOUT = 5000
"""Milliseconds a statement waits for another program's lock."""

PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    # In WAL, NORMAL loses acknowledged turns to a power cut (tests/records/test_powercut.py).
    "PRAGMA synchronous=FULL",
    # On macOS fsync leaves the drive's own cache unflushed; elsewhere these do nothing.
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)
"""Settings of the connection. None of them writes to the file."""

WRITE_AHEAD = "PRAGMA journal_mode=WAL"
"""Readers do not block the writer, and a commit is one write and one sync. Kept in the file, so it
is set only once the file is known to be a log."""

_FOREIGN = text(
    "该文件是另一个程序的数据库，不是 Sparring 的练习记录",
    "The file is another program's database, not a Sparring log",
)
_USE_ANOTHER = text(
    "请用 SPARRING_DATABASE 指定另一个文件。", "Name another file with SPARRING_DATABASE."
)
_CLOSED = text("练习记录已关闭", "The log has been closed")
_START_AGAIN = text("请重新启动 Sparring。", "Start Sparring again.")
_MOVED = text(
    "练习记录文件在使用中被移动、替换或删除，最近一次写入未能保存在原处",
    "The log file was moved, replaced or deleted while in use; the last write is not in its place",
)
_PUT_BACK = text(
    "请把原来的文件放回原处，然后重新启动 Sparring。",
    "Put the file back in its place and start Sparring again.",
)


class Database:
    """An open log file. Threads may share it: each transaction has it alone."""

    def __init__(self, engine: Engine, url: str) -> None:
        """Take over an engine of one connection; `open_database` makes it.

        Raises:
            SQLAlchemyError: the file cannot be opened.
        """
        self.url = url
        self.where = shown(url)
        """The file, as messages show it."""
        self._engine = engine
        self._lock = threading.RLock()
        self._connection: Connection | None = engine.connect()
        self._path = file_of(url)
        self._identity = self._identify()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Doing it again does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                self._engine.dispose()

    def commit(self, sql: str, row: tuple[Any, ...]) -> None:
        """Run one writing statement as a transaction of its own; on return it is on the disk.

        Args:
            sql: text with `?` places.
            row: the values for the places.

        Raises:
            RecordsError: it was not written; the log is as it was before.
        """
        with self._lock:
            connection = self._open_connection()
            try:
                # Outside BEGIN the driver commits each statement, which saves two round trips.
                connection.exec_driver_sql(sql, row)
            except SQLAlchemyError as error:
                raise translate(error, self.url) from error
            self._require_in_place()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction over several statements: all of them are on the disk at the end, or none.

        Raises:
            RecordsError: nothing was written; the log is as it was before.
        """
        with self._lock:
            connection = self._open_connection()
            try:
                connection.exec_driver_sql(BEGIN)
                yield connection
                connection.exec_driver_sql(COMMIT)
            except BaseException as error:
                if _in_transaction(connection):
                    connection.exec_driver_sql(ROLLBACK)
                if isinstance(error, SQLAlchemyError):
                    raise translate(error, self.url) from error
                raise
            self._require_in_place()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read from, until the block ends.

        Raises:
            RecordsError: the log could not be read.
        """
        with self._lock:
            connection = self._open_connection()
            try:
                yield connection
            except SQLAlchemyError as error:
                raise translate(error, self.url) from error

    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise RecordsError("unavailable", self.where, _CLOSED, _START_AGAIN)
        return self._connection

    def _identify(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _require_in_place(self) -> None:
        """Refuse to acknowledge what went to a file that nobody will find again."""
        if self._identify() != self._identity:
            raise RecordsError("unavailable", self.where, _MOVED, _PUT_BACK)


def open_database(url: str, busy_timeout: int = BUSY_TIMEOUT) -> Database:
    """Open the log at `url`; make the folder, the file and the tables where they are missing.

    Args:
        url: a SQLite URL, such as `default_url` returns.
        busy_timeout: milliseconds to wait for another program's lock.

    Returns:
        The open log, current and writable.

    Raises:
        RecordsError: `unsupported_url`, or the file is `locked`, `read_only`, `corrupt` (damaged or
            not a log: it is left as it is), `newer` than this program, on a `full` disk, or
            `unavailable`.
    """
    engine = _engine(url, busy_timeout)
    path = file_of(url)
    try:
        if path is not None:
            make_folder(path.parent)
        database = Database(engine, url)
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise translate(error, url) from error
    try:
        _make_current(database, busy_timeout)
    except BaseException:
        database.close()
        raise
    return database


def _engine(url: str, busy_timeout: int) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
            raise RecordsError("unsupported_url", shown(url))
        with warnings.catch_warnings():
            # An option that would be ignored is not what was asked for.
            warnings.simplefilter("error", SAWarning)
            engine = create_engine(
                parsed,
                poolclass=StaticPool,
                isolation_level="AUTOCOMMIT",
                # What a trainee typed has no place in a traceback.
                hide_parameters=True,
                connect_args={"check_same_thread": False, "timeout": busy_timeout / 1000},
            )
    except (ArgumentError, ValueError, SAWarning) as error:
        raise RecordsError("unsupported_url", shown(url)) from error
    except OSError as error:
        raise translate(error, url) from error

    # A listener, so that no connection the pool might make again goes without the settings.
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    return engine


def _make_current(database: Database, busy_timeout: int) -> None:
    """Refuse what is not a log of this program, and bring what is one up to date."""
    with database.read() as connection:
        found = standing(connection)
        if found == "foreign":
            raise RecordsError("corrupt", database.where, _FOREIGN, _USE_ANOTHER)
        if found == "newer":
            raise RecordsError("newer", database.where)
        _write_ahead(connection, busy_timeout)
        if found == "current":
            _require_writable(connection)
            return
    from simulator.records.migration import upgrade

    with database.write() as connection:
        # Under the lock it looks again: where another process was quicker, it does nothing.
        upgrade(connection)


def _write_ahead(connection: Connection, busy_timeout: int) -> None:
    """Set write-ahead mode; wait for another program that is doing the same, as SQLite itself does not."""
    last = time.monotonic() + busy_timeout / 1000
    while True:
        try:
            connection.exec_driver_sql(WRITE_AHEAD)
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", None)
            if code is None or code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.01)
        else:
            return


def _require_writable(connection: Connection) -> None:
    """Make a write and take it back, because SQLite opens a read-only file without complaint."""
    connection.exec_driver_sql(BEGIN)
    try:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        if _in_transaction(connection):
            connection.exec_driver_sql(ROLLBACK)


def _in_transaction(connection: Connection) -> bool:
    """Whether SQLite is in a transaction; after some errors it has rolled back by itself."""
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)
