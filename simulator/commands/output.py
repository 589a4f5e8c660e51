"""Where a command writes, and in which interface language."""

import sys
from dataclasses import dataclass, field
from typing import TextIO

from simulator.content.text import clean


@dataclass(frozen=True, slots=True)
class Output:
    """Standard output and error with one interface language. Everything written is cleaned."""

    language: str
    """`zh` or `en`."""
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def write(self, text: str) -> None:
        """Write a line of output."""
        print(clean(text), file=self.out)

    def say(self, zh: str, en: str) -> None:
        """Write a line in the interface language."""
        self.write(zh if self.language == "zh" else en)

    def named(self, name: str, words: str) -> str:
        """`name: words`, with the colon of the interface language."""
        return f"{name}：{words}" if self.language == "zh" else f"{name}: {words}"

    def fail(self, zh: str, en: str) -> None:
        """Write one clear error to standard error."""
        print(clean(f"sparring: {zh if self.language == 'zh' else en}"), file=self.err)
