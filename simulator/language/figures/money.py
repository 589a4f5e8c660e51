"""Sums of money, shares of the whole and numbers of instalments."""

import re
from collections.abc import Iterator
from decimal import Decimal

from simulator.language.figures.figure import Amount, Count, Share
from simulator.language.figures.numerals import (
    EN_NUMBER,
    EN_WORDS,
    ZH_NUMBER,
    chinese_number,
    english_number,
)
from simulator.language.figures.roles import role_of
from simulator.language.spoken import Spoken

LEAST_BARE = 100
"""A bare number is a sum from here on; below, it needs a currency."""
LEAST_IN_ROLE = 10
"""Unless its place in the sentence makes it one: 75 a month."""
MOST_DIGITS = 7
"""Longer runs of digits are accounts or telephones."""

_NUMBER: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(rf"(?P<lead>[¥￥$£]|RMB\s?|人民币)?(?P<number>{ZH_NUMBER})"),
    "en": re.compile(rf"(?P<lead>[$£€]\s?)?(?P<number>{EN_NUMBER})", re.IGNORECASE),
}
_MONEY_AFTER: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?P<loose>多|来|几|出头|左右|上下|把)?\s?(?P<unit>元|块钱|块|圆|大洋|美元|英镑"
        r"|刀)?(?P<tail>[一二三四五六七八九])?(?P<late>出头|左右|上下|多)?"
    ),
    "en": re.compile(
        r"\s?(?P<unit>dollars?|bucks?|pounds?|quid|grand|usd|gbp)?\b(?P<late>\s(?:or so|ish"
        r"|something))?",
        re.IGNORECASE,
    ),
}
_OTHER_UNIT: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(
        r"\s?(?:个|期|天|号|日|月|年|点|次|分|秒|周|岁|位|折|成|%|笔|星期|礼拜|小时|路|层|楼|[-:/]\d|\.\d|倍|遍|句|通|家|人"
        r"|份|半|起|些|下|样|直|定|般|共)"
    ),
    "en": re.compile(
        r"\s?(?:st|nd|rd|th|%|percent|per cent|days?|weeks?|months?|years?|hours?|minutes?"
        r"|payments?|instal+ments?"
        r"|times?|calls?|am|pm|a\.m|p\.m|o'clock|points?|thirds?|quarters?|digits?|equal"
        r"|monthly|weekly|[-:/]\d)\b",
        re.IGNORECASE,
    ),
}
_LABEL: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:尾号|账号|编号|工号|电话|卡号|号码|验证码|身份证|热线|拨打|第|星期|周|礼拜)[是为:：\s]*\S{0,2}$"
    ),
    "en": re.compile(
        r"(?:ending(?: in)?|account|number|extension|ext\.?|digits|code|call(?: us)?(?: at"
        r"| on)?|suite|room|in (?:19|20)|zip)\W*$",
        re.IGNORECASE,
    ),
}
_LOOSE_BEFORE: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(r"(?:大概|大约|差不多|不到|将近|快|约)$"),
    "en": re.compile(r"(?:about|around|roughly|almost|nearly|just over|over|under)\s*$", re.I),
}


def amounts(text: str, language: Spoken) -> Iterator[Amount]:
    """The sums of money in cleaned `text`, in order."""
    read = chinese_number if language == "zh" else english_number
    for found in _NUMBER[language].finditer(text):
        start, end = found.start("number"), found.end("number")
        while end > start and text[end - 1].isspace():
            end -= 1
        if _touches_a_word(text, start, end, language):
            continue
        value = read(text[start:end])
        if value is None:
            continue
        after = _MONEY_AFTER[language].match(text, end)
        unit = after["unit"] if after else None
        lead = found["lead"]
        loose = bool(after and (after["late"] or (language == "zh" and after["loose"])))
        plain = lead is None and not unit
        if plain and (
            _OTHER_UNIT[language].match(text, end)
            or _LABEL[language].search(text, max(0, start - 24), start)
            or value < (LEAST_IN_ROLE if _in_role(text, start, end, language) else LEAST_BARE)
            or (text[start].isdigit() and "." not in text[start:end] and value >= 10**MOST_DIGITS)
        ):
            continue
        if unit and unit.lower() == "grand" and value < 1000:
            value *= 1000
        if after and language == "zh":
            tail = after["tail"]
            if tail and unit in ("块", "元"):
                value += (chinese_number(tail) or Decimal(0)) / 10
            end = after.end() if unit or loose else end
        elif after and unit:
            end = after.end("unit")
        begin = found.start()
        loose = loose or bool(_LOOSE_BEFORE[language].search(text, max(0, begin - 12), begin))
        yield Amount(value, begin, end, role_of(text, begin, end, language), loose)


_CODE = re.compile(r"[A-Za-z0-9][-./:]?$")
_CODE_ON = re.compile(r"[-/]\d")
_ROLE_BEFORE = re.compile(r"(?:每个?月|每期|首付|月供)[还付交是]?$|先[还付交转]$")
_ROLE_AFTER = re.compile(
    r"\s(?:an?|per|each|every) (?:month|week)|\s(?:each|monthly|today|now|down|off)\b", re.I
)


