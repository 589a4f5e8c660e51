"""Content read in a process of its own, so that what reading takes goes when the reading is done.

YAML, its checks and the models of six scenarios come to tens of megabytes, of which a list of scenarios shows
a few lines each. A process that ends gives everything back, and reads while this one gets its screens ready.
"""

import os
import pickle
import subprocess
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.card import Card
from simulator.content.diagnostic import Diagnostic

if TYPE_CHECKING:
    from simulator.content.bundle import Bundle
    from simulator.content.catalogue import Catalogue
    from simulator.content.library import Library

_READ = "from simulator.content.apart import main; main()"


@dataclass(frozen=True)
class PackedCatalogue:
    """A catalogue of which each part stays put away until it is asked for."""

    cards: tuple[Card, ...]
    """Every scenario in short."""
    findings: tuple[Diagnostic, ...]
    """Everything found in files that cannot be used, and warnings."""
    bundles: dict[str, bytes]
    """The body of each scenario's bundle, packed, by the scenario's id."""
    packed_library: bytes
    _opened: dict[str, "Bundle"] = field(default_factory=dict, init=False, compare=False)
    """The bundle asked for last: brief and call share it."""

    def __repr__(self) -> str:
        return f"PackedCatalogue({len(self.cards)} scenarios)"

    @cached_property
    def library(self) -> "Library":
        """The library."""
        library: Library = pickle.loads(zlib.decompress(self.packed_library))  # noqa: S301 - made by `pack`
        return library

    def bundle(self, scenario_id: str) -> "Bundle":
        """The bundle of one scenario.

        Raises:
            ContentError: there is no such scenario; the message names the nearest.
        """
        from simulator.content.bundle import read_bundle

        packed = self.bundles.get(scenario_id)
        if packed is None:
            from simulator.content.catalogue import no_scenario

            raise no_scenario(scenario_id, self.bundles)
        if scenario_id not in self._opened:
            self._opened.clear()
            self._opened[scenario_id] = read_bundle(zlib.decompress(packed))
        return self._opened[scenario_id]


def pack(catalogue: "Catalogue") -> PackedCatalogue:
    """Put a catalogue away."""
    return PackedCatalogue(
        catalogue.cards,
        catalogue.findings,
        {name: _small(catalogue.bundle(name).body) for name in catalogue.scenarios},
        _small(pickle.dumps(catalogue.library)),
    )


def _small(body: bytes) -> bytes:
    return zlib.compress(body, 1)


class Reading:
    """Content that another process has begun to read.

    Args:
        folders: where it is.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self._process: subprocess.Popen[bytes] | None = None
        # The other process must find the very modules of this one.
        path = os.pathsep.join(folder or os.getcwd() for folder in sys.path)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program, by its own interpreter
                [sys.executable, "-c", _READ, *map(str, self.folders)],
                env={**os.environ, "PYTHONPATH": path},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            # No process can be started here: it is read in this one.
            return

    def result(self) -> "PackedCatalogue | Catalogue":
        """What was read, waited for. Where the other process has failed, it is read here.

        Raises:
            ContentError: as `load_catalogue`.
        """
        if self._process is not None:
            with self._process as process:
                written, _ = process.communicate()
            if process.returncode == 0:
                packed: PackedCatalogue = pickle.loads(written)  # noqa: S301 - from `main`, below
                return packed
        from simulator.content.catalogue import load_catalogue

        return load_catalogue(self.folders)


def main() -> None:
    """Read the folders that the arguments name, and write them packed to the standard output."""
    from simulator.content.catalogue import load_catalogue

    packed = pack(load_catalogue(Path(name) for name in sys.argv[1:]))
    sys.stdout.buffer.write(pickle.dumps(packed))
