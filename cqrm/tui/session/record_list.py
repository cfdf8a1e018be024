"""The record with focus: every entry can be changed, moved, taken out, or made something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RemoveEntry
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.record import EntryView
from cqrm.tui.command import bindings
from cqrm.tui.forms.ask_line import AskLine, Question
from cqrm.tui.forms.audience import next_audience
from cqrm.tui.look.rows import Rows
from cqrm.tui.session import keys
from cqrm.tui.session.record_rows import copied_words, record_rows

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

_READ_BACK = frozenset({EntryKind.DECISION, EntryKind.ACTION, EntryKind.ESCALATION})
_NO_NOTES = _READ_BACK | {EntryKind.CONCERN}


class RecordList(Rows):
    """The entries of the item on the screen, in minute order."""

    FOOTER_ALONE = True
    HELP = (
        "The record as it will stand in the minutes. Up and Down go from entry to entry; the keys act on the"
        " one under the cursor. A private note shows its text on Enter until the cursor leaves."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.IN_RECORD)

    class EditWanted(Message):
        """An entry is to be changed in a form."""

        def __init__(self, entry: EntryView, into: EntryKind) -> None:
            super().__init__()
            self.entry = entry
            self.into = into
            """What it is to be: its own kind for a change, another for a note that becomes something else."""

    class LineWanted(Message):
        """Down was pressed on the newest entry."""

    def __init__(self, doing: Doing, may_change: Callable[[], bool]) -> None:
        """Make the list.

        Args:
            doing: where acts go.
            may_change: says whether the record may be changed, and tells the person when it may not.
        """
        super().__init__(id="record", newest_in_view=True)
        self._doing = doing
        self._may_change = may_change
        self._entries: tuple[EntryView, ...] = ()
        self._waiting: tuple[str, ...] = ()
        self._revealed: UUID | None = None
        self._shown: object = None

    @property
    def entry(self) -> EntryView | None:
        """The entry under the cursor."""
        cursor = self.cursor_id
        return next((e for e in self._entries if str(e.id) == cursor), None)

    def show_entries(self, entries: Sequence[EntryView], waiting: Sequence[str] = ()) -> None:
        """Show the record of an item; draws only when it is another one.

        Args:
            entries: in minute order.
            waiting: lines on their way to the store.
        """
        self._entries, self._waiting = tuple(entries), tuple(waiting)
        self._draw()

    def focus_newest(self) -> None:
        """Take the focus with the cursor on the newest entry."""
        self.highlighted = None
        self.focus()

    def focus_entry(self, entry: UUID) -> None:
        """Take the focus with the cursor on an entry."""
        if any(e.id == entry for e in self._entries):
            self.cursor_id = str(entry)
        self.focus()

    @on(OptionList.OptionHighlighted)
    def _cursor_moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self._revealed is not None and event.option_id != str(self._revealed):
            self._reveal(None)

    def on_blur(self) -> None:
        """A private note is covered when nobody looks at it any more."""
        self._reveal(None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entry = self.entry
        if entry is None:
            return
        if entry.kind is EntryKind.PRIVATE and self._revealed != entry.id:
            self._reveal(entry.id)
        elif self._may_change():
            self.post_message(self.EditWanted(entry, entry.kind))

    def action_cursor_down(self) -> None:
        """After the newest entry comes the capture line."""
        before = self.highlighted
        super().action_cursor_down()
        if before is not None and (self.highlighted or 0) <= before:
            self.highlighted = before
            self.post_message(self.LineWanted())

    def action_make_decision(self) -> None:
        """Make the note a decision."""
        self.make(EntryKind.DECISION)

    def action_make_action(self) -> None:
        """Make the note an action."""
        self.make(EntryKind.ACTION)

    def action_make_concern(self) -> None:
        """Make the note a concern, or part of one."""
        self.make(EntryKind.CONCERN)

    def action_make_escalation(self) -> None:
        """Make the note an escalation."""
        self.make(EntryKind.ESCALATION)

    def action_move_up(self) -> None:
        """Move the entry up."""
        entry = self._changeable()
        if entry is not None and entry.id != self._entries[0].id:
            self._doing.submit(MoveEntry(entry=entry.id, kind=entry.kind))

    def action_walk_audience(self) -> None:
        """The next audience."""
        entry = self._changeable()
        if entry is None:
            return
        if entry.kind is EntryKind.PRIVATE:
            self.app.notify("A private note is the chair's own and never printed.", markup=False)
            return
        change = ChangeEntry(entry=entry.id, kind=entry.kind, audience=next_audience(entry.audience))
        self._doing.submit(change)

    def action_exempt(self) -> None:
        """Withhold the entry from the public, with an exemption."""
        from cqrm.tui.forms.exempt_form import ExemptForm

        entry = self._changeable()
        if entry is None:
            return
        if entry.kind is EntryKind.PRIVATE:
            self.app.notify("A private note is in no copy.", markup=False)
            return
        meeting, desk = self._doing.meeting, self._doing.desk
        name, known = entry.number or "the sub-heading", meeting.body.settings.exemptions
        self.app.push_screen(ExemptForm(desk, name, (entry.id, entry.kind), meeting.exemptions, known))

    def action_copy_entry(self) -> None:
        """The entry as it stands on the screen goes to the clipboard, also through a remote terminal."""
        entry = self.entry
        if entry is None:
            return
        if entry.kind is EntryKind.PRIVATE and self._revealed != entry.id:
            self.app.notify("A private note is copied once Enter has shown it.", markup=False)
            return
        self.app.copy_to_clipboard(copied_words(self._doing.meeting, entry))
        self.app.notify(f"Copied {entry.number}." if entry.number else "Copied.", markup=False)

    def action_changes(self) -> None:
        """The history of the entry; of a private note without its words until Enter has shown it."""
        from cqrm.tui.forms.changes import show_changes

        entry = self.entry
        record = entry.id if entry is not None else None
        name = entry.number if entry is not None and entry.number else "the entry"
        is_open = record is not None and self._revealed == record
        show_changes(self.app, self._doing.desk, record, name, with_private=is_open)

    def action_heading(self) -> None:
        """A sub-heading, or a note again."""
        entry = self._changeable()
        if entry is None:
            return
        if entry.kind is not EntryKind.NOTE:
            self.app.notify("Only a note can be a sub-heading.", markup=False)
            return
        self._doing.submit(ChangeEntry(entry=entry.id, kind=entry.kind, is_heading=not entry.is_heading))

    def action_remove(self) -> None:
        """Take the entry out; what stood at read-back is withdrawn with a reason."""
        entry = self._changeable()
        if entry is None:
            return
        if not (entry.read_back and entry.kind in _READ_BACK):
            self._doing.submit(RemoveEntry(entry=entry.id, kind=entry.kind))
            return
        question = Question(
            about=f"remove/{entry.id}",
            title=f"Withdraw {entry.number}?",
            explained="It was read back, so it keeps its number, and the minutes say that it is withdrawn.",
            label="Reason",
            placeholder="Why it is withdrawn",
            missing="Say why; the reason stands in the minutes.",
            act=lambda reason: RemoveEntry(entry=entry.id, kind=entry.kind, reason=reason),
        )
        self.app.push_screen(AskLine(self._doing, question))

    def make(self, into: EntryKind) -> None:
        """Ask for the form that makes the note under the cursor something else."""
        entry = self._changeable()
        if entry is None:
            return
        if entry.kind in _NO_NOTES:
            self.app.notify(f"{entry.number} is no note. Enter changes it.", markup=False)
            return
        self.post_message(self.EditWanted(entry, into))

    def _changeable(self) -> EntryView | None:
        entry = self.entry
        return entry if entry is not None and self._may_change() else None

    def _reveal(self, entry: UUID | None) -> None:
        if entry != self._revealed:
            self._revealed = entry
            self._draw()

    def _draw(self) -> None:
        shown = (self._entries, self._waiting, self._revealed)
        if shown != self._shown:
            self._shown = shown
            self.show(record_rows(self._doing.meeting, self._entries, self._revealed, self._waiting))
