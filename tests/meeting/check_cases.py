"""Meetings with one fault each, and what the checks are to say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from cqrm.meeting.identifying import digest_of
from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    EntryKind,
    EscalationLevel,
    Handling,
    ItemState,
    MeetingStatus,
    Presence,
)
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.minutes import AmendmentView
from cqrm.terms.views.people_side import ChairingView, DeclarationView
from cqrm.terms.views.publication import KeptView
from cqrm.terms.views.record import EntryView, ItemView, OwnerView, VisitView
from tests.meeting.world import START


def with_items(view: MeetingView, change: Callable[[ItemView], ItemView]) -> MeetingView:
    return replace(view, items=tuple(map(change, view.items)))


def with_item(view: MeetingView, position: int, **fields: Any) -> MeetingView:  # noqa: ANN401
    return with_items(view, lambda item: replace(item, **fields) if item.position == position else item)


def with_attendance(view: MeetingView, code: str, **fields: Any) -> MeetingView:  # noqa: ANN401
    return replace(
        view,
        attendance=tuple(replace(a, **fields) if a.person.code == code else a for a in view.attendance),
    )


def entry(kind: EntryKind, **fields: Any) -> EntryView:  # noqa: ANN401
    usual: dict[str, Any] = {
        "id": UUID(int=7),
        "kind": kind,
        "number": {"action": "A14-01", "decision": "D14-01", "escalation": "E14-01"}.get(kind.value, "5.1"),
        "text": "that it stands",
        "wording": "that it stands",
        "audience": Audience.PARTIES,
        "author": "Priya Nair",
        "at": START + timedelta(minutes=12),
    }
    return EntryView(**(usual | fields))


def kept(view: MeetingView) -> MeetingView:
    """Somebody said why the entry of item 5 stays."""
    (only,) = view.items[4].entries
    said = KeptView(
        entry_id=only.id, digest=digest_of(only), reason="it is the trainer's example", author="PN", at=START
    )
    return replace(view, kept=(said,))


def recorded(view: MeetingView, kind: EntryKind, **fields: Any) -> MeetingView:  # noqa: ANN401
    return with_item(view, 5, entries=(entry(kind, **fields),))


def decided(number: int) -> EntryView:
    return entry(
        EntryKind.DECISION,
        id=UUID(int=20 + number),
        number=f"D14-{number:02}",
        verb="agreed",
        authority=Authority.DECIDED,
    )


def owner(view: MeetingView, code: str) -> OwnerView:
    person = next(p for p in view.directory if p.code == code)
    return OwnerView(
        person_id=person.id,
        name=person.name,
        code=code,
        role=person.role,
        organisation=person.organisation,
    )


def action(view: MeetingView, **fields: Any) -> MeetingView:  # noqa: ANN401
    usual: dict[str, Any] = {"owners": (owner(view, "AT"),), "due_on": date(2026, 12, 9)}
    return recorded(view, EntryKind.ACTION, **(usual | fields))


SECRET = "The medical director has told me that he will leave in May."


def beside(view: MeetingView, hidden: Audience, said: str, **fields: Any) -> MeetingView:  # noqa: ANN401
    """An entry that only some may read, and after it, in another item, a note in other words."""
    kind = EntryKind.PRIVATE if hidden is Audience.PRIVATE else EntryKind.NOTE
    usual: dict[str, Any] = {"id": UUID(int=8), "number": "5.2", "text": said, "wording": said}
    first = entry(kind, audience=hidden, wording=SECRET, number="", id=UUID(int=9))
    second = entry(EntryKind.NOTE, **(usual | fields))
    return with_item(with_item(view, 2, entries=(first,)), 5, entries=(second,))


def waiting(
    view: MeetingView, state: ItemState = ItemState.DONE, amended: int = 0, reason: str = ""
) -> MeetingView:
    """Minutes that wait, an item for them in some state, and amendments to them."""
    amendment = AmendmentView(
        id=UUID(int=11), of="CQRM 13", of_ref="HV-13", number="7.2", text="for 42 read 24", disputed=""
    )
    return replace(
        with_items(
            view,
            lambda item: (
                replace(item, state=state, state_reason=reason) if item.key == "last_minutes" else item
            ),
        ),
        last_minutes="Minutes of CQRM 13 (approved)",
        last_minutes_ref="HV-13",
        last_minutes_status=MeetingStatus.APPROVED,
        amendments=(amendment,) * amended,
    )


def declared(view: MeetingView, code: str, handling: Handling | None) -> MeetingView:
    made = DeclarationView(
        id=UUID(int=9),
        person_id=next(p.id for p in view.directory if p.code == code),
        item_id=view.items[1].id,
        nature="sells beds",
        handling=handling,
        at=START,
    )
    return replace(view, declarations=(made,))


def visited(view: MeetingView) -> MeetingView:
    """Item 2, and no other, was taken from 09:40 to 09:45."""
    begun, ended = START + timedelta(minutes=10), START + timedelta(minutes=15)
    view = with_items(view, lambda item: replace(item, visits=()))
    return with_item(view, 2, visits=(VisitView(started_at=begun, ended_at=ended),))


def chaired(view: MeetingView, code: str, *, item: bool) -> MeetingView:
    """Somebody is in the chair after ten minutes, for item 2 or from then on."""
    made = ChairingView(
        id=UUID(int=10),
        person_id=next(p.id for p in view.directory if p.code == code),
        item_id=view.items[1].id if item else None,
        started_at=START + timedelta(minutes=10),
        ended_at=START + timedelta(minutes=15) if item else None,
    )
    kept = view.chairing if item else tuple(replace(c, ended_at=made.started_at) for c in view.chairing)
    return replace(view, chairing=(*kept, made))


Fires = tuple[Callable[[MeetingView], MeetingView], str, bool, str, str]
"""A change that is a fault, its code, whether it must be settled, where Enter goes, and words of it."""

FIRES: dict[str, Fires] = {
    "nobody came": (
        lambda v: replace(v, attendance=tuple(replace(a, spans=()) for a in v.attendance), chair_id=None),
        "no_attendance",
        True,
        "attendance",
        "Nobody is recorded as present",
    ),
    "no chair": (
        lambda v: replace(v, chair_id=None),
        "no_chair",
        True,
        "meeting",
        "No chair is recorded",
    ),
    "the chair did not come": (
        lambda v: with_attendance(v, "PN", spans=(), presence=Presence.APOLOGIES),
        "no_chair",
        True,
        "attendance",
        "Priya Nair, in the chair, is not recorded as present",
    ),
    "the chair is on no list": (
        lambda v: replace(v, attendance=tuple(a for a in v.attendance if a.person.code != "PN")),
        "no_chair",
        True,
        "attendance",
        "Priya Nair, in the chair, is not recorded as present",
    ),
    "the chair went": (
        lambda v: with_attendance(
            v, "PN", spans=(SpanView(arrived_at=START, left_at=START + timedelta(minutes=20)),)
        ),
        "no_chair",
        False,
        "attendance",
        "Priya Nair, in the chair, left at 09:50",
    ),
    "an interest, and nobody said what was done": (
        lambda v: declared(v, "SO", None),
        "declaration_unhandled",
        True,
        "attendance",
        "Samuel Osei declared an interest in item 2: stayed or not?",
    ),
    "the chair took no part in an item and nobody else was in its chair": (
        lambda v: visited(declared(v, "PN", Handling.DID_NOT_TAKE_PART)),
        "interested_chair",
        True,
        "attendance",
        "Priya Nair took no part in item 2, and nobody else was in the chair",
    ),
    "broken off and not resumed": (
        lambda v: replace(
            v, status=MeetingStatus.ADJOURNED, ended_at=START + timedelta(minutes=20), open_item_id=None
        ),
        "adjourned",
        False,
        "meeting",
        "Adjourned since Wed 25 Nov, 09:50, and not resumed",
    ),
    "never quorate": (
        lambda v: with_attendance(v, "SO", spans=(), presence=Presence.APOLOGIES),
        "quorum_never_met",
        False,
        "attendance",
        "The meeting was never quorate",
    ),
    "a member was not called": (
        lambda v: with_attendance(v, "ATr", presence=Presence.EXPECTED),
        "not_called",
        False,
        "attendance",
        "Aidan Trent (ATr) is neither present nor excused",
    ),
    "an item waits": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "the open action log was not worked": (
        lambda v: with_item(
            replace(v, carried=tuple(replace(a, reviewed_here=False) for a in v.carried)),
            3,
            state=ItemState.OPEN,
        ),
        "no_outcome",
        True,
        "item",
        "Item 3 has no outcome",
    ),
    "a private note is no record": (
        lambda v: with_item(
            v, 5, state=ItemState.OPEN, entries=(entry(EntryKind.PRIVATE, audience=Audience.PRIVATE),)
        ),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "an item that came back may not be skipped": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME, may_skip=True, carried_from="CQRM 12"),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "deferred, nobody said why": (
        lambda v: with_item(v, 5, state=ItemState.DEFERRED),
        "deferred_without_reason",
        True,
        "item",
        "Item 5 is deferred without a reason",
    ),
    "no owner": (lambda v: action(v, owners=()), "no_owner", True, "entry", "A14-01 has no owner"),
    "an owner has left": (
        lambda v: action(v, owners=(owner(v, "CE"),)),
        "owner_left",
        True,
        "entry",
        "A14-01: Colin Exley is no longer in the directory",
    ),
    "escalated to nobody": (
        lambda v: recorded(v, EntryKind.ESCALATION, level=EscalationLevel.ALERT),
        "no_receiver",
        True,
        "entry",
        "E14-01 has no receiver",
    ),
    "due before the meeting": (
        lambda v: action(v, due_on=date(2026, 11, 24)),
        "due_before",
        True,
        "entry",
        "A14-01 is due Tue 24 Nov 2026, before the meeting",
    ),
    "no date": (
        lambda v: action(v, due_on=None),
        "no_date",
        False,
        "entry",
        "A14-01 has no due date",
    ),
    "due on a Saturday": (
        lambda v: action(v, due_on=date(2026, 12, 5), due_text="5 dec"),
        "due_free_day",
        False,
        "entry",
        "A14-01 falls due on a weekend, Sat 5 Dec",
    ),
    "due on a bank holiday, from a form": (
        lambda v: action(v, due_on=date(2026, 12, 25)),
        "due_free_day",
        False,
        "entry",
        "A14-01 falls due on a bank holiday, Fri 25 Dec",
    ),
    "decided without quorum": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", quorate=False),
        "inquorate_decision",
        False,
        "entry",
        "D14-01 was made while not quorate, 09:42",
    ),
    "decided by nobody knows what right": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", reason="the harm was seen"),
        "no_authority",
        True,
        "entry",
        "D14-01 has no authority",
    ),
    "recommended to nobody": (
        lambda v: recorded(
            v, EntryKind.DECISION, verb="recommended", authority=Authority.RECOMMENDED_TO, reason="cost"
        ),
        "no_authority",
        True,
        "entry",
        "D14-01, RECOMMENDED, names no body",
    ),
    "nobody said why": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", authority=Authority.DECIDED),
        "no_reason",
        False,
        "entry",
        "D14-01 has no reason",
    ),
    "nobody said why, of many": (
        lambda v: with_item(v, 5, entries=tuple(decided(number) for number in range(1, 6))),
        "no_reason",
        False,
        "entry",
        "D14-01, D14-02, D14-03 and 2 more have no reason",
    ),
    "not agreed, no positions": (
        lambda v: recorded(v, EntryKind.DECISION, verb="not agreed"),
        "no_positions",
        False,
        "entry",
        "D14-01, NOT AGREED, has no positions",
    ),
    "parked": (
        lambda v: recorded(v, EntryKind.PARK),
        "parked",
        False,
        "entry",
        "Parked in item 5: that it stands",
    ),
    "an action was not looked at": (
        lambda v: replace(v, carried=(replace(v.carried[0], reviewed_here=False), *v.carried[1:])),
        "not_reviewed",
        False,
        "action",
        "A13-01 was not reviewed",
    ),
    "minutes wait": (
        lambda v: replace(
            v, last_minutes="Minutes of CQRM 13 (approved)", last_minutes_status=MeetingStatus.APPROVED
        ),
        "last_minutes",
        False,
        "item",
        "Minutes of CQRM 13 (approved): not confirmed",
    ),
    "amendments were recorded and not made": (
        lambda v: waiting(v, ItemState.DEFERRED, amended=2, reason="no time"),
        "last_minutes",
        False,
        "item",
        "Minutes of CQRM 13 (approved): 2 amendments recorded, not confirmed",
    ),
    "a private note is repeated": (
        lambda v: beside(
            v, Audience.PRIVATE, "Dr Kapoor said: the Medical\nDirector has told me, that he will go."
        ),
        "repeated",
        False,
        "entry",
        "5.2 repeats words of a private note",
    ),
    "the commissioner's note is the reason of a decision": (
        lambda v: beside(v, Audience.COMMISSIONER, "It stands.", reason=SECRET.upper()),
        "repeated",
        False,
        "entry",
        "5.2 repeats words of an entry for the commissioner",
    ),
    "what is withheld from the public is repeated for everybody": (
        lambda v: beside(v, Audience.PUBLIC_WITHHELD, SECRET, number=""),
        "repeated",
        False,
        "entry",
        "An entry repeats words of an entry withheld from the public",
    ),
    "no next meeting": (
        lambda v: replace(v, meetings=tuple(m for m in v.meetings if m[0] <= v.number)),
        "next_date",
        False,
        "meeting",
        "No next meeting is planned",
    ),
    "an NHS number in a decision": (
        lambda v: recorded(
            v,
            EntryKind.DECISION,
            verb="agreed",
            reason="it was agreed",
            dissent="The family of 943 476 5919 object",
            authority=Authority.DECIDED,
        ),
        "identifiers",
        True,
        "entry",
        "D14-01 seems to hold an NHS number",
    ),
    "a stranger's name and age in a private note": (
        lambda v: recorded(
            v, EntryKind.PRIVATE, number="", wording="Mrs Quillfeather, aged 82", audience=Audience.PRIVATE
        ),
        "identifiers",
        False,
        "entry",
        "A private note seems to hold the age of one person and the name of somebody who is not in the people"
        " list",
    ),
}


SILENT: dict[str, tuple[Callable[[MeetingView], MeetingView], str]] = {
    "an interest that was handled": (
        lambda v: declared(v, "SO", Handling.STAYED),
        "declaration_unhandled",
    ),
    "the chair stayed": (
        lambda v: visited(declared(v, "PN", Handling.STAYED)),
        "interested_chair",
    ),
    "somebody else chaired the item": (
        lambda v: chaired(visited(declared(v, "PN", Handling.WITHDREW)), "SO", item=True),
        "interested_chair",
    ),
    "the item was never taken": (
        lambda v: with_item(declared(v, "PN", Handling.WITHDREW), 2, visits=()),
        "interested_chair",
    ),
    "the chair handed over before leaving": (
        lambda v: chaired(
            with_attendance(
                v, "PN", spans=(SpanView(arrived_at=START, left_at=START + timedelta(minutes=20)),)
            ),
            "SO",
            item=False,
        ),
        "no_chair",
    ),
    "the chair never came and somebody else took it": (
        lambda v: chaired(with_attendance(v, "PN", spans=(), presence=Presence.APOLOGIES), "SO", item=False),
        "no_chair",
    ),
    "nothing is to be said of items when a meeting was broken off": (
        lambda v: replace(with_item(v, 5, state=ItemState.TO_COME), status=MeetingStatus.ADJOURNED),
        "no_outcome",
    ),
    "a meeting in session": (lambda v: v, "adjourned"),
    "an item may be skipped": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME, may_skip=True),
        "no_outcome",
    ),
    "the open item was discussed": (
        lambda v: with_item(v, 5, state=ItemState.OPEN, entries=(entry(EntryKind.NOTE),)),
        "no_outcome",
    ),
    "the open action log was worked": (
        lambda v: with_item(v, 3, state=ItemState.OPEN),
        "no_outcome",
    ),
    "deferred with a reason": (
        lambda v: with_item(v, 5, state=ItemState.DEFERRED, state_reason="no paper"),
        "deferred_without_reason",
    ),
    "a withdrawn action needs no owner": (
        lambda v: action(v, owners=(), withdrawn="said in error"),
        "no_owner",
    ),
    "a receiver is named": (lambda v: recorded(v, EntryKind.ESCALATION, target="Board"), "no_receiver"),
    "a withdrawn escalation needs no receiver": (
        lambda v: recorded(v, EntryKind.ESCALATION, withdrawn="said in error"),
        "no_receiver",
    ),
    "an item in which a concern was raised": (
        lambda v: with_item(v, 5, state=ItemState.OPEN, entries=(entry(EntryKind.CONCERN),)),
        "no_outcome",
    ),
    "due on the day of the meeting": (lambda v: action(v, due_on=v.held_on), "due_before"),
    "the end of a month is its last day": (
        lambda v: action(v, due_on=date(2027, 1, 31), due_text="end of january"),
        "due_free_day",
    ),
    "a member with a deputy": (
        lambda v: with_attendance(
            with_attendance(v, "ATr", presence=Presence.EXPECTED),
            "MO",
            deputy_for=next(p.id for p in v.directory if p.code == "ATr"),
            spans=(SpanView(arrived_at=START, left_at=None),),
        ),
        "not_called",
    ),
    "somebody who only attends": (
        lambda v: with_attendance(v, "JOB", presence=Presence.EXPECTED),
        "not_called",
    ),
    "decided here": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", authority=Authority.DECIDED),
        "no_authority",
    ),
    "referred to a body": (
        lambda v: recorded(
            v, EntryKind.DECISION, verb="referred", authority=Authority.REFERRED_TO, target="Board"
        ),
        "no_authority",
    ),
    "a decision with its reason": (
        lambda v: recorded(
            v, EntryKind.DECISION, verb="agreed", authority=Authority.DECIDED, reason="the harm was seen"
        ),
        "no_reason",
    ),
    "what is noted needs no reason": (
        lambda v: recorded(v, EntryKind.DECISION, verb="noted", authority=Authority.NOTED),
        "no_reason",
    ),
    "a withdrawn decision needs no reason": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", withdrawn="said in error"),
        "no_reason",
    ),
    "a disagreement has positions instead": (
        lambda v: recorded(v, EntryKind.DECISION, verb="not agreed", authority=Authority.DECIDED),
        "no_reason",
    ),
    "positions are recorded": (
        lambda v: recorded(v, EntryKind.DECISION, verb="not agreed", reason="the Trust holds …"),
        "no_positions",
    ),
    "a closed action": (
        lambda v: replace(
            v, carried=(replace(v.carried[0], reviewed_here=False, status=ActionStatus.CLOSED),)
        ),
        "not_reviewed",
    ),
    "fewer words in a row than the body's setting": (
        lambda v: beside(v, Audience.PRIVATE, "The medical director has told us that he will leave in June."),
        "repeated",
    ),
    "a private note repeated for no more readers": (
        lambda v: beside(v, Audience.COMMISSIONER, SECRET, audience=Audience.COMMISSIONER),
        "repeated",
    ),
    "minutes that were put off with a reason": (
        lambda v: waiting(v, ItemState.DEFERRED, reason="the chair of that meeting is away"),
        "last_minutes",
    ),
    "confirmed minutes": (
        lambda v: replace(v, last_minutes="Minutes of CQRM 13", last_minutes_status=MeetingStatus.CONFIRMED),
        "last_minutes",
    ),
    "the name of somebody in the people list": (
        lambda v: recorded(v, EntryKind.NOTE, wording=f"Dr {v.directory[0].name.split()[-1]} reported."),
        "identifiers",
    ),
    "an NHS number kept with a reason": (
        lambda v: kept(recorded(v, EntryKind.NOTE, wording="Seen: 943 476 5919.")),
        "identifiers",
    ),
}
