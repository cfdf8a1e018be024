"""The small form in which the wording of a note is changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.text import clean_line
from cqrm.terms.views.record import EntryView
from cqrm.tui.forms.session_form import Keeping, SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing


class EditWording(SessionForm):
    """Changes how an entry stands in the minutes; the captured text stays beside it."""

    HELP = "The wording is what the minutes print. What was typed at first is kept with it."

    def __init__(self, doing: Doing, entry: EntryView, keeping: Keeping) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            entry: the note.
            keeping: where the words go on Esc.
        """
        what = f"Wording of {entry.number}" if entry.number else "Wording of the note"
        super().__init__(doing, Content.styled(what, "bold"), keeping)
        self._entry = entry

    def content(self) -> Iterator[Widget]:
        """The wording, and what was typed where that differs."""
        field = TextField(self._entry.wording, "What the minutes say", id="wording")
        yield Field("Wording", field, id="wording-field")
        if self._entry.text != self._entry.wording:
            yield Sentences(Content.styled(f"As captured: {self._entry.text}", "$muted"))

    def on_mount(self) -> None:
        """The caret is at the end of the text."""
        field = self.the(TextField, "wording")
        field.move_cursor(field.document.end)
        field.focus()

    def request(self) -> ChangeEntry | None:
        """The act, once there are words."""
        wording = clean_line(self.the(TextField, "wording").text).text
        if not wording:
            self.wrong("wording-field", "The wording is empty. To take the note out: Esc, then Del.")
            return None
        self.send()
        return ChangeEntry(entry=self._entry.id, kind=self._entry.kind, wording=wording)

    def action_back(self) -> None:
        """Leave; changed words go into the capture line, so that they are not lost."""
        typed = self.the(TextField, "wording").text
        if typed != self._entry.wording:
            self.draft_left(" ".join(typed.splitlines()))
        self.dismiss(None)
