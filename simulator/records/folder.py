"""Makes the folder of the log so that a power cut cannot take it away again."""

import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder` and the folders above it that are missing, each durable in its parent.

    SQLite syncs the folder of its own files; nobody else syncs the folders above.

    Raises:
        OSError: a folder cannot be made, or a file is in its place.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    # Windows opens no folder for syncing; its file systems journal the change.
    if os.name == "posix":
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
