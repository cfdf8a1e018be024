"""The tables, one module per thing; importing this package declares them all."""

from __future__ import annotations

from cqrm.models.attendance import Attendance, AttendanceSpan, Declaration
from cqrm.models.body import Body, BodyParty, Membership, Organisation, Person, Receiver
from cqrm.models.concerns import Concern, ConcernEntry, Escalation
from cqrm.models.journal import ActRow, Draft, Journal, JournalOrigin, SnapshotAnchor, SnapshotRow
from cqrm.models.meeting import AgendaItem, Chairing, Counter, ItemVisit, Meeting, Sitting
from cqrm.models.minutes import Amendment, ChairAction, Correction, Issue, Redaction, Seal
from cqrm.models.publication import Exemption, IdentifierKept, SignOff
from cqrm.models.record import Action, ActionOwner, ActionUpdate, Decision, DueRevision, Note

__all__ = [
    "ActRow",
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "AttendanceSpan",
    "Body",
    "BodyParty",
    "ChairAction",
    "Chairing",
    "Concern",
    "ConcernEntry",
    "Correction",
    "Counter",
    "Decision",
    "Declaration",
    "Draft",
    "DueRevision",
    "Escalation",
    "Exemption",
    "IdentifierKept",
    "Issue",
    "ItemVisit",
    "Journal",
    "JournalOrigin",
    "Meeting",
    "Membership",
    "Note",
    "Organisation",
    "Person",
    "Receiver",
    "Redaction",
    "Seal",
    "SignOff",
    "Sitting",
    "SnapshotAnchor",
    "SnapshotRow",
]
