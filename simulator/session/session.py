"""A session: one playthrough of a game, driven line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from simulator.borrower.dice import SeededDice
from simulator.borrower.state import CallState
from simulator.content.bilingual import Bilingual, both
from simulator.content.complaints import nearest
from simulator.content.terms import Terms
from simulator.session.call import Turn, is_over, lines_on_offer, step, takes_own_offer, terms_dict
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.mode import Mode as Mode
from simulator.session.own_offer import OWN_OFFER, check_offer, offer_line
from simulator.session.said import SAY, Said, said_line, unknown_name

_GREETING_TURN = -1


class ChoiceError(ValueError):
    """A choice that cannot be made now; `message` says why in both languages."""

    def __init__(self, message: Bilingual, hint: Bilingual | None = None) -> None:
        super().__init__(message.en + (f" ({hint.en})" if hint else ""))
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Choice:
    """What the trainee chose: a line by id, own terms, or own words."""

    line: str
    terms: Terms | None = None
    said: Said | None = None
    """For own words: how they were judged."""
    typed: str = ""
    """For own words that are still to be judged."""
    picks: tuple[str, ...] = ()
    """For these, what they are meant to do, where the judge is not sure."""

    def as_dict(self) -> dict[str, Any]:
        """The choice as a JSON object."""
        if self.line == SAY:
            text, picks = self.typed, self.picks
            if self.said is not None:
                text, picks = self.said.text, self.said.picks
            return {"say": text, "as": list(picks)} if picks else {"say": text}
        if self.terms is None:
            return {"line": self.line}
        return {"line": self.line, "terms": terms_dict(self.terms)}


class Session:
    """A playthrough. The same game, seed and choices give the same session, byte for byte.

    Args:
        game: what is played.
        seed: decides every draw and the order of the options; 0 to 2**63 - 1.
        mode: how it is played.
    """

    def __init__(self, game: Game, seed: int, mode: Mode = Mode.PRACTICE) -> None:
        self.game = game
        self.seed = seed
        self.mode = mode
        self.turns: list[Turn] = []
        self.state: CallState = game.borrower.opening()
        self._offered: tuple[CallState, tuple[Line, ...]] | None = None
        self.greeting: str = game.fields.fill(
            game.borrower.greeting(SeededDice(seed, _GREETING_TURN))
        )

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return is_over(self.game, self.state)

    @property
    def turns_left(self) -> int:
        """Turns before the call runs out."""
        return self.game.scenario.turn_limit - self.state.turn

    def offered(self) -> tuple[Line, ...]:
        """The lines on offer now."""
        if self._offered is None or self._offered[0] is not self.state:
            self._offered = (self.state, lines_on_offer(self.game, self.state, self.seed))
        return self._offered[1]

    @property
    def may_offer(self) -> bool:
        """Whether own figures may be put on the table now."""
        return takes_own_offer(self.game, self.state)

    def line_for(self, choice: Choice) -> Line:
        """The line that a choice means now.

        Raises:
            ChoiceError: it is not on offer; says what is.
        """
        if self.over:
            raise ChoiceError(both("通话已经结束", "the call is over"))
        if choice.line == OWN_OFFER:
            return self._own_offer(choice)
        if choice.line == SAY:
            return self._own_words(choice)
        offered = self.offered()
        for line in offered:
            if line.id == choice.line:
                return line
        script = self.game.script(choice.line, self.state)
        if script is not None:
            return script
        raise ChoiceError(
            both(f"现在没有“{choice.line}”这句话", f"{choice.line!r} is not on offer now"),
            nearest(choice.line, [line.id for line in offered]),
        )

    def take(self, choice: Choice) -> Turn:
        """Play one turn.

        Raises:
            ChoiceError: the choice cannot be made now; nothing has changed.
        """
        turn = self.preview(choice)
        self.accept(turn)
        return turn

    def preview(self, choice: Choice) -> Turn:
        """The turn that `take` would play, without playing it: so that it can be stored first."""
        line = self.line_for(choice)
        turn = step(self.game, self.state, line, SeededDice(self.seed, self.state.turn))
        return self.worded(turn)

    def accept(self, turn: Turn) -> None:
        """Make a previewed turn part of the session."""
        if turn.before != self.state:
            raise ValueError("the turn does not follow from this session's state")
        self.turns.append(turn)
        self.state = turn.after

    def worded(self, turn: Turn) -> Turn:
        """The turn with the case and the terms on the table filled into the borrower's words."""
        says = self.game.fields.fill(turn.says, turn.after.terms)
        if says == turn.says:
            return turn
        return Turn(
            turn.number,
            turn.line,
            turn.breaches,
            says,
            turn.before,
            turn.after,
            turn.heard,
            turn.ended,
        )

    def _own_offer(self, choice: Choice) -> Line:
        if not self.may_offer:
            raise ChoiceError(
                both("现在还不能提自己的方案", "no offer of your own can be made now")
            )
        if choice.terms is None:
            raise ChoiceError(both("方案缺少数字", "the offer has no figures"))
        self._check_offer(choice.terms)
        return offer_line(self.game.scenario, choice.terms)

    def _own_words(self, choice: Choice) -> Line:
        said = choice.said
        if said is None:
            raise ChoiceError(both("这句话还没有听懂", "these words have not been judged"))
        if (unknown := unknown_name(said, self.game.acts, self.game.rules)) is not None:
            raise ChoiceError(unknown)
        if said.terms is not None:
            self._check_offer(said.terms)
        return said_line(said)

    def _check_offer(self, terms: Terms) -> None:
        problems = check_offer(self.game.scenario, terms)
        if problems:
            raise ChoiceError(
                both(
                    "；".join(problem.message.zh for problem in problems),
                    "; ".join(problem.message.en for problem in problems),
                )
            )


