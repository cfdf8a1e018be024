"""No room loads what it does not need: each is imported in a fresh process and its modules are listed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "docx",
    "lxml",
    "typer",
    "holidays",
    "pendulum",
    "pydantic",
    "textual",
)

ALLOWED: dict[str, set[str]] = {
    "import cqrm.terms.views.meeting, cqrm.terms.acts.conduct, cqrm.terms.snapshot": set(),
    "import cqrm.capture": set(),
    "import cqrm.identifiers": set(),
    "import cqrm.agenda.numbering, cqrm.agenda.quorum_rule, cqrm.agenda.loading": set(),
    "import cqrm.documents.catalogue": set(),
    "import cqrm.store.thread, cqrm.store.glance, cqrm.store.opening": set(),
    "import cqrm.meeting.quorum_now, cqrm.meeting.exceptions, cqrm.meeting.timing": set(),
    "import cqrm.meeting.check_rules": set(),
    "import cqrm.meeting.capture_room": set(),
    "import cqrm.tui.app, cqrm.tui.home.screen": {"textual"},
    "import cqrm.cli.app": {"typer"},
    "import cqrm.__main__, cqrm.cli.names": set(),
    "from cqrm.__main__ import run; run(['--help'])": {"typer"},
    "from cqrm.__main__ import run; run(['template', 'list'])": {"typer", "pydantic"},
}


@pytest.mark.parametrize("statement", ALLOWED)
def test_only_what_is_needed_is_loaded(statement: str) -> None:
    program = f"{statement}\nimport sys\nprint('loaded', *(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.strip().splitlines()[-1].split()[1:])
    assert loaded <= ALLOWED[statement]


def test_the_list_can_fail() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import cqrm.models, sys; print('sqlmodel' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"
