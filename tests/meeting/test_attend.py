"""The roll call: times, corrections, and what they mean for decisions already taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cqrm.terms.acts.attend import (
    InviteForItems,
    MarkAllPresent,
    MarkApologies,
    MarkExpected,
    MarkLeft,
    MarkPresent,
)
from cqrm.terms.enums import Presence, PresenceMode, Side
from cqrm.terms.errors import Refused
from cqrm.terms.views.attendance import AttendanceView
from tests.meeting.stage import Stage
from tests.meeting.world import START


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def who(stage: Stage, code: str) -> AttendanceView:
    return next(a for a in stage.view().attendance if a.person.code == code)


def test_somebody_comes_leaves_and_comes_back(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    assert stage.do(MarkPresent(attendance=line)).label == "Tom Okell present from 09:30"
    stage.clock.advance(minutes=42)
    assert stage.do(MarkLeft(attendance=line)).label == "Tom Okell left at 10:12"
    stage.clock.advance(minutes=12)
    stage.do(MarkPresent(attendance=line, mode=PresenceMode.REMOTE))
    spans = who(stage, "TO").spans
    assert [(s.arrived_at - START, s.left_at and s.left_at - START) for s in spans] == [
        (minutes(0), minutes(42)),
        (minutes(54), None),
    ]
    assert spans[1].mode is PresenceMode.REMOTE
    assert who(stage, "TO").presence is Presence.PRESENT


def test_marking_somebody_present_twice_changes_nothing(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    stage.do(MarkPresent(attendance=line))
    before = stage.view()
    stage.clock.advance(minutes=5)
    answer = stage.do(MarkPresent(attendance=line))
    assert answer.label == ""
    assert stage.view() == before


def test_a_stated_moment_corrects_arrival_and_departure(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    stage.clock.advance(minutes=30)
    stage.do(MarkPresent(attendance=line))
    stage.do(MarkPresent(attendance=line, at=START + minutes(4)))
    stage.do(MarkLeft(attendance=line))
    stage.do(MarkLeft(attendance=line, at=START + minutes(20)))
    (span,) = who(stage, "TO").spans
    assert (span.arrived_at, span.left_at) == (START + minutes(4), START + minutes(20))


def test_a_clock_set_back_never_makes_somebody_leave_before_they_came(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    stage.do(MarkPresent(attendance=line))
    stage.clock.advance(minutes=-10)
    stage.do(MarkLeft(attendance=line))
    stage.do(MarkPresent(attendance=line))
    first, second = who(stage, "TO").spans
    assert first.arrived_at == first.left_at == second.arrived_at == START


@pytest.mark.parametrize(
    ("came", "left", "back", "words"),
    [
        (-5, None, None, None),
        (5, None, None, "09:35 is still to come."),
        (-20, -30, None, "Tom Okell came at 09:10, so cannot have left at 09:00."),
        (-20, 3, None, "09:33 is still to come."),
        (-20, -10, -15, "Tom Okell was here until 09:20."),
    ],
)
def test_impossible_moments_are_refused(
    stage: Stage, came: int, left: int | None, back: int | None, words: str | None
) -> None:
    line = stage.world.attendance["TO"]

    def tell() -> None:
        stage.do(MarkPresent(attendance=line, at=START + minutes(came)))
        if left is not None:
            stage.do(MarkLeft(attendance=line, at=START + minutes(left)))
        if back is not None:
            stage.do(MarkPresent(attendance=line, at=START + minutes(back)))

    if words is None:
        tell()
        assert who(stage, "TO").is_here_now
        return
    with pytest.raises(Refused) as refused:
        tell()
    assert refused.value.title == words


def test_nobody_leaves_who_is_not_here(stage: Stage) -> None:
    with pytest.raises(Refused, match="Tom Okell is not in the meeting"):
        stage.do(MarkLeft(attendance=stage.world.attendance["TO"]))


def test_apologies_are_for_those_who_did_not_come(planned: Stage) -> None:
    line = planned.world.attendance["TO"]
    assert planned.do(MarkApologies(attendance=line)).label == "Apologies from Tom Okell"
    assert planned.do(MarkApologies(attendance=line, absent=True)).label == "Tom Okell absent"
    planned.do(MarkPresent(attendance=line))
    assert who(planned, "TO").presence is Presence.PRESENT
    with pytest.raises(Refused, match=r"Tom Okell was here from 09:30\."):
        planned.do(MarkApologies(attendance=line))


def test_taking_back_leaves_no_times(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    before = stage.view().attendance
    stage.do(MarkPresent(attendance=line))
    stage.do(MarkExpected(attendance=line))
    assert stage.view().attendance == before


def test_everybody_expected_of_a_side_is_here_at_once(stage: Stage) -> None:
    stage.do(MarkApologies(attendance=stage.world.attendance["TO"]))
    stage.do(InviteForItems(attendance=stage.world.attendance["MO"], items=(4,)))
    answer = stage.do(MarkAllPresent(meeting=stage.world.meeting, side=Side.PROVIDER))
    assert answer.label == "3 people of Trust present from 09:30"
    here = {a.person.code for a in answer.meeting.attendance if a.is_here_now}
    assert here == {"AT", "ATr", "LS"}
    with pytest.raises(Refused, match="Nobody of Trust is still expected"):
        stage.do(MarkAllPresent(meeting=stage.world.meeting, side=Side.PROVIDER))


def test_an_invitation_names_items_of_the_agenda(stage: Stage) -> None:
    line = stage.world.attendance["MO"]
    assert stage.do(InviteForItems(attendance=line, items=(5, 4, 4))).label == (
        "Mary Okafor invited for items 4 and 5"
    )
    assert who(stage, "MO").for_items == (4, 5)
    with pytest.raises(Refused, match="There is no item 9 on the agenda"):
        stage.do(InviteForItems(attendance=line, items=(4, 9)))
    assert stage.do(InviteForItems(attendance=line, items=())).label == "Mary Okafor invited for all items"


def test_a_departure_noticed_late_makes_a_decision_subject_to_ratification(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "TO")
    stage.clock.advance(minutes=30)
    stage.decision(4, "that the plan stand")
    assert stage.entries(4)[0].quorate
    stage.clock.advance(minutes=10)
    answer = stage.do(MarkLeft(attendance=stage.world.attendance["TO"], at=START + minutes(20)))
    assert answer.label == "Tom Okell left at 09:50; D14-01 is now subject to ratification"
    assert not stage.entries(4)[0].quorate
    back = stage.do(MarkLeft(attendance=stage.world.attendance["TO"], at=START + minutes(35)))
    assert back.label == "Tom Okell left at 10:05; D14-01 is no longer subject to ratification"


def test_going_on_by_video_begins_another_stretch_and_nobody_is_missed(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    stage.do(MarkPresent(attendance=line))
    stage.clock.advance(minutes=20)
    answer = stage.do(MarkPresent(attendance=line, mode=PresenceMode.REMOTE))
    assert answer.label == "Tom Okell by video from 09:50"
    first, second = who(stage, "TO").spans
    assert (first.mode, second.mode) == (PresenceMode.IN_PERSON, PresenceMode.REMOTE)
    assert first.left_at == second.arrived_at == START + minutes(20)
    assert second.left_at is None
    stage.clock.advance(minutes=5)
    assert stage.do(MarkPresent(attendance=line)).label == "Tom Okell in person from 09:55"


def test_a_mode_put_right_within_the_minute_corrects_the_arrival(stage: Stage) -> None:
    line = stage.world.attendance["TO"]
    stage.do(MarkPresent(attendance=line))
    stage.clock.advance(seconds=40)
    stage.do(MarkPresent(attendance=line, mode=PresenceMode.REMOTE))
    (only,) = who(stage, "TO").spans
    assert (only.mode, only.arrived_at) == (PresenceMode.REMOTE, START)
