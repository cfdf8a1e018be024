"""Matters arising: a text names a minute of the last meetings, and paper says which."""

from __future__ import annotations

import pytest

from cqrm.meeting.capture_room import room_of
from cqrm.terms.acts.conduct import RecordNote
from cqrm.terms.enums import EntryKind
from tests.meeting.series import Series


@pytest.fixture
def after_two(series: Series) -> Series:
    """The third meeting is going on; each of the two before it has minutes 3.1 and 3.2."""
    for number in (1, 2):
        series.begin(number)
        item = series.item(number, "complaints").id
        series.do(RecordNote(item=item, text="Falls rose."))
        series.do(RecordNote(item=item, text="For the chair alone.", kind=EntryKind.PRIVATE))
        series.do(RecordNote(item=item, text="Complaints fell."))
        series.plan()
        series.close_meeting(number)
    series.begin(3)
    return series


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See #3.2", "minute:HV-2 3.2"),
        ("See #HV-1 3.2.", "minute:HV-1 3.2"),
        ("See #hv–1/3.1", "minute:HV-1 3.1"),
        ("See #3", "item:3"),
        ("See 3.2", None),
        ("See #HV-1 3.9", None),
        ("See #HV-1", None),
    ],
)
def test_which_minute_a_text_names(after_two: Series, text: str, link: str | None) -> None:
    view = after_two.view(3)
    found = room_of(view, view.items[2]).register.find(text)
    assert found.records == ((link,) if link else ())
    assert bool(found.unknown) == ("#" in text and link is None)


def test_the_minutes_say_which_minute_was_meant(after_two: Series) -> None:
    view = after_two.view(3)
    text = "The audit of #3.1 is done."
    links = room_of(view, view.items[2]).register.find(text).records
    after_two.do(RecordNote(item=view.items[2].id, text=text, links=links))
    entry = after_two.snapshot(3).items[2].entries[0]
    assert (entry.text, entry.minutes) == (text, ("minute 3.1 of CQRM 2",))


def test_only_the_last_two_minutes_can_be_named(after_two: Series) -> None:
    after_two.plan()
    after_two.close_meeting(3)
    named = [(minutes.ref, minutes.numbers) for minutes in after_two.view(4).earlier_minutes]
    assert named == [("HV-3", ()), ("HV-2", ("3.1", "3.2"))]
