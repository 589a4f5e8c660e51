"""The desk: what the program has at hand once it has started."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.app.analyst import Analyst
from simulator.app.ear import Ear
from simulator.app.i18n import current_language
from simulator.content.apart import PackedCatalogue, Reading
from simulator.content.diagnostic import ContentError
from simulator.records.database import Database, open_database
from simulator.records.entries import ABANDONED, SessionSummary
from simulator.records.errors import RecordsError
from simulator.records.location import shown
from simulator.records.log import Log
from simulator.session.mode import Mode

if TYPE_CHECKING:
    # Importing these loads the models of the content, which are left until a brief is opened.
    from simulator.content.bundle import Bundle
    from simulator.content.catalogue import Catalogue
    from simulator.records.recording import Recording

Clock = Callable[[], datetime]
"""Gives the time in UTC."""

MOST_SESSIONS = 1000
"""How many sessions are looked at, newest first."""


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Played:
    """What the log knows of the trainee; empty where it cannot be read."""

    sessions: tuple[SessionSummary, ...] = ()
    """Newest first."""
    open: tuple[SessionSummary, ...] = ()
    """Neither ended nor abandoned, newest first."""
    best: dict[str, int] | None = None
    """Personal best of each scenario, in thousandths of a point."""


class Desk:
    """The content, the log and the clock.

    Args:
        catalogue: the scenarios and the library.
        folders: where they were read from.
        url: the address of the log.
        clock: gives the time in UTC.
    """

    def __init__(
        self,
        catalogue: "Catalogue | PackedCatalogue",
        folders: Iterable[Path],
        url: str,
        clock: Clock = utc_now,
    ) -> None:
        self.catalogue = catalogue
        self.folders = tuple(folders)
        self.url = url
        self.clock = clock
        self.log: Log | None = None
        """None while the log cannot be opened."""
        self.trouble: RecordsError | None = None
        """Why the log failed when it was last used; None when it did not."""
        self.analyst = Analyst()
        """Answers what play is worth."""
        self.ear = Ear()
        """Reads what is typed in a call."""
        self.seconds_per_turn: int | None = None
        """Seconds to speak in each turn of an exam; None is as long as it takes."""
        self._database: Database | None = None
        self.open_log()

    @classmethod
    def open(cls, reading: Reading, url: str, clock: Clock = utc_now) -> "Desk":
        """Wait for the content and open the log; a log that cannot be opened is left for later.

        Raises:
            ContentError: a folder is not there, or nothing in the folders can be played.
        """
        catalogue = reading.result()
        errors = tuple(found for found in catalogue.findings if found.severity == "error")
        if errors and not catalogue.cards:
            raise ContentError(errors)
        return cls(catalogue, reading.folders, url, clock)

    @property
    def language(self) -> str:
        """The interface language: `zh` or `en`."""
        return current_language()

    @property
    def broken_files(self) -> int:
        """How many content files have errors and were left out."""
        return len({found.file for found in self.catalogue.findings if found.severity == "error"})

    def open_log(self) -> bool:
        """Open the log if it is not open; whether it is now."""
        if self.log is None:
            try:
                self._database = open_database(self.url)
            except RecordsError as error:
                self.trouble = error
            else:
                self.log = Log(self._database)
                self.trouble = None
        return self.log is not None

    def close(self) -> None:
        """Close the log. Doing it again does nothing."""
        if self._database is not None:
            self._database.close()
            self._database = None
            self.log = None

    def played(self) -> Played:
        """What has been played; empty, with `trouble` set, when the log cannot be read."""
        if self.log is None:
            return Played()
        try:
            found = Played(
                self.log.sessions(limit=MOST_SESSIONS),
                self.log.open_sessions(),
                self.log.best([card.id for card in self.catalogue.cards]),
            )
        except RecordsError as error:
            self.trouble = error
            return Played()
        self.trouble = None
        return found

    def begin(self, bundle: "Bundle", mode: Mode, seed: int | None) -> "Recording":
        """Begin a session.

        Raises:
            RecordsError: it cannot be stored.
        """
        from simulator.records.recording import Recording, Start, seed_for

        start = Start(
            mode,
            seed_for(mode, bundle.scenario.id) if seed is None else seed,
            self.language,
            self.seconds_per_turn if mode is Mode.EXAM else None,
        )
        return Recording.begin(self._need_log(), bundle, start, self.clock)

    def resume(self, session_id: str) -> "Recording":
        """Bring a session back; the start of its id will do.

        Raises:
            RecordsError: it cannot be read, or there is no such session.
            ReplayError: it does not replay to what was stored.
        """
        from simulator.records.recording import Recording

        log = self._need_log()
        return Recording.resume(log, log.find(session_id), self.clock)

    def fork(self, original: "Recording", turns: int) -> "Recording":
        """A new session that has already played the first `turns` turns of another; never an exam.

        Raises:
            RecordsError, ReplayError: as `begin` and `resume`.
        """
        from simulator.records.recording import Recording, Start

        session = original.session
        mode = Mode.PRACTICE if session.mode is Mode.EXAM else session.mode
        start = Start(mode, session.seed, self.language)
        return Recording.fork(self._need_log(), original.id, turns, start, self.clock)

    def give_up(self, session_id: str) -> None:
        """Abandon a session, even one that can no longer be replayed.

        Raises:
            RecordsError: that cannot be stored.
        """
        from simulator.records.recording import Recording, ReplayError

        log = self._need_log()
        try:
            Recording.resume(log, session_id, self.clock).abandon()
        except ReplayError:
            last = log.events(session_id)[-1].seq
            log.append(session_id, last + 1, ABANDONED, {}, self.clock())

    def _need_log(self) -> Log:
        self.open_log()
        if self.log is None:
            raise self.trouble or RecordsError("unavailable", shown(self.url))
        return self.log