def replay(game: Game, seed: int, choices: Iterable[Choice], mode: Mode = Mode.PRACTICE) -> Session:
    """The session that these choices make.

    Raises:
        ChoiceError: one of them was not on offer at its turn.
    """
    session = Session(game, seed, mode)
    for choice in choices:
        session.take(choice)
    return session


def read_choice(value: Any) -> Choice:
    """A choice from outside: a line's id, or an object with `line`, own terms, or own words.

    Raises:
        ChoiceError: it is neither.
    """
    if isinstance(value, str) and 0 < len(value) <= 64:
        return Choice(value)
    if isinstance(value, dict) and SAY in value:
        return _own_words(value)
    if isinstance(value, dict):
        terms = value.get("terms")
        line = value.get("line", OWN_OFFER if terms is not None else None)
        if isinstance(line, str) and 0 < len(line) <= 64 and set(value) <= {"line", "terms"}:
            if terms is None:
                return Choice(line)
            if isinstance(terms, dict) and line == OWN_OFFER:
                return Choice(line, read_terms(terms))
    raise ChoiceError(
        both("这不是一个选择", "this is not a choice"),
        both(
            '写一句话的 id，或 {"terms": {"down_payment": 500, "instalments": 3, "first_in_days": 5}}，'
            '或 {"say": "自己的话"}',
            'give a line\'s id, or {"terms": {"down_payment": 500, "instalments": 3, "first_in_days": 5}}, '
            'or {"say": "your own words"}',
        ),
    )


def _own_words(value: dict[str, Any]) -> Choice:
    text, picks = value[SAY], value.get("as", ())
    if isinstance(picks, str):
        picks = (picks,)
    if (
        not set(value) <= {SAY, "as"}
        or not isinstance(text, str)
        or not isinstance(picks, list | tuple)
        or not all(isinstance(act, str) and len(act) <= 64 for act in picks)
    ):
        raise ChoiceError(
            both("这句自己的话读不懂", "these own words cannot be read"),
            both(
                '写 {"say": "自己的话"}，听不准时取哪个意思可加 "as": "ask_reason"',
                'write {"say": "your own words"}, with "as": "ask_reason" for what it means where that is not clear',
            ),
        )
    return Choice(SAY, typed=text, picks=tuple(picks))


def read_terms(values: dict[str, Any]) -> Terms:
    """Terms from outside figures.

    Raises:
        ChoiceError: a figure is not a number, out of range, or unknown.
    """
    cleaned = {
        key: str(value)
        if isinstance(value, float | Decimal) and not isinstance(value, bool)
        else value
        for key, value in values.items()
    }
    try:
        return Terms.model_validate(cleaned)
    except ValidationError as error:
        names = ", ".join(
            sorted({".".join(str(step) for step in found["loc"]) for found in error.errors()})
        )
        raise ChoiceError(
            both(f"这些数字读不懂：{names}", f"these figures cannot be read: {names}"),
            both(
                "金额写数字，期数和天数写整数",
                "money is a plain number, instalments and days whole numbers",
            ),
        ) from None
