"""The short form that calls an extraordinary meeting on one matter."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.prepare import PlanExtraordinary
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.text import clean_line
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import read_when, value, when_fields
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

MATTER_LENGTH = 120
"""The most characters of a matter; it is the title of its item."""


class ExtraordinaryForm(FormDialog[MeetingView]):
    """The matter, and when and where; nothing is offered for the day, for it is urgent."""

    HELP = (
        "An extraordinary meeting takes one matter that cannot wait. It is counted after the ordinary meeting"
        " before it, such as CQRM 14X1. Open actions and carried items stay with the ordinary meetings."
    )
    DEFAULT_CSS = "ExtraordinaryForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, body: BodyView, usual: tuple[str, str, str]) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            body: which body is to meet.
            usual: start, end and place that are offered.
        """
        super().__init__(desk, f"Extraordinary meeting of {body.name}", draft=f"extraordinary/{body.id}")
        self._body = body
        self._usual = usual

    def content(self) -> Iterator[Widget]:
        """The fields."""
        words = "One matter too urgent to wait. It uses up no ordinary number and takes no items from it."
        yield Sentences(Content.styled(words, "$muted"))
        matter = LineField("", "The matter, as it will be printed", max_length=MATTER_LENGTH, id="matter")
        yield Field("Matter", matter, id="matter-field")
        yield from when_fields(None, *self._usual)

    def request(self) -> PlanExtraordinary | None:
        """The act, if the fields can be read."""
        read = read_when(self, self.desk.local_now().date())
        matter = clean_line(value(self, "matter")).text
        if not matter:
            self.wrong("matter-field", "Say what the meeting is called for.")
        if read is None or not matter:
            return None
        held_on, starts, ends, place = read
        when = NewMeeting(held_on=held_on, starts_at=starts, ends_at=ends, place=place)
        return PlanExtraordinary(body=self._body.id, matter=matter, when=when)
