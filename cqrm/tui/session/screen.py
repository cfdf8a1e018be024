"""The meeting in session: what its keys do, and how a line becomes part of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on
from textual.binding import BindingType

from cqrm.capture import Capture
from cqrm.meeting.capture_room import room_of
from cqrm.meeting.exceptions import LAST_MINUTES
from cqrm.terms.acts.conduct import SettleItem, StartMeeting
from cqrm.terms.enums import EntryKind, MeetingStatus
from cqrm.terms.saving import SaveKind
from cqrm.tui.command import bindings
from cqrm.tui.session import keys
from cqrm.tui.session.agenda_list import AgendaList, ask_for_paper, defer_question, take_with
from cqrm.tui.session.capturing import Capturing
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.form_drafts import FormDrafts
from cqrm.tui.session.meeting_acts import MeetingActs
from cqrm.tui.session.rail import Rail
from cqrm.tui.session.record_list import RecordList
from cqrm.tui.session.showing import TICK_SECONDS
from cqrm.tui.session.walking import item_after, item_before, next_item

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

CALENDAR_SECONDS: Final = 1.0
"""How long the screen has stood before what a due date needs is loaded."""


class SessionScreen(MeetingActs):
    """The meeting on the desk: agenda, exceptions, record and capture line."""

    HELP = (
        "Type what was said and press Enter: it is a note. A line that begins with a slash is a command: /a"
        " action, /d decision, /c concern, /e escalate, /p park, /x private note. Tab"
        " goes on to agenda, exceptions and record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*keys.ON_SCREEN),
        *keys.palette_bindings(*keys.WITHOUT_KEY),
    ]

    def __init__(self, desk: Desk) -> None:
        """Make the screen.

        Args:
            desk: with the meeting on it.
        """
        super().__init__(desk)
        self.form_drafts = FormDrafts(self, desk)

    def on_mount(self) -> None:
        """Show the meeting, put back what was left in the line, start the clocks."""
        self.capturing = Capturing(self.line, self.doing, self.show_record)
        self.line.user = self
        self.show_meeting()
        self.capturing.recover()
        self.form_drafts.recover()
        self.set_interval(TICK_SECONDS, self.tick)
        self.line.focus_line()
        self.set_timer(CALENDAR_SECONDS, self._read_calendar)
        if self.is_adjourned:
            self.call_after_refresh(self.action_resume)

    def flush_drafts(self) -> None:
        """Keep every text that has not been kept yet."""
        self.capturing.keep()
        self.form_drafts.keep()

    def on_screen_suspend(self) -> None:
        """Another screen comes on top: what was typed is kept now."""
        self.flush_drafts()

    def on_unmount(self) -> None:
        """The meeting is left."""
        self.flush_drafts()

    def line_typed(self) -> None:
        """The text of the line is another one."""
        self.capturing.typed()

    def line_entered(self, capture: Capture, typed: str) -> None:
        """A line is to be recorded in the item on the screen."""
        if self.item is not None:
            self.capturing.record(capture, typed, self.item.id)

    def line_left_upwards(self) -> None:
        """Up was pressed in the empty line: go to the newest entry."""
        if self.record.option_count:
            self.record.focus_newest()

    def line_left(self) -> None:
        """Escape was pressed in the line: its text stays, as a draft."""
        self.flush_drafts()
        self.record.focus()

    def action_undo(self) -> None:
        """Take the last act back."""
        if self.may_change():
            self.capturing.undo()

    def action_redo(self) -> None:
        """Do it again."""
        if self.may_change():
            self.capturing.redo()

    @on(RecordList.LineWanted)
    def action_capture_line(self) -> None:
        """Go to the capture line."""
        self._close_agenda()
        self.line.focus_line()

    def action_open_line(self) -> None:
        """Go to the capture line with a slash typed, unless it holds a text."""
        self.action_capture_line()
        if not self.line.text:
            self.line.input.insert_line("/")

    def action_back_to_line(self) -> None:
        """One step back: to the line; from a meeting that is over, to home."""
        if self.why_closed() and self.meeting.status is not MeetingStatus.PLANNED:
            self.action_leave_meeting()
        else:
            self.action_capture_line()

    def action_save_again(self) -> None:
        """Try again to save."""
        if self.doing.saving.kind is SaveKind.NOT_SAVED:
            self.desk.retry()
            if self.capturing.waits_for_retry:
                self.line.enter()

    @on(AgendaList.ItemWanted)
    def _item_wanted(self, event: AgendaList.ItemWanted) -> None:
        self.open_item(event.item)

    def open_item(self, item: UUID) -> None:
        """Open an item; in a meeting that is over, only show it."""
        self._close_agenda()
        if self.meeting.status is MeetingStatus.IN_SESSION and not self.meeting.read_only:
            item = self._taken_at(item)
            if item != self.meeting.open_item_id:
                self.enter_item(item)
            else:
                self.show_item(item)
                self.line.focus_line()
        else:
            self.show_item(item)

    def _taken_at(self, item: UUID) -> UUID:
        """Where an item is discussed: at the one it is taken with, else at itself."""
        wanted = self.meeting.item(item)
        return wanted.taken_with_id or item if wanted is not None else item

    def action_next_item(self) -> None:
        """Start the meeting, or go to the next item that is not settled."""
        meeting = self.meeting
        if meeting.read_only or meeting.status.is_closed or meeting.status is MeetingStatus.CANCELLED:
            following = item_after(meeting, self._item_id)
            if following is not None:
                self.show_item(following.id)
        elif self.is_adjourned:
            self.action_resume()
        elif meeting.status is not MeetingStatus.IN_SESSION:
            self.doing.submit(StartMeeting(meeting=meeting.id))
        elif (following := next_item(meeting, self._item_id)) is not None:
            self.open_item(following.id)
        else:
            self.app.notify("That was the last item. F10 reads back and closes the meeting.", markup=False)

    def action_previous_item(self) -> None:
        """Go to the item before."""
        before = item_before(self.meeting, self._item_id)
        if before is not None:
            self.open_item(before.id)

    def action_agenda(self) -> None:
        """Go to the agenda."""
        self.query_one(Rail).open()
        self.query_one(AgendaList).focus()

    def action_item_done(self) -> None:
        """The item on the screen has been dealt with."""
        if self.item is not None and self.may_change():
            self.doing.submit(SettleItem(item=self.item.id, state="done"))

    def action_item_not_reached(self) -> None:
        """There was no time for the item on the screen."""
        if self.item is not None and self.may_change():
            self.doing.submit(SettleItem(item=self.item.id, state="not_reached"))

    def action_item_deferred(self) -> None:
        """Put the item on the screen off."""
        if self.item is not None and self.may_change():
            self.app.push_screen(defer_question(self.doing, self.item))

    def action_item_paper(self) -> None:
        """Say which paper the item on the screen has, and how it came."""
        if self.item is not None and self.may_change():
            ask_for_paper(self.doing, self.item, self.app)

    def action_item_together(self) -> None:
        """Take the item on the screen with another."""
        if self.item is not None and self.may_change():
            take_with(self.doing, self.item, self.app)

    def on_descendant_focus(self) -> None:
        """The agenda over a narrow screen closes when the focus goes elsewhere."""
        if not isinstance(self.focused, AgendaList):
            self._close_agenda()

    def action_decision_form(self) -> None:
        """A decision: of the note under the cursor, else of what stands in the line."""
        # Letters typed in the same instant are still on their way into the line: the form waits for them.
        self.line.input.call_later(self._make, EntryKind.DECISION)

    def action_action_form(self) -> None:
        """An action: of the note under the cursor, else of what stands in the line."""
        self.line.input.call_later(self._make, EntryKind.ACTION)

    def action_concern_form(self) -> None:
        """A concern: of the note under the cursor, else of what stands in the line."""
        self.line.input.call_later(self._make, EntryKind.CONCERN)

    def action_escalation_form(self) -> None:
        """An escalation: of the note under the cursor, else of what stands in the line."""
        self.line.input.call_later(self._make, EntryKind.ESCALATION)

    @on(RecordList.EditWanted)
    def _edit_wanted(self, event: RecordList.EditWanted) -> None:
        from cqrm.tui.session.opening_forms import edit_entry

        edit_entry(self, event.entry, event.into)

    def action_evidence(self) -> None:
        """All exceptions and what is on track."""
        from cqrm.tui.session.evidence_screen import EvidenceScreen

        if self.item is not None:
            self.app.push_screen(EvidenceScreen(self.doing, self.item, self.may_change))

    def action_add_person(self) -> None:
        """Add somebody to the directory."""
        from cqrm.tui.forms.add_person import AddPersonForm

        if self.may_change():
            self.app.push_screen(AddPersonForm(self.doing))

    @on(CarriedList.MinutesChosen)
    def action_confirm_minutes(self) -> None:
        """Confirm the minutes of the meeting before, after a question: it cannot be undone."""
        from cqrm.tui.session.confirming import ask_to_confirm

        if self.may_change():
            ask_to_confirm(self)

    def action_last_minutes(self) -> None:
        """Read the minutes that wait to be confirmed."""
        from cqrm.tui.minutes.screen import MinutesScreen

        if self.meeting.last_minutes_ref:
            self.app.push_screen(MinutesScreen(self.desk, self.meeting.last_minutes_ref, self))

    @on(CarriedList.AmendmentsWanted)
    def action_amendments(self) -> None:
        """What the meeting amends in the last minutes."""
        from cqrm.tui.minutes.amending import AmendmentsDialog

        if self.may_change():
            self.app.push_screen(AmendmentsDialog(self.desk, self.meeting))

    def action_leave_meeting(self) -> None:
        """Back to home; the meeting stays as it is."""
        self.flush_drafts()
        self.dismiss(None)

    def show_entry(self, entry: UUID) -> None:
        """Go to an entry of the record, in whatever item it is.

        Args:
            entry: an entry of this meeting, of whatever kind.
        """
        item = next((i for i in self.meeting.items if any(e.id == entry for e in i.entries)), None)
        if item is not None:
            self.show_item(item.id)
            self.record.focus_entry(entry)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some commands are there only when they do something."""
        del parameters
        if action == "save_again":
            return self.desk.saving.kind is SaveKind.NOT_SAVED
        if action == "confirm_minutes" and self.desk.meeting is not None:
            item = self.item
            return item is not None and item.key == LAST_MINUTES
        if action in ("last_minutes", "amendments") and self.desk.meeting is not None:
            return bool(self.meeting.last_minutes_ref)
        return self.offers(action)

    def _make(self, kind: EntryKind) -> None:
        from cqrm.tui.session.opening_forms import open_form

        if not self.may_change():
            return
        if self.record.has_focus and self.record.entry is not None:
            self.record.make(kind)
        elif self.item is None:
            self.app.notify("No item is open: ^n opens the next.", markup=False)
        else:
            open_form(self, kind, room_of(self.meeting, self.item))

    def _read_calendar(self) -> None:
        self.run_worker(_load_holidays, thread=True, exit_on_error=False, group="calendar")

    def _close_agenda(self) -> None:
        self.query_one(Rail).close()


def _load_holidays() -> None:
    """Load the bank holidays before the first due date needs them; that takes a tenth of a second."""
    from datetime import date

    from cqrm.capture import operational_day

    operational_day(date(2026, 1, 1), 1)
