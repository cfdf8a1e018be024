"""Adding somebody who is not in the directory, without leaving the roll call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.widget import Widget

from cqrm.terms.acts.set_up import AddPerson, NewPerson
from cqrm.terms.enums import Capacity
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.tui.attendance.items_form import read_items
from cqrm.tui.desk import Desk
from cqrm.tui.home.dialog import FormDialog
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

CAPACITIES: Final = {
    "In attendance": Capacity.IN_ATTENDANCE,
    "Member": Capacity.MEMBER,
    "Observer": Capacity.OBSERVER,
}
HERE: Final = ("Here now", "Expected")


class PersonForm(FormDialog[Acted]):
    """Name, role, organisation, capacity, items, and whether they are here."""

    HELP = (
        "The person joins the directory of the body, so that actions can be given to them. Initials are made"
        " from the name when none are given; members count to the quorum, others do not."
    )

    def __init__(self, desk: Desk, view: MeetingView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the meeting.
        """
        super().__init__(desk, "Somebody who is not in the list", draft=f"newcomer/{view.id}")
        self._view = view

    def content(self) -> Iterator[Widget]:
        """The fields."""
        organisations = [o.short_name for o in self._view.body.organisations]
        yield Field("Name", LineField("", "Name", max_length=80, id="name"), id="name-field")
        yield Field("Initials", LineField("", "Initials, or empty", max_length=8, id="code"), id="code-field")
        yield Field("Role", LineField("", "Role", max_length=80, id="role"), id="role-field")
        yield Field("From", Choice(organisations, len(organisations) - 1, id="organisation"))
        yield Field("Comes as", Choice(list(CAPACITIES), id="capacity"))
        yield Field(
            "For items", LineField("", "Items, such as 7; empty for all", id="items"), id="items-field"
        )
        yield Field("Now", Choice(HERE, id="here"))

    def request(self) -> AddPerson | None:
        """The act, if there is a name."""
        name, role = clean_line(value(self, "name")).text, clean_line(value(self, "role")).text
        items = read_items(value(self, "items"), len(self._view.items))
        code = clean_line(value(self, "code")).text
        if not name:
            self.wrong("name-field", "Give a name.")
        if isinstance(items, str):
            self.wrong("items-field", items)
        taken = next((p for p in self._view.directory if code and p.code.casefold() == code.casefold()), None)
        if taken is not None:
            self.wrong("code-field", f"{taken.name} has these initials. Give others, or leave it empty.")
        if not name or isinstance(items, str) or taken is not None:
            return None
        person = NewPerson(
            name=name,
            role=role,
            organisation=self.query_one("#organisation", Choice).value,
            code=code,
            capacity=CAPACITIES[self.query_one("#capacity", Choice).value],
        )
        present = self.query_one("#here", Choice).chosen == 0
        return AddPerson(meeting=self._view.id, person=person, present=present, for_items=items)
