"""Export again: for whom, then the documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from cqrm.terms.enums import ReaderGroup
from cqrm.tui.close.export_panel import ExportPanel
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.dialog import Dialog
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

READERS: Final = {
    "both parties": ReaderGroup.PARTIES,
    "the commissioner": ReaderGroup.COMMISSIONER,
    "the public": ReaderGroup.PUBLIC,
}
"""For whom documents are made, the usual readers first."""


class ReadersChoice(Choice):
    """For whom; Enter writes."""

    HELP = (
        "Left and Right choose the readers, Enter writes. What they may not read leaves no trace in the"
        " files; private notes are never exported."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Command(action="screen.write", key="enter", label="Write", help="Write the documents in Word.")
    )


class ExportScreen(Dialog[None]):
    """Minutes and action log in Word, for the readers that are chosen."""

    HELP = "The documents go to a folder of the meeting. Nothing is overwritten: a second copy is numbered."

    def __init__(self, desk: Desk, ref: str, name: str) -> None:
        """Make the dialog.

        Args:
            desk: where the snapshot is asked for.
            ref: the reference of the meeting.
            name: how the meeting is called.
        """
        super().__init__(f"Export {name}: minutes and action log in Word")
        self._desk = desk
        self._ref = ref

    def content(self) -> Iterator[Widget]:
        """The readers, then progress and documents."""
        yield Field("For", ReadersChoice(list(READERS), id="readers"), keep_label=True)
        yield ExportPanel(self._desk)

    def on_mount(self) -> None:
        """Enter writes at once for the usual readers."""
        self.query_one(ReadersChoice).focus()

    @on(ExportPanel.CopiesWanted)
    def _other_readers(self, event: ExportPanel.CopiesWanted) -> None:
        event.stop()
        self.query_one(ReadersChoice).focus()

    def action_write(self) -> None:
        """Write the documents."""
        readers = READERS[self.query_one(ReadersChoice).value]
        self.query_one(ExportPanel).write(self._ref, readers)
