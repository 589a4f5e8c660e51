"""The sessions played as a view-model."""

from datetime import UTC, timedelta, timezone

from simulator.review.history import filtered, history_view, points_text, session_row

from .entries import summary

SESSIONS = (
    summary(3, "uk-late", status="open"),
    summary(2, "cn-early", points=80_000, passed=True, mode="exam"),
    summary(1, "cn-early", status="abandoned"),
    summary(0, "cn-early", points=41_500, passed=False),
)


def test_sums_up() -> None:
    found = history_view(SESSIONS, "en", UTC)
    assert (found.finished, found.passed, found.average) == (2, 1, 60_750)
    assert history_view((), "en").average is None


def test_times_are_the_trainees_own() -> None:
    assert session_row(SESSIONS[0], "en", UTC).started == "2026-03-10 05:20"
    assert (
        session_row(SESSIONS[0], "en", timezone(timedelta(hours=8))).started == "2026-03-10 13:20"
    )


def test_words_follow_the_language() -> None:
    english, chinese = session_row(SESSIONS[1], "en", UTC), session_row(SESSIONS[1], "zh", UTC)
    assert (english.title, english.mode, english.status_name) == ("A small one", "Exam", "Finished")
    assert (chinese.title, chinese.mode, chinese.status_name) == ("小场景", "考试", "已完成")


def test_a_mode_of_a_later_version_is_shown_as_it_is() -> None:
    assert session_row(summary(mode="duel"), "zh", UTC).mode == "duel"


def test_only_open_sessions_can_be_resumed() -> None:
    assert [row.can_resume for row in history_view(SESSIONS, "en").rows] == [
        True,
        False,
        False,
        False,
    ]


def test_filters() -> None:
    rows = history_view(SESSIONS, "en").rows
    assert [row.scenario_id for row in filtered(rows, "uk")] == ["uk-late"]
    assert len(filtered(rows, "", "ended")) == 2
    assert filtered(rows, "uk", "ended") == ()
    assert filtered(rows) == rows


def test_points() -> None:
    assert (points_text(None), points_text(0), points_text(72_540)) == ("-", "0.0", "72.5")
