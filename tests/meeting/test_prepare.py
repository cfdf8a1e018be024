"""Changing and cancelling a meeting that is still to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cqrm.terms.acts.prepare import CancelMeeting, ChangeItem, ChangeMeeting
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import CqrmError, NotFound, Refused
from tests.meeting.series import FIRST, Series


def numbers(series: Series) -> list[int]:
    return [number for number, _ in series.view(1).meetings]


def change(series: Series, number: int = 1, **fields: Any) -> str:  # noqa: ANN401
    return series.do(ChangeMeeting(meeting=series.view(number).id, **fields)).label


def test_another_date_is_minuted_with_its_reason(series: Series) -> None:
    label = change(series, held_on=date(2026, 2, 4), reason=" the room\nis taken ")
    assert label == "Changed CQRM 1: Wed 4 Feb 2026, the room is taken"
    view = series.view(1)
    assert (view.held_on, view.planned_start) == (
        date(2026, 2, 4),
        datetime(2026, 2, 4, 9, 30, tzinfo=UTC),
    )
    assert dict(view.meetings)[1] == date(2026, 2, 4)


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"starts_at": "10:00"}, "10:00 to 10:30"),
        ({"starts_at": "9:00", "ends_at": "11:00"}, "09:00 to 11:00"),
        ({"place": "Teams"}, "Teams"),
        ({"chair": "SO"}, "Samuel Osei in the chair"),
        ({"minute_taker": "AT"}, "minutes by Anne Taylor"),
        ({"place": "Teams", "ends_at": "11:30"}, "09:30 to 11:30, Teams"),
    ],
)
def test_what_else_can_change(series: Series, fields: dict[str, Any], label: str) -> None:
    people = {p.code: p.id for p in series.view(1).directory}
    given: dict[str, Any] = {k: people[v] if k in ("chair", "minute_taker") else v for k, v in fields.items()}
    assert change(series, **given) == f"Changed CQRM 1: {label}"
    assert series.view(1).undo.undo == f"Changed CQRM 1: {label}"


def two_meetings(series: Series) -> None:
    series.plan(number=2, held_on=date(2026, 2, 25))


def held(series: Series) -> None:
    series.hold(1)


def begun(series: Series) -> None:
    series.begin(1)


CHANGE_REFUSED: dict[str, tuple[Callable[[Series], None] | None, int, dict[str, Any], str]] = {
    "no reason": (None, 1, {"held_on": date(2026, 2, 4)}, "needs a reason"),
    "nothing": (None, 1, {"place": "Board Room", "starts_at": "09:30"}, "Nothing was changed"),
    "past the next": (two_meetings, 1, {"held_on": date(2026, 2, 25), "reason": "x"}, "CQRM 2 is on"),
    "before the last": (two_meetings, 2, {"held_on": FIRST, "reason": "x"}, "CQRM 1 is on"),
    "begun": (begun, 1, {"held_on": date(2026, 2, 4), "reason": "x"}, "has been opened"),
    "over": (held, 1, {"place": "Teams"}, "CQRM 1 is closed"),
    "the wrong way round": (None, 1, {"ends_at": "09:00"}, "would end at 09:00"),
    "an empty place": (None, 1, {"place": " "}, "The place is missing"),
}


@pytest.mark.parametrize("case", CHANGE_REFUSED)
def test_a_change_that_cannot_stand_changes_nothing(series: Series, case: str) -> None:
    before, number, fields, words = CHANGE_REFUSED[case]
    if before is not None:
        before(series)
    view = series.view(number)
    with pytest.raises(Refused, match=words):
        change(series, number, **fields)
    assert series.view(number) == view


def test_only_somebody_of_the_body_can_take_the_chair(series: Series) -> None:
    with pytest.raises(NotFound, match="not in the directory"):
        change(series, chair=series.view(1).id)


def test_actions_due_at_a_meeting_move_with_it(series: Series) -> None:
    series.plan(number=2, held_on=date(2026, 2, 25))
    series.begin(1)
    at_meeting = series.record_action(1, date(2026, 2, 25), "next cqrm")
    on_a_day = series.record_action(1, date(2026, 2, 25), "25 feb")
    series.close_meeting(1)
    label = change(series, 2, held_on=date(2026, 3, 4), reason="half term")
    assert label == "Changed CQRM 2: Wed 4 Mar 2026, half term (1 action due then moved too)"
    follows, stays = series.action(2, at_meeting), series.action(2, on_a_day)
    assert (follows.due_on, follows.slips, follows.revisions) == (date(2026, 3, 4), 0, ())
    assert (stays.due_on, stays.slips) == (date(2026, 2, 25), 0)
    # What was closed says what was so then.
    assert [line.due_on for line in series.snapshot(1).actions] == [date(2026, 2, 25)] * 2


def test_cancelling_keeps_the_reason(series: Series) -> None:
    view = series.plan(number=2, held_on=date(2026, 2, 25))
    acted = series.do(CancelMeeting(meeting=view.id, reason="  snow \x07"))
    assert (acted.label, acted.removed_characters) == ("Cancelled CQRM 2: snow", 1)
    assert series.view(2).status is MeetingStatus.CANCELLED
    assert numbers(series) == [1]


@pytest.mark.parametrize(
    ("before", "number", "reason", "words"),
    [
        (two_meetings, 2, " ", "The reason is missing"),
        (begun, 1, "snow", "has been opened and cannot be cancelled"),
        (held, 1, "snow", "has been opened and cannot be cancelled"),
    ],
)
def test_what_cannot_be_cancelled(
    series: Series, before: Callable[[Series], None], number: int, reason: str, words: str
) -> None:
    before(series)
    with pytest.raises(Refused, match=words):
        series.do(CancelMeeting(meeting=series.view(number).id, reason=reason))
    assert series.view(number).status is not MeetingStatus.CANCELLED


def test_a_cancelled_meeting_is_not_cancelled_again(series: Series) -> None:
    two_meetings(series)
    act = CancelMeeting(meeting=series.view(2).id, reason="snow")
    series.do(act)
    with pytest.raises(Refused, match="was cancelled already: snow"):
        series.do(act)


@pytest.mark.parametrize("planned_first", [True, False])
def test_what_was_due_at_a_cancelled_meeting_is_due_at_the_next(series: Series, planned_first: bool) -> None:
    series.plan(number=2, held_on=date(2026, 2, 25))
    series.begin(1)
    refs = [series.record_action(1, date(2026, 2, 25), said) for said in ("next cqrm", "CQRM 2")]
    series.close_meeting(1)
    if planned_first:
        series.plan(number=3, held_on=date(2026, 3, 25))
    series.do(CancelMeeting(meeting=series.view(2).id, reason="snow"))
    if not planned_first:
        assert series.plan().held_on == date(2026, 3, 25)
    for ref, said in zip(refs, ("next cqrm", "CQRM 3"), strict=True):
        action = series.action(3, ref)
        assert (action.due_on, action.due_text, action.slips) == (date(2026, 3, 25), said, 0)
        assert action.first_due_on == date(2026, 2, 25)
        assert [revision.reason for revision in action.revisions] == ["the meeting was cancelled"]
        assert not action.reviewed_here
    # From now on they follow that meeting.
    change(series, 3, held_on=date(2026, 4, 1), reason="holiday")
    assert {series.action(3, ref).due_on for ref in refs} == {date(2026, 4, 1)}


def test_an_item_can_be_changed_before_the_meeting(series: Series) -> None:
    item = series.item(1, "complaints")
    acted = series.do(
        ChangeItem(item=item.id, title=" Complaints and praise ", lead="Lucy", paper="1/3", minutes=8)
    )
    assert acted.label == "Changed item 3, Complaints and praise"
    now = series.item(1, "complaints")
    assert (now.title, now.printed, now.lead, now.paper, now.minutes) == (
        "Complaints and praise",
        "Complaints and praise",
        "Lucy",
        "1/3",
        8,
    )
    assert series.do(ChangeItem(item=item.id, paper="1/3")).label == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"title": ""}, "The title is missing"), ({"minutes": -1}, "cannot be less than none")],
)
def test_an_item_that_cannot_be(series: Series, fields: dict[str, Any], words: str) -> None:
    item = series.item(1, "complaints")
    with pytest.raises(Refused, match=words):
        series.do(ChangeItem(item=item.id, **fields))
    assert series.item(1, "complaints") == item


def test_the_agenda_of_a_closed_meeting_stays(series: Series) -> None:
    series.hold(1)
    with pytest.raises(CqrmError, match="is closed"):
        series.do(ChangeItem(item=series.item(1, "complaints").id, paper="late"))
