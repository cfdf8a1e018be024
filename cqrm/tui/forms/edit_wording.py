"""The small form in which the wording of a note is changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.text import clean_line
from cqrm.terms.views.record import EntryView
from cqrm.tui.command import bindings
from cqrm.tui.forms.session_form import KEEP_AND_GO, Keeping, SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing


class EditWording(SessionForm):
    """Changes how an entry stands in the minutes; the captured text stays beside it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP_AND_GO)
    HELP = "The wording is what the minutes print. What was typed at first is kept with it."

    def __init__(self, doing: Doing, entry: EntryView, keeping: Keeping, kept: str | None = None) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            entry: the note.
            keeping: where the words go while they are not recorded.
            kept: what was typed before and not recorded.
        """
        what = f"Wording of {entry.number}" if entry.number else "Wording of the note"
        super().__init__(doing, Content.styled(what, "bold"), keeping)
        self._entry = entry
        self._first = entry.wording if kept is None else kept

    def content(self) -> Iterator[Widget]:
        """The wording, and what was typed where that differs."""
        field = TextField(self._first, "What the minutes say", id="wording")
        yield Field("Wording", field, id="wording-field")
        if self._entry.text != self._entry.wording:
            yield Sentences(Content.styled(f"As captured: {self._entry.text}", "$muted"))

    def on_mount(self) -> None:
        """The caret is at the end of the text."""
        field = self.the(TextField, "wording")
        field.move_cursor(field.document.end)
        field.focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        typed = self.the(TextField, "wording").text
        if typed != self._first:
            self.draft_changed(" ".join(typed.splitlines()))

    def request(self) -> ChangeEntry | None:
        """The act, once there are words."""
        wording = clean_line(self.the(TextField, "wording").text).text
        if not wording:
            self.wrong("wording-field", "The wording is empty. To take the note out: Esc, then Del.")
            return None
        self.send()
        return ChangeEntry(entry=self._entry.id, kind=self._entry.kind, wording=wording)

    def action_back(self) -> None:
        """Leave; changed words are offered again when the form is opened again."""
        typed = self.the(TextField, "wording").text
        if typed != self._entry.wording:
            self.draft_left(" ".join(typed.splitlines()))
        self.dismiss(None)
