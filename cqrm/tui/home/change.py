"""The short form that changes a planned meeting, or postpones it with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from textual.widget import Widget

from cqrm.terms.acts.prepare import ChangeMeeting
from cqrm.terms.clock import local
from cqrm.terms.text import clean_line
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import clock_time
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog
from cqrm.tui.home.meeting_fields import read_when, value, when_fields
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField


class ChangeForm(FormDialog[Acted]):
    """Date, times, place and chair; another date needs a reason, which is minuted."""

    HELP = (
        "Change what is different and leave the rest. A meeting is postponed by giving it a later date with a"
        " reason; actions that are due at the meeting move with it."
    )

    def __init__(self, desk: Desk, meeting: MeetingView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            meeting: the meeting to change.
        """
        title = f"Change {meeting.name}, {meeting.body.name}"
        super().__init__(desk, title, draft=f"change/{meeting.id}")
        self._meeting = meeting
        zone = meeting.body.settings.zone
        self._starts = clock_time(local(meeting.planned_start, zone))
        self._ends = clock_time(local(meeting.planned_end, zone))

    def content(self) -> Iterator[Widget]:
        """The fields, as the meeting is now."""
        meeting = self._meeting
        yield from when_fields(meeting.held_on, self._starts, self._ends, meeting.place)
        chair = next((p.name for p in meeting.directory if p.id == meeting.chair_id), "")
        yield Field("Chair", LineField(chair, "Chair: name or initials", id="chair"), id="chair-field")
        reason = LineField("", "Reason, when the date changes", id="reason")
        yield Field("Reason", reason, id="reason-field")

    def request(self) -> ChangeMeeting | None:
        """The act with what is different, if the fields can be read."""
        today = min(self.desk.local_now().date(), self._meeting.held_on)
        read = read_when(self, today)
        chair = self._chair()
        reason = clean_line(value(self, "reason")).text
        if read is None or isinstance(chair, str):
            return None
        held_on, starts, ends, place = read
        if held_on != self._meeting.held_on and not reason:
            self.wrong("reason-field", "Say why the date changes; the reason is minuted.")
            return None
        return ChangeMeeting(
            meeting=self._meeting.id,
            held_on=_if_other(held_on, self._meeting.held_on),
            starts_at=starts if starts != self._starts else None,
            ends_at=ends if ends != self._ends else None,
            place=place if place != self._meeting.place else None,
            chair=chair if chair != self._meeting.chair_id else None,
            reason=reason,
        )

    def _chair(self) -> UUID | str | None:
        """The person in the field, None when it is empty, or the fault in words."""
        words = clean_line(value(self, "chair")).text
        if not words:
            return None
        person = find_person(words, self._meeting.directory)
        if person is not None:
            return person.id
        fault = f"“{words}” is nobody in the directory. Give a name or initials of somebody who is."
        self.wrong("chair-field", fault)
        return fault


def find_person(words: str, directory: tuple[PersonView, ...]) -> PersonView | None:
    """The one person with that name, those initials or that beginning of a name; None when it is not one."""
    wanted = words.casefold()
    living = [person for person in directory if not person.has_left]
    for matches in (
        [p for p in living if wanted in (p.name.casefold(), p.code.casefold())],
        [p for p in living if p.name.casefold().startswith(wanted)],
        [p for p in living if wanted in p.name.casefold().split()],
    ):
        if len(matches) == 1:
            return matches[0]
    return None


def _if_other(new: date, old: date) -> date | None:
    return new if new != old else None
