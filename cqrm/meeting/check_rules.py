"""The checks before a meeting is closed: each names its faults and where to mend them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cqrm.meeting.quorum_now import state_at
from cqrm.terms.clock import local
from cqrm.terms.enums import EntryKind, ItemState, MeetingStatus
from cqrm.terms.views.closing import Fault, NotComingBack
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.terms.words import screen_date, weekday_day


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks look at."""

    view: MeetingView
    drafts: tuple[DraftView, ...]
    now: datetime

    def entries(self, kind: EntryKind) -> Iterator[tuple[ItemView, EntryView]]:
        """Every entry of a kind that still stands, with its item, in minute order."""
        for item in self.view.items:
            for entry in item.entries:
                if entry.kind is kind and not entry.withdrawn:
                    yield item, entry


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name for the line "in order", and what finds its faults."""

    code: str
    name: str
    find: Callable[[Facts], Iterator[Fault]]


def run_checks(facts: Facts) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """All faults, those to settle first, and the names of the checks that found nothing."""
    faults: list[Fault] = []
    in_order: list[str] = []
    for check in CHECKS:
        found = list(check.find(facts))
        faults += found
        if not found:
            in_order.append(check.name)
    return tuple(sorted(faults, key=lambda f: not f.must_settle)), tuple(in_order)


def not_coming_back(view: MeetingView) -> Iterator[NotComingBack]:
    """What will not return at the next meeting, so that nothing leaves unseen."""
    for item in view.items:
        if item.state is ItemState.DROPPED and not item.keep:
            yield NotComingBack(
                ref=f"Item {item.position}",
                what=item.title,
                why=f"dropped: {item.state_reason}" if item.state_reason else "dropped, no carry-forward",
                can_keep=True,
                target=item.id,
            )
        for entry in item.entries:
            if entry.kind is EntryKind.PARK:
                yield NotComingBack(
                    ref=entry.number, what=entry.wording, why="parked", can_keep=False, target=entry.id
                )
            elif entry.withdrawn:
                why = f"withdrawn: {entry.withdrawn}"
                yield NotComingBack(
                    ref=entry.number, what=entry.wording, why=why, can_keep=False, target=entry.id
                )
    for action in view.carried:
        if not action.status.is_live:
            why = f"{action.status.value}: {action.evidence}" if action.evidence else action.status.value
            yield NotComingBack(ref=action.ref, what=action.text, why=why, can_keep=False, target=action.id)


def _no_attendance(facts: Facts) -> Iterator[Fault]:
    if not any(a.spans for a in facts.view.attendance):
        yield Fault(
            code="no_attendance",
            must_settle=True,
            what="Nobody is recorded as present",
            where="attendance",
            jump="attendance",
        )


def _no_chair(facts: Facts) -> Iterator[Fault]:
    chair = next((a for a in facts.view.attendance if a.person.id == facts.view.chair_id), None)
    if facts.view.chair_id is None:
        yield Fault(
            code="no_chair",
            must_settle=True,
            what="No chair is recorded",
            where="meeting details",
            jump="attendance",
        )
    elif chair is not None and not chair.spans:
        yield Fault(
            code="no_chair",
            must_settle=True,
            what=f"{chair.person.name}, in the chair, is not recorded as present",
            where="attendance",
            jump="attendance",
            target=chair.id,
        )


def _quorum_never_met(facts: Facts) -> Iterator[Fault]:
    moments = sorted({s.arrived_at for a in facts.view.attendance for s in a.spans})
    if moments and not any(state_at(facts.view, moment).quorate for moment in moments):
        yield Fault(
            code="quorum_never_met",
            must_settle=False,
            what="The meeting was never quorate",
            where="every decision is subject to ratification",
            jump="attendance",
        )


def _no_outcome(facts: Facts) -> Iterator[Fault]:
    for item in facts.view.items:
        if not item.state.is_settled and not (item.state is ItemState.OPEN and item.entries):
            yield Fault(
                code="no_outcome",
                must_settle=True,
                what=f"Item {item.position} has no outcome",
                where=f"{item.title}: note, defer or decide",
                jump="item",
                target=item.id,
            )


def _deferred_without_reason(facts: Facts) -> Iterator[Fault]:
    for item in facts.view.items:
        if item.state is ItemState.DEFERRED and not item.state_reason:
            yield Fault(
                code="deferred_without_reason",
                must_settle=True,
                what=f"Item {item.position} is deferred without a reason",
                where=item.title,
                jump="item",
                target=item.id,
            )


def _inquorate_decision(facts: Facts) -> Iterator[Fault]:
    zone = facts.view.body.settings.zone
    for item, entry in facts.entries(EntryKind.DECISION):
        if not entry.quorate:
            at = local(entry.at, zone).strftime("%H:%M")
            yield Fault(
                code="inquorate_decision",
                must_settle=False,
                what=f"{entry.number} was made while not quorate, {at}",
                where=f"item {item.position}: will be minuted as subject to ratification",
                jump="entry",
                target=entry.id,
            )


def _no_owner(facts: Facts) -> Iterator[Fault]:
    for item, entry in facts.entries(EntryKind.ACTION):
        if not entry.owners:
            yield _action_fault("no_owner", True, f"{entry.number} has no owner", item, entry)


def _no_date(facts: Facts) -> Iterator[Fault]:
    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is None:
            yield _action_fault("no_date", False, f"{entry.number} has no due date", item, entry)


def _owner_left(facts: Facts) -> Iterator[Fault]:
    here = {p.id for p in facts.view.directory if not p.has_left}
    for item, entry in facts.entries(EntryKind.ACTION):
        for owner in entry.owners:
            if owner.person_id not in here:
                what = f"{entry.number}: {owner.name} is not in the directory"
                yield _action_fault("owner_left", True, what, item, entry)


def _due_before_meeting(facts: Facts) -> Iterator[Fault]:
    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is not None and entry.due_on < facts.view.held_on:
            what = f"{entry.number} is due {screen_date(entry.due_on)}, before the meeting"
            yield _action_fault("due_before", True, what, item, entry)


def _due_on_free_day(facts: Facts) -> Iterator[Fault]:
    from cqrm.capture import operational_day

    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is not None and operational_day(entry.due_on, 0) != entry.due_on:
            weekend = entry.due_on.weekday() >= 5
            kind = "a weekend" if weekend else "a bank holiday"
            what = f"{entry.number} falls due on {kind}, {weekday_day(entry.due_on)}"
            yield _action_fault("due_free_day", False, what, item, entry)


def _open_draft(facts: Facts) -> Iterator[Fault]:
    for draft in facts.drafts:
        yield Fault(
            code="open_draft",
            must_settle=False,
            what="There is text in a field that is not in the record",
            where=draft.text[:60],
            jump="draft",
        )


def _last_minutes(facts: Facts) -> Iterator[Fault]:
    if facts.view.last_minutes and facts.view.last_minutes_status is not MeetingStatus.CONFIRMED:
        item = next((i for i in facts.view.items if i.key == "last_minutes"), None)
        yield Fault(
            code="last_minutes",
            must_settle=False,
            what=f"{facts.view.last_minutes}: not confirmed",
            where="they come back to the next meeting",
            jump="item",
            target=item.id if item else None,
        )


def _carried_not_reviewed(facts: Facts) -> Iterator[Fault]:
    for action in facts.view.carried:
        if action.status.is_live and not action.reviewed_here:
            yield Fault(
                code="not_reviewed",
                must_settle=False,
                what=f"{action.ref} was not reviewed",
                where=f"{action.text[:60]}; it comes back",
                jump="action",
                target=action.id,
            )


def _next_date(facts: Facts) -> Iterator[Fault]:
    if not any(number > facts.view.number for number, _ in facts.view.meetings):
        yield Fault(
            code="next_date",
            must_settle=False,
            what="No next meeting is planned",
            where="n on home makes it, also after closing",
            jump="meeting",
        )


def _parked(facts: Facts) -> Iterator[Fault]:
    for item, entry in facts.entries(EntryKind.PARK):
        yield Fault(
            code="parked",
            must_settle=False,
            what=f"Parked in item {item.position}: {entry.wording[:50]}",
            where="minute it, or make it an action",
            jump="entry",
            target=entry.id,
        )


def _action_fault(code: str, must_settle: bool, what: str, item: ItemView, entry: EntryView) -> Fault:
    return Fault(
        code=code,
        must_settle=must_settle,
        what=what,
        where=f"item {item.position}, {item.title.lower()}",
        jump="entry",
        target=entry.id,
    )


CHECKS: tuple[Check, ...] = (
    Check("no_attendance", "attendance", _no_attendance),
    Check("no_chair", "chair", _no_chair),
    Check("quorum_never_met", "quorum", _quorum_never_met),
    Check("no_outcome", "outcome of every item", _no_outcome),
    Check("deferred_without_reason", "reasons for deferring", _deferred_without_reason),
    Check("inquorate_decision", "decisions while quorate", _inquorate_decision),
    Check("no_owner", "owners", _no_owner),
    Check("no_date", "due dates", _no_date),
    Check("owner_left", "owners in the directory", _owner_left),
    Check("due_before", "due dates after the meeting", _due_before_meeting),
    Check("due_free_day", "due dates on working days", _due_on_free_day),
    Check("open_draft", "no text left in a field", _open_draft),
    Check("last_minutes", "last minutes", _last_minutes),
    Check("not_reviewed", "carried actions", _carried_not_reviewed),
    Check("next_date", "next meeting", _next_date),
    Check("parked", "nothing parked", _parked),
)
