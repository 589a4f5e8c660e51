"""How values are written in the store: canonical JSON, instants as UTC text, bodies compressed."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

CONTENT_FORMAT = 1
"""Format of `content.body`: zlib of the canonical JSON that the hash is of."""


def canonical_json(value: Mapping[str, Any]) -> str:
    """`value` as JSON with sorted keys and no white space, so equal values have equal bytes.

    Raises:
        TypeError: a value in it has no JSON form.
        ValueError: a number in it is not finite, or a text holds half a surrogate pair.
    """
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    # SQLite stores UTF-8: text it could not store is refused before the statement, not by it.
    text.encode()
    return text


def instant_text(instant: datetime) -> str:
    """`instant` as ISO-8601 UTC with microseconds; such texts sort as the instants do.

    Raises:
        ValueError: the instant has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError(f"an instant in the log needs a time zone: {instant!r}")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    """The aware UTC instant that `instant_text` wrote."""
    return datetime.fromisoformat(text)


def digest(body: bytes) -> str:
    """SHA-256 of a content body, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def packed(body: bytes) -> bytes:
    """A content body as it is stored."""
    return zlib.compress(body)


def unpacked(stored: bytes, body_hash: str) -> bytes:
    """The content body that `packed` stored.

    Raises:
        ValueError: the stored bytes are damaged, or are not of the body with this hash.
    """
    try:
        body = zlib.decompress(stored)
    except zlib.error as error:
        raise ValueError(f"damaged content body: {error}") from None
    if digest(body) != body_hash:
        raise ValueError("the content body has another hash than it is stored under")
    return body
