"""The guard before YAML is composed, and the scalars that YAML 1.1 would have changed."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.source import MAX_BYTES, SourceFile

HOSTILE = {
    "deep-brackets": ("SP005", "a: " + "[" * 100_000),
    "deep-braces": ("SP005", "a: " + "{b: " * 5_000),
    "alias-bomb": ("SP007", "a: &a [x]\n" + "\n".join(f"b{i}: [*a, *a]" for i in range(99))),
    "merge-keys": ("SP007", "a: &a {x: 1}\nb:\n  <<: [*a, *a, *a]\n"),
    "cycle": ("SP007", "a: &a [*a]\n"),
    "tag": ("SP008", "a: !!python/object/apply:os.system [echo]\n"),
    "node-flood": ("SP006", "a:\n" + "- 1\n" * 120_000),
    "long-text": ("SP009", "a: " + "x" * 30_000),
    "escape": ("SP013", 'a: "\x1b]52;c;aGk=\x07"\n'),
    "list": ("SP012", "- 1\n"),
    "empty": ("SP012", ""),
    "nul": ("SP013", "a: \x00\n"),
    "second-document": ("SP004", "format: 1\n---\nformat: 1\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str, tmp_path: Path) -> None:
    """In a process of its own, because a parser that crashes takes its process with it."""
    code, text = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from simulator.content.source import SourceFile\n"
        "source = SourceFile.read(Path(sys.argv[1]))\n"
        "print([found.code for found in source.diagnostics])"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"['{code}']"


def test_too_large_and_not_utf8_and_missing(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"a: b\nc: " + b"\xe9\n")
    for path, code in ((large, "SP003"), (latin, "SP002"), (tmp_path / "none.yaml", "SP001")):
        (found,) = SourceFile.read(path).diagnostics
        assert found.code == code
    assert (
        SourceFile.read(latin).diagnostics[0].line,
        SourceFile.read(latin).diagnostics[0].column,
    ) == (2, 4)


def test_scalars_stay_as_written() -> None:
    source = SourceFile("x", "a: no\nb: 012\nc: 1:30\nd: 1_000\ne: 2026-03-10\nf:\ng: ~\nh: ''\n")
    assert source.data == {
        "a": "no",
        "b": "012",
        "c": "1:30",
        "d": "1_000",
        "e": "2026-03-10",
        "f": None,
        "g": None,
        "h": "",
    }


def test_control_characters_are_reported_and_replaced() -> None:
    source = SourceFile("x", 'a: "x\\e[2Jy\\u202ez"\n')
    assert [found.code for found in source.diagnostics] == ["SP013"]
    assert source.data == {"a": "x\ufffd[2Jy\ufffdz"}


@given(st.text(alphabet="ab:-[]{}&*!'\"|>#\n\t ,?%@`~\\0é界", max_size=200))
def test_any_text_is_read_or_reported(text: str) -> None:
    source = SourceFile("x", text)
    assert (source.data is not None) or source.diagnostics
    for found in source.diagnostics:
        found.render("zh")


def test_a_second_document_is_not_passed_over() -> None:
    source = SourceFile("two.yaml", "format: 1\nid: a\n---\nid: b\n")
    (found,) = source.diagnostics
    assert (found.code, found.line, found.column) == ("SP004", 3, 1)
    assert source.data is None


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028"])
def test_the_excerpt_is_the_line_meant_whatever_ends_lines(end: str) -> None:
    source = SourceFile("ends.yaml", end.join(["format: 1", "id: a", "id: b", ""]))
    (found,) = source.diagnostics
    assert (found.code, found.line, found.excerpt) == ("SP010", 3, "id: b")
