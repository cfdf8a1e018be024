"""What an item opens on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cqrm.meeting.exceptions import exceptions, on_track_count, red_count
from cqrm.terms.enums import ActionStatus, MeetingStatus
from cqrm.terms.views.actions import ActionView, DueRevision
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.world import HELD_ON, START

DAY = date(2026, 11, 25)


def an_action(
    view: MeetingView,
    ref: str,
    due: date | None,
    *,
    slips: int = 0,
    first: date | None = None,
    status: ActionStatus = ActionStatus.OPEN,
    key: str = "serious_incidents",
    reviewed: bool = False,
) -> ActionView:
    older = DueRevision(due_on=first, due_text="", replaced_at=START, reason="late", is_slip=True)
    return replace(
        view.carried[0],
        id=UUID(int=sum(ref.encode())),
        ref=ref,
        text=f"text of {ref}",
        due_on=due,
        first_due_on=first or due,
        slips=slips,
        revisions=(older,) * slips,
        status=status,
        item_key=key,
        reviewed_here=reviewed,
    )


@pytest.fixture
def view(blank: MeetingView) -> MeetingView:
    def one(ref: str, due: date | None, **fields: object) -> ActionView:
        return an_action(blank, ref, due, **fields)  # type: ignore[arg-type]

    carried = (
        one("A13-09", date(2026, 12, 16)),
        one("A13-08", date(2026, 12, 4), status=ActionStatus.PROPOSED_CLOSED),
        one("A12-02", date(2027, 1, 30), slips=2, first=date(2026, 9, 30)),
        one("A13-07", date(2026, 11, 27)),
        one("A12-05", date(2026, 12, 20), slips=1, first=date(2026, 10, 30)),
        one("A11-05", date(2026, 10, 2)),
        one("A13-03", None),
        one("A13-11", date(2026, 11, 11), key="complaints"),
        one("A13-12", date(2026, 11, 1), key="complaints", reviewed=True),
        one("A13-13", date(2026, 11, 1), key="complaints", status=ActionStatus.CLOSED),
    )
    return replace(blank, carried=carried)


def test_exceptions_are_red_first_and_most_urgent_first(view: MeetingView) -> None:
    lines = exceptions(view, view.items[3], DAY)
    assert [(line.level, line.status, line.ref, line.detail) for line in lines] == [
        ("R", "Overdue 54 d", "A11-05", "due Fri 2 Oct"),
        ("R", "Slipped twice", "A12-02", "due Sat 30 Jan 2027, first 30 Sep"),
        ("A", "Due in 2 d", "A13-07", "due Fri 27 Nov"),
        ("A", "Slipped once", "A12-05", "due Sun 20 Dec, first 30 Oct"),
        ("A", "Says done", "A13-08", "due Fri 4 Dec"),
        ("A", "No date", "A13-03", "no due date"),
    ]
    assert lines[0].what == "text of A11-05"
    assert lines[0].target == next(a.id for a in view.carried if a.ref == "A11-05")


def test_what_is_on_track_is_only_counted(view: MeetingView) -> None:
    assert on_track_count(view, view.items[3], DAY) == 1
    assert on_track_count(view, view.items[4], DAY) == 0


def test_the_action_log_looks_at_all_items(view: MeetingView) -> None:
    refs = [line.ref for line in exceptions(view, view.items[2], DAY)]
    assert refs[:4] == ["A11-05", "A13-12", "A13-11", "A12-02"]
    assert len(refs) == 8
    assert "A13-13" not in refs, "finished actions need no attention"


def test_reds_that_somebody_has_looked_at_no_longer_wait(view: MeetingView) -> None:
    assert [red_count(view, item, DAY) for item in view.items] == [0, 0, 3, 2, 1, 0]
    assert [line.reviewed for line in exceptions(view, view.items[4], DAY)] == [True, False]


@pytest.mark.parametrize(("days", "status"), [(2, "Due in 2 d"), (1, None)])
def test_due_soon_is_a_setting_of_the_body(view: MeetingView, days: int, status: str | None) -> None:
    settings = replace(view.body.settings, due_soon_days=days)
    changed = replace(view, body=replace(view.body, settings=settings))
    found = {line.ref: line.status for line in exceptions(changed, view.items[3], DAY)}
    assert found.get("A13-07") == status


def test_last_minutes_wait_at_their_item(blank: MeetingView) -> None:
    (line,) = exceptions(blank, blank.items[1], HELD_ON)
    assert (line.level, line.status, line.ref, line.what) == (
        "A",
        "To confirm",
        "HV-13",
        "Minutes of CQRM 13 (approved)",
    )
    draft = replace(blank, last_minutes_status=MeetingStatus.MINUTES_DRAFT)
    assert exceptions(draft, blank.items[1], HELD_ON)[0].status == "Not approved"
    none = replace(blank, last_minutes="", last_minutes_ref="", last_minutes_status=None)
    assert exceptions(none, blank.items[1], HELD_ON) == ()
    assert exceptions(blank, blank.items[0], HELD_ON) == ()


def test_an_item_that_comes_back_says_from_where_and_how_old_it_is(blank: MeetingView) -> None:
    item = replace(blank.items[5], carried_from="CQRM 13")
    (line,) = exceptions(blank, item, HELD_ON)
    assert (line.level, line.status, line.ref, line.detail) == (
        "A",
        "Carried 28 d",
        "CQRM 13",
        "since Wed 28 Oct",
    )
    unknown = replace(blank.items[5], carried_from="the old series")
    assert exceptions(blank, unknown, HELD_ON)[0].status == "Carried"


def test_the_day_decides_and_not_the_clock(view: MeetingView) -> None:
    later = exceptions(view, view.items[3], date(2026, 12, 17))
    assert "A13-09" in {line.ref for line in later if line.level == "R"}
