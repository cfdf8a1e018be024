"""What the roll call does about declarations, the chair, and people called again after an adjournment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.screen import Screen

from cqrm.meeting.declarations_now import person_name
from cqrm.terms.acts.chairing import TakeChairBack
from cqrm.terms.acts.declare import HandleDeclaration, RemoveDeclaration
from cqrm.terms.acts.sittings import CallSamePeople
from cqrm.terms.enums import Handling
from cqrm.terms.requests import Act
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.people_side import DeclarationView
from cqrm.terms.views.record import ItemView
from cqrm.tui.attendance.declaration_rows import DeclarationList
from cqrm.tui.look.rows import Rows

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk


class PeopleList(Rows):
    """The people of one side, or those in attendance."""

    HELP = (
        "A row for each person. The mark says whether they are here, expected, have left or sent apologies;"
        " below stands what happens to the quorum if the person under the cursor leaves or comes."
    )


class DeclaringScreen(Screen[None]):
    """A screen with lists of people and of declarations; the keys act on the row under the cursor."""

    def __init__(self, desk: Desk) -> None:
        """Make the screen for the meeting on the desk.

        Args:
            desk: where requests go; a meeting is open on it.
        """
        super().__init__()
        self.desk = desk
        assert desk.meeting is not None
        self._view = desk.meeting

    def action_declaration(self) -> None:
        """Record an interest of the person under the cursor."""
        from cqrm.tui.attendance.declaration_form import DeclarationForm

        a = self._chosen()
        form = DeclarationForm(self.desk, self._view, a.person if a else None, self._view.open_item)
        self.app.push_screen(form)

    @on(DeclarationList.HandlingWanted)
    @work
    async def _handling_wanted(self) -> None:
        from cqrm.tui.attendance.declaration_form import HandlingScreen, passing_first

        declared = self._declared()
        if declared is not None:
            said = await self.app.push_screen_wait(HandlingScreen(self._view, declared, self.desk.now()))
            if said is None:
                return
            handling = Handling(said)
            form = passing_first(self.desk, self._view, declared.person_id, declared.item_id, handling)
            if form is None or await self.app.push_screen_wait(form) is not None:
                self._do(HandleDeclaration(declaration=declared.id, handling=handling))

    @on(DeclarationList.OutWanted)
    def _out_wanted(self) -> None:
        declared = self._declared()
        if declared is not None:
            self._do(RemoveDeclaration(declaration=declared.id))

    def action_changes(self) -> None:
        """The history of the attendance or the declaration under the cursor."""
        from cqrm.tui.forms.changes import show_changes

        a, declared = self._chosen(), self._declared()
        if declared is not None:
            name = f"the declaration of {person_name(self._view, declared.person_id)}"
            show_changes(self.app, self.desk, declared.id, name)
        else:
            name = f"the attendance of {a.person.name}" if a is not None else ""
            show_changes(self.app, self.desk, a.id if a is not None else None, name)

    def action_pass_chair(self) -> None:
        """Pass the chair to the person under the cursor."""
        from cqrm.tui.attendance.chair_form import ChairForm

        a = self._chosen()
        person = a.person if a is not None and a.is_here_now else None
        self.app.push_screen(ChairForm(self.desk, self._view, self._chair_item(), person))

    def action_take_chair_back(self) -> None:
        """The chair of the meeting takes it again."""
        self._do(TakeChairBack(meeting=self._view.id))

    def action_same_people(self) -> None:
        """Everybody who was here before the adjournment is here again."""
        self._do(CallSamePeople(meeting=self._view.id))

    def _chair_item(self) -> ItemView | None:
        """Whose chair is to be passed: of the item of the declaration under the cursor, else the open one."""
        declared = self._declared()
        item = self._view.item(declared.item_id) if declared is not None else None
        return item or self._view.open_item

    def _declared(self) -> DeclarationView | None:
        """The declaration under the cursor."""
        focused = self.focused
        row = focused.cursor_id if isinstance(focused, DeclarationList) else None
        return next((d for d in self._view.declarations if str(d.id) == row), None)

    def _chosen(self) -> AttendanceView | None:
        focused = self.focused
        row = focused.cursor_id if isinstance(focused, PeopleList) else None
        return next((a for a in self._view.attendance if str(a.id) == row), None)

    def _do(self, act: Act[Any]) -> None:
        self.desk.submit(act)
