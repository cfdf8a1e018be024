"""For which member somebody attends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.attend import NameDeputy
from cqrm.terms.enums import Capacity
from cqrm.terms.errors import Refused
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.home.asking import ask, told
from cqrm.tui.home.dialog import ChoiceList, Dialog, Sentences
from cqrm.tui.look.columns import column
from cqrm.tui.look.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.tui.desk import Desk

NOBODY = "nobody"
"""The id of the row that takes the deputising back."""


class DeputyScreen(Dialog[str | None]):
    """The members who are not here; dismisses with the id of one, with ``NOBODY``, or None."""

    HELP = (
        "A deputy counts to the quorum in the place of a member who is not here, where the terms of reference"
        " say so. A deputy does not take over the member's own role, such as chair or clinician."
    )

    def __init__(self, a: AttendanceView, absent: Sequence[AttendanceView]) -> None:
        """Make the question.

        Args:
            a: who attends.
            absent: the members who can be represented.
        """
        super().__init__(f"For whom does {a.person.name} attend?")
        self._a = a
        self._absent = absent

    def content(self) -> Iterator[Widget]:
        """The members."""
        yield Sentences(Content.styled("Members of the same side who are not here:", "$muted"))
        yield ChoiceList(self._rows)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def _rows(self, width: int, height: int) -> list[Row]:
        del height
        rows = [
            Row(
                column(a.person.name, 28) + column(a.person.role, max(1, width - 28), "$muted"),
                str(a.person.id),
            )
            for a in self._absent
        ]
        if self._a.deputy_for is not None:
            rows.append(Row(Content("For nobody: take it back"), NOBODY))
        return rows


async def choose_member(app: App[object], desk: Desk, view: MeetingView, a: AttendanceView) -> None:
    """Ask for whom somebody attends, and record it.

    Args:
        app: on which to ask.
        desk: where the act goes.
        view: the meeting.
        a: who attends.
    """
    absent = [
        other
        for other in view.attendance
        if other.person.capacity is Capacity.MEMBER
        and other.person.side is a.person.side
        and other.id != a.id
        and not other.is_here_now
    ]
    with told(app):
        if not absent and a.deputy_for is None:
            raise Refused("Every member of that side is here.", "A deputy attends for a member who is not.")
        choice = await app.push_screen_wait(DeputyScreen(a, absent))
        if choice is not None:
            member = next((other.person.id for other in absent if str(other.person.id) == choice), None)
            await ask(desk, NameDeputy(attendance=a.id, deputy_for=member))
