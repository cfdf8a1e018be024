"""A whole meeting typed into a real terminal comes out of Word as it was: nothing missing, nothing extra."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cqrm.agenda.body_file import load_body
from tests.e2e.chair import Chair
from tests.e2e.facts import Facts, read_facts
from tests.e2e.paper import Paper, every_text, read_paper
from tests.terminal import Terminal

SCRUTINY = Path(__file__).parent / "scrutiny"
CQRM = [sys.executable, "-m", "cqrm"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(SCRUTINY / "facts.toml")


@pytest.fixture(scope="module")
def minutes(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minutes that the program wrote when the meeting was closed."""
    home = tmp_path_factory.mktemp("home")
    templates = home / "Documents" / "CQRM" / "templates"
    templates.mkdir(parents=True)
    shutil.copy(SCRUTINY / "under_scrutiny.toml", templates)
    clock = home / "clock"
    env = {
        "HOME": str(home),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "CQRM_TEST_CLOCK": str(clock),
    }
    database = home / "scrutiny.db"
    body = load_body(SCRUTINY / "body.toml", (templates,))
    made = subprocess.run(
        [*CQRM, "new", str(database), "--from", str(SCRUTINY / "body.toml")],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    with Terminal([*CQRM, database], env=env) as terminal:
        chair = Chair(terminal, clock, facts, {p.code: p.name for p in body.people})
        chair.set_clock("13:55")
        terminal.until("CQRM 7")
        terminal.until("saved")
        terminal.press("enter")
        terminal.until("Type what was said")
        chair.run()
        terminal.press("ctrl+q")
        status = terminal.exit_status()
        assert status == 0, terminal.text
    written = sorted((home / "Documents" / "CQRM").rglob("minutes*.docx"))
    assert len(written) == 1, written
    return written[0]


@pytest.fixture(scope="module")
def paper(minutes: Path) -> Paper:
    return read_paper(minutes)


def test_every_entry_and_no_other(facts: Facts, paper: Paper) -> None:
    told = {e.key for e in facts.entries}
    read = {e.key for e in paper.entries}
    assert sorted(told - read) == [], "missing from the paper"
    assert sorted(read - told) == [], "extra on the paper"
    assert len(paper.entries) == len(facts.entries)


def test_everybody_stands_once_with_their_words(facts: Facts, paper: Paper) -> None:
    assert sorted(paper.attendance) == sorted(facts.attendance)


def test_items_without_a_record_say_why(facts: Facts, paper: Paper) -> None:
    assert paper.outcomes == facts.outcomes


def test_each_reference_stands_once(facts: Facts, paper: Paper) -> None:
    assert sorted(paper.callouts) == sorted((*facts.decisions, *facts.actions))
    assert sorted(paper.log) == sorted(facts.actions)
    for reference in (*facts.decisions, *facts.actions):
        assert paper.summary.count(reference) <= 1


def test_what_was_decided_without_a_quorum_says_so(facts: Facts, paper: Paper) -> None:
    assert paper.ratified == facts.ratify


def test_nothing_private_in_any_part(facts: Facts, minutes: Path) -> None:
    everything = every_text(minutes)
    for text in facts.never:
        assert text not in everything
        assert text.split(" is ")[-1] not in everything


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_pandoc_reads_the_same(facts: Facts, minutes: Path) -> None:
    told = subprocess.run(
        ["pandoc", "--wrap=none", "-t", "plain", str(minutes)], capture_output=True, text=True, check=True
    ).stdout
    for entry in facts.entries:
        words = " ".join(entry.text.split())
        assert words[1:] in told.replace("\u00a0", " ").replace("’", "'"), entry
    for reference in facts.decisions:
        assert 1 <= told.count(reference) <= 3, reference
