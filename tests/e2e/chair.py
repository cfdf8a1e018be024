"""Types what happened at a meeting into the real terminal, as a chair would, by what the screen says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.e2e.facts import Facts
from tests.e2e.hands import Hands
from tests.e2e.paperwork import Paperwork
from tests.e2e.roll_call import RollCall
from tests.terminal import Terminal

Step = dict[str, Any]
IN_AGENDA = "Space Done"
"""Stands at the foot while the agenda has the focus."""
RAIL = 30
"""The agenda stands left of this column."""


class Chair:
    """Runs one meeting in a terminal whose clock stands in a file."""

    def __init__(self, terminal: Terminal, clock: Path, facts: Facts, names: dict[str, str]) -> None:
        self._hands = Hands(terminal)
        self._terminal = terminal
        self._clock = clock
        self._facts = facts
        self._at = ""
        roll = RollCall(self._hands, names, facts.keyboard)
        papers = Paperwork(self._hands)
        self._acts: dict[str, Callable[[Step], None]] = {
            "present": lambda s: roll.mark(s["who"], "space", "present since", self._at),
            "left": lambda s: roll.mark(s["who"], "l", "left", self._at),
            "apologies": lambda s: roll.mark(s["who"], "x", "apologies", self._at),
            "invite": lambda s: roll.invite(s["who"], s["items"], self._at),
            "deputy": lambda s: roll.deputy(s["who"], s["for"], self._at),
            "declare": lambda s: roll.declare(s, self._at),
            "chair": lambda s: roll.pass_chair(s, self._at),
            "chair_back": lambda _: self._by_palette("Take the chair back"),
            "start": lambda _: self._start(),
            "item": lambda s: self._open(s["item"]),
            "type": lambda s: self._type(s["line"]),
            "owner": self._owner,
            "dissent": lambda s: papers.dissent(s["who"], self._at),
            "positions": lambda s: papers.positions(s["text"], self._at),
            "done": lambda s: self._mark_items(s["items"], "space"),
            "not_reached": lambda s: self._mark_items(s["items"], "x"),
            "defer": self._defer,
            "together": self._together,
            "paper": self._paper,
            "amend": lambda s: papers.amend(s, self._at),
            "confirm": lambda _: papers.confirm(self._at),
            "transfer": lambda s: papers.transfer(s["action"], s["to"], self._at),
            "adjourn": self._adjourn,
            "resume": self._resume,
            "close": lambda _: self._close(),
            "next_meeting": lambda _: self._next_meeting(),
        }

    def arrive(self) -> None:
        """Open the meeting from the home screen, some minutes before it begins."""
        self.set_clock(self._facts.steps[0]["at"])
        self._hands.see(f"{self._facts.label} {self._facts.number}")
        self._hands.see("saved")
        self._hands.press("enter")
        self._hands.see("Type what was said")

    def run(self) -> None:
        """Everything that happened, in order."""
        for step in self._facts.steps:
            self.set_clock(step["at"], step.get("on"))
            self._acts[step["do"]](step)

    def leave(self) -> None:
        """Leave the program."""
        self._hands.press("ctrl+q")
        status = self._terminal.exit_status()
        assert status == 0, self._terminal.text

    def set_clock(self, at: str, on: str | None = None) -> None:
        """Move the program's clock to a time of the meeting's day, or of another day."""
        moment = datetime.fromisoformat(f"{on or self._facts.held_on}T{at}:00")
        part = self._clock.with_suffix(".part")
        part.write_text(moment.replace(tzinfo=ZoneInfo("Europe/London")).isoformat(), encoding="ascii")
        part.replace(self._clock)
        self._at = at

    def _start(self) -> None:
        self._hands.press("ctrl+n")
        self._hands.see("1 of ")
        self._hands.saved(self._at)

    def _open(self, number: int) -> None:
        self._to_item(number)
        self._hands.press("enter")
        self._hands.wait(lambda: self._open_item() == number, f"item {number} open")
        self._hands.saved(self._at)

    def _open_item(self) -> int | None:
        found = re.search(r"Agenda +(\d+) of ", self._terminal.text)
        return int(found.group(1)) if found else None

    def _to_item(self, number: int) -> None:
        """Put the cursor of the agenda on an item, a row at a time."""
        if IN_AGENDA not in self._terminal.text:
            self._hands.press("ctrl+g")
            self._hands.see(IN_AGENDA)
            self._hands.wait(lambda: self._item_under_cursor() > 0, "an item under the cursor")
        while (here := self._item_under_cursor()) != number:
            step = 1 if here < number else -1
            self._hands.press("down" if step > 0 else "up")
            self._cursor_at(here + step)

    def _cursor_at(self, number: int) -> None:
        self._hands.wait(lambda: self._item_under_cursor() == number, f"item {number} under the cursor")

    def _item_under_cursor(self) -> int:
        """Which item of the agenda is under the cursor; 0 while it is not there."""
        mark = self._hands.under_cursor()
        found = re.match(r"\W*(\d+) ", mark[2]) if mark is not None and mark[1] < RAIL else None
        return int(found.group(1)) if found else 0

    def _type(self, line: str) -> None:
        self._hands.press("f2")
        self._hands.write(line)
        self._hands.press("enter")
        if self._hands.see("Type what was said", "not saved") == "not saved":
            raise AssertionError(f"{line!r} was refused:\n{self._terminal.text}")
        self._hands.saved(self._at)

    def _by_palette(self, command: str) -> None:
        self._hands.palette(command)
        self._hands.saved(self._at)

    def _owner(self, step: Step) -> None:
        """Give the newest action an owner by its form."""
        self._hands.press("f2", "up")
        self._hands.list_shown()
        self._hands.press("enter")
        self._hands.see("Record action")
        self._hands.write(step["owner"])
        self._hands.press("ctrl+s")
        self._hands.gone("Record action")
        self._hands.saved(self._at)

    def _mark_items(self, items: list[int], key: str) -> None:
        for number in items:
            self._to_item(number)
            before = self._terminal.text
            self._hands.press(key)
            self._hands.wait(lambda: self._terminal.text != before, f"item {number} marked")  # noqa: B023
            self._hands.saved(self._at)

    def _defer(self, step: Step) -> None:
        self._to_item(step["item"])
        self._hands.press("d")
        self._hands.see("Why")
        self._hands.write(step["reason"])
        self._hands.press("enter")
        self._hands.gone(step["reason"])
        self._hands.saved(self._at)

    def _together(self, step: Step) -> None:
        self._to_item(step["item"])
        self._hands.press("t")
        self._hands.see("Number of the other item")
        self._hands.write(str(step["with"]))
        self._hands.press("ctrl+s")
        self._hands.gone("With item")
        self._hands.saved(self._at)

    def _paper(self, step: Step) -> None:
        self._to_item(step["item"])
        self._hands.press("p")
        self._hands.see("Paper of item")
        self._hands.write(step["ref"])
        self._hands.press("tab")
        self._hands.choose(step["came"])
        self._hands.press("ctrl+s")
        self._hands.gone("Paper of item")
        self._hands.saved(self._at)

    def _adjourn(self, step: Step) -> None:
        self._hands.palette("Adjourn the meeting")
        self._hands.see("Why the meeting is adjourned")
        self._hands.write(step["reason"])
        self._hands.press("ctrl+s")
        self._hands.gone("Reason ")
        self._hands.saved(self._at)

    def _resume(self, step: Step) -> None:
        self._hands.palette("Resume the meeting")
        self._hands.see("Who is here")
        self._hands.write(step["place"])
        self._hands.press("ctrl+s")
        self._hands.gone("Who is here")
        self._hands.saved(self._at)

    def _close(self) -> None:
        self._hands.press("f10")
        count = len(self._facts.read_back)
        self._hands.see(f"0 of {count}")
        self._hands.press("a")
        self._hands.see(f"{count} of {count}")
        self._hands.saved(self._at)
        self._hands.press("f10")
        self._hands.see(f"minutes {self._facts.file_name}.docx", timeout=60)
        self._hands.see(f"action log {self._facts.file_name}.docx", timeout=60)

    def _next_meeting(self) -> None:
        """From the documents of a closed meeting home, and plan the next with what is offered."""
        self._hands.press("escape")
        self._hands.see("n New meeting")
        self._hands.press("n")
        self._hands.see("Next meeting:")
        self._hands.press("ctrl+s")
        self._hands.gone("Next meeting:")
        self._hands.see("saved ✓")
