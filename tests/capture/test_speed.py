"""Reading is done at each key: what it loads, and how it grows with the length of the line."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cqrm.capture import parse_capture
from cqrm.capture.echo import echo
from tests.capture.tables import room

ROOT = Path(__file__).parents[2]
HEAVY = ("holidays", "pendulum", "sqlmodel", "textual", "typer", "pydantic")
GROWING: dict[str, Callable[[int], str]] = {
    "note": lambda n: ("falls, C-07 and #7 at 14:10; " * n)[:n],
    "note with a head": lambda n: ("chief nurse fri: " + "word " * n)[:n],
    "signs": lambda n: "#" * n,
    "joined": lambda n: ("a-1/" * n)[:n],
    "action text": lambda n: ("/a taylor fri: " + "see C-07 " * n)[:n],
    "no colon": lambda n: ("/a " + "taylor " * n)[:n],
    "times": lambda n: ("/a " + "1:1" * n)[:n],
    "owners": lambda n: ("/a " + "rk+" * n)[: n - 2] + ":x",
    "the": lambda n: ("/a " + "the " * n)[: n - 2] + ":x",
    "commas": lambda n: ("/a " + "," * n)[: n - 2] + ":x",
    "figures": lambda n: ("/a " + "1" * n)[: n - 2] + ":x",
    "verb": lambda n: ("/d " + "not " * n)[: n - 2] + ":x",
    "body": lambda n: ("/d referred to " + "quality " * n)[: n - 2] + ":x",
    "spaces": lambda n: "/a taylor" + " " * n + "fri: x",
}


def least(act: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds: what else the machine does only makes runs longer."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append(time.perf_counter() - start)
    return min(spent)


@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING.keys())
def test_twice_the_line_takes_about_twice_as_long(make: Callable[[int], str]) -> None:
    short, long = make(10_000), make(20_000)
    assert len(long) >= 19_900
    for read in (parse_capture, echo):
        base = least(lambda read=read: read(short, room()), 7)  # type: ignore[misc]
        assert least(lambda read=read: read(long, room()), 7) < 4 * base + 0.002  # type: ignore[misc]


@pytest.mark.parametrize(
    "line",
    [
        "A patient fell on ward 6: the family was told",
        "/a taylor+rk by fri 11 dec: joint response on C-07",
        "/a chief nurse 10 od submit the final report for 2026/1034",
        "/d referred to the quality committee: falls with harm",
    ],
)
def test_an_ordinary_line_is_read_between_two_keys(line: str) -> None:
    """The bound is many times what it takes, so that only a change of kind can break it."""
    assert least(lambda: (parse_capture(line, room()), echo(line, room())), 20) < 0.005


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
