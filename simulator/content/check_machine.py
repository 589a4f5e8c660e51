"""What must hold inside a scenario's machine: lines, terms, reactions, branches."""

from collections.abc import Iterable

from simulator.content.bilingual import both
from simulator.content.library import Library
from simulator.content.names import Step, check_expression, check_known, check_speech
from simulator.content.scenario import Branch, Option, Scenario
from simulator.content.source import SourceFile
from simulator.content.terms import Terms
from simulator.content.vocabulary import (
    CASE_NAMES,
    STANDARD_FACTS,
    STANDING_LINES,
    TERMS_NAMES,
    TONE_SCALES,
    Category,
)


class MachineCheck:
    """Reports what is wrong with the lines and reactions of one scenario.

    Args:
        source: where findings are reported.
        scenario: right in its shape.
        library: what it refers to.
    """

    def __init__(self, source: SourceFile, scenario: Scenario, library: Library) -> None:
        self.source = source
        self.scenario = scenario
        self.library = library
        self.scripts = library.scripts.get(scenario.jurisdiction, {})
        self.rules = {
            rule.id: rule
            for rule in library.rules.get(scenario.jurisdiction, {}).values()
            if not rule.channels or scenario.channel in rule.channels
        }
        self.places = {*scenario.states, *scenario.endings}
        self.facts = {*STANDARD_FACTS, *scenario.facts}
        self.names = {
            *scenario.meters,
            *self.facts,
            *TONE_SCALES,
            *TERMS_NAMES,
            *CASE_NAMES,
            "turn",
        }
        self.triggers = {
            *library.acts,
            "breach",
            *(f"breach.{category.value}" for category in Category),
        }
        self.line_ids: set[str] = set()

    def run(self) -> None:
        """Look at every state, reaction and branch."""
        for name, state in self.scenario.states.items():
            at: tuple[Step, ...] = ("states", name)
            self._wordings((*at, "says"), state.says)
            for index, option in enumerate(state.lines):
                self._option((*at, "lines", index), option)
            self._reactions((*at, "on"), state.on)
            if state.otherwise is not None:
                self._branches((*at, "otherwise"), state.otherwise)
        self._reactions(("anywhere",), self.scenario.anywhere)
        self._branches(("otherwise",), self.scenario.otherwise)
        self._branches(("reflexes",), self.scenario.reflexes)

    def _option(self, at: tuple[Step, ...], option: Option) -> None:
        source = self.source
        if option.when is not None:
            check_expression(source, (*at, "when"), option.when, self.names, truth=True)
        if option.script is not None:
            check_known(
                source, (*at, "script"), "SP201", option.script, self.scripts, ("话术", "script")
            )
            for key, value in (
                ("say", option.say),
                ("act", option.acts),
                ("tone", option.tone),
                ("breaches", option.breaches),
            ):
                if value:
                    source.report(
                        "SP216",
                        source.place((*at, key), key=True),
                        both(f"引用话术时不能再写 {key}", f"{key} cannot be given for a script"),
                        both(
                            "去掉 script，改成自己的一句话，并给它 id、say、act",
                            "leave out script and make it a line of its own, with id, say and act",
                        ),
                    )
        else:
            for key, given in (("id", option.id), ("say", option.say), ("act", option.acts)):
                if given is None:
                    source.report(
                        "SP101",
                        source.place(at),
                        both(f"这句话缺少“{key}”", f"{key!r} is missing from this line"),
                        both(
                            "自己写的话要有 id、say、act；引用话术写 script",
                            "a line of its own has id, say and act; a script is named by script",
                        ),
                    )
            for index, act in enumerate(option.acts or ()):
                path = (*at, "acts", index) if len(option.acts or ()) > 1 else (*at, "act")
                check_known(source, path, "SP203", act, self.library.acts, ("行为", "act"))
            self._wordings((*at, "say"), option.say)
        if option.id is not None:
            if (
                option.id in self.line_ids
                or option.id in STANDING_LINES
                or option.id in self.scripts
            ):
                source.report(
                    "SP211",
                    source.place((*at, "id")),
                    both(
                        f"已经有一句话叫 {option.id}", f"there is already a line called {option.id}"
                    ),
                    both("每句话的 id 要不同", "every line needs an id of its own"),
                )
            self.line_ids.add(option.id)
        for index, breach in enumerate(option.breaches):
            path = (*at, "breaches", index)
            if (
                check_known(source, path, "SP202", breach.rule, self.rules, ("规则", "rule"))
                and breach.category is not None
            ):
                known = [category.value for category in self.rules[breach.rule].categories]
                check_known(
                    source,
                    path,
                    "SP210",
                    breach.category.value,
                    known,
                    ("类别", "category of this rule"),
                )
        if option.terms is not None:
            declared = {
                breach.category or self.rules[breach.rule].categories[0]
                for breach in option.breaches
                if breach.rule in self.rules
            }
            granted = not declared & {Category.FALSE_PROMISE, Category.MISREPRESENT}
            self._terms((*at, "terms"), option.terms, granted=granted)

    def _terms(self, at: tuple[Step, ...], terms: Terms, *, granted: bool) -> None:
        """Sums must be possible; where the agent grants them they must be within authority."""
        case, authority, source = self.scenario.case, self.scenario.authority, self.source
        rest = terms.remainder(case.due)
        if rest < 0:
            source.report(
                "SP402",
                source.place(at),
                both(
                    f"首付加减免超过应还的 {case.due}",
                    f"down payment and waiver exceed the {case.due} due",
                ),
            )
        elif (rest > 0) != (terms.instalments > 0):
            source.report(
                "SP402",
                source.place(at),
                both(
                    f"还剩 {rest}，但分 {terms.instalments} 期",
                    f"{rest} remains, but there are {terms.instalments} instalments",
                ),
                both(
                    "剩下的钱要有期数；没有剩下就写 instalments: 0",
                    "what remains needs instalments; write instalments: 0 when nothing remains",
                ),
            )
        if not granted:
            return
        most = authority.max_waiver(case)
        for over, zh, en in (
            (
                terms.instalments > max(authority.max_months, 1),
                f"最多分 {authority.max_months} 期",
                f"{authority.max_months} instalments is the most",
            ),
            (terms.waiver > most, f"最多减免 {most}", f"{most} is the most that may be waived"),
            (
                terms.instalments > 0 and terms.first_in_days > authority.max_first_days,
                f"首期最迟 {authority.max_first_days} 天内",
                f"the first payment comes within {authority.max_first_days} days",
            ),
            (
                terms.down_payment < authority.min_down_payment,
                f"首付至少 {authority.min_down_payment}",
                f"{authority.min_down_payment} is the least down payment",
            ),
        ):
            if over:
                source.report(
                    "SP406",
                    source.place(at),
                    both(f"超出权限：{zh}", f"beyond the authority: {en}"),
                    both(
                        "改数字，或声明它违反的规则（breaches）",
                        "change the figures, or declare the rule it breaks (breaches)",
                    ),
                )

    def _reactions(self, at: tuple[Step, ...], reactions: dict[str, tuple[Branch, ...]]) -> None:
        for trigger, branches in reactions.items():
            check_known(
                self.source,
                (*at, trigger),
                "SP203",
                trigger,
                self.triggers,
                ("行为", "act or breach"),
                key=True,
            )
            self._branches((*at, trigger), branches)

    def _branches(self, at: tuple[Step, ...], branches: Iterable[Branch]) -> None:
        for index, branch in enumerate(branches):
            path = (*at, index)
            if branch.when is not None:
                check_expression(self.source, (*path, "when"), branch.when, self.names, truth=True)
            if branch.to is not None:
                check_known(
                    self.source,
                    (*path, "to"),
                    "SP204",
                    branch.to,
                    self.places,
                    ("状态或结局", "state or ending"),
                )
            for number, fact in enumerate(branch.learn):
                check_known(
                    self.source,
                    (*path, "learn", number),
                    "SP205",
                    fact,
                    self.facts,
                    ("事实", "fact"),
                )
            for meter, amount in branch.effect.items():
                if check_known(
                    self.source,
                    (*path, "effect", meter),
                    "SP206",
                    meter,
                    self.scenario.meters,
                    ("情绪量", "meter"),
                    key=True,
                ):
                    check_expression(
                        self.source, (*path, "effect", meter), amount, self.names, truth=False
                    )
            self._wordings((*path, "says"), branch.says)
            if branch.proposes is not None:
                self._terms((*path, "proposes"), branch.proposes, granted=False)

    def _wordings(self, at: tuple[Step, ...], wordings: tuple[str, ...] | None) -> None:
        for index, text in enumerate(wordings or ()):
            check_speech(self.source, (*at, index), text)
