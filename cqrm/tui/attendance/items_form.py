"""For which items somebody is invited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.attend import InviteForItems
from cqrm.terms.text import clean_line
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.tui.attendance.people import item_words
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

_PART = re.compile(r"(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?")


def read_items(text: str, last: int) -> tuple[int, ...] | str:
    """Item numbers as people type them, or what is wrong; nothing means all items.

    Args:
        text: such as ``6``, ``3, 7-9``, ``items 2 to 4``.
        last: the number of the last item.
    """
    words = clean_line(text).text.casefold().replace("items", " ").replace("item", " ").replace(" and ", ",")
    found: set[int] = set()
    for part in filter(None, (p.strip() for p in re.split(r"[,;]", words))):
        match = _PART.fullmatch(part)
        if match is None:
            return f"“{part}” is no item number. Write numbers, such as 3, 7-9."
        first, until = int(match.group(1)), int(match.group(2) or match.group(1))
        if not 1 <= first <= until <= last:
            return f"There is no item {part}: the agenda has items 1 to {last}."
        found.update(range(first, until + 1))
    return tuple(sorted(found))


class ItemsForm(FormDialog[Acted]):
    """One line of item numbers; empty means all."""

    HELP = "Somebody invited for some items is printed with them, and is not marked by “all present”."

    def __init__(self, desk: Desk, view: MeetingView, a: AttendanceView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the meeting.
            a: who is invited.
        """
        super().__init__(desk, f"For which items is {a.person.name} invited?")
        self._view = view
        self._a = a

    def content(self) -> Iterator[Widget]:
        """The line, and the agenda in short."""
        shown = item_words(self._a.for_items).removeprefix("items ").removeprefix("item ")
        yield Field(
            "Items", LineField(shown, "Items, such as 3, 7-9; empty for all", id="items"), id="items-field"
        )
        agenda = "  ".join(f"{item.position} {item.title}" for item in self._view.items)
        yield Sentences(Content.styled(agenda, "$muted"))

    def request(self) -> InviteForItems | None:
        """The act, if the numbers are on the agenda."""
        items = read_items(value(self, "items"), len(self._view.items))
        if isinstance(items, str):
            self.wrong("items-field", items)
            return None
        return InviteForItems(attendance=self._a.id, items=items)
