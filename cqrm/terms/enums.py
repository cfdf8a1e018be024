"""The fixed words of the domain; each is stored as its value."""

from __future__ import annotations

from enum import StrEnum


class MeetingStatus(StrEnum):
    """Where a meeting stands in its life."""

    PLANNED = "planned"
    IN_SESSION = "in_session"
    ADJOURNED = "adjourned"
    MINUTES_DRAFT = "minutes_draft"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        """Whether the minutes exist as a snapshot, so that nothing more is captured."""
        return self in (MeetingStatus.MINUTES_DRAFT, MeetingStatus.APPROVED, MeetingStatus.CONFIRMED)


class ItemState(StrEnum):
    """What became of an agenda item."""

    TO_COME = "to_come"
    OPEN = "open"
    DONE = "done"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"

    @property
    def is_settled(self) -> bool:
        """Whether somebody has said what became of the item."""
        return self in (ItemState.DONE, ItemState.DEFERRED, ItemState.NOT_REACHED, ItemState.DROPPED)


class Side(StrEnum):
    """On which side of the contract an organisation sits."""

    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    OTHER = "other"


class Capacity(StrEnum):
    """In what capacity a person comes to the meetings of a body."""

    MEMBER = "member"
    IN_ATTENDANCE = "in_attendance"
    OBSERVER = "observer"


class Presence(StrEnum):
    """What is known of one person at one meeting, apart from the times."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class PresenceMode(StrEnum):
    """How a person took part during one span."""

    IN_PERSON = "in_person"
    REMOTE = "remote"


class Audience(StrEnum):
    """Who may read an entry; each level sees itself and the ones after it in ``ORDER``."""

    PRIVATE = "private"
    COMMISSIONER = "commissioner"
    PARTIES = "parties"
    PUBLIC_WITHHELD = "public_withheld"


class ReaderGroup(StrEnum):
    """For whom a document is made."""

    COMMISSIONER = "commissioner"
    PARTIES = "parties"
    PUBLIC = "public"

    def may_read(self, audience: Audience) -> bool:
        """Whether this group may see an entry of that audience. Private notes are never exported."""
        return audience in _READABLE[self]


_READABLE: dict[ReaderGroup, frozenset[Audience]] = {
    ReaderGroup.COMMISSIONER: frozenset({Audience.COMMISSIONER, Audience.PARTIES, Audience.PUBLIC_WITHHELD}),
    ReaderGroup.PARTIES: frozenset({Audience.PARTIES, Audience.PUBLIC_WITHHELD}),
    ReaderGroup.PUBLIC: frozenset({Audience.PARTIES}),
}


class EntryKind(StrEnum):
    """What an entry of the record is."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    PARK = "park"
    PRIVATE = "private"
    CONCERN = "concern"
    ESCALATION = "escalation"


class EscalationLevel(StrEnum):
    """How strongly a matter is put to the receiving body."""

    ALERT = "alert"
    ADVISE = "advise"
    ASSURE = "assure"


class ConcernState(StrEnum):
    """Whether a concern is still followed from meeting to meeting."""

    OPEN = "open"
    CLOSED = "closed"


class Handling(StrEnum):
    """What a person who declared an interest did while the item was taken."""

    STAYED = "stayed"
    DID_NOT_TAKE_PART = "did_not_take_part"
    WITHDREW = "withdrew"

    @property
    def leaves_quorum(self) -> bool:
        """Whether the person does not count to the quorum of that item."""
        return self is Handling.WITHDREW

    @property
    def leaves_chair(self) -> bool:
        """Whether somebody else must be in the chair for that item."""
        return self is not Handling.STAYED


class PaperState(StrEnum):
    """How the paper of an item reached the meeting."""

    ON_TIME = "on_time"
    LATE = "late"
    TABLED = "tabled"
    MISSING = "missing"


class MeetingKind(StrEnum):
    """Whether a meeting belongs to the series of standing agendas."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class Authority(StrEnum):
    """By what right a decision stands."""

    DECIDED = "decided"
    RECOMMENDED_TO = "recommended_to"
    REFERRED_TO = "referred_to"
    NOTED = "noted"

    @property
    def has_addressee(self) -> bool:
        """Whether another body has to be named, which decides."""
        return self in (Authority.RECOMMENDED_TO, Authority.REFERRED_TO)


class ActionStatus(StrEnum):
    """The stored status of an action; overdue, due soon and on track are computed as at a date."""

    OPEN = "open"
    PROPOSED_CLOSED = "proposed_closed"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"

    @property
    def is_live(self) -> bool:
        """Whether the action comes back to the next meeting."""
        return self in (ActionStatus.OPEN, ActionStatus.PROPOSED_CLOSED)


class Progress(StrEnum):
    """How an action stands as at a date."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    SLIPPED = "slipped"
    ON_TRACK = "on_track"
    NO_DATE = "no_date"
    SAYS_DONE = "says_done"
    DONE = "done"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"


class DocumentKind(StrEnum):
    """The documents made of a meeting."""

    MINUTES = "minutes"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    REVIEW = "review"
    """The minutes with their corrections and amendments as tracked changes."""
