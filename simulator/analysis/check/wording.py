"""The words: the wrong language, its punctuation, and texts too long for a screen of 80 columns."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from simulator.analysis.check.facts import Place
from simulator.analysis.check.finding import Finding
from simulator.content.bilingual import both
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Language

LINE_CELLS = 160
"""Cells of a line on offer: two rows of 80 columns."""
REPLY_CELLS = 240
"""Cells of a reply: three rows."""

_FIELD = re.compile(r"\{[a-z_]*\}")
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z']+){2,}")
_CHINESE = re.compile("[\u3400-\u9fff]+")
_ASCII_MARK = re.compile("[\u3400-\u9fff][,.?!;:](?![0-9])|[,?!;:][\u3400-\u9fff]")
_FULL_MARK = re.compile("[，。？！；：、（）《》]")


class Text(NamedTuple):
    """One text of the file."""

    at: Place
    chinese: bool
    spoken: str
    """`say`, `says`, or nothing for texts that are read."""
    text: str


def check_wording(scenario: Scenario, data: dict[str, Any]) -> Iterator[Finding]:
    """Every text of a scenario.

    Args:
        scenario: right in its shape.
        data: its file as written.
    """
    for text in _texts((), data, scenario.language is Language.ZH_CN):
        yield from _language(text)
        yield from _length(text)


def cells(text: str) -> int:
    """How many columns of a terminal the text takes on one row."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _language(text: Text) -> Iterator[Finding]:
    bare = _FIELD.sub("", text.text)
    if text.chinese:
        left = _ENGLISH.search(bare)
        if left and not _is_name(left.group()):
            yield _found(
                "SP801",
                text,
                f"中文里留着英文：{left.group()}",
                f"English left in Chinese: {left.group()}",
                "写成中文",
                "write it in Chinese",
            )
        mark = _ASCII_MARK.search(bare)
        if mark:
            yield _found(
                "SP803",
                text,
                f"中文里用了半角标点：{mark.group()}",
                f"a half-width mark in Chinese: {mark.group()}",
                "改成全角：，。？！；：",
                "write it full-width: ，。？！；：",
            )
        return
    left = _CHINESE.search(bare)
    if left:
        yield _found(
            "SP802",
            text,
            f"英文里留着中文：{left.group()}",
            f"Chinese left in English: {left.group()}",
            "写成英文",
            "write it in English",
        )
    mark = _FULL_MARK.search(bare)
    if mark:
        yield _found(
            "SP803",
            text,
            f"英文里用了全角标点：{mark.group()}",
            f"a full-width mark in English: {mark.group()}",
            "改成半角：, . ? ! ; :",
            "write it half-width: , . ? ! ; :",
        )


def _length(text: Text) -> Iterator[Finding]:
    limit = {"say": LINE_CELLS, "says": REPLY_CELLS}.get(text.spoken)
    if limit is None:
        return
    wide = cells(text.text)
    if wide > limit:
        rows = limit // 80
        yield _found(
            "SP804",
            text,
            f"这句话太长：{wide} 格，{rows} 行 80 列的屏幕只放得下 {limit} 格",
            f"this is too long to be said at once: {wide} columns, and {rows} rows of 80 hold {limit}",
            "分成两句，或删去不说也明白的话",
            "say it in two turns, or leave out what goes without saying",
        )


def _is_name(words: str) -> bool:
    """Whether every word is capitalised, as in the name of a company or a product."""
    return all(word[:1].isupper() for word in re.findall(r"[A-Za-z']+", words))


def _found(code: str, text: Text, zh: str, en: str, do_zh: str, do_en: str) -> Finding:
    return Finding(code, text.at, both(zh, en), both(do_zh, do_en))


def _texts(at: Place, value: Any, chinese: bool) -> Iterator[Text]:
    """Every text that is shown, with the language it must be in."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts((*at, index), item, chinese)
        return
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in ("say", "says"):
            wordings = inner if isinstance(inner, list) else [inner]
            for index, words in enumerate(wordings):
                place = (*at, key, index) if isinstance(inner, list) else (*at, key)
                if isinstance(words, str):
                    yield Text(place, chinese, key, words)
        elif key in ("zh", "en") and isinstance(inner, str):
            yield Text((*at, key), key == "zh", "", inner)
        else:
            yield from _texts((*at, key), inner, chinese)
