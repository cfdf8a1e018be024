"""Extraordinary meetings: one matter too urgent to wait, between two ordinary meetings of a body."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from cqrm.agenda.numbering import NumberKind, Numbers, compile_pattern
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.planning import Folders, find_body, plan_meeting
from cqrm.meeting.prepare import officers
from cqrm.models import AgendaItem, Body, Meeting
from cqrm.store.work import Look, Work
from cqrm.terms.acts.prepare import PlanExtraordinary
from cqrm.terms.enums import MeetingKind, MeetingStatus
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import screen_date

TEMPLATE = "extraordinary"
"""The agenda template of such a meeting; a person's own of that name goes before the shipped one."""
MATTER = "urgent_matter"
"""Key of the item that takes the matter; in a template without it the longest item does."""


def plan_extraordinary(work: Work, act: PlanExtraordinary, folders: Folders | None = None) -> MeetingView:
    """Call a meeting on one matter. It is counted after the ordinary meeting before it: CQRM 14X1.

    Open actions stay with the ordinary meetings, and so does everything that was carried. What it does not
    finish itself goes to the next ordinary meeting. Asked twice for the same matter and day it makes one.

    Raises:
        Refused: the matter, the times or the place cannot be used.
        AgendaFileError: the template cannot be used.
    """
    body, fields = find_body(work, act.body), FieldCleaner()
    matter = fields.required(act.matter, "the matter of the meeting")
    planned = _planned_already(work, body, matter, act.when.held_on)
    if planned is not None:
        return meeting_view(work, planned.id)
    number = _number_before(work, body, act.when.held_on)
    meeting = plan_meeting(
        work,
        body,
        act.when,
        number=number,
        folders=folders,
        template=TEMPLATE,
        designation=_designation(work, body, number, act.when.held_on),
    )
    meeting.chair_id, meeting.minute_taker_id = officers(work, body, before=number + 1)
    item = _item_of_matter(work, meeting)
    item.title = item.printed = matter
    label = f"Called {body.label} {meeting.designation}, extraordinary, for {screen_date(meeting.held_on)}"
    work.label(label, kind="prepare", meeting=meeting.id)
    return meeting_view(work, meeting.id)


def _planned_already(look: Look, body: Body, matter: str, held_on: date) -> Meeting | None:
    """The same meeting, if it was called before."""
    return look.session.exec(
        select(Meeting)
        .join(AgendaItem, col(AgendaItem.meeting_id) == col(Meeting.id))
        .where(
            Meeting.body_id == body.id,
            Meeting.kind == MeetingKind.EXTRAORDINARY,
            Meeting.status == MeetingStatus.PLANNED,
            Meeting.held_on == held_on,
            AgendaItem.printed == matter,
        )
    ).first()


def _number_before(look: Look, body: Body, held_on: date) -> int:
    """The number of the ordinary meeting before a day; before the first, the number that comes before it."""
    ordinary = look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == body.id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(col(Meeting.number))
    ).all()
    before = [meeting.number for meeting in ordinary if meeting.held_on <= held_on]
    if before:
        return before[-1]
    return ordinary[0].number - 1 if ordinary else 0


def _designation(look: Look, body: Body, number: int, held_on: date) -> str:
    """``14X1``, by the pattern of the body; cancelled ones keep theirs."""
    called = look.session.exec(
        select(Meeting).where(
            Meeting.body_id == body.id,
            Meeting.kind == MeetingKind.EXTRAORDINARY,
            Meeting.number == number,
        )
    ).all()
    text = BodySettings.from_dict(body.settings).extraordinary_pattern
    pattern = compile_pattern(text, NumberKind.DECISION)
    return pattern.render(
        Numbers(meeting=number, held_on=held_on, code=body.code, label=body.label, count=len(called) + 1)
    )


def _item_of_matter(look: Look, meeting: Meeting) -> AgendaItem:
    items = look.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position))
    ).all()
    named = next((item for item in items if item.key == MATTER), None)
    return named or max(items, key=lambda item: item.minutes)
