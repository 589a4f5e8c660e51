"""A disk that remembers every write and sync, and shows what a power cut could leave of them.

SQLite relies only on syncs, so an image is what was synced before the cut and, of the rest,
whatever the disk happened to write: nothing, some first part, or any of its 512-byte sectors.
"""

# ruff: noqa: N802 - the method names are SQLite's.

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import apsw

SECTOR = 512

Loss = Literal["lost", "prefix", "torn"]
"""What the disk wrote of what was not synced: nothing, a first part, some of the sectors."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes handed over for a file."""

    file: str
    offset: int
    data: bytes

    def sectors(self) -> Iterator["Write"]:
        """The write in pieces that a disk writes whole or not at all."""
        start = 0
        while start < len(self.data):
            room = SECTOR - (self.offset + start) % SECTOR
            yield Write(self.file, self.offset + start, self.data[start : start + room])
            start += room


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file cut to `size` bytes."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Delete:
    """A file taken out of its folder."""

    file: str


@dataclass(frozen=True, slots=True)
class Sync:
    """Everything handed over for this file is on the disk."""

    file: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """Every file taken out of the folder is gone for good."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program was told that event `seq` is stored."""

    seq: int


Change = Write | Truncate | Delete
Operation = Change | Sync | SyncFolder | Acknowledged


@dataclass(frozen=True, slots=True)
class Cut:
    """The disk after one power cut."""

    files: dict[str, bytes]
    acknowledged: int
    """The last event that was acknowledged before it; -1 where none was."""

    def restore(self, folder: Path) -> None:
        """Write the files into a new folder."""
        folder.mkdir()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


@dataclass
class Trace:
    """What a program did to a disk that was empty."""

    operations: list[Operation] = field(default_factory=list)

    def cuts(self, places: list[int], loss: Loss, seed: int) -> Iterator[Cut]:
        """What power cuts could leave.

        Args:
            places: how many operations went before each cut, in rising order.
            loss: what becomes of what was not synced.
            seed: of the draws that decide it.
        """
        rng = random.Random(seed)  # noqa: S311
        synced: dict[str, bytearray] = {}
        pending: list[Change] = []
        acknowledged = -1
        done = 0
        for place in places:
            for operation in self.operations[done:place]:
                match operation:
                    case Sync(file):
                        pending = _settle(pending, synced, _data_of(file))
                    case SyncFolder():
                        pending = _settle(pending, synced, _is_delete)
                    case Acknowledged(seq):
                        acknowledged = seq
                    case change:
                        pending.append(change)
            done = place
            image = {file: bytearray(data) for file, data in synced.items()}
            _apply(_survivors(pending, loss, rng), image)
            yield Cut({file: bytes(data) for file, data in image.items()}, acknowledged)


def _is_delete(change: Change) -> bool:
    return isinstance(change, Delete)


def _data_of(file: str) -> Callable[[Change], bool]:
    return lambda change: change.file == file and not _is_delete(change)


def _settle(
    pending: list[Change], synced: dict[str, bytearray], reached: Callable[[Change], bool]
) -> list[Change]:
    """Put the changes a sync reached on the disk; those it did not are returned."""
    _apply([change for change in pending if reached(change)], synced)
    return [change for change in pending if not reached(change)]


def _survivors(pending: list[Change], loss: Loss, rng: random.Random) -> list[Change]:
    if loss == "lost":
        return []
    if loss == "prefix":
        return pending[: rng.randint(0, len(pending))]
    pieces: list[Change] = []
    for change in pending:
        pieces += change.sectors() if isinstance(change, Write) else [change]
    return [piece for piece in pieces if rng.random() < 0.5]


def _apply(changes: list[Change], files: dict[str, bytearray]) -> None:
    for change in changes:
        if isinstance(change, Delete):
            files.pop(change.file, None)
            continue
        data = files.setdefault(change.file, bytearray())
        if isinstance(change, Truncate):
            del data[change.size :]
        else:
            data.extend(bytes(max(0, change.offset - len(data))))
            data[change.offset : change.offset + len(change.data)] = change.data


class RecordingDisk(apsw.VFS):
    """SQLite's own file access, with every change of a file written down in a trace."""

    def __init__(self, name: str, trace: Trace) -> None:
        super().__init__(name, base="")
        self.name = name
        self._operations = trace.operations

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file to be recorded."""
        if name is None:
            # A temporary file: what a power cut leaves of it does not matter.
            return super().xOpen(None, flags)
        return _RecordingFile(name, flags, self._operations)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """Delete a file; without `syncdir` a power cut may bring it back."""
        super().xDelete(filename, syncdir)
        self._operations.append(Delete(Path(filename).name))
        if syncdir:
            self._operations.append(SyncFolder())


class _RecordingFile(apsw.VFSFile):
    def __init__(
        self, name: str | apsw.URIFilename, flags: list[int], operations: list[Operation]
    ) -> None:
        path = Path(name if isinstance(name, str) else name.filename())
        # SQLite syncs the folder with the first sync of a journal it has made, and only then.
        self._sync_folder = path.name.endswith(("-wal", "-journal")) and not path.exists()
        self._name = path.name
        self._operations = operations
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._operations.append(Write(self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._operations.append(Truncate(self._name, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._operations.append(Sync(self._name))
        if self._sync_folder:
            self._operations.append(SyncFolder())
            self._sync_folder = False
