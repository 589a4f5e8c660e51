"""What must hold inside a scenario beyond its shape: references, expressions, sums, ways out."""

from decimal import Decimal

from simulator.content.bilingual import both
from simulator.content.check_machine import MachineCheck
from simulator.content.library import Library
from simulator.content.names import check_expression, check_known
from simulator.content.scenario import Scenario
from simulator.content.source import SourceFile
from simulator.content.vocabulary import CASE_NAMES, TERMS_NAMES, TONE_SCALES


def check_scenario(source: SourceFile, scenario: Scenario, library: Library) -> None:
    """Report everything about `scenario` that its model alone cannot see."""
    machine = MachineCheck(source, scenario, library)
    _header(source, scenario, library)
    _case(source, scenario, machine.facts)
    _meters(source, scenario, machine.facts, machine.names)
    machine.run()
    _ways_out(source, scenario)


def _header(source: SourceFile, scenario: Scenario, library: Library) -> None:
    stem = source.name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    if stem != scenario.id:
        source.report(
            "SP212",
            source.place(("id",)),
            both(
                f"id 与文件名“{stem}.yaml”不一致",
                f"the id differs from the file's name, {stem}.yaml",
            ),
            both(f"请写 id: {stem}，或给文件改名", f"write id: {stem}, or rename the file"),
        )
    check_known(
        source,
        ("rubric",),
        "SP208",
        scenario.rubric,
        library.rubrics,
        ("评分标准", "rubric"),
    )
    check_known(source, ("initial",), "SP204", scenario.initial, scenario.states, ("状态", "state"))
    check_known(
        source,
        ("out_of_turns",),
        "SP204",
        scenario.out_of_turns,
        scenario.endings,
        ("结局", "ending"),
    )
    for name in sorted({*scenario.states} & {*scenario.endings}):
        source.report(
            "SP211",
            source.place(("endings", name), key=True),
            both(f"“{name}”既是状态又是结局", f"{name!r} is both a state and an ending"),
        )
    rubric = library.rubrics.get(scenario.rubric)
    if rubric is not None:
        items = [item.id for item in rubric.checklist]
        for index, item in enumerate(scenario.checklist.add):
            check_known(
                source,
                ("checklist", "add", index),
                "SP209",
                item,
                items,
                ("检查项", "checklist item"),
            )
        for item in scenario.checklist.skip:
            check_known(
                source,
                ("checklist", "skip", item),
                "SP209",
                item,
                items,
                ("检查项", "checklist item"),
                key=True,
            )


def _case(source: SourceFile, scenario: Scenario, facts: set[str]) -> None:
    total = sum(scenario.case.parts.values(), Decimal(0))
    if total != scenario.case.due:
        source.report(
            "SP401",
            source.place(("case", "parts")),
            both(
                f"各部分加起来是 {total}，不等于应还 {scenario.case.due}",
                f"the parts add up to {total}, not to the due {scenario.case.due}",
            ),
        )
    for index, part in enumerate(scenario.authority.may_waive):
        check_known(
            source,
            ("authority", "may_waive", index),
            "SP215",
            part,
            scenario.case.parts,
            ("款项", "part of the debt"),
        )
    for index, fact in enumerate(scenario.case.facts):
        check_known(source, ("case", "facts", index), "SP205", fact, facts, ("事实", "fact"))


def _meters(source: SourceFile, scenario: Scenario, facts: set[str], names: set[str]) -> None:
    if "trust" not in scenario.meters:
        source.report(
            "SP407",
            source.place(("meters",)),
            both("缺少 trust（信任）", "the meter trust is missing"),
            both("请加上 trust: {start: 50, step: 5}", "add trust: {start: 50, step: 5}"),
        )
    for name, meter in scenario.meters.items():
        if name in facts or name in TONE_SCALES or name in CASE_NAMES or name in TERMS_NAMES:
            source.report(
                "SP211",
                source.place(("meters", name), key=True),
                both(f"“{name}”已经有别的意思", f"{name!r} already means something else"),
                both("请换一个名字", "choose another name"),
            )
        if meter.min >= meter.max or not meter.min <= meter.start <= meter.max:
            source.report(
                "SP403",
                source.place(("meters", name)),
                both("start 不在 min 和 max 之间", "start is not between min and max"),
            )
        elif (meter.start - meter.min) % meter.step or (meter.max - meter.min) % meter.step:
            source.report(
                "SP403",
                source.place(("meters", name)),
                both(
                    f"start 和 max 必须是从 min 起每 {meter.step} 一格",
                    f"start and max must lie on steps of {meter.step} from min",
                ),
            )
    for name, amount in scenario.temperament.items():
        if check_known(
            source,
            ("temperament", name),
            "SP206",
            name,
            scenario.meters,
            ("情绪量", "meter"),
            key=True,
        ):
            check_expression(source, ("temperament", name), amount, names, truth=False)


def _ways_out(source: SourceFile, scenario: Scenario) -> None:
    """The trainee can always end the call politely, and the call opens with words."""
    for name, state in scenario.states.items():
        branches = (*state.on.get("closing", ()), *scenario.anywhere.get("closing", ()))
        if not any(branch.to in scenario.endings for branch in branches):
            source.report(
                "SP404",
                source.place(("states", name), key=True),
                both(
                    f"在“{name}”里不能礼貌地结束通话",
                    f"the call cannot be ended politely in {name!r}",
                ),
                both(
                    "请在 anywhere 里给 closing 写一个到结局的分支",
                    "give closing a branch to an ending, in anywhere or here",
                ),
            )
    start = scenario.states.get(scenario.initial)
    if start is not None and not start.says:
        source.report(
            "SP408",
            source.place(("states", scenario.initial), key=True),
            both("电话接通时对方没有话说", "the borrower says nothing when the call opens"),
            both("请给起始状态写 says", "give the first state says"),
        )
