"""Opening a log: what is made, what is set, and what is refused untouched."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

import simulator
from simulator.records.database import BUSY_TIMEOUT, Database, open_database
from simulator.records.errors import RecordsError
from simulator.records.folder import make_folder
from simulator.records.location import file_url
from simulator.records.log import Log

from .samples import AT, CONTENT, header, turn

ROOT = Path(simulator.__file__).parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {found.name: found.read_bytes() for found in folder.iterdir() if found.is_file()}


def refusal(url: str) -> RecordsError:
    """The error that opening `url` raises."""
    with pytest.raises(RecordsError) as caught:
        open_database(url, busy_timeout=50)
    return caught.value


def pragma(database: Database, name: str) -> object:
    with database.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_folder_file_and_tables_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c" / "训练" / "sparring.db"
    with open_database(file_url(path)) as database:
        assert Log(database).sessions() == ()
    assert contents(path.parent).keys() == {"sparring.db"}


@pytest.mark.parametrize("again", [False, True])
def test_settings_of_the_connection(url: str, again: bool) -> None:
    if again:
        open_database(url).close()
    with open_database(url) as database:
        assert pragma(database, "journal_mode") == "wal"
        assert pragma(database, "synchronous") == 2
        assert pragma(database, "foreign_keys") == 1
        assert pragma(database, "trusted_schema") == 0
        assert pragma(database, "busy_timeout") == BUSY_TIMEOUT == 5000
        assert pragma(database, "fullfsync") == 1


def test_busy_timeout_is_a_parameter(url: str) -> None:
    with open_database(url, busy_timeout=120) as database:
        assert pragma(database, "busy_timeout") == 120


def test_a_log_in_memory() -> None:
    with open_database("sqlite://") as database:
        log = Log(database)
        log.begin(header(), CONTENT)
        assert len(log.events(header().id)) == 1
        assert database.where == "sqlite://"


def test_closing_twice_and_using_it_afterwards(url: str) -> None:
    database = open_database(url)
    database.close()
    database.close()
    with pytest.raises(RecordsError, match="closed") as caught:
        Log(database).sessions()
    assert caught.value.code == "unavailable"
    with pytest.raises(RecordsError, match="closed"):
        Log(database).begin(header(), CONTENT)
    with pytest.raises(RecordsError, match="closed"):
        Log(database).append(header().id, 1, "turn", {}, AT)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://ann:s3cret@host/db",
        "mysql://host/db",
        "sqlite+aiosqlite:///x.db",
        "sqlite+pysqlcipher://:s3cret@/x.db",
        "sqlite://folder/x.db",
        "sqlite:///x.db?timeout=soon",
        "just words",
        "",
    ],
)
def test_other_addresses_are_not_supported(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    error = refusal(url)
    assert error.code == "unsupported_url"
    assert "s3cret" not in str(error)
    assert contents(tmp_path) == {}


def valid_log(path: Path) -> bytes:
    """The bytes of a log with a session of forty turns."""
    with open_database(file_url(path)) as database:
        log = Log(database)
        log.begin(header(), CONTENT)
        for seq in range(1, 41):
            log.append(header().id, seq, "turn", turn(seq, 900), AT)
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["text", "short", "noise", "blank", "header", "schema", "cut"])
def test_a_file_that_is_no_database_stays_as_it_is(path: Path, url: str, kind: str) -> None:
    whole = valid_log(path)
    damaged = {
        "text": b"dear diary, today I rang a borrower\n" * 300,
        "short": b"hello",
        "noise": bytes(number * 37 % 251 for number in range(20_000)),
        "blank": bytes(8192),
        "header": b"SQLite format 4\0" + whole[16:],
        "schema": whole[:100] + b"\xff" * 3996 + whole[4096:],
        "cut": whole[:700],
    }[kind]
    path.write_bytes(damaged)
    before = contents(path.parent)
    error = refusal(url)
    assert error.code == "corrupt"
    assert error.where == str(path)
    assert contents(path.parent) == before


def test_damage_further_in_is_reported_when_it_is_met(path: Path, url: str) -> None:
    whole = bytearray(valid_log(path))
    for page in range(len(whole) // 4096 // 2, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 4096] = b"\xaa" * 4096
    path.write_bytes(whole)
    with open_database(url) as database, pytest.raises(RecordsError) as caught:
        Log(database).events(header().id)
    assert caught.value.code == "corrupt"


def test_another_program_s_database_stays_as_it_is(path: Path, url: str) -> None:
    path.parent.mkdir()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE bookmark (url TEXT)")
    raw.execute("INSERT INTO bookmark VALUES ('http://example.org')")
    raw.commit()
    raw.close()
    before = contents(path.parent)
    error = refusal(url)
    assert error.code == "corrupt"
    assert "another program" in str(error)
    assert contents(path.parent) == before


def test_a_newer_log_stays_as_it_is(path: Path, url: str) -> None:
    valid_log(path)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = contents(path.parent)
    assert refusal(url).code == "newer"
    assert contents(path.parent) == before


def test_an_empty_file_is_a_new_log(path: Path, url: str) -> None:
    path.parent.mkdir()
    path.touch()
    open_database(url).close()
    assert path.stat().st_size > 0


def test_a_folder_in_its_place(path: Path, url: str) -> None:
    path.mkdir(parents=True)
    assert refusal(url).code == "unavailable"


def test_a_file_in_the_folder_s_place(path: Path, url: str) -> None:
    path.parent.write_text("not a folder")
    assert refusal(url).code == "unavailable"


def test_making_a_folder_again_does_nothing(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_what_was_typed_is_not_in_a_traceback(log: Log, session_id: str) -> None:
    with pytest.raises(RecordsError) as caught:
        log.append(session_id, 7, "turn", {"text": "a borrower's secret"}, AT)
    cause: BaseException | None = caught.value
    while cause is not None:
        assert "secret" not in str(cause)
        cause = cause.__cause__ or cause.__context__


OPEN_ON_SIGNAL = """
import sys
import threading
from contextlib import closing
from simulator.records.database import open_database
import simulator.records.migration
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).close()
"""


def test_another_program_that_is_about_to_write_a_new_file_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        release.start()
        open_database(f"sqlite:///{path}").close()
        release.join()


def test_several_processes_may_make_the_same_log_at_once(url: str) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_ON_SIGNAL, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    ends = [child.communicate() for child in children]
    assert [(child.returncode, end[1]) for child, end in zip(children, ends, strict=True)] == [
        (0, "")
    ] * 4
    with open_database(url) as database:
        assert Log(database).sessions() == ()


LOADED = """
import json, sys
from simulator.records.database import open_database
from simulator.records.log import Log
with open_database(sys.argv[1]) as database:
    Log(database).sessions()
print(json.dumps(sorted(sys.modules)))
"""


def test_what_opening_a_current_log_loads(url: str) -> None:
    open_database(url).close()
    done = subprocess.run(
        [sys.executable, "-c", LOADED, url],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"alembic", "textual", "rich", "pydantic", "yaml", "transitions", "numpy"}
    rooms = {name for name in loaded if name.startswith("simulator.")}
    assert {name.split(".")[1] for name in rooms} == {"records"}
