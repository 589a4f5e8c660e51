"""`sparring play --plain`: a call line by line, for screen readers and pipes."""

import argparse
import re
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from simulator.commands.coaching import write_hint
from simulator.commands.exit_codes import DONE, INTERRUPTED
from simulator.commands.output import Output
from simulator.commands.report import item_line, utterance_line, write_scorecard, write_typed
from simulator.commands.shelf import now, open_catalogue, open_log
from simulator.commands.solving import solve, write_move
from simulator.content.bilingual import Bilingual
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.content.text import clean_line
from simulator.records.errors import RecordsError
from simulator.records.log import Log
from simulator.records.recording import Recording, Start, seed_for
from simulator.review.call import SILENCE, greeting, said
from simulator.review.library import search_scripts
from simulator.review.typed import act_name, offer_text, typed_view
from simulator.scoring.form import read_form
from simulator.session.call import Turn
from simulator.session.line import Line
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY
from simulator.session.session import Choice, ChoiceError, Mode, read_terms

if TYPE_CHECKING:
    # Importing them loads numpy, which only the coach and typed lines need.
    from simulator.analysis.analysis import Analysis
    from simulator.language.interpreter import Interpreter

Ask = Callable[[str], str]
"""Asks one question and gives the answer; raises EOFError when there is nobody to answer."""
_OFFER = re.compile(r"o(?: +[0-9.]+){3,4}")
_ID = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)+")
"""Nobody talks like this: it is meant for a line's id."""
Ticks = Callable[[], float]
"""Seconds from some fixed moment; never goes back."""


def run(
    arguments: argparse.Namespace,
    output: Output,
    ask: Ask = input,
    ticks: Ticks = time.monotonic,
) -> int:
    """Play one call at the prompt. Leaving or end of input keeps the call for later."""
    with open_log(arguments) as log:
        if arguments.resume:
            recording = Recording.resume(log, log.find(arguments.resume), now)
        else:
            recording = _begin(arguments, output, log, ask)
        try:
            _Call(recording, output, ask, ticks).run()
        except (EOFError, KeyboardInterrupt) as stopped:
            output.write("")
            output.say(
                f"已保存。继续：sparring play --plain --resume {recording.id}",
                f"Saved. To go on: sparring play --plain --resume {recording.id}",
            )
            return DONE if isinstance(stopped, EOFError) else INTERRUPTED
    return DONE


def _begin(arguments: argparse.Namespace, output: Output, log: Log, ask: Ask) -> Recording:
    catalogue = open_catalogue(arguments, output)
    chosen = arguments.id
    if chosen is None:
        names = list(catalogue.scenarios)
        for number, scenario in enumerate(catalogue.scenarios.values(), start=1):
            output.write(
                f"{number:2}  {scenario.title.read(output.language)}  {scenario.summary.read(output.language)}"
            )
        while chosen is None:
            answer = ask("> ").strip()
            if (place := _place(answer, len(names))) is not None:
                chosen = names[place]
            elif answer in names:
                chosen = answer
    bundle = catalogue.bundle(chosen)
    mode = Mode(arguments.mode)
    seed = seed_for(mode, bundle.scenario.id) if arguments.seed is None else arguments.seed
    seconds = arguments.seconds if mode is Mode.EXAM else None
    start = Start(mode, seed, output.language, seconds)
    return Recording.begin(log, bundle, start, now)


def _place(answer: str, most: int) -> int | None:
    """The place that `answer` names, counted from 0; None when it is no number from 1 to `most`."""
    # Python itself refuses to read thousands of digits.
    if answer.isascii() and answer.isdigit() and len(answer) < 4 and 1 <= int(answer) <= most:
        return int(answer) - 1
    return None


