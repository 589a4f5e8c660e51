"""What several commands need: the catalogue, the log, the clock."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from simulator.commands.output import Output
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue, load_catalogue, load_scenario
from simulator.content.diagnostic import ContentError
from simulator.content.folders import content_folders
from simulator.records.database import open_database
from simulator.records.location import default_url
from simulator.records.log import Log


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def open_catalogue(arguments: argparse.Namespace, output: Output) -> Catalogue:
    """Everything that can be played; files that cannot are counted on standard error.

    Raises:
        ContentError: a folder of content is not there, or the library itself cannot be used.
    """
    require_folders(arguments, output)
    catalogue = load_catalogue(content_folders(arguments.content))
    errors = [found for found in catalogue.findings if found.severity == "error"]
    if errors:
        files = len({found.file for found in errors})
        output.fail(
            f"{files} 个文件有错，未载入；运行 sparring check 查看",
            f"{files} files have errors and were left out; run sparring check to see them",
        )
        if not catalogue.scenarios:
            raise ContentError(tuple(errors))
    return catalogue


def open_bundle(arguments: argparse.Namespace, output: Output, name: str) -> Bundle:
    """What is to be played: a scenario by its id, or the one in a file, wherever it lies.

    Raises:
        ContentError: there is no such scenario, or its file cannot be used.
    """
    catalogue = open_catalogue(arguments, output)
    if not name.endswith(".yaml"):
        return catalogue.bundle(name)
    scenario, findings = load_scenario(Path(name), catalogue.library)
    if scenario is None or scenario.rubric not in catalogue.library.rubrics:
        raise ContentError(findings)
    return make_bundle(scenario, catalogue.library)


def require_folders(arguments: argparse.Namespace, output: Output) -> None:
    """Stop at a folder of `--content` that is not there or cannot be read.

    Raises:
        ContentError: there is one; it has been told.
    """
    for folder in arguments.content:
        if not os.path.isdir(folder):
            output.fail(f"没有文件夹 {folder}", f"there is no folder {folder}")
            raise ContentError(())
        if not os.access(folder, os.R_OK | os.X_OK):
            output.fail(f"没有权限读文件夹 {folder}", f"the folder {folder} may not be read")
            raise ContentError(())


@contextmanager
def open_log(arguments: argparse.Namespace) -> Iterator[Log]:
    """The log named by `--database`, or the platform's.

    Raises:
        RecordsError: it cannot be opened.
    """
    with open_database(arguments.database or default_url()) as database:
        yield Log(database)
