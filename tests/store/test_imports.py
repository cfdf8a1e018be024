"""What the first frame imports of the store loads no database library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "filelock",
    "platformdirs",
    "textual",
    "pydantic",
    "holidays",
    "pendulum",
)


def loaded_by(statement: str) -> str:
    program = f"{statement}\nimport sys\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout.strip()


@pytest.mark.parametrize(
    "modules",
    ["cqrm.store.thread, cqrm.store.glance", "cqrm.store.opening, cqrm.store.device, cqrm.store.home"],
)
def test_nothing_heavy_is_loaded(modules: str) -> None:
    assert loaded_by(f"import {modules}") == "[]"


def test_the_list_can_find_something() -> None:
    assert "sqlalchemy" in loaded_by("import cqrm.store.worker")


def test_alembic_is_loaded_only_to_migrate(tmp_path: Path) -> None:
    use = """
import random
from pathlib import Path
from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from cqrm.terms.saving import Operator
store = Store(Path({path!r}), clock=SystemClock(), rng=random.Random(1), load_handlers=dict, create=True,
              operator=Operator(person="", account="", device="d"))
store.start().result()
store.close()
"""
    statement = use.format(path=str(tmp_path / "m.db"))
    assert "alembic" in loaded_by(statement)
    assert "alembic" not in loaded_by(statement)
