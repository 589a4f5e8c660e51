"""From a file to a model, with every mistake reported at its own place."""

import types
from dataclasses import fields
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.bilingual import Bilingual, both
from simulator.content.complaints import complain
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


def _report(source: SourceFile, model: type[BaseModel], details: ErrorDetails) -> None:
    loc = tuple(step for step in details["loc"] if step != "[key]")
    complaint = complain(details, _known_keys(model, loc[:-1]))
    at_key = complaint.at_key or "[key]" in details["loc"]
    where = loc[:-1] if complaint.at_parent else loc
    source.report(
        complaint.code,
        source.place(where, key=at_key and not complaint.at_parent),
        complaint.message,
        complaint.hint,
    )


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
    if at is Bilingual:
        return [field.name for field in fields(Bilingual)]
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
