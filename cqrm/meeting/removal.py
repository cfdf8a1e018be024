"""Taking entries out of the record: removed, or withdrawn once they were read back."""

from __future__ import annotations

from sqlmodel import select

from cqrm.agenda.numbering import NumberKind
from cqrm.meeting.amend import is_withdrawn
from cqrm.meeting.answers import acted
from cqrm.meeting.changed_concerns import take_out_entry
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Here, entry_name, find_entry, find_item, in_session
from cqrm.meeting.references import Series, give_back_reference
from cqrm.models import (
    Action,
    ActionOwner,
    ActionUpdate,
    AgendaItem,
    ConcernEntry,
    Decision,
    DueRevision,
    Escalation,
    Note,
)
from cqrm.store.queries.history import as_taken_out
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import RemoveEntry
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted

_KIND = "change"
_KINDS = {
    Decision: NumberKind.DECISION,
    Action: NumberKind.ACTION,
    Escalation: NumberKind.ESCALATION,
}

Numbered = Decision | Action | Escalation
"""What is read back and keeps its number from then on."""


def remove_entry(work: Work, act: RemoveEntry) -> Acted:
    """Take an entry out of the record; one that was made of a note becomes that note again.

    A decision, action or escalation that stood at read-back is withdrawn instead: it keeps its number and is
    printed so.

    Raises:
        Refused: the meeting is not in session, or the entry was read back and there is no reason, or it is
            withdrawn already.
    """
    entry = find_entry(work, act.entry, act.kind)
    here = in_session(work, entry.meeting_id)
    item = find_item(work, entry.item_id)
    name = entry_name(work, entry, item)
    if isinstance(entry, Note):
        work.remove(entry)
        return acted(work, here.meeting.id, f"Removed {name}", kind=_KIND)
    if is_withdrawn(entry):
        raise Refused(f"{name} is withdrawn already.")
    if not isinstance(entry, ConcernEntry) and entry.read_back:
        return _withdraw(work, here, entry, act.reason)
    note = _note_again(work, entry)
    _take_out(work, here, item, entry)
    if note is None:
        return acted(work, here.meeting.id, f"Removed {name}", kind=_KIND)
    work.add(note)
    return acted(work, here.meeting.id, f"Made {name} a note again", kind=_KIND, entry=note.id)


def _withdraw(work: Work, here: Here, entry: Numbered, reason: str) -> Acted:
    fields = FieldCleaner()
    why = fields.line(reason)
    if not why:
        raise Refused(
            f"{entry.ref} was read back, so it keeps its number and can only be withdrawn.",
            "Give the reason.",
        )
    if not isinstance(entry, Action):
        entry.withdrawn = why
    else:
        entry.status, entry.status_reason = ActionStatus.WITHDRAWN, why
        entry.finished_in_id, entry.finished_at = here.meeting.id, work.now()
    label = f"Withdrew {entry.ref}: {why}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=entry.id, removed_characters=fields.removed)


def _take_out(work: Work, here: Here, item: AgendaItem, entry: Numbered | ConcernEntry) -> None:
    """Remove the row with what hangs on it; the newest number can be given out again."""
    if isinstance(entry, ConcernEntry):
        take_out_entry(work, here, item, entry)
        return
    give_back_reference(work, Series(_KINDS[type(entry)], here.body, here.meeting, item), entry.ref)
    for table in (ActionOwner, DueRevision, ActionUpdate) if isinstance(entry, Action) else ():
        for row in work.session.exec(select(table).where(table.action_id == entry.id)):
            work.remove(row)
    work.remove(entry)


def _note_again(work: Work, entry: Numbered | ConcernEntry) -> Note | None:
    """The note an entry was made of, as it was, at the entry's present place."""
    if not entry.from_note_text:
        return None
    kept = as_taken_out(work, Note, entry.id)
    return None if kept is None else Note(**{**kept, "position": entry.position})
