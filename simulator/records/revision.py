"""Which revision of the tables a file holds, told without Alembic, so that opening stays quick."""

from typing import Literal

from sqlalchemy import Connection

APPLICATION_ID = 0x53504152
"""`SPAR` in the file's header: marks a SQLite file as a log of this program."""

REVISIONS = ("0001",)
"""Every revision this program knows, oldest first."""

Standing = Literal["empty", "behind", "current", "newer", "foreign"]
"""How a file stands to this program: `foreign` is a SQLite database of some other program."""


def standing(connection: Connection) -> Standing:
    """How the file behind `connection` stands, by reads alone.

    Raises:
        SQLAlchemyError: the file cannot be read, or is no database.
    """
    run = connection.exec_driver_sql
    tables = run("SELECT count(*) FROM sqlite_master").scalar_one()
    application = run("PRAGMA application_id").scalar_one()
    if tables == 0 and application == 0:
        return "empty"
    if application != APPLICATION_ID:
        return "foreign"
    found = run("SELECT version_num FROM alembic_version").scalars().all()
    if not found:
        return "behind"
    if len(found) > 1 or found[0] not in REVISIONS:
        return "newer"
    return "current" if found[0] == REVISIONS[-1] else "behind"
