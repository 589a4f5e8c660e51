"""The tables: what they refuse, and that the migrations make just them."""

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from simulator.records import migration
from simulator.records.database import Database, open_database
from simulator.records.location import file_url
from simulator.records.log import Log
from simulator.records.queries import unclosed
from simulator.records.revision import APPLICATION_ID, REVISIONS, standing
from simulator.records.tables import metadata

from .samples import AT, turn


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with database.read() as connection:
        yield connection


@pytest.fixture
def raw(log: Log, session_id: str, path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to a log with two events."""
    log.append(session_id, 1, "turn", turn(1), AT)
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def schema(connection: Connection) -> set[str]:
    """Every table, index and trigger as normalised SQL."""
    rows = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
    )
    return {re.sub(r"[\s\"]+", " ", sql).strip() for (sql,) in rows}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET payload = '{}' WHERE seq = 1",
        "UPDATE event SET at = at",
        "DELETE FROM event WHERE seq = 1",
        "DELETE FROM event",
        "REPLACE INTO event SELECT session_id, seq, at, kind, '{}' FROM event WHERE seq = 1",
        "INSERT INTO event SELECT session_id, 5, at, kind, payload FROM event WHERE seq = 1",
        "INSERT INTO event SELECT session_id, -1, at, kind, payload FROM event WHERE seq = 1",
    ],
)
def test_events_are_append_only(raw: sqlite3.Connection, sql: str) -> None:
    before = raw.execute("SELECT * FROM event").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append"):
        raw.execute(sql)
    assert raw.execute("SELECT * FROM event").fetchall() == before


def test_tables_are_strict(raw: sqlite3.Connection) -> None:
    strict = raw.execute(
        "SELECT count(*), sum(strict) FROM pragma_table_list WHERE schema = 'main' "
        "AND name IN ('content', 'session', 'event', 'scorecard')"
    ).fetchone()
    assert strict == (4, 4)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        raw.execute("INSERT INTO content VALUES ('h', x'00', 'one')")


def test_a_session_with_events_cannot_be_deleted(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        raw.execute("DELETE FROM session")


def test_migrations_make_the_tables(connection: Connection) -> None:
    found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert found == []
    command.check(migration.configuration(connection))


def test_migrations_make_the_very_same_sql(connection: Connection) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        metadata.create_all(fresh)
        expected = schema(fresh)
    engine.dispose()
    assert schema(connection) == expected


def test_known_revisions_are_the_scripts(connection: Connection) -> None:
    scripts = ScriptDirectory.from_config(migration.configuration(connection))
    assert tuple(reversed([found.revision for found in scripts.walk_revisions()])) == REVISIONS
    assert scripts.get_heads() == [REVISIONS[-1]]


def test_down_and_up_again(database: Database) -> None:
    with database.write() as connection:
        before = schema(connection)
        command.downgrade(migration.configuration(connection), "base")
        assert schema(connection) == set()
        assert standing(connection) == "behind"
        migration.upgrade(connection)
        assert schema(connection) == before
        assert standing(connection) == "current"


def test_a_file_that_is_behind_is_brought_up(path: Path, url: str) -> None:
    with open_database(url) as database, database.write() as connection:
        command.downgrade(migration.configuration(connection), "base")
    with open_database(url) as database, database.read() as connection:
        assert standing(connection) == "current"


def test_a_migration_cut_short_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, path: Path, url: str
) -> None:
    whole = migration.upgrade

    def cut_short(connection: Connection) -> None:
        whole(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(migration, "upgrade", cut_short)
    with pytest.raises(KeyboardInterrupt):
        open_database(url)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    monkeypatch.setattr(migration, "upgrade", whole)
    open_database(url).close()


def test_a_new_revision_can_be_written_from_the_template(
    connection: Connection, tmp_path: Path
) -> None:
    config = migration.configuration(connection)
    versions = Path(migration.__file__).parent / "migrations" / "versions"
    config.set_main_option("version_locations", f"{versions}{os.pathsep}{tmp_path}")
    command.revision(
        config, message="another", rev_id="0002", autogenerate=True, version_path=str(tmp_path)
    )
    (written,) = tmp_path.glob("0002*.py")
    text = written.read_text(encoding="utf-8")
    compile(text, written.name, "exec")
    assert "down_revision = '0001'" in text


def test_the_file_says_whose_it_is(path: Path, url: str) -> None:
    open_database(url).close()
    header = path.read_bytes()[:100]
    assert header[68:72] == b"SPAR" == APPLICATION_ID.to_bytes(4, "big")


def test_open_sessions_are_found_without_reading_every_event(
    log: Log, connection: Connection
) -> None:
    sql = str(unclosed().compile(connection, compile_kwargs={"literal_binds": True}))
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    details = [row.detail for row in plan]
    assert any("event_closing" in detail for detail in details), details
    assert not any(detail.startswith("SCAN event") for detail in details), details


def test_a_path_with_a_per_cent_sign(tmp_path: Path) -> None:
    open_database(file_url(tmp_path / "100%(x)s" / "x.db")).close()
