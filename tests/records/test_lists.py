"""Lists of sessions, their scores, and finding one by the start of its number."""

from datetime import timedelta

import pytest

from simulator.records.entries import SessionHeader, SessionSummary
from simulator.records.errors import RecordsError
from simulator.records.log import Log

from .samples import AT, CONTENT, header, turn


@pytest.fixture
def log(log: Log) -> Log:
    """Four sessions: open, ended, abandoned, and open in another scenario."""
    for session in (
        header("b-ended", 1),
        header("c-abandoned", 2),
        header("d-open", 3, scenario_id="us-d60"),
    ):
        log.begin(session, CONTENT)
    for seq in (1, 2, 3):
        log.append("b-ended", seq, "turn", turn(seq), AT)
    log.append("b-ended", 4, "note", {"text": "…"}, AT)
    log.append("b-ended", 5, "ended", {}, AT)
    log.append("c-abandoned", 1, "abandoned", {}, AT)
    log.append("d-open", 1, "turn", turn(1), AT)
    return log


def ids(summaries: tuple[SessionSummary, ...]) -> list[str]:
    return [summary.header.id for summary in summaries]


def test_newest_first(log: Log) -> None:
    assert ids(log.sessions()) == ["d-open", "c-abandoned", "b-ended", header().id]


def test_what_a_summary_says(log: Log) -> None:
    log.save_scorecard("b-ended", "1", 71_500, True, {})
    found = log.sessions()
    assert [summary.status for summary in found] == ["open", "abandoned", "ended", "open"]
    assert [summary.turns for summary in found] == [1, 0, 3, 0]
    assert [summary.points for summary in found] == [None, None, 71_500, None]
    assert [summary.passed for summary in found] == [None, None, True, None]
    assert found[2].header == header("b-ended", 1)
    assert isinstance(found[2].header, SessionHeader)


def test_limit(log: Log) -> None:
    assert ids(log.sessions(limit=2)) == ["d-open", "c-abandoned"]
    assert log.sessions(limit=0) == ()


def test_sessions_of_one_scenario(log: Log) -> None:
    assert ids(log.sessions(scenario_id="us-d60")) == ["d-open"]
    assert log.sessions(scenario_id="unknown") == ()
    assert len(log.sessions(limit=2, scenario_id=header().scenario_id)) == 2


def test_open_sessions(log: Log) -> None:
    assert ids(log.open_sessions()) == ["d-open", header().id]
    log.append("d-open", 2, "ended", {}, AT)
    assert ids(log.open_sessions()) == [header().id]


def test_the_last_word_on_how_it_closed(log: Log) -> None:
    log.append("c-abandoned", 2, "ended", {}, AT)
    assert log.sessions(limit=2)[1].status == "ended"


def test_scorecard_reads_back(log: Log) -> None:
    payload = {"sections": [{"id": "compliance", "points": -1500}], "备注": "好"}
    log.save_scorecard("b-ended", "1", -1500, False, payload, AT)
    found = log.scorecard("b-ended")
    assert found is not None
    assert (found.session_id, found.scorer_version) == ("b-ended", "1")
    assert (found.points, found.passed, found.payload) == (-1500, False, payload)
    assert found.computed_at == AT


def test_scorecard_is_stamped_with_the_time(log: Log) -> None:
    log.save_scorecard("b-ended", "1", 1, True, {})
    found = log.scorecard("b-ended")
    assert found is not None
    assert found.computed_at > AT


def test_scorecard_may_be_replaced(log: Log) -> None:
    log.save_scorecard("b-ended", "1", 10, False, {"n": 1}, AT)
    log.save_scorecard("b-ended", "1", 20, True, {"n": 2}, AT + timedelta(seconds=1))
    found = log.scorecard("b-ended")
    assert found is not None
    assert (found.points, found.passed, found.payload) == (20, True, {"n": 2})


def test_the_scorecard_computed_last_counts(log: Log) -> None:
    log.save_scorecard("b-ended", "2", 20, True, {}, AT + timedelta(seconds=1))
    log.save_scorecard("b-ended", "1", 90, False, {}, AT)
    found = log.scorecard("b-ended")
    assert found is not None
    assert found.scorer_version == "2"
    summary = log.sessions(limit=3)[2]
    assert (summary.points, summary.passed) == (20, True)
    assert log.best([header().scenario_id]) == {header().scenario_id: 20}


def test_best(log: Log) -> None:
    first = header().scenario_id
    assert log.best([first, "us-d60"]) == {}
    log.save_scorecard("b-ended", "1", 50, False, {})
    log.save_scorecard("c-abandoned", "1", 70, True, {})
    log.save_scorecard("d-open", "1", -3, False, {})
    assert log.best([first, "us-d60", "unknown"]) == {first: 70, "us-d60": -3}
    assert log.best(["us-d60"]) == {"us-d60": -3}
    assert log.best([]) == {}


def test_find(log: Log) -> None:
    assert log.find("b-ended") == "b-ended"
    assert log.find("b") == "b-ended"
    assert log.find("2026") == header().id


@pytest.mark.parametrize(
    "prefix", ["", "x", "B", "b-ended-more", "%", "_", "b%", "20260310-102004"]
)
def test_find_nothing(log: Log, prefix: str) -> None:
    with pytest.raises(RecordsError) as caught:
        log.find(prefix)
    assert caught.value.code == "not_found"


def test_find_several(log: Log) -> None:
    log.begin(header("b-ended-2"), CONTENT)
    log.begin(header("b-ende"), CONTENT)
    with pytest.raises(RecordsError, match="More than one") as caught:
        log.find("b-e")
    assert caught.value.code == "conflict"
    assert "Give more" in str(caught.value)
    assert log.find("b-ended") == "b-ended"
    assert log.find("b-ende") == "b-ende"
