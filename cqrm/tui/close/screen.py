"""Read-back and close: what must be settled, what will not come back, the record read out, the documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from cqrm.meeting.check_identifiers import IDENTIFIERS
from cqrm.terms.acts.close import CloseMeeting, KeepItem, MarkRead
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.errors import CqrmError
from cqrm.terms.views.closing import CloseView, Fault
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count
from cqrm.tui.close import keys
from cqrm.tui.close.export_panel import ExportPanel
from cqrm.tui.close.lists import (
    KINDS,
    LISTS,
    STEP_OF,
    TITLES,
    CloseList,
    faults_of,
    first_unread,
    heading_of,
    place_of,
    room_of,
    rows_of,
    size_of,
)
from cqrm.tui.close.parts import CloseBar, Strip, not_yet
from cqrm.tui.close.rows import in_order_words
from cqrm.tui.command import bindings
from cqrm.tui.home.blocks import size_classes
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.saving import not_saved_notice
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.rows import Row, RowBuilder, Rows
from cqrm.tui.look.sizes import TALL_HEIGHT
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.session.top_row import session_top_row

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

CLOCK_SECONDS: Final = 1
"""How often the clock in the top row is looked at."""


class CloseScreen(Screen[Fault | None]):
    """Four steps side by side, one after another on narrow screens; dismisses with what is to be mended."""

    CSS_PATH = "close.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "Closing takes the minutes as they stand; nothing more is captured then. Whatever is not finished"
        " comes back by itself, and what does not is listed here first."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.ALL)

    def __init__(self, desk: Desk) -> None:
        """Make the screen for the meeting on the desk.

        Args:
            desk: where requests go; a meeting is open on it.
        """
        super().__init__()
        self.desk = desk
        assert desk.meeting is not None
        self._meeting = desk.meeting
        self._view: CloseView | None = None
        self._is_closing = False
        self._has_been_read = False
        self._is_closed = desk.meeting.status.is_closed

    def compose(self) -> ComposeResult:
        """Top row, steps, lists, what F10 does, bottom row."""
        # Before the first layout: a list that is hidden by it would lose the focus again.
        self.add_class(*size_classes(self.app.size), "-at-settle", update=False)
        yield HeaderBar(session_top_row(self._meeting, self.desk.now(), self.desk.saving))
        yield NotSavedBanner()
        yield Strip()
        with Horizontal(id="close-columns"):
            with Vertical(id="findings"):
                yield from self._part("settle")
                yield from self._part("look")
                with Vertical(id="order-part", classes="part"):
                    yield Heading("In order", id="order-heading")
                    yield Sentences("", id="order")
                yield from self._part("gone")
            with Vertical(id="agreed"):
                yield from self._part("read")
        with Container(id="export"):
            yield Sentences("", id="closed-words")
            yield ExportPanel(self.desk)
        yield CloseBar()
        yield KeyFooter(short=keys.SHORT_LABELS, spare=("keep",))
        yield TooSmall()

    def on_mount(self) -> None:
        """Look at the meeting."""
        self.set_interval(CLOCK_SECONDS, self._tick)
        if self._is_closed:
            self._show_closed()
        else:
            self._look()

    @on(MeetingChanged)
    def _meeting_changed(self, event: MeetingChanged) -> None:
        self._meeting = event.meeting
        self._tick()
        if not (self._is_closing or self._is_closed):
            self._look()

    @on(SavingChanged)
    def _saving_changed(self, event: SavingChanged) -> None:
        self.query_one(NotSavedBanner).update(not_saved_notice(event.state))
        self._tick()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        if isinstance(event.option_list, CloseList) and self._view is not None:
            event.stop()
            self.dismiss(place_of(self._view, event.option_list.id or "", event.option_id or ""))

    def on_descendant_focus(self) -> None:
        """Another list has the focus: on narrow screens its step is the one that is shown."""
        name = self._list_name()
        if name:
            for other in LISTS:
                self.set_class(other == name, f"-at-{other}")
            self._show_strip()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once the meeting is closed, only its documents are left to deal with."""
        del parameters
        return not self._is_closed or action not in keys.BEFORE_CLOSING

    def action_step(self, steps: int) -> None:
        """Go to the next list, or the one before; an empty one is passed over."""
        lists = [name for name in LISTS if size_of(self._view, name)]
        if lists:
            here = self._list_name()
            at = lists.index(here) + steps if here in lists else 0
            self._go_to(lists[at % len(lists)])

    def action_read(self) -> None:
        """The decision or action under the cursor was read; the cursor goes to the next."""
        view, read = self._view, self.query_one("#read", CloseList)
        if view is None:
            return
        if self._list_name() != "read":
            self._go_to("read")
            return
        entry = next((e for e in view.read_back if str(e.id) == read.cursor_id), None)
        if entry is not None:
            self.desk.submit(MarkRead(meeting=view.meeting.id, entries=(entry.id,)))
            read.action_cursor_down()

    def action_read_all(self) -> None:
        """Everything was read."""
        view = self._view
        if view is not None:
            unread = tuple(e.id for e in view.read_back if not e.read_back)
            if unread:
                self.desk.submit(MarkRead(meeting=view.meeting.id, entries=unread))

    def action_keep(self) -> None:
        """Keep the item under the cursor for the next meeting, or an entry that seems to name a patient."""
        view = self._view
        if view is None:
            return
        if self._keeps_entry(view):
            return
        if self._list_name() != "gone":
            self._go_to("gone" if view.not_coming_back else "settle")
            return
        row = self.query_one("#gone", CloseList).cursor_id
        gone = view.not_coming_back[int(row)] if row is not None else None
        if gone is not None and gone.can_keep and gone.target is not None:
            self.desk.submit(KeepItem(item=gone.target))
        elif gone is not None:
            self.app.notify(f"{gone.ref} cannot be kept: it is {gone.why}.", markup=False)

    def _keeps_entry(self, view: CloseView) -> bool:
        """Ask why an entry stays in which something looks like an identifier, if the cursor is on one."""
        name = self._list_name()
        row = self.query_one(f"#{name}", CloseList).cursor_id if name in ("settle", "look") else None
        fault = faults_of(view, name)[int(row)] if row is not None else None
        if fault is None or fault.code != IDENTIFIERS or fault.jump != "entry" or fault.target is None:
            return False
        from cqrm.tui.close.keeping import KeepForm

        self.app.push_screen(KeepForm(self.desk, fault.target, fault.what), lambda _: self._look())
        return True

    def action_changes(self) -> None:
        """The history of what the row under the cursor speaks of."""
        from cqrm.tui.forms.changes import show_changes

        view, name = self._view, self._list_name()
        row = self.query_one(f"#{name}", CloseList).cursor_id if name else None
        place = place_of(view, name, row) if view is not None and row is not None else None
        record = place.target if place is not None else None
        show_changes(self.app, self.desk, record, place.what if place else "")

    def action_close_now(self) -> None:
        """Close the meeting, or say why not yet."""
        view = self._view
        if view is None or self._is_closing:
            return
        why = not_yet(view)
        if why:
            first = next(f for f in view.faults if f.must_settle)
            self.app.notify(f"{why.capitalize()}. First: {first.what}.", severity="warning", markup=False)
            self._go_to("settle")
            return
        self._is_closing = True
        self._show_bar()
        self.desk.submit(CloseMeeting(meeting=view.meeting.id), self._was_closed, self._was_refused)

    def action_back(self) -> None:
        """Back to the meeting; from a closed one to home."""
        self.dismiss(None)
        if self._is_closed:
            self.app.call_later(self._leave_session)

    def _leave_session(self) -> None:
        """The meeting is over: home is where to go on."""
        leave = getattr(self.app.screen, "action_leave_meeting", None)
        if leave is not None:
            leave()

    def _was_closed(self, acted: Acted) -> None:
        if not self.is_running:
            self.app.notify(f"{acted.meeting.body.label} {acted.meeting.number} is closed.", markup=False)
            return
        self._is_closing, self._is_closed = False, True
        self._meeting = acted.meeting
        self._show_closed()

    def _was_refused(self, problem: CqrmError) -> None:
        self._is_closing = False
        self.app.notify(str(problem), severity="error", markup=False)
        if self.is_running:
            self._look()

    def _show_closed(self) -> None:
        """The lists make room for the documents, which are written now."""
        meeting = self._meeting
        self.add_class("-closed")
        self.refresh_bindings()
        name = meeting.name
        words = "Its minutes are a draft until the chair approves them (c on home)."
        self.query_one("#closed-words", Sentences).update(
            Content.assemble((f"{name} is closed", "bold $heading"), "\n", (words, "$muted"))
        )
        self._show_bar()
        self._show_strip()
        self.query_one(ExportPanel).write(meeting.ref)

    @on(ExportPanel.CopiesWanted)
    def _other_copies(self, event: ExportPanel.CopiesWanted) -> None:
        """The same documents for other readers, over the screen."""
        from cqrm.tui.close.export_screen import ExportScreen

        event.stop()
        self.app.push_screen(ExportScreen(self.desk, self._meeting.ref, self._meeting.name))

    def _part(self, name: str) -> ComposeResult:
        with Vertical(id=f"{name}-part", classes="part"):
            yield Heading(TITLES[name], id=f"{name}-heading")
            yield KINDS[name](self._rows_of(name), id=name)

    def _look(self) -> None:
        self.desk.submit(SeeClose(meeting=self._meeting.id), self._show)

    def _show(self, view: CloseView) -> None:
        if not self.is_running:
            # Left before a slow disk answered.
            return
        first_look, self._view = self._view is None, view
        for name in LISTS:
            self.query_one(f"#{name}-heading", Heading).update(*heading_of(view, name))
            self.query_one(f"#{name}", CloseList).show(self._rows_of(name))
            self.query_one(f"#{name}-part").set_class(not size_of(view, name), "-none")
        self.query_one("#order-heading", Heading).update("In order", count(len(view.in_order), "check"))
        self.query_one("#order", Sentences).update(in_order_words(view.in_order, view.kept))
        self._show_bar()
        self._show_strip()
        if first_look or not size_of(view, self._list_name()):
            self._go_to(next((name for name in LISTS if size_of(view, name)), "settle"))

    def _rows_of(self, name: str) -> RowBuilder:
        def rows(width: int, height: int) -> Iterable[Row]:
            tall = self.app.size.height >= TALL_HEIGHT
            return rows_of(self._view, name, width, room_of(name, height, tall=tall))

        return rows

    def _show_bar(self) -> None:
        self.query_one(CloseBar).show(self._view, closing=self._is_closing, closed=self._is_closed)

    def _show_strip(self) -> None:
        step = 3 if self._is_closed else STEP_OF.get(self._list_name(), 0)
        self.query_one(Strip).show(self._view, step, closed=self._is_closed)

    def _tick(self) -> None:
        self.query_one(HeaderBar).update(session_top_row(self._meeting, self.desk.now(), self.desk.saving))

    def _list_name(self) -> str:
        focused = self.focused
        return focused.id or "" if isinstance(focused, CloseList) else ""

    def _go_to(self, name: str) -> None:
        for other in LISTS:
            self.set_class(other == name, f"-at-{other}")
        self.query_one(f"#{name}", CloseList).focus()
        if name == "read":
            self._to_unread()

    def _to_unread(self) -> None:
        """The first time, the cursor of the read-back starts at what is to be read next."""
        read, unread = self.query_one("#read", CloseList), first_unread(self._view)
        if unread is None or self._has_been_read:
            return
        if not read.option_count:
            # A list that was hidden so far has no rows before it is laid out.
            self.call_after_refresh(self._to_unread)
            return
        self._has_been_read = True
        read.cursor_id = unread
