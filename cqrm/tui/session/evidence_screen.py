"""All exceptions of an item and what is on track, full size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from cqrm.terms.views.record import ItemView
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.saving import not_saved_notice
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.exception_rows import exceptions_note
from cqrm.tui.session.item_head import ItemHead
from cqrm.tui.session.top_row import session_top_row

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

BACK = Command(
    action="back_to_line",
    key="escape,f8,slash",
    label="Back",
    help="Back to the capture line.",
    palette=False,
)


class EvidenceScreen(Screen[bool]):
    """The exceptions with room for everything; the same keys as in the list."""

    HELP = (
        "Everything that waits at this item, and what is on track. The keys act on the row under the cursor."
    )
    DEFAULT_CSS = """
    EvidenceScreen Heading { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        BACK, Command(action="app.help", key="question_mark", label="Help", help="Explain.", footer=False)
    )

    def __init__(self, doing: Doing, item: ItemView, may_change: Callable[[], bool]) -> None:
        """Make the screen.

        Args:
            doing: where acts go.
            item: the item whose evidence is shown.
            may_change: says whether the meeting may be changed.
        """
        super().__init__()
        self._doing = doing
        self._item = item.id
        self._may_change = may_change

    def compose(self) -> ComposeResult:
        """Top row, item, list, bottom row."""
        yield HeaderBar()
        yield NotSavedBanner()
        yield ItemHead()
        yield Heading("Exceptions")
        yield CarriedList(self._doing, self._may_change, full_size=True)
        yield KeyFooter()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the item."""
        self._show()
        self.query_one(CarriedList).focus()
        self.set_interval(1.0, self._tick)

    def on_meeting_changed(self, event: MeetingChanged) -> None:
        """Something was done about an exception."""
        del event
        self._show()

    def on_saving_changed(self, event: SavingChanged) -> None:
        """What the top row and the red row say."""
        del event
        self._show_saving()

    def on_screen_resume(self) -> None:
        """A dialog was closed: the meeting may have changed under it."""
        self._show()

    def action_back_to_line(self) -> None:
        """Back to the meeting."""
        self.dismiss(True)

    def _show(self) -> None:
        meeting = self._doing.meeting
        item = meeting.item(self._item)
        carried = self.query_one(CarriedList)
        carried.show_item(item, meeting.held_on)
        note = exceptions_note(carried.lines, len(carried.in_order), counts_on_track=False)
        self.query_one(Heading).update("Exceptions", note)
        self.query_one(ItemHead).show(meeting, item, self._used(item))
        self._show_saving()

    def _tick(self) -> None:
        self.query_one(ItemHead).tick(self._used(self._doing.meeting.item(self._item)))

    def _used(self, item: ItemView | None) -> int:
        return item.seconds_used(self._doing.desk.now()) if item else 0

    def _show_saving(self) -> None:
        doing = self._doing
        self.query_one(HeaderBar).update(session_top_row(doing.meeting, doing.desk.now(), doing.saving))
        self.query_one(NotSavedBanner).update(not_saved_notice(doing.saving))
