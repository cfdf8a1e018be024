"""What a log was written to, and a key that opens it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from cqrm.tui.command import bindings
from cqrm.tui.home.dialog import Dialog, Sentences
from cqrm.tui.log.keys import OPEN_FILE


class ExportedDialog(Dialog[None]):
    """Says where the file lies."""

    HELP = (
        "The file holds what the filter found, all of it. o opens it in the program this computer has for it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OPEN_FILE)

    def __init__(self, written: str, path: Path) -> None:
        """Make the dialog.

        Args:
            written: what was written, as in "4 actions as at Wed 25 Nov 2026".
            path: where it lies.
        """
        super().__init__(f"Wrote {written}")
        self._path = path

    def content(self) -> Iterator[Widget]:
        """The path."""
        yield Sentences(Content(str(self._path)))

    def action_open_file(self) -> None:
        """Open it; the system may take its time."""
        self.run_worker(self._open, thread=True, exit_on_error=False, group="open")

    def _open(self) -> None:
        from cqrm.tui.close.opening import open_path

        problem = open_path(str(self._path))
        if problem:
            self.app.call_later(partial(self.app.notify, problem, severity="warning", markup=False))
