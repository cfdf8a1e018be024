"""Checks of declarations, of the chair of each item, and of adjournments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from cqrm.meeting.chair_now import chair_at, chair_now, person_of
from cqrm.meeting.check_facts import Facts, short
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, weekday_day

_JUST_BEFORE = timedelta(microseconds=1)


def declaration_unhandled(facts: Facts) -> Iterator[Fault]:
    """Somebody declared an interest, and nobody said what was done about it."""
    view = facts.view
    for declared in view.declarations:
        if declared.handling is None:
            person, item = person_of(view, declared.person_id), view.item(declared.item_id)
            about = f"item {item.position}" if item else "the whole meeting"
            name = person.name if person else "Somebody"
            yield Fault(
                code="declaration_unhandled",
                must_settle=True,
                what=f"{name} declared an interest in {about}: stayed or not?",
                where=f"declarations: {short(declared.nature)}",
                jump="attendance",
                target=_line_of(view, declared.person_id),
            )


def interested_chair(facts: Facts) -> Iterator[Fault]:
    """The chair took no part in an item for an interest, and nobody else was in its chair."""
    view = facts.view
    for item in view.items:
        barred = view.may_not_chair(item.id)
        if not barred or not item.visits:
            continue
        last = item.visits[-1]
        if last.ended_at is None:
            chair = chair_now(view)
        else:
            chair = chair_at(view, max(last.started_at, last.ended_at - _JUST_BEFORE))
        person = person_of(view, chair)
        if chair in barred and person is not None:
            yield Fault(
                code="interested_chair",
                must_settle=True,
                what=f"{person.name} took no part in item {item.position}, and nobody else was in the chair",
                where="say who was: c in attendance",
                jump="attendance",
                target=_line_of(view, person.id),
            )


def _line_of(view: MeetingView, person: UUID) -> UUID | None:
    """The line of somebody on the attendance list."""
    return next((a.id for a in view.attendance if a.person.id == person), None)


def adjourned(facts: Facts) -> Iterator[Fault]:
    """The meeting is adjourned: closing ends it where it broke off."""
    view = facts.view
    if view.status is MeetingStatus.ADJOURNED and view.ended_at is not None:
        since = local(view.ended_at, view.body.settings.zone)
        yield Fault(
            code="adjourned",
            must_settle=False,
            what=f"Adjourned since {weekday_day(since.date())}, {clock_time(since)}, and not resumed",
            where="closing ends it there; items not taken come back",
            jump="meeting",
        )
