"""The one exception, its wording, and the translation of the driver's errors."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from sqlalchemy.exc import OperationalError

from simulator.records.errors import RecordsError, translate
from simulator.records.location import file_url
from simulator.records.wording import WORDINGS, Code

URL = "sqlite:////nowhere/at/all.db"


def driver_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words that say nothing")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (sqlite3.SQLITE_BUSY, "locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "locked"),
        (sqlite3.SQLITE_BUSY_RECOVERY, "locked"),
        (sqlite3.SQLITE_LOCKED, "locked"),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, "locked"),
        (sqlite3.SQLITE_PROTOCOL, "locked"),
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_READONLY, "read_only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read_only"),
        (sqlite3.SQLITE_READONLY_CANTINIT, "read_only"),
        (sqlite3.SQLITE_PERM, "read_only"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "unavailable"),
        (sqlite3.SQLITE_CORRUPT, "corrupt"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "corrupt"),
        (sqlite3.SQLITE_NOTADB, "corrupt"),
        (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, "conflict"),
        (sqlite3.SQLITE_CONSTRAINT_TRIGGER, "conflict"),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, "not_found"),
        (sqlite3.SQLITE_CANTOPEN, "unavailable"),
        (sqlite3.SQLITE_IOERR_FSYNC, "unavailable"),
        (sqlite3.SQLITE_ERROR, "unavailable"),
    ],
)
def test_result_codes(result: int, code: Code) -> None:
    bare = driver_error(result)
    wrapped = OperationalError("INSERT", None, bare)
    assert translate(bare, URL).code == code
    assert translate(wrapped, URL).code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "read_only"),
        (errno.EROFS, "read_only"),
        (errno.ENOTDIR, "unavailable"),
    ],
)
def test_errors_of_the_operating_system(number: int, code: Code) -> None:
    assert translate(OSError(number, "x"), URL).code == code


def test_errors_without_a_code_and_strangers() -> None:
    assert translate(sqlite3.ProgrammingError("closed"), URL).code == "unavailable"
    assert translate(RuntimeError("what"), URL).code == "unavailable"


def test_a_translated_error_stays_as_it_is() -> None:
    error = RecordsError("newer", "here")
    assert translate(error, URL) is error


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize("result", [sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_CANTOPEN])
def test_a_read_or_write_error_on_a_full_disk_is_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, result: int
) -> None:
    url = file_url(tmp_path / "x.db")
    assert translate(driver_error(result), url).code == "unavailable"
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9, 0))
    assert translate(driver_error(result), url).code == "full"


def test_a_file_that_cannot_be_opened_for_writing_is_read_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = file_url(tmp_path / "x.db")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert translate(driver_error(sqlite3.SQLITE_CANTOPEN), url).code == "read_only"


def test_a_folder_in_the_file_s_place_is_unavailable(tmp_path: Path) -> None:
    error = driver_error(sqlite3.SQLITE_CANTOPEN)
    assert translate(error, file_url(tmp_path)).code == "unavailable"


@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_has_its_sentences(code: Code) -> None:
    error = RecordsError(code, "/data/x.db")
    for lang, stop in (("zh", "。"), ("en", ".")):
        what, what_to_do = WORDINGS[code].what[lang], WORDINGS[code].what_to_do[lang]
        assert what
        assert not what.endswith(stop)
        assert what_to_do.endswith(stop)
        message = error.message(lang)
        assert what in message
        assert what_to_do in message
        assert "/data/x.db" in message
        assert "\n" not in message
    assert str(error) == error.message("en")
    assert str(error).isascii()
    assert error.message("zh-CN") == error.message("zh")
    assert error.message("fr") == error.message("en")


def test_wordings_are_for_the_codes() -> None:
    assert set(WORDINGS) == set(get_args(Code))


def test_what_the_error_carries() -> None:
    error = translate(driver_error(sqlite3.SQLITE_BUSY), "sqlite:////data/x.db")
    assert error.where == "/data/x.db"
    assert error.what_to_do["zh"].startswith("请")
    assert error.what_to_do["en"].startswith("Close")
    assert isinstance(error, RecordsError)


def test_a_password_is_not_in_the_message() -> None:
    error = translate(RuntimeError("x"), "postgresql://ann:s3cret@host/db")
    assert "s3cret" not in str(error)
    assert "host" in str(error)
