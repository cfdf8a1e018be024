"""The short form that says which paper an item has, and how it reached the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.conduct import NotePaper
from cqrm.terms.enums import PaperState
from cqrm.terms.text import clean_line
from cqrm.terms.views.record import ItemView
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.forms.session_form import SessionForm
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

_STATES: Final = (
    (PaperState.ON_TIME, "On time"),
    (PaperState.LATE, "Late"),
    (PaperState.TABLED, "Tabled"),
    (PaperState.MISSING, "Missing"),
)


class PaperForm(SessionForm):
    """The reference and one of four words; without a reference and on time the item has no paper."""

    HELP = (
        "Type the reference of the paper; Left and Right say how it came. A late, tabled or missing paper is"
        " minuted as such and stands among the exceptions of the item. Fewer people may read which paper it"
        " is than may read the item, never more."
    )
    TONE = "-short-question"

    def __init__(self, doing: Doing, item: ItemView) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            item: the item whose paper it is.
        """
        title = Content.styled(f"Paper of item {item.position}, {item.title}", "bold")
        super().__init__(doing, title, draft=f"paper/{item.id}")
        self._item = item

    def content(self) -> Iterator[Widget]:
        """The fields, as the item stands."""
        reference = LineField(self._item.paper, "Reference, such as HV/14/07", id="reference")
        yield Field("Paper", reference, keep_label=True, id="reference-field")
        states = [state for state, _ in _STATES]
        words = [label for _, label in _STATES]
        chosen = states.index(self._item.paper_state)
        yield Field("It came", Choice(words, chosen, id="state"), keep_label=True, id="state-field")
        readers = audience_choice(self._item.paper_audience)
        yield Field("Audience", readers, keep_label=True, id="audience-field")

    def request(self) -> NotePaper | None:
        """The act, unless a paper that came has no reference."""
        reference = clean_line(self.the(LineField, "reference").value).text
        state, words = _STATES[self.the(Choice, "state").chosen]
        if not reference and state in (PaperState.LATE, PaperState.TABLED):
            self.wrong("reference-field", f"Say which paper is {words.lower()}: type its reference.")
            return None
        audience = AUDIENCES[self.the(Choice, "audience").chosen]
        self.send()
        return NotePaper(item=self._item.id, reference=reference, state=state, audience=audience)
