"""What must hold inside the standard library's files beyond their shape."""

from collections.abc import Mapping

from simulator.content.act import Act, Acts
from simulator.content.bilingual import both
from simulator.content.names import check_expression, check_known, check_speech
from simulator.content.playbook import Playbook
from simulator.content.rubric import Rubric
from simulator.content.rule import Rules
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
    """Rules name scripts that exist, and their moments can be read."""
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
