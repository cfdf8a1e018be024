"""The agenda with focus: open any item, or say what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from uuid import UUID

from textual import events, on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from cqrm.terms.acts.conduct import ChangeItemAudience, SettleItem, TakeApart
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.record import ItemView
from cqrm.tui.command import bindings
from cqrm.tui.forms.ask_line import AskLine, Question
from cqrm.tui.forms.audience import next_audience
from cqrm.tui.look.rows import Rows
from cqrm.tui.session import keys

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.tui.session.doing import Doing


class AgendaList(Rows):
    """One line for each item."""

    FOOTER_ALONE = True
    HELP = (
        "The agenda. Enter opens the item under the cursor, in any order; an item with a record is done when"
        " you leave it, one without waits again. “with 5” is taken with item 5. +6 is minutes over, !2 is red"
        " exceptions waiting. C is for the commissioner only, W is withheld from the public."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.IN_AGENDA)

    class ItemWanted(Message):
        """An item is to be opened."""

        def __init__(self, item: UUID) -> None:
            super().__init__()
            self.item = item

    def __init__(self, doing: Doing, may_change: Callable[[], bool]) -> None:
        """Make the list.

        Args:
            doing: where acts go.
            may_change: says whether the meeting may be changed, and tells the person when it may not.
        """
        super().__init__(id="agenda", classes="-marks")
        self._doing = doing
        self._may_change = may_change
        self._marked: UUID | None = None

    @property
    def item(self) -> ItemView | None:
        """The item under the cursor."""
        cursor = self.cursor_id
        return next((i for i in self._doing.meeting.items if str(i.id) == cursor), None)

    def mark(self, item: UUID | None) -> None:
        """Put the cursor on an item while the list has no focus."""
        self._marked = item
        self._put_back()

    def on_resize(self, event: events.Resize) -> None:
        """The rows are made anew at another size."""
        del event
        self.call_later(self._put_back)

    def on_blur(self) -> None:
        """Without focus the cursor says which item is on the screen."""
        self._put_back()

    def _put_back(self) -> None:
        if self._marked is not None and self.option_count and not self.has_focus:
            self.cursor_id = str(self._marked)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.ItemWanted(UUID(event.option_id)))

    @on(OptionList.OptionHighlighted)
    def _cursor_moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def action_settle(self, state: Literal["done", "not_reached"]) -> None:
        """Say what became of the item."""
        item = self.item
        if item is not None and self._may_change():
            self._doing.submit(SettleItem(item=item.id, state=state))

    def action_defer(self) -> None:
        """Put the item off, with a reason."""
        item = self.item
        if item is not None and self._may_change():
            self.app.push_screen(defer_question(self._doing, item))

    def action_paper(self) -> None:
        """Say which paper the item has, and how it came."""
        item = self.item
        if item is not None and _may_prepare(self._doing):
            ask_for_paper(self._doing, item, self.app)

    def action_walk_audience(self) -> None:
        """The next audience of the item."""
        item = self.item
        if item is not None and _may_prepare(self._doing):
            self._doing.submit(ChangeItemAudience(item=item.id, audience=next_audience(item.audience)))

    def action_changes(self) -> None:
        """The history of the item."""
        from cqrm.tui.forms.changes import show_changes

        item = self.item
        name = f"item {item.position}, {item.title}" if item else ""
        show_changes(self.app, self._doing.desk, item.id if item else None, name)

    def action_together(self) -> None:
        """Take the item with another, or by itself again."""
        item = self.item
        if item is not None and _may_prepare(self._doing):
            take_with(self._doing, item, self.app)


def _may_prepare(doing: Doing) -> bool:
    """Whether the agenda may be changed: also before the meeting, not once it is over."""
    meeting = doing.meeting
    over = meeting.status.is_closed or meeting.status is MeetingStatus.CANCELLED
    if over or meeting.read_only:
        what = f"{meeting.name} is over" if over else "This file can only be read"
        doing.tell(Refused(f"{what}: its agenda cannot be changed."))
    return not over and not meeting.read_only


def ask_for_paper(doing: Doing, item: ItemView, app: App[Any]) -> None:
    """Open the form of an item's paper."""
    from cqrm.tui.forms.paper_form import PaperForm

    app.push_screen(PaperForm(doing, item))


def take_with(doing: Doing, item: ItemView, app: App[Any]) -> None:
    """Ask with which item it is taken; one that is taken with another is taken by itself at once."""
    from cqrm.tui.forms.take_together import TakeTogetherForm

    if item.taken_with_id is not None:
        doing.submit(TakeApart(item=item.id))
    else:
        app.push_screen(TakeTogetherForm(doing, item))


def defer_question(doing: Doing, item: ItemView) -> AskLine:
    """Asks for the reason why an item is deferred."""
    return AskLine(
        doing,
        Question(
            about=f"defer/{item.id}",
            title=f"Defer item {item.position}, {item.title}?",
            explained="It comes back at the next meeting by itself. The reason is minuted.",
            label="Reason",
            placeholder="Why it is put off",
            missing="Say why; the reason is minuted.",
            act=lambda reason: SettleItem(item=item.id, state="deferred", reason=reason),
        ),
    )
