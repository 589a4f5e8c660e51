"""The command line as its users meet it: what it prints, how it fails, what it returns."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.content.catalogue import Catalogue

SCENARIO = "cn-d05-first-salary"


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """`sparring` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "simulator.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def test_without_a_terminal_the_app_names_the_plain_mode() -> None:
    done = run()
    assert done.returncode == 5
    assert "--plain" in done.stderr
    assert "Traceback" not in done.stderr


def test_scenarios(capsys: pytest.CaptureFixture[str], catalogue: Catalogue) -> None:
    assert main(["scenarios", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == list(catalogue.scenarios)
    assert main(["scenarios", "--lang", "zh"]) == 0
    assert "第一份工资" in capsys.readouterr().out


@pytest.mark.parametrize("bot", ["random", "first"])
def test_a_bot_plays_the_same_call_twice(bot: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        assert main(["play", SCENARIO, "--auto", bot, "--seed", "7", "--json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    report = json.loads(outputs[0])
    assert report["ending"]
    assert report["scorecard"]["maximum"] == 100


def test_choices_give_the_same_bytes_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", SCENARIO, "--auto", "random", "--seed", "11", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    choices = tmp_path / "choices.json"
    form = {
        "disposition": "callback",
        "reason": "unknown",
        "next_step": "call_back",
        "note": "记录一下情况，明天再打",
    }
    lines = [{"line": turn["line"], "terms": turn["terms"]} for turn in report["turns"]]
    choices.write_text(json.dumps({"lines": lines, "form": form}), encoding="utf-8")
    outputs = []
    for _ in range(2):
        assert main(["play", SCENARIO, "--choices", str(choices), "--seed", "11", "--json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    again = json.loads(outputs[0])
    assert again["turns"] == report["turns"]
    assert again["scorecard"]["complete"]


def test_choices_as_plain_text_from_standard_input() -> None:
    done = run(
        "play",
        SCENARIO,
        "--choices",
        "-",
        "--seed",
        "1",
        "--json",
        stdin="# a remark\nidentify_self.plain\n\nclosing\n",
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["turns"]) == 2


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "says"),
    [
        (
            ("play", "cn-d05-first-salry", "--auto", "first"),
            "",
            3,
            "did you mean cn-d05-first-salary?",
        ),
        (("play", "--auto", "first"), "", 2, "name the scenario"),
        (("play", SCENARIO, "--choices", "-"), "no-such-line\n", 2, "choice 1"),
        (("play", SCENARIO, "--choices", "-"), "{broken", 2, "not JSON"),
        (("play", SCENARIO, "--choices", "-"), "[" * 100_000, 2, "not JSON"),
        (("play", SCENARIO, "--choices", "-"), "[3]", 2, "not a choice"),
        (("play", SCENARIO, "--choices", "-"), '{"lines": 3}', 2, "must be a list"),
        (
            ("play", SCENARIO, "--choices", "-"),
            '{"lines": [], "form": {"disposition": "won"}}',
            2,
            "disposition",
        ),
        (("play", SCENARIO, "--choices", "-"), "terms down_payment=lots\n", 2, "down_payment"),
        (("play", SCENARIO, "--choices", "/no/such/file"), "", 2, "cannot be read"),
        (("play", SCENARIO, "--seed", "-1"), "", 2, "--seed"),
        (("play", SCENARIO, "--seed", "9" * 5000), "", 2, "--seed"),
        (("show", "nothing"), "", 4, "nothing"),
        (("show", "../../etc/passwd"), "", 4, ""),
        (("--content", "/no/such/folder", "scenarios"), "", 3, "no folder"),
        (("--database", "mysql://x/y", "sessions"), "", 4, ""),
        (("--database", "nonsense", "sessions"), "", 4, ""),
        (("check", "/no/such/file.yaml"), "", 1, "no such file"),
        (("frobnicate",), "", 2, "frobnicate"),
    ],
)
def test_bad_input_gets_one_clear_error(
    arguments: tuple[str, ...], stdin: str, code: int, says: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert says in done.stderr + done.stdout
    assert done.stderr.strip() or done.stdout.strip()


def test_hostile_arguments_are_cleaned_before_they_are_printed() -> None:
    done = run("play", "\x1b]52;c;aGk=\x07", "--auto", "first")
    assert done.returncode == 3
    assert "\x1b" not in done.stderr + done.stdout


def test_check_reports_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    broken = Path(__file__).parents[1] / "content" / "broken" / "unknown-key.yaml"
    assert main(["check", str(broken), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["errors"] >= 1
    assert {
        "code",
        "file",
        "line",
        "column",
        "message",
        "hint",
        "severity",
        "witness",
        "explained",
    } == set(report["findings"][0])


UNFAIR = Path(__file__).parents[1] / "content" / "unfair"


def test_check_shows_the_bots_and_a_witness(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(UNFAIR / "breach-pays.yaml"), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    proof = report["proofs"]["breach-pays"]
    assert set(proof["bots"]) == {"random", "longest", "softest", "toughest", "greedy", "first"}
    assert proof["complete"]
    (pays,) = (found for found in report["findings"] if found["code"] == "SP703")
    assert pays["witness"]["choices"][-1] == "or-else"


def test_quick_proves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(UNFAIR / "breach-pays.yaml"), "--quick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["proofs"] == {}


def test_a_witness_is_a_line_for_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line that is printed runs, wherever the file lies and whatever its name has in it."""
    folder = tmp_path / "my scenarios"
    folder.mkdir()
    path = folder / "breach-pays.yaml"
    path.write_bytes((UNFAIR / "breach-pays.yaml").read_bytes())
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "bots that pass: random 3%" in out
    (shown,) = (line for line in out.splitlines() if "> echo" in line and '"who"' in line)
    sparring = tmp_path / "sparring"
    sparring.write_text(
        f'#!/bin/sh\nexec {sys.executable} -m simulator.cli "$@"\n', encoding="utf-8"
    )
    sparring.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", shown.partition("> ")[2]],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "come to your door" in done.stdout


@pytest.mark.parametrize(
    "command", [("play", "--auto", "first"), ("analyse",), ("graph", "--format", "mermaid")]
)
def test_a_file_of_its_own_is_a_scenario_too(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command[0], str(UNFAIR / "twins.yaml"), *command[1:]]) == 0
    out = capsys.readouterr().out
    assert ": Hello?" in out or "A small fair one" in out
    missing = tmp_path / "no-such.yaml"
    assert main([command[0], str(missing), *command[1:]]) != 0
    told = capsys.readouterr().err
    assert "no-such.yaml" in told
    assert "Traceback" not in told


def test_scripts_are_found_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scripts", "分期", "--jurisdiction", "cn", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "offer_installment" in {act for row in found[:5] for act in row["acts"]}
    assert main(["scripts", "hardship", "--jurisdiction", "us", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"].startswith("hardship_program")


def test_a_plain_call_from_start_to_scorecard(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    answers = ["?", "f 分期", "99", "greet.plain", "verify_identity.plain"]
    left = run(
        "play",
        SCENARIO,
        "--plain",
        "--seed",
        "3",
        "--database",
        url,
        stdin="\n".join([*answers, "q"]) + "\n",
    )
    assert left.returncode == 0, left.stderr
    assert "--resume" in left.stdout
    listed = json.loads(run("sessions", "--json", "--database", url).stdout)
    assert (listed[0]["status"], listed[0]["turns"]) == ("open", 2)
    rest = ["closing"] * 20
    form = ["callback", "unknown", "", "", "call_back", "", "约了改天再联系，情况不明"]
    ended = run(
        "play",
        "--plain",
        "--resume",
        listed[0]["id"],
        "--database",
        url,
        stdin="\n".join([*rest[:1], *form]) + "\n",
    )
    assert ended.returncode == 0, ended.stderr
    listed = json.loads(run("sessions", "--json", "--database", url).stdout)
    if listed[0]["status"] == "ended":
        shown = run("show", listed[0]["id"][:16], "--database", url, "--json")
        assert json.loads(shown.stdout)["scorecard"]["complete"]
    assert "PASSED" in ended.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = f"{sys.executable} -m simulator.cli scripts | head -1"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_streams_of_any_encoding() -> None:
    done = run("scenarios", "--lang", "zh", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert io.StringIO(done.stdout).readline()
