"""Where content lives: the shipped trees, and a user's own folders beside them."""

import os
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder that holds `scenarios/` and `scripts_library/`: inside a wheel, or the checkout."""
    inside = PACKAGE / "_content"
    return inside if inside.is_dir() else PACKAGE.parent


def user_folder() -> Path:
    """The platform's folder for a user's own content; it need not exist."""
    return user_data_path("sparring", appauthor=False) / "content"


def content_folders(extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """All folders that content is read from: shipped, the user's, then `extra`."""
    own = user_folder()
    # Both of these, unlike their like in pathlib, stand folders that may not be looked at.
    folders = [shipped_folder(), *([own] if os.path.isdir(own) else []), *extra]
    return tuple(dict.fromkeys(Path(os.path.realpath(folder)) for folder in folders))
