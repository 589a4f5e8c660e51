"""Where a command writes, and in which interface language."""

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TextIO

from simulator.content.text import clean


class OutputError(Exception):
    """Standard output takes no more: the disk behind it is full, for example."""


@dataclass(frozen=True, slots=True)
class Output:
    """Standard output and error with one interface language. Everything written is cleaned."""

    language: str
    """`zh` or `en`."""
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def write(self, text: str) -> None:
        """Write a line of output.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            print(clean(text), file=self.out)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.strerror) from None

    def flush(self) -> None:
        """Hand on what was written.

        Raises:
            OutputError: it cannot be.
        """
        try:
            self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.strerror) from None

    def say(self, zh: str, en: str) -> None:
        """Write a line in the interface language."""
        self.write(zh if self.language == "zh" else en)

    def named(self, name: str, words: str) -> str:
        """`name: words`, with the colon of the interface language."""
        return f"{name}：{words}" if self.language == "zh" else f"{name}: {words}"

    def fail(self, zh: str, en: str) -> None:
        """Write one clear error to standard error; where nobody can read it, the exit code tells."""
        with suppress(OSError):
            print(clean(f"sparring: {zh if self.language == 'zh' else en}"), file=self.err)
