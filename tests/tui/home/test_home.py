"""Home in the app: focus, keys, what each does to the meeting it is on, and the sizes."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from cqrm.terms.acts.close import ApproveMinutes
from cqrm.terms.acts.prepare import CancelMeeting, ChangeMeeting, PlanNextMeeting
from cqrm.terms.acts.questions import OfferNextMeeting, OpenMeeting, SeeBodies, SeeHome
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.tui.home.blocks import AttentionList, MeetingList
from cqrm.tui.look.field import Field, FieldError
from tests.tui.app.driving import on_screen, outside, painted, put, running, toasts, until
from tests.tui.app.fakes import EMPTY, OpenableStore, line, make_app, make_home, says

SIZES = [(80, 24), (120, 36), (200, 50)]
WITHOUT_NEXT = make_home(meetings=tuple(m for m in make_home().meetings if m.ref != "HV-14"), next_ref="")


def can_plan(store: OpenableStore) -> None:
    """A store that offers a date for the next meeting of Harrow Vale."""
    store.answers[SeeBodies] = lambda _: (store.view.body,)
    store.answers[OfferNextMeeting] = lambda _: NewMeeting(
        held_on=date(2026, 12, 23), starts_at="09:30", ends_at="11:30", place="Board Room", number=15
    )
    store.answers[PlanNextMeeting] = lambda act: replace(store.view, number=15, held_on=act.when.held_on)


async def test_home_stands_before_the_store_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, store = make_app(tmp_path)
    seen: list[str] = []
    start = store.start

    def watched() -> Future[Any]:
        seen.append(painted(app))
        return start()

    monkeypatch.setattr(store, "start", watched)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: store.opened)
    assert len(seen) == 1
    assert "CQRM 14  Harrow Vale Hospitals NHS Trust" in seen[0]
    assert "Contract meeting on C-07" in seen[0] and "Wed 28 Oct 2026   Draft" in seen[0]


async def test_focus_goes_from_next_to_attention_to_meetings(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        assert app.focused is not None and app.focused.id == "next"
        order = []
        for _ in range(3):
            await pilot.press("tab")
            order.append(app.focused.id)
        assert order == ["attention", "meetings", "next"]


async def test_enter_opens_the_next_meeting_and_leaving_it_comes_home(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        await pilot.press("enter")
        session = await on_screen(pilot, "SessionScreen")
        assert [q.ref for q in store.acts(OpenMeeting)] == ["HV-14"]
        assert app.desk.meeting is not None
        session.action_leave_meeting()
        await on_screen(pilot, "HomeScreen")
        assert app.desk.meeting is None
        assert len(store.acts(SeeHome)) >= 2


async def test_enter_on_a_row_opens_that_meeting(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        await pilot.press("tab", "down", "down", "down", "down", "enter")
        await until(pilot, lambda: store.acts(OpenMeeting))
        assert store.acts(OpenMeeting)[-1].ref == "HV-13"
        assert app.query_one(AttentionList).cursor_id == "4"


async def test_a_meeting_that_is_over_offers_what_is_left(tmp_path: Path) -> None:
    def over(store: OpenableStore) -> None:
        store.view = replace(store.view, status=MeetingStatus.MINUTES_DRAFT)

    async with running(tmp_path, changed=over) as (app, pilot, store):
        await pilot.press("tab", "tab", "down", "enter")
        await on_screen(pilot, "Confirm")
        assert "Export the minutes" in painted(app) and "Approve the draft" in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "SessionScreen")
        assert store.acts(OpenMeeting)[-1].ref == "HV-13"


async def test_n_makes_the_next_meeting_with_the_offered_date_changed(tmp_path: Path) -> None:
    async with running(tmp_path, changed=can_plan, home=WITHOUT_NEXT) as (app, pilot, store):
        await pilot.press("tab", "tab", "n")
        await on_screen(pilot, "PlanForm")
        assert app.screen.query_one("#held-on", Input).value == "Wed 23 Dec 2026"
        put(app, "held-on", "wed 16 dec 2026")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        act = store.acts(PlanNextMeeting)[0]
        assert act.when == NewMeeting(
            held_on=date(2026, 12, 16), starts_at="09:30", ends_at="11:30", place="Board Room", number=15
        )
        assert any("Planned CQRM 15 for Wed 16 Dec 2026" in words for words in toasts(app))


async def test_a_planned_meeting_is_not_made_twice(tmp_path: Path) -> None:
    async with running(tmp_path, changed=can_plan) as (app, pilot, store):
        await pilot.press("n")
        await until(pilot, lambda: toasts(app))
        assert toasts(app)[0].startswith("CQRM 14 is planned already, for Wed 25 Nov 2026.")
        assert store.acts(PlanNextMeeting) == []


async def test_faults_stand_under_their_fields_and_the_form_stays(tmp_path: Path) -> None:
    async with running(tmp_path, changed=can_plan, home=WITHOUT_NEXT) as (app, pilot, store):
        await pilot.press("tab", "tab", "n")
        form = await on_screen(pilot, "PlanForm")
        put(app, "held-on", "some day")
        put(app, "starts", "25:00")
        put(app, "place", " ")
        await pilot.press("ctrl+s")
        await pilot.pause()
        faults = {field.id: field.error for field in form.query(Field) if field.error}
        assert set(faults) == {"held-on-field", "starts-field", "place-field"}
        assert faults["starts-field"] == "Give a time of day, such as 09:30."
        assert app.focused is not None and app.focused.id == "held-on"
        assert store.acts(PlanNextMeeting) == []
        put(app, "ends", "08:00")
        put(app, "starts", "9.30")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form.query_one("#ends-field", Field).error == "08:00 is not after 09:30. Give a later time."
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")


async def test_what_the_store_refuses_is_said_in_the_form(tmp_path: Path) -> None:
    async with running(tmp_path, changed=can_plan, home=WITHOUT_NEXT) as (app, pilot, store):
        await pilot.press("tab", "tab", "n")
        form = await on_screen(pilot, "PlanForm")
        store.refuse = Refused("CQRM 15 cannot be on that day.", "Choose a later date.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any(e.words for e in form.query(FieldError)))
        assert "CQRM 15 cannot be on that day. Choose a later date." in painted(app)


async def test_m_changes_only_what_is_different_and_wants_a_reason_for_another_date(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        store.answers[ChangeMeeting] = says(store, "Changed CQRM 14")
        await pilot.press("m")
        form = await on_screen(pilot, "ChangeForm")
        put(app, "held-on", "2 dec 2026")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "reason is minuted" in form.query_one("#reason-field", Field).error
        put(app, "reason", "Snow")
        put(app, "chair", "HB")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        act = store.acts(ChangeMeeting)[0]
        byrne = next(p.id for p in store.view.directory if p.code == "HB")
        assert (act.held_on, act.reason, act.chair) == (date(2026, 12, 2), "Snow", byrne)
        assert act.starts_at is None and act.ends_at is None and act.place is None


async def test_a_chair_who_is_nobody_is_refused_in_words(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("m")
        form = await on_screen(pilot, "ChangeForm")
        put(app, "chair", "Nobody [b]Known[/b]")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert (
            "“Nobody [b]Known[/b]” is nobody in the directory." in form.query_one("#chair-field", Field).error
        )


async def test_x_cancels_with_a_reason(tmp_path: Path) -> None:
    async with running(tmp_path) as (_, pilot, store):
        store.answers[CancelMeeting] = says(store, "Cancelled CQRM 14")
        await pilot.press("x")
        form = await on_screen(pilot, "CancelForm")
        await pilot.press("enter")
        await pilot.pause()
        assert form.query_one("#reason-field", Field).error
        await pilot.press(*"Strike", "enter")
        await on_screen(pilot, "HomeScreen")
        assert store.acts(CancelMeeting)[0].reason == "Strike"


async def test_c_approves_draft_minutes_only_after_the_question(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        store.answers[ApproveMinutes] = says(store, "Approved")
        await pilot.press("c")
        await until(pilot, lambda: toasts(app))
        assert "not waiting for approval (planned)" in toasts(app)[0]
        await pilot.press("tab", "tab", "down", "c")
        await on_screen(pilot, "Confirm")
        await pilot.press("enter")
        await on_screen(pilot, "HomeScreen")
        assert store.acts(ApproveMinutes) == []
        await pilot.press("c")
        await on_screen(pilot, "Confirm")
        await pilot.press("down", "enter")
        await until(pilot, lambda: store.acts(ApproveMinutes))


async def test_keys_that_make_no_sense_say_why(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("e")
        await until(pilot, lambda: toasts(app))
        assert toasts(app)[-1].startswith("CQRM 14 has not been held")
        await pilot.press("tab", "tab", "down", "x")
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert toasts(app)[-1].startswith("CQRM 13 has been opened and cannot be cancelled.")
        await pilot.press("m")
        await until(pilot, lambda: len(toasts(app)) == 3)
        assert toasts(app)[-1].startswith("CQRM 13 is over (draft)")


async def test_the_cursor_stays_on_its_meeting_when_the_list_changes(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        await pilot.press("tab", "tab", "down", "down")
        assert app.query_one(MeetingList).cursor_id == "HV-12"
        new = line(15, date(2026, 12, 23), MeetingStatus.PLANNED)
        store.home = make_home(meetings=(new, *make_home().meetings))
        app.home.reload()
        await until(pilot, lambda: "HV-15" in {m.ref for m in app.home.home.meetings})
        assert app.query_one(MeetingList).cursor_id == "HV-12"


async def test_not_saved_stands_under_the_top_row(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        store.saving = SaveState(
            kind=SaveKind.NOT_SAVED, at=store.clock.now(), cause="the disk is full", advice="Free some space."
        )
        await until(pilot, lambda: "NOT SAVED since 10:40: the disk is full." in painted(app))
        assert "! NOT SAVED" in painted(app).splitlines()[0]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_reaches_beyond_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, _, _store):
        assert outside(app) == []
        assert "Needs attention  3 red, 3 amber" in painted(app)
        assert "Recording as Priya Nair." in painted(app)


async def test_a_window_that_is_too_small_says_what_it_needs(tmp_path: Path) -> None:
    async with running(tmp_path, (70, 20)) as (app, _, _store):
        assert "CQRM needs 80 columns and 24 rows" in painted(app)


async def test_text_of_people_is_shown_as_typed(tmp_path: Path) -> None:
    hostile = line(14, date(2026, 11, 25), MeetingStatus.PLANNED, "[red]x[/]", provider="[b]Vale[/b] & Söns")
    async with running(tmp_path, home=make_home(meetings=(hostile,))) as (app, _, _store):
        assert painted(app).count("[b]Vale[/b] & Söns") == 2
        assert "[red]x[/]" in painted(app)


async def test_a_file_that_must_be_put_in_order_says_so_until_it_is(tmp_path: Path) -> None:
    (tmp_path / "northmoor.db").write_bytes(b"not closed")
    app, store = make_app(tmp_path)
    from cqrm.tui.home.screen import HomeScreen

    opening = HomeScreen(lambda: app.desk, None, tmp_path / "northmoor.db", date(2026, 11, 21))
    app.home = opening
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: store.opened and not opening.has_nothing)
        assert "Needs attention" in painted(app)
        assert app.focused is not None and app.focused.id == "next"


async def test_the_file_is_being_opened(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"not closed")
    from cqrm.tui.home.empty import EmptyHome

    words = EmptyHome(tmp_path / "a.db", opening=True).render().plain
    assert words.startswith("Opening a.db…")
    assert "northmoor.db" in EmptyHome(Path("data") / "northmoor.db").render().plain


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_picture_of_home(tmp_path: Path, size: tuple[int, int], picture: SnapshotAssertion) -> None:
    async with running(tmp_path, size) as (app, pilot, _):
        await pilot.pause()
        assert app.export_screenshot() == picture


async def test_picture_of_home_light(tmp_path: Path, picture: SnapshotAssertion) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot, _):
        app.theme = "cqrm-light"
        await pilot.pause()
        assert app.export_screenshot() == picture


async def test_while_nothing_is_set_up_the_two_keys_stand_there(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24), home=EMPTY) as (app, pilot, _):
        text = painted(app)
        assert "No meetings yet" in text and "s   Look at the sample first" in text
        assert "n   Set up your body: four short forms" in text
        assert "e Export" not in text.splitlines()[-1]
        await pilot.press("s")
        await until(pilot, lambda: app._exit)
    assert app.return_value == "sample"
