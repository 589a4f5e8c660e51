"""From a file to a model, with every mistake reported at its own place."""

import difflib
import types
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.bilingual import Bilingual, both
from simulator.content.source import SourceFile
from simulator.content.text import clean

M = TypeVar("M", bound=BaseModel)

_ALSO_KNOWN = {"Option": ("act",)}
"""Keys that a model reads before its fields are looked at."""


def read_model(source: SourceFile, model: type[M]) -> M | None:
    """The file as a `model`, or None after reporting everything that stands in the way."""
    if source.data is None:
        return None
    version = source.data.get("format")
    if version is not None and version != "1":
        source.report(
            "SP020",
            source.place(("format",)),
            both(
                f"不认识格式版本 {clean(str(version))}",
                f"format {clean(str(version))} is not known",
            ),
            both("本版程序读 format: 1", "this program reads format: 1"),
        )
        return None
    try:
        return model.model_validate({**source.data, "format": 1} if version else source.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _report(source, model, details)
        return None


def nearest(word: str, known: Any) -> Bilingual | None:
    """A hint naming the nearest of `known`, or the list when it is short, or None."""
    names = sorted(str(name) for name in known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return both(f"是不是想写 {close[0]}？", f"did you mean {close[0]}?")
    if names and len(names) <= 14:
        return both("可以写：" + "、".join(names), "known here: " + ", ".join(names))
    return None


def _report(source: SourceFile, model: type[BaseModel], details: ErrorDetails) -> None:
    loc = tuple(step for step in details["loc"] if step != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    value = details.get("input")
    last = clean(str(loc[-1])) if loc else ""
    shown = clean(str(value))[:60] if isinstance(value, str | int) else ""
    place = source.place(loc)
    if kind == "extra_forbidden":
        known = _known_keys(model, loc[:-1])
        source.report(
            "SP102",
            source.place(loc, key=True),
            both(f"这里没有“{last}”这个键", f"there is no key {last!r} here"),
            nearest(last, known),
        )
    elif kind == "missing":
        if last == "acts":
            last = "act"
        source.report(
            "SP101",
            source.place(loc[:-1]),
            both(f"缺少“{last}”", f"{last!r} is missing"),
            both(f"请加上一行 {last}: …", f"add a line {last}: …"),
        )
    elif kind == "whole_number":
        source.report(
            "SP104",
            place,
            both(f"这里要写整数，不是“{shown}”", f"a whole number is needed here, not {shown!r}"),
            _number_hint(shown),
        )
    elif kind in ("money", "number"):
        source.report(
            "SP108",
            place,
            both(f"这里要写数字，不是“{shown}”", f"a plain number is needed here, not {shown!r}"),
            both(
                "例如 6183.50，不带逗号和货币符号",
                "for example 6183.50, without commas or a currency sign",
            ),
        )
    elif kind == "yes_no":
        source.report(
            "SP105",
            place,
            both(
                f"这里要写 true 或 false，不是“{shown}”",
                f"true or false is needed here, not {shown!r}",
            ),
        )
    elif kind == "time_of_day":
        source.report(
            "SP109",
            place,
            both(f"“{shown}”不是时间", f"{shown!r} is not a time of day"),
            both('请写成 "09:05" 这样', 'write it like "09:05"'),
        )
    elif kind == "calendar_date":
        source.report(
            "SP109",
            place,
            both(f"“{shown}”不是日期", f"{shown!r} is not a date"),
            both("请写成 2026-03-10 这样", "write it like 2026-03-10"),
        )
    elif kind in ("enum", "literal_error"):
        choices = [
            word.strip(" '\"")
            for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")
        ]
        is_key = "[key]" in details["loc"]
        source.report(
            "SP106",
            source.place(loc, key=is_key),
            both(f"这里不能写“{shown}”", f"{shown!r} cannot be written here"),
            nearest(shown, [choice for choice in choices if choice]),
        )
    elif kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
        least = kind.startswith("greater")
        source.report(
            "SP107",
            place,
            both(
                f"{shown} 太{'小' if least else '大'}",
                f"{shown} is too {'small' if least else 'large'}",
            ),
            both(
                f"最{'小' if least else '大'}是 {limit}",
                f"{limit} is the {'least' if least else 'most'}",
            ),
        )
    elif kind == "string_pattern_mismatch":
        is_key = "[key]" in details["loc"]
        source.report(
            "SP110",
            source.place(loc, key=is_key),
            both(f"“{shown}”不能用作名字", f"{shown!r} cannot be used as a name"),
            both(
                "名字用小写字母、数字和 - _ .（规则编号用大写）",
                "use lower-case letters, digits and - _ . (capitals for rule ids)",
            ),
        )
    elif kind in ("string_too_long", "too_long", "string_too_short", "too_short"):
        source.report("SP111", place, _size(kind, context))
    else:
        needed = {
            "string_type": ("一段文字", "text"),
            "tuple_type": ("一个列表（每行以 - 开头）", "a list (lines that start with -)"),
            "list_type": ("一个列表（每行以 - 开头）", "a list (lines that start with -)"),
            "dict_type": ("“键: 值”的内容", "'key: value' content"),
            "model_type": ("“键: 值”的内容", "'key: value' content"),
            "model_attributes_type": ("“键: 值”的内容", "'key: value' content"),
        }.get(kind)
        if needed is None:
            source.report(
                "SP103",
                place,
                both(
                    f"这里的内容不对：{details['msg']}",
                    f"this cannot be read here: {details['msg']}",
                ),
            )
        else:
            got = _kind_of(value)
            source.report(
                "SP103",
                place,
                both(
                    f"这里要写{needed[0]}，现在是{got[0]}",
                    f"{needed[1]} is needed here, this is {got[1]}",
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


def _known_keys(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at `loc` under `model`."""
    at: Any = model
    for step in loc:
        at = _inner(at, step)
        if at is None:
            return []
    at = _strip(at)
    while get_origin(at) in (tuple, list):
        at = _strip(get_args(at)[0])
    if isinstance(at, type) and issubclass(at, BaseModel):
        keys = [field.alias or name for name, field in at.model_fields.items()]
        return [*keys, *_ALSO_KNOWN.get(at.__name__, ())]
    return []


def _strip(annotation: Any) -> Any:
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            inner = [arg for arg in get_args(annotation) if arg is not type(None)]
            annotation = inner[0]
        else:
            return annotation


def _inner(annotation: Any, step: str | int) -> Any:
    annotation = _strip(annotation)
    origin = get_origin(annotation)
    if origin in (tuple, list):
        return get_args(annotation)[0]
    if origin is dict:
        return get_args(annotation)[1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
    return None
