"""Letting an entry stand although something in it looks like a patient's identifier."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.identifying import digest_of, identifiers_in, in_words, known_at
from cqrm.meeting.lookups import Entry, in_session
from cqrm.meeting.numbering import meeting_view
from cqrm.models import Action, ConcernEntry, Decision, Escalation, IdentifierKept, Note
from cqrm.store.work import Work
from cqrm.terms.acts.publication import KeepIdentifiers
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted

_TABLES: tuple[type[Entry], ...] = (Note, Decision, Action, Escalation, ConcernEntry)


def keep_identifiers(work: Work, act: KeepIdentifiers) -> Acted:
    """Keep an entry as it reads, with the reason; when its text changes, it is asked about again.

    Raises:
        NotFound: the entry is no longer in the record.
        Refused: the meeting is not in session, nothing is found in the entry, or the reason is missing.
    """
    row = _find(work, act.entry)
    if row is None:
        raise NotFound("That entry is no longer in the record.")
    here = in_session(work, row.meeting_id, or_adjourned=True)
    view = meeting_view(work, here.meeting.id)
    entry = next(entry for item in view.items for entry in item.entries if entry.id == act.entry)
    kinds = identifiers_in(entry, known_at(view))
    if not kinds:
        raise Refused("Nothing in that entry looks like an identifier.", "There is nothing to keep.")
    fields = FieldCleaner()
    reason = fields.required(act.reason, "the reason")
    digest = digest_of(entry)
    if any((each.entry_id, each.digest, each.reason) == (entry.id, digest, reason) for each in view.kept):
        return unchanged(work, here.meeting.id)
    work.add(
        IdentifierKept(
            id=work.new_id(),
            meeting_id=here.meeting.id,
            entry_id=entry.id,
            digest=digest,
            reason=reason,
            author=work.operator.person,
            kept_at=work.now(),
        )
    )
    label = f"Kept {entry.number or 'an entry'} with {in_words(kinds)}"
    return acted(
        work, here.meeting.id, label, kind="change", entry=entry.id, removed_characters=fields.removed
    )


def _find(work: Work, entry: UUID) -> Entry | None:
    for table in _TABLES:
        found = cast("Entry | None", work.session.get(table, entry))
        if found is not None:
            return found
    return None
