"""What a turn's commit costs through the log, beside a raw sqlite3 commit of the same bytes.

Run `python benchmarks/commit.py [--rounds N] [--turns N] [--folder DIR]`. Rounds alternate between
the two, so that other work on the machine falls on both; give a folder on the disk to be measured.
"""

import argparse
import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from simulator.records.database import BUSY_TIMEOUT, PRAGMAS, WRITE_AHEAD, open_database
from simulator.records.encoding import canonical_json
from simulator.records.entries import TURN, SessionHeader
from simulator.records.location import file_url
from simulator.records.log import Log
from simulator.records.statements import INSERT_EVENT, event_row

AT = datetime(2026, 1, 1, tzinfo=UTC)
CONTENT = b"{}"
PAYLOAD = {
    "line": "installment.offer-six",
    "text": "您看这样可以吗：先付五百元，其余分六期，每期九百四十七元。" * 3,
    "tone": {"empathy": 4, "respect": 5, "firmness": 3},
    "acts": ["acknowledge_hardship", "offer_installment"],
    "terms": {"down": 50000, "months": 6, "instalment": 94700},
    "reply": "这样的话……我想想，应该可以。",
}


def begin(path: Path, session_id: str) -> None:
    """Make the log at `path` if need be, and begin a session in it."""
    with open_database(file_url(path)) as database:
        Log(database).begin(
            SessionHeader(
                id=session_id,
                started_at=AT,
                scenario_id="benchmark",
                title_zh="基准",
                title_en="Benchmark",
                jurisdiction="cn",
                mode="practice",
                seed=1,
                language="zh",
                content_hash=hashlib.sha256(CONTENT).hexdigest(),
                app_version="0",
                scorer_version="1",
                log_format=1,
            ),
            CONTENT,
        )


def timed(write: Callable[[int], None], turns: int) -> list[float]:
    """Milliseconds of each of `turns` writes; `write` is given the turn's number."""
    spent = []
    for seq in range(1, turns + 1):
        start = time.perf_counter()
        write(seq)
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def through_log(path: Path, session_id: str, turns: int) -> list[float]:
    """Append `turns` turns as the game does."""
    with open_database(file_url(path)) as database:
        log = Log(database)
        return timed(lambda seq: log.append(session_id, seq, TURN, PAYLOAD, AT), turns)


def through_driver(path: Path, session_id: str, turns: int) -> list[float]:
    """Insert the bytes that `through_log` writes, with nothing between Python and SQLite."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT / 1000, isolation_level=None)
    for pragma in (*PRAGMAS, WRITE_AHEAD):
        connection.execute(pragma)
    rows = [event_row(session_id, seq, TURN, PAYLOAD, AT) for seq in range(turns + 1)]
    try:
        return timed(lambda seq: _discard(connection.execute(INSERT_EVENT.sql, rows[seq])), turns)
    finally:
        connection.close()


def _discard(_cursor: sqlite3.Cursor) -> None:
    """Drop a cursor, so that the timed call returns nothing as the log's does."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--turns", type=int, default=400, help="commits a round")
    parser.add_argument("--folder", type=Path, help="where to write; a temporary folder if absent")
    arguments = parser.parse_args()
    spent: dict[str, list[float]] = {"raw sqlite3": [], "Log.append": []}
    ratios = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        # Two files of the same history: a shared one would make either side pay for the other's
        # write-ahead log.
        sides = {"raw sqlite3": through_driver, "Log.append": through_log}
        paths = {name: Path(folder) / f"{place}.db" for place, name in enumerate(sides)}
        for number in range(arguments.rounds):
            medians = {}
            for name, write in sides.items():
                begin(paths[name], f"s{number}")
                times = write(paths[name], f"s{number}", arguments.turns)
                spent[name] += times
                medians[name] = statistics.median(times)
            ratios.append(medians["Log.append"] / medians["raw sqlite3"])
    size = len(canonical_json(PAYLOAD).encode())
    print(f"{arguments.rounds} rounds of {arguments.turns} commits, payload {size} bytes")
    for name, times in spent.items():
        tail = statistics.quantiles(times, n=100)[98]
        print(f"{name:12} median {statistics.median(times):.3f} ms, p99 {tail:.3f} ms")
    print(f"ratio        median {statistics.median(ratios):.2f}", end="")
    print(f" (rounds {min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
