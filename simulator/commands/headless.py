"""`sparring play --choices` and `--auto`: a call without a screen."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.borrower.dice import SeededDice
from simulator.commands.exit_codes import DONE
from simulator.commands.output import Output
from simulator.commands.report import session_json, write_scorecard, write_transcript
from simulator.commands.shelf import now, open_bundle, open_log
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.content.complaints import nearest
from simulator.records.recording import Recording, Start, choice_of, seed_for
from simulator.scoring.form import RecordForm, read_form
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.game import Game
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY
from simulator.session.session import Choice, ChoiceError, Mode, Session, read_choice, read_terms

if TYPE_CHECKING:
    # Importing it loads numpy, which only typed lines need.
    from simulator.language.interpreter import Interpreter

_BOT = 0x5BA7
"""Keeps the bot's draws apart from the borrower's."""
MAX_CHOICES_BYTES = 1_000_000
_KEYS = ("lines", "form")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Play the choices given, or let a bot play, and print the session and its scorecard."""
    bundle = open_bundle(arguments, output, arguments.id)
    mode = Mode(arguments.mode)
    seed = arguments.seed
    if seed is None:
        # Choices must mean the same twice; a bot plays another call each time.
        fixed = arguments.choices is not None and mode is not Mode.EXAM
        seed = 0 if fixed else seed_for(mode, bundle.scenario.id)
    choices, form = (
        read_choices(arguments.choices) if arguments.choices is not None else (None, None)
    )
    session, points = _fresh(bundle, seed, mode)
    _play(session, choices, arguments.auto)
    card = score(points, session.turns, form)
    if arguments.record:
        if form is not None and not session.over:
            raise ChoiceError(
                both(
                    "通话还没有结束，不能提交记录",
                    "the call is not over yet: the form cannot be filed",
                )
            )
        # Logged only now, so that a mistake in the choices leaves no half call in the log.
        with open_log(arguments) as log:
            recording = Recording.begin(log, bundle, Start(mode, seed, output.language), now)
            for turn in session.turns:
                recording.take(choice_of(turn))
            if form is not None:
                recording.file(form)
    if arguments.json:
        report = session_json(bundle, session, card, output.language)
        output.write(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True))
    else:
        write_transcript(session, output)
        write_scorecard(session, card, output, points)
    return DONE


def bot_choice(session: Session, bot: str) -> Choice:
    """What a bot says now: `first` the first line on offer, `random` any of them."""
    offered = session.offered()
    if bot == "first":
        return Choice(offered[0].id)
    dice = SeededDice(session.seed ^ _BOT, session.state.turn)
    return Choice(offered[dice.roll(len(offered))].id)


def read_choices(source: str) -> tuple[tuple[Choice, ...], RecordForm | None]:
    """The choices, and the form if there is one, from a file or `-` for standard input.

    A JSON list of choices, a JSON object with `lines` and `form`, or plain text: a line's id to a
    line, `terms down_payment=500 instalments=3 first_in_days=5` for an own offer, `say WORDS` for
    own words, `#` for remarks.

    Raises:
        ChoiceError: it cannot be read; says where.
    """
    text = _text(source)
    if text.lstrip()[:1] not in ("[", "{"):
        return _plain_choices(text), None
    values = _parsed(source, text)
    form = None
    if isinstance(values, dict):
        for name in values:
            if name not in _KEYS:
                raise ChoiceError(
                    both(f"{source} 里不认识 {name[:64]}", f"{source}: {name[:64]!r} is not known"),
                    nearest(name, _KEYS),
                )
        if values.get("form") is not None:
            form = read_form(values["form"])
        values = values.get("lines")
    if not isinstance(values, list):
        raise ChoiceError(both("lines 应是一个列表", "lines must be a list"))
    return tuple(_numbered(number, value) for number, value in enumerate(values, start=1)), form


def _parsed(source: str, text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _value in pairs]
            raise ValueError(f"{next(n for n in names if names.count(n) > 1)!r} twice")
        return found

    try:
        return json.loads(text, object_pairs_hook=once)
    except RecursionError:
        reason = "nested too deep"
    except ValueError as error:
        # Besides broken JSON: numbers of thousands of digits, and a key that stands twice.
        reason = str(error).partition(";")[0]
    raise ChoiceError(both(f"{source} 不是 JSON：{reason}", f"{source} is not JSON: {reason}"))


def _plain_choices(text: str) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for raw in text.splitlines():
        line = raw.strip()
        if not line.startswith("say "):
            line = raw.partition("#")[0].strip()
        if line:
            found.append(_numbered(len(found) + 1, line, _plain_choice))
    return tuple(found)


def _plain_choice(line: str) -> Choice:
    if line.startswith("say "):
        return Choice(SAY, typed=line[4:])
    if line.startswith("terms "):
        figures = dict(part.partition("=")[::2] for part in line.split()[1:])
        return Choice(OWN_OFFER, read_terms(figures))
    return read_choice(line)


def _numbered(number: int, value: Any, read: Callable[[Any], Choice] = read_choice) -> Choice:
    """The choice that `value` is; what is wrong with it is told with its number."""
    try:
        return read(value)
    except ChoiceError as error:
        raise _of_choice(number, error) from None


def _of_choice(number: int, error: ChoiceError) -> ChoiceError:
    return ChoiceError(
        both(f"第 {number} 个选择：{error.message.zh}", f"choice {number}: {error.message.en}"),
        error.hint,
    )


def open_interpreter(game: Game) -> "Interpreter":
    """What reads typed lines in a game."""
    from simulator.language.interpreter import Interpreter

    return Interpreter(game)


def _text(source: str) -> str:
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(MAX_CHOICES_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(MAX_CHOICES_BYTES + 1)
    except OSError as error:
        told = error.strerror or str(error)
        reason = both(told, told)
    else:
        if len(raw) > MAX_CHOICES_BYTES:
            reason = both(
                f"超过 {MAX_CHOICES_BYTES} 字节", f"it has more than {MAX_CHOICES_BYTES} bytes"
            )
        else:
            try:
                return raw.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = raw.count(b"\n", 0, error.start) + 1
                reason = both(f"第 {line} 行不是 UTF-8 文字", f"line {line} is not text in UTF-8")
    raise ChoiceError(
        both(f"读不了 {source}：{reason.zh}", f"{source} cannot be read: {reason.en}")
    )


def _fresh(bundle: Bundle, seed: int, mode: Mode) -> tuple[Session, Points]:
    game = Game(bundle)
    return Session(game, seed, mode), Points(game)


def _play(session: Session, choices: tuple[Choice, ...] | None, bot: str | None) -> None:
    if choices is None:
        while not session.over:
            session.take(bot_choice(session, bot or "random"))
        return
    interpreter: Interpreter | None = None
    for number, choice in enumerate(choices, start=1):
        try:
            if choice.line == SAY and not session.over:
                _require_acts(session, choice)
                interpreter = interpreter or open_interpreter(session.game)
                choice = interpreter.choice(choice, session.state)
            session.take(choice)
        except ChoiceError as error:
            raise _of_choice(number, error) from None


def _require_acts(session: Session, choice: Choice) -> None:
    acts = session.game.acts
    for act in choice.picks:
        if act not in acts:
            raise ChoiceError(
                both(f"没有“{act}”这种做法", f"there is no act {act!r}"), nearest(act, acts)
            )
