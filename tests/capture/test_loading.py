"""Reading is done at each key, so it loads nothing that an ordinary line does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("holidays", "pendulum", "sqlmodel", "textual", "typer", "pydantic")


def loaded_after(code: str) -> list[str]:
    program = f"import json, sys\n{code}\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    names: list[str] = json.loads(done.stdout)
    return names


def test_the_room_loads_nothing_heavy() -> None:
    assert loaded_after("import cqrm.capture, cqrm.capture.echo, cqrm.capture.complete") == []


def test_a_line_without_a_date_loads_no_calendar() -> None:
    code = """
import datetime as dt
from cqrm.capture import Person, Room, parse_capture
from cqrm.capture.echo import echo
room = Room(date=dt.date(2026, 11, 25), people=(Person("AT", "Anne Taylor"),))
for line in ("/a taylor: x", "a note", "/d agreed: x", "/a tay", "/a zed: x"):
    parse_capture(line, room), echo(line, room)
"""
    assert loaded_after(code) == []


def test_a_date_loads_the_calendar_and_nothing_else() -> None:
    code = """
import datetime as dt
from cqrm.capture import parse_due
parse_due("10 od", dt.date(2026, 11, 25), {})
"""
    assert loaded_after(code) == ["holidays", "pendulum"]
