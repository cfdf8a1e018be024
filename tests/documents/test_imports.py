"""Naming the room loads no Word library; only making a document does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("docx", "lxml", "sqlmodel", "sqlalchemy", "textual", "typer", "pydantic", "pendulum", "holidays")
SCRIPT = """
import importlib, pkgutil, sys
import cqrm.documents
for module in pkgutil.iter_modules(cqrm.documents.__path__, "cqrm.documents."):
    importlib.import_module(module.name)
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
print(" ".join(sorted(name for name in sys.modules if name.startswith("cqrm."))))
"""


def loaded() -> tuple[set[str], set[str]]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT]
    out = subprocess.run(command, env=variables, check=True, capture_output=True, text=True).stdout
    every, own = out.splitlines()
    return set(every.split()), set(own.split())


def test_no_heavy_library_is_loaded_by_import() -> None:
    every, _ = loaded()
    assert every.isdisjoint(HEAVY)


def test_the_room_depends_on_the_vocabulary_alone() -> None:
    _, own = loaded()
    assert {name.split(".")[1] for name in own} == {"documents", "terms"}
