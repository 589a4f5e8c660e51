"""The program on a terminal: start to first paint, memory, key to reply."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.tui.terminal import Terminal

ROUNDS = 7
KEYS = 12
SCENARIO = "us-plan-cut-hours"
BARE = Path(__file__).with_name("bare_app.py")


FRAME = "^p Menu"
"""The end of the footer: from here on help, commands, language and leaving answer."""
LIST = " passed"
"""How many scenarios are passed, written when the list can be used."""


def start(command: list[str], markers: list[str], environment: dict[str, str]) -> list[float]:
    """Medians: milliseconds from start until each marker is on the screen, then MiB resident."""
    rounds = []
    for _ in range(ROUNDS):
        with Terminal(command, 100, 30, environment) as terminal:
            figures = []
            for marker in markers:
                terminal.wait_text(marker)
                figures.append((time.perf_counter() - terminal.started) * 1000)
            terminal.settle()
            rounds.append([*figures, terminal.memory()])
    return [statistics.median(figures) for figures in zip(*rounds, strict=True)]


def replies(environment: dict[str, str]) -> tuple[list[float], float]:
    """Milliseconds from the key that says a line to the reply on the screen; MiB resident after some lines."""
    times: list[float] = []
    memory = []
    for seed in range(3):
        command = [sys.executable, "-m", "simulator.cli", "play", SCENARIO, "--seed", str(seed)]
        with Terminal(command, 100, 30, environment) as terminal:
            terminal.wait_text("Start")
            terminal.settle()
            terminal.send("s")
            terminal.wait_text("turn 1 of")
            terminal.settle()
            for number in range(2, 2 + KEYS // 3):
                marker = f"turn {number} of"
                terminal.send("2")
                try:
                    times.append(terminal.wait_text(marker, 5) * 1000)
                except TimeoutError:
                    break
                terminal.settle()
            memory.append(terminal.memory())
    return times[1:], statistics.median(memory)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SPARRING_DATABASE": f"sqlite:///{folder}/log.db", "SPARRING_LANG": "en"}
        frame, usable, memory = start(
            [sys.executable, "-m", "simulator.cli"], [FRAME, LIST], environment
        )
        bare, bare_memory = start([sys.executable, str(BARE)], ["scenario 5"], environment)
        print(
            f"  start to first paint         {frame:8.0f} ms, bare Textual app {bare:.0f} ms, ratio {frame / bare:.2f}"
        )
        print(f"  start to list of scenarios   {usable:8.0f} ms, ratio {usable / bare:.2f}")
        print(f"  resident memory              {memory:8.1f} MiB, bare {bare_memory:.1f} MiB")
        times, in_call = replies(environment)
        print(f"  resident memory in a call    {in_call:8.1f} MiB")
        if times:
            times.sort()
            p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            middle = statistics.median(times)
            print(
                f"  key to borrower's reply      {middle:8.1f} ms, p95 {p95:.1f} ms, {len(times)} keys"
            )
