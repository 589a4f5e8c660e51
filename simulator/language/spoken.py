"""Which of the two languages a text is in."""

from typing import Literal

Spoken = Literal["zh", "en"]

HAN_SHARE = 0.25
"""From this share of Han characters among the letters a text is read as Chinese."""


def spoken_language(text: str) -> Spoken:
    """`zh` or `en`, by the share of Han characters; text without letters reads as English."""
    han = letters = 0
    for character in text:
        if "一" <= character <= "鿿":
            han += 1
        elif character.isalpha():
            letters += 1
    # A Han character says about as much as two letters.
    return "zh" if han and 2 * han >= HAN_SHARE * (2 * han + letters) else "en"
