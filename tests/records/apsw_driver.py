"""apsw behind the face of sqlite3, as much of it as SQLAlchemy asks for.

Only apsw lets Python stand between SQLite and its files; with this the room's own code, from
`open_database` on, runs over such a file system.
"""

from collections.abc import Sequence
from typing import Any

import apsw


class Cursor:
    """A cursor of the Python database interface."""

    arraysize = 1
    rowcount = -1
    lastrowid: int | None = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.exec_trace = self._describe
        self.description: Any = None

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "Cursor":
        """Run one statement."""
        self.description = None
        self._cursor.execute(sql, tuple(parameters))
        return self

    def fetchone(self) -> Any:
        """The next row, or None."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return self._cursor.fetchall()

    def fetchmany(self, size: int = 1) -> list[Any]:
        """At most `size` of the rows that are left."""
        rows = (self._cursor.fetchone() for _ in range(size))
        return [row for row in rows if row is not None]

    def close(self) -> None:
        """Forget the statement."""
        self._cursor.close(force=True)

    def _describe(self, cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        # apsw tells the columns only before the last step, and a query may have no row.
        self.description = cursor.get_description() or None
        return True


class Connection:
    """A connection that commits each statement, as the room's do."""

    isolation_level: str | None = None

    def __init__(self, path: str, vfs: str) -> None:
        self.apsw = apsw.Connection(path, vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        """Whether a BEGIN is open."""
        return self.apsw.in_transaction

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self.apsw)

    def execute(self, sql: str) -> Cursor:
        """Run one statement on a new cursor."""
        return self.cursor().execute(sql)

    def create_function(self, *_arguments: object, **_options: object) -> None:
        """Accept SQLAlchemy's `regexp`, which the room does not use."""

    def commit(self) -> None:
        """Do nothing: there is no transaction but the statements' own."""

    def rollback(self) -> None:
        """Do nothing, as `commit`."""

    def close(self) -> None:
        """Close the file."""
        self.apsw.close()
