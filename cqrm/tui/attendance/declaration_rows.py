"""How declarations of interest read in the roll call: who, in what, and what it means for the quorum."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from cqrm.meeting.declarations_now import HANDLING_WORDS, item_words, person_name
from cqrm.meeting.quorum_now import if_withdraws, state_at, words
from cqrm.terms.enums import Handling
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.people_side import DeclarationView
from cqrm.tui.attendance import keys
from cqrm.tui.command import bindings
from cqrm.tui.look.glyphs import QUERY
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.wrap import cut, hang

_INDENT: Final = 10


class DeclarationList(Rows):
    """The interests declared at the meeting."""

    HELP = (
        "A declaration names an item, or the whole meeting, the person, and what the interest is. Enter says"
        " whether they stayed, took no part or withdrew; whoever withdrew does not count to the quorum of the"
        " item. c puts somebody else in the chair of the item."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.IN_DECLARATIONS)

    class HandlingWanted(Message):
        """Somebody wants to say what was done about the declaration under the cursor."""

    class OutWanted(Message):
        """The declaration under the cursor is to be taken out."""

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        """Enter, or a double click."""
        event.stop()
        self.post_message(self.HandlingWanted())

    def action_take_out(self) -> None:
        """Take the declaration out."""
        self.post_message(self.OutWanted())


def declaration_rows(view: MeetingView, now: datetime, width: int) -> list[Row]:
    """Two rows or more for each declaration; it stands for the declaration by its id.

    Args:
        view: the meeting.
        now: the present moment.
        width: the room in cells.
    """
    if not view.declarations:
        return [Row(cut(Content.styled("Nobody has declared an interest. F7 records one.", "$muted"), width))]
    return [Row(_declaration(view, d, now, width), str(d.id)) for d in view.declarations]


def meaning(view: MeetingView, declared: DeclarationView, now: datetime) -> Content:
    """What was done, and how the quorum of the item stands; what would be if they withdrew."""
    if declared.handling is None:
        after = if_withdraws(view, declared.person_id, declared.item_id, now)
        verdict = "quorate" if after.quorate else "NOT QUORATE"
        said = Content.styled(f"{QUERY} stayed or not? Enter says it. ", "bold $amber")
        return Content.assemble(said, (f"Withdrawn: {verdict}, {words(view.body, after)}", "$muted"))
    done = HANDLING_WORDS[declared.handling]
    if declared.handling is not Handling.WITHDREW or not state_at(view, now).sides:
        return Content.styled(done, "$muted")
    after = if_withdraws(view, declared.person_id, declared.item_id, now)
    if after.quorate:
        return Content.styled(f"{done}; quorate without them: {words(view.body, after)}", "$muted")
    return Content.assemble(
        (f"{done}; ", "$muted"), ("NOT QUORATE", "bold $amber"), f" {words(view.body, after)}"
    )


def declared_words(view: MeetingView, declared: DeclarationView, now: datetime) -> tuple[Content, Content]:
    """A declaration in two parts: who has which interest, and what it means."""
    where = item_words(view, declared.item_id)
    name = Content.styled(person_name(view, declared.person_id), "bold")
    return Content.assemble(name, (f"  {where}: {declared.nature}", "$muted")), meaning(view, declared, now)


def _declaration(view: MeetingView, declared: DeclarationView, now: datetime, width: int) -> Content:
    where = item_words(view, declared.item_id)
    lead = Content.styled(f"{where[:1].upper()}{where[1:]}" if declared.item_id else "Meeting", "bold")
    said = Content.assemble(f"{person_name(view, declared.person_id)}: {declared.nature}")
    lines = [*hang(lead, said, width, _INDENT), *hang("", meaning(view, declared, now), width, _INDENT)]
    return Content("\n").join(lines)
