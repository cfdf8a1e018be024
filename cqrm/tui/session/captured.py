"""From a line that was understood to the act that records it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cqrm.capture import Capture, Kind
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.enums import Audience, Authority, EntryKind

LATER: Final = {
    Kind.CONCERN: "concerns come in a later version; the text stays here. For a note leave out /c",
    Kind.ESCALATE: "escalations come in a later version; the text stays here. For a note leave out /e",
}
"""Kinds that the line understands and this version cannot keep, with what it says of them."""


def act_of(capture: Capture, item: UUID) -> RecordNote | RecordDecision | RecordAction:
    """The act that records a capture in an item.

    Raises:
        KeyError: the kind is one of ``LATER``, which no act can record.
    """
    if capture.kind is Kind.ACTION:
        return RecordAction(
            item=item,
            text=capture.text,
            owners=capture.owners,
            due_on=capture.due,
            due_text=capture.due_text,
            links=capture.refs,
        )
    if capture.kind is Kind.DECISION:
        return RecordDecision(
            item=item,
            verb=capture.verb or "",
            text=capture.text,
            authority=Authority(capture.authority or Authority.DECIDED),
            target=capture.to or "",
            links=capture.refs,
        )
    if capture.kind is Kind.PARK:
        return RecordNote(item=item, text=capture.text, kind=EntryKind.PARK, links=capture.refs)
    if capture.kind is Kind.PRIVATE:
        return RecordNote(
            item=item,
            text=capture.text,
            kind=EntryKind.PRIVATE,
            audience=Audience.PRIVATE,
            links=capture.refs,
        )
    if capture.kind is Kind.NOTE:
        return RecordNote(item=item, text=capture.text, links=capture.refs)
    raise KeyError(capture.kind)
