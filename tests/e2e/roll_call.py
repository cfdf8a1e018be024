"""The people in the room: who came, left, sent apologies, declared an interest, took the chair."""

from __future__ import annotations

import re
from typing import Any

from tests.e2e.hands import Hands

ASKED = "Who is at the keyboard?"
"""Asked once on every computer, at the first act that writes."""
SHORT = 12
"""So many letters of a name stand in every list, however narrow."""


_HEADING = re.compile("Members|In attendance|Observers|Declarations")


class RollCall:
    """Acts on people, by the attendance screen and its forms."""

    def __init__(self, hands: Hands, names: dict[str, str], keyboard: str) -> None:
        self._hands = hands
        self._names = names
        self._keyboard = keyboard

    def mark(self, codes: list[str], key: str, words: str, at: str) -> None:
        """Press a key on each of these people; the strip at the foot then says the words."""
        self._open()
        for code in codes:
            self._to_person(self._names[code])
            self._hands.press(key)
            self._hands.wait(
                lambda: words in self._hands.strip() or ASKED in "\n".join(self._hands.lines()), words
            )
            if words not in self._hands.strip():
                self._hands.write(self._keyboard)
                self._hands.press("enter")
                self._hands.gone(ASKED)
                self._hands.wait(lambda: words in self._hands.strip(), words)
            self._hands.saved(at)
        self._close()

    def invite(self, codes: list[str], items: str, at: str) -> None:
        """Invite people for some items."""
        self._open()
        for code in codes:
            self._to_person(self._names[code])
            self._hands.press("i")
            self._hands.see("^s Record")
            self._hands.write(items)
            self._hands.press("ctrl+s")
            self._hands.gone("^s Record")
            self._hands.saved(at)
        self._close()

    def deputy(self, who: str, member: str, at: str) -> None:
        """Somebody comes for a member."""
        self._open()
        self._to_person(self._names[who])
        self._hands.press("d")
        self._hands.see("For whom does")
        self._hands.to_row(self._names[member])
        self._hands.press("enter")
        self._hands.see(f"for {member}")
        self._hands.saved(at)
        self._close()

    def declare(self, step: dict[str, Any], at: str) -> None:
        """Somebody declares an interest in the item that is open."""
        self._hands.press("f7")
        self._hands.see("Declaration of interest")
        self._hands.write(step["who"])
        self._hands.press("tab", "tab")
        self._hands.write(step["interest"])
        self._hands.press("tab")
        self._hands.choose(step["done"])
        self._hands.press("ctrl+s")
        self._hands.gone("Declaration of interest")
        self._hands.saved(at)

    def pass_chair(self, step: dict[str, Any], at: str) -> None:
        """Somebody else takes the chair: for the item that is open, or from now on."""
        self._hands.palette("Pass the chair")
        self._hands.see("Who takes it")
        self._hands.write(step["who"])
        self._hands.press("tab")
        if step.get("from_now_on"):
            self._hands.choose("From now on")
        self._hands.press("tab")
        if reason := step.get("reason"):
            self._hands.write(reason)
        self._hands.press("ctrl+s")
        self._hands.gone("Here and able")
        self._hands.saved(at)

    def _open(self) -> None:
        self._hands.press("f6")
        self._hands.see("Members,")
        self._hands.list_shown()

    def _close(self) -> None:
        self._hands.press("escape")
        self._hands.gone("Members,")

    def _to_person(self, name: str) -> None:
        """Put the cursor on a person: list by list, then row by row."""
        mark, (row, column) = self._hands.list_shown(), self._place(name)
        while (here := self._list_of(mark[0], mark[1])) != (there := self._list_of(row, column)):
            self._hands.press("right" if here < there else "left")
            mark = self._hands.list_shown(after=mark)
        while mark[0] != row:
            self._hands.press("down" if mark[0] < row else "up")
            mark = self._hands.list_shown(after=mark)
        self._hands.wait(lambda: name in self._hands.strip(), f"{name} at the foot")

    def _place(self, name: str) -> tuple[int, int]:
        """Row and column of a person in the lists."""
        self._hands.wait(lambda: self._found(name) is not None, f"{name} in a list")
        place = self._found(name)
        assert place is not None
        return place

    def _found(self, name: str) -> tuple[int, int] | None:
        for row, line in enumerate(self._hands.lines()[:-5]):
            if found := re.search(rf"[●○◄–] +{re.escape(name[:SHORT])}", line):
                return row, found.start()
        return None

    def _list_of(self, row: int, column: int) -> int:
        """A number for the list: those further down and further right come later."""
        lines = self._hands.lines()
        around = slice(max(column - 3, 0), column + 20)
        while row and not _HEADING.search(lines[row][around]):
            row -= 1
        return row * 1000 + column // 30
