"""The short form that gives a carried action another due date; the old one stays in its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from cqrm.capture import Due, Room
from cqrm.terms.acts.progress import ReviseDue
from cqrm.terms.text import clean_line
from cqrm.terms.views.actions import ActionView
from cqrm.terms.words import count, screen_date
from cqrm.tui.forms.due_field import due_sentence, read_due
from cqrm.tui.forms.session_form import SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing


class ReviseDueForm(SessionForm):
    """Asks for the new date in words and for the reason; says back how it was understood."""

    HELP = (
        "The new date is words such as fri, 2w, 10 od or next cqrm. A later date counts as a slip. Every date"
        " the action has had stays in its history."
    )
    TONE = "-short-question"
    DEFAULT_CSS = "ReviseDueForm #understood { margin-bottom: 1; }"

    def __init__(self, doing: Doing, action: ActionView, room: Room, meeting: UUID | None) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            action: the action.
            room: the date it is counted from, and the calendar of meetings.
            meeting: the meeting that gives the date; None between meetings.
        """
        title = Content.styled(f"Another due date for {action.ref}", "bold")
        super().__init__(doing, title, draft=f"due/{action.id}")
        self._action = action
        self._room = room
        self._meeting = meeting

    def content(self) -> Iterator[Widget]:
        """The action, the date and the reason."""
        yield Sentences(Content.styled(self._action.text, "$muted"), id="explained")
        yield Field(
            "Due", LineField("", "fri, 2w, 10 od, next cqrm", id="due"), keep_label=True, id="due-field"
        )
        yield Sentences(self._said(""), id="understood")
        yield Field(
            "Reason", LineField("", "Why the date changes", id="reason"), keep_label=True, id="reason-field"
        )

    @on(Input.Changed, "#due")
    def _typed(self, event: Input.Changed) -> None:
        self.the(Sentences, "understood").update(self._said(event.value))

    def request(self) -> ReviseDue | None:
        """The act, or the faults under their fields."""
        due, wrong = read_due(self.the(LineField, "due").value, self._room)
        reason = clean_line(self.the(LineField, "reason").value).text
        if due is None:
            self.wrong("due-field", wrong or "Say when it is due now.")
        if not reason:
            self.wrong("reason-field", "Say why; the reason stands in the action's history.")
        if due is None or not reason:
            return None
        self.send()
        return ReviseDue(
            meeting=self._meeting,
            action=self._action.id,
            due_on=date(due.date.year, due.date.month, due.date.day),
            due_text=due.text,
            reason=reason,
        )

    def _said(self, typed: str) -> Content:
        """What was due until now, and what is understood."""
        action = self._action
        until = f"until now {screen_date(action.due_on)}" if action.due_on else "until now no date"
        due, _ = read_due(typed, self._room)
        if due is None:
            return Content.styled(until, "$muted")
        return Content.assemble(due_sentence(due, self._room), (f", {until}{self._slip(due)}", "$muted"))

    def _slip(self, due: Due) -> str:
        if self._action.due_on is None or due.date <= self._action.due_on:
            return ""
        return f"; this makes {count(self._action.slips + 1, 'slip')}"
