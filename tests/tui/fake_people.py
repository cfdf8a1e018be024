"""The acts on declarations, the chair and sittings, on a view in memory."""

from __future__ import annotations

from dataclasses import replace

from cqrm.terms.acts import chairing, declare, sittings
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.people_side import ChairingView, DeclarationView, SittingView
from tests.tui.example_people import an_id
from tests.tui.fake_done import Done, Moment


def do_declare(view: MeetingView, act: declare.DeclareInterest, moment: Moment) -> Done:
    made = DeclarationView(
        id=an_id(9, moment.number),
        person_id=act.person,
        item_id=act.item,
        nature=act.nature,
        handling=act.handling,
        at=moment.now,
    )
    return Done(replace(view, declarations=(*view.declarations, made)), "Declared an interest")


def do_handle(view: MeetingView, act: declare.HandleDeclaration, moment: Moment) -> Done:
    changed = tuple(
        replace(d, handling=act.handling) if d.id == act.declaration else d for d in view.declarations
    )
    return Done(replace(view, declarations=changed), "Said what was done")


def do_take_out(view: MeetingView, act: declare.RemoveDeclaration, moment: Moment) -> Done:
    left = tuple(d for d in view.declarations if d.id != act.declaration)
    return Done(replace(view, declarations=left), "Took a declaration out")


def do_pass_chair(view: MeetingView, act: chairing.PassChair, moment: Moment) -> Done:
    open_now = act.item in (None, view.open_item_id)
    made = ChairingView(
        id=an_id(10, moment.number),
        person_id=act.person,
        item_id=act.item,
        started_at=moment.now,
        ended_at=None if open_now else moment.now,
        reason=act.reason,
    )
    return Done(replace(view, chairing=(*view.chairing, made)), "Passed the chair")


def do_take_back(view: MeetingView, act: chairing.TakeChairBack, moment: Moment) -> Done:
    ended = tuple(replace(c, ended_at=c.ended_at or moment.now) for c in view.chairing)
    return Done(replace(view, chairing=ended), "Took the chair back")


def do_adjourn(view: MeetingView, act: sittings.AdjournMeeting, moment: Moment) -> Done:
    sat = SittingView(
        started_at=view.started_at or moment.now, ended_at=moment.now, place=view.place, reason=act.reason
    )
    gone = tuple(
        replace(a, spans=tuple(replace(s, left_at=s.left_at or moment.now) for s in a.spans))
        for a in view.attendance
    )
    view = replace(view, status=MeetingStatus.ADJOURNED, ended_at=moment.now, open_item_id=None)
    return Done(replace(view, sittings=(*view.sittings, sat), attendance=gone), "Adjourned CQRM 14")


def do_resume(view: MeetingView, act: sittings.ResumeMeeting, moment: Moment) -> Done:
    sat = SittingView(started_at=moment.now, ended_at=None, place=act.place)
    view = replace(view, status=MeetingStatus.IN_SESSION, ended_at=None, sittings=(*view.sittings, sat))
    return Done(_called(view, moment) if act.same_people else view, "Went on with CQRM 14")


def do_call(view: MeetingView, act: sittings.CallSamePeople, moment: Moment) -> Done:
    return Done(_called(view, moment), "Called the same people")


def _called(view: MeetingView, moment: Moment) -> MeetingView:
    ended = view.sittings[-2].ended_at
    again = SpanView(arrived_at=moment.now, left_at=None)
    return replace(
        view,
        attendance=tuple(
            replace(a, spans=(*a.spans, again)) if a.spans and a.spans[-1].left_at == ended else a
            for a in view.attendance
        ),
    )
