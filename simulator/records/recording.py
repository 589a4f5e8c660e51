"""A recorded session: every turn is durable before its reply is shown, and the log alone brings it back."""

import secrets
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import simulator
from simulator.content.bilingual import Bilingual, both
from simulator.content.bundle import Bundle, read_bundle
from simulator.records.entries import SessionHeader, StoredEvent
from simulator.records.log import Log
from simulator.scoring import SCORER_VERSION
from simulator.scoring.form import RecordForm, read_form
from simulator.scoring.points import Points
from simulator.scoring.scorecard import Scorecard, score
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY, read_said
from simulator.session.session import Choice, ChoiceError, Mode, Session, read_terms

LOG_FORMAT = 2
"""Format 2 knows typed lines and lines revealed; logs of format 1 are read as they are."""
TURN, NOTE, FORM = "turn", "note", "form"
REVEALED = "revealed"
TIMED, FORKED = "timed", "forked"
ENDED, ABANDONED = "ended", "abandoned"

Clock = Callable[[], datetime]
"""Gives the time in UTC."""


class ReplayError(Exception):
    """A stored session that does not replay to what was stored; `message` says where."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


def new_session_id(now: datetime) -> str:
    """An id that sorts by time: `20260310-102003-4f9c21`."""
    return f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


SEEDS = 1_000_000
"""Seeds that the program itself gives are below this: short enough to read out."""


def new_seed() -> int:
    """A seed for a session that was given none."""
    return secrets.randbelow(SEEDS)


def exam_seed(scenario_id: str) -> int:
    """The seed of every exam of a scenario, so that all who sit it meet the same borrower."""
    return zlib.crc32(scenario_id.encode()) % SEEDS


def seed_for(mode: Mode, scenario_id: str) -> int:
    """The seed of a session that was given none: an exam's is fixed, any other is new."""
    return exam_seed(scenario_id) if mode is Mode.EXAM else new_seed()


@dataclass(frozen=True, slots=True)
class Start:
    """How a session is to be played."""

    mode: Mode
    seed: int
    language: str
    """The interface language, `zh` or `en`."""
    seconds_per_turn: int | None = None
    """Seconds to speak in each turn, after which the line is silence; None is as long as it takes."""


