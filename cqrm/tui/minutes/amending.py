"""Amendments to the last minutes: the list of those recorded, and the form that records one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.minutes import AmendLastMinutes, RemoveAmendment
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.minutes import AmendmentView
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.dialog import ChoiceList, Dialog, FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.text_field import TextField
from cqrm.tui.look.wrap import hang
from cqrm.tui.messages import MeetingChanged
from cqrm.tui.minutes import keys

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

_ADD: Final = "add"
_INDENT: Final = 10


class AmendForm(FormDialog[Acted]):
    """One amendment; with positions it is disputed, and not made."""

    HELP = (
        "Give the minute number if it concerns one paragraph. Where the two sides do not agree, write what"
        " each holds: both positions are printed, and the amendment is not made."
    )
    DEFAULT_CSS = "AmendForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, meeting: MeetingView, number: str = "", stands: str = "") -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            meeting: the meeting that amends.
            number: the minute number it concerns, where that is known.
            stands: how that paragraph reads now.
        """
        super().__init__(desk, f"Amend the {_minutes(meeting)}", draft=f"amend/{meeting.id}/{number}")
        self._meeting = meeting
        self._number = number
        self._stands = stands

    def content(self) -> Iterator[Widget]:
        """Number, amendment, positions."""
        if self._stands:
            yield Sentences(Content.styled(self._stands, "$muted"))
        number = LineField(self._number, "Minute number, or empty for all", id="number")
        yield Field("Number", number, id="number-field")
        text = TextField("", "The amendment, such as: for 42 read 24", id="text")
        yield Field("Amendment", text, id="text-field")
        positions = TextField("", "Only if disputed: what each side holds", id="disputed")
        yield Field("Positions", positions, id="disputed-field")

    def on_mount(self) -> None:
        """Ready to type what is not known yet."""
        first = self.query_one("#text", TextField) if self._number else self.query_one("#number", LineField)
        first.focus()

    def request(self) -> AmendLastMinutes | None:
        """The act, once there are words."""
        text = clean_line(self.query_one("#text", TextField).text).text
        if not text:
            self.wrong(
                "text-field", "Say what is to be amended; it is printed in the minutes of this meeting."
            )
            return None
        return AmendLastMinutes(
            meeting=self._meeting.id,
            number=value(self, "number"),
            text=text,
            disputed=clean_line(self.query_one("#disputed", TextField).text).text,
        )


class AmendmentList(ChoiceList):
    """What is recorded, and a row to add another."""

    HELP = "Enter on the last row records another amendment; x takes the one under the cursor out again."
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Command(
            action="select", key="enter", label="Choose", help="Record another amendment, on the last row."
        ),
        keys.REMOVE,
    )

    def action_remove(self) -> None:
        """Take out the amendment under the cursor."""
        dialog = self.screen
        if isinstance(dialog, AmendmentsDialog):
            dialog.take_out(self.cursor_id or "")


class AmendmentsDialog(Dialog[None]):
    """The amendments that this meeting recorded to the last minutes."""

    HELP = "Amendments are printed under the item of the last minutes, and made when those are confirmed."
    DEFAULT_CSS = "AmendmentsDialog > #dialog { width: 92; }"

    def __init__(self, desk: Desk, meeting: MeetingView) -> None:
        """Make the dialog.

        Args:
            desk: where acts go.
            meeting: the meeting that amends.
        """
        super().__init__(f"Amendments to the {_minutes(meeting)}")
        self._desk = desk
        self._meeting = meeting

    def content(self) -> Iterator[Widget]:
        """The list."""
        yield AmendmentList(self._rows)

    def on_mount(self) -> None:
        """The cursor is on the first row."""
        self.query_one(AmendmentList).focus()

    def on_meeting_changed(self, event: MeetingChanged) -> None:
        """An amendment was recorded or taken out."""
        self._show(event.meeting)

    def on_screen_resume(self) -> None:
        """The form was left."""
        if self._desk.meeting is not None:
            self._show(self._desk.meeting)

    def take_out(self, row: str) -> None:
        """Take out the amendment of a row."""
        found = next((a for a in self._recorded() if str(a.id) == row), None)
        if found is None:
            self.app.notify("There is no amendment under the cursor.", markup=False)
        else:
            self._desk.submit(RemoveAmendment(amendment=found.id))

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        if event.option_id == _ADD:
            self.app.push_screen(AmendForm(self._desk, self._meeting))

    def _show(self, meeting: MeetingView) -> None:
        self._meeting = meeting
        self.query_one(AmendmentList).show(self._rows)

    def _recorded(self) -> list[AmendmentView]:
        return [a for a in self._meeting.amendments if a.of_ref == self._meeting.last_minutes_ref]

    def _rows(self, width: int, height: int) -> list[Row]:
        del height
        rows = [Row(_drawn(amendment, width), str(amendment.id)) for amendment in self._recorded()]
        another = "Record another amendment" if rows else "Record an amendment"
        return [*rows, Row(Content.styled(another, "bold $heading"), _ADD)]


def _minutes(meeting: MeetingView) -> str:
    """``minutes of CQRM 13 (approved)``."""
    words = meeting.last_minutes or "last minutes"
    return f"{words[:1].lower()}{words[1:]}"


def _drawn(amendment: AmendmentView, width: int) -> Content:
    lines = hang(Content.styled(amendment.number or "all", "bold"), amendment.text, width, _INDENT)
    if amendment.disputed:
        words = Content.assemble(("disputed, not made: ", "bold $amber"), amendment.disputed)
        lines += hang("", words, width, _INDENT)
    return Content("\n").join(lines)
