"""How long content takes to load: the shipped library, a scenario, and ten thousand lines."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from simulator.content.catalogue import load_catalogue, load_scenario, scenario_files
from simulator.content.folders import shipped_folder
from simulator.content.library import load_library
from simulator.session.game import Game

ROUNDS = 7
LONG = 10_000
"""Lines of the long scenario."""


def milliseconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of `action`, in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def long_scenario(text: str) -> str:
    """A scenario of `LONG` lines: the same states again under new names."""
    head, rest = text.split("\nstates:\n", 1)
    states, tail = rest.split("\nanywhere:\n", 1)
    blocks: list[str] = []
    copy = 0
    while sum(block.count("\n") + 1 for block in blocks) < LONG:
        renamed = []
        for line in states.split("\n"):
            if line.startswith("  ") and not line.startswith("   ") and line.endswith(":"):
                line = f"{line[:-1]}-{copy}:" if copy else line
            if copy and line.strip().startswith("- id:"):
                line = f"{line}-{copy}"
            renamed.append(line)
        blocks.append("\n".join(renamed))
        copy += 1
    return f"{head}\nstates:\n" + "\n".join(blocks) + f"\nanywhere:\n{tail}"


def main() -> None:
    """Print the figures."""
    root = shipped_folder()
    path = next(iter(scenario_files([root])))
    library, _ = load_library([root])
    print(f"  whole library                {milliseconds(lambda: load_library([root])):8.1f} ms")
    print(f"  library and all scenarios    {milliseconds(lambda: load_catalogue([root])):8.1f} ms")
    print(
        f"  one scenario                 {milliseconds(lambda: load_scenario(path, library)):8.1f} ms"
    )
    catalogue = load_catalogue([root])
    bundle = catalogue.bundle(path.stem)
    print(f"  making it ready to play      {milliseconds(lambda: Game(bundle), 3):8.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / path.name
        long.write_text(long_scenario(path.read_text(encoding="utf-8")), encoding="utf-8")
        lines = long.read_text(encoding="utf-8").count("\n")
        _, findings = load_scenario(long, library)
        taken = milliseconds(lambda: load_scenario(long, library), 3)
        print(f"  {lines} lines, {len(findings)} findings {taken:13.1f} ms")
    help_ = [sys.executable, "-m", "simulator.cli", "--help"]
    taken = milliseconds(lambda: subprocess.run(help_, capture_output=True, check=True), 9)
    bare = milliseconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 9)
    print(f"  sparring --help              {taken:8.1f} ms (bare interpreter {bare:.1f} ms)")
