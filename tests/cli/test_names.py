"""What was typed: the app, a command, or something near one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.cli.files import chosen_file, missing
from cqrm.cli.names import COMMANDS, StartApp, asked_for_app, nearest

WORDS: list[tuple[str, StartApp | None]] = [
    ("", StartApp()),
    ("northmoor.db", StartApp("northmoor.db")),
    ("--db northmoor.db", StartApp("northmoor.db")),
    ("--db=northmoor.db", StartApp("northmoor.db")),
    ("demo", StartApp(demo=True)),
    ("new", StartApp(create=True)),
    ("new northmoor.db", StartApp("northmoor.db", create=True)),
    ("metings", StartApp("metings")),
    ("./meetings", StartApp("./meetings")),
    ("meetings", None),
    ("export minutes HV-14", None),
    ("new --from body.toml", None),
    ("new northmoor.db --from body.toml", None),
    ("--db northmoor.db meetings", None),
    ("--db", None),
    ("--db=", None),
    ("--version", None),
    ("-h", None),
    ("demo --help", None),
    ("two words", None),
]


@pytest.mark.parametrize(("typed", "asked"), WORDS)
def test_the_app_or_a_command(typed: str, asked: StartApp | None) -> None:
    assert asked_for_app(typed.split()) == asked


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("metings", "meetings"),
        ("MEETINGS", "meetings"),
        ("exprot", "export"),
        ("chekc", "check"),
        ("templates", "template"),
        ("northmoor.db", ""),
        ("x", ""),
    ],
)
def test_the_nearest_command(word: str, command: str) -> None:
    assert nearest(word) == command


def test_every_command_is_nearest_to_itself() -> None:
    assert [nearest(command) for command in COMMANDS] == list(COMMANDS)


def test_which_database(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen_file(None, "") == (home / "Documents" / "CQRM" / "cqrm.db", False)
    monkeypatch.setenv("CQRM_DB", "mine.db")
    assert chosen_file() == (Path("mine.db"), True)
    assert chosen_file(None, "option.db") == (Path("option.db"), True)
    assert chosen_file("argument.db", "option.db") == (Path("argument.db"), True)


@pytest.mark.parametrize(
    ("path", "meant"), [("metings", True), ("folder/metings", False), ("northmoor.db", False)]
)
def test_a_missing_file_is_told_with_what_makes_it(path: str, meant: bool) -> None:
    words = str(missing(Path(path)))
    assert words.startswith(f"There is no file {Path(path)}.")
    assert words.endswith(f"To make it: cqrm new {Path(path)}")
    assert ("Did you mean the command “cqrm meetings”?" in words) is meant
