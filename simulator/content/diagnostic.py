"""What the loader says about a file: a stable code, the place, the excerpt, and what to write instead."""

from dataclasses import dataclass
from typing import Any, Literal

from simulator.content.bilingual import Bilingual
from simulator.content.text import clean
from simulator.content.witness import Witness


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about one place in one file."""

    code: str
    """Stable code, `SP` and three digits (docs/reference/diagnostics.md)."""
    severity: Literal["error", "warning"]
    file: str
    line: int
    """1-based; 0 when the finding is about the file as a whole."""
    column: int
    """1-based, in characters."""
    message: Bilingual
    hint: Bilingual | None = None
    """What to write instead."""
    excerpt: str = ""
    """The line it is about."""
    witness: Witness | None = None
    """A call that shows it, where there is one."""
    explained: Bilingual | None = None
    """Why the author leaves a warning as it is; None is not explained."""

    @property
    def counts_as(self) -> Literal["error", "warning", "explained"]:
        """What it counts as in a total."""
        return "explained" if self.explained is not None else self.severity

    def render(self, language: str = "en") -> str:
        """The finding as people read it: place, message, the line with a caret, the hint."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        label = {
            "error": ("错误", "error"),
            "warning": ("警告", "warning"),
            "explained": ("已说明", "explained"),
        }[self.counts_as]
        head = f"{place}: {label[0] if language.startswith('zh') else label[1]} {self.code}: "
        lines = [head + self.message.read(language)]
        if self.excerpt:
            text, caret = _window(clean(self.excerpt), self.column - 1)
            lines += [f"    {text}", f"    {caret}"]
        if self.hint is not None:
            lines.append(f"    = {self.hint.read(language)}")
        if self.explained is not None:
            lines.append(f"    ~ {self.explained.read(language)}")
        if self.witness is not None:
            lines.append(f"    > {self.witness.command(self.file)}")
        return clean("\n".join(lines))

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The finding as a JSON object."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message.read(language),
            "hint": self.hint.read(language) if self.hint else None,
            "witness": self.witness.as_dict() if self.witness else None,
            "explained": self.explained.read(language) if self.explained else None,
        }


class ContentError(Exception):
    """Content that cannot be used, with everything that is wrong with it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(found.render() for found in diagnostics))
        self.diagnostics = diagnostics


def _window(text: str, column: int, width: int = 100) -> tuple[str, str]:
    """`text` cut to `width` around `column`, and the caret line beneath it."""
    text = text.replace("\t", " ")
    start = max(0, column - width // 2) if len(text) > width else 0
    shown = text[start : start + width]
    before = shown[: column - start]
    # East Asian characters take two cells, so the caret is padded with full-width spaces.
    pad = "".join("\u3000" if ord(char) > 0x2E7F else " " for char in before)
    return shown, pad + "^"
