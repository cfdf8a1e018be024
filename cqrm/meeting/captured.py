"""From a line that was understood to the act that records it."""

from __future__ import annotations

from uuid import UUID

from cqrm.capture import Capture, Kind
from cqrm.terms.acts.concerns import AddToConcern, RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.enums import Audience, Authority, EntryKind, EscalationLevel
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


def act_of(capture: Capture, item: UUID) -> Act[Acted]:
    """The act that records a capture in an item."""
    text, links = capture.text, capture.refs
    if capture.kind is Kind.ACTION:
        return RecordAction(
            item=item,
            text=text,
            owners=capture.owners,
            due_on=capture.due,
            due_text=capture.due_text,
            links=links,
        )
    if capture.kind is Kind.DECISION:
        return RecordDecision(
            item=item,
            verb=capture.verb or "",
            text=text,
            authority=Authority(capture.authority or Authority.DECIDED),
            target=capture.to or "",
            links=links,
        )
    if capture.kind is Kind.ESCALATE:
        level = EscalationLevel(capture.level or EscalationLevel.ALERT)
        return RecordEscalation(item=item, text=text, level=level, links=links)
    if capture.kind is Kind.CONCERN:
        if capture.to is None:
            return RaiseConcern(item=item, text=text, links=links)
        return AddToConcern(item=item, concern=capture.to, text=text, links=links)
    if capture.kind is Kind.PARK:
        return RecordNote(item=item, text=text, kind=EntryKind.PARK, links=links)
    if capture.kind is Kind.PRIVATE:
        return RecordNote(
            item=item, text=text, kind=EntryKind.PRIVATE, audience=Audience.PRIVATE, links=links
        )
    return RecordNote(item=item, text=text, links=links)
