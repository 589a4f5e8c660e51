"""Brings a log file to the current tables. Imported only when a file is new or behind.

A new revision is written by `alembic.command.revision(configuration(connection), autogenerate=True,
rev_id=…)`, checked by hand, and added to `revision.REVISIONS`.
"""

import io
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from simulator.records.revision import APPLICATION_ID

_FOLDER = Path(__file__).resolve().parent / "migrations"


def configuration(connection: Connection) -> Config:
    """The Alembic configuration that works on `connection`, within the transaction it is in."""
    config = Config(stdout=io.StringIO())
    # The parser behind Config reads a per cent sign as the start of a reference.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run every migration the file has not seen, and mark the file as a log of this program.

    Args:
        connection: in a write transaction, which the caller commits: a migration that fails or is
            cut short leaves the file as it was.
    """
    command.upgrade(configuration(connection), "head")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
