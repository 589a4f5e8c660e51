"""Run every benchmark, or those named, and print their figures."""

import os
import platform
import sys

from benchmarks import analysis, call, commit, law, load, screen

PARTS = {
    "analysis": analysis.main,
    "load": load.main,
    "call": call.main,
    "commit": commit.main,
    "law": law.main,
    "screen": screen.main,
}


def main() -> int:
    """Print the figures."""
    one, five, _ = os.getloadavg()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {one:.1f} (5 min {five:.1f})"
    )
    named = sys.argv[1:] or list(PARTS)
    # A part that can be run on its own reads its own arguments.
    del sys.argv[1:]
    for name in named:
        print(f"\n{name}")
        PARTS[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
