"""The short form that cancels a planned meeting; the reason is kept."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.prepare import CancelMeeting
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import screen_date
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField


class CancelForm(FormDialog[Acted]):
    """Asks for the reason, and says what becomes of the items."""

    HELP = "Only a meeting that has not been opened can be cancelled. To postpone it: Esc, then m."

    DEFAULT_CSS = "CancelForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, meeting: MeetingView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            meeting: the meeting to cancel.
        """
        which = f"{meeting.name} of {screen_date(meeting.held_on)}"
        super().__init__(desk, f"Cancel {which}, {meeting.body.name}?", draft=f"cancel/{meeting.id}")
        self._meeting = meeting

    def content(self) -> Iterator[Widget]:
        """What follows from it, and the reason."""
        words = "It keeps its number. What it would have dealt with goes to the next meeting."
        yield Sentences(Content.styled(words, "$muted"))
        yield Field("Reason", LineField("", "Why it is cancelled", id="reason"), id="reason-field")

    def request(self) -> CancelMeeting | None:
        """The act, once there is a reason."""
        reason = clean_line(value(self, "reason")).text
        if not reason:
            self.wrong("reason-field", "Say why the meeting is cancelled; the reason is kept with it.")
            return None
        return CancelMeeting(meeting=self._meeting.id, reason=reason)
