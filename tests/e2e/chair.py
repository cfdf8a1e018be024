"""Types the facts of a meeting into the real terminal, as a chair would, by what the screen says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.e2e.facts import Facts
from tests.terminal import Terminal

LISTS = 4
"""So many lists the attendance screen has at most."""
LONGEST = 16
ASKED = "Who is at the keyboard?"
"""Asked once on every computer, at the first act that writes."""


class Chair:
    """Runs one meeting in a terminal whose clock stands in a file."""

    def __init__(self, terminal: Terminal, clock: Path, facts: Facts, names: dict[str, str]) -> None:
        self._terminal = terminal
        self._clock = clock
        self._facts = facts
        self._names = names
        self._acts: dict[str, Callable[[dict[str, Any]], None]] = {
            "present": lambda s: self._roll_call(s["who"], "space", "present since"),
            "left": lambda s: self._roll_call(s["who"], "l", "left"),
            "apologies": lambda s: self._roll_call(s["who"], "x", "apologies"),
            "invite": self._invite,
            "start": lambda _: self._start(),
            "item": lambda s: self._open(s["item"]),
            "type": lambda s: self._type(s["line"]),
            "owner": self._owner,
            "done": self._done,
            "defer": self._defer,
            "close": lambda _: self._close(),
        }

    def run(self) -> None:
        """Everything that happened, in order."""
        for step in self._facts.steps:
            self.set_clock(step["at"])
            self._acts[step["do"]](step)

    def set_clock(self, at: str) -> None:
        """Move the program's clock to a time of the meeting's day."""
        moment = datetime.fromisoformat(f"{self._facts.held_on}T{at}:00").replace(
            tzinfo=ZoneInfo("Europe/London")
        )
        part = self._clock.with_suffix(".part")
        part.write_text(moment.isoformat(), encoding="ascii")
        part.replace(self._clock)

    def _saved(self) -> None:
        self._terminal.settle()
        self._terminal.until("saved")

    def _start(self) -> None:
        self._terminal.press("ctrl+n")
        self._terminal.until("Welcome and quorum")
        self._terminal.until("of 03:00", "of 04:00")
        self._saved()

    def _open(self, number: int) -> None:
        self._cursor_on_item(number)
        self._terminal.press("enter")
        self._terminal.until(f"{number} of ")
        self._saved()

    def _cursor_on_item(self, number: int) -> None:
        self._terminal.press("ctrl+g", "home")
        for _ in range(number - 1):
            self._terminal.press("down")

    def _type(self, line: str) -> None:
        self._terminal.press("f2")
        self._terminal.type(line)
        self._terminal.settle()
        self._terminal.press("enter")
        self._terminal.until("Type what was said")
        self._saved()

    def _roll_call(self, codes: list[str], key: str, words: str) -> None:
        self._terminal.press("f6")
        self._terminal.until("Members,")
        for code in codes:
            self._cursor_on_person(self._names[code])
            self._terminal.press(key)
            if self._terminal.until(words, ASKED) == ASKED:
                self._terminal.type("ellwood")
                self._terminal.settle()
                self._terminal.press("enter")
                self._terminal.until(words)
            self._saved()
        self._terminal.press("escape")
        self._terminal.until_gone("Members,")

    def _cursor_on_person(self, name: str) -> None:
        for _ in range(LISTS):
            self._terminal.press("home")
            for _ in range(LONGEST):
                self._terminal.settle(0.12)
                if name in self._strip():
                    return
                before = self._terminal.text
                self._terminal.press("down")
                self._terminal.settle(0.12)
                if self._terminal.text == before:
                    break
            self._terminal.press("tab")
        raise AssertionError(f"{name} is in no list:\n{self._terminal.text}")

    def _strip(self) -> str:
        """The lines about the person under the cursor, at the foot of the screen."""
        return "\n".join(self._terminal.text.splitlines()[-5:-1])

    def _invite(self, step: dict[str, Any]) -> None:
        self._terminal.press("f6")
        self._terminal.until("Members,")
        for code in step["who"]:
            self._cursor_on_person(self._names[code])
            self._terminal.press("i")
            self._terminal.settle()
            self._terminal.type(step["items"])
            self._terminal.press("ctrl+s")
            self._saved()
        self._terminal.press("escape")
        self._terminal.until_gone("Members,")

    def _owner(self, step: dict[str, Any]) -> None:
        """Give an action an owner by the form: up from the line to the newest entry, F4 opens it."""
        self._terminal.press("f2", "up")
        self._terminal.settle()
        self._terminal.press("enter")
        self._terminal.until("Owner")
        self._terminal.settle()
        self._terminal.type(step["owner"])
        self._terminal.press("ctrl+s")
        self._terminal.until_gone("^s ")
        self._saved()

    def _done(self, step: dict[str, Any]) -> None:
        for number in step["items"]:
            self._cursor_on_item(number)
            self._terminal.press("space")
            self._saved()

    def _defer(self, step: dict[str, Any]) -> None:
        self._cursor_on_item(step["item"])
        self._terminal.press("d")
        self._terminal.settle()
        self._terminal.type(step["reason"])
        self._terminal.press("enter")
        self._saved()

    def _close(self) -> None:
        self._terminal.press("f10")
        self._terminal.until("Read back")
        count = len(self._facts.decisions) + len(self._facts.actions)
        for _ in range(LISTS):
            self._terminal.settle()
            self._terminal.press("a")
            self._saved()
            if f"{count} of {count}" in self._terminal.text:
                break
            self._terminal.press("tab")
        self._terminal.press("f10")
        self._terminal.until(f"minutes {self._facts.ref}.docx", timeout=60)
        self._terminal.until(f"action log {self._facts.ref}.docx", timeout=60)
