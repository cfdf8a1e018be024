"""Runs what a folder tells: sets the body up, types its meetings, and hands over what was written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cqrm.agenda.body_file import load_body
from tests.e2e.chair import Chair
from tests.e2e.facts import Facts, read_facts
from tests.terminal import Terminal

CQRM = [sys.executable, "-m", "cqrm"]
BODY = "body.toml"
MEETINGS = "facts*.toml"


@dataclass(frozen=True, slots=True)
class Written:
    """One meeting and the documents that were written when it was closed."""

    facts: Facts
    minutes: Path
    action_log: Path


def run_folder(folder: Path, home: Path) -> tuple[Written, ...]:
    """Type all meetings of a folder, in the order of their files' names.

    Args:
        folder: with ``body.toml``, ``facts*.toml``, and the agenda template if it is the body's own.
        home: an empty folder that stands for somebody's home.

    Raises:
        AssertionError: the program refused the body file, or the screen never said what it had to say.
    """
    documents = home / "Documents" / "CQRM"
    templates = documents / "templates"
    templates.mkdir(parents=True)
    meetings = sorted(folder.glob(MEETINGS))
    assert meetings, f"{folder} has no {MEETINGS}"
    for path in set(folder.glob("*.toml")) - {folder / BODY, *meetings}:
        shutil.copy(path, templates)
    clock = home / "clock"
    env = {
        "HOME": str(home),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "CQRM_TEST_CLOCK": str(clock),
    }
    database = home / "meeting.db"
    names = {p.code: p.name for p in load_body(folder / BODY, (templates,)).people}
    told = [read_facts(path) for path in meetings]
    # The body is set up in the days before its first meeting.
    clock.write_text(f"{told[0].held_on}T08:00:00+00:00", encoding="ascii")
    made = subprocess.run(
        [*CQRM, "new", str(database), "--from", str(folder / BODY)],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    with Terminal([*CQRM, database], env=env) as terminal:
        for facts in told:
            chair = Chair(terminal, clock, facts, names)
            chair.arrive()
            chair.run()
        chair.leave()
    return tuple(_written(facts, documents) for facts in told)


def _written(facts: Facts, documents: Path) -> Written:
    found = {path.name: path for path in documents.rglob("*.docx")}
    return Written(
        facts,
        found[f"minutes {facts.file_name}.docx"],
        found[f"action log {facts.file_name}.docx"],
    )
