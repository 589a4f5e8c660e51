"""How values are written in the store."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.records.encoding import (
    canonical_json,
    digest,
    instant,
    instant_text,
    packed,
    unpacked,
)

unhurried = settings(deadline=None)

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
instants = st.datetimes(
    # Hypothesis wants its bounds without a zone.
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.timezones(),
)


def test_canonical_json_is_these_very_bytes() -> None:
    value = {"b": [1, 2.5, None, True], "a": '您好\n"', "_": {"z": 1, "y": {}}}
    expected = '{"_":{"y":{},"z":1},"a":"您好\\n\\"","b":[1,2.5,null,true]}'
    assert canonical_json(value) == expected


@unhurried
@given(st.dictionaries(texts, values))
def test_canonical_json_reads_back(value: dict[str, Any]) -> None:
    assert json.loads(canonical_json(value)) == value


@unhurried
@given(st.dictionaries(texts, values))
def test_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_or_utf8_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        canonical_json({"x": value})


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json({"x": object()})


def test_instants_are_utc_to_the_microsecond() -> None:
    beijing = timezone(timedelta(hours=8))
    text = instant_text(datetime(2026, 3, 10, 18, 20, tzinfo=beijing))
    assert text == "2026-03-10T10:20:00.000000+00:00"


@unhurried
@given(instants, instants)
def test_instants_read_back_and_sort_as_text(one: datetime, other: datetime) -> None:
    one, other = one.astimezone(UTC), other.astimezone(UTC)
    assert instant(instant_text(one)) == one
    assert (instant_text(one) < instant_text(other)) == (one < other)


def test_naive_instants_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2026, 3, 10, tzinfo=UTC).replace(tzinfo=None))


@unhurried
@given(st.binary())
def test_bodies_read_back(body: bytes) -> None:
    assert unpacked(packed(body), digest(body)) == body


@pytest.mark.parametrize(
    "stored", [b"", b"not zlib", packed(b"another body"), packed(b"body")[:-2]]
)
def test_damaged_bodies_are_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="content body"):
        unpacked(stored, digest(b"body"))
