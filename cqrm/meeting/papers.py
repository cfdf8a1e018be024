"""Papers by reference: which one an item has, and whether it came on time, late, at the table or never."""

from __future__ import annotations

from cqrm.meeting.amend import AUDIENCE_WORDS
from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import find_item, not_over
from cqrm.meeting.origins import refuse_private
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import NotePaper
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import PaperState
from cqrm.terms.errors import Refused
from cqrm.terms.papers import PAPER_STATE_WORDS, paper_words
from cqrm.terms.views.meeting import Acted


def note_paper(work: Work, act: NotePaper) -> Acted:
    """Keep the reference of an item's paper and how it reached the meeting; also before the meeting.

    Without a reference and on time the item has no paper.

    Raises:
        Refused: the meeting is over, it was to be private, or a paper that came late or was tabled has no
            reference.
    """
    item = find_item(work, act.item)
    here, fields = not_over(work, item.meeting_id), FieldCleaner()
    reference = fields.line(act.reference)
    refuse_private(act.audience, "A paper")
    if not reference and act.state in (PaperState.LATE, PaperState.TABLED):
        raise Refused(
            f"Which paper of item {item.position} is {PAPER_STATE_WORDS[act.state]}?", "Type its reference."
        )
    asked = item.paper_audience if act.audience is None else act.audience
    readers = narrower(item.audience, asked)
    if (item.paper, item.paper_state, item.paper_audience) == (reference, act.state, readers):
        return unchanged(work, here.meeting.id)
    item.paper, item.paper_state, item.paper_audience = reference, act.state, readers
    said = f", {AUDIENCE_WORDS[readers]}" if readers is not item.audience else ""
    label = f"Paper of item {item.position}: {paper_words(reference, act.state) or 'none'}{said}"
    return acted(work, here.meeting.id, label, kind="change", removed_characters=fields.removed)
