"""Where the log lives, and how its address is shown to people."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from platformdirs import user_data_dir
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

VARIABLE = "SPARRING_DATABASE"
"""Environment variable that moves the log: a URL, or a plain file path."""

FILE_NAME = "sparring.db"

_USER_PASSWORD = re.compile(r"(://[^/?#:@]*:).*@")
_QUERY_SECRET = re.compile(r"([?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=)[^&#]*", re.IGNORECASE)


def default_url() -> str:
    """The address of the log when nobody names one.

    Returns:
        The value of `SPARRING_DATABASE` (a path is turned into a SQLite URL), else the URL of
        `sparring.db` in the platform's folder for user data.
    """
    chosen = os.environ.get(VARIABLE, "").strip()
    if "://" in chosen:
        return chosen
    if chosen:
        # Unlike Path.expanduser, this leaves the home of somebody unknown as it is written.
        return file_url(Path(os.path.expanduser(chosen)))
    return file_url(Path(user_data_dir("sparring", appauthor=False)) / FILE_NAME)


def file_url(path: Path) -> str:
    """The SQLite URL of `path`, whatever characters the path holds."""
    return URL.create("sqlite", database=str(_absolute(path))).render_as_string()


def file_of(url: str) -> Path | None:
    """The file a SQLite URL names, as an absolute path.

    Returns:
        None for a database in memory, and for an address that is not a SQLite URL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    name = parsed.database or ":memory:"
    if parsed.get_backend_name() != "sqlite" or ":memory:" in name:
        return None
    if name.startswith("file:"):
        if parsed.query.get("mode") == "memory":
            return None
        name = unquote(name.removeprefix("file:"))
    return _absolute(Path(name))


def _absolute(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError:
        # The working folder has been deleted; whoever opens the file will say so.
        return path


def shown(url: str) -> str:
    """`url` as a message may show it: the file path, or the URL with every password masked."""
    path = file_of(url)
    if path is not None:
        return str(path)
    return _QUERY_SECRET.sub(r"\1***", _USER_PASSWORD.sub(r"\1***@", url))
