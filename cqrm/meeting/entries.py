"""Keeping the record: notes, decisions and actions, each a capture of its own."""

from __future__ import annotations

from cqrm.agenda.numbering import NumberKind
from cqrm.meeting.answers import acted
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.origins import next_position, place_to_record, refuse_private, take_origin
from cqrm.meeting.quorum_now import to_stored
from cqrm.meeting.ratification import quorum_of_item
from cqrm.meeting.references import Series, take_reference
from cqrm.meeting.undertakings import add_owners, find_owners, meeting_due_at, refuse_withdrawn
from cqrm.meeting.verdicts import check_verdict
from cqrm.models import Action, Decision, Note
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.views.meeting import Acted

_KIND = "capture"


def record_note(work: Work, act: RecordNote) -> Acted:
    """Record a note, a sub-heading, a parked matter or the chair's private note.

    Raises:
        Refused: the meeting is not in session, the item was dropped or not reached, or the text is empty.
    """
    item, here = place_to_record(work, act.item)
    fields = FieldCleaner()
    text = fields.required(act.text, "the text")
    private = act.kind is EntryKind.PRIVATE or act.audience is Audience.PRIVATE
    kind = EntryKind.PRIVATE if private else act.kind
    note = Note(
        id=work.new_id(),
        meeting_id=here.meeting.id,
        item_id=item.id,
        position=next_position(work, item),
        kind=kind,
        is_heading=act.is_heading and kind is EntryKind.NOTE,
        text=text,
        wording=text,
        audience=Audience.PRIVATE if private else narrower(item.audience, act.audience),
        links=fields.each(act.links),
        author=work.operator.person,
        captured_at=work.now(),
    )
    work.add(note)
    label = f"{_note_words(note)} in item {item.position}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=note.id, removed_characters=fields.removed)


def record_decision(work: Work, act: RecordDecision) -> Acted:
    """Record a decision, with how the quorum stood when it was taken.

    Raises:
        Refused: the meeting is not in session, the text is empty, the verb unknown, or the addressee missing.
    """
    item, here = place_to_record(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the text of the decision")
    verdict = check_verdict(here.settings, fields.line(act.verb), act.authority, fields.line(act.target))
    refuse_private(act.audience, "A decision")
    origin = take_origin(work, item, act.from_note, wording)
    quorum = quorum_of_item(work, here, item.id, origin.at)
    ref = take_reference(work, Series(NumberKind.DECISION, here.body, here.meeting, item))
    decision = Decision(
        id=origin.id,
        meeting_id=here.meeting.id,
        item_id=item.id,
        position=origin.position,
        ref=ref,
        verb=verdict.verb,
        text=origin.text,
        wording=wording,
        authority=verdict.authority,
        target=verdict.target,
        reason=fields.line(act.reason),
        dissent=fields.line(act.dissent),
        audience=narrower(item.audience, act.audience),
        links=fields.each(act.links),
        quorate=quorum.quorate,
        quorum=to_stored(here.body, quorum),
        from_note_text=origin.note_text,
        author=origin.author,
        captured_at=origin.at,
    )
    work.add(decision)
    label = f"Recorded decision {ref}"
    return acted(
        work, here.meeting.id, label, kind=_KIND, entry=decision.id, removed_characters=fields.removed
    )


def record_action(work: Work, act: RecordAction) -> Acted:
    """Record an action; owner and due date may be missing and are then asked for before closing.

    Raises:
        Refused: the meeting is not in session, the text is empty, or an owner is unknown or named twice.
    """
    item, here = place_to_record(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the text of the action")
    owners = find_owners(work, here, act.owners)
    refuse_withdrawn(work, here, item.id, owners)
    refuse_private(act.audience, "An action")
    due_text = fields.line(act.due_text)
    origin = take_origin(work, item, act.from_note, wording)
    ref = take_reference(work, Series(NumberKind.ACTION, here.body, here.meeting, item))
    action = Action(
        id=origin.id,
        body_id=here.body.id,
        meeting_id=here.meeting.id,
        item_id=item.id,
        position=origin.position,
        ref=ref,
        text=origin.text,
        wording=wording,
        due_on=act.due_on,
        due_text=due_text,
        due_meeting=meeting_due_at(work, here, due_text, act.due_on),
        audience=narrower(item.audience, act.audience),
        links=fields.each(act.links),
        from_note_text=origin.note_text,
        author=origin.author,
        captured_at=origin.at,
    )
    work.add(action)
    add_owners(work, action.id, owners)
    label = f"Recorded action {ref}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=action.id, removed_characters=fields.removed)


def _note_words(note: Note) -> str:
    if note.is_heading:
        return "Recorded sub-heading"
    words = {EntryKind.PARK: "Parked a matter", EntryKind.PRIVATE: "Recorded private note"}
    return words.get(note.kind, "Recorded note")
