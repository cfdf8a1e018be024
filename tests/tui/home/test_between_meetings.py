"""From home: an extraordinary meeting is called, and what the chair decided between meetings is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.acts.prepare import PlanExtraordinary
from cqrm.terms.acts.questions import OfferNextMeeting, SeeBodies
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.enums import Audience, MeetingKind, MeetingStatus
from cqrm.terms.views.meeting import ChairActionView
from cqrm.tui.home.reading import read_past_date
from cqrm.tui.look.field import Field
from tests.tui.app.driving import on_screen, outside, painted, put, running, toasts, until
from tests.tui.app.fakes import OpenableStore, line, make_home

SIZES = [(80, 24), (120, 36), (200, 50)]
TODAY = date(2026, 11, 21)


def answers(store: OpenableStore) -> None:
    """A store that calls meetings and records what the chair decided."""
    store.answers[SeeBodies] = lambda _: (store.view.body,)
    store.answers[OfferNextMeeting] = lambda _: NewMeeting(
        held_on=date(2026, 12, 23), starts_at="09:30", ends_at="11:30", place="Board Room", number=15
    )
    store.answers[PlanExtraordinary] = lambda act: replace(
        store.view, number=13, designation="13X1", held_on=act.when.held_on
    )
    store.answers[RecordChairAction] = lambda act: ChairActionView(
        id=store.view.id,
        taken_on=act.taken_on,
        text=act.text,
        reason=act.reason,
        audience=act.audience,
        author="Priya Nair",
    )


@pytest.mark.parametrize("size", SIZES)
async def test_u_calls_a_meeting_on_one_matter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, changed=answers, size=size) as (app, pilot, store):
        await pilot.press("u")
        form = await on_screen(pilot, "ExtraordinaryForm")
        assert outside(app) == []
        await pilot.press("ctrl+s")
        await pilot.pause()
        faults = {field.id for field in form.query(Field) if field.error}
        assert faults == {"matter-field", "held-on-field"}
        assert store.acts(PlanExtraordinary) == []
        put(app, "matter", "Maternity services at night")
        put(app, "held-on", "mon 23 nov")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        [act] = store.acts(PlanExtraordinary)
        assert act.matter == "Maternity services at night"
        assert act.when == NewMeeting(
            held_on=date(2026, 11, 23), starts_at="09:30", ends_at="11:30", place="Board Room"
        )
        assert any("Called CQRM 13X1 for Mon 23 Nov 2026." in words for words in toasts(app))


@pytest.mark.parametrize("size", SIZES)
async def test_d_records_what_the_chair_decided(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, changed=answers, size=size) as (app, pilot, store):
        await pilot.press("d")
        form = await on_screen(pilot, "ChairActionForm")
        assert outside(app) == []
        put(app, "taken-on", "mon 23 nov 2026")
        await pilot.press("ctrl+s")
        await pilot.pause()
        faults = {field.id: field.error for field in form.query(Field) if field.error}
        assert set(faults) == {"text-field", "reason-field", "taken-on-field"}
        assert faults["taken-on-field"] == "Mon 23 Nov 2026 is still to come."
        put(app, "text", "Extra beds are opened")
        put(app, "reason", "the wards were full")
        put(app, "taken-on", "18 nov")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        [act] = store.acts(RecordChairAction)
        assert (act.taken_on, act.text) == (date(2026, 11, 18), "Extra beds are opened")
        assert (act.reason, act.audience) == ("the wards were full", Audience.PARTIES)
        await until(pilot, lambda: toasts(app))


async def test_an_extraordinary_meeting_stands_in_the_list_by_its_own_number(tmp_path: Path) -> None:
    called = line(
        13,
        date(2026, 11, 23),
        MeetingStatus.PLANNED,
        ref="HV-13X1",
        kind=MeetingKind.EXTRAORDINARY,
        designation="13X1",
    )
    others = tuple(m for m in make_home().meetings if m.ref != "HV-14")
    home = make_home(meetings=(called, *others), next_ref="HV-13X1")
    async with running(tmp_path, changed=answers, home=home) as (app, pilot, _):
        shown = painted(app)
        assert "CQRM 13X1" in shown and "13X1  Mon 23 Nov 2026" in shown
        await pilot.press("n")
        await on_screen(pilot, "PlanForm")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 20)),
        ("wed 18 nov 2026", date(2026, 11, 18)),
        ("18/11", date(2026, 11, 18)),
        ("24 nov", date(2025, 11, 24)),
        ("21 nov", TODAY),
        ("22/11/2026", "Sun 22 Nov 2026 is still to come."),
        ("", "Give the day it was decided, such as Wed 18 Nov 2026."),
        ("fri", "Give the day it was decided, such as Wed 18 Nov 2026."),
        ("10 days", "Give the day it was decided, such as Wed 18 Nov 2026."),
        ("soon", "That is no day of the last twelve months; write it as Wed 18 Nov 2026."),
        ("31 nov", "That is no day of the last twelve months; write it as Wed 18 Nov 2026."),
    ],
)
def test_a_day_that_has_been(typed: str, read: date | str) -> None:
    assert read_past_date(typed, TODAY) == read
