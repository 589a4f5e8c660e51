"""The kinds of single value that may stand in a content file, each with its own strict reading.

YAML's own guesses (`no` is false, `012` is ten, `1:30` is ninety) never happen: the loader hands
every scalar over as written, and these types decide what it means.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

_WHOLE = re.compile(r"[+-]?(0|[1-9][0-9]*)")
_MONEY = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PydanticCustomError("whole_number", "a whole number is needed here")
    if isinstance(value, int):
        return value
    if not _WHOLE.fullmatch(value) or len(value) > 10:
        raise PydanticCustomError("whole_number", "a whole number is needed here")
    return int(value)


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise PydanticCustomError("yes_no", "true or false is needed here")


def _money(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _MONEY.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("money", "a sum of money is needed here")


def _time(value: Any) -> Any:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return value
    raise PydanticCustomError("time_of_day", "a time of day is needed here")


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("calendar_date", "a date is needed here")


def _words(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
"""A whole number, written plainly."""
YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=bool)]
"""`true` or `false`, nothing else."""
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""A sum in yuan, dollars or pounds, with at most two decimals."""
TimeOfDay = Annotated[str, BeforeValidator(_time)]
"""`HH:MM`, 24-hour clock."""
Date = Annotated[
    date,
    BeforeValidator(_date),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""`YYYY-MM-DD`."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A lower-case id."""
RuleId = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9.-]{1,63}$")]
"""A rule's id, upper-case first: `CN-MLC-02`."""
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A name that guards can use: lower-case letters, digits, underscores."""
Speech = Annotated[str, Field(min_length=1, max_length=600)]
"""Words spoken in a call."""
Wordings = Annotated[
    tuple[Speech, ...],
    Field(min_length=1, max_length=12),
    BeforeValidator(_words, json_schema_input_type=Speech | list[Speech]),
]
"""One or several ways to say the same thing."""
Guard = Annotated[str, Field(min_length=1, max_length=200)]
"""An expression that is true or false (see `simulator.content.expression`)."""
Amount = Annotated[
    str,
    Field(min_length=1, max_length=200),
    BeforeValidator(
        lambda v: str(v) if isinstance(v, int) else v, json_schema_input_type=int | str
    ),
]
"""An expression that is a whole number."""
