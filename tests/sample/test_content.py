"""The sample shows what the program is for: a series of meetings with everything that happens in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from cqrm import bundled
from cqrm.meeting.dispatch import load_handlers
from cqrm.meeting.exceptions import exceptions
from cqrm.start import DEMO_PERSON
from cqrm.store.check import check
from cqrm.store.reader import Reader
from cqrm.terms.acts.questions import OpenMeeting, SeeHome, SeeSnapshot
from cqrm.terms.enums import (
    Audience,
    EntryKind,
    EscalationLevel,
    Handling,
    ItemState,
    MeetingKind,
    MeetingStatus,
    Side,
)
from cqrm.terms.progress import standing
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import NO_BREAK

HELD = tuple(range(2, 14))
"""The ordinary meetings of the acute trust that were held: a year."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    copyfile(bundled("sample.db"), path)
    with Reader(path, load_handlers=load_handlers) as opened:
        yield opened


@pytest.fixture(scope="module")
def views(reader: Reader) -> dict[int, MeetingView]:
    return {n: reader.ask(OpenMeeting(ref=f"HV-{n}")) for n in (*HELD, 14)}


@pytest.fixture(scope="module")
def snapshots(reader: Reader) -> dict[int, MinutesSnapshot]:
    return {n: reader.ask(SeeSnapshot(ref=f"HV-{n}")).snapshot for n in HELD}


def entries(snapshot: MinutesSnapshot, kind: EntryKind) -> list[EntryLine]:
    return [e for item in snapshot.items for e in item.entries if e.kind is kind]


def test_a_year_was_held_and_one_is_planned(views: dict[int, MeetingView]) -> None:
    assert {n: (v.status, v.held_on.isoformat()) for n, v in views.items()} == {
        2: (MeetingStatus.CONFIRMED, "2025-11-26"),
        3: (MeetingStatus.CONFIRMED, "2025-12-17"),
        4: (MeetingStatus.CONFIRMED, "2026-01-28"),
        5: (MeetingStatus.CONFIRMED, "2026-02-25"),
        6: (MeetingStatus.CONFIRMED, "2026-03-25"),
        7: (MeetingStatus.CONFIRMED, "2026-04-22"),
        8: (MeetingStatus.CONFIRMED, "2026-05-27"),
        9: (MeetingStatus.CONFIRMED, "2026-06-24"),
        10: (MeetingStatus.CONFIRMED, "2026-07-22"),
        11: (MeetingStatus.CONFIRMED, "2026-08-26"),
        12: (MeetingStatus.CONFIRMED, "2026-09-30"),
        13: (MeetingStatus.APPROVED, "2026-10-28"),
        14: (MeetingStatus.PLANNED, "2026-11-25"),
    }
    body = views[14].body
    assert [o.side for o in body.organisations if o.side is not Side.OTHER] == [
        Side.COMMISSIONER,
        Side.PROVIDER,
    ]


def test_three_providers_meet_each_in_its_own_way(reader: Reader) -> None:
    home = reader.ask(SeeHome(today=date(2026, 11, 25), everything=True))
    assert (home.next_ref, home.older) == ("HV-14", 0)
    assert Counter(m.provider for m in home.meetings) == {
        "Harrow Vale Hospitals NHS Trust": 14,
        "Eastmere Community Care": 2,
        "Northmoor Mental Health": 2,
    }
    states = {m.ref: m.status for m in home.meetings}
    assert (states["EM-9"], states["NM-22"]) == (MeetingStatus.PLANNED, MeetingStatus.PLANNED)
    assert (states["EM-8"], states["NM-21"]) == (MeetingStatus.APPROVED, MeetingStatus.MINUTES_DRAFT)
    planned = ("HV-14", "EM-9", "NM-22")
    keys = {ref: {i.key for i in reader.ask(OpenMeeting(ref=ref)).items} for ref in planned}
    assert "caseloads" in keys["EM-9"] and "restrictive_practice" in keys["NM-22"]
    assert not {"caseloads", "restrictive_practice"} & keys["HV-14"]


