"""Run every benchmark, or those named, and print their figures."""

import os
import platform
import sys

from benchmarks import call, load, screen

try:
    from benchmarks import commit
except ImportError:
    commit = None  # type: ignore[assignment]

PARTS = {
    "load": load.main,
    "call": call.main,
    "commit": commit.main if commit is not None else lambda: None,
    "screen": screen.main,
}


def main() -> int:
    """Print the figures."""
    one, five, _ = os.getloadavg()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {one:.1f} (5 min {five:.1f})"
    )
    for name in sys.argv[1:] or PARTS:
        print(f"\n{name}")
        PARTS[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
