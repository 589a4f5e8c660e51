"""Test plans as key presses: the same choices, made by somebody at the keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.app.widgets.offer_entry import START
from simulator.app.widgets.options import OFFER_KEY, STANDING_KEYS
from simulator.content.bundle import Bundle
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.review.call import lines_of
from simulator.review.library import search_scripts
from simulator.scoring.form import Truth, truth_of
from simulator.session.game import Game
from simulator.session.own_offer import OWN_OFFER
from simulator.session.session import Choice, ChoiceError, Session, read_terms
from simulator.session.testplan import Plan

MOST_SEEDS = 20_000
DOWN, TAB, ENTER, CLEAR, F2, FILE = "\x1b[B", "\t", "\r", "\x15", "\x1bOQ", "\x13"


@dataclass(frozen=True)
class Played:
    """A plan that a seed's own dice bring to the plan's ending."""

    seed: int
    choices: tuple[Choice, ...]
    ending: str
    truth: Truth


def choices_of(plan: Plan) -> tuple[Choice, ...]:
    """What the trainee says in a plan."""
    choices = []
    for step in plan.steps:
        if step.word == "say":
            choices.append(Choice(step.rest))
        elif step.word == "terms":
            figures = dict(part.partition("=")[::2] for part in step.rest.split())
            choices.append(Choice(OWN_OFFER, read_terms(figures)))
    return tuple(choices)


def ending_of(plan: Plan) -> str | None:
    """The ending a plan names; None where it stops before one."""
    return next((step.rest for step in plan.steps if step.word == "ends"), None)


def with_a_seed(game: Game, plan: Plan) -> Played | None:
    """The plan with the first seed that leads to its ending; None where none of the first does."""
    choices, ending = choices_of(plan), ending_of(plan)
    for seed in range(MOST_SEEDS):
        session = Session(game, seed)
        try:
            for choice in choices:
                session.take(choice)
        except ChoiceError:
            continue
        if session.over and session.state.node == ending:
            return Played(seed, choices, ending, truth_of(game, session.state))
    return None


def keys_of(session: Session, bundle: Bundle, choice: Choice) -> Iterator[str]:
    """The keys that make a choice, in groups; after each the screen may be drawn anew."""
    options = [line.id for line in lines_of(session).options]
    if choice.line == OWN_OFFER:
        assert choice.terms is not None
        yield OFFER_KEY
        for name in START:
            yield CLEAR + str(getattr(choice.terms, name))
            yield DOWN
        yield ENTER
    elif choice.line in options[:9]:
        yield str(options.index(choice.line) + 1)
    elif choice.line in options:
        yield DOWN * options.index(choice.line) + ENTER
    elif choice.line in STANDING_KEYS and choice.line in {
        line.id for line in lines_of(session).standing
    }:
        yield STANDING_KEYS[choice.line]
    else:
        yield F2
        yield choice.line
        yield ENTER
        sayable = [
            script
            for script in bundle.scripts
            if session.game.script(script.id, session.state) is not None
        ]
        acts = {act.id: act for act in bundle.acts}
        found = [script.id for script in search_scripts(sayable, choice.line, acts=acts)]
        yield DOWN * found.index(choice.line) + ENTER


def form_keys(truth: Truth, note: str) -> Iterator[str]:
    """The keys that fill in a true form and file it."""

    def pick(index: int) -> str:
        # The list opens at its prompt, one above the first choice.
        return DOWN * (index + 1) + ENTER

    def text(value: object) -> str:
        return "" if value is None else str(value)

    selects: tuple[Callable[[], int], ...] = (
        lambda: list(DISPOSITION_NAMES).index(truth.disposition),
        lambda: list(REASON_NAMES).index(truth.reasons[0]),
    )
    for index in selects:
        yield ENTER
        yield pick(index())
        yield TAB
    yield text(truth.promise_amount) + TAB
    yield text(truth.promise_date) + TAB
    yield TAB
    yield ENTER
    yield pick(list(NEXT_STEP_NAMES).index(truth.next_step))
    yield TAB
    yield text(truth.next_date) + TAB
    yield TAB
    yield note
    yield FILE
