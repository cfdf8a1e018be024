"""The roll call in the app: focus, every key, forms, sizes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from cqrm.terms.acts.attend import (
    InviteForItems,
    MarkAllPresent,
    MarkApologies,
    MarkExpected,
    MarkLeft,
    MarkPresent,
    NameDeputy,
)
from cqrm.terms.acts.set_up import AddPerson
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Capacity, PresenceMode, Side
from cqrm.terms.errors import Refused
from cqrm.tui.app import CqrmApp
from cqrm.tui.attendance.declaring import PeopleList
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from tests.tui.app.driving import in_meeting, on_screen, outside, painted, put, toasts, until
from tests.tui.app.fakes import OpenableStore
from tests.tui.attendance.roll import minutes, of, with_gap
from tests.tui.example_meeting import NOW, START


def gap(store: OpenableStore) -> None:
    store.view = with_gap()


@asynccontextmanager
async def roll_call(
    folder: Path,
    size: tuple[int, int] = (120, 36),
    **how: Any,  # noqa: ANN401
) -> AsyncIterator[tuple[CqrmApp, Pilot[Any], OpenableStore]]:
    async with in_meeting(folder, size, **{"now": NOW, "changed": gap, **how}) as (app, pilot, store):
        await pilot.press("f6")
        await on_screen(pilot, "AttendanceScreen")
        await until(pilot, lambda: app.focused is not None)
        yield app, pilot, store


def cursor(app: CqrmApp) -> str:
    focused = app.focused
    assert isinstance(focused, PeopleList) and app.desk.meeting is not None
    return next(a.person.code for a in app.desk.meeting.attendance if str(a.id) == focused.cursor_id)


async def go_to(app: CqrmApp, pilot: Pilot[Any], code: str) -> None:
    """Put the cursor on somebody by keys."""
    for _ in range(3):
        for _ in range(12):
            if cursor(app) == code:
                return
            await pilot.press("down")
        await pilot.press("tab")
    raise AssertionError(code)


async def test_the_side_nearer_to_losing_its_quorum_has_the_focus(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, _, _store):
        assert app.focused is not None and app.focused.id == "provider"
        assert cursor(app) == "AT"


async def test_tab_goes_from_icb_to_trust_to_in_attendance(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, _):
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(app.focused.id if app.focused else "")
        assert seen == ["others", "commissioner", "provider"]
        await pilot.press("left")
        assert app.focused is not None and app.focused.id == "commissioner"
        await pilot.press("left", "right", "right", "right")
        assert app.focused is not None and app.focused.id == "others"


async def test_space_marks_present_and_never_twice(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "JOB")
        await pilot.press("space")
        await until(pilot, lambda: store.acts(MarkPresent))
        assert store.acts(MarkPresent)[0].attendance == of(store.view, "JOB").id
        await until(pilot, lambda: "4 present, 2 needed" in painted(app))
        await pilot.press("space")
        await until(pilot, lambda: toasts(app))
        assert len(store.acts(MarkPresent)) == 1
        assert toasts(app)[0].startswith("Jan O'Brien is here already.")
        assert cursor(app) == "JOB"


async def test_l_says_that_somebody_left_and_the_quorum_follows_at_once(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("l")
        await until(pilot, lambda: store.acts(MarkLeft))
        await until(pilot, lambda: "1 more needed" in painted(app))
        assert "Not quorate" in painted(app).splitlines()[0]
        assert "left 10:40" in painted(app)


async def test_p_marks_the_whole_side(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("p")
        await until(pilot, lambda: store.acts(MarkAllPresent))
        assert store.acts(MarkAllPresent)[0].side is Side.PROVIDER
        await pilot.press("tab", "p")
        await until(pilot, lambda: toasts(app))
        assert len(store.acts(MarkAllPresent)) == 1


async def test_x_is_apologies_and_then_absent(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "EAR")
        await pilot.press("x")
        await until(pilot, lambda: len(store.acts(MarkApologies)) == 1)
        await until(pilot, lambda: "has sent apologies" in painted(app))
        await pilot.press("x")
        await until(pilot, lambda: len(store.acts(MarkApologies)) == 2)
        assert [act.absent for act in store.acts(MarkApologies)] == [False, True]


async def test_o_takes_back_and_r_is_by_video(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("r")
        await until(pilot, lambda: store.acts(MarkPresent))
        await go_to(app, pilot, "RK")
        await pilot.press("r")
        await until(pilot, lambda: len(store.acts(MarkPresent)) == 2)
        assert [act.mode for act in store.acts(MarkPresent)] == [PresenceMode.REMOTE, PresenceMode.IN_PERSON]
        await pilot.press("o")
        await until(pilot, lambda: store.acts(MarkExpected))
        assert store.acts(MarkExpected)[0].attendance == of(store.view, "RK").id


async def test_undo_and_redo_work_from_here(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (_, pilot, store):
        await pilot.press("l", "ctrl+z")
        await until(pilot, lambda: store.acts(Undo))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: store.acts(Redo))


async def test_d_asks_for_whom_and_takes_it_back(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "ATr")
        await pilot.press("d")
        await on_screen(pilot, "DeputyScreen")
        assert "Tom Okell" in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "AttendanceScreen")
        await until(pilot, lambda: store.acts(NameDeputy))
        assert store.acts(NameDeputy)[0].deputy_for == of(store.view, "TO").person.id
        await pilot.press("d")
        await on_screen(pilot, "DeputyScreen")
        await pilot.press("end", "enter")
        await until(pilot, lambda: len(store.acts(NameDeputy)) == 2)
        assert store.acts(NameDeputy)[1].deputy_for is None


async def test_there_is_nobody_to_deputise_for(tmp_path: Path) -> None:
    def all_here(store: OpenableStore) -> None:
        view = with_gap()
        spans = of(view, "AT").spans
        here = tuple(
            replace(a, spans=spans) if a.person.side is Side.PROVIDER else a for a in view.attendance
        )
        store.view = replace(view, attendance=here)

    async with roll_call(tmp_path, changed=all_here) as (app, pilot, store):
        await go_to(app, pilot, "AT")
        await pilot.press("d")
        await until(pilot, lambda: toasts(app))
        assert toasts(app)[0].startswith("Every member of that side is here.")
        assert store.acts(NameDeputy) == []


async def test_i_invites_for_items_and_explains_numbers_that_are_none(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "ATr")
        await pilot.press("i")
        form = await on_screen(pilot, "ItemsForm")
        put(app, "items", "99")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert (
            form.query_one("#items-field", Field).error
            == "There is no item 99: the agenda has items 1 to 16."
        )
        put(app, "items", "3, 7-8")
        await pilot.press("enter")
        await on_screen(pilot, "AttendanceScreen")
        assert store.acts(InviteForItems)[0].items == (3, 7, 8)
        assert "items 3, 7 and 8" in painted(app)


async def test_t_corrects_both_times(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("t")
        form = await on_screen(pilot, "TimesForm")
        put(app, "came", "later")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form.query_one("#came-field", Field).error == "Give a time of day, such as 09:30."
        put(app, "came", "9.35")
        put(app, "left", "10:20")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "AttendanceScreen")
        assert store.acts(MarkPresent)[0].at == START + timedelta(minutes=5)
        assert store.acts(MarkLeft)[0].at == minutes(50)


async def test_times_that_the_store_refuses_are_explained_in_the_form(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("t")
        await on_screen(pilot, "TimesForm")
        put(app, "left", "11:59")
        store.refuse = Refused("11:59 is still to come.", "Give a time that has passed.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "11:59 is still to come. Give a time that has passed." in painted(app))


async def test_plus_adds_somebody_without_leaving(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("plus")
        form = await on_screen(pilot, "PersonForm")
        put(app, "code", "at")
        await pilot.press("ctrl+s")
        await pilot.pause()
        faults = {field.id for field in form.query(Field) if field.error}
        assert faults == {"name-field", "code-field"}
        put(app, "name", "Zoë [x] Visitor")
        put(app, "code", "")
        put(app, "items", "7")
        form.query_one("#capacity", Choice).chosen = 2
        await pilot.press("ctrl+s")
        await on_screen(pilot, "AttendanceScreen")
        act = store.acts(AddPerson)[0]
        assert (act.person.name, act.person.organisation) == ("Zoë [x] Visitor", "Trust")
        assert (act.person.capacity, act.present, act.for_items) == (Capacity.OBSERVER, True, (7,))
        assert "Zoë [x] Visitor" in painted(app)


async def test_what_is_refused_is_said_and_changes_nothing(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        before = store.view
        store.refuse = Refused("The meeting is over.", "Nothing more is captured.")
        await pilot.press("l")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["The meeting is over. Nothing more is captured."]
        assert store.view is before


async def test_below_stands_what_if_for_the_person_under_the_cursor(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, _):
        assert "If Anne Taylor leaves now: NOT QUORATE. Trust 1 of 2." in painted(app)
        await pilot.press("down", "down")
        await pilot.pause()
        assert "Tom Okell  Chief Operating Officer, Trust; here from 09:30, left 10:00" in painted(app)
        assert "If Tom Okell comes now: quorate. ICB 3; Trust 3." in painted(app)


async def test_on_narrow_screens_one_list_is_shown_and_the_arrows_change_it(tmp_path: Path) -> None:
    async with roll_call(tmp_path, (80, 24)) as (app, pilot, _):
        assert "Members, Trust" in painted(app) and "Members, ICB" not in painted(app)
        await pilot.press("left")
        await until(pilot, lambda: "Members, ICB" in painted(app) and "Members, Trust" not in painted(app))
        await pilot.press("right")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "provider")
        await pilot.press("right")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "others")
        assert "In attendance" in painted(app)


async def test_escape_goes_back_to_the_meeting(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (_, pilot, _store):
        await pilot.press("escape")
        await on_screen(pilot, "SessionScreen")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_a_long_list_scrolls_and_nothing_reaches_beyond_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    def crowded(store: OpenableStore) -> None:
        view = with_gap()
        store.view = replace(view, attendance=view.attendance + _more(view.attendance))

    async with roll_call(tmp_path, size, changed=crowded) as (app, pilot, _):
        for _ in range(3):
            await pilot.press("tab", "end")
            await pilot.pause()
            assert outside(app) == []
            rows = painted(app).splitlines()
            assert "Quorum so far" in painted(app) and rows[-1].lstrip().startswith("Space Present")


def _more(attendance: Any) -> Any:  # noqa: ANN401
    from tests.tui.example_meeting import an_id

    return tuple(
        replace(
            attendance[n % 8],
            id=an_id(78, n),
            person=replace(
                attendance[n % 8].person, id=an_id(77, n), code=f"Q{n}", name=f"[b]Person[/b] {n}"
            ),
        )
        for n in range(60)
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_picture(tmp_path: Path, size: tuple[int, int], picture: SnapshotAssertion) -> None:
    async with roll_call(tmp_path, size) as (app, pilot, _):
        app.theme = "cqrm-light"
        await pilot.pause()
        assert app.export_screenshot() == picture
