"""Correcting draft minutes after the meeting was closed, and taking approved ones back to draft."""

from __future__ import annotations

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Here, find_entry, find_meeting
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.snapshot import store_version
from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot
from cqrm.models import Correction
from cqrm.store.work import Look, Work
from cqrm.terms.acts.minutes import CorrectMinutes, ReopenDraft
from cqrm.terms.clock import local
from cqrm.terms.enums import EntryKind, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import EntryLine
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import paper_date

_NOT_A_DRAFT = {
    MeetingStatus.APPROVED: (
        "have been approved, so their wording stands",
        "Take them back to draft first, with a reason.",
    ),
    MeetingStatus.CONFIRMED: (
        "have been confirmed and are sealed",
        "Record what is wrong at the next meeting, as a note or a decision.",
    ),
}
_NOT_CLOSED = ("do not exist yet: it has not been closed", "Change the wording in its record.")


def correct_minutes(work: Work, act: CorrectMinutes) -> Acted:
    """Change the wording of an entry of draft minutes; the captured text and the versions before stay.

    The new wording stands in the next version: when the minutes are issued, approved or confirmed.

    Raises:
        NotFound: the entry is not in those minutes.
        Refused: the minutes are no draft, wording or reason is missing, or the entry is never printed.
    """
    entry = find_entry(work, act.entry, act.kind)
    here = find_meeting(work, entry.meeting_id)
    _refuse_unless_draft(here)
    printed = _printed(work, here, str(entry.id))
    fields = FieldCleaner()
    wording = fields.required(act.wording, "the wording")
    reason = fields.required(act.reason, "the reason for the correction")
    if wording == entry.wording:
        return unchanged(work, here.meeting.id)
    before, entry.wording = entry.wording, wording
    work.add(
        Correction(
            id=work.new_id(),
            meeting_id=here.meeting.id,
            entry_id=entry.id,
            number=printed.number,
            before=before,
            after=wording,
            reason=reason,
            author=work.operator.person,
            corrected_at=work.now(),
        )
    )
    what = printed.number or "a sub-heading"
    label = f"Corrected {what} in the minutes of {here.name}"
    return acted(
        work, here.meeting.id, label, kind="change", entry=entry.id, removed_characters=fields.removed
    )


def reopen_draft(work: Work, act: ReopenDraft) -> Acted:
    """Approved minutes are a draft again: a new version that says why.

    Raises:
        Refused: the minutes are not approved, or the reason is missing.
    """
    here = find_meeting(work, act.meeting)
    meeting = here.meeting
    if meeting.status is MeetingStatus.MINUTES_DRAFT:
        raise Refused(f"The minutes of {here.name} are a draft already.", "Correct them where they stand.")
    if meeting.status is not MeetingStatus.APPROVED:
        how, advice = _NOT_A_DRAFT.get(meeting.status, _NOT_CLOSED)
        raise Refused(f"The minutes of {here.name} {how}.", advice)
    reason = FieldCleaner().required(act.reason, "the reason")
    meeting.status = MeetingStatus.MINUTES_DRAFT
    meeting.approved_at, meeting.approved_by = None, ""
    on = paper_date(local(work.now(), here.settings.zone).date())
    store_version(
        work,
        meeting,
        changes=(f"Taken back to draft on {on}: {reason.rstrip('.')}.",),
        status=MeetingStatus.MINUTES_DRAFT,
        approved_on=None,
        approved_by="",
    )
    label = f"Took the minutes of {here.name} back to draft"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def _refuse_unless_draft(here: Here) -> None:
    if here.meeting.status is not MeetingStatus.MINUTES_DRAFT:
        how, advice = _NOT_A_DRAFT.get(here.meeting.status, _NOT_CLOSED)
        raise Refused(f"The minutes of {here.name} {how}.", advice)


def _printed(look: Look, here: Here, entry_id: str) -> EntryLine:
    """The entry as it stands in the minutes.

    Raises:
        NotFound: it does not.
        Refused: it is a private note.
    """
    row = newest_snapshot(look, here.meeting.id)
    items = read_snapshot(look, row).items if row is not None else ()
    found = next((e for item in items for e in item.entries if e.entry_id == entry_id), None)
    if found is None:
        raise NotFound(f"That entry is not in the minutes of {here.name}.")
    if found.kind is EntryKind.PRIVATE:
        raise Refused("A private note is not in the minutes.", "There is nothing to correct.")
    return found
