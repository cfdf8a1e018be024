"""The quorum as it stands, as it was and as it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cqrm.meeting.quorum_now import counted, if_leaves, side_names, state_at, timeline, to_stored, words
from cqrm.terms.enums import Presence, Side
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.world import START

Times = tuple[float, float | None]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def with_people(
    view: MeetingView, times: Mapping[str, Times | list[Times]], deputies: Mapping[str, str] | None = None
) -> MeetingView:
    """Who was here from when to when, in minutes after the start."""
    deputies = deputies or {}
    ids = {p.code: p.id for p in view.directory}
    rows = []
    for row in view.attendance:
        given = times.get(row.person.code, [])
        spans = given if isinstance(given, list) else [given]
        rows.append(
            replace(
                row,
                presence=Presence.PRESENT if spans else Presence.EXPECTED,
                spans=tuple(
                    SpanView(arrived_at=at(a), left_at=None if b is None else at(b)) for a, b in spans
                ),
                deputy_for=ids[deputies[row.person.code]] if row.person.code in deputies else None,
            )
        )
    return replace(view, attendance=tuple(rows))


HERE: Times = (0, None)
ALL: dict[str, Times | list[Times]] = {"PN": HERE, "SO": HERE, "AT": HERE, "TO": HERE}


@pytest.mark.parametrize(
    ("here", "deputies", "said"),
    [
        (["PN", "SO", "AT", "TO"], {}, "ICB 2 (min); Trust 2 (min)"),
        (["PN", "SO", "AT", "TO", "ATr"], {}, "ICB 2 (min); Trust 3"),
        (["PN", "SO", "AT"], {}, "Trust 1 of 2"),
        (["PN", "SO", "ATr", "LS", "JOB"], {}, "Trust 1 of 2, no executive"),
        (["SO", "AT", "TO"], {}, "ICB 1 of 2, no chair or vice chair"),
        # In attendance and observing never count, however many come.
        (["PN", "JOB", "AT", "TO", "LS"], {}, "ICB 1 of 2"),
        # A deputy counts for the provider, where the terms say so, but takes over no role.
        (["PN", "SO", "ATr", "MO"], {"MO": "TO"}, "Trust 2, no executive"),
        (["PN", "SO", "AT", "MO"], {"MO": "TO"}, "ICB 2 (min); Trust 2 (min)"),
        # For the commissioner deputies do not count.
        (["PN", "JOB", "AT", "TO"], {"JOB": "SO"}, "ICB 1 of 2"),
        # Nobody is represented who is here, or twice.
        (["PN", "SO", "AT", "MO"], {"MO": "AT"}, "Trust 1 of 2"),
        (["PN", "SO", "MO", "LS"], {"MO": "TO", "LS": "TO"}, "Trust 1 of 2, no executive"),
        # A deputy of somebody who is no member counts for nobody.
        (["PN", "SO", "AT", "MO"], {"MO": "LS"}, "Trust 1 of 2"),
        ([], {}, "ICB 0 of 2, no chair or vice chair; Trust 0 of 2, no executive"),
    ],
)
def test_who_counts(blank: MeetingView, here: list[str], deputies: dict[str, str], said: str) -> None:
    view = with_people(blank, dict.fromkeys(here, HERE), deputies)
    state = state_at(view, at(1))
    assert words(view.body, state) == said
    assert state.quorate is ("of 2" not in said and "no " not in said)


def test_without_a_rule_every_meeting_is_quorate(blank: MeetingView) -> None:
    free = replace(blank, body=replace(blank.body, settings=BodySettings()))
    assert state_at(free, START).quorate
    assert words(free.body, state_at(free, START)) == ""


def test_a_moment_belongs_to_the_one_who_has_come_and_not_to_the_one_who_has_left(
    blank: MeetingView,
) -> None:
    view = with_people(blank, {"PN": (5, 10)})
    seen = [bool(counted(view.attendance, at(m))) for m in (4.99, 5, 9.99, 10)]
    assert seen == [False, True, True, False]


def test_what_happens_if_somebody_leaves_is_known_before(blank: MeetingView) -> None:
    view = with_people(blank, {**ALL, "ATr": HERE})
    lines = {a.person.code: a.id for a in view.attendance}
    now = at(30)
    assert if_leaves(view, lines["ATr"], now).quorate
    assert if_leaves(view, lines["TO"], now).quorate
    assert not if_leaves(view, lines["PN"], now).quorate
    assert words(view.body, if_leaves(view, lines["PN"], now)) == "ICB 1 of 2, no chair or vice chair"
    assert state_at(view, now).quorate, "asking changes nothing"


def test_if_a_member_leaves_the_deputy_counts(blank: MeetingView) -> None:
    view = with_people(blank, {**ALL, "MO": HERE}, {"MO": "TO"})
    lines = {a.person.code: a.id for a in view.attendance}
    assert if_leaves(view, lines["TO"], at(1)).quorate


def test_the_timeline_names_every_gap(blank: MeetingView) -> None:
    """The example of the attendance screen: not quorate from 10:12 to 10:24."""
    view = with_people(blank, {"PN": HERE, "SO": HERE, "AT": (-1, None), "TO": (0, 42), "ATr": (54, None)})
    stretches = timeline(view, at(70))
    assert [(s.start, s.end, s.quorate) for s in stretches] == [
        (at(0), at(42), True),
        (at(42), at(54), False),
        (at(54), at(70), True),
    ]
    assert stretches[1].words == "Trust 1 of 2"


def test_stretches_without_a_turn_are_one(blank: MeetingView) -> None:
    view = with_people(blank, {**ALL, "ATr": [(5, 9), (11, 20)]})
    assert [(s.start, s.end) for s in timeline(view, at(60))] == [(at(0), at(60))]


def test_there_is_no_timeline_before_the_start_and_none_after_the_end(blank: MeetingView) -> None:
    assert timeline(replace(blank, started_at=None), at(10)) == ()
    ended = with_people(replace(blank, ended_at=at(20)), ALL)
    assert timeline(ended, at(90))[-1].end == at(20)


def test_a_clock_set_back_gives_no_stretch_that_ends_before_it_begins(blank: MeetingView) -> None:
    assert all(s.start <= s.end for s in timeline(with_people(blank, ALL), at(-30)))


def test_sides_are_called_by_their_first_organisation(blank: MeetingView) -> None:
    assert side_names(blank.body) == {Side.COMMISSIONER: "ICB", Side.PROVIDER: "Trust"}


def test_what_is_stored_says_who_counted_and_what_was_missing(blank: MeetingView) -> None:
    view = with_people(blank, {"PN": HERE, "SO": HERE, "ATr": HERE})
    assert to_stored(view.body, state_at(view, at(1))) == {
        "quorate": False,
        "terms": "terms of reference 4.2",
        "words": "Trust 1 of 2, no executive",
        "sides": [
            {"side": "commissioner", "present": ["PN", "SO"], "needed": 2, "missing": []},
            {"side": "provider", "present": ["ATr"], "needed": 2, "missing": ["no executive"]},
        ],
    }
