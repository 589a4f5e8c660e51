"""What the machine does to the log: locks, full disks, read-only places, a file taken away.

Each fault is followed by the same append again, which must succeed with nothing lost.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.records.database import Database, open_database
from simulator.records.errors import RecordsError
from simulator.records.location import file_url
from simulator.records.log import Log

from .conftest import Mount
from .samples import AT, CONTENT, header, turn

KILOBYTE = 1024


def append(log: Log, seq: int) -> None:
    log.append(header().id, seq, "turn", turn(seq, 2000), AT)


def refused_append(log: Log, seq: int) -> RecordsError:
    """The error that appending turn `seq` raises."""
    with pytest.raises(RecordsError) as caught:
        append(log, seq)
    return caught.value


def append_until_refused(log: Log, seq: int, limit: int) -> tuple[int, RecordsError]:
    """Append turns from `seq` on; the first that was refused, and why."""
    for number in range(seq, limit):
        try:
            append(log, number)
        except RecordsError as error:
            return number, error
    raise AssertionError(f"{limit} turns went in")


def stored(log: Log) -> list[object]:
    return [event.payload for event in log.events(header().id)[1:]]


def turns(last: int) -> list[object]:
    return [turn(seq, 2000) for seq in range(1, last + 1)]


@pytest.fixture
def other(log: Log, path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the log open."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize("lock", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_locked(log: Log, other: sqlite3.Connection, lock: str) -> None:
    append(log, 1)
    other.execute(lock)
    assert refused_append(log, 2).code == "locked"
    with pytest.raises(RecordsError) as caught:
        log.begin(header("another"), CONTENT)
    assert caught.value.code == "locked"
    assert stored(log) == turns(1)
    other.execute("ROLLBACK")
    append(log, 2)
    append(log, 3)
    log.begin(header("another"), CONTENT)
    assert stored(log) == turns(3)


def test_locked_while_opening(log: Log, other: sqlite3.Connection, url: str) -> None:
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordsError) as caught:
        open_database(url, busy_timeout=50)
    assert caught.value.code == "locked"
    other.execute("ROLLBACK")
    open_database(url, busy_timeout=50).close()


def test_locked_against_reading_too(path: Path, url: str) -> None:
    open_database(url).close()
    owner = sqlite3.connect(path, isolation_level=None)
    owner.execute("PRAGMA locking_mode=EXCLUSIVE")
    owner.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsError) as caught:
        open_database(url, busy_timeout=50)
    owner.close()
    assert caught.value.code == "locked"
    open_database(url, busy_timeout=50).close()


def test_full(log: Log, database: Database) -> None:
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    seq, error = append_until_refused(log, 1, 200)
    assert error.code == "full"
    assert refused_append(log, seq).code == "full"
    assert stored(log) == turns(seq - 1)
    with pytest.raises(RecordsError) as caught:
        log.begin(header("another", title_zh="长" * 9000), CONTENT)
    assert caught.value.code == "full"
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    append(log, seq)
    append(log, seq + 1)
    log.begin(header("another", title_zh="长" * 9000), CONTENT)
    assert stored(log) == turns(seq + 1)


def test_a_disk_that_fills_up(mount: Mount) -> None:
    folder = mount(f"size={KILOBYTE}k")
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(400 * KILOBYTE))
    path = folder / "sparring.db"
    with open_database(file_url(path)) as database:
        log = Log(database)
        log.begin(header(), CONTENT)
        seq, error = append_until_refused(log, 1, 2000)
        assert error.code == "full"
        assert error.where == str(path)
        assert stored(log) == turns(seq - 1)
        assert refused_append(log, seq).code == "full"
        ballast.unlink()
        append(log, seq)
        append(log, seq + 1)
        assert stored(log) == turns(seq + 1)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()


@pytest.mark.parametrize("made_before", [False, True])
def test_opening_on_a_full_disk(mount: Mount, made_before: bool) -> None:
    folder = mount(f"size={KILOBYTE}k")
    path = folder / "sparring.db"
    if made_before:
        open_database(file_url(path)).close()
    (folder / "ballast").write_bytes(bytes(shutil.disk_usage(folder).free))
    with pytest.raises(RecordsError) as caught:
        open_database(file_url(path))
    assert caught.value.code == "full"
    (folder / "ballast").unlink()
    with open_database(file_url(path)) as database:
        Log(database).begin(header(), CONTENT)


def test_no_file_names_left_on_the_disk(mount: Mount) -> None:
    folder = mount("size=1m,nr_inodes=2")
    path = folder / "sparring.db"
    with pytest.raises(RecordsError) as caught:
        open_database(file_url(path))
    assert caught.value.code == "full"


def test_read_only_file(path: Path, url: str) -> None:
    open_database(url).close()
    with pytest.raises(RecordsError) as caught:
        open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert caught.value.code == "read_only"
    assert caught.value.where == str(path)


def test_read_only_disk(mount: Mount) -> None:
    folder = mount("size=1m")
    path = folder / "sparring.db"
    open_database(file_url(path)).close()
    before = path.read_bytes()
    mount("remount,ro")
    for url in (file_url(path), file_url(folder / "new.db"), file_url(folder / "new" / "x.db")):
        with pytest.raises(RecordsError) as caught:
            open_database(url)
        assert caught.value.code == "read_only", url
    assert path.read_bytes() == before


def test_disk_that_becomes_read_only(log: Log, database: Database) -> None:
    append(log, 1)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    assert refused_append(log, 2).code == "read_only"
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    append(log, 2)
    assert stored(log) == turns(2)


@contextmanager
def unwritable(target: Path) -> Iterator[None]:
    """Nobody, not even root, may change `target` for the length of the block."""
    mode = target.stat().st_mode
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        target.chmod(mode & ~0o222)
        try:
            yield
        finally:
            target.chmod(mode)
        return
    if shutil.which("chattr") is None or chattr("+i", target) != 0:
        pytest.skip("root writes anywhere here: chattr +i is not permitted")
    try:
        yield
    finally:
        chattr("-i", target)


def chattr(flag: str, target: Path) -> int:
    return subprocess.run(
        ["chattr", flag, str(target)], capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_no_permission_to_write(path: Path, url: str, locked: str) -> None:
    open_database(url).close()
    target = path if locked == "file" else path.parent
    with unwritable(target), pytest.raises(RecordsError) as caught:
        open_database(url)
    assert caught.value.code == "read_only"
    open_database(url).close()


def test_no_permission_to_make_the_folder(path: Path, url: str) -> None:
    with unwritable(path.parent.parent), pytest.raises(RecordsError) as caught:
        open_database(url)
    assert caught.value.code == "read_only"


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_taken_away_while_in_use(log: Log, path: Path, how: str) -> None:
    append(log, 1)
    away = path.with_name("elsewhere.db")
    path.rename(away)
    if how == "deleted":
        away.unlink()
    if how == "replaced":
        path.write_bytes(b"")
    assert refused_append(log, 2).code == "unavailable"
    with pytest.raises(RecordsError, match="moved") as caught:
        log.begin(header("another"), CONTENT)
    assert caught.value.code == "unavailable"
