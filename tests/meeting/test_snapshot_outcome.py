"""What the minutes say of an item that has no record of its own but did something."""

from __future__ import annotations

from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.progress import CloseAction, ReviewAction, TransferAction, WithdrawAction
from cqrm.terms.acts.questions import SeeSnapshot
from tests.meeting.stage import Stage


def outcome(stage: Stage, key: str) -> str:
    items = stage.ask(SeeSnapshot(ref=stage.view().ref)).snapshot.items
    return next(i.outcome for i in items if i.key == key)


def test_reviewed_actions_are_counted(stage: Stage) -> None:
    assert outcome(stage, "action_log") == ""
    meeting, carried = stage.world.meeting, stage.world.carried
    stage.do(ReviewAction(meeting=meeting, action=carried["A13-01"]))
    stage.do(CloseAction(meeting=meeting, action=carried["A13-02"], evidence="seen on the ward"))
    assert outcome(stage, "action_log") == (
        "2 earlier actions reviewed, 1 closed; the full log is at Appendix A"
    )


def test_what_goes_on_elsewhere_is_not_said_to_be_closed(stage: Stage) -> None:
    meeting, carried = stage.world.meeting, stage.world.carried
    stage.do(ReviewAction(meeting=meeting, action=carried["A13-01"]))
    assert outcome(stage, "action_log") == (
        "1 earlier action reviewed, none closed; the full log is at Appendix A"
    )
    stage.do(TransferAction(meeting=meeting, action=carried["A13-01"], to="item 7"))
    stage.do(WithdrawAction(meeting=meeting, action=carried["A13-02"], reason="the ward is closed"))
    assert outcome(stage, "action_log") == (
        "2 earlier actions reviewed, 1 transferred, 1 withdrawn; the full log is at Appendix A"
    )


def test_confirmed_minutes_are_told_unless_a_decision_says_so(stage: Stage) -> None:
    stage.do(ConfirmMinutes(meeting=stage.world.meeting))
    position = next(i.position for i in stage.view().items if i.key == "last_minutes")
    assert outcome(stage, "last_minutes") == "The minutes of CQRM 13 were confirmed as an accurate record"
    stage.decision(position, "the minutes of CQRM 13")
    assert outcome(stage, "last_minutes") == ""
