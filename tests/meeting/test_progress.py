"""Actions of earlier meetings: updates, dates, closing."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.models import Action
from cqrm.store.work import Work
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.actions import ActionView
from tests.meeting.stage import Stage


def carried(stage: Stage, ref: str = "A13-01") -> ActionView:
    return next(a for a in stage.view().carried if a.ref == ref)


def revise(stage: Stage, due: date, text: str = "", reason: str = "sample doubled") -> str:
    return stage.do(
        ReviseDue(
            meeting=stage.world.meeting,
            action=stage.world.carried["A13-01"],
            due_on=due,
            due_text=text,
            reason=reason,
        )
    ).label


def test_updates_are_appended(stage: Stage) -> None:
    act = UpdateAction(meeting=stage.world.meeting, action=stage.world.carried["A13-01"], text="on its way")
    assert stage.do(act).label == "Updated A13-01"
    stage.clock.advance(minutes=1)
    stage.do(UpdateAction(meeting=act.meeting, action=act.action, text=" "))
    action = carried(stage)
    assert [(u.meeting, u.text) for u in action.updates] == [
        ("CQRM 14", "on its way"),
        ("CQRM 14", "No update provided"),
    ]
    assert action.reviewed_here
    assert not carried(stage, "A13-02").reviewed_here


def test_every_due_date_is_kept_and_only_later_ones_are_slips(stage: Stage) -> None:
    assert revise(stage, date(2026, 12, 9)) == "A13-01 due Wed 9 Dec 2026 (was Fri 20 Nov 2026)"
    stage.clock.advance(minutes=1)
    revise(stage, date(2026, 12, 2), reason="brought forward")
    stage.clock.advance(minutes=1)
    revise(stage, date(2026, 12, 30), "next cqrm", "report late")
    action = carried(stage)
    assert [(r.due_on, r.is_slip, r.reason) for r in action.revisions] == [
        (date(2026, 11, 20), True, "sample doubled"),
        (date(2026, 12, 9), False, "brought forward"),
        (date(2026, 12, 2), True, "report late"),
    ]
    assert (action.slips, action.first_due_on, action.due_on, action.due_text) == (
        2,
        date(2026, 11, 20),
        date(2026, 12, 30),
        "next cqrm",
    )
    assert stage.action_row(action.id).due_meeting == 15


def test_following_a_meeting_that_moved_is_no_slip(stage: Stage) -> None:
    def due_at_next(work: Work) -> None:
        action = work.session.get(Action, stage.world.carried["A13-01"])
        assert action is not None
        action.due_on, action.due_text, action.due_meeting = date(2026, 12, 23), "next cqrm", 15
        work.label("as it was before CQRM 15 moved", kind="set_up")

    stage.put(due_at_next)
    revise(stage, date(2026, 12, 30), "cqrm 15", "meeting moved")
    assert carried(stage).slips == 0
    revise(stage, date(2027, 1, 5), "", "late after all")
    assert carried(stage).slips == 1


@pytest.mark.parametrize(
    ("due", "reason", "title"),
    [
        (date(2026, 11, 20), "late", "A13-01 is due Fri 20 Nov 2026 already."),
        (date(2026, 12, 9), " ", "The reason for another date is missing."),
    ],
)
def test_a_new_date_needs_to_be_new_and_to_have_a_reason(
    stage: Stage, due: date, reason: str, title: str
) -> None:
    with pytest.raises(Refused) as refused:
        revise(stage, due, reason=reason)
    assert refused.value.title == title
    assert carried(stage).revisions == ()


def test_a_meeting_closes_an_action_on_evidence(stage: Stage) -> None:
    act = CloseAction(meeting=stage.world.meeting, action=stage.world.carried["A13-01"], evidence="")
    with pytest.raises(Refused, match="What shows that A13-01 is done"):
        stage.do(act)
    done = CloseAction(meeting=act.meeting, action=act.action, evidence="report of 24 Nov seen")
    assert stage.do(done).label == "Closed A13-01"
    action = carried(stage)
    assert (action.status, action.evidence, action.closed_at, action.reviewed_here) == (
        ActionStatus.CLOSED,
        "report of 24 Nov seen",
        "CQRM 14",
        True,
    )
    with pytest.raises(Refused, match=r"A13-01 was closed at CQRM 14\."):
        stage.do(UpdateAction(meeting=act.meeting, action=act.action, text="x"))
    later = stage.ask(OpenMeeting(ref="HV-15"))
    assert [a.ref for a in later.carried] == ["A13-02"], "finished ones are shown once"


def test_looking_at_an_action_leaves_it_as_it_is(stage: Stage) -> None:
    act = ReviewAction(meeting=stage.world.meeting, action=stage.world.carried["A13-01"])
    assert stage.do(act).label == "Looked at A13-01"
    action = carried(stage)
    assert (action.reviewed_here, action.updates, action.status) == (True, (), ActionStatus.OPEN)
    assert stage.do(act).label == ""


def test_an_action_of_this_meeting_changes_in_its_place(stage: Stage) -> None:
    entry = stage.action(4, "report", "AT")
    with pytest.raises(Refused, match=r"A14-01 was raised in this meeting\."):
        stage.do(
            ReviseDue(
                meeting=stage.world.meeting, action=entry, due_on=date(2026, 12, 9), due_text="", reason="x"
            )
        )


def test_an_action_of_another_body_is_not_in_the_log(stage: Stage) -> None:
    with pytest.raises(NotFound, match="not in the log of this body"):
        stage.do(ReviewAction(meeting=stage.world.meeting, action=stage.world.body))


def test_actions_of_this_meeting_are_carried_by_the_next(stage: Stage) -> None:
    stage.action(4, "report", "AT", "SO", due_on=date(2026, 12, 9), due_text="10 od")
    assert [a.ref for a in stage.view().carried] == ["A13-01", "A13-02"]
    later = stage.ask(OpenMeeting(ref="HV-15")).carried
    assert [a.ref for a in later] == ["A13-01", "A13-02", "A14-01"]
    new = later[-1]
    assert (new.raised_at, new.raised_ref, new.raised_on) == ("CQRM 14", "HV-14", date(2026, 11, 25))
    assert (new.item_key, new.first_due_on) == ("serious_incidents", date(2026, 12, 9))
    assert [o.code for o in new.owners] == ["AT", "SO"]
