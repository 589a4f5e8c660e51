"""Every code has a page, and every page has an example that raises the code and a mended one that does not."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from simulator.analysis.check.check import prove
from simulator.analysis.check.finding import placed
from simulator.content.bundle import make_bundle
from simulator.content.catalogue import load_catalogue, load_scenario
from simulator.content.codes import CODES
from simulator.content.diagnostic import ContentError, Diagnostic
from simulator.content.folders import shipped_folder
from simulator.content.guard import MAX_NODES, MAX_SCALAR
from simulator.content.library import Library, load_library
from simulator.content.source import MAX_BYTES, SourceFile
from simulator.language.law.findings import word_findings
from simulator.session.game import Game
from simulator.session.testplan import run_plans
from tests.content.examples import BROKEN, PAGES, Fence, changed, fences

FIRST_PROOF = "SP6"
Seen = Iterable[Diagnostic]


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _read(folder: Path, content: bytes) -> Seen:
    return SourceFile.read(_written(folder, "some.yaml", content)).diagnostics


def _misnamed_script(folder: Path) -> Seen:
    scripts = folder / "scripts_library" / "cn" / "scripts"
    scripts.mkdir(parents=True)
    shipped = Path("scripts_library/cn/scripts/opening.yaml").read_bytes()
    _written(scripts, "opening.yaml", shipped.replace(b"id: greet.plain", b"id: hello.plain"))
    return load_library([folder])[1]


def _rules(old: str, new: str) -> Callable[[Path], Seen]:
    """A rule pack with one change."""

    def made(folder: Path) -> Seen:
        pack = folder / "scripts_library" / "cn"
        pack.mkdir(parents=True)
        shipped = Path("scripts_library/cn/rules.yaml").read_text(encoding="utf-8")
        assert old in shipped
        _written(pack, "rules.yaml", shipped.replace(old, new, 1).encode())
        return load_library([folder])[1]

    return made


def _few_examples(folder: Path) -> Seen:
    shipped = Path("scripts_library/cn/rules.yaml").read_text(encoding="utf-8")
    words = shipped.index("    words:\n")
    examples = shipped.index("      examples:\n", words)
    kept = shipped.index("        - unlawful:", shipped.index("        - unlawful:", examples) + 1)
    end = shipped.index("\n  - id:", kept)
    pack = folder / "scripts_library" / "cn"
    pack.mkdir(parents=True)
    _written(pack, "rules.yaml", (shipped[:kept].rstrip() + shipped[end:]).encode())
    return load_library([folder])[1]


def _no_such_scenario(folder: Path) -> Seen:
    with pytest.raises(ContentError) as raised:
        load_catalogue([folder]).bundle("cn-d05-first")
    return raised.value.diagnostics


def _worded(old: str, new: str) -> Callable[[Path], Seen]:
    """A shipped scenario with one change, its words judged by the rule pack."""

    def made(folder: Path) -> Seen:
        shipped = Path("scenarios/cn/cn-d05-first-salary.yaml").read_text(encoding="utf-8")
        assert old in shipped
        path = _written(folder, "cn-d05-first-salary.yaml", shipped.replace(old, new, 1).encode())
        library, _ = load_library([shipped_folder()])
        scenario, _ = load_scenario(path, library)
        assert scenario is not None
        findings = word_findings(Game(make_bundle(scenario, library)))
        return placed(findings, (), SourceFile.read(path))

    return made


MADE: dict[str, Callable[[Path], Seen]] = {
    "SP001": lambda folder: SourceFile.read(folder / "no-such.yaml").diagnostics,
    "SP002": lambda folder: _read(folder, "title: 场景".encode("gbk")),
    "SP003": lambda folder: _read(folder, b"#" * (MAX_BYTES + 1)),
    "SP006": lambda folder: _read(folder, b"a: [" + b"b," * MAX_NODES + b"]"),
    "SP009": lambda folder: _read(folder, b"a: " + b"b" * (MAX_SCALAR + 1)),
    "SP011": lambda folder: _read(folder, b"? [a, b]\n: text"),
    "SP012": lambda folder: _read(folder, b""),
    "SP214": _misnamed_script,
    "SP218": _no_such_scenario,
    "SP420": _rules("find: '(?:替|帮|代)", "find: '(?!替|帮|代)"),
    "SP421": _rules("category: third_party_pressure\n", "category: contact_time\n"),
    "SP422": _few_examples,
    "SP423": _rules("found_by: CN-MLC-04", "found_by: CN-MLC-99"),
    "SP851": _worded("say: 身份证号报一下。", "say: 不还钱就爆你通讯录。"),
    "SP852": _worded(
        "say: 您好，您有个到付的快件，报一下姓名和身份证后四位，我给您查。",
        "say: 您好，请问您贵姓？",
    ),
    "SP424": _rules("      found_by: CN-MLC-04\n", ""),
}
"""Codes whose example is too big for a page, or no file at all."""


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_page_says_what_the_code_says(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    entry = CODES[code]
    assert page.startswith(f"# {code} {entry.title.en} · {entry.title.zh}\n")
    assert entry.remedy.en in page
    assert entry.remedy.zh in page


def test_no_page_without_a_code() -> None:
    assert {path.stem for path in PAGES.glob("SP*.md")} == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_example_raises_the_code(code: str, tmp_path: Path, library: Library) -> None:
    if code in MADE:
        assert code in {found.code for found in MADE[code](tmp_path)}
        assert "```console\n" in (PAGES / f"{code}.md").read_text(encoding="utf-8")
        return
    given = fences(code)
    wrong = tuple(fence for fence in given if fence.wrong)
    right = tuple(fence for fence in given if not fence.wrong)
    assert wrong, "a page needs an example"
    assert right, "a page needs a mended example"
    assert code in _codes(code, wrong, (), tmp_path, library)
    assert code not in _codes(code, wrong, right, tmp_path, library)


def test_the_fair_scenario_is_fair(library: Library) -> None:
    found = _prove(PAGES / "fair.yaml", library)
    assert [each.render() for each in found] == []


def _codes(
    code: str,
    wrong: tuple[Fence, ...],
    right: tuple[Fence, ...],
    folder: Path,
    library: Library,
) -> set[str]:
    """The codes of the example, mended when `right` is given."""
    if wrong[0].at.startswith("broken/"):
        return _broken(wrong[0], right, library)
    if wrong[0].kind == "testplan":
        path = _written(folder, "fair.testplan", (right or wrong)[0].text.encode())
        scenario, _ = load_scenario(PAGES / "fair.yaml", library)
        assert scenario is not None
        return {found.code for found in run_plans(Game(make_bundle(scenario, library)), path)}
    path = _written(folder, "fair.yaml", changed((*wrong, *right)).encode())
    scenario, findings = load_scenario(path, library)
    if scenario is None or code < FIRST_PROOF:
        return {found.code for found in findings}
    return {found.code for found in _prove(path, library)}


def _broken(wrong: Fence, right: tuple[Fence, ...], library: Library) -> set[str]:
    """What is shown stands in the broken file; mended, it is the small scenario of the tests."""
    path = BROKEN / wrong.at.removeprefix("broken/")
    small = BROKEN.parents[1] / "fixtures" / "small.yaml"
    shown = (path, wrong.text) if not right else (small, right[0].text)
    lines = shown[0].read_text(encoding="utf-8").split("\n")
    assert all(line in lines for line in shown[1].splitlines() if not line.startswith("# "))
    return {found.code for found in load_scenario(shown[0], library)[1]}


def _prove(path: Path, library: Library) -> Seen:
    scenario, findings = load_scenario(path, library)
    assert scenario is not None, [found.render() for found in findings]
    bundle = make_bundle(scenario, library)
    return prove(bundle, scenario, SourceFile.read(path), word_findings(Game(bundle))).diagnostics
