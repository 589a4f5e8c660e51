"""The desk: content, log and clock, in good times and bad."""

from pathlib import Path

import pytest

from simulator.app.desk import Desk
from simulator.content.apart import Reading
from simulator.content.catalogue import Catalogue
from simulator.content.diagnostic import ContentError
from simulator.content.folders import shipped_folder
from simulator.records.encoding import digest
from simulator.records.entries import SessionHeader
from simulator.records.errors import RecordsError
from simulator.records.location import file_url
from simulator.session.session import Choice, Mode

from .conftest import NOW


def test_opens_what_is_shipped(url: str) -> None:
    desk = Desk.open(Reading((shipped_folder(),)), url)
    assert desk.catalogue.cards
    assert desk.log is not None
    assert desk.clock().tzinfo is not None
    desk.close()
    desk.close()


def test_nothing_to_play_is_an_error_that_says_why(tmp_path: Path, url: str) -> None:
    folder = tmp_path / "scenarios" / "cn"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text("format: [")
    with pytest.raises(ContentError) as caught:
        Desk.open(Reading((tmp_path,)), url)
    assert caught.value.diagnostics


def test_broken_files_are_counted(catalogue: Catalogue, tmp_path: Path, url: str) -> None:
    folder = tmp_path / "scenarios" / "cn"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text("format: [")
    desk = Desk.open(Reading((shipped_folder(), tmp_path)), url)
    assert desk.broken_files >= 1
    desk.close()


def test_without_a_log_nothing_begins_and_the_reason_is_kept(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    desk = Desk(catalogue, (), file_url(tmp_path / "file" / "log.db"), lambda: NOW)
    assert not desk.open_log()
    assert "file" in str(desk.trouble)
    assert desk.played().sessions == ()
    with pytest.raises(RecordsError):
        desk.begin(catalogue.bundle("small"), Mode.PRACTICE, 1)
    (tmp_path / "file").unlink()
    desk.begin(catalogue.bundle("small"), Mode.PRACTICE, 1)
    assert len(desk.played().open) == 1
    assert str(desk.trouble) == "None"
    desk.close()


def test_a_drawn_seed_is_short(desk: Desk) -> None:
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, None)
    assert 0 <= recording.session.seed < 1_000_000


def test_fork_keeps_the_seed_and_is_never_an_exam(desk: Desk) -> None:
    original = desk.begin(desk.catalogue.bundle("small"), Mode.EXAM, 42)
    original.take(Choice("verify_identity.plain"))
    forked = desk.fork(original, 1)
    assert (forked.session.seed, forked.session.mode, len(forked.turns)) == (42, Mode.PRACTICE, 1)


def test_a_session_that_cannot_be_replayed_can_still_be_given_up(desk: Desk) -> None:
    assert desk.log is not None
    body = b'{"not":"a bundle"}'
    header = SessionHeader(
        id="20260101-000000-aaaaaa",
        started_at=NOW,
        scenario_id="gone",
        title_zh="旧",
        title_en="old",
        jurisdiction="cn",
        mode="practice",
        seed=1,
        language="en",
        content_hash=digest(body),
        app_version="0",
        scorer_version="0",
        log_format=1,
    )
    desk.log.begin(header, body)
    assert [summary.header.id for summary in desk.played().open] == [header.id]
    desk.give_up(header.id)
    assert desk.played().open == ()
