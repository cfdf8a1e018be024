"""The item under discussion, over the record: what it is, who leads it, and its clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.clock import local
from cqrm.terms.enums import ItemState, MeetingStatus
from cqrm.terms.papers import paper_words
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import clock_time, screen_date
from cqrm.tui.look.bar import bar
from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.columns import column, spread
from cqrm.tui.look.glyphs import DOT
from cqrm.tui.look.sizes import NORMAL_WIDTH
from cqrm.tui.look.words import minutes_of
from cqrm.tui.look.wrap import cut
from cqrm.tui.session.record_rows import AUDIENCE_WORDS

_BAR: Final = 14
_SHORT_BAR: Final = 8
_NUMBER: Final = 2
_BECAME: Final = {
    ItemState.DEFERRED: "deferred",
    ItemState.NOT_REACHED: "not reached",
    ItemState.DROPPED: "dropped",
}


class ItemHead(Widget):
    """Two rows at the head of the main column, one row below 100 columns; its clock goes by seconds."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ItemHead {
        height: 2;
        width: 100%;
        margin-top: 1;
        padding: 0 2 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    Screen.-narrow ItemHead { height: 1; margin-top: 0; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: MeetingView | None = None
        self._item: ItemView | None = None
        self._used = 0

    def show(self, view: MeetingView, item: ItemView | None, used: int) -> None:
        """Show an item.

        Args:
            view: the meeting.
            item: the item on the screen; None while there is none.
            used: seconds spent on it until now.
        """
        self._view, self._item, self._used = view, item, used
        self.refresh()

    def tick(self, used: int) -> None:
        """A second has passed; paints only when the clock reads otherwise."""
        if used != self._used:
            self._used = used
            self.refresh()

    def render(self) -> Content:
        """The rows at the width of the column."""
        view, item, width = self._view, self._item, self.size.width
        if view is None:
            return Content("")
        if item is None:
            rows = _no_item(view)[-self.size.height :]
            return Content("\n").join(cut(row, width) for row in rows)
        if self.screen.size.width < NORMAL_WIDTH:
            return _one_row(item, len(view.items), self._used, width)
        return _two_rows(item, self._used, width)


def item_clock(item: ItemView, used: int, style: str = "$muted") -> Content:
    """How long the item has taken of its minutes: ``12:40 of 15:00``; amber once it is over."""
    spent, allotted = minutes_of(timedelta(seconds=used), timedelta(minutes=item.allotted)).split(" of ")
    over = used > item.allotted * 60
    return Content.assemble((spent, "bold $amber" if over else "bold"), (f" of {allotted}", style))


def lead_words(item: ItemView) -> str:
    """With what it is taken, who leads the item, what for, and on which paper."""
    paper = f"paper {words}" if (words := paper_words(item.paper, item.paper_state)) else ""
    together = f"Taken with item {item.taken_with}" if item.taken_with else ""
    became = _BECAME.get(item.state, "")
    if became and item.state_reason:
        became = f"{became}: {item.state_reason}"
    return f" {DOT} ".join(part for part in (together, became, item.lead, item.purpose, paper) if part)


def _two_rows(item: ItemView, used: int, width: int) -> Content:
    clock = item_clock(item, used)
    head = Content.assemble(
        column(str(item.position), _NUMBER + 1, "bold $heading"), (item.title, "bold"), _readers(item)
    )
    lead = Content.assemble(" " * (_NUMBER + 1), (lead_words(item), "$muted"))
    done = used / (item.allotted * 60) if item.allotted else 0
    if item.taken_with:
        return Content("\n").join([cut(head, width), cut(lead, width)])
    return Content("\n").join([spread(head, clock, width), spread(lead, bar(done, _BAR), width)])


def _readers(item: ItemView) -> Content:
    """The chip of an item that not everybody may read."""
    chip = audience_chip(AUDIENCE_WORDS.get(item.audience, ""))
    return Content.assemble("  ", chip) if chip else chip


def _one_row(item: ItemView, of: int, used: int, width: int) -> Content:
    if item.taken_with:
        right = Content.styled(f"taken with item {item.taken_with}", "bold")
        return spread(_one_row_title(item, of), right, width)
    done = used / (item.allotted * 60) if item.allotted else 0
    right = Content.assemble(item_clock(item, used), " ", bar(done, _SHORT_BAR))
    left = Content.assemble(
        _one_row_title(item, of), _readers(item), "  ", (item.lead.split(" (")[0], "$muted")
    )
    return spread(left, right, width)


def _one_row_title(item: ItemView, of: int) -> Content:
    """``7 of 16  Serious incidents``."""
    return Content.assemble(
        (str(item.position), "bold $heading"), (f" of {of}", "$muted"), "  ", (item.title, "bold")
    )


def _no_item(view: MeetingView) -> list[Content]:
    """What stands there while no item is on the screen; where there is one row, the last."""
    zone = view.body.settings.zone
    start, end = (clock_time(local(moment, zone)) for moment in (view.planned_start, view.planned_end))
    when = f"{screen_date(view.held_on)}, {start} to {end}"
    place = f"  {view.place}" if view.place else ""
    meeting = Content.assemble((view.name, "bold"), f"  {when}", (place, "$muted"))
    if view.status is MeetingStatus.PLANNED:
        todo = "The meeting has not started: ^n starts it, F6 takes the roll call."
    elif view.status is MeetingStatus.ADJOURNED:
        todo = "The meeting is adjourned: ^n resumes it, F10 closes it where it broke off."
    else:
        todo = "No item is open: ^n opens the next, ^g the agenda."
    return [meeting, Content.styled(todo, "$muted")]
