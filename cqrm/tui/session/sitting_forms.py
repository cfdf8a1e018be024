"""Breaking a meeting off, and going on with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget
from textual.widgets.input import Selection

from cqrm.meeting.snapshot_people import sitting_sentences
from cqrm.terms.acts.sittings import AdjournMeeting, ResumeMeeting
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import NO_BREAK
from cqrm.tui.forms.ask_line import Question
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import PLACE_LENGTH, value
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

PEOPLE: Final = ("The same people", "Call the roll again")


def adjourn_question(view: MeetingView) -> Question:
    """The question why the meeting is adjourned.

    Args:
        view: the meeting.
    """
    return Question(
        about=f"adjourn/{view.id}",
        title=f"Adjourn {view.body.label} {view.number}",
        explained="Everything recorded stays. Everybody leaves now; home offers to resume the meeting.",
        label="Reason",
        placeholder="Why the meeting is adjourned",
        act=lambda reason: AdjournMeeting(meeting=view.id, reason=reason),
        missing="Say why; the reason stands in the minutes.",
    )


class ResumeForm(FormDialog[Acted]):
    """Where the meeting goes on, and with whom."""

    HELP = (
        "The meeting goes on now, at the item where it broke off. The time since it was adjourned counts for"
        " nothing. Whoever does not come back is marked in attendance (F6)."
    )
    DEFAULT_CSS = "ResumeForm #explained { margin-bottom: 1; }"

    def __init__(self, desk: Desk, view: MeetingView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the meeting.
        """
        super().__init__(desk, f"Resume {view.body.label} {view.number}", draft=f"resume/{view.id}")
        self._view = view

    def content(self) -> Iterator[Widget]:
        """When and why it broke off, the place, the people."""
        said = " ".join(sitting_sentences(self._view)).replace(NO_BREAK, " ")
        yield Sentences(Content.styled(said, "$muted"), id="explained")
        place = self._view.sittings[-1].place if self._view.sittings else self._view.place
        line = LineField(place, "Place or video link", max_length=PLACE_LENGTH, id="place")
        yield Field("Place", line, id="place-field")
        yield Field("Who is here", Choice(PEOPLE, id="people"), id="people-field")

    def on_mount(self) -> None:
        """The last place is marked: the first key writes another one over it; Enter goes on to the people."""
        place = self.query_one("#place", LineField)
        place.focus()
        place.selection = Selection(0, len(place.value))

    def request(self) -> ResumeMeeting:
        """The act."""
        return ResumeMeeting(
            meeting=self._view.id,
            place=clean_line(value(self, "place")).text,
            same_people=self.query_one("#people", Choice).chosen == 0,
        )