def test_a_meeting_was_called_between_two_others(reader: Reader) -> None:
    called = reader.ask(OpenMeeting(ref="HV-6X1"))
    assert (called.kind, called.held_on) == (MeetingKind.EXTRAORDINARY, date(2026, 4, 1))
    assert [i.title for i in called.items][2] == "A third never event in theatres"
    assert called.status is MeetingStatus.CONFIRMED


@pytest.mark.parametrize("number", HELD)
def test_each_meeting_has_enough_to_read(snapshots: dict[int, MinutesSnapshot], number: int) -> None:
    snapshot = snapshots[number]
    decisions, actions = (entries(snapshot, kind) for kind in (EntryKind.DECISION, EntryKind.ACTION))
    assert len(decisions) >= 6 and len({d.verb for d in decisions}) >= 5
    assert len(actions) >= 8 and all(a.owners and a.due_on for a in actions)
    assert all(
        item.entries or item.taken_with or item.state in (ItemState.DEFERRED, ItemState.NOT_REACHED)
        for item in snapshot.items
    )


def test_one_meeting_was_inquorate_for_a_while(snapshots: dict[int, MinutesSnapshot]) -> None:
    assert snapshots[12].quorum.gaps == (
        "The meeting was not quorate from 10:12 to 10:24 (Trust: no clinician). "
        "D12-03 and D12-04 are subject to ratification.",
    )
    marked = [e.number for e in entries(snapshots[12], EntryKind.DECISION) if e.subject_to_ratification]
    assert marked == ["D12-03", "D12-04"]
    ratified = [e.text for e in entries(snapshots[13], EntryKind.DECISION) if "ratify" in e.text]
    assert len(ratified) == 1 and all(ref in ratified[0] for ref in marked)
    assert all(snapshots[n].quorum.quorate_throughout for n in HELD if n != 12)


def test_two_people_share_their_initials(views: dict[int, MeetingView]) -> None:
    names = {p.code: p.name for p in views[14].directory}
    assert {names["AT"], names["ATr"]} == {"Anne Taylor", "Aidan Trent"}


def test_an_item_was_deferred_and_waits_since(views: dict[int, MeetingView]) -> None:
    states = [views[n].items[13].state for n in (12, 13, 14)]
    assert states == [ItemState.DEFERRED, ItemState.NOT_REACHED, ItemState.TO_COME]
    assert (views[12].items[13].state_reason, views[14].items[13].carried_from) == (
        "the presenter was called away",
        "CQRM 12",
    )


@pytest.mark.parametrize("audience", [Audience.PRIVATE, Audience.COMMISSIONER, Audience.PUBLIC_WITHHELD])
def test_not_everything_is_for_everybody(snapshots: dict[int, MinutesSnapshot], audience: Audience) -> None:
    found = [
        e for s in snapshots.values() for item in s.items for e in item.entries if e.audience is audience
    ]
    assert len(found) >= 2


def test_a_meeting_was_adjourned_and_resumed_on_another_day(snapshots: dict[int, MinutesSnapshot]) -> None:
    assert [s.replace(NO_BREAK, " ") for s in snapshots[11].sittings] == [
        "The meeting was adjourned at 11:16 (the building was cleared when the fire alarm sounded) and"
        " resumed at 09:00 on Thursday 27 August 2026 in another place: Video call.",
        "It ended at 09:11 on Thursday 27 August 2026.",
    ]
    assert all(not snapshots[n].sittings for n in HELD if n != 11)


def test_the_chair_passed_for_an_item(snapshots: dict[int, MinutesSnapshot]) -> None:
    assert snapshots[13].chairing == (
        "Samuel Osei was in the chair for item 11: the Chair had declared an interest.",
    )
    declared = [
        (n, d.initials, d.item, d.handling) for n, held in snapshots.items() for d in held.declarations
    ]
    assert declared == [
        (5, "EAR", "14", Handling.DID_NOT_TAKE_PART),
        (9, "RK", "12", Handling.WITHDREW),
        (13, "PN", "11", Handling.WITHDREW),
    ]
    assert {n: s.chair for n, s in snapshots.items() if s.chair != "Priya Nair, Chair"} == {
        5: "Samuel Osei, Director of Nursing and Quality"
    }


