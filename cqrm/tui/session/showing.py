"""The screen of a meeting in session as it is drawn: who stands where, and what is painted when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen

from cqrm.meeting.capture_room import room_of
from cqrm.meeting.exceptions import red_count
from cqrm.meeting.identifying import known_at
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.saving import not_saved_notice
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.sizes import NORMAL_WIDTH, WIDE_WIDTH
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.session import keys
from cqrm.tui.session.capture_line import CaptureLine
from cqrm.tui.session.capturing import Capturing
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.doing import Doing
from cqrm.tui.session.exception_rows import exceptions_note
from cqrm.tui.session.item_head import ItemHead
from cqrm.tui.session.rail import Rail
from cqrm.tui.session.record_list import RecordList
from cqrm.tui.session.record_rows import record_note
from cqrm.tui.session.top_row import session_top_row

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

TICK_SECONDS: Final = 1.0
"""How often the clock of the item is looked at; everything else changes with the minute."""
_MOST_EXCEPTIONS: Final = 5
_FEW_EXCEPTIONS: Final = 2
_ROOMIER_HEIGHT: Final = 28
"""From this height a narrow screen has room for one exception more."""
_SPARE_KEYS: Final = frozenset({"previous-item", "move-up"})


class SessionView(Screen[None]):
    """Draws the meeting on the desk; a part is painted only when what it shows has changed."""

    CSS_PATH = "session.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        """Make the screen.

        Args:
            desk: with the meeting on it.
        """
        super().__init__()
        self.desk = desk
        self.doing: Doing
        self.capturing: Capturing
        self._item_id: UUID | None = None
        self._open_before: UUID | None = None
        self._minute: datetime | None = None

    @property
    def meeting(self) -> MeetingView:
        """The meeting on the desk."""
        return self.doing.meeting

    @property
    def item(self) -> ItemView | None:
        """The item on the screen."""
        return self.meeting.item(self._item_id)

    def compose(self) -> ComposeResult:
        """Top row, rail, item, exceptions, record, capture line, bottom row."""
        self.doing = Doing(self.app, self.desk, self.show_saving)
        yield HeaderBar()
        yield NotSavedBanner()
        with Horizontal(id="body"):
            yield Rail(self.doing, self.may_change)
            with Vertical(id="main"):
                yield ItemHead()
                with Container(id="columns"):
                    with Vertical(id="incoming"):
                        yield Heading("Exceptions", id="incoming-title")
                        yield CarriedList(self.doing, self.may_change)
                    with Vertical(id="writing"):
                        yield Heading("Record", id="record-title")
                        yield RecordList(self.doing, self.may_change)
                        yield CaptureLine()
        yield KeyFooter(short=_short_words(), spare=_SPARE_KEYS)
        yield TooSmall()

    @property
    def line(self) -> CaptureLine:
        """The capture line."""
        return self.query_one(CaptureLine)

    @property
    def record(self) -> RecordList:
        """The record of the item."""
        return self.query_one(RecordList)

    @property
    def carried(self) -> CarriedList:
        """The exceptions of the item."""
        return self.query_one(CarriedList)

    def why_closed(self) -> str:
        """Why nothing can be captured, in words; empty when something can."""
        meeting = self.meeting
        name = meeting.name
        if meeting.status.is_closed:
            return f"{name} is closed: its record can be read, nothing more is captured"
        if meeting.status is MeetingStatus.CANCELLED:
            return f"{name} was cancelled: nothing is captured"
        if meeting.read_only:
            return "this file can only be read: nothing is captured"
        if meeting.status is MeetingStatus.ADJOURNED:
            return "the meeting is adjourned: ^n resumes it; what you type stays here"
        if meeting.status is not MeetingStatus.IN_SESSION:
            return "the meeting has not started: ^n starts it; what you type stays here"
        return ""

    def may_change(self) -> bool:
        """Whether the meeting may be changed; says why not."""
        why = self.why_closed()
        if why:
            self.app.notify(f"{why[:1].upper()}{why[1:]}.", markup=False)
        return not why

    def show_item(self, item: UUID | None) -> None:
        """Bring an item on the screen without opening it."""
        self._item_id = item
        self.show_meeting()

    def show_meeting(self) -> None:
        """Draw the meeting as it stands on the desk."""
        if not self.is_running or self.desk.meeting is None:
            return
        self._follow_the_open_item()
        meeting, item, now = self.meeting, self.item, self.desk.now()
        self._minute = now.replace(second=0, microsecond=0)
        self.query_one(ItemHead).show(meeting, item, self._used(item))
        self._show_incoming()
        self.show_record()
        self.line.enter_room(room_of(meeting, item) if item else None, self.why_closed(), known_at(meeting))
        self._show_clocks(now)
        self.show_saving()

    def show_record(self) -> None:
        """Draw the record of the item, with the lines that wait for the store."""
        if not self.is_running or self.desk.meeting is None:
            return
        item = self.item
        entries = item.entries if item else ()
        self.query_one("#record-title", Heading).update("Record" if item else "", record_note(entries))
        self.record.show_entries(entries, self.capturing.waiting)

    def show_saving(self) -> None:
        """What the top row and the red row say of saving."""
        if self.is_running and self.desk.meeting is not None:
            state = self.doing.saving
            self.query_one(HeaderBar).update(session_top_row(self.meeting, self.desk.now(), state))
            self.query_one(NotSavedBanner).update(not_saved_notice(state, self.meeting.body.settings.zone))

    def on_meeting_changed(self, event: MeetingChanged) -> None:
        """A commit replaced the meeting."""
        event.stop()
        self.show_meeting()

    def on_saving_changed(self, event: SavingChanged) -> None:
        """The store has begun to save, has saved, or could not."""
        event.stop()
        self.show_saving()

    def on_screen_resume(self) -> None:
        """Another screen was left: the meeting may have changed under it."""
        self.show_meeting()

    def on_resize(self) -> None:
        """The exceptions get other rows at other sizes."""
        self.call_after_refresh(self._show_incoming)

    def tick(self) -> None:
        """A second has passed: the item's clock; with the minute everything that shows time."""
        if self.desk.meeting is None:
            return
        now = self.desk.now()
        self.query_one(ItemHead).tick(self._used(self.item))
        if now.replace(second=0, microsecond=0) != self._minute:
            self._minute = now.replace(second=0, microsecond=0)
            self._show_clocks(now)
            self.show_saving()

    def _follow_the_open_item(self) -> None:
        """An item that was opened comes on the screen, and the line gets the focus."""
        opened = self.meeting.open_item_id
        if opened is not None and opened != self._open_before:
            self._item_id = opened
            self.item_opened()
        self._open_before = opened
        if self.item is None and self.meeting.status.is_closed:
            self._item_id = self.meeting.items[0].id if self.meeting.items else None

    def item_opened(self) -> None:
        """Another item was opened."""
        self.line.focus_line()

    def _used(self, item: ItemView | None) -> int:
        return item.seconds_used(self.desk.now()) if item else 0

    def _show_incoming(self) -> None:
        if not self.is_running or self.desk.meeting is None:
            return
        carried, width = self.carried, self.app.size.width
        carried.show_item(self.item, self.meeting.held_on)
        wide = width >= WIDE_WIDTH
        note = exceptions_note(
            carried.lines, len(carried.in_order), counts_on_track=NORMAL_WIDTH <= width < WIDE_WIDTH
        )
        right = "" if not carried.lines and not carried.in_order else "F8 full size" if wide else "F8 all"
        self.query_one("#incoming-title", Heading).update("Exceptions" if self.item else "", note, right)
        if not wide:
            carried.styles.height = max(1, min(len(carried.lines), self._most_exceptions()))
        else:
            carried.styles.height = "1fr"

    def _most_exceptions(self) -> int:
        width, height = self.app.size
        if width >= NORMAL_WIDTH:
            return _MOST_EXCEPTIONS
        return _FEW_EXCEPTIONS + (height >= _ROOMIER_HEIGHT)

    def _show_clocks(self, now: datetime) -> None:
        meeting = self.meeting
        reds = {item.id: red_count(meeting, item, meeting.held_on) for item in meeting.items}
        self.query_one(Rail).show(meeting, self._item_id, reds, now)


def _short_words() -> dict[str, str]:
    """Short words of the keys for narrow screens, by the id of their binding."""
    commands = (*keys.ON_SCREEN, *keys.IN_RECORD, *keys.IN_AGENDA, *keys.IN_EXCEPTIONS)
    return {c.action.replace("_", "-"): c.short for c in commands if c.short}
