"""Checks shared by every kind of file: names in expressions, fields in speech, ids that must exist."""

import re
from collections.abc import Collection

from simulator.content.bilingual import both
from simulator.content.complaints import nearest
from simulator.content.expression import Expression, ExpressionError, parse_expression
from simulator.content.source import SourceFile
from simulator.content.vocabulary import CASE_FIELDS, TERMS_FIELDS

_FIELD = re.compile(r"\{([^{}]*)\}|[{}]")

Step = str | int


def check_expression(
    source: SourceFile, path: tuple[Step, ...], text: str, names: Collection[str], *, truth: bool
) -> Expression | None:
    """Parse the expression at `path` and check its names; None after reporting what is wrong.

    Args:
        truth: whether a yes/no is needed (a guard) and not a number (an effect).
    """
    try:
        expression = parse_expression(text)
    except ExpressionError as error:
        source.report(
            error.code, source.place(path, offset=error.column), error.message, error.hint
        )
        return None
    unknown = sorted(expression.names - set(names))
    for name in unknown:
        found = re.search(rf"\b{re.escape(name)}\b", text)
        source.report(
            "SP303",
            source.place(path, offset=found.start() if found else 0),
            both(f"这里没有“{name}”这个名字", f"there is no name {name!r} here"),
            nearest(name, names),
        )
    if unknown:
        return None
    if truth and not expression.truth:
        source.report(
            "SP305",
            source.place(path),
            both("条件必须是“是或否”", "a guard must be true or false"),
            both("例如 trust >= 40", "for example trust >= 40"),
        )
        return None
    return expression


def check_speech(source: SourceFile, path: tuple[Step, ...], text: str) -> None:
    """Check the {fields} of spoken text at `path`."""
    known = CASE_FIELDS + TERMS_FIELDS
    for found in _FIELD.finditer(text):
        name = found.group(1)
        if name not in known:
            source.report(
                "SP207",
                source.place(path, offset=found.start()),
                both(f"不认识 {found.group(0)}", f"{found.group(0)} is not a field"),
                nearest(name or "", known)
                or both("可以写：" + "、".join(known), "known here: " + ", ".join(known)),
            )


def check_known(
    source: SourceFile,
    path: tuple[Step, ...],
    code: str,
    value: str,
    known: Collection[str],
    what: tuple[str, str],
    *,
    key: bool = False,
) -> bool:
    """Report under `code` unless `value` is one of `known`."""
    if value in known:
        return True
    source.report(
        code,
        source.place(path, key=key),
        both(f"没有叫“{value}”的{what[0]}", f"there is no {what[1]} called {value!r}"),
        nearest(value, known),
    )
    return False
