"""The short form that adds somebody to the directory and to this meeting's attendance list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.set_up import AddPerson, NewPerson
from cqrm.terms.enums import Capacity
from cqrm.terms.text import clean_line
from cqrm.tui.forms.session_form import SessionForm
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

_CAPACITIES: Final = (
    (Capacity.MEMBER, "Member"),
    (Capacity.IN_ATTENDANCE, "In attendance"),
    (Capacity.OBSERVER, "Observer"),
)
_PRESENT: Final = ("Here now", "Not here")


class AddPersonForm(SessionForm):
    """Asks for name, role, organisation and capacity; the initials are made from the name."""

    HELP = (
        "Somebody who is not in the directory is added once and can then own actions and be marked present."
        " Initials may stay empty: they are made from the name, so that nobody else has them."
    )

    def __init__(self, doing: Doing, name: str = "") -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            name: what is known of the name.
        """
        super().__init__(doing, Content.styled("Add a person", "bold"), draft=f"person/{doing.meeting.id}")
        self._name_known = name
        self._organisations = [o.short_name for o in doing.meeting.body.organisations]

    def content(self) -> Iterator[Widget]:
        """The fields."""
        yield Field(
            "Name", LineField(self._name_known, "Full name", max_length=80, id="name"), id="name-field"
        )
        yield Field(
            "Role", LineField("", "Role, such as Ward Manager", max_length=80, id="role"), id="role-field"
        )
        yield Field("Organisation", Choice(self._organisations, id="organisation"), id="organisation-field")
        yield Field(
            "Comes as", Choice([word for _, word in _CAPACITIES], 1, id="capacity"), id="capacity-field"
        )
        yield Field("Now", Choice(_PRESENT, id="present"), id="present-field")
        yield Field(
            "Initials", LineField("", "Initials; empty makes them", max_length=6, id="code"), id="code-field"
        )

    def request(self) -> AddPerson | None:
        """The act, once there is a name."""
        name = clean_line(self.the(LineField, "name").value).text
        if not name:
            self.wrong("name-field", "Type the full name.")
            return None
        self.send()
        return AddPerson(
            meeting=self.doing.meeting.id,
            person=NewPerson(
                name=name,
                role=clean_line(self.the(LineField, "role").value).text,
                organisation=self.the(Choice, "organisation").value,
                code=clean_line(self.the(LineField, "code").value).text,
                capacity=_CAPACITIES[self.the(Choice, "capacity").chosen][0],
            ),
            present=self.the(Choice, "present").chosen == 0,
        )
