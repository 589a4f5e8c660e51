"""All figures of a text at once."""

import re
from datetime import date

from simulator.language.cleaned import MAX_READ
from simulator.language.figures.days import days
from simulator.language.figures.figure import Count, Day, Figures, Share
from simulator.language.figures.money import amounts, counts, shares
from simulator.language.spoken import Spoken

_WHOLE: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(
        r"全部|全额|一次性?[还结付清]|一把[还结付]?清|整笔|全款|都还[了上清]|还清|结清|付清"
    ),
    "en": re.compile(
        r"\bin full\b|\bfull (?:amount|balance|payment)\b|\bthe (?:whole|entire) "
        r"(?:thing|amount|balance|bill)\b|\ball of it\b|\bpay it off\b|\bclear the balance\b",
        re.IGNORECASE,
    ),
}


def read_figures(text: str, language: Spoken, today: date | None = None) -> Figures:
    """The figures in the first `MAX_READ` characters of cleaned `text`.

    Args:
        today: the day of the call, from which dates are counted.
    """
    text = text[:MAX_READ]
    found_days = tuple(days(text, language, today))
    found_counts = tuple(counts(text, language))
    found_shares = tuple(shares(text, language))
    named: tuple[Day | Count | Share, ...] = (*found_days, *found_counts, *found_shares)
    taken = [(one.start, one.end) for one in named]
    sums = tuple(
        one
        for one in amounts(text, language)
        if not any(one.start < end and start < one.end for start, end in taken)
    )
    return Figures(
        sums, found_shares, found_counts, found_days, bool(_WHOLE[language].search(text))
    )
