"""The form in which the chair passes to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.meeting.chair_now import chair_now, lacks_chair, person_of
from cqrm.terms.acts.chairing import PassChair
from cqrm.terms.text import clean_line
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.tui.desk import Desk
from cqrm.tui.home.change import find_person
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField


class ChairForm(FormDialog[Acted]):
    """Who takes the chair, for which time, and why."""

    HELP = (
        "For one item the chair comes back by itself when the item is left. From now on: until somebody takes"
        " it back, with the command in the palette. Only somebody who is here can take the chair, and nobody"
        " who takes no part in the item."
    )
    DEFAULT_CSS = "ChairForm #explained { margin-bottom: 1; }"

    def __init__(
        self,
        desk: Desk,
        view: MeetingView,
        item: ItemView | None,
        person: PersonView | None = None,
        declares: PersonView | None = None,
    ) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the meeting.
            item: the item that is open, or is to be opened.
            person: who is offered.
            declares: who leaves the chair for an interest that is about to be recorded.
        """
        self._view, self._item = view, item
        self._barred = declares or (lacks_chair(view, item.id) if item is not None else None)
        self._person = person if person is not None and self._may(person) else None
        needed = item is not None and self._barred is not None
        title = f"Who is in the chair for item {item.position}?" if item and needed else "Pass the chair"
        super().__init__(desk, title, draft=f"chair/{view.id}/{item.id if item else ''}")

    def content(self) -> Iterator[Widget]:
        """Who is in the chair now, who could be, and the fields."""
        yield Sentences(self._explained(), id="explained")
        who = self._person.name if self._person else ""
        yield Field("Who", LineField(who, "Who takes it: name or initials", id="who"), id="who-field")
        spans = [f"Item {self._item.position} only"] if self._item else []
        yield Field("For", Choice([*spans, "From now on"], id="span"), id="span-field")
        reason = f"{self._barred.name} has declared an interest" if self._barred else ""
        yield Field("Reason", LineField(reason, "Reason, or empty", id="reason"), id="reason-field")

    def request(self) -> PassChair | None:
        """The act, if the field names somebody."""
        typed = clean_line(value(self, "who")).text
        people = tuple(a.person for a in self._view.attendance if a.is_here_now)
        person = find_person(typed, people)
        if person is None:
            self.wrong("who-field", "Give the name or initials of somebody who is here.")
            return None
        for_item = self._item is not None and self.query_one("#span", Choice).chosen == 0
        return PassChair(
            meeting=self._view.id,
            person=person.id,
            item=self._item.id if for_item and self._item else None,
            reason=clean_line(value(self, "reason")).text,
        )

    def _explained(self) -> Content:
        chair = person_of(self._view, chair_now(self._view))
        item = self._item
        if self._barred is not None and item is not None:
            first = f"{self._barred.name} takes no part in item {item.position} and cannot be in its chair."
        else:
            first = f"{chair.name} is in the chair." if chair else "Nobody is in the chair."
        members = [
            a.person for a in self._view.attendance if a.is_here_now and a.person.id != (chair and chair.id)
        ]
        names = ", ".join(f"{p.name} ({p.code})" for p in members if self._may(p))
        return Content.styled(f"{first} Here and able: {names or 'nobody'}.", "$muted")

    def _may(self, person: PersonView) -> bool:
        return self._item is None or person.id not in self._view.may_not_chair(self._item.id)
