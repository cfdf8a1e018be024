"""What a person decided about texts that may tell who a patient is, and about the copy for the public."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field

from cqrm.models.base import Row, refers_to
from cqrm.models.short import Identifier


class IdentifierKept(Row, table=True):
    """That a text stays although something in it looks like a patient's identifier, and why."""

    __tablename__ = "identifier_kept"

    meeting_id: UUID = refers_to("meeting.id")
    entry_id: UUID = Field(sa_type=Identifier, index=True)
    """The note, decision, action, escalation or concern entry."""
    digest: str
    """Of the texts it was decided for; another text is asked about again."""
    reason: str
    author: str
    kept_at: datetime


class Exemption(Row, table=True):
    """Why an entry is withheld from the copy for the public, and when that is looked at again."""

    __tablename__ = "public_exemption"

    meeting_id: UUID = refers_to("meeting.id")
    entry_id: UUID = Field(sa_type=Identifier, index=True)
    ref: str
    """Reference of an action, decision or escalation; empty for a note."""
    exemption: str
    """As printed at its place: "s.40(2) personal information"."""
    review_on: date
    author: str
    decided_at: datetime


class SignOff(Row, table=True):
    """That somebody has read the copy for the public of one version, and lets it be published."""

    __tablename__ = "public_sign_off"

    meeting_id: UUID = refers_to("meeting.id")
    version: int
    digest: str
    """Of what was withheld from that copy and why; when that changes, it must be read again."""
    reason: str
    author: str
    signed_at: datetime
