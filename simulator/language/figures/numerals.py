"""Numbers in digits, Chinese numerals and English words."""

import re
from decimal import Decimal

_ZH_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}

ZH_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?!\d)(?:\.\d{1,4})?\s?(?:万\d?|千\d?|百"
    r"|[kKwW](?![A-Za-z])\d?)?"
    r"|[零〇一二两三四五六七八九十百千万]{1,16}"
)
"""A number as written in Chinese text."""

_SMALL = {
    word: value
    for value, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_WORDS = "|".join(sorted((*_SMALL, *_TENS, "hundred", "thousand", "grand"), key=len, reverse=True))

EN_WORDS = (
    rf"(?:(?:a|one)\s{{1,2}}(?:hundred|thousand|grand)|{_WORDS})\b"
    rf"(?:(?:\s{{1,2}}and\s{{1,2}}|\s{{1,2}}|-)(?:{_WORDS})\b"
    rf"|\s{{1,2}}a\s{{1,2}}(?=hundred)){{0,12}}"
)
"""A number written out in English."""

EN_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,12}})(?!\d)(?:\.\d{{1,4}})?(?:\s?k\b)?|\b(?:{EN_WORDS})"
"""A number as written in English text."""

_ZH_FIGURE = re.compile(r"([\d,]+(?:\.\d+)?)\s?([万千百kKwW])?(\d)?$")


def chinese_number(text: str) -> Decimal | None:
    """The value of a match of `ZH_NUMBER`: 三千五 is 3500, 1万2 is 12000; None if it is none."""
    figure = _ZH_FIGURE.match(text.strip())
    if figure:
        unit = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}.get(
            (figure[2] or "").lower(), 1
        )
        value = Decimal(figure[1].replace(",", "")) * unit
        return value + int(figure[3]) * unit // 10 if figure[3] else value
    return _chinese_words(text)


def _chinese_words(text: str) -> Decimal | None:
    if not all(character in _ZH_DIGITS or character in _ZH_UNITS for character in text):
        return None
    if not any(character in _ZH_UNITS for character in text):
        if len(text) > 1 and not all(character in _ZH_DIGITS for character in text):
            return None
        return Decimal("".join(str(_ZH_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    unit, zero = 1, False
    for character in text:
        if character in _ZH_DIGITS:
            # 两三千 is a guess between two figures; the lower one is what was surely said.
            digit = _ZH_DIGITS[character] if digit in (None, 0) else digit
            zero = zero or _ZH_DIGITS[character] == 0
            continue
        value = _ZH_UNITS[character]
        if value == 10_000:
            total, section = (total + section + (digit or 0)) * value or value, 0
        else:
            section += (1 if digit is None else digit) * value
        digit, unit, zero = None, value, False
    # 三千五 leaves a unit out; 三千零五 does not.
    last = (digit or 0) * (unit // 10 if unit > 10 and not zero else 1)
    return Decimal(total + section + last)


def english_number(text: str) -> Decimal | None:
    """The value of a match of `EN_NUMBER`: twelve hundred is 1200, two fifty is 250; None if it is none."""
    text = text.strip().lower()
    if text[0].isdigit():
        thousand = text.endswith("k")
        figure = Decimal(text.rstrip("k ").replace(",", ""))
        return figure * 1000 if thousand else figure
    total = current = 0
    tens_open = said = False
    for word in re.split(r"[\s-]+", text):
        if word in ("and", ""):
            continue
        if word == "a":
            if said:
                continue
            current = 1
        elif word in ("thousand", "grand"):
            total, current, tens_open = total + (current or 1) * 1000, 0, False
        elif word == "hundred":
            current, tens_open = (current or 1) * 100, False
        else:
            value = _SMALL.get(word, _TENS.get(word))
            if value is None:
                return None
            if (value < 10 and tens_open) or not current or current % 100 == 0:
                current += value
            else:
                # two fifty, three twenty-five: the hundred is left out.
                current = current * 100 + value
            tens_open = word in _TENS
        said = True
    return Decimal(total + current) if said else None
