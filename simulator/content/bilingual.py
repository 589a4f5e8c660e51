"""Text that a trainee or reviewer reads, in Chinese and English."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import MaxLen, MinLen

INTERFACE_LANGUAGES = ("zh", "en")

_Text = Annotated[str, MinLen(1), MaxLen(2000)]


# No model of pydantic, though pydantic reads it as one: the program's own texts come before any content is read.
@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both interface languages."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    zh: _Text
    """Simplified Chinese."""
    en: _Text
    """English."""

    def read(self, language: str) -> str:
        """The text for interface language `language`: Chinese for `zh…`, else English."""
        return self.zh if language.startswith("zh") else self.en


def both(zh: str, en: str) -> Bilingual:
    """A bilingual text made by the program itself."""
    return Bilingual(zh, en)
