"""Days: dates, weekdays and terms of time, counted from today."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from simulator.language.figures.figure import Day
from simulator.language.figures.numerals import EN_NUMBER, chinese_number, english_number
from simulator.language.spoken import Spoken

Resolve = Callable[[re.Match[str], date], date | None]
FARTHEST = 3660

_ZH_N = r"[一二两三四五六七八九十\d]{1,3}"
_ZH_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _MONTHS)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = "|".join(_WEEKDAYS)
_ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ),
        1,
    )
}
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|twenty-(?:{'|'.join(list(_ORDINALS)[:9])})|thirtieth|{'|'.join(_ORDINALS)})"


def _number(text: str) -> int:
    value = chinese_number(text)
    return 0 if value is None else int(value)


def _ordinal(text: str) -> int:
    text = text.lower()
    if text[0].isdigit():
        return int(re.match(r"\d+", text)[0])  # type: ignore[index]
    if text == "thirtieth":
        return 30
    tens, _, unit = text.partition("-")
    return 20 + _ORDINALS[unit] if unit and tens == "twenty" else _ORDINALS[text]


def _of_month(today: date, months: int, day: int) -> date | None:
    month = today.month - 1 + months
    year, month = today.year + month // 12, month % 12 + 1
    last = monthrange(year, month)[1]
    return date(year, month, day) if 1 <= day <= last else None


def _coming(today: date, day: int) -> date | None:
    """The next day of a month with that number, today included."""
    return next(
        (found for ahead in range(3) if (found := _of_month(today, ahead, day)) and found >= today),
        None,
    )


def _yearly(today: date, month: int, day: int) -> date | None:
    for year in (today.year, today.year + 1):
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if (today - found).days <= 90:
                return found
    return None


def _last(today: date, months: int) -> date | None:
    first = _of_month(today, months, 1)
    return first and first.replace(day=monthrange(first.year, first.month)[1])


def _week(today: date, weeks: int, weekday: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(days=7 * weeks + weekday)


def _zh_weekday(found: re.Match[str], today: date) -> date:
    weeks = {"下下": 2, "下": 1}.get(found["which"] or "", 0)
    day = _week(today, weeks, _ZH_WEEKDAYS[found["day"]])
    return day + timedelta(days=7) if not found["which"] and day < today else day


def _zh_month_day(found: re.Match[str], today: date) -> date | None:
    which, day = found["which"], _number(found["day"])
    if which is None:
        return _coming(today, day)
    return _of_month(today, {"下": 1, "次": 1}.get(which[0], 0), day)


def _en_weekday(found: re.Match[str], today: date) -> date:
    weekday = _WEEKDAYS.index(found["day"].lower())
    if (found["which"] or "").lower() == "next":
        return _week(today, 1, weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _en_month(text: str) -> int:
    return next(index for index, name in enumerate(_MONTHS, 1) if name[:3] == text[:3].lower())


_FEW = {"a": 1, "an": 1, "one": 1, "a couple of": 2}


def _en_length(found: re.Match[str], today: date) -> date | None:
    text = found["n"].lower()
    value = _FEW[text] if text in _FEW else int(english_number(text) or 0)
    return _later(today, value, found["unit"].lower())


def _later(today: date, value: int | None, unit: str) -> date | None:
    if not value or value > FARTHEST:
        return None
    if unit.startswith(("month", "个月", "月")):
        return next(
            (
                found
                for day in (today.day, 30, 29, 28)
                if day <= today.day and (found := _of_month(today, value, day))
            ),
            None,
        )
    days = {"w": 7, "周": 7, "星": 7, "礼": 7, "个": 7, "f": 14}.get(unit[0], 1)
    return today + timedelta(days=days * value)


_FIXED: dict[Spoken, dict[str, int]] = {
    "zh": {
        "今天": 0,
        "今日": 0,
        "今晚": 0,
        "今儿": 0,
        "大后天": 3,
        "明天": 1,
        "明儿": 1,
        "明晚": 1,
        "后天": 2,
    },
    "en": {"today": 0, "tonight": 0, "day after tomorrow": 2, "tomorrow": 1},
}


def _fixed(language: Spoken) -> tuple[re.Pattern[str], Resolve]:
    words = _FIXED[language]
    pattern = "|".join(sorted(words, key=len, reverse=True))
    edge = r"\b" if language == "en" else ""
    return (
        re.compile(f"{edge}(?:{pattern}){edge}", re.IGNORECASE),
        lambda found, today: today + timedelta(days=words[found.group().lower()]),
    )


def _rule(pattern: str, resolve: Resolve) -> tuple[re.Pattern[str], Resolve]:
    return re.compile(pattern, re.IGNORECASE), resolve


_RULES: dict[Spoken, tuple[tuple[re.Pattern[str], Resolve], ...]] = {
    "zh": (
        _fixed("zh"),
        _rule(
            rf"(?:\d{{4}}年)?(?P<m>{_ZH_N})月(?:份)?(?P<d>{_ZH_N})[号日]",
            lambda found, today: _yearly(today, _number(found["m"]), _number(found["d"])),
        ),
        _rule(
            r"(?P<which>下下|下|这|本|这个)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])(?!个)",
            _zh_weekday,
        ),
        _rule(
            rf"(?P<which>下个?月|次月|这个?月|本月)的?(?P<day>{_ZH_N})[号日]?(?!期|个|次|千|百|万|块|元|天)",
            _zh_month_day,
        ),
        _rule(rf"(?P<which>(?!))?(?P<day>{_ZH_N})[号日](?![码线楼])", _zh_month_day),
        _rule(
            r"(?P<which>下个?)?(?:这个|本)?月(?:底|末)",
            lambda found, today: _last(today, 1 if found["which"] else 0),
        ),
        _rule(r"(?:下个?)?月初", lambda _, today: _of_month(today, 1, 1)),
        _rule(
            rf"(?:再?过|等)?(?P<n>{_ZH_N})\s?(?P<unit>天|周|个?星期|个?礼拜|个月)(?:之?后|之?内|以内)",
            lambda found, today: _later(today, _number(found["n"]), found["unit"]),
        ),
    ),
    "en": (
        _fixed("en"),
        _rule(
            r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b",
            lambda found, today: _yearly(today, int(found["m"]), int(found["d"])),
        ),
        _rule(
            rf"\b(?P<m>{_MONTH})\.?\s(?:the\s)?(?P<d>{_ORDINAL}|\d{{1,2}})\b",
            lambda found, today: _yearly(
                today,
                _en_month(found["m"]),
                int(found["d"]) if found["d"].isdigit() else _ordinal(found["d"]),
            ),
        ),
        _rule(
            rf"\b(?P<d>{_ORDINAL}|\d{{1,2}})\s(?:of\s)?(?P<m>{_MONTH})\b",
            lambda found, today: _yearly(
                today,
                _en_month(found["m"]),
                int(found["d"]) if found["d"].isdigit() else _ordinal(found["d"]),
            ),
        ),
        _rule(
            rf"\b(?P<n>a|one|two|three)\s(?P<unit>weeks?|month) from (?P<day>today|tomorrow"
            rf"|{_WEEKDAY})\b",
            lambda found, today: _from(found, today),
        ),
        _rule(rf"\b(?:(?P<which>this|next|coming)\s)?(?P<day>{_WEEKDAY})\b", _en_weekday),
        _rule(
            rf"\bthe\s(?P<d>{_ORDINAL})(?:\sof\s(?P<which>next|this) month)?\b"
            r"(?!\s(?:party|time|payment|instal|call|option|one|thing|person|two|three|half"
            r"|month|step|week|of (?!next|this)))",
            lambda found, today: (
                _of_month(today, 1 if found["which"].lower() == "next" else 0, _ordinal(found["d"]))
                if found["which"]
                else _coming(today, _ordinal(found["d"]))
            ),
        ),
        _rule(
            r"\bend of (?:(?P<which>next|this|the) )?month\b",
            lambda found, today: _last(today, 1 if (found["which"] or "").lower() == "next" else 0),
        ),
        _rule(
            rf"\b(?:in|within|after)\s(?:the next\s)?(?P<n>{EN_NUMBER}|a couple of|an?"
            rf"|one)\s(?P<unit>days?|weeks?|months?|fortnight)\b",
            _en_length,
        ),
        _rule(r"\bfirst of (?:the|next) month\b", lambda _, today: _of_month(today, 1, 1)),
    ),
}
_LIMIT: dict[Spoken, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "zh": (re.compile(r"(?:最迟|最晚|不超过|截止到?)\s?$"), re.compile(r"\s?(?:之?前|以前|内)")),
    "en": (
        re.compile(r"\b(?:by|before|until|no later than|within)\s(?:the\s)?$", re.I),
        re.compile(r"(?!)"),
    ),
}
_NO_TODAY = date(2001, 1, 1)


def _from(found: re.Match[str], today: date) -> date | None:
    word = found["day"].lower()
    base = (
        today + timedelta(days=_FIXED["en"][word])
        if word in _FIXED["en"]
        else today + timedelta(days=(_WEEKDAYS.index(word) - today.weekday()) % 7)
    )
    value = {"a": 1, "one": 1, "two": 2, "three": 3}[found["n"].lower()]
    return _later(base, value, found["unit"].lower())


def days(text: str, language: Spoken, today: date | None) -> Iterator[Day]:
    """The days named in cleaned `text`, in order.

    Args:
        today: the day of the call. Without it only lengths of time (tomorrow, 三天内) are counted.

    A day of the month without a month is the next such day. A Chinese week begins on Monday, so 下周五 is the Friday
    of next week; "next Friday" is read the same way.
    """
    found_days: list[Day] = []
    for index, (pattern, resolve) in enumerate(_RULES[language]):
        for found in pattern.finditer(text):
            if any(found.start() < known.end and known.start < found.end() for known in found_days):
                continue
            start, end = found.span()
            when = resolve(found, today or _NO_TODAY)
            if when is None:
                continue
            counted = today is not None or index == 0 or _is_length(found)
            before, after = _LIMIT[language]
            limit = bool(before.search(text, max(0, start - 20), start)) or bool(
                after.match(text, end)
                if language == "zh"
                else found.group().lower().startswith("within")
            )
            found_days.append(
                Day(
                    (when - (today or _NO_TODAY)).days if counted else None,
                    when if today is not None else None,
                    start,
                    end,
                    limit or found.group().endswith("内"),
                )
            )
    yield from sorted(found_days, key=lambda day: day.start)


def _is_length(found: re.Match[str]) -> bool:
    unit = found.groupdict().get("unit") or ""
    return (
        bool(unit)
        and not unit.lower().startswith(("month", "个月"))
        and "day" not in found.groupdict()
    )
