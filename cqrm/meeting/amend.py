"""Changing entries while the meeting lasts: wording, audience, verb, owner and date, and their order."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.changed_concerns import change_concern
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.escalations import escalation_changes
from cqrm.meeting.lookups import Entry, Here, entries_of, entry_name, find_entry, find_item, in_session
from cqrm.meeting.undertakings import add_owners, find_owners, meeting_due_at, refuse_withdrawn
from cqrm.meeting.verdicts import check_verdict
from cqrm.models import Action, ActionOwner, ConcernEntry, Decision, Escalation, Note
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry
from cqrm.terms.audiences import is_wider
from cqrm.terms.enums import ActionStatus, Audience, EntryKind
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted

_KIND = "change"
AUDIENCE_WORDS = {
    Audience.PRIVATE: "private",
    Audience.COMMISSIONER: "commissioner only",
    Audience.PARTIES: "for both parties",
    Audience.PUBLIC_WITHHELD: "withheld from public",
}

Changes = dict[str, Any]
"""New values by column."""


def change_entry(work: Work, act: ChangeEntry) -> Acted:
    """Change an entry; what was captured stays, the minute wording changes.

    Raises:
        Refused: the meeting is not in session, the entry is withdrawn, or the new values cannot stand.
    """
    entry = find_entry(work, act.entry, act.kind)
    here = in_session(work, entry.meeting_id)
    name = entry_name(work, entry, find_item(work, entry.item_id))
    if is_withdrawn(entry):
        raise Refused(f"{name} was withdrawn.", "Record it anew if it stands after all.")
    fields = FieldCleaner()
    changes = _changes(work, here, entry, act, fields)
    titled = isinstance(entry, ConcernEntry) and change_concern(work, entry, act, changes, fields)
    changed = _set(entry, changes) or titled
    if isinstance(entry, Action) and act.owners is not None:
        changed = _set_owners(work, here, entry, act.owners) or changed
    if not changed:
        return unchanged(work, here.meeting.id)
    only_audience = set(changes) <= {"audience", "kind"} and act.owners is None and act.title is None
    label = f"{_capital(name)}: {AUDIENCE_WORDS[entry.audience]}" if only_audience else f"Changed {name}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=entry.id, removed_characters=fields.removed)


def move_entry(work: Work, act: MoveEntry) -> Acted:
    """Move an entry one place up in its item.

    Raises:
        Refused: the meeting is not in session, or the entry is the first of its item.
    """
    entry = find_entry(work, act.entry, act.kind)
    here = in_session(work, entry.meeting_id)
    item = find_item(work, entry.item_id)
    name = entry_name(work, entry, item)
    above = [other for other in entries_of(work, item.id) if other.position < entry.position]
    if not above:
        raise Refused(f"{_capital(name)} is the first entry already.")
    entry.position, above[-1].position = above[-1].position, entry.position
    return acted(work, here.meeting.id, f"Moved {name} up", kind=_KIND, entry=entry.id)


def is_withdrawn(entry: Entry) -> bool:
    """Whether an entry was withdrawn after it had been read back."""
    if isinstance(entry, Action):
        return entry.status is ActionStatus.WITHDRAWN
    return isinstance(entry, Decision | Escalation) and bool(entry.withdrawn)


def _changes(work: Work, here: Here, entry: Entry, act: ChangeEntry, fields: FieldCleaner) -> Changes:
    changes: Changes = {}
    if act.audience is not None:
        _refuse_wider_than_item(work, entry, act.audience)
    if act.wording is not None:
        changes["wording"] = fields.required(act.wording, "the wording")
    if isinstance(entry, Note):
        return changes | _note_changes(entry, act)
    if act.audience is Audience.PRIVATE:
        name = _capital(entry_name(work, entry, find_item(work, entry.item_id)))
        raise Refused(f"{name} cannot be private.", "Keep it for the commissioner only.")
    if act.audience is not None:
        changes["audience"] = act.audience
    if isinstance(entry, Decision):
        return changes | _decision_changes(here, entry, act, fields)
    if isinstance(entry, Escalation):
        return changes | escalation_changes(act, fields)
    if isinstance(entry, ConcernEntry):
        return changes
    return changes | _due_changes(work, here, act, fields)


def _refuse_wider_than_item(work: Work, entry: Entry, audience: Audience) -> None:
    item = find_item(work, entry.item_id)
    if is_wider(audience, item.audience):
        raise Refused(
            f"Item {item.position} is {AUDIENCE_WORDS[item.audience]}, and so is all that is under it.",
            "Give the item more readers first, in the agenda.",
        )


def _note_changes(note: Note, act: ChangeEntry) -> Changes:
    """A note that becomes private is the chair's own; one that no longer is becomes an ordinary note."""
    changes: Changes = {}
    if act.audience is not None:
        changes["audience"] = act.audience
        if act.audience is Audience.PRIVATE:
            changes["kind"] = EntryKind.PRIVATE
        elif note.kind is EntryKind.PRIVATE:
            changes["kind"] = EntryKind.NOTE
    if act.is_heading is not None:
        changes["is_heading"] = act.is_heading and note.kind is EntryKind.NOTE
    return changes


def _decision_changes(here: Here, decision: Decision, act: ChangeEntry, fields: FieldCleaner) -> Changes:
    changes: Changes = {}
    if act.reason is not None:
        changes["reason"] = fields.line(act.reason)
    if act.dissent is not None:
        changes["dissent"] = fields.line(act.dissent)
    if act.verb is None and act.authority is None and act.target is None:
        return changes
    verb = decision.verb if act.verb is None else fields.line(act.verb)
    authority = decision.authority if act.verb is None and act.authority is None else act.authority
    target = decision.target if act.target is None else fields.line(act.target)
    verdict = check_verdict(here.settings, verb, authority, target)
    return changes | {"verb": verdict.verb, "authority": verdict.authority, "target": verdict.target}


def _due_changes(work: Work, here: Here, act: ChangeEntry, fields: FieldCleaner) -> Changes:
    if act.due_text is None and act.due_on is None:
        return {}
    text = fields.line(act.due_text or "")
    return {
        "due_on": act.due_on,
        "due_text": text,
        "due_meeting": meeting_due_at(work, here, text, act.due_on),
    }


def _set(entry: Entry, changes: Changes) -> bool:
    """Put new values into a row; says whether any of them is new."""
    new = {column: value for column, value in changes.items() if getattr(entry, column) != value}
    for column, value in new.items():
        setattr(entry, column, value)
    return bool(new)


def _set_owners(work: Work, here: Here, action: Action, codes: tuple[str, ...]) -> bool:
    owners = find_owners(work, here, codes)
    present = work.session.exec(
        select(ActionOwner).where(ActionOwner.action_id == action.id).order_by(col(ActionOwner.position))
    ).all()
    if [owner.person_id for owner in present] == [person.id for person in owners]:
        return False
    before = {owner.person_id for owner in present}
    refuse_withdrawn(work, here, action.item_id, [person for person in owners if person.id not in before])
    for owner in present:
        work.remove(owner)
    add_owners(work, action.id, owners)
    return True


def _capital(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"
