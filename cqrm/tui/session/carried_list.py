"""The exceptions with focus: what an item opens on, and what the meeting does about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from cqrm.meeting.exceptions import ExceptionLine, exceptions
from cqrm.terms.acts.concerns import CloseConcern
from cqrm.terms.acts.progress import CloseAction, ReviewAction, UpdateAction
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.concerns import ConcernView
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import ItemView
from cqrm.tui.command import bindings
from cqrm.tui.forms.ask_line import AskLine, Question
from cqrm.tui.look.rows import Rows
from cqrm.tui.look.sizes import WIDE_WIDTH
from cqrm.tui.session import keys
from cqrm.tui.session.exception_rows import (
    MINUTES_ROW,
    actions_in_order,
    narrow_rows,
    nothing_note,
    wide_rows,
)

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing
    from cqrm.tui.session.form_drafts import FormDrafts

_NO_ACTION: Final = "There is no action under the cursor."


class CarriedList(Rows):
    """Carried actions, open concerns and whatever else waits at an item, the most urgent first."""

    FOOTER_ALONE = True
    HELP = (
        "What comes in at this item: actions that are overdue, due soon or slipped, open concerns, minutes to"
        " confirm, items that came back. A tick says that this meeting has looked at it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.IN_EXCEPTIONS)

    class MinutesChosen(Message):
        """The last minutes are to be confirmed."""

    class AmendmentsWanted(Message):
        """The last minutes are to be amended."""

    def __init__(self, doing: Doing, may_change: Callable[[], bool], *, full_size: bool = False) -> None:
        """Make the list.

        Args:
            doing: where acts go.
            may_change: says whether the meeting may be changed, and tells the person when it may not.
            full_size: two lines for each at any width, with what is on track under them.
        """
        super().__init__()
        self._doing = doing
        self._may_change = may_change
        self._full_size = full_size
        self._listed: tuple[ExceptionLine, ...] = ()
        self._in_order: tuple[ActionView, ...] = ()
        self._item: ItemView | None = None
        self._shown: object = None

    @property
    def lines(self) -> tuple[ExceptionLine, ...]:
        """The exceptions in the list."""
        return self._listed

    @property
    def in_order(self) -> tuple[ActionView, ...]:
        """The actions of the item that need no attention."""
        return self._in_order

    def show_item(self, item: ItemView | None, as_at: date) -> None:
        """Show what an item opens on; draws only when that has changed.

        Args:
            item: the item on the screen.
            as_at: the day on which overdue is judged.
        """
        meeting = self._doing.meeting
        self._item = item
        self._listed = exceptions(meeting, item, as_at) if item else ()
        self._in_order = actions_in_order(meeting, item, as_at) if item else ()
        width = self.screen.size.width
        shown = (self._listed, self._in_order, item is None, width)
        if shown == self._shown:
            return
        self._shown = shown
        note = nothing_note(len(self._in_order)) if item else ""
        if self._full_size or width >= WIDE_WIDTH:
            note = "No exceptions." if item else ""
            self.show(wide_rows(self._listed, self._in_order, note))
        else:
            self.show(narrow_rows(self._listed, note, width))

    @property
    def action(self) -> ActionView | None:
        """The action under the cursor."""
        cursor = self.cursor_id
        return next((a for a in self._doing.meeting.carried if str(a.id) == cursor), None)

    @property
    def concern(self) -> ConcernView | None:
        """The concern under the cursor."""
        cursor = self.cursor_id
        return next((c for c in self._doing.meeting.concerns if str(c.id) == cursor), None)

    def focus_action(self, ref: str) -> None:
        """Take the focus with the cursor on an action."""
        found = next((a for a in self._doing.meeting.carried if a.ref == ref), None)
        if found is not None and any(line.target == found.id for line in self._listed):
            self.cursor_id = str(found.id)
        self.focus()

    @on(OptionList.OptionHighlighted)
    def _cursor_moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        action = self.action
        if action is not None:
            from cqrm.tui.session.action_detail import ActionDetail

            self.app.push_screen(ActionDetail(self._doing.meeting, action), self._after_detail)
        elif self.concern is not None:
            self.action_update()
        elif event.option_id == MINUTES_ROW:
            self.action_close_action()

    def action_update(self) -> None:
        """Record what was reported of an action, what is new of a concern, or what is amended."""
        if self.cursor_id == MINUTES_ROW:
            self.post_message(self.AmendmentsWanted())
            return
        if self.concern is not None:
            self._add_to(self.concern)
            return
        action = self._live()
        if action is None:
            return
        self._ask(
            Question(
                title=f"Update on {action.ref}",
                explained=action.text,
                label="Update",
                placeholder="What was reported; empty says that no update was provided",
                act=lambda text: UpdateAction(meeting=self._doing.meeting.id, action=action.id, text=text),
            )
        )

    def action_revise(self) -> None:
        """Give it another due date."""
        action = self._live()
        item = next((i for i in self._doing.meeting.items), None)
        if action is None or item is None:
            return
        from cqrm.meeting.capture_room import room_of
        from cqrm.tui.forms.revise_due import ReviseDueForm

        room = room_of(self._doing.meeting, item)
        self.app.push_screen(ReviseDueForm(self._doing, action, room, self._doing.meeting.id))

    def action_close_action(self) -> None:
        """Close it with what shows that it was done, or a concern with the reason."""
        if self.cursor_id == MINUTES_ROW:
            self.post_message(self.MinutesChosen())
            return
        if self.concern is not None:
            self._close(self.concern)
            return
        action = self._live()
        if action is None:
            return
        self._ask(
            Question(
                title=f"Close {action.ref}?",
                explained=action.text,
                label="Evidence",
                placeholder="What shows that it was done",
                missing="Say what shows that it was done; it stands in the action log.",
                act=lambda text: CloseAction(meeting=self._doing.meeting.id, action=action.id, evidence=text),
            )
        )

    def action_review(self) -> None:
        """The meeting has looked at it and leaves it as it is."""
        action = self._live()
        if action is not None:
            self._doing.submit(ReviewAction(meeting=self._doing.meeting.id, action=action.id))

    def action_changes(self) -> None:
        """The history of the action or the concern."""
        from cqrm.tui.forms.changes import show_changes

        row = self.action or self.concern
        show_changes(self.app, self._doing.desk, row.id if row else None, row.ref if row else "")

    def _add_to(self, concern: ConcernView) -> None:
        """What was said of a concern before, and what is new."""
        item = self._item
        if item is None or not self._may_change():
            return
        from cqrm.meeting.capture_room import room_of
        from cqrm.tui.forms.concern_form import ConcernForm, ConcernStart
        from cqrm.tui.forms.filling import concern_words

        room, drafts = room_of(self._doing.meeting, item), self._drafts()
        line, _ = drafts.text(concern.id) or ("", "")
        start = ConcernStart(item=item, words=concern_words(line or f"/c #{concern.ref}:", room))
        form = ConcernForm(self._doing, room, start, drafts.keeping(concern.id))
        self.app.push_screen(form, partial(self._recorded, drafts, concern.id))

    def _close(self, concern: ConcernView) -> None:
        """The reason is minuted in the item on the screen."""
        item = self._item
        if item is None or not self._may_change():
            return
        self._ask(
            Question(
                title=f"Close {concern.ref}?",
                explained=f"{concern.title}. It does not come back to the next meeting.",
                label="Reason",
                placeholder="Why it need not be followed any more",
                missing="Say why; the reason stands in the minutes.",
                act=lambda reason: CloseConcern(item=item.id, concern=concern.ref, reason=reason),
            )
        )

    def _ask(self, question: Question) -> None:
        """What was typed and not recorded is offered again, also after a crash."""
        drafts = self._drafts()
        about = f"{self._doing.meeting.id}/{question.title}"
        answer, _ = drafts.text(about) or ("", "")
        asked = AskLine(self._doing, replace(question, answer=answer), keeping=drafts.keeping(about))
        self.app.push_screen(asked, partial(self._recorded, drafts, about))

    def _recorded(self, drafts: FormDrafts, about: UUID | str, acted: Acted | None) -> None:
        if acted is not None:
            drafts.forget(about)

    def _drafts(self) -> FormDrafts:
        """Those of the meeting in session, over which this list lies."""
        from cqrm.tui.session.screen import SessionScreen

        return next(s.form_drafts for s in self.app.screen_stack if isinstance(s, SessionScreen))

    def _live(self) -> ActionView | None:
        """The action under the cursor, if something can be done about it."""
        action = self.action
        if action is None:
            what = "A concern has no date; u adds to it, c closes it." if self.concern else _NO_ACTION
            self.app.notify(what, markup=False)
            return None
        if not action.status.is_live:
            self.app.notify(f"{action.ref} is {action.status.value} already.", markup=False)
            return None
        return action if self._may_change() else None

    def _after_detail(self, wanted: str | None) -> None:
        """Do what was asked for in the detail."""
        todo = {
            "update": self.action_update,
            "revise": self.action_revise,
            "close_action": self.action_close_action,
            "review": self.action_review,
        }
        if wanted in todo:
            todo[wanted]()
