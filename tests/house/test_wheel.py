"""The wheel: complete, and playable in a fresh environment outside the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_all_content_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    for folder in ("scenarios", "scripts_library"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"simulator/_content/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "simulator").rglob("*"):
        if path.suffix in (".py", ".tcss", ".mo", ".mako") and "_content" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    assert all(name.startswith("simulator/") for name in names)
    assert not [name for name in names if name.endswith((".pyc", ".db"))]


def test_a_scenario_plays_from_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    """The environment sees this one's packages, so that nothing has to be fetched; ours comes from the wheel."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    # Plain path entries, not .pth processing: the checkout's own editable install must stay out of sight.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *packages])}
    script = (
        "import simulator, sys; from simulator.cli import main; "
        "print(simulator.__file__, file=sys.stderr); sys.exit(main())"
    )
    python = str(home / "bin" / "python")
    played = ["play", "cn-d05-first-salary", "--auto", "random", "--seed", "1", "--json"]
    command = [python, "-c", script, *played]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert str(site) in done.stderr
    assert json.loads(done.stdout)["ending"]
