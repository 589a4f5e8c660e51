"""What is wrong with a value in a content file, in words: one complaint for each kind of mistake."""

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from simulator.content.bilingual import Bilingual, both
from simulator.content.text import clean


@dataclass(frozen=True, slots=True)
class Complaint:
    """A diagnostic without its place."""

    code: str
    message: Bilingual
    hint: Bilingual | None = None
    at_key: bool = False
    """It is about the key, not its value."""
    at_parent: bool = False
    """It is about what the key is missing from."""


def nearest(word: str, known: Any) -> Bilingual | None:
    """A hint naming the nearest of `known`, or the list when it is short, or None."""
    names = sorted(str(name) for name in known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return both(f"是不是想写 {close[0]}？", f"did you mean {close[0]}?")
    if names and len(names) <= 14:
        return both("可以写：" + "、".join(names), "known here: " + ", ".join(names))
    return None


def complain(details: ErrorDetails, known: Collection[str]) -> Complaint:
    """The complaint that a model's error means.

    Args:
        details: as pydantic gives them.
        known: the keys that may stand where it happened.
    """
    context: dict[str, Any] = details.get("ctx", {})
    value = details.get("input")
    shown = clean(str(value))[:60] if isinstance(value, str | int) else ""
    steps = [step for step in details["loc"] if step != "[key]"]
    last = clean(str(steps[-1])) if steps else ""
    match details["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            message = both(f"这里没有“{last}”这个键", f"there is no key {last!r} here")
            return Complaint("SP102", message, nearest(last, known), at_key=True)
        case "missing":
            name = "act" if last == "acts" else last
            return Complaint(
                "SP101",
                both(f"缺少“{name}”", f"{name!r} is missing"),
                both(f"请加上一行 {name}: …", f"add a line {name}: …"),
                at_parent=True,
            )
        case "whole_number":
            message = both(
                f"这里要写整数，不是“{shown}”", f"a whole number is needed here, not {shown!r}"
            )
            return Complaint("SP104", message, _number_hint(shown))
        case "money" | "number":
            return Complaint(
                "SP108",
                both(
                    f"这里要写数字，不是“{shown}”", f"a plain number is needed here, not {shown!r}"
                ),
                both(
                    "例如 6183.50，不带逗号和货币符号",
                    "for example 6183.50, without commas or a currency sign",
                ),
            )
        case "yes_no":
            return Complaint(
                "SP105",
                both(
                    f"这里要写 true 或 false，不是“{shown}”",
                    f"true or false is needed here, not {shown!r}",
                ),
            )
        case "time_of_day":
            return Complaint(
                "SP109",
                both(f"“{shown}”不是时间", f"{shown!r} is not a time of day"),
                both('请写成 "09:05" 这样', 'write it like "09:05"'),
            )
        case "calendar_date":
            return Complaint(
                "SP109",
                both(f"“{shown}”不是日期", f"{shown!r} is not a date"),
                both("请写成 2026-03-10 这样", "write it like 2026-03-10"),
            )
        case "enum" | "literal_error":
            message = both(f"这里不能写“{shown}”", f"{shown!r} cannot be written here")
            return Complaint("SP106", message, nearest(shown, _choices(context)))
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than" as kind:
            return _range(kind, shown, context)
        case "string_pattern_mismatch":
            return Complaint(
                "SP110",
                both(f"“{shown}”不能用作名字", f"{shown!r} cannot be used as a name"),
                both(
                    "名字用小写字母、数字和 - _ .（规则编号用大写）",
                    "use lower-case letters, digits and - _ . (capitals for rule ids)",
                ),
            )
        case "string_too_long" | "too_long" | "string_too_short" | "too_short" as kind:
            return Complaint("SP111", _size(kind, context))
        case kind:
            return _wrong_kind(kind, value, details["msg"])


def _choices(context: dict[str, Any]) -> list[str]:
    expected = str(context.get("expected", "")).replace(" or ", ", ")
    return [choice for choice in (word.strip(" '\"") for word in expected.split(",")) if choice]


def _range(kind: str, shown: str, context: dict[str, Any]) -> Complaint:
    limit = next(context[key] for key in ("ge", "le", "gt", "lt") if key in context)
    if kind.startswith("greater"):
        return Complaint(
            "SP107",
            both(f"{shown} 太小", f"{shown} is too small"),
            both(f"最小是 {limit}", f"{limit} is the least"),
        )
    return Complaint(
        "SP107",
        both(f"{shown} 太大", f"{shown} is too large"),
        both(f"最大是 {limit}", f"{limit} is the most"),
    )


_NEEDED = {
    "string_type": ("一段文字", "text"),
    "tuple_type": ("一个列表（每行以 - 开头）", "a list (lines that start with -)"),
    "list_type": ("一个列表（每行以 - 开头）", "a list (lines that start with -)"),
    "dict_type": ("“键: 值”的内容", "'key: value' content"),
    "model_type": ("“键: 值”的内容", "'key: value' content"),
    "dataclass_type": ("“键: 值”的内容", "'key: value' content"),
    "model_attributes_type": ("“键: 值”的内容", "'key: value' content"),
}


def _wrong_kind(kind: str, value: Any, problem: str) -> Complaint:
    needed = _NEEDED.get(kind)
    if needed is None:
        return Complaint(
            "SP103", both(f"这里的内容不对：{problem}", f"this cannot be read here: {problem}")
        )
    got = _kind_of(value)
    return Complaint(
        "SP103",
        both(
            f"这里要写{needed[0]}，现在是{got[0]}", f"{needed[1]} is needed here, this is {got[1]}"
        ),
    )


def _size(kind: str, context: dict[str, Any]) -> Bilingual:
    text = kind.startswith("string")
    zh, en = ("个字符", "characters") if text else ("项", "items")
    if "min_length" in context:
        least = context["min_length"]
        little = "short" if text else "few"
        return both(f"太少：至少 {least} {zh}", f"too {little}: {least} {en} is the least")
    most = context.get("max_length")
    much = "long" if text else "many"
    return both(f"太多：最多 {most} {zh}", f"too {much}: {most} {en} is the most")


def _kind_of(value: Any) -> tuple[str, str]:
    if value is None:
        return ("空的", "empty")
    if isinstance(value, dict):
        return ("“键: 值”", "'key: value' content")
    if isinstance(value, list | tuple):
        return ("列表", "a list")
    return ("文字", "text")


def _number_hint(shown: str) -> Bilingual | None:
    digits = shown.replace("_", "").replace(",", "").lstrip("+-")
    if digits.isdigit():
        plain = str(int(digits[:9]))
        return both(f"请写成 {plain}", f"write {plain}")
    try:
        rounded = round(float(digits))
    except (ValueError, OverflowError):
        return None
    return both(f"请写成整数，例如 {rounded}", f"write it without decimals, for example {rounded}")
