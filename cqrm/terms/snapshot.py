"""The minutes snapshot: everything printed of one meeting, as at that meeting.

Documents are rendered from it alone.

It is the record: names, roles and computed statuses are kept as text, because people change posts and
"overdue" depends on the day. Times of day are local wall-clock text (``HH:MM``), dates are dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    EntryKind,
    EscalationLevel,
    Handling,
    ItemState,
    MeetingKind,
    MeetingStatus,
    PaperState,
    Progress,
    Side,
)

SNAPSHOT_SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLine:
    """One owner of an action, as at the meeting; the first of an action is accountable."""

    name: str
    initials: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry of an item's record, in minute order."""

    entry_id: str
    kind: EntryKind
    """Note, decision, action or parked matter; private notes stand in the snapshot but are never printed."""
    audience: Audience
    number: str = ""
    """The minute number of a note ("7.2") or the reference of a decision or action ("D14-03")."""
    is_heading: bool = False
    """A note that is a sub-heading of its item; it has no number."""
    text: str = ""
    """The minute wording."""
    verb: str = ""
    """Decision: the formal verb in lower case."""
    authority: Authority | None = None
    target: str = ""
    """Decision: the body or meeting it is referred, recommended or deferred to."""
    reason: str = ""
    subject_to_ratification: bool = False
    """Decision: taken while the meeting was not quorate."""
    owners: tuple[OwnerLine, ...] = ()
    due_on: date | None = None
    due_text: str = ""
    """Action: what was said of the due date, for example "next CQRM"."""
    withdrawn: str = ""
    """Why the entry was withdrawn after read-back; empty while it stands."""
    dissent: str = ""
    """Decision: who asked that their disagreement be recorded, and what they hold."""
    level: EscalationLevel | None = None
    """Escalation: alert, advise or assure; ``target`` is the body it goes to."""
    title: str = ""
    """Concern: what it is called; ``text`` is what this meeting recorded of it."""
    minutes: tuple[str, ...] = ()
    """Earlier minutes that the text refers to, in words: "minute 7.2 of CQRM 13"."""
    raised_here: bool = False
    """Concern: whether this entry raised it."""
    closes: bool = False
    """Concern: whether this entry closed it; ``text`` is then the reason."""
    exemption: str = ""
    """Why it is withheld from the public; decided after the snapshot, so never stored with it."""
    review_on: date | None = None
    """When that is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One agenda item with its record."""

    number: str
    key: str
    title: str
    """The long title for paper."""
    state: ItemState
    state_reason: str = ""
    purpose: str = ""
    lead: str = ""
    paper: str = ""
    paper_state: PaperState = PaperState.ON_TIME
    taken_with: str = ""
    """The number of the item it was discussed with; empty as a rule."""
    carried_from: str = ""
    """The meeting it comes from when it was deferred or not reached there, as text."""
    outcome: str = ""
    """What was done in the item apart from its record: earlier minutes confirmed, actions reviewed."""
    entries: tuple[EntryLine, ...] = ()
    audience: Audience = Audience.PARTIES
    """Who may read the item and, at most, what is under it."""
    paper_audience: Audience = Audience.PARTIES
    """Who may read which paper it has and how it came."""
    chaired: str = ""
    """A sentence about who else was in its chair, where not everybody may read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """One row of the attendance table."""

    initials: str
    name: str
    role: str
    organisation: str
    side: Side
    group: str
    """``member``, ``in_attendance`` or ``observer``."""
    is_chair: bool = False
    status: str = ""
    """``present``, ``deputy``, ``apologies``, ``absent``."""
    detail: str = ""
    """Words for part attendance ("items 1 to 6", "until 10:12", "joined by video"), or the deputy's name with
    initials ("Dr Lena Fox (LF)")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumLine:
    """What the minutes say of the quorum."""

    summary: str
    """One line for the meeting details, for example "Quorate: 6 of 6 required roles present"."""
    quorate_throughout: bool
    gaps: tuple[str, ...] = ()
    """One sentence for each time the meeting was not quorate: from, to, what was missing, decisions taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One row of the action log, as at the meeting."""

    ref: str
    raised_on: date
    raised_at: str
    """The meeting that raised it, for example "CQRM 13"."""
    item: str
    text: str
    owners: tuple[OwnerLine, ...]
    due_on: date | None
    due_text: str
    first_due_on: date | None
    slips: int
    revisions: tuple[str, ...]
    """Every superseded due date in words, oldest first."""
    status: ActionStatus
    progress: Progress
    status_words: str
    """The printed status: Overdue, Due soon, Open, Closed, Says done, Transferred, Withdrawn."""
    update: str
    """The newest update in words, "New" for one raised at this meeting, "No update" otherwise."""
    evidence: str = ""
    is_new: bool = False
    """Raised at this meeting."""
    closed_here: bool = False
    """Closed, transferred or withdrawn at this meeting."""
    audience: Audience = Audience.PARTIES
    exemption: str = ""
    """Why it is withheld from the public; decided after the snapshot, so never stored with it."""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One row of the approval table."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationLine:
    """An interest declared at the meeting."""

    name: str
    initials: str
    item: str
    """The number of the item; empty for the meeting as a whole."""
    nature: str
    handling: Handling | None = None
    """What was done about it; None while nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentLine:
    """A change to earlier minutes that this meeting agreed, or could not agree."""

    of: str
    """The meeting whose minutes it changes, for example "CQRM 13"."""
    number: str
    """The minute number or reference it concerns; empty for the minutes as a whole."""
    text: str
    disputed: str = ""
    """What each side holds, where it was not agreed."""
    audience: Audience = Audience.PARTIES
    """Who may read it: that of the entry it concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairActionLine:
    """A decision of the chair between meetings that was reported to this one."""

    taken_on: date
    text: str
    reason: str
    audience: Audience = Audience.PARTIES


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffLine:
    """Who has read the copy for the public and lets it be published."""

    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordingLine:
    """A correction of an entry that these minutes hold: its words before and after."""

    entry_id: str
    before: str
    after: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedAmendmentLine:
    """An amendment subject to which these minutes were confirmed, in words."""

    number: str
    """The minute number or reference it concerns; empty for the minutes as a whole."""
    text: str
    author: str
    at: datetime
    agreed_at: str
    """The meeting that agreed it, for example "CQRM 15"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSnapshot:
    """One version of the minutes of one meeting."""

    meeting_ref: str
    """What ``cqrm meetings`` prints, for example "HV-14"."""
    document_ref: str
    """The reference in the footer, for example "CQRM/HV/2026-11"."""
    version: int
    status: MeetingStatus
    provisional: bool
    """Made before the meeting closed, for a preview; it is not the record."""
    as_at: datetime
    organisation: str
    """The organisation in the first page's header: the commissioner's full name."""
    title: str
    """The name of the meeting series, for example "Clinical Quality Review Meeting"."""
    label: str
    """The short label with which meetings are counted, for example "CQRM"."""
    number: int
    provider: str
    contract: str
    marking: str
    """The protective marking in the footer, for example "Official: sensitive"."""
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    chair: str
    """Name and role of the chair."""
    minute_taker: str
    chairing: tuple[str, ...] = ()
    """A sentence for each part of the meeting chaired by somebody else."""
    sittings: tuple[str, ...] = ()
    """A sentence for each adjournment: when, why, and where and when the meeting resumed."""
    kind: MeetingKind = MeetingKind.ORDINARY
    declarations: tuple[DeclarationLine, ...] = ()
    amendments: tuple[AmendmentLine, ...] = ()
    designation: str = ""
    """What an extraordinary meeting is counted as ("14X1"); empty for an ordinary one."""
    chair_actions: tuple[ChairActionLine, ...] = ()
    """What the chair decided since the last meeting, reported to this one."""
    quorum: QuorumLine
    attendance: tuple[AttendanceLine, ...]
    items: tuple[ItemLine, ...]
    actions: tuple[ActionLine, ...]
    """The action log as at the meeting: overdue, due soon, open, then closed at this meeting."""
    next_meeting: str
    """One sentence in words; empty when no next meeting is fixed."""
    comments_by: date | None
    """Until when corrections of a draft are asked for."""
    approval_sentence: str
    signatories: tuple[Signatory, ...]
    approved_on: date | None = None
    approved_by: str = ""
    confirmed_on: date | None = None
    confirmed_at: str = ""
    """The meeting that confirmed the minutes, for example "CQRM 15"."""
    changes: tuple[str, ...] = ()
    """What this version changes against the one before."""
    reworded: tuple[RewordingLine, ...] = ()
    """Every correction since the first version, oldest first; the review copy shows them."""
    amended: tuple[PassedAmendmentLine, ...] = ()
    """The amendments subject to which the minutes were confirmed."""
    assurance_scale: tuple[tuple[str, str], ...] = ()
    """The words by which the body rates assurance, best first, each with its definition."""
    small_counts: int = 5
    """Fewer people than this are not counted out in the copy for the public."""
    signed_off: SignOffLine | None = None
    """Who let the copy for the public be published; decided after the snapshot, so never stored with it."""
    schema: int = SNAPSHOT_SCHEMA

    @property
    def name(self) -> str:
        """The meeting as people call it: "CQRM 14"; empty for a body without a word for its meetings."""
        return f"{self.label} {self.designation or self.number}" if self.label else ""
