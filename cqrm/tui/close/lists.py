"""The four lists of the close screen: what each holds, how it is headed, and where Enter goes."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from textual.binding import BindingType
from textual.content import Content

from cqrm.terms.views.closing import CloseView, Fault, NotComingBack
from cqrm.terms.views.record import EntryView
from cqrm.tui.close import keys
from cqrm.tui.close.rows import fault_rows, gone_rows, read_back_note, read_back_rows, read_count
from cqrm.tui.command import bindings
from cqrm.tui.look.bar import bar
from cqrm.tui.look.rows import Row, Rows

LISTS: Final = ("settle", "look", "gone", "read")
"""The ids of the lists in the order of Tab."""
_BAR: Final = 12
MOST_ROWS: Final = {"settle": (10, 6), "look": (8, 6)}
"""The most rows of the lists of findings on tall and on short screens, as in the style sheet."""

STEP_OF: Final = {"settle": 0, "look": 0, "gone": 1, "read": 2}
"""To which of the four steps a list belongs, counted from 0."""
TITLES: Final = {
    "settle": "Settle before closing",
    "look": "Worth a look",
    "gone": "Will not come back",
    "read": "Read back",
}


class CloseList(Rows):
    """One of the four lists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.GO)


class SettleList(CloseList):
    """What must be settled."""

    HELP = "What must be settled before the meeting can be closed. Enter goes where it can be mended."


class LookList(CloseList):
    """What is worth a look."""

    HELP = "What is worth a look; it does not stop you from closing. Enter goes there."


class GoneList(CloseList):
    """What will not come back."""

    HELP = "What the next agenda will not hold by itself. k keeps an item for the next meeting."


class ReadList(CloseList):
    """What was agreed, to be read out."""

    HELP = "Decisions, actions and escalations as they will stand. Space says that one was read out."


KINDS: Final = {"settle": SettleList, "look": LookList, "gone": GoneList, "read": ReadList}


def faults_of(view: CloseView | None, name: str) -> tuple[Fault, ...]:
    """The findings of one of the two lists of findings."""
    return tuple(f for f in view.faults if f.must_settle == (name == "settle")) if view else ()


def size_of(view: CloseView | None, name: str) -> int:
    """How many rows a list holds."""
    return len(held_by(view, name))


def held_by(
    view: CloseView | None, name: str
) -> tuple[Fault, ...] | tuple[NotComingBack, ...] | tuple[EntryView, ...]:
    """What a list holds, in its order."""
    if view is None:
        return ()
    if name == "gone":
        return view.not_coming_back
    return view.read_back if name == "read" else faults_of(view, name)


def heading_of(view: CloseView, name: str) -> tuple[str, str, Content | str]:
    """Title, count, and what stands at the right."""
    size = size_of(view, name)
    if name == "read":
        return TITLES[name], read_back_note(view), _read_bar(read_count(view), size) if size else ""
    return TITLES[name], str(size) if size else "nothing", ""


def first_unread(view: CloseView | None) -> str | None:
    """The id of the decision or action that is to be read next."""
    entries = view.read_back if view else ()
    return next((str(entry.id) for entry in entries if not entry.read_back), None)


def rows_of(view: CloseView | None, name: str, width: int, height: int) -> list[Row]:
    """The rows of a list for the room there is.

    Args:
        view: what the close screen shows; None before the store has answered.
        name: which list.
        width: the room in cells.
        height: the room in rows.
    """
    if view is None:
        return []
    if name == "gone":
        return gone_rows(view, width)
    if name == "read":
        return read_back_rows(view, first_unread(view), width, height)
    return fault_rows(faults_of(view, name), width, height)


def room_of(name: str, height: int, *, tall: bool) -> int:
    """The rows a list may take: those of findings grow with their rows up to what the style sheet says.

    Args:
        name: which list.
        height: the rows it has now.
        tall: whether the screen has rows to spare.
    """
    return MOST_ROWS[name][0 if tall else 1] if name in MOST_ROWS else height


def place_of(view: CloseView, name: str, row: str) -> Fault:
    """Where Enter on a row goes, as a finding.

    Args:
        view: what the close screen shows.
        name: which list.
        row: the id of the row.
    """
    if name == "gone":
        gone = view.not_coming_back[int(row)]
        return _going_to(view, gone.what, gone.why, gone.target)
    if name == "read":
        entry = next(e for e in view.read_back if str(e.id) == row)
        return _going_to(view, entry.number, entry.wording, entry.id)
    return faults_of(view, name)[int(row)]


def _read_bar(read: int, of: int) -> Content:
    return Content.assemble((f"{read} of {of} ", "$muted"), bar(read / of, _BAR))


def _going_to(view: CloseView, what: str, where: str, target: UUID | None) -> Fault:
    """A finding that only says where to go: an item, an entry of the record, or an earlier action."""
    jump = "action"
    if any(item.id == target for item in view.meeting.items):
        jump = "item"
    elif any(entry.id == target for item in view.meeting.items for entry in item.entries):
        jump = "entry"
    return Fault(code="look", must_settle=False, what=what, where=where, jump=jump, target=target)
