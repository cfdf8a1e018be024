"""Declarations, the chair and sittings by keys: forms, list, refusals, sizes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cqrm.terms.acts.chairing import PassChair, TakeChairBack
from cqrm.terms.acts.conduct import OpenItem
from cqrm.terms.acts.declare import DeclareInterest, HandleDeclaration, RemoveDeclaration
from cqrm.terms.acts.sittings import AdjournMeeting, CallSamePeople, ResumeMeeting
from cqrm.terms.enums import Handling, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.people_side import DeclarationView
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.header import HeaderBar
from tests.tui.app.driving import in_meeting, on_screen, outside, painted, put, running, toasts, until
from tests.tui.app.fakes import OpenableStore
from tests.tui.attendance.roll import of
from tests.tui.attendance.test_screen import go_to, roll_call
from tests.tui.example_meeting import NOW, START, an_id, make_view

ITEM_7, ITEM_8 = an_id(2, 7), an_id(2, 8)


def declared(code: str, item: Any, handling: Handling | None, number: int = 1) -> DeclarationView:  # noqa: ANN401
    return DeclarationView(
        id=an_id(9, number),
        person_id=of(make_view(), code).person.id,
        item_id=item,
        nature="[b]director[/b] of a supplier of beds",
        handling=handling,
        at=START,
    )


def with_declarations(*rows: DeclarationView) -> Any:  # noqa: ANN401
    def change(store: OpenableStore) -> None:
        store.view = replace(make_view(), declarations=rows)

    return change


def heading_row(app: Any) -> str:  # noqa: ANN401
    words: str = app.screen.query_one(HeaderBar).render().plain
    return words


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_f7_in_session_records_a_declaration_in_the_open_item(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with in_meeting(tmp_path, size, now=NOW) as (app, pilot, store):
        await pilot.press("f7")
        form = await on_screen(pilot, "DeclarationForm")
        assert outside(app) == []
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert {f.id for f in form.query(Field) if f.error} == {"who-field", "nature-field"}
        put(app, "who", "so")
        put(app, "nature", "sells beds")
        await until(pilot, lambda: "If Samuel Osei withdraws: quorate." in painted(app))
        form.query_one("#handled", Choice).chosen = 3
        await pilot.press("ctrl+s")
        await on_screen(pilot, "SessionScreen")
        (act,) = store.acts(DeclareInterest)
        assert (act.person, act.item) == (of(store.view, "SO").person.id, ITEM_7)
        assert (act.nature, act.handling) == ("sells beds", Handling.WITHDREW)


async def test_an_item_that_is_none_is_explained_and_empty_means_the_whole_meeting(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "RK")
        await pilot.press("f7")
        form = await on_screen(pilot, "DeclarationForm")
        put(app, "nature", "a share")
        put(app, "item", "99")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form.query_one("#item-field", Field).error.startswith("There is no item 99")
        put(app, "item", "")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "AttendanceScreen")
        (act,) = store.acts(DeclareInterest)
        assert (act.person, act.item, act.handling) == (of(store.view, "RK").person.id, None, None)
        assert "Ravi Kapoor: a share" in painted(app)


async def test_the_chair_who_declares_passes_the_chair_from_there(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, now=NOW) as (app, pilot, store):
        await pilot.press("f7")
        form = await on_screen(pilot, "DeclarationForm")
        put(app, "who", "pn")
        put(app, "nature", "a share")
        form.query_one("#handled", Choice).chosen = 3
        await pilot.press("ctrl+s")
        await on_screen(pilot, "ChairForm")
        assert "cannot be in its chair" in painted(app)
        await pilot.press("escape")
        await on_screen(pilot, "DeclarationForm")
        assert "a share" in painted(app) and "Nothing is recorded yet" in painted(app)
        await pilot.press("ctrl+s")
        await on_screen(pilot, "ChairForm")
        put(app, "who", "at")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "SessionScreen")
        (passed,), (act,) = store.acts(PassChair), store.acts(DeclareInterest)
        assert (passed.item, passed.reason) == (ITEM_7, "Priya Nair has declared an interest")
        assert store.requests.index(passed) < store.requests.index(act)
        assert (act.nature, act.handling) == ("a share", Handling.WITHDREW)


async def test_saying_later_that_the_chair_withdrew_passes_the_chair_first(tmp_path: Path) -> None:
    rows = with_declarations(declared("PN", ITEM_7, None))
    async with roll_call(tmp_path, changed=rows) as (app, pilot, store):
        app.screen.query_one("#declarations").focus()
        await pilot.press("enter")
        await on_screen(pilot, "HandlingScreen")
        await pilot.press("down", "down", "enter")
        await on_screen(pilot, "ChairForm")
        assert store.acts(HandleDeclaration) == []
        put(app, "who", "at")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: store.acts(HandleDeclaration))
        assert store.acts(PassChair)


async def test_what_the_store_refuses_stands_in_the_form(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, now=NOW) as (app, pilot, store):
        await pilot.press("f7")
        await on_screen(pilot, "DeclarationForm")
        put(app, "who", "pn")
        put(app, "nature", "a share")
        store.refuse = Refused("Priya Nair is in the chair of item 7.", "Pass the chair first.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Pass the chair first." in painted(app))


async def test_enter_in_the_list_says_what_was_done_and_del_takes_out(tmp_path: Path) -> None:
    rows = with_declarations(declared("HB", ITEM_7, None), declared("AT", ITEM_8, Handling.STAYED, 2))
    async with roll_call(tmp_path, changed=rows) as (app, pilot, store):
        assert "[b]director[/b] of a supplier" in painted(app)
        for _ in range(4):
            if app.focused is not None and app.focused.id == "declarations":
                break
            await pilot.press("tab")
        assert "Enter Stayed or not" in painted(app).splitlines()[-1]
        assert "Space Present" not in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "HandlingScreen")
        assert "If Helen Byrne withdraws: quorate." in painted(app)
        await pilot.press("down", "down", "enter")
        await on_screen(pilot, "AttendanceScreen")
        await until(pilot, lambda: store.acts(HandleDeclaration))
        assert store.acts(HandleDeclaration)[0].handling is Handling.WITHDREW
        await until(pilot, lambda: "withdrew; quorate without them" in painted(app))
        await until(pilot, lambda: "ICB 2 (min)" in heading_row(app))
        await pilot.press("delete")
        await until(pilot, lambda: store.acts(RemoveDeclaration))
        await until(pilot, lambda: "ICB 3" in heading_row(app))
        await pilot.press("delete")
        await until(pilot, lambda: "Nobody has declared an interest. F7 records one." in painted(app))
        assert app.focused is not None and app.focused.id != "declarations"


async def test_on_narrow_screens_declarations_are_the_fourth_list(tmp_path: Path) -> None:
    rows = with_declarations(declared("HB", ITEM_7, Handling.WITHDREW))
    async with roll_call(tmp_path, (80, 24), changed=rows) as (app, pilot, _):
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "declarations")
        assert "Helen Byrne: [b]director[/b]" in painted(app) and "4 of 4" in painted(app)
        assert "Members, Trust" not in painted(app) and outside(app) == []
        assert "In attendance" not in painted(app)


async def test_c_passes_the_chair_and_b_takes_it_back(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await go_to(app, pilot, "SO")
        await pilot.press("c")
        form = await on_screen(pilot, "ChairForm")
        assert "Priya Nair is in the chair." in painted(app)
        put(app, "reason", "to see to the alarm")
        form.query_one("#span", Choice).chosen = 1
        await pilot.press("ctrl+s")
        await on_screen(pilot, "AttendanceScreen")
        (act,) = store.acts(PassChair)
        assert (act.person, act.item) == (of(store.view, "SO").person.id, None)
        assert act.reason == "to see to the alarm"
        row = next(line for line in painted(app).splitlines() if "Samuel Osei" in line)
        assert "in the chair" in row
        await pilot.press("b")
        await until(pilot, lambda: store.acts(TakeChairBack))


async def test_only_somebody_who_is_here_can_be_named(tmp_path: Path) -> None:
    async with roll_call(tmp_path) as (app, pilot, store):
        await pilot.press("c")
        form = await on_screen(pilot, "ChairForm")
        put(app, "who", "Tom Okell")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form.query_one("#who-field", Field).error
        assert store.acts(PassChair) == []


async def test_opening_an_item_the_chair_has_an_interest_in_asks_for_another_chair(tmp_path: Path) -> None:
    rows = with_declarations(declared("PN", ITEM_8, Handling.WITHDREW))
    async with in_meeting(tmp_path, now=NOW, changed=rows) as (app, pilot, store):
        await pilot.press("ctrl+n")
        await on_screen(pilot, "ChairForm")
        assert "Priya Nair takes no part in item 8" in painted(app)
        await pilot.press("escape")
        await on_screen(pilot, "SessionScreen")
        assert store.acts(OpenItem) == []
        await pilot.press("ctrl+n")
        await on_screen(pilot, "ChairForm")
        put(app, "who", "so")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "SessionScreen")
        await until(pilot, lambda: store.acts(OpenItem))
        (act,) = store.acts(PassChair)
        assert (act.item, act.reason) == (ITEM_8, "Priya Nair has declared an interest")
        assert store.view.open_item_id == ITEM_8


async def test_adjourning_and_resuming_by_keys(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, now=NOW) as (app, pilot, store):
        session: Any = app.screen
        session.action_adjourn()
        await on_screen(pilot, "AskLine")
        await pilot.press("enter")
        await pilot.pause()
        assert store.acts(AdjournMeeting) == []
        put(app, "answer", "fire alarm")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "SessionScreen")
        assert store.acts(AdjournMeeting)[0].reason == "fire alarm"
        assert store.view.status is MeetingStatus.ADJOURNED
        assert "Not quorate" not in heading_row(app)
        await pilot.press("f4")
        await until(pilot, lambda: toasts(app))
        assert "adjourned: ^n resumes it" in toasts(app)[-1]
        await pilot.press("ctrl+n")
        form = await on_screen(pilot, "ResumeForm")
        assert "The meeting was adjourned at 10:40 (fire alarm)." in painted(app)
        await pilot.press(*"Room", "enter")
        assert app.focused is form.query_one("#people"), "the last place was marked and is written over"
        form.query_one("#people", Choice).chosen = 1
        await pilot.press("ctrl+s")
        await on_screen(pilot, "SessionScreen")
        (act,) = store.acts(ResumeMeeting)
        assert (act.place, act.same_people) == ("Room", False)
        await pilot.press("f6")
        await on_screen(pilot, "AttendanceScreen")
        await pilot.press("s")
        await until(pilot, lambda: store.acts(CallSamePeople))
        await until(pilot, lambda: "3 present, 2 needed" in painted(app))


async def test_an_adjourned_meeting_offers_at_once_to_be_resumed(tmp_path: Path) -> None:
    def adjourned(store: OpenableStore) -> None:
        store.view = replace(make_view(), status=MeetingStatus.ADJOURNED, ended_at=NOW, open_item_id=None)

    async with running(tmp_path, now=NOW, changed=adjourned) as (app, pilot, store):
        app.open_meeting("HV-14")
        await on_screen(pilot, "ResumeForm")
        await pilot.press("escape")
        await on_screen(pilot, "SessionScreen")
        assert "The meeting is adjourned: ^n resumes it" in painted(app)
        assert store.acts(ResumeMeeting) == []
