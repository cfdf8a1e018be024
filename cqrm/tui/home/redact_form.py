"""Taking a name out of the record: it is shown where it stands first, and afterwards which copies hold it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.acts.redaction import NAME_REMOVED, RedactName, SeeName
from cqrm.terms.redaction_words import copy_lines, place_lines
from cqrm.terms.text import clean_line
from cqrm.terms.views.redaction import NamePlaces
from cqrm.tui.home.dialog import Dialog, FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.glyphs import CUT
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.tui.desk import Desk


class RedactForm(FormDialog[NamePlaces]):
    """Asks for the name, what stands in its place, and why; the second ^s takes it out."""

    HELP = (
        "The name leaves items, notes, decisions, actions, people, sealed minutes, their history and the file"
        " itself. Whole words, whatever their letter case and spaces. It cannot be undone; seals and hashes"
        " stay good, and verify says that it was done."
    )
    DEFAULT_CSS = """
    RedactForm VerticalScroll > Sentences { margin-bottom: 1; }
    RedactForm #places { margin-top: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
        """
        super().__init__(desk, "Remove a name from the whole record?")
        self.name_sought = ""
        """The name as it was typed last."""
        self._seen = ""

    def content(self) -> Iterator[Widget]:
        """The fields, and where the name stands once that is known."""
        words = "For somebody who must not be named. ^s shows where the name stands, ^s once more removes it."
        yield Sentences(Content.styled(words, "$muted"))
        yield Field("Name", LineField("", "As it stands in the record", id="name"), id="name-field")
        yield Field("In its place", LineField(NAME_REMOVED, "", id="replacement"), id="replacement-field")
        yield Field("Reason", LineField("", "Why, without the name", id="reason"), id="reason-field")
        yield Sentences("", id="places")

    def request(self) -> RedactName | None:
        """The act, once it has been shown where the name stands."""
        name, replacement, reason = (
            clean_line(value(self, field)).text for field in ("name", "replacement", "reason")
        )
        if not name:
            self.wrong("name-field", "Type the name as it stands in the record.")
        if not reason:
            self.wrong("reason-field", "Say why; the reason is kept, so leave the name out of it.")
        if not name or not reason:
            return None
        self.name_sought = name
        if name == self._seen:
            return RedactName(name=name, replacement=replacement or NAME_REMOVED, reason=reason)
        self.desk.submit(SeeName(name=name), self._show, self._refused)
        return None

    def _show(self, places: NamePlaces) -> None:
        self._seen = self.name_sought if places.is_somewhere else ""
        lines = [*place_lines(places, was_removed=False)]
        if self._seen:
            lines.append("It cannot be undone. ^s removes it.")
        self.query_one("#places", Sentences).update("\n".join(lines))


def redact(app: App[object], desk: Desk, path: Path) -> None:
    """Ask for a name, take it out, and list the copies that may still hold it."""
    form = RedactForm(desk)

    def removed(places: NamePlaces | None) -> None:
        if places is None:
            return
        if desk.meeting is not None:
            desk.submit(OpenMeeting(ref=desk.meeting.ref))
        app.push_screen(CopiesDialog(path, form.name_sought, places))

    app.push_screen(form, removed)


class CopiesDialog(Dialog[None]):
    """What was taken out, and the files beside the record that may still hold it."""

    HELP = "None of these files was changed. Delete or replace what is not needed."
    DEFAULT_CSS = "CopiesDialog #copies { margin-top: 1; }"

    def __init__(self, path: Path, name: str, places: NamePlaces) -> None:
        """Make the list.

        Args:
            path: the file of the record.
            name: what was taken out.
            places: where it stood.
        """
        super().__init__("The name was removed")
        self._path, self._sought, self._places = path, name, places

    def content(self) -> Iterator[Widget]:
        """What was done, then what is found."""
        yield Sentences("\n".join(place_lines(self._places, was_removed=True)))
        yield Sentences(f"Looking into backups and documents{CUT}", id="copies")

    def on_mount(self) -> None:
        """Look while the dialog stands."""
        self._look()

    @work(thread=True)
    def _look(self) -> None:
        from cqrm.meeting.name_copies import copies_with_name

        lines = "\n".join(copy_lines(copies_with_name(self._path, self._sought, self._places)))
        self.app.call_from_thread(self._tell, lines)

    def _tell(self, lines: str) -> None:
        if self.is_mounted:
            self.query_one("#copies", Sentences).update(lines)