def test_the_next_meeting_is_ready_to_run(views: dict[int, MeetingView]) -> None:
    view = views[14]
    assert view.chair_id is not None and view.minute_taker_id is not None
    assert next(p.name for p in view.directory if p.id == view.chair_id) == DEMO_PERSON
    assert view.last_minutes == "Minutes of CQRM 13 (approved)"
    assert len([item for item in view.items if item.paper]) >= 6
    overdue = [
        a.ref
        for a in view.carried
        if standing(a.status, a.due_on, a.slips, view.held_on, 7).words.startswith("Overdue")
    ]
    assert overdue == ["A10-04", "A12-04", "A13-04"]
    assert {a.ref: a.slips for a in view.carried if a.slips > 1} == {"A11-06": 2, "A11-08": 2}
    levels = [line.level for line in exceptions(view, view.items[6], view.held_on)]
    assert levels == ["R", "R", "R", "A"], "three overdue actions and the concern about theatres"


def test_a_date_that_followed_its_meeting_is_no_slip(snapshots: dict[int, MinutesSnapshot]) -> None:
    before = next(a for a in snapshots[11].actions if a.ref == "A11-02")
    after = next(a for a in snapshots[12].actions if a.ref == "A11-02")
    assert (before.due_on, after.due_on, after.slips) == (date(2026, 9, 23), date(2026, 9, 30), 0)


def test_the_record_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    copyfile(bundled("sample.db"), path)
    report = check(path)
    assert [f.what for f in report.findings if f.severity == "error"] == []


def test_matters_went_up_and_concerns_came_back(
    views: dict[int, MeetingView], snapshots: dict[int, MinutesSnapshot]
) -> None:
    escalated = [e for snapshot in snapshots.values() for e in entries(snapshot, EntryKind.ESCALATION)]
    assert {e.level for e in escalated} == set(EscalationLevel) and all(e.target for e in escalated)
    recorded: dict[str, list[int]] = {}
    for number, snapshot in snapshots.items():
        for entry in entries(snapshot, EntryKind.CONCERN):
            recorded.setdefault(entry.number, []).append(number)
    assert recorded == {
        "C-01": [3, 4, 5, 6, 7, 8],
        "C-02": [4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        "C-03": [5, 6, 8, 12, 13],
        "C-04": [11, 12, 13],
        "C-05": [12, 13],
        "C-06": [12, 13],
        "C-07": [13],
    }
    assert [(c.ref, len(c.parts)) for c in views[14].concerns] == [
        ("C-02", 11),
        ("C-05", 2),
        ("C-06", 2),
        ("C-07", 1),
    ]
    came_back = [
        (item.position, line.ref)
        for item in views[14].items
        for line in exceptions(views[14], item, views[14].held_on)
        if line.ref.startswith("C-")
    ]
    assert came_back == [(5, "C-05"), (7, "C-02"), (8, "C-06"), (11, "C-07")]


def test_three_actions_slipped_twice(snapshots: dict[int, MinutesSnapshot]) -> None:
    slipped = {a.ref: a.slips for s in snapshots.values() for a in s.actions if a.slips >= 2}
    assert slipped == {"A3-03": 2, "A10-02": 2, "A11-06": 2, "A11-08": 2}


def test_every_action_of_the_winter_was_followed_to_its_end(views: dict[int, MeetingView]) -> None:
    assert {a.ref.partition("-")[0] for a in views[14].carried} == {"A10", "A11", "A12", "A13"}


def test_meetings_as_they_happen(snapshots: dict[int, MinutesSnapshot]) -> None:
    held = snapshots[13]
    states = {
        item.key: (item.paper, item.paper_state.value) for item in held.items if item.paper_state != "on_time"
    }
    assert states == {"serious_incidents": ("13/2", "late"), "complaints": ("13/3", "tabled")}
    assert {item.number: item.taken_with for item in held.items if item.taken_with} == {"12": "13"}
    dissents = [entry.dissent for item in held.items for entry in item.entries if entry.dissent]
    assert len(dissents) == 1 and "asked that it be recorded" in dissents[0]
    heard = {n: [a.taken_on.isoformat() for a in s.chair_actions] for n, s in snapshots.items()}
    once = {5: ["2026-02-10"], 13: ["2026-10-19"]}
    assert {n: days for n, days in heard.items() if days} == once
