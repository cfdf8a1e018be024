"""``cqrm actions`` and ``cqrm decisions``: what they print for a person, a script and a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile

import pytest

from cqrm.documents.log_csv import csv_text
from cqrm.terms.acts.progress import CloseAction, ReviseDue
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Audience
from tests.cli.conftest import Command
from tests.meeting.stage import Stage


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which CQRM 14 has dealt with its actions and recorded some."""
    path = tmp_path_factory.mktemp("held") / "hv.db"
    stage = Stage(path)
    stage.start()
    stage.present("PN", "SO", "AT", "ATr")
    where = {"meeting": stage.world.meeting}
    stage.do(
        ReviseDue(
            **where,
            action=stage.world.carried["A13-01"],
            due_on=date(2026, 12, 9),
            due_text="",
            reason="data late",
        )
    )
    stage.do(CloseAction(**where, action=stage.world.carried["A13-02"], evidence="plan seen"))
    stage.action(4, "=HYPERLINK(1) is what it says", "TO", "SO")
    stage.action(5, "Brief the officer", "SO", audience=Audience.COMMISSIONER, due_on=date(2027, 1, 5))
    stage.decision(4, "the falls plan stands", reason="the audit")
    stage.close()
    return path


@pytest.fixture
def file(held: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy alone in its folder; the command leaves it and its folder as they were."""
    folder = tmp_path / "file"
    folder.mkdir()
    path = folder / "hv.db"
    copyfile(held, path)
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before
    assert [p.name for p in folder.iterdir()] == ["hv.db"]


def test_the_log_for_scripts(cqrm: Command, file: Path) -> None:
    said = cqrm("actions", "ref:A13-01", "--json", "--as-at", "2026-11-25", "--db", file)
    assert (said.code, said.err) == (0, "")
    assert said.out.isascii()
    assert json.loads(said.out) == [
        {
            "ref": "A13-01",
            "action": "Send the fall report",
            "owner": "Anne Taylor, Chief Nurse (Trust)",
            "due": "2026-12-09",
            "first_due": "2026-11-20",
            "slips": 1,
            "status": "open",
            "meeting": "HV-13",
            "item": "Serious incidents",
        }
    ]


def test_the_log_for_people(cqrm: Command, file: Path) -> None:
    said = cqrm("actions", "--db", file, "--as-at", "2026-11-25")
    assert said.out.splitlines() == [
        "A13-01  A Slipped once  Wed 9 Dec 2026  AT      HV-13  Send the fall report",
        "A14-01  A No date       no date         TO, SO  HV-14  =HYPERLINK(1) is what it says",
        "A14-02  G On track      Tue 5 Jan 2027  SO      HV-14  Brief the officer [commissioner only]",
        "3 actions as at Wed 25 Nov 2026",
    ]
    assert cqrm("actions", "owner:PN", "--db", file, "--as-at", "25/11/2026").out == (
        "No actions found as at Wed 25 Nov 2026.\n"
    )


def test_what_stood_before_the_meeting(cqrm: Command, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    after = SteppingClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    monkeypatch.setattr("cqrm.store.reader.SystemClock", lambda: after)
    said = cqrm("actions", "--as-at", "2026-11-24", "--json", "--db", file)
    lines = json.loads(said.out)
    assert [(line["ref"], line["due"], line["slips"], line["status"]) for line in lines] == [
        ("A13-01", "2026-11-20", 0, "open"),
        ("A13-02", "2026-12-16", 0, "open"),
    ]


def test_not_for_everybody_is_said_to_scripts_too(cqrm: Command, file: Path) -> None:
    lines = json.loads(cqrm("actions", "--json", "--db", file, "--as-at", "2026-11-25").out)
    assert [line.get("audience") for line in lines] == [None, None, "commissioner"]


def test_the_log_for_spreadsheets_has_no_live_formula(cqrm: Command, file: Path) -> None:
    said = cqrm("actions", "is:all", "--csv", "--db", file, "--as-at", "2026-11-25")
    assert said.out.startswith("\ufeffref,action,owner,")
    rows = list(csv.DictReader(io.StringIO(said.out.removeprefix("\ufeff"))))
    assert [row["ref"] for row in rows] == ["A13-01", "A14-01", "A14-02", "A13-02"]
    assert rows[1]["action"] == "'=HYPERLINK(1) is what it says"
    assert (rows[3]["status"], rows[3]["standing"], rows[3]["evidence"]) == ("closed", "Done", "plan seen")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_whatever_begins_a_formula_gets_an_apostrophe(begins: str) -> None:
    text = csv_text(("a",), [(f"{begins}1+1",), ("x=1",)])
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1][0].startswith("'")
    assert rows[2] == ["x=1"]


def test_words_that_the_shell_took_apart_hold_together(cqrm: Command, file: Path) -> None:
    assert "A13-01" in cqrm("actions", "owner:chief nurse", "fall report", "--db", file).out
    assert "No actions" in cqrm("actions", "report fall", "--db", file).out
    assert "A13-01" not in cqrm("actions", "--db", file, "--", "-owner:AT").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("actions", "onwer:AT"), "Did you mean owner:?"),
        (("actions", "--as-at", "tomorrow"), "is not a day"),
        (("actions", "--json", "--csv"), "Choose one"),
        (("decisions", "slips:1"), "There is no “slips:” in a filter"),
        (("decisions", "--csv", "--json"), "Choose one"),
    ],
)
def test_wrong_words_are_usage(cqrm: Command, file: Path, words: tuple[str, ...], told: str) -> None:
    said = cqrm(*words, "--db", file)
    assert (said.code, said.out) == (2, "")
    assert told in " ".join(said.err.replace("│", " ").split())


def test_the_register(cqrm: Command, file: Path) -> None:
    assert cqrm("decisions", "--db", file).out.splitlines() == [
        "D14-01  Wed 25 Nov 2026  HV-14  AGREED the falls plan stands",
        "1 decision",
    ]
    (line,) = json.loads(cqrm("decisions", "--json", "--db", file).out)
    assert (line["ref"], line["decision"], line["verb"], line["reason"], line["meeting"], line["date"]) == (
        "D14-01",
        "the falls plan stands",
        "agreed",
        "the audit",
        "HV-14",
        "2026-11-25",
    )
    rows = list(csv.DictReader(io.StringIO(cqrm("decisions", "--csv", "--db", file).out[1:])))
    assert [(row["ref"], row["quorate"], row["body"]) for row in rows] == [("D14-01", "yes", "Harrow Vale")]
    assert cqrm("decisions", "verb:noted", "--db", file).out == "No decisions found.\n"