def _in_role(text: str, start: int, end: int, language: Spoken) -> bool:
    if language == "zh":
        return bool(_ROLE_BEFORE.search(text, max(0, start - 8), start))
    return bool(_ROLE_AFTER.match(text, end))


def _touches_a_word(text: str, start: int, end: int, language: Spoken) -> bool:
    """Whether the number is a part of a name or code, or an idiom without a number in it."""
    if _CODE.search(text, max(0, start - 4), start) or _CODE_ON.match(text, end):
        return True
    if language == "en":
        return (
            end < len(text)
            and text[end].isalpha()
            and text[start].isdigit()
            and not re.match(r"(?:bucks|quid|dollars|usd|gbp|pounds)", text[end:], re.IGNORECASE)
        )
    return text[start:end] in ("万", "千", "百", "十", "千万") and text[end : end + 1] not in "块元"


_SHARES: dict[Spoken, re.Pattern[str]] = {
    "zh": re.compile(
        r"百分之(?P<cent>[零一二两三四五六七八九十百\d.]{1,8})|(?P<per>\d{1,3}(?:\.\d{1,2})?)\s?%"
        r"|(?P<below>[二三四五六七八九十]|\d{1,2})分之(?P<above>[一二两三四五六七八九]|\d{1,2})"
        r"|(?P<tenth>[一二两三四五六七八九])成|(?P<fold>[一二三四五六七八九]|\d(?:\.\d)?)(?P<half>[一二三四五六七八九])?折"
        r"|(?P<one>一半|半数)"
    ),
    "en": re.compile(
        rf"(?P<per>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?:%|percent|per cent)"
        rf"|(?P<cent>{EN_WORDS})\s?(?:percent|per cent)"
        r"|\b(?P<one>half)\b(?! an hour| past)|\b(?P<above>a|one|two"
        r"|three)[ -](?P<below>thirds?|quarters?|fifths?|tenths?)\b"
        r"(?!\s(?:party|parties|time|call|person|option|week|day|month|quarter|of [a-z]+ber))",
        re.IGNORECASE,
    ),
}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def shares(text: str, language: Spoken) -> Iterator[Share]:
    """The parts of the whole spoken of in cleaned `text`, in order: 三分之一, 八折, a third, 30%."""
    for found in _SHARES[language].finditer(text):
        fraction, is_fold = _fraction(found, language)
        if fraction is None or not 0 < fraction <= 1:
            continue
        start, end = found.span()
        role = "waiver" if is_fold else role_of(text, start, end, language)
        yield Share(fraction, start, end, role)


def _fraction(found: re.Match[str], language: Spoken) -> tuple[Decimal | None, bool]:
    part = {name: value for name, value in found.groupdict().items() if value}
    read = chinese_number if language == "zh" else english_number
    if "one" in part:
        return Decimal("0.5"), False
    if "per" in part:
        return Decimal(part["per"]) / 100, False
    if "cent" in part:
        value = read(part["cent"])
        return (None if value is None else value / 100), False
    if "tenth" in part:
        value = read(part["tenth"])
        return (None if value is None else value / 10), False
    if "fold" in part:
        kept = (read(part["fold"]) or Decimal(0)) / 10
        if "half" in part:
            kept += (read(part["half"]) or Decimal(0)) / 100
        return 1 - kept, True
    above, below = part["above"], part["below"]
    if language == "en":
        top = {"a": 1, "one": 1, "two": 2, "three": 3}[above.lower()]
        return Decimal(top) / _PARTS[below.lower().rstrip("s")], False
    high, low = read(above), read(below)
    return (high / low if high is not None and low else None), False


_COUNTS: dict[Spoken, tuple[re.Pattern[str], ...]] = {
    "zh": (
        re.compile(
            r"分(?:成|作|做|个|到|摊)?\s?(?P<n>[一二两三四五六七八九十\d]{1,3})\s?(?:期|个月|次|笔|回|份)"
        ),
        re.compile(r"(?<![第])(?P<n>[二两三四五六七八九十\d]{1,3})\s?期"),
        re.compile(
            r"(?:摊|拆)(?:成|到|在)?\s?(?P<n>[二两三四五六七八九十\d]{1,3})\s?(?:个月|期|次|笔)"
        ),
    ),
    "en": (
        re.compile(
            r"\b(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)\s(?:equal\s|more\s|even\s"
            r"|smaller\s)?(?:monthly\s|weekly\s)?"
            r"(?:payments|instal+ments)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:over|across|for)\s(?:the next\s)?(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)\smonths\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:split|spread|break)\b.{0,20}?\b(?:in|into|over)\s(?P<n>\d{1,2}"
            r"|[a-z]+(?:-[a-z]+)?)\b",
            re.IGNORECASE,
        ),
    ),
}


def counts(text: str, language: Spoken) -> Iterator[Count]:
    """The numbers of instalments in cleaned `text`, in order."""
    taken: dict[int, Count] = {}
    for pattern in _COUNTS[language]:
        for found in pattern.finditer(text):
            number = found["n"]
            if language == "zh":
                value = chinese_number(number)
            else:
                words = re.fullmatch(EN_NUMBER, number, re.IGNORECASE)
                value = english_number(number) if words else None
            if value is not None and 1 <= value <= 60 and value == int(value):
                taken.setdefault(found.start("n"), Count(int(value), *found.span()))
    yield from (taken[place] for place in sorted(taken))
