"""The checks before a meeting is closed: each names its faults and where to mend them."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.meeting import check_audience as audience
from cqrm.meeting import check_entries as entries
from cqrm.meeting import check_identifiers as identifiers
from cqrm.meeting import check_meeting as meeting
from cqrm.meeting import check_people as people
from cqrm.meeting.check_facts import Check, Facts
from cqrm.terms.enums import EntryKind, ItemState
from cqrm.terms.views.closing import Fault, NotComingBack
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import day

__all__ = ["CHECKS", "Facts", "not_coming_back", "run_checks"]

CHECKS: tuple[Check, ...] = (
    Check("no_attendance", "attendance", meeting.no_attendance),
    Check("no_chair", "chair", meeting.no_chair),
    Check("interested_chair", "chair without an interest", people.interested_chair),
    Check("declaration_unhandled", "declarations", people.declaration_unhandled),
    Check("no_outcome", "outcome of every item", meeting.no_outcome),
    Check("deferred_without_reason", "reasons for deferring", meeting.deferred_without_reason),
    Check("no_authority", "authority of every decision", entries.no_authority),
    Check("no_owner", "owners", entries.no_owner),
    Check("owner_left", "owners in the directory", entries.owner_left),
    Check("no_receiver", "receivers of escalations", entries.no_receiver),
    Check("due_before", "due dates after the meeting", entries.due_before_meeting),
    Check("adjourned", "the meeting sits", people.adjourned),
    Check("quorum_never_met", "quorum", meeting.quorum_never_met),
    Check("inquorate_decision", "decisions while quorate", entries.inquorate_decision),
    Check("no_positions", "positions where not agreed", entries.no_positions),
    Check("no_reason", "reasons for decisions", entries.no_reason),
    Check("no_date", "due dates", entries.no_date),
    Check("due_free_day", "due dates on working days", entries.due_on_free_day),
    Check("not_called", "roll call", meeting.not_called),
    Check("last_minutes", "last minutes", meeting.last_minutes),
    Check("not_reviewed", "carried actions", entries.not_reviewed),
    Check("parked", "nothing parked", entries.parked),
    Check("repeated", "what few may read is not repeated", audience.repeated_elsewhere),
    Check("identifiers", "no patient identified", identifiers.seems_to_identify),
    Check("open_draft", "no text left in a field", meeting.open_draft),
    Check("next_date", "next meeting", meeting.next_date),
)
"""In the order in which they are shown: what must be settled is found first."""


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
                why=f"dropped: {item.state_reason}" if item.state_reason else "dropped",
                can_keep=True,
                target=item.id,
            )
        yield from _entries_not_coming_back(item)
    for decided in view.chair_actions:
        yield NotComingBack(
            ref=day(decided.taken_on),
            what=decided.text,
            why="chair's action, reported",
            can_keep=False,
            target=decided.id,
        )
    for action in view.carried:
        if not action.status.is_live:
            word = action.status.value.replace("_", " ")
            why = f"{word}: {action.evidence}" if action.evidence else word
            yield NotComingBack(ref=action.ref, what=action.text, why=why, can_keep=False, target=action.id)


def _entries_not_coming_back(item: ItemView) -> Iterator[NotComingBack]:
    for entry in item.entries:
        if entry.kind is EntryKind.PARK:
            why = "parked"
        elif entry.withdrawn:
            why = f"withdrawn: {entry.withdrawn}"
        elif entry.closes:
            why = f"closed: {entry.wording}"
        else:
            continue
        what = entry.title if entry.closes else entry.wording
        yield NotComingBack(ref=entry.number, what=what, why=why, can_keep=False, target=entry.id)
