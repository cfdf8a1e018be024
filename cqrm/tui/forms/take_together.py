"""The short form that takes an item together with another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.conduct import TakeTogether
from cqrm.terms.text import clean_line
from cqrm.terms.views.record import ItemView
from cqrm.tui.forms.session_form import SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing


class TakeTogetherForm(SessionForm):
    """Asks for the number of the other item; a part of its title will do."""

    HELP = "Type the number of the other item, or a part of its title. Enter or ^s records it."
    TONE = "-short-question"

    def __init__(self, doing: Doing, item: ItemView) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            item: the item that is to be taken with another.
        """
        super().__init__(
            doing, Content.styled(f"Take item {item.position}, {item.title}, with another", "bold")
        )
        self._item = item

    def content(self) -> Iterator[Widget]:
        """What follows from it, and the line."""
        explained = (
            "Both are discussed and minuted at the other item, and its clock runs for both. This one is"
            " printed as taken with it and needs no outcome of its own."
        )
        yield Sentences(Content.styled(explained, "$muted"), id="explained")
        other = LineField("", "Number of the other item", id="other")
        yield Field("With item", other, keep_label=True, id="other-field")

    def request(self) -> TakeTogether | None:
        """The act, once the other item is known."""
        typed = clean_line(self.the(LineField, "other").value).text
        found = self._meant(typed)
        if len(found) != 1:
            self.wrong("other-field", _fault(typed, found))
            return None
        self.send()
        return TakeTogether(item=self._item.id, with_item=found[0].id)

    def _meant(self, typed: str) -> list[ItemView]:
        others = [item for item in self.doing.meeting.items if item.id != self._item.id]
        numbered = [item for item in others if str(item.position) == typed]
        part = typed.casefold()
        return numbered or [item for item in others if part and part in item.title.casefold()]


def _fault(typed: str, found: list[ItemView]) -> str:
    if not typed:
        return "Say which item it is taken with."
    if not found:
        return f"“{typed}” is no other item of this agenda. Give its number."
    named = ", ".join(f"{item.position} {item.title}" for item in found)
    return f"“{typed}” may be {named}. Give the number."
