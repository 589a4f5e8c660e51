"""Where the log lives and how its address is shown."""

from pathlib import Path

import pytest
from platformdirs import user_data_dir
from sqlalchemy import make_url

from simulator.records.location import VARIABLE, default_url, file_of, file_url, shown


def test_default_is_in_the_folder_for_user_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    expected = Path(user_data_dir("sparring", appauthor=False)) / "sparring.db"
    assert file_of(default_url()) == expected


def test_variable_may_be_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "sqlite:////data/other.db")
    assert default_url() == "sqlite:////data/other.db"


def test_variable_may_be_a_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "训练?.db"))
    assert file_of(default_url()) == tmp_path / "训练?.db"


def test_variable_path_may_start_with_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "~/log.db")
    assert file_of(default_url()) == Path.home() / "log.db"


def test_blank_variable_is_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "  ")
    blank = default_url()
    monkeypatch.delenv(VARIABLE)
    assert blank == default_url()


@pytest.mark.parametrize("name", ["a b.db", "训练.db", "q?uery.db", "ha#sh.db", "per%41cent.db"])
def test_any_file_name_survives_the_url(tmp_path: Path, name: str) -> None:
    url = file_url(tmp_path / name)
    assert file_of(url) == tmp_path / name
    assert make_url(url).database == str(tmp_path / name)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///file:x?mode=memory&uri=true", None),
        ("sqlite:///file:/data/a%2520b.db?mode=ro&uri=true", Path("/data/a b.db")),
        ("sqlite+pysqlite:////data/x.db", Path("/data/x.db")),
        ("postgresql://host/name", None),
        ("nonsense", None),
    ],
)
def test_file_of(url: str, path: Path | None) -> None:
    assert file_of(url) == path


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:s3cret@host/db",
        "postgresql://ann:s3c@ret@host:5432/db",
        "postgresql://:s3cret@host/db",
        "postgresql://host/db?user=ann&password=s3cret",
        "mysql://host/db?sslPassword=s3cret&x=1",
        "mystery://ann:s3cret@",
        "http://ann:s3c/ret@host/",
    ],
)
def test_passwords_are_masked(url: str) -> None:
    assert "s3c" not in shown(url)
    assert "ret" not in shown(url)


def test_a_file_is_shown_as_its_path() -> None:
    assert shown("sqlite:////data/%E8%AE%AD.db") == "/data/训.db"


def test_an_address_without_a_password_is_shown_whole() -> None:
    assert shown("postgresql://ann@host/db?x=1") == "postgresql://ann@host/db?x=1"
