"""Test plans: transcripts beside a scenario that say what its main paths must do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.borrower.dice import Dice, FixedDice, SeededDice
from simulator.content.bilingual import Bilingual, both
from simulator.content.complaints import nearest
from simulator.content.diagnostic import Diagnostic
from simulator.content.text import clean
from simulator.session.call import Turn, step
from simulator.session.game import Game
from simulator.session.own_offer import OWN_OFFER
from simulator.session.session import Choice, ChoiceError, Session, read_terms

_WORDS = (
    "plan",
    "say",
    "terms",
    "roll",
    "state",
    "fact",
    "no fact",
    "breach",
    "no breach",
    "meter",
    "says",
    "ends",
)
MAX_LINES = 2000
_ROLL = re.compile(r"[0-9]{1,2}")
_NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a plan."""

    word: str
    rest: str
    line: int
    """1-based."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A path through a scenario and what must be true along it."""

    name: str
    line: int
    steps: tuple[Step, ...]


def plan_path(scenario_path: Path) -> Path:
    """The test plan file that belongs to a scenario file."""
    return scenario_path.with_suffix(".testplan")


def read_plans(name: str, text: str) -> tuple[tuple[Plan, ...], tuple[Diagnostic, ...]]:
    """The plans of a file, and what cannot be read in it."""
    plans: list[tuple[str, int, list[Step]]] = []
    findings: list[Diagnostic] = []

    def report(number: int, raw: str, message: Bilingual, hint: Bilingual | None = None) -> None:
        column = len(raw) - len(raw.lstrip()) + 1
        findings.append(Diagnostic("SP219", "error", name, number, column, message, hint, raw))

    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        report(
            MAX_LINES + 1,
            lines[MAX_LINES],
            both(f"超过 {MAX_LINES} 行", f"more than {MAX_LINES} lines"),
            both("请分给几个场景，或删掉一些", "delete some, or split the scenario"),
        )
    for number, raw in enumerate(lines[:MAX_LINES], start=1):
        content = raw.partition("#")[0].strip()
        if not content:
            continue
        word = next(
            (known for known in ("no fact", "no breach") if content.startswith(known)),
            content.split()[0],
        )
        rest = content[len(word) :].strip()
        if word not in _WORDS:
            report(
                number,
                raw,
                both(f"不认识“{clean(word)}”", f"{clean(word)!r} is not known in a test plan"),
                nearest(word, _WORDS),
            )
        elif word == "plan":
            plans.append((rest, number, []))
        elif not plans:
            report(number, raw, both("先写一行 plan 加名字", "a line 'plan NAME' comes first"))
        else:
            plans[-1][2].append(Step(word, rest, number))
    return tuple(Plan(title, line, tuple(steps)) for title, line, steps in plans), tuple(findings)


def run_plan(game: Game, plan: Plan) -> Iterator[tuple[Step, Bilingual]]:
    """Play a plan; yield each step that is not so, with what is true instead. Stops where play cannot go on."""
    runner = _Runner(game)
    for step_ in plan.steps:
        try:
            problem = runner.run(step_)
        except ChoiceError as error:
            hint = error.hint
            yield (
                step_,
                both(
                    error.message.zh + (f"（{hint.zh}）" if hint else ""),
                    error.message.en + (f" ({hint.en})" if hint else ""),
                ),
            )
            return
        if problem is not None:
            yield step_, problem


def run_plans(game: Game, path: Path) -> tuple[Diagnostic, ...]:
    """Play every plan in a file and report each step that is not so."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        return (
            Diagnostic(
                "SP001",
                "error",
                str(path),
                0,
                0,
                both(f"读不了这个文件：{reason}", f"this file cannot be read: {reason}"),
            ),
        )
    plans, findings = read_plans(str(path), text)
    lines = text.splitlines()
    failed = [
        Diagnostic(
            "SP501",
            "error",
            str(path),
            step_.line,
            len(lines[step_.line - 1]) - len(lines[step_.line - 1].lstrip()) + 1,
            both(f"“{plan.name}”：{problem.zh}", f"{plan.name}: {problem.en}"),
            None,
            lines[step_.line - 1],
        )
        for plan in plans
        for step_, problem in run_plan(game, plan)
    ]
    return (*findings, *failed)


class _Runner:
    def __init__(self, game: Game) -> None:
        self.game = game
        self.session = Session(game, seed=0)
        self.last: Turn | None = None
        self.share: int | None = None

    def run(self, step_: Step) -> Bilingual | None:
        rest = step_.rest
        match step_.word:
            case "roll":
                if not _ROLL.fullmatch(rest):
                    return both("roll 后面写 0 到 99", "roll takes 0 to 99")
                self.share = int(rest)
                return None
            case "say":
                return self._say(Choice(rest))
            case "terms":
                figures = dict(part.partition("=")[::2] for part in rest.split())
                return self._say(Choice(OWN_OFFER, read_terms(figures)))
            case "state":
                node = self.session.state.node
                return None if node == rest else both(f"现在是 {node}", f"the state is {node}")
            case "ends":
                node = self.session.state.node
                if self.session.over and node == rest:
                    return None
                return both(
                    f"没有以 {rest} 结束，现在是 {node}",
                    f"the call has not ended in {rest}: it is at {node}",
                )
            case "fact" | "no fact":
                return self._fact(rest, wanted=step_.word == "fact")
            case "breach" | "no breach":
                return self._breach(rest, wanted=step_.word == "breach")
            case "says":
                says = self.last.says if self.last else self.session.greeting
                return (
                    None
                    if rest in says
                    else both(f"对方说的是“{says}”", f"the borrower said {says!r}")
                )
            case "meter":
                return self._meter(rest)
        return None

    def _say(self, choice: Choice) -> Bilingual | None:
        line = self.session.line_for(choice)
        dice: Dice = (
            SeededDice(0, self.session.state.turn) if self.share is None else FixedDice(self.share)
        )
        self.share = None
        self.last = self.session.worded(step(self.game, self.session.state, line, dice))
        self.session.accept(self.last)
        return None

    def _fact(self, name: str, *, wanted: bool) -> Bilingual | None:
        if name not in self.game.slots.bits:
            return both(f"没有叫 {name} 的事实", f"there is no fact called {name}")
        true = bool(self.session.state.facts & self.game.slots.bits[name])
        if true is wanted:
            return None
        return both(
            f"{name} {'已经' if true else '还没有'}成立",
            f"{name} is {'already' if true else 'not yet'} true",
        )

    def _breach(self, rule: str, *, wanted: bool) -> Bilingual | None:
        broken = [breach.rule for breach in self.last.breaches] if self.last else []
        hit = bool(broken) if not rule else rule in broken
        if hit is wanted:
            return None
        shown = ", ".join(broken) or "-"
        return both(f"上一句违反的是：{shown}", f"the last line broke: {shown}")

    def _meter(self, rest: str) -> Bilingual | None:
        parts = rest.split()
        meters = self.game.slots.meters
        if len(parts) != 3 or parts[0] not in meters or not _NUMBER.fullmatch(parts[2]):
            return both("写法：meter trust >= 50", "write: meter trust >= 50")
        value, limit = self.session.state.meters[meters[parts[0]]], int(parts[2])
        holds = {
            ">=": value >= limit,
            "<=": value <= limit,
            ">": value > limit,
            "<": value < limit,
            "==": value == limit,
        }.get(parts[1])
        if holds is None:
            return both("比较符用 >= <= > < ==", "compare with >= <= > < ==")
        return None if holds else both(f"{parts[0]} 现在是 {value}", f"{parts[0]} is {value}")
