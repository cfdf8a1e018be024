"""The short form that lets an entry stand although something in it looks like a patient's identifier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.publication import KeepIdentifiers
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk


class KeepForm(FormDialog[Acted]):
    """Asks why the entry stays as it reads."""

    HELP = (
        "The reason is kept with the entry, for this text only: when the text changes and something is still"
        " found, it is asked again. Whoever is named without a title is not found: read the record yourself."
    )
    DEFAULT_CSS = "KeepForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, entry: UUID, found: str) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            entry: the entry.
            found: what was found, as the check says it.
        """
        super().__init__(desk, f"{found}. Keep it?", draft=f"keep/{entry}")
        self._entry = entry

    def content(self) -> Iterator[Widget]:
        """What follows from it, and the reason."""
        words = "The minutes print it as it reads. Esc goes back; Enter on the row goes to the entry."
        yield Sentences(Content.styled(words, "$muted"))
        yield Field(
            "Reason", LineField("", "Why it is no patient, or has to stand", id="reason"), id="reason-field"
        )

    def request(self) -> KeepIdentifiers | None:
        """The act, once there is a reason."""
        reason = clean_line(value(self, "reason")).text
        if not reason:
            self.wrong("reason-field", "Say why it stays; the reason is kept with the entry.")
            return None
        return KeepIdentifiers(entry=self._entry, reason=reason)
