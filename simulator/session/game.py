"""A game: a bundle made ready to be played, shared by every session of it."""

from collections.abc import Iterable
from dataclasses import replace

from simulator.borrower.borrower import Borrower
from simulator.borrower.guards import Evaluator, compile_expression
from simulator.borrower.slots import Slots
from simulator.borrower.state import CallState
from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.content.expression import parse_expression
from simulator.content.rubric import ChecklistItem
from simulator.content.rule import Rule
from simulator.content.scenario import Option
from simulator.content.script import Script
from simulator.content.terms import Terms
from simulator.content.tone import Tone
from simulator.content.vocabulary import STANDING_LINES, Language
from simulator.session.fields import Fields
from simulator.session.line import Breach, Line
from simulator.session.moment import Moments, once_marks

_SILENCE = {
    Language.ZH_CN: "（沉默）",
    Language.EN_US: "(says nothing)",
    Language.EN_GB: "(says nothing)",
}
_NEUTRAL = (3, 3, 3, 3)
"""The tone that guards of options see: nothing has been said yet."""
_FALLBACK = {
    "repeat": {"zh": "我再说一遍啊。", "en": "Let me say that again."},
    "closing": {
        "zh": "那今天先到这儿，感谢您接听，再见。",
        "en": "I'll let you go. Thanks for your time, goodbye.",
    },
    "escalate_supervisor": {
        "zh": "这个我请主管来跟您沟通，您看可以吗？",
        "en": "Let me get my supervisor to help with this.",
    },
}


def applicable_items(bundle: Bundle) -> tuple[ChecklistItem, ...]:
    """The rubric's checklist items that this scenario has, decided before play."""
    scenario = bundle.scenario
    changes = scenario.checklist
    return tuple(
        item
        for item in bundle.rubric.checklist
        if item.id not in changes.skip
        and (item.by_default or item.id in changes.add)
        and (
            not item.jurisdictions
            or scenario.jurisdiction in item.jurisdictions
            or item.id in changes.add
        )
        and (not item.channels or scenario.channel in item.channels or item.id in changes.add)
    )


def item_mark(item: ChecklistItem) -> str:
    """The name of the mark that an earned item leaves in a call's state."""
    return f"item.{item.id}"


class _Offered:
    """An option of a state, ready: its wordings as lines, its guard, and whether it speaks of terms."""

    __slots__ = ("guard", "lines", "needs_terms")

    def __init__(self, lines: tuple[Line, ...], guard: Evaluator | None) -> None:
        self.lines = lines
        self.guard = guard
        self.needs_terms = any("{" in line.text for line in lines)


