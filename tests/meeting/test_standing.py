"""How actions leave the log and come back, and what needs a meeting for that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from cqrm.models import ActionUpdate, ActRow
from cqrm.store.work import Look
from cqrm.terms.acts.progress import (
    CloseAction,
    ProposeClosed,
    ReopenAction,
    ReviseDue,
    TakeBackProposal,
    TransferAction,
    UpdateAction,
    WithdrawAction,
)
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import Refused
from cqrm.terms.requests import Act
from cqrm.terms.views.actions import ActionView
from tests.meeting.stage import Stage

Make = Callable[[dict[str, Any]], Act[Any]]


def ids(stage: Stage) -> dict[str, Any]:
    return {"meeting": stage.world.meeting, "action": stage.world.carried["A13-01"]}


def between(stage: Stage) -> dict[str, Any]:
    return {"action": stage.world.carried["A13-01"]}


def carried(stage: Stage) -> ActionView:
    return next(a for a in stage.view().carried if a.ref == "A13-01")


def test_a_proposal_waits_for_a_meeting_which_closes_on_its_evidence(stage: Stage) -> None:
    done = stage.do(ProposeClosed(**ids(stage), evidence="letter of 20 November"))
    assert done.label == "Proposed to close A13-01"
    action = carried(stage)
    assert (action.status, action.evidence) == (ActionStatus.PROPOSED_CLOSED, "letter of 20 November")
    assert action.updates[-1].text == "Says done: letter of 20 November"
    with pytest.raises(Refused, match=r"A13-01 is said to be done already\."):
        stage.do(ProposeClosed(**ids(stage), evidence="again"))
    stage.clock.advance(minutes=1)
    stage.do(CloseAction(**ids(stage), evidence=""))
    closed = carried(stage)
    assert (closed.status, closed.evidence) == (ActionStatus.CLOSED, "letter of 20 November")


def test_a_proposal_that_is_taken_back_leaves_the_action_open(stage: Stage) -> None:
    with pytest.raises(Refused, match="Nobody has said that A13-01 is done"):
        stage.do(TakeBackProposal(**ids(stage), reason="x"))
    stage.do(ProposeClosed(**ids(stage), evidence="letter"))
    stage.clock.advance(minutes=1)
    with pytest.raises(Refused, match="The reason why it is not done is missing"):
        stage.do(TakeBackProposal(**ids(stage), reason=" "))
    assert stage.do(TakeBackProposal(**ids(stage), reason="wrong ward")).label == "A13-01 is open again"
    action = carried(stage)
    assert (action.status, action.evidence) == (ActionStatus.OPEN, "")
    assert [u.text for u in action.updates] == ["Says done: letter", "Not done after all: wrong ward"]


def test_what_was_closed_is_reopened_and_says_how_it_had_left(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"A13-01 is open\."):
        stage.do(ReopenAction(**ids(stage), reason="x"))
    stage.do(CloseAction(**ids(stage), evidence="seen"))
    stage.clock.advance(minutes=1)
    assert stage.do(ReopenAction(**ids(stage), reason="not on ward 4")).label == "Reopened A13-01"
    row = stage.action_row(stage.world.carried["A13-01"])
    assert (row.status, row.evidence, row.finished_at, row.finished_in_id) == (
        ActionStatus.OPEN,
        "",
        None,
        None,
    )
    assert carried(stage).updates[-1].text == (
        "Reopened: not on ward 4. It was closed at CQRM 14 on the evidence: seen"
    )
    assert [a.ref for a in stage.ask(OpenMeeting(ref="HV-15")).carried] == ["A13-01", "A13-02"]


def test_a_transferred_action_says_where_it_goes_on(stage: Stage) -> None:
    with pytest.raises(Refused, match="The item or plan in which it goes on is missing"):
        stage.do(TransferAction(**ids(stage), to=""))
    act = TransferAction(**ids(stage), to="item 9, remedial plans")
    assert stage.do(act).label == "Transferred A13-01 to item 9, remedial plans"
    row = stage.action_row(act.action)
    assert (row.status, row.transferred_to, row.finished_in_id) == (
        ActionStatus.TRANSFERRED,
        "item 9, remedial plans",
        stage.world.meeting,
    )
    assert [a.ref for a in stage.ask(OpenMeeting(ref="HV-15")).carried] == ["A13-02"]


def test_a_withdrawn_action_has_its_reason(stage: Stage) -> None:
    with pytest.raises(Refused, match="The reason for giving it up is missing"):
        stage.do(WithdrawAction(**ids(stage), reason=""))
    stage.do(WithdrawAction(**ids(stage), reason="the ward has closed"))
    row = stage.action_row(stage.world.carried["A13-01"])
    assert (row.status, row.status_reason) == (ActionStatus.WITHDRAWN, "the ward has closed")
    with pytest.raises(Refused, match=r"A13-01 was withdrawn at CQRM 14\."):
        stage.do(TransferAction(**ids(stage), to="a plan"))


@pytest.mark.parametrize(
    "make",
    [
        lambda where: CloseAction(**where, evidence="seen"),
        lambda where: ReopenAction(**where, reason="x"),
        lambda where: TransferAction(**where, to="a plan"),
        lambda where: WithdrawAction(**where, reason="x"),
        lambda where: ReviseDue(**where, due_on=date(2026, 12, 9), due_text="", reason="late"),
    ],
)
def test_only_a_meeting_in_session_decides(stage: Stage, make: Make) -> None:
    later = {"meeting": stage.world.later, "action": stage.world.carried["A13-01"]}
    with pytest.raises(Refused, match=r"CQRM 15 has not started\. Start the meeting first\."):
        stage.do(make(later))
    assert carried(stage).status is ActionStatus.OPEN


@pytest.mark.parametrize(
    "make",
    [
        lambda where: ProposeClosed(**where, evidence="seen"),
        lambda where: TransferAction(**where, to="a plan"),
        lambda where: WithdrawAction(**where, reason="x"),
    ],
)
def test_an_action_of_this_meeting_stands_in_its_record(stage: Stage, make: Make) -> None:
    own = stage.action(4, "report", "AT")
    with pytest.raises(Refused, match=r"A14-01 was raised in this meeting\."):
        stage.do(make({"meeting": stage.world.meeting, "action": own}))


def test_between_meetings_the_log_is_kept_without_one(stage: Stage) -> None:
    where = between(stage)
    stage.do(UpdateAction(**where, text="data received"))
    stage.clock.advance(minutes=1)
    stage.do(ReviseDue(**where, due_on=date(2026, 12, 9), due_text="", reason="data late"))
    stage.clock.advance(minutes=1)
    said = stage.do(ProposeClosed(**where, evidence="report sent"))
    assert said.label == "Proposed to close A13-01"
    action = carried(stage)
    assert [(u.meeting, u.author, u.text) for u in action.updates] == [
        ("", "Priya Nair", "data received"),
        ("", "Priya Nair", "Says done: report sent"),
    ]
    assert (action.due_on, action.slips) == (date(2026, 12, 9), 1)
    assert not action.reviewed_here, "no meeting has looked at it"

    def newest(look: Look) -> ActRow:
        return look.session.exec(select(ActRow).order_by(col(ActRow.position).desc()).limit(1)).one()

    act = stage.read(newest)
    assert (act.meeting_id, act.label, act.kind) == (None, "Proposed to close A13-01", "change")


def test_a_proposal_is_undone_whole(stage: Stage) -> None:
    stage.do(ProposeClosed(**between(stage), evidence="report sent"))
    stage.do(Undo(meeting=stage.world.meeting))
    action = carried(stage)
    assert (action.status, action.evidence, action.updates) == (ActionStatus.OPEN, "", ())


def test_every_change_of_status_is_dated(stage: Stage) -> None:
    stage.do(ProposeClosed(**ids(stage), evidence="letter"))
    stage.clock.advance(minutes=1)
    stage.do(CloseAction(**ids(stage), evidence=""))
    stage.clock.advance(minutes=1)
    stage.do(ReopenAction(**ids(stage), reason="no"))

    def statuses(look: Look) -> list[ActionStatus | None]:
        rows = look.session.exec(select(ActionUpdate).order_by(col(ActionUpdate.reported_at)))
        return [row.status for row in rows]

    assert stage.read(statuses) == [ActionStatus.PROPOSED_CLOSED, ActionStatus.CLOSED, ActionStatus.OPEN]
