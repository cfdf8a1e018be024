"""The agenda in the rail: one line for each item, with its mark, red exceptions and minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from textual.content import Content

from cqrm.meeting.timing import minutes_over
from cqrm.terms.enums import Audience, ItemState
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.columns import column
from cqrm.tui.look.glyphs import ALERT, NONE, NOW, TICK
from cqrm.tui.look.rows import Row, RowBuilder

_MARK: Final = 2
_NUMBER: Final = 2
_REDS: Final = 2
_MINUTES: Final = 3
_UNTOUCHED: Final = {
    ItemState.DEFERRED: "deferred",
    ItemState.NOT_REACHED: "not reached",
    ItemState.DROPPED: "dropped",
}
"""What became of an item that was not discussed, in words: a mark alone would not say."""


_READERS: Final = {Audience.COMMISSIONER: "C", Audience.PUBLIC_WITHHELD: "W"}
"""The chip of an item that not everybody may read; the head of the item says it in words."""


def agenda_rows(view: MeetingView, shown: UUID | None, reds: Mapping[UUID, int], now: datetime) -> RowBuilder:
    """The lines of the agenda.

    Args:
        view: the meeting.
        shown: the item on the screen.
        reds: how many red exceptions wait at each item.
        now: the present moment.
    """

    def rows(width: int, height: int) -> list[Row]:
        del height
        return [
            Row(_line(item, item.id == shown, reds.get(item.id, 0), now, width), str(item.id))
            for item in view.items
        ]

    return rows


def agenda_note(view: MeetingView, item: ItemView | None) -> str:
    """Where the meeting is: ``7 of 16``; how many items there are while none is on the screen."""
    return f"{item.position} of {len(view.items)}" if item else f"{len(view.items)} items"


def _line(item: ItemView, is_open: bool, reds: int, now: datetime, width: int) -> Content:
    readers = audience_chip(_READERS.get(item.audience, ""))
    gap = " " if readers else ""
    right = Content.assemble(gap, readers, _right(item, is_open, reds, now))
    title_room = width - _MARK - _NUMBER - 1 - right.cell_length
    return Content.assemble(
        _mark(item, is_open),
        column(str(item.position), _NUMBER, "$muted" if item.state.is_settled else "", right=True),
        " ",
        column(item.title, title_room, _weight(item, is_open)),
        right,
    )


def _mark(item: ItemView, is_open: bool) -> Content:
    if is_open:
        return column(NOW, _MARK, "$heading")
    if item.state is ItemState.DONE:
        return column(TICK, _MARK, "$green")
    return column(NONE if item.state in _UNTOUCHED else "", _MARK, "$muted")


def _weight(item: ItemView, is_open: bool) -> str:
    if is_open:
        return "bold"
    return "$muted" if item.state.is_settled or item.taken_with else ""


def _right(item: ItemView, is_open: bool, reds: int, now: datetime) -> Content:
    """Red exceptions waiting and planned minutes ahead of us; the over-run or what became of it behind us."""
    if item.taken_with:
        return Content.styled(f" with {item.taken_with}", "$muted")
    if not is_open and item.state in _UNTOUCHED:
        return Content.styled(f" {_UNTOUCHED[item.state]}", "$muted")
    waiting = reds if is_open or not item.state.is_settled else 0
    marked = column(f"{ALERT}{waiting}" if waiting else "", _REDS, "bold $red")
    return Content.assemble(marked, _minutes(item, is_open, now))


def _minutes(item: ItemView, is_open: bool, now: datetime) -> Content:
    if is_open:
        return Content(" " * _MINUTES)
    if not item.state.is_settled:
        return column(str(item.allotted), _MINUTES, "$muted", right=True)
    over = minutes_over(item, now)
    return column(f"+{over}" if over else "", _MINUTES, "$amber", right=True)