class Recording:
    """A session and its log, kept in step.

    Use `begin`, `resume` or `fork`; the constructor only ties the two together.
    """

    def __init__(
        self,
        log: Log,
        session_id: str,
        bundle: Bundle,
        points: Points,
        session: Session,
        clock: Clock,
    ) -> None:
        self.log = log
        self.id = session_id
        self.bundle = bundle
        self.points = points
        self.session = session
        self.form: RecordForm | None = None
        self.note: str = ""
        self.seconds_per_turn: int | None = None
        self.revealed: set[int] = set()
        """Numbers of the turns, counted from 1, before which the lines on offer were shown; for recall."""
        self._clock = clock
        self._next = 1
        self._closed = False

    @classmethod
    def begin(cls, log: Log, bundle: Bundle, start: Start, clock: Clock) -> "Recording":
        """Start a new session and store its beginning.

        Raises:
            RecordsError: it cannot be stored; nothing was begun.
        """
        now = clock()
        game = Game(bundle)
        session = Session(game, start.seed, start.mode)
        session_id = new_session_id(now)
        scenario = bundle.scenario
        log.begin(
            SessionHeader(
                id=session_id,
                started_at=now,
                scenario_id=scenario.id,
                title_zh=scenario.title.zh,
                title_en=scenario.title.en,
                jurisdiction=scenario.jurisdiction.value,
                mode=start.mode.value,
                seed=start.seed,
                language=start.language,
                content_hash=bundle.hash,
                app_version=simulator.__version__,
                scorer_version=SCORER_VERSION,
                log_format=LOG_FORMAT,
            ),
            bundle.body,
        )
        recording = cls(log, session_id, bundle, Points(game), session, clock)
        if start.seconds_per_turn is not None:
            recording._append(TIMED, {"seconds_per_turn": start.seconds_per_turn})
            recording.seconds_per_turn = start.seconds_per_turn
        return recording

    @classmethod
    def resume(cls, log: Log, session_id: str, clock: Clock) -> "Recording":
        """Bring a stored session back, from the log and the content stored with it.

        Raises:
            RecordsError: there is no such session, or it cannot be read.
            ReplayError: it does not replay to what was stored.
        """
        header = log.header(session_id)
        if header.log_format > LOG_FORMAT:
            raise ReplayError(
                both(
                    "这次练习由更新版本的 Sparring 记录，请先升级",
                    "the session was logged by a newer Sparring: update it first",
                )
            )
        try:
            bundle = read_bundle(log.content(header.content_hash))
        except ValueError as error:
            raise ReplayError(
                both(
                    f"这次练习的内容读不出来：{error}",
                    f"the session's content cannot be read: {error}",
                )
            ) from None
        try:
            mode = Mode(header.mode)
        except ValueError:
            raise ReplayError(
                both(
                    f"不认识的模式：{header.mode}",
                    f"the session's mode is not known: {header.mode}",
                )
            ) from None
        game = Game(bundle)
        session = Session(game, header.seed, mode)
        recording = cls(log, session_id, bundle, Points(game), session, clock)
        for event in log.events(session_id):
            recording._restore(event)
        return recording

    @classmethod
    def fork(cls, log: Log, session_id: str, turns: int, start: Start, clock: Clock) -> "Recording":
        """A new session with the same content and seed that has already played the first `turns` turns.

        Raises:
            RecordsError, ReplayError: as `resume` and `begin`.
        """
        original = cls.resume(log, session_id, clock)
        recording = cls.begin(log, original.bundle, start, clock)
        recording._append(FORKED, {"session": original.id, "turns": turns})
        for turn in original.session.turns[:turns]:
            recording.take(choice_of(turn))
        return recording

    @property
    def turns(self) -> Sequence[Turn]:
        """The turns so far."""
        return self.session.turns

    @property
    def open(self) -> bool:
        """Whether there is something left to do: a call to finish, or a form to fill in."""
        return not self._closed

    @property
    def hidden(self) -> bool:
        """Whether the lines on offer are kept from the trainee now: in recall, until they ask for them."""
        session = self.session
        return (
            session.mode is Mode.RECALL
            and not session.over
            and len(session.turns) + 1 not in self.revealed
        )

    @property
    def examined(self) -> bool:
        """Whether an exam is still being sat: nothing may be judged or told of it yet."""
        return self.session.mode is Mode.EXAM and self.open and not self.session.over

    def reveal(self) -> None:
        """Store that the trainee has asked for the lines on offer, if they were hidden.

        Raises:
            RecordsError: it cannot be stored; they stay hidden.
        """
        if self.hidden:
            number = len(self.session.turns) + 1
            self._append(REVEALED, {"turn": number})
            self.revealed.add(number)

    def take(self, choice: Choice) -> Turn:
        """Play one turn; it is on disk before this returns.

        An option that is said though the lines were hidden counts as revealed.

        Raises:
            ChoiceError: the choice cannot be made now; nothing has changed.
            RecordsError: the turn cannot be stored; nothing has changed, and the same choice can be made again.
        """
        turn = self.session.preview(choice)
        if turn.line.origin == "option":
            self.reveal()
        self._append(TURN, turn.as_dict())
        self.session.accept(turn)
        return turn

    def write_note(self, text: str) -> None:
        """Store the notes pad as it is now.

        Raises:
            RecordsError: it cannot be stored.
        """
        if text != self.note:
            self._append(NOTE, {"text": text})
            self.note = text

    def file(self, form: RecordForm) -> Scorecard:
        """Store the after-call form, end the session, and store its scorecard.

        Raises:
            ChoiceError: the call is not over, or the form is already filed.
            RecordsError: it cannot be stored; the form can be filed again.
        """
        if not self.session.over:
            raise ChoiceError(both("通话还没有结束", "the call is not over yet"))
        if self._closed:
            raise ChoiceError(both("通话记录已经提交", "the form has already been filed"))
        # A form that was stored before the power went may be filed again, or mended: the last one counts.
        if form != self.form:
            self._append(FORM, form.model_dump(mode="json"))
            self.form = form
        card = self.scorecard()
        self._append(ENDED, {"points": card.points, "passed": card.passed})
        self._closed = True
        self.log.save_scorecard(
            self.id, card.scorer_version, card.points, card.passed, card.as_dict("en")
        )
        return card

    def abandon(self) -> None:
        """Give the session up: it stays in the log and is no longer offered for resuming.

        Raises:
            RecordsError: that cannot be stored.
        """
        if not self._closed:
            self._append(ABANDONED, {})
            self._closed = True

    def scorecard(self) -> Scorecard:
        """The scorecard as things stand, computed from the turns."""
        return score(self.points, self.session.turns, self.form)

    def _append(self, kind: str, payload: Mapping[str, Any]) -> None:
        self.log.append(self.id, self._next, kind, dict(payload), self._clock())
        self._next += 1

    def _restore(self, event: StoredEvent) -> None:
        if event.seq == 0:
            return
        if event.seq != self._next:
            raise ReplayError(
                both(f"记录缺少第 {self._next} 条", f"entry {self._next} of the log is missing")
            )
        self._next += 1
        try:
            self._read(event.kind, event.payload)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ReplayError(
                both(
                    f"记录的第 {event.seq} 条（{event.kind}）读不懂：{error}",
                    f"entry {event.seq} of the log ({event.kind}) cannot be read: {error}",
                )
            ) from None

    def _read(self, kind: str, payload: Mapping[str, Any]) -> None:
        match kind:
            case "turn":
                self._replay(payload)
            case "note":
                self.note = str(payload.get("text", ""))
            case "form":
                self.form = read_form(payload)
            case "revealed":
                self.revealed.add(int(payload["turn"]))
            case "forked":
                pass
            case "timed":
                self.seconds_per_turn = int(payload["seconds_per_turn"])
                if self.seconds_per_turn < 1:
                    raise ValueError("no time to speak")
            case "ended" | "abandoned":
                self._closed = True
            case unknown:
                raise ReplayError(
                    both(f"不认识的记录：{unknown}", f"an entry of unknown kind: {unknown}")
                )

    def _replay(self, payload: Mapping[str, Any]) -> None:
        number = len(self.session.turns) + 1
        try:
            turn = self.session.take(_stored_choice(payload))
        except ChoiceError as error:
            raise ReplayError(
                both(
                    f"第 {number} 轮无法重放：{error.message.zh}",
                    f"turn {number} cannot be replayed: {error.message.en}",
                )
            ) from None
        if turn.as_dict() != dict(payload):
            raise ReplayError(
                both(
                    f"第 {number} 轮重放结果与记录不同",
                    f"turn {number} replays to something other than what was stored",
                )
            )


def _stored_choice(payload: Mapping[str, Any]) -> Choice:
    """The choice of a stored turn.

    Raises:
        ChoiceError: it cannot be read.
    """
    terms, said = payload.get("terms"), payload.get("said")
    if said is None:
        return Choice(
            str(payload.get("line")), read_terms(terms) if isinstance(terms, dict) else None
        )
    try:
        return Choice(SAY, said=read_said(said))
    except ValueError as error:
        raise ChoiceError(both(f"读不懂：{error}", f"it cannot be read: {error}")) from None


def choice_of(turn: Turn) -> Choice:
    """The choice that made a turn."""
    if turn.line.said is not None:
        return Choice(SAY, said=turn.line.said)
    if turn.line.id == OWN_OFFER:
        return Choice(OWN_OFFER, turn.line.terms)
    return Choice(turn.line.id)


def rescore(log: Log, session_id: str, clock: Clock) -> Scorecard:
    """Replay a stored session and compute its scorecard anew.

    Raises:
        RecordsError, ReplayError: as `Recording.resume`.
    """
    return Recording.resume(log, session_id, clock).scorecard()
