"""Pages of documentation as tests read them: their blocks, their links, what their commands print."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GAP = "..."
"""A line of quoted output that stands for any lines left out."""

_BLOCK = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_SHELL = 'sparring() { "$PYTHON" -m simulator.cli "$@"; }\n'


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    return ((found.group(1), found.group(2)) for found in _BLOCK.finditer(page))


def links(page: str) -> Iterator[str]:
    """The targets of a page's links and pictures, outside fenced blocks."""
    return (found.group(1) for found in _LINK.finditer(_BLOCK.sub("", page)))


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    plain = (re.sub(r"[`*]", "", heading).lower() for heading in _HEADING.findall(page))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def printed(command: str, folder: Path) -> str:
    """What `command` prints, run in `folder`; places in the folder are shortened."""
    done = subprocess.run(
        ["/bin/sh", "-c", _SHELL + command],
        cwd=folder,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.replace(f"{folder.resolve()}{os.sep}", "")


def quotes(block: str, output: str) -> bool:
    """Whether the output quoted in a console block is `output`; a line `...` stands for any lines."""
    quoted = [re.escape(part) for part in re.split(rf"^{re.escape(GAP)}\n", block, flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(quoted), output) is not None
