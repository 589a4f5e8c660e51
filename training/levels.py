"""The levels of tone that the program reads, for measuring them."""

from simulator.language.cleaned import clean
from simulator.language.figures.read import read_figures
from simulator.language.reading.reading import read
from simulator.language.spoken import Spoken
from simulator.language.tone.tone import read_tone

Levels = tuple[int, int, int, int]
"""In the order of `TONE_SCALES`, 1 to 5 each."""


def levels_of(text: str, language: Spoken) -> Levels:
    """The levels of a line, as a call would show them."""
    cleaned = clean(text)
    reading = read(cleaned, language)
    figures = read_figures(cleaned.text, language)
    return read_tone(cleaned, language, reading, figures).levels