class _Call:
    def __init__(self, recording: Recording, output: Output, ask: Ask, ticks: Ticks) -> None:
        self.recording = recording
        self.session = recording.session
        self.output = output
        self.ask = ask
        self.ticks = ticks
        self.seconds = recording.seconds_per_turn
        self.analysis: Analysis | None = None
        """For the coach; None while, or where, there is none."""
        self.interpreter: Interpreter | None = None
        """Reads typed lines; None until there is one."""

    def run(self) -> None:
        self._brief()
        if self.session.mode is Mode.COACH and not self.session.over:
            self.analysis = solve(self.recording, self.output)
        self.output.write("")
        self.output.write(utterance_line(greeting(self.session), self.output))
        for turn in self.session.turns:
            self._tell(turn)
        while self.recording.open and not self.session.over:
            self._turn()
        if self.session.over:
            ending = self.session.game.scenario.endings[self.session.state.node]
            self.output.say(f"通话结束：{ending.name.zh}", f"The call is over: {ending.name.en}")
        else:
            self.output.say("这次练习已经放弃。", "This session was given up.")
        if self.recording.open:
            self._form()
        write_scorecard(
            self.session, self.recording.scorecard(), self.output, self.recording.points
        )

    def _brief(self) -> None:
        scenario, output = self.session.game.scenario, self.output
        language = output.language
        output.write(scenario.title.read(language))
        output.write(scenario.brief.read(language))
        for goal in scenario.goals:
            output.write(f"- {goal.read(language)}")
        output.say(
            f"编号 {self.recording.id}，种子 {self.session.seed}。输入数字选一句话，"
            "或直接打出要说的话；? 看帮助。",
            f"Session {self.recording.id}, seed {self.session.seed}. Type a number to say a line, "
            "or what you would say yourself; ? for help.",
        )
        if self.seconds is not None:
            output.say(
                f"每轮有 {self.seconds} 秒；超时就算这一轮没有说话。",
                f"You have {self.seconds} s in each turn; when they are over, you have said nothing in it.",
            )

    def _turn(self) -> None:
        offered = self.session.offered()
        self.output.write("")
        if self.session.mode is Mode.COACH:
            write_hint(self.recording, self.analysis, self.output)
        if self.recording.hidden:
            self.output.say(
                "说吧（l 看选项，会记下来）。", "Say it (l shows the lines; it is noted)."
            )
        else:
            self._list(offered)
        began = self.ticks()
        while True:
            answer = self.ask("> ").strip()
            try:
                missed = self._missed(began)
                if missed:
                    self._stay_silent(missed)
                    return
                choice = self._choice(answer, offered)
                if choice is None:
                    continue
                if missed := self._missed(began):
                    # Answering what was meant took too long.
                    self._stay_silent(missed)
                    return
                self._show(self.recording.take(choice))
            except ChoiceError as error:
                self.output.say(error.message.zh, error.message.en)
                continue
            except RecordsError as error:
                self.output.say(error.message("zh"), error.message("en"))
                # The log is in trouble, not the trainee: their time begins again.
                began = self.ticks()
                continue
            return

    def _list(self, offered: Sequence[Line]) -> None:
        for number, line in enumerate(offered, start=1):
            self.output.write(f"{number:2}  {line.text}")

    def _missed(self, began: float) -> int:
        """How many whole turns have gone by since `began`; none where there is no clock."""
        return 0 if self.seconds is None else int((self.ticks() - began) // self.seconds)

    def _stay_silent(self, turns: int) -> None:
        """Let turns go by for which the line came too late; it is not said."""
        self.output.say(
            "超时了：刚才输入的没有说出口。", "Too late: what you typed has not been said."
        )
        for _ in range(turns):
            if self.session.over:
                break
            self._show(self.recording.take(Choice(SILENCE)))

    def _show(self, turn: Turn) -> None:
        self._tell(turn)
        if self.session.mode is Mode.COACH:
            typed = typed_view(self.recording.points, turn, self.output.language)
            if typed is not None:
                write_typed(typed, self.output)
            for item in self.recording.scorecard().by_turn[-1]:
                if item.name != "base":
                    self.output.write(f"   {item_line(item, self.output.language)}")
            if self.analysis is not None:
                write_move(self.analysis, self.recording, turn, self.output)

    def _tell(self, turn: Turn) -> None:
        for words in said(self.session, turn):
            self.output.write(utterance_line(words, self.output))

    def _choice(self, answer: str, offered: Sequence[Line]) -> Choice | None:
        if answer in ("?", "？", "help"):
            self.output.say(
                "数字：说这句。o 首付 期数 首期天数 [减免]：自己的方案。f 词：查话术。\n"
                "话术编号：说这条话术。l：看选项。q：先离开，以后继续。其他的字：就是你说的话。",
                "number: say it. o DOWN COUNT DAYS [WAIVER]: your own offer. f WORDS: find a script.\n"
                "a script's id: say it. l: the lines on offer. q: leave, and go on later. "
                "Anything else is what you say.",
            )
            return None
        if answer in ("q", "quit"):
            raise EOFError
        if answer == "l":
            self.recording.reveal()
            self._list(offered)
            return None
        if answer.startswith("f "):
            self._find(answer[2:])
            return None
        if _OFFER.fullmatch(answer):
            keys = ("down_payment", "instalments", "first_in_days", "waiver")
            return Choice(OWN_OFFER, read_terms(dict(zip(keys, answer.split()[1:5], strict=False))))
        if answer.isascii() and answer.isdigit():
            if (place := _place(answer, len(offered))) is not None:
                return Choice(offered[place].id)
            self.output.say(f"请输入 1 到 {len(offered)}", f"type 1 to {len(offered)}")
            return None
        known = {*self.session.game.scripts, *(line.id for line in offered)}
        if answer in known or _ID.fullmatch(answer):
            return Choice(answer[:64])
        if not answer:
            return None
        return self._typed(answer)

    def _typed(self, text: str) -> Choice | None:
        """Own words; None when the trainee would rather put them another way."""
        from simulator.language.interpreter import Interpreter

        if self.interpreter is None:
            self.interpreter = Interpreter(self.session.game)
        game, language = self.session.game, self.output.language
        draft = self.interpreter.read(text, self.session.state)
        picks = []
        for question in draft.questions:
            names = [act_name(game, one.act, language) for one in question.likeliest]
            self.output.say(
                f"“{question.words}”是什么意思？", f'What do you mean by "{question.words}"?'
            )
            pick = self._number(names, "都不是，换个说法", "Something else: put it another way")
            if pick is None:
                return None
            picks.append(question.likeliest[pick].act)
        typed = draft.said(picks)
        if typed.assumed:
            offer, assumed = offer_text(game, typed, language)
            self.output.say(
                f"谈到的方案：{offer}。你没有说{assumed}，按通常的来。",
                f"On the table: {offer}. You did not name {assumed}: the usual was taken.",
            )
            yes = "就这么说" if language == "zh" else "Say it like this"
            if self._number([yes], "换个说法", "Put it another way") is None:
                return None
        return Choice(SAY, said=typed)

    def _number(self, answers: Sequence[str], zh: str, en: str) -> int | None:
        """Which answer is picked, counted from 0; None for the last one, which is written in `zh` and `en`."""
        rows = [*answers, zh if self.output.language == "zh" else en]
        for number, row in enumerate(rows, start=1):
            self.output.write(f"  {number}  {row}")
        while True:
            answer = self.ask("? ").strip()
            if (place := _place(answer, len(rows))) is not None:
                return place if place < len(answers) else None

    def _find(self, query: str) -> None:
        bundle = self.recording.bundle
        found = search_scripts(bundle.scripts, query, acts={act.id: act for act in bundle.acts})
        for script in found[:8]:
            line = self.session.game.script(script.id, self.session.state)
            if line is not None:
                self.output.write(f"   {self.output.named(script.id, line.text)}")

    def _form(self) -> None:
        self.output.say("请填写通话记录。", "Now the after-call form.")
        while True:
            values: dict[str, Any] = {
                "disposition": self._pick(
                    "通话结果",
                    "Disposition",
                    {value.value: name for value, name in DISPOSITION_NAMES.items()},
                ),
                "reason": self._pick(
                    "逾期原因",
                    "Reason for arrears",
                    {value.value: name for value, name in REASON_NAMES.items()},
                ),
                "promise_amount": self._text(
                    "承诺的首笔金额（没有就回车）", "First sum promised (Enter if none)"
                )
                or None,
                "promise_date": self._text(
                    "承诺日期 YYYY-MM-DD（没有就回车）", "Promise date YYYY-MM-DD (Enter if none)"
                )
                or None,
                "next_step": self._pick(
                    "下一步",
                    "Next step",
                    {value.value: name for value, name in NEXT_STEP_NAMES.items()},
                ),
                "next_date": self._text(
                    "下一步日期 YYYY-MM-DD（没有就回车）",
                    "Date of next step YYYY-MM-DD (Enter if none)",
                )
                or None,
                "note": self._text("备注", "Note"),
            }
            try:
                self.recording.file(read_form(values))
            except ChoiceError as error:
                self.output.say(error.message.zh, error.message.en)
                continue
            except RecordsError as error:
                self.output.say(error.message("zh"), error.message("en"))
                continue
            return

    def _text(self, zh: str, en: str) -> str:
        return clean_line(self.ask(f"{zh}：" if self.output.language == "zh" else f"{en}: "))

    def _pick(self, zh: str, en: str, names: dict[str, Bilingual]) -> str:
        """One of the values of `names`, asked for by number or by the value itself."""
        values = list(names)
        for number, name in enumerate(names.values(), start=1):
            self.output.write(f"  {number:2} {name.read(self.output.language)}")
        while True:
            answer = self._text(zh, en)
            if answer in names:
                return answer
            if (place := _place(answer, len(values))) is not None:
                return values[place]
