"""The short form that makes the next meeting: the date that is offered can be changed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.prepare import PlanNextMeeting
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import read_when, when_fields


class PlanForm(FormDialog[MeetingView]):
    """When and where; the agenda, the carried items and the open actions come by themselves."""

    HELP = (
        "The date offered is the same weekday of the month as the last meeting; change what is different."
        " The agenda comes from the body's template, with what the last meeting did not finish."
    )

    def __init__(self, desk: Desk, body: BodyView, offer: NewMeeting) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            body: whose next meeting.
            offer: the date, times and place that are offered.
        """
        title = f"Next meeting: {body.label} {offer.number or ''}, {body.name}".replace(" ,", ",")
        super().__init__(desk, title, draft=f"plan/{body.id}/{offer.number or ''}")
        self._body = body
        self._offer = offer

    def content(self) -> Iterator[Widget]:
        """The fields, filled from the offer."""
        offer = self._offer
        yield from when_fields(offer.held_on, offer.starts_at, offer.ends_at, offer.place)
        words = "Template, carried items and open actions come with it."
        yield Sentences(Content.styled(words, "$muted"))

    def request(self) -> PlanNextMeeting | None:
        """The act, if the fields can be read."""
        read = read_when(self, self.desk.local_now().date())
        if read is None:
            return None
        held_on, starts, ends, place = read
        when = NewMeeting(
            held_on=held_on, starts_at=starts, ends_at=ends, place=place, number=self._offer.number
        )
        return PlanNextMeeting(body=self._body.id, when=when)
