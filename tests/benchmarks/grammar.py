"""Reading a line at each key: an ordinary one, and how the time grows with the length of a hostile one."""

from __future__ import annotations

import time
from collections.abc import Callable

from cqrm.capture import parse_capture
from cqrm.capture.echo import echo
from tests.benchmarks.figures import Row, interleaved, ratio_row
from tests.capture.tables import room

ORDINARY = "/a taylor+rk by fri 11 dec: joint response on C-07"
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


def rows(rounds: int) -> list[Row]:
    """The rows of the table for reading: the worst shape of line at 20,000 characters against 10,000."""
    figures = interleaved(
        rounds,
        ordinary=lambda: {"ms": _least(lambda: _read(ORDINARY))},
        short=lambda: {name: _least(lambda m=make: _read(m(10_000))) for name, make in GROWING.items()},  # type: ignore[misc]
        long=lambda: {name: _least(lambda m=make: _read(m(20_000))) for name, make in GROWING.items()},  # type: ignore[misc]
    )
    grown = [
        ratio_row(
            f"reading, twice the line: {name}", figures["long"][name], figures["short"][name], "ms", "about 2"
        )
        for name in GROWING
    ]
    frame = [1000 / 60] * rounds
    return [
        ratio_row(
            "reading an ordinary line, of a frame", figures["ordinary"]["ms"], frame, "ms", "at most 0.1"
        ),
        max(grown, key=lambda row: row.ratio),
    ]


def _read(line: str) -> None:
    parse_capture(line, room())
    echo(line, room())


def _least(act: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs: what else the machine does only makes runs longer."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return min(spent)
