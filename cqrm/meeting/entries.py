"""Keeping the record: notes, decisions and actions, each a capture of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.agenda.numbering import NumberKind
from cqrm.meeting.answers import acted
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Occasion, find_place
from cqrm.meeting.quorum_now import quorum_at, to_stored
from cqrm.meeting.ratification import attendance_of
from cqrm.meeting.references import Series, take_reference
from cqrm.meeting.undertakings import add_owners, find_owners, meeting_due_at
from cqrm.meeting.verdicts import check_verdict
from cqrm.models import Action, Decision, Note
from cqrm.store.queries.record import last_position
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.enums import Audience, EntryKind, ItemState
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import ItemView

_KIND = "capture"
_NOT_DISCUSSED = {ItemState.NOT_REACHED: "not reached", ItemState.DROPPED: "dropped"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: captured now, or made of a note that gives it words, place and time."""

    id: UUID
    position: int
    text: str
    author: str
    at: datetime
    note_text: str = ""
    """The words of that note; empty for a fresh capture."""


def record_note(work: Work, act: RecordNote) -> Acted:
    """Record a note, a sub-heading, a parked matter or the chair's private note.

    Raises:
        Refused: the meeting is not in session, the item was dropped or not reached, or the text is empty.
    """
    item, here = _place(work, act.item)
    fields = FieldCleaner()
    text = fields.required(act.text, "the text")
    private = act.kind is EntryKind.PRIVATE or act.audience is Audience.PRIVATE
    kind = EntryKind.PRIVATE if private else act.kind
    note = Note(
        id=work.new_id(),
        meeting_id=here.meeting.id,
        item_id=item.id,
        position=_next_position(work, item),
        kind=kind,
        is_heading=act.is_heading and kind is EntryKind.NOTE,
        text=text,
        wording=text,
        audience=Audience.PRIVATE if private else act.audience,
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
    item, here = _place(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the text of the decision")
    verdict = check_verdict(here.settings, fields.line(act.verb), act.authority, fields.line(act.target))
    _refuse_private(act.audience, "A decision")
    origin = _origin(work, item, act.from_note, wording)
    quorum = quorum_at(here.body, attendance_of(work, here), origin.at)
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
        audience=act.audience,
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
    item, here = _place(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the text of the action")
    owners = find_owners(work, here, act.owners)
    _refuse_private(act.audience, "An action")
    due_text = fields.line(act.due_text)
    origin = _origin(work, item, act.from_note, wording)
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
        audience=act.audience,
        links=fields.each(act.links),
        from_note_text=origin.note_text,
        author=origin.author,
        captured_at=origin.at,
    )
    work.add(action)
    add_owners(work, action.id, owners)
    label = f"Recorded action {ref}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=action.id, removed_characters=fields.removed)


def _place(work: Work, item_id: UUID) -> tuple[ItemView, Occasion]:
    """The item to record in, of a meeting in session."""
    item, here = find_place(work, item_id)
    if item.state in _NOT_DISCUSSED:
        raise Refused(
            f"Item {item.position} was {_NOT_DISCUSSED[item.state]}.", "Open the item first, then record."
        )
    return item, here


def _origin(work: Work, item: ItemView, from_note: UUID | None, wording: str) -> Origin:
    """Take the place of a note, or the next place of the item."""
    if from_note is None:
        return Origin(
            id=work.new_id(),
            position=_next_position(work, item),
            text=wording,
            author=work.operator.person,
            at=work.now(),
        )
    note = work.session.get(Note, from_note)
    if note is None:
        raise NotFound("That note is no longer in the record.")
    if note.item_id != item.id:
        raise Refused(
            f"That note is not in item {item.position}.", "Make it a decision or action in its own item."
        )
    work.remove(note)
    return Origin(
        id=note.id,
        position=note.position,
        text=note.text,
        author=note.author,
        at=note.captured_at,
        note_text=note.text,
    )


def _next_position(work: Work, item: ItemView) -> int:
    return last_position(work, item.id) + 1


def _refuse_private(audience: Audience, what: str) -> None:
    if audience is Audience.PRIVATE:
        raise Refused(
            f"{what} cannot be private.", "Keep it for the commissioner only, or make it a private note."
        )


def _note_words(note: Note) -> str:
    if note.is_heading:
        return "Recorded sub-heading"
    words = {EntryKind.PARK: "Parked a matter", EntryKind.PRIVATE: "Recorded private note"}
    return words.get(note.kind, "Recorded note")
