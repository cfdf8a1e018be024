"""The room costs nothing before a file is read."""

from __future__ import annotations

import subprocess
import sys

import pytest

MODULES = (
    "loading",
    "template",
    "body_file",
    "body_checks",
    "numbering",
    "quorum_rule",
    "errors",
    "setting_up",
)
HEAVY = ("pydantic", "pydantic_core", "sqlmodel", "textual", "typer", "docx", "tomllib")


def loaded_after(statement: str) -> set[str]:
    program = f"{statement}\nimport sys\nprint(*sorted(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", MODULES)
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert loaded_after(f"import cqrm.agenda.{module}") == set()


def test_reading_a_file_loads_pydantic_and_no_database() -> None:
    statement = "from cqrm.agenda.loading import find_template\nfind_template('standard_cqrm')"
    assert loaded_after(statement) == {"pydantic", "pydantic_core", "tomllib"}
