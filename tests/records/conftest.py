"""A log in a new file, and a small disk of its own for the faults that need one."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.records.database import Database, open_database
from simulator.records.location import file_url
from simulator.records.log import Log

from .samples import CONTENT, header

Mount = Callable[[str], Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log is."""
    return tmp_path / "data" / "sparring.db"


@pytest.fixture
def url(path: Path) -> str:
    """The address of the log."""
    return file_url(path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A new, empty log that soon gives up waiting for a lock."""
    with open_database(url, busy_timeout=50) as database:
        yield database


@pytest.fixture
def log(database: Database) -> Log:
    """A log with one session begun."""
    log = Log(database)
    log.begin(header(), CONTENT)
    return log


@pytest.fixture
def session_id() -> str:
    """The id of the session in `log`."""
    return header().id


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a disk in memory with the options given; skips where that is not permitted."""
    folder = tmp_path / "disk"
    mounted = False

    def run(options: str) -> Path:
        nonlocal mounted
        folder.mkdir(exist_ok=True)
        command = shutil.which("mount")
        if command is None:
            pytest.skip("there is no mount command here")
        done = subprocess.run(
            [command, "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.skip(f"mounting is not permitted here: {done.stderr.strip()}")
        mounted = True
        return folder

    yield run
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)
