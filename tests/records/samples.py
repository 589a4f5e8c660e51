"""Sessions, contents and turns for the tests."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.records.encoding import canonical_json
from simulator.records.entries import SessionHeader

AT = datetime(2026, 3, 10, 10, 20, 3, 456789, tzinfo=UTC)
CONTENT = canonical_json({"scenario": "第一份工资", "format": 1}).encode()

_HEADER = SessionHeader(
    id="20260310-102003-4f9c21",
    started_at=AT,
    scenario_id="cn-d05-first-salary",
    title_zh="第一份工资",
    title_en="The first salary",
    jurisdiction="cn",
    mode="practice",
    seed=42,
    language="zh",
    content_hash=hashlib.sha256(CONTENT).hexdigest(),
    app_version="0.1.0",
    scorer_version="1",
    log_format=1,
)


def header(session_id: str = _HEADER.id, minutes: int = 0, **changes: Any) -> SessionHeader:
    """A header whose session started `minutes` after `AT`."""
    started_at = AT + timedelta(minutes=minutes)
    return replace(_HEADER, id=session_id, started_at=started_at, **changes)


def turn(seq: int, size: int = 200) -> dict[str, Any]:
    """The payload of a turn: different for each `seq`, of about `size` bytes or more."""
    return {"line": f"ask.reason-{seq}", "text": "您好" * (size // 6), "draw": seq * 7919 % 1000}
