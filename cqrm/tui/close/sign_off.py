"""The short form by which somebody lets the copy for the public be published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.publication import SignOffPublic
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk


class SignOffForm(FormDialog[Acted]):
    """Asks why it may be published, which stands on the copy."""

    HELP = (
        "Read the draft in Word first. The sign-off is good for this version only, as long as nothing else is"
        " withheld. The guard misses names without a title, and counts that are told in other words."
    )
    DEFAULT_CSS = "SignOffForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, ref: str) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            ref: the reference of the meeting.
        """
        super().__init__(desk, f"Sign off the public copy of {ref}?", draft=f"sign_off/{ref}")
        self._ref = ref

    def content(self) -> Iterator[Widget]:
        """What it means, and the reason."""
        words = "You have read the whole copy and it may be published. Name, date and reason stand on it."
        yield Sentences(Content.styled(words, "$muted"))
        yield Field("Reason", LineField("", "Why it may be published", id="reason"), id="reason-field")

    def request(self) -> SignOffPublic | None:
        """The act, once there is a reason."""
        reason = clean_line(value(self, "reason")).text
        if not reason:
            self.wrong("reason-field", "Say why it may be published; the reason stands on the copy.")
            return None
        return SignOffPublic(ref=self._ref, reason=reason)
