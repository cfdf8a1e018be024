"""Matters put to another body: to alert it, to advise it, or to assure it.

The levels are those of the alert, advise and assure report that NHS committees send upwards.
"""

from __future__ import annotations

from typing import Any

from cqrm.agenda.numbering import NumberKind
from cqrm.meeting.answers import acted
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.origins import place_to_record, refuse_private, take_origin
from cqrm.meeting.references import Series, take_reference
from cqrm.models import Escalation
from cqrm.store.work import Work
from cqrm.terms.acts.concerns import RecordEscalation
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.audiences import narrower
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.meeting import Acted


def record_escalation(work: Work, act: RecordEscalation) -> Acted:
    """Record an escalation; one without a receiver is asked for before closing.

    Raises:
        Refused: the meeting is not in session, the text is empty, or it was to be private.
    """
    item, here = place_to_record(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the matter to escalate")
    refuse_private(act.audience, "An escalation")
    receiver = usual_receiver(here.body) if act.receiver is None else fields.line(act.receiver)
    origin = take_origin(work, item, act.from_note, wording)
    ref = take_reference(work, Series(NumberKind.ESCALATION, here.body, here.meeting, item))
    work.add(
        Escalation(
            id=origin.id,
            meeting_id=here.meeting.id,
            item_id=item.id,
            position=origin.position,
            ref=ref,
            level=act.level,
            receiver=receiver,
            text=origin.text,
            wording=wording,
            audience=narrower(item.audience, act.audience),
            links=fields.each(act.links),
            from_note_text=origin.note_text,
            author=origin.author,
            captured_at=origin.at,
        )
    )
    return acted(
        work,
        here.meeting.id,
        f"Recorded escalation {ref}",
        kind="capture",
        entry=origin.id,
        removed_characters=fields.removed,
    )


def usual_receiver(body: BodyView) -> str:
    """To whom a body escalates: as its settings say, else to its first receiving body, as the line tells."""
    named = body.settings.escalations_to
    return named or next((receiver.name for receiver in body.receivers), "")


def escalation_changes(act: ChangeEntry, fields: FieldCleaner) -> dict[str, Any]:
    """What a change of an entry means for an escalation, by column."""
    changes: dict[str, Any] = {}
    if act.level is not None:
        changes["level"] = act.level
    if act.target is not None:
        changes["receiver"] = fields.line(act.target)
    return changes
