"""The short form that withholds an entry from the public: the exemption, and when that is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from textual.content import Content
from textual.widget import Widget

from cqrm.capture import Refusal, Settings, parse_due
from cqrm.terms.acts.publication import ExemptEntry
from cqrm.terms.enums import EntryKind
from cqrm.terms.settings import DEFAULT_EXEMPTIONS
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.publication import ExemptionView
from cqrm.terms.words import screen_date
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

_FAR: Final = Settings(furthest_months=240)
"""A review may be far off; a day without a year is read as everywhere."""


class ExemptForm(FormDialog[Acted]):
    """Asks for the exemption; without one the entry is given to the public again."""

    HELP = (
        "Type an exemption, or a part of it such as 40. It is printed where the text would stand. Empty takes"
        " the exemption back. The day of the review is words such as 25 Nov 2027 or 12m; empty is the usual"
        " time after the meeting."
    )
    DEFAULT_CSS = "ExemptForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(
        self,
        desk: Desk,
        name: str,
        entry: tuple[UUID, EntryKind],
        given: tuple[ExemptionView, ...],
        exemptions: tuple[str, ...] = DEFAULT_EXEMPTIONS,
    ) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            name: how the entry is called.
            entry: its id and kind.
            given: what is withheld already.
            exemptions: the body's exemptions, the commonest first.
        """
        super().__init__(desk, f"Withhold {name} from the public", draft=f"exempt/{entry[0]}")
        self._entry, self._kind = entry
        self._given = next((each for each in given if each.entry_id == self._entry), None)
        self._exemptions = exemptions

    def content(self) -> Iterator[Widget]:
        """The exemption, the day of the review, and which exemptions there are."""
        given = self._given
        yield Field(
            "Exemption",
            LineField(given.exemption if given else "", "Such as 40, or the words to print", id="exemption"),
            keep_label=True,
            id="exemption-field",
        )
        yield Field(
            "Review",
            LineField(screen_date(given.review_on) if given else "", "25 Nov 2027, 12m", id="review"),
            keep_label=True,
            id="review-field",
        )
        yield Sentences(Content.styled("; ".join(self._exemptions), "$muted"))

    def request(self) -> ExemptEntry | None:
        """The act, unless the day cannot be read."""
        typed = clean_line(value(self, "review")).text
        today = self.desk.local_now().date()
        review = parse_due(typed, today, {}, settings=_FAR, counted_from="today") if typed else None
        if isinstance(review, Refusal):
            self.wrong("review-field", f"{review.text[:1].upper()}{review.text[1:]}.")
            return None
        return ExemptEntry(
            entry=self._entry,
            kind=self._kind,
            exemption=clean_line(value(self, "exemption")).text,
            review_on=date(*review.date.timetuple()[:3]) if review is not None else None,
        )