class Game:
    """Everything about a bundle that does not change while it is played.

    Args:
        bundle: checked by the loader.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        scenario = self.scenario = bundle.scenario
        self.acts = {act.id: act for act in bundle.acts}
        self.rules: dict[str, Rule] = {rule.id: rule for rule in bundle.rules}
        self.items = applicable_items(bundle)
        self.slots = Slots(
            scenario, (*(item_mark(item) for item in self.items), *once_marks(bundle.rules))
        )
        establishes = {
            act.id: self.slots.bits[act.establishes]
            for act in bundle.acts
            if act.establishes is not None
        }
        self.establishes = establishes
        self.borrower = Borrower(scenario, self.slots, establishes)
        self.moments = Moments(scenario, bundle.rules, self.acts, self.slots)
        self.fields = Fields(scenario.case, scenario.language, scenario.channel)
        self.scripts: dict[str, Line] = {
            script.id: self._script_line(script)
            for script in bundle.scripts
            if scenario.channel in script.channels
        }
        self.standing: tuple[Line, ...] = tuple(
            self._standing_line(name) for name in STANDING_LINES
        )
        self._offered = {
            name: tuple(
                self._option(name, index, option) for index, option in enumerate(state.lines)
            )
            for name, state in scenario.states.items()
        }
        self._item_checks = tuple(
            (
                frozenset(item.acts),
                compile_expression(parse_expression(item.when), self.slots) if item.when else None,
                self.slots.bits[item_mark(item)],
            )
            for item in self.items
        )

    def script(self, script_id: str, state: CallState) -> Line | None:
        """A script of the library as it would be said now; None if there is none, or it needs terms."""
        line = self.scripts.get(script_id)
        if line is None or ("{" in line.text and state.terms is None):
            return None
        return self.spoken(line, state.terms)

    def options(self, state: CallState) -> tuple[tuple[Line, ...], ...]:
        """The options of the state that are open now, each as its wordings; in the author's order."""
        view = self.slots.view(state.terms)
        return tuple(
            offered.lines
            for offered in self._offered[state.node]
            if (state.terms is not None or not offered.needs_terms)
            and (
                offered.guard is None
                or offered.guard(state.meters, state.facts, _NEUTRAL, view, state.turn)
            )
        )

    def menu(self, node: str) -> tuple[tuple[Line, bool], ...]:
        """Every option of a machine state, open or not, in the author's order, in its first wording.

        The second value tells whether it speaks of terms, so that it needs some on the table.
        """
        return tuple((offered.lines[0], offered.needs_terms) for offered in self._offered[node])

    def wordings(self, node: str) -> tuple[Line, ...]:
        """Every wording of every option of a machine state, open or not, in the author's order."""
        return tuple(line for offered in self._offered[node] for line in offered.lines)

    def reworded(self, line: Line, text: str) -> Line:
        """`line` with another wording, its fields filled in."""
        return replace(line, text=self.fields.fill(text, line.terms))

    def spoken(self, line: Line, on_table: Terms | None) -> Line:
        """The line with the terms on the table filled into its words, where it speaks of them."""
        if "{" not in line.text or on_table is None:
            return line
        return replace(line, text=self.fields.fill(line.text, on_table))

    def earned(self, acts: Iterable[str], facts: int) -> int:
        """The marks of the checklist items that saying `acts` earns now."""
        marks = 0
        for act in acts:
            for wanted, when, mark in self._item_checks:
                if (
                    act in wanted
                    and not facts & mark
                    and (when is None or when((), facts, (), (), 0))
                ):
                    marks |= mark
            facts |= self.establishes.get(act, 0)
        return marks

    def _option(self, node: str, index: int, option: Option) -> _Offered:
        guard = (
            compile_expression(parse_expression(option.when), self.slots) if option.when else None
        )
        if option.script is not None:
            script = next(script for script in self.bundle.scripts if script.id == option.script)
            line = self._script_line(script)
            terms = option.terms or script.terms
            line = replace(
                line,
                id=option.id or script.id,
                text=self.fields.fill(script.say, terms),
                terms=terms,
                origin="option",
                why=option.why or script.why,
            )
            others = tuple(
                replace(line, text=self.fields.fill(text, terms)) for text in script.paraphrases
            )
            return _Offered((line, *others), guard)
        tone = (option.tone or Tone()).levels
        breaches = tuple(
            self._declared(declared.rule, declared.category) for declared in option.breaches
        )
        return _Offered(
            tuple(
                Line(
                    id=option.id or f"{node}.{index}",
                    text=self.fields.fill(text, option.terms),
                    acts=option.acts or (),
                    tone=tone,
                    breaches=breaches,
                    terms=option.terms,
                    origin="option",
                    why=option.why,
                )
                for text in option.say or ()
            ),
            guard,
        )

    def _declared(self, rule_id: str, category: object) -> Breach:
        rule = self.rules[rule_id]
        chosen = next((known for known in rule.categories if known == category), rule.categories[0])
        return Breach(rule.id, chosen, rule.severity, "words")

    def _script_line(self, script: Script) -> Line:
        return Line(
            id=script.id,
            text=self.fields.fill(script.say, script.terms),
            acts=script.acts,
            tone=script.tone.levels,
            terms=script.terms,
            origin="script",
            script=script.id,
            why=script.why,
            stages=script.stages,
        )

    def _standing_line(self, name: str) -> Line:
        script = self.scripts.get(f"{name}.plain")
        language = self.scenario.language
        if name == "silence":
            return Line(
                id=name, text=_SILENCE[language], acts=(name,), tone=(3, 3, 3, 3), origin="standing"
            )
        if script is not None and script.acts == (name,):
            return Line(
                id=name,
                text=script.text,
                acts=script.acts,
                tone=script.tone,
                origin="standing",
                script=script.script,
                why=script.why,
            )
        spoken = "zh" if language is Language.ZH_CN else "en"
        return Line(
            id=name,
            text=_FALLBACK[name][spoken],
            acts=(name,),
            tone=(4, 3, 4, 3),
            origin="standing",
            why=both("随时都可以这样说。", "This can be said at any time."),
        )
