"""The log of sessions: begun once, appended to, read back."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from simulator.records import tables
from simulator.records.database import Database, open_database
from simulator.records.entries import StoredEvent
from simulator.records.errors import RecordsError
from simulator.records.log import Log

from .samples import AT, CONTENT, header, turn


def refused(code: str) -> Any:
    """Expects a `RecordsError` of this code."""
    return pytest.raises(RecordsError, check=lambda error: error.code == code)


def test_beginning_stores_header_content_and_event_0(log: Log) -> None:
    assert log.header(header().id) == header()
    assert log.content(header().content_hash) == CONTENT
    (started,) = log.events(header().id)
    assert (started.seq, started.kind, started.at) == (0, "started", AT)
    assert started.payload["seed"] == 42
    assert started.payload["content_hash"] == header().content_hash
    assert started.payload["started_at"] == "2026-03-10T10:20:03.456789+00:00"


def test_beginning_again_does_nothing(log: Log) -> None:
    log.begin(header(), CONTENT)
    assert len(log.events(header().id)) == 1


def test_beginning_again_otherwise_is_a_conflict(log: Log) -> None:
    with refused("conflict"):
        log.begin(header(seed=43), CONTENT)
    assert log.header(header().id).seed == 42


def test_content_is_stored_once(log: Log, path: Path) -> None:
    log.begin(header("another"), CONTENT)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM content").fetchone() == (1,)
    raw.close()


def test_content_under_another_hash_is_refused(log: Log) -> None:
    with pytest.raises(ValueError, match="hash"):
        log.begin(header("another"), b"{}")
    with refused("not_found"):
        log.header("another")


def test_a_session_whose_beginning_fails_leaves_nothing(log: Log, database: Database) -> None:
    with database.read() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP TRIGGER broken BEFORE INSERT ON main.event "
            "BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with refused("conflict"):
        log.begin(header("another"), CONTENT)
    with database.read() as connection:
        connection.exec_driver_sql("DROP TRIGGER broken")
    with refused("not_found"):
        log.header("another")
    log.begin(header("another"), CONTENT)
    assert len(log.events("another")) == 1


@pytest.mark.parametrize("seed", [2**63, -(2**63) - 1])
def test_a_seed_must_fit(seed: int) -> None:
    with pytest.raises(ValueError, match="64-bit"):
        header(seed=seed)


@pytest.mark.parametrize("seed", [2**63 - 1, -(2**63), 0])
def test_the_extreme_seeds(log: Log, seed: int) -> None:
    log.begin(header("another", seed=seed), CONTENT)
    assert log.header("another").seed == seed


def test_a_header_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        replace(header(), started_at=AT.replace(tzinfo=None))


def test_instants_come_back_as_utc(log: Log) -> None:
    beijing = AT.astimezone(timezone(timedelta(hours=8)))
    log.append(header().id, 1, "turn", turn(1), beijing)
    found = log.events(header().id)[1].at
    assert found == AT
    assert found.utcoffset() == timedelta(0)


def test_events_come_back_in_order(log: Log) -> None:
    appended = [StoredEvent(header().id, seq, AT, "turn", turn(seq)) for seq in range(1, 30)]
    for event in appended:
        log.append(event.session_id, event.seq, event.kind, event.payload, event.at)
    assert log.events(header().id)[1:] == tuple(appended)


def test_appending_again_does_nothing_and_keeps_the_first_time(log: Log) -> None:
    log.append(header().id, 1, "turn", {"a": 1, "b": "二"}, AT)
    log.append(header().id, 2, "turn", {}, AT)
    log.append(header().id, 1, "turn", {"b": "二", "a": 1}, AT + timedelta(seconds=5))
    events = log.events(header().id)
    assert len(events) == 3
    assert events[1].at == AT


@pytest.mark.parametrize(("kind", "payload"), [("turn", {"a": 2}), ("note", {"a": 1})])
def test_appending_something_else_is_a_conflict(
    log: Log, kind: str, payload: dict[str, Any]
) -> None:
    log.append(header().id, 1, "turn", {"a": 1}, AT)
    with refused("conflict"):
        log.append(header().id, 1, kind, payload, AT)
    assert log.events(header().id)[1].payload == {"a": 1}


@pytest.mark.parametrize("seq", [2, 9, -1])
def test_a_gap_is_a_conflict(log: Log, seq: int) -> None:
    with refused("conflict"):
        log.append(header().id, seq, "turn", {}, AT)
    assert len(log.events(header().id)) == 1


def test_event_0_is_the_log_s_own(log: Log) -> None:
    with refused("conflict"):
        log.append(header().id, 0, "turn", {}, AT)


@pytest.mark.parametrize("seq", [0, 1])
def test_a_session_that_was_not_begun(log: Log, seq: int) -> None:
    with refused("not_found"):
        log.append("nobody", seq, "turn", {}, AT)


def test_reading_a_session_that_was_not_begun(log: Log) -> None:
    with refused("not_found"):
        log.events("nobody")
    with refused("not_found"):
        log.header("nobody")
    with refused("not_found"):
        log.content("no hash")
    with refused("not_found"):
        log.save_scorecard("nobody", "1", 0, False, {})
    assert log.scorecard("nobody") is None


def test_what_cannot_be_stored_changes_nothing(log: Log) -> None:
    with pytest.raises(TypeError):
        log.append(header().id, 1, "turn", {"x": object()}, AT)
    with pytest.raises(ValueError, match="surrogates"):
        log.append(header().id, 1, "turn", {"x": "\udcff"}, AT)
    with pytest.raises(ValueError, match="time zone"):
        log.append(header().id, 1, "turn", {}, AT.replace(tzinfo=None))
    assert len(log.events(header().id)) == 1
    log.append(header().id, 1, "turn", {"x": "NUL \0 and \x1b[2J are text"}, AT)
    assert log.events(header().id)[1].payload == {"x": "NUL \0 and \x1b[2J are text"}


payloads = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(["next", "again", "other", "gap"]), payloads)))
def test_whatever_is_tried_the_log_holds_what_it_acknowledged(
    steps: list[tuple[str, dict[str, Any]]],
) -> None:
    with open_database("sqlite://") as database:
        log = Log(database)
        log.begin(header(), CONTENT)
        model: list[dict[str, Any]] = []
        for step, payload in steps:
            last = len(model)
            if step == "next":
                log.append(header().id, last + 1, "turn", payload, AT)
                model.append(payload)
            elif step == "again" and model:
                log.append(header().id, last, "turn", model[-1], AT)
            elif step == "other" and model and model[-1] != payload:
                with refused("conflict"):
                    log.append(header().id, last, "turn", payload, AT)
            elif step == "gap":
                with refused("conflict"):
                    log.append(header().id, last + 2, "turn", payload, AT)
        assert [event.payload for event in log.events(header().id)[1:]] == model


def test_damaged_content_is_corrupt(log: Log, database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE content SET body = x'00'")
    with refused("corrupt"):
        log.content(header().content_hash)


@pytest.mark.parametrize("column", ["payload", "at"])
def test_a_damaged_event_is_corrupt(log: Log, database: Database, column: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_no_update")
        connection.execute(update(tables.event).values({column: '{"kin'}))
    with refused("corrupt"):
        log.events(header().id)


def test_content_of_an_unknown_format_is_newer(log: Log, database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE content SET format = 2")
    with refused("newer"):
        log.content(header().content_hash)


def test_threads_may_share_a_log(log: Log) -> None:
    def play(name: str) -> None:
        log.begin(header(name), CONTENT)
        for seq in range(1, 21):
            log.append(name, seq, "turn", turn(seq), AT)
            assert len(log.events(name)) == seq + 1

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(play, [f"t{number}" for number in range(6)]))
    assert {summary.turns for summary in log.sessions() if summary.header.id[0] == "t"} == {20}


def test_of_two_programs_at_one_session_one_wins(log: Log, url: str) -> None:
    with open_database(url) as another:
        log.append(header().id, 1, "turn", {"from": "one"}, AT)
        with refused("conflict"):
            Log(another).append(header().id, 1, "turn", {"from": "the other"}, AT)
        Log(another).append(header().id, 2, "turn", {"from": "the other"}, AT)
    assert [event.payload.get("from") for event in log.events(header().id)[1:]] == [
        "one",
        "the other",
    ]
