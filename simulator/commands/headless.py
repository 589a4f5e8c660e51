"""`sparring play --choices` and `--auto`: a call without a screen."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.borrower.dice import SeededDice
from simulator.commands.exit_codes import DONE
from simulator.commands.output import Output
from simulator.commands.report import session_json, write_scorecard, write_transcript
from simulator.commands.shelf import now, open_bundle, open_log
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.records.recording import Recording, Start, seed_for
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


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Play the choices given, or let a bot play, and print the session and its scorecard."""
    bundle = open_bundle(arguments, output, arguments.id)
    mode = Mode(arguments.mode)
    seed = arguments.seed
    if seed is None:
        # Choices must mean the same twice; a bot plays another call each time.
        fixed = arguments.choices and mode is not Mode.EXAM
        seed = 0 if fixed else seed_for(mode, bundle.scenario.id)
    choices, form = read_choices(arguments.choices) if arguments.choices else (None, None)
    if arguments.record:
        with open_log(arguments) as log:
            recording = Recording.begin(log, bundle, Start(mode, seed, output.language), now)
            session, points = recording.session, recording.points
            _play(session, recording.take, choices, arguments.auto)
            card = recording.file(form) if form is not None else recording.scorecard()
    else:
        session, points = _fresh(bundle, seed, mode)
        _play(session, session.take, choices, arguments.auto)
        card = score(points, session.turns, form)
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
    stripped = text.lstrip()
    if stripped[:1] in ("[", "{"):
        try:
            values: Any = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ChoiceError(
                both(f"{source} 不是 JSON：{error}", f"{source} is not JSON: {error}")
            ) from None
        lines = values.get("lines", []) if isinstance(values, dict) else values
        form = (
            read_form(values["form"]) if isinstance(values, dict) and values.get("form") else None
        )
        if not isinstance(lines, list):
            raise ChoiceError(both("lines 应是一个列表", "lines must be a list"))
        return tuple(read_choice(value) for value in lines), form
    found = []
    for raw in text.splitlines():
        if raw.strip().startswith("say "):
            found.append(Choice(SAY, typed=raw.strip()[4:]))
            continue
        line = raw.partition("#")[0].strip()
        if line.startswith("terms "):
            found.append(
                Choice(
                    OWN_OFFER,
                    read_terms(dict(part.partition("=")[::2] for part in line.split()[1:])),
                )
            )
        elif line:
            found.append(read_choice(line))
    return tuple(found), None


def open_interpreter(game: Game) -> "Interpreter":
    """What reads typed lines in a game."""
    from simulator.language.interpreter import Interpreter

    return Interpreter(game)


def _text(source: str) -> str:
    try:
        if source == "-":
            return sys.stdin.read(MAX_CHOICES_BYTES)
        with Path(source).open(encoding="utf-8") as file:
            return file.read(MAX_CHOICES_BYTES)
    except (OSError, UnicodeDecodeError) as error:
        raise ChoiceError(
            both(f"读不了 {source}：{error}", f"{source} cannot be read: {error}")
        ) from None


def _fresh(bundle: Bundle, seed: int, mode: Mode) -> tuple[Session, Points]:
    game = Game(bundle)
    return Session(game, seed, mode), Points(game)


def _play(session: Session, take: Any, choices: tuple[Choice, ...] | None, bot: str | None) -> None:
    if choices is None:
        while not session.over:
            take(bot_choice(session, bot or "random"))
        return
    interpreter: Interpreter | None = None
    for number, choice in enumerate(choices, start=1):
        try:
            if choice.line == SAY and not session.over:
                interpreter = interpreter or open_interpreter(session.game)
                choice = interpreter.choice(choice, session.state)
            take(choice)
        except ChoiceError as error:
            raise ChoiceError(
                both(
                    f"第 {number} 个选择：{error.message.zh}",
                    f"choice {number}: {error.message.en}",
                ),
                error.hint,
            ) from None
