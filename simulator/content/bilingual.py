"""Text that a trainee or reviewer reads, in Chinese and English."""

from typing import Annotated

from pydantic import Field

from simulator.content.base import Model

INTERFACE_LANGUAGES = ("zh", "en")


class Bilingual(Model):
    """One text in both interface languages."""

    zh: Annotated[str, Field(min_length=1, max_length=2000)]
    """Simplified Chinese."""
    en: Annotated[str, Field(min_length=1, max_length=2000)]
    """English."""

    def read(self, language: str) -> str:
        """The text for interface language `language`: Chinese for `zh…`, else English."""
        return self.zh if language.startswith("zh") else self.en


def both(zh: str, en: str) -> Bilingual:
    """A bilingual text made by the program itself."""
    return Bilingual.model_construct(zh=zh, en=en)
