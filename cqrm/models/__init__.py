"""The tables, one module per thing; importing this package declares them all."""

from __future__ import annotations

from cqrm.models.attendance import Attendance, AttendanceSpan, Declaration
from cqrm.models.body import Body, BodyParty, Membership, Organisation, Person, Receiver
from cqrm.models.journal import ActRow, Draft, Journal, SnapshotAnchor, SnapshotRow
from cqrm.models.meeting import AgendaItem, Chairing, Counter, ItemVisit, Meeting, Sitting
from cqrm.models.record import Action, ActionOwner, ActionUpdate, Decision, DueRevision, Note

__all__ = [
    "ActRow",
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "AgendaItem",
    "Attendance",
    "AttendanceSpan",
    "Body",
    "BodyParty",
    "Chairing",
    "Counter",
    "Decision",
    "Declaration",
    "Draft",
    "DueRevision",
    "ItemVisit",
    "Journal",
    "Meeting",
    "Membership",
    "Note",
    "Organisation",
    "Person",
    "Receiver",
    "Sitting",
    "SnapshotAnchor",
    "SnapshotRow",
]
