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


def first_paint(
    command: list[str], marker: str, environment: dict[str, str]
) -> tuple[float, float]:
    """Median milliseconds from start until `marker` is on the screen, and MiB resident then."""
    times, memory = [], []
    for _ in range(ROUNDS):
        with Terminal(command, 100, 30, environment) as terminal:
            terminal.wait_text(marker)
            times.append((time.perf_counter() - terminal.started) * 1000)
            terminal.settle()
            memory.append(terminal.memory())
    return statistics.median(times), statistics.median(memory)


def replies(environment: dict[str, str]) -> list[float]:
    """Milliseconds from the key that says a line until the borrower's reply has changed the screen."""
    times: list[float] = []
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
    return times[1:]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SPARRING_DATABASE": f"sqlite:///{folder}/log.db", "SPARRING_LANG": "en"}
        ours, our_memory = first_paint(
            [sys.executable, "-m", "simulator.cli"], "Scenarios", environment
        )
        bare, bare_memory = first_paint([sys.executable, str(BARE)], "Scenarios", environment)
        print(
            f"  start to first paint         {ours:8.0f} ms, bare Textual app {bare:.0f} ms, ratio {ours / bare:.2f}"
        )
        print(f"  resident memory              {our_memory:8.1f} MiB, bare {bare_memory:.1f} MiB")
        times = sorted(replies(environment))
        if times:
            p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            middle = statistics.median(times)
            print(
                f"  key to borrower's reply      {middle:8.1f} ms, p95 {p95:.1f} ms, {len(times)} keys"
            )
