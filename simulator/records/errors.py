"""The one exception the log raises, and the translation of the driver's errors into it."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from simulator.records.location import file_of, shown
from simulator.records.wording import WORDINGS, Code, Text

# A WAL frame is a page and a header; with less than a few of them free, a commit cannot be written.
_SPACE_FOR_A_COMMIT = 64 * 1024

_BY_PRIMARY_CODE: dict[int, Code] = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
    sqlite3.SQLITE_FORMAT: "corrupt",
    sqlite3.SQLITE_CONSTRAINT: "conflict",
}

_BY_EXTENDED_CODE: dict[int, Code] = {
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: "not_found",
    sqlite3.SQLITE_READONLY_DBMOVED: "unavailable",
}

_BY_ERRNO: dict[int, Code] = {
    errno.ENOSPC: "full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
}
if hasattr(errno, "EDQUOT"):
    _BY_ERRNO[errno.EDQUOT] = "full"


class RecordsError(Exception):
    """The log could not do what was asked; what it had acknowledged before is untouched."""

    code: Code
    """Why, for programs."""
    where: str
    """The file, or the address with its password masked."""
    what: Text
    """What happened, under `zh` and `en`, without a full stop."""
    what_to_do: Text
    """What the reader can do, under `zh` and `en`."""

    def __init__(
        self,
        code: Code,
        where: str,
        what: Text | None = None,
        what_to_do: Text | None = None,
    ) -> None:
        """Say that the log failed.

        Args:
            code: why; it chooses the sentences.
            where: the file or masked address.
            what: what happened, where the code's own sentence is not exact enough.
            what_to_do: the advice, where the code's own does not help.
        """
        super().__init__(code, where)
        self.code = code
        self.where = where
        self.what = what or WORDINGS[code].what
        self.what_to_do = what_to_do or WORDINGS[code].what_to_do

    def __str__(self) -> str:
        return self.message("en")

    def message(self, lang: str) -> str:
        """What happened, where and what to do, on one line: Chinese for `zh…`, else English."""
        if lang.startswith("zh"):
            return f"{self.what['zh']}（{self.where}）。{self.what_to_do['zh']}"
        return f"{self.what['en']} ({self.where}). {self.what_to_do['en']}"


def translate(exception: BaseException, url: str) -> RecordsError:
    """What `exception` means to the log at `url`.

    Args:
        exception: an error of SQLAlchemy, of sqlite3 or of the operating system.
        url: the address in use when it was raised.

    Returns:
        The error to raise in its place. The driver's result code decides; a code that only says
        "cannot open" or "cannot read or write" is settled by looking at the disk and the folder.
    """
    if isinstance(exception, RecordsError):
        return exception
    # SQLAlchemy keeps the driver's own error in `orig`.
    cause = getattr(exception, "orig", None) or exception
    return RecordsError(_code(cause, file_of(url)), shown(url))


def _code(cause: BaseException, path: Path | None) -> Code:
    if isinstance(cause, OSError):
        return _BY_ERRNO.get(cause.errno or 0, "unavailable")
    extended: int | None = getattr(cause, "sqlite_errorcode", None)
    if extended is None:
        return "unavailable"
    primary = extended & 0xFF
    if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR) and path is not None:
        return _diagnosis(path)
    return _BY_EXTENDED_CODE.get(extended) or _BY_PRIMARY_CODE.get(primary, "unavailable")


def _diagnosis(path: Path) -> Code:
    """Why a file that should open and be written could not be: no space, no permission, or gone."""
    folder = path.parent
    if os.path.isdir(path) or not os.path.isdir(folder):
        return "unavailable"
    if not os.access(folder, os.W_OK) or (os.path.exists(path) and not os.access(path, os.W_OK)):
        return "read_only"
    try:
        free = shutil.disk_usage(folder).free
        # Some disks run out of files before they run out of bytes; 0 in all says they do not count.
        names = os.statvfs(folder) if hasattr(os, "statvfs") else None
    except OSError:
        return "unavailable"
    no_more_files = names is not None and names.f_files > 0 and names.f_favail == 0
    return "full" if free < _SPACE_FOR_A_COMMIT or no_more_files else "unavailable"
