"""Begins a session and appends turns until it is killed, saying which are stored.

Run as a module, with a URL and the session's id.
"""

import sys

from simulator.records.database import open_database
from simulator.records.log import Log

from .samples import AT, CONTENT, header, turn


def main(url: str, session_id: str) -> None:
    """Append for ever; each line printed is the number of a stored event."""
    log = Log(open_database(url))
    log.begin(header(session_id), CONTENT)
    seq = 0
    while True:
        print(seq, flush=True)  # noqa: T201
        seq += 1
        log.append(session_id, seq, "turn", turn(seq), AT)


if __name__ == "__main__":
    main(*sys.argv[1:])
