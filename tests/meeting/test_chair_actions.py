"""What the chair decides between meetings: recorded from home, heard once, printed where it was heard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cqrm.meeting.check_rules import not_coming_back
from cqrm.meeting.exceptions import exceptions
from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.enums import Audience
from cqrm.terms.errors import Refused
from tests.meeting.series import Series

TAKEN = date(2026, 1, 2)


def decide(series: Series, **changes: Any) -> None:  # noqa: ANN401
    fields: dict[str, Any] = {
        "taken_on": TAKEN,
        "text": "Extra beds are opened",
        "reason": "the wards were full",
    }
    series.do(RecordChairAction(body=series.body, **(fields | changes)))


def heard(series: Series, number: int) -> list[str]:
    return [action.text for action in series.view(number).chair_actions]


def test_the_next_meeting_hears_of_it_and_no_other(series: Series) -> None:
    decide(series)
    series.begin(1)
    series.plan()
    assert (heard(series, 1), heard(series, 2)) == (["Extra beds are opened"], [])
    series.close_meeting(1)
    assert (heard(series, 1), heard(series, 2)) == (["Extra beds are opened"], [])


def test_what_is_decided_after_a_meeting_waits_for_the_one_after_it(series: Series) -> None:
    series.hold(1)
    series.plan()
    decide(series, text="The inspection is brought forward", taken_on=date(2026, 1, 28))
    assert (heard(series, 1), heard(series, 2)) == ([], ["The inspection is brought forward"])


def test_it_stands_in_the_exceptions_of_one_item_and_will_not_come_back(series: Series) -> None:
    decide(series)
    view = series.view(1)
    lines = {i.key: [x for x in exceptions(view, i, view.held_on) if x.about] for i in view.items}
    assert [key for key, found in lines.items() if found] == ["welcome"], "there is no action log"
    assert (lines["welcome"][0].level, lines["welcome"][0].what) == ("A", "Extra beds are opened")
    gone = [(g.ref, g.what, g.why) for g in not_coming_back(view)]
    assert gone == [("2 Jan", "Extra beds are opened", "chair's action, reported")]


def test_the_minutes_have_it_with_its_readers(series: Series) -> None:
    decide(series, audience=Audience.COMMISSIONER)
    series.hold(1)
    line = series.snapshot(1).chair_actions[0]
    assert (line.taken_on, line.text, line.reason) == (TAKEN, "Extra beds are opened", "the wards were full")
    assert line.audience is Audience.COMMISSIONER


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": " "}, "What the chair decided is missing"),
        ({"reason": ""}, "The reason why it could not wait is missing"),
        ({"audience": Audience.PRIVATE}, "cannot be private"),
        ({"taken_on": date(2026, 1, 6)}, "Tue 6 Jan 2026 is still to come"),
    ],
)
def test_what_is_refused(series: Series, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        decide(series, **changes)
    assert heard(series, 1) == []
