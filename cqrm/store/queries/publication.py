"""What was decided about the copy for the public, and about what looks like an identifier."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Exemption, IdentifierKept, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.publication import ExemptionView, KeptView

_exemption = table(Exemption)
_kept = table(IdentifierKept)
_meeting = table(Meeting)

_OF_BODY = (
    sa.select(_exemption.c.entry_id, _exemption.c.ref, _exemption.c.exemption, _exemption.c.review_on)
    .join_from(_exemption, _meeting, _meeting.c.id == _exemption.c.meeting_id)
    .where(_meeting.c.body_id == sa.bindparam("body"))
)
_OF_MEETING = sa.select(
    _kept.c.entry_id, _kept.c.digest, _kept.c.reason, _kept.c.author, _kept.c.kept_at
).where(_kept.c.meeting_id == sa.bindparam("meeting"))


def exemptions_of(look: Look, body_id: UUID) -> tuple[ExemptionView, ...]:
    """Every entry of a body that is withheld with an exemption; actions outlive their meeting."""
    found = remembered(
        look, ("exemptions", body_id), names(Exemption, Meeting), lambda: rows(look, _OF_BODY, body=body_id)
    )
    return tuple(
        ExemptionView(entry_id=r.entry_id, ref=r.ref, exemption=r.exemption, review_on=r.review_on)
        for r in found
    )


def kept_identifiers(look: Look, meeting_id: UUID) -> tuple[KeptView, ...]:
    """The texts of a meeting that stay although something in them looks like an identifier."""
    found = remembered(
        look,
        ("identifiers kept", meeting_id),
        names(IdentifierKept),
        lambda: rows(look, _OF_MEETING, meeting=meeting_id),
    )
    return tuple(
        KeptView(entry_id=r.entry_id, digest=r.digest, reason=r.reason, author=r.author, at=r.kept_at)
        for r in found
    )
