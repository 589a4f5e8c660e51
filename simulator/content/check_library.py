"""What must hold inside the standard library's files beyond their shape."""

from collections.abc import Mapping, Set

import re2

from simulator.content.act import Act, Acts
from simulator.content.bilingual import both
from simulator.content.names import check_expression, check_known, check_speech
from simulator.content.playbook import Playbook
from simulator.content.rubric import Rubric
from simulator.content.rule import MIN_PAIRS, Rule, Rules
from simulator.content.script import Script, Scripts
from simulator.content.source import SourceFile
from simulator.content.vocabulary import (
    MOMENT_NAMES,
    STANDARD_FACTS,
    TONE_SCALES,
    Section,
    Severity,
    Stage,
)


def check_acts(source: SourceFile, acts: Acts) -> None:
    """Each act establishes a fact that exists."""
    for index, act in enumerate(acts.acts):
        if act.establishes is not None:
            check_known(
                source,
                ("acts", index, "establishes"),
                "SP205",
                act.establishes,
                STANDARD_FACTS,
                ("事实", "standard fact"),
            )


def check_scripts(source: SourceFile, scripts: Scripts, acts: Mapping[str, Act]) -> None:
    """Scripts name known acts, carry the act in their id, and use known fields."""
    for index, script in enumerate(scripts.scripts):
        at = ("scripts", index)
        for number, act in enumerate(script.acts):
            check_known(source, (*at, "acts", number), "SP203", act, acts, ("行为", "act"))
        if script.id.partition(".")[0] not in script.acts:
            source.report(
                "SP214",
                source.place((*at, "id")),
                both("话术编号要以它的行为开头", "a script's id starts with its act"),
                both(f"例如 {script.acts[0]}.plain", f"for example {script.acts[0]}.plain"),
            )
        check_speech(source, (*at, "say"), script.say)
        for number, text in enumerate(script.paraphrases):
            check_speech(source, (*at, "paraphrases", number), text)


def check_rules(source: SourceFile, rules: Rules, scripts: Mapping[str, Script]) -> None:
    """Rules name scripts that exist; their moments and patterns can be read."""
    own_words = {rule.id for rule in rules.rules if rule.words and rule.words.patterns}
    for index, rule in enumerate(rules.rules):
        at = ("rules", index)
        if scripts:
            check_known(
                source, (*at, "instead"), "SP201", rule.instead, scripts, ("话术", "script")
            )
        if rule.moment is not None:
            check_expression(
                source,
                (*at, "moment", "when"),
                rule.moment.when,
                (*MOMENT_NAMES, *STANDARD_FACTS),
                truth=True,
            )
        _check_words(source, at, rule, own_words)


def _check_words(
    source: SourceFile, at: tuple[str | int, ...], rule: Rule, own_words: Set[str]
) -> None:
    """Patterns are RE2 expressions of the rule's own categories, and have their examples."""
    for number, example in enumerate(rule.examples):
        for place, fact in enumerate(example.setting.facts if example.setting else ()):
            check_known(
                source,
                (*at, "examples", number, "setting", "facts", place),
                "SP205",
                fact,
                STANDARD_FACTS,
                ("事实", "standard fact"),
            )
    if len(rule.tested_examples) < MIN_PAIRS:
        source.report(
            "SP422",
            source.place((*at, "words" if rule.words is not None else "examples")),
            both(
                f"有 {len(rule.tested_examples)} 对例句，至少要 {MIN_PAIRS} 对",
                f"it has {len(rule.tested_examples)} of at least {MIN_PAIRS} pairs of examples",
            ),
        )
    if rule.words is None:
        return
    if rule.wordless or bool(rule.words.patterns) == (rule.words.found_by is not None):
        source.report(
            "SP424",
            source.place((*at, "words")),
            both(
                "patterns、found_by、wordless 要写一个，也只能写一个",
                "exactly one of patterns, found_by and wordless is needed",
            ),
        )
    if rule.words.found_by is not None:
        check_known(
            source,
            (*at, "words", "found_by"),
            "SP423",
            rule.words.found_by,
            sorted(own_words),
            ("有句式的规则", "rule with patterns"),
        )
    for number, pattern in enumerate(rule.words.patterns):
        here = (*at, "words", "patterns", number)
        for key in ("find", "unless"):
            problem = _re2_problem(getattr(pattern, key))
            if problem is not None:
                source.report(
                    "SP420",
                    source.place((*here, key)),
                    both(f"RE2 读不懂：{problem}", f"RE2 cannot read it: {problem}"),
                )
        if pattern.category is not None and pattern.category not in rule.categories:
            source.report(
                "SP421",
                source.place((*here, "category")),
                both(
                    f"规则 {rule.id} 没有 {pattern.category} 这一类",
                    f"{pattern.category} is not a category of {rule.id}",
                ),
            )


def _re2_problem(expression: str | None) -> str | None:
    """Why RE2 refuses the expression, or that it matches nothing at all; None where it is sound."""
    if expression is None:
        return None
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(expression, options)
    except re2.error as error:
        reason = error.args[0]
        return reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
    return "matches the empty text" if compiled.search("") else None


def check_playbook(source: SourceFile, playbook: Playbook, scripts: Mapping[str, Script]) -> None:
    """Bands run forward and name scripts that exist."""
    for index, band in enumerate(playbook.bands):
        if band.from_day > band.to_day:
            source.report(
                "SP107",
                source.place(("bands", index, "to_day")),
                both("to_day 比 from_day 小", "to_day comes before from_day"),
            )
        for number, script in enumerate(band.scripts):
            check_known(
                source,
                ("bands", index, "scripts", number),
                "SP201",
                script,
                scripts,
                ("话术", "script"),
            )


def check_rubric(source: SourceFile, rubric: Rubric, acts: Mapping[str, Act]) -> None:
    """Every section, severity, stage and scale has its number; checklist acts and guards are known."""
    needed = (
        (("sections",), {s.value for s in Section}, {s.value for s in rubric.sections}),
        (("breach_points",), {s.value for s in Severity}, {s.value for s in rubric.breach_points}),
        (
            ("conduct", "expects"),
            {s.value for s in Stage},
            {s.value for s in rubric.conduct.expects},
        ),
        (("conduct", "cost_per_step"), set(TONE_SCALES), set(rubric.conduct.cost_per_step)),
    )
    for path, wanted, got in needed:
        for missing in sorted(wanted - got):
            source.report(
                "SP101", source.place(path), both(f"缺少“{missing}”", f"{missing!r} is missing")
            )
    for index, item in enumerate(rubric.checklist):
        at = ("checklist", index)
        for number, act in enumerate(item.acts):
            check_known(source, (*at, "acts", number), "SP203", act, acts, ("行为", "act"))
        if item.when is not None:
            check_expression(source, (*at, "when"), item.when, STANDARD_FACTS, truth=True)
