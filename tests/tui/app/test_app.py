"""The app around the screens: starting, leaving, who is at the keyboard, preferences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cqrm.store.opened import Opened
from cqrm.terms.acts.conduct import RecordNote
from cqrm.terms.acts.undo import Undo
from cqrm.terms.errors import NotSaved, OpenRefused
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.tui.home.preferences import Preferences, load, save
from tests.tui.app.driving import in_meeting, on_screen, painted, running, toasts, until
from tests.tui.app.fakes import OpenableStore, make_app, make_home


async def test_a_file_that_cannot_be_opened_ends_the_app_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal = OpenRefused(
        "busy", "northmoor.db is already open in CQRM by Priya Nair since 09:12.", "Use that."
    )
    app, _ = make_app(tmp_path, OpenableStore(opening=refusal))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.return_code == 1)
    assert capsys.readouterr().err.split() == str(refusal).split()


async def test_what_opening_found_is_said(tmp_path: Path) -> None:
    found = Opened(schema=1, recovered="Put in order after a crash.", drafts_left=2)
    app, _ = make_app(tmp_path, OpenableStore(found=found))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert toasts(app) == ["Put in order after a crash.", "Text left in 2 fields is put back."]


async def test_the_last_person_on_this_device_goes_on(tmp_path: Path) -> None:
    app, store = make_app(tmp_path, OpenableStore(found=Opened(schema=1, person="Beth Ward")), person="")
    async with app.run_test() as pilot:
        await until(pilot, lambda: store.operators)
        assert store.operators[-1].person == "Beth Ward"
        assert app.desk.operator_is_known
        assert "Recording as Beth Ward." in painted(app)


async def test_quitting_keeps_fields_and_closes_the_store_first(tmp_path: Path) -> None:
    async with in_meeting(tmp_path) as (app, pilot, store):
        await pilot.press(*"half")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: store.closed)
        assert any(text == "half" for _, text in store.kept)
    assert app.return_code == 0


async def test_quitting_while_something_is_not_saved_asks_first(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        store.saving = SaveState(kind=SaveKind.NOT_SAVED, at=store.clock.now(), cause="the disk is full")
        await until(pilot, lambda: app.desk.saving.kind is SaveKind.NOT_SAVED)
        await pilot.press("ctrl+q")
        await on_screen(pilot, "Confirm")
        assert "lose what is not saved" in painted(app) and "the disk is full" in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "HomeScreen")
        assert store.closed == 0
        await pilot.press("ctrl+q")
        await on_screen(pilot, "Confirm")
        await pilot.press("down", "enter")
        await until(pilot, lambda: store.closed)


async def test_what_cannot_be_saved_on_the_way_out_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as (app, pilot, store):

        def fail() -> None:
            raise NotSaved("disk_full", "Not saved: the disk is full.", "Free some space.")

        monkeypatch.setattr(store, "close", fail)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code == 1)
    assert "Not saved: the disk is full. Free some space." in " ".join(capsys.readouterr().err.split())


async def test_ctrl_c_never_quits(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.is_running and store.closed == 0


async def test_who_is_at_the_keyboard_is_asked_at_the_first_act_only(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, person="") as (app, pilot, store):
        await pilot.press(*"First", "enter")
        await on_screen(pilot, "WhoScreen")
        assert store.acts(RecordNote) == []
        await pilot.press(*"osei", "enter")
        await on_screen(pilot, "SessionScreen")
        await until(pilot, lambda: store.acts(RecordNote))
        assert app.operator.person == "Samuel Osei"
        assert store.operators[-1].person == "Samuel Osei" and store.operators[-1].account == "pnair"
        assert (tmp_path / "settings" / "person").read_text(encoding="utf-8").strip() == "Samuel Osei"
        await pilot.press(*"Second", "enter")
        await until(pilot, lambda: len(store.acts(RecordNote)) == 2)
        assert [act.text for act in store.acts(RecordNote)] == ["First", "Second"]


async def test_acts_wait_in_order_while_the_question_is_open(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, person="") as (app, pilot, store):
        item = store.view.items[6].id
        for text in ("one", "two"):
            app.desk.submit(RecordNote(item=item, text=text))
        await on_screen(pilot, "WhoScreen")
        app.desk.submit(RecordNote(item=item, text="three"))
        await pilot.press("escape")
        await until(pilot, lambda: len(store.acts(RecordNote)) == 3)
        assert [act.text for act in store.acts(RecordNote)] == ["one", "two", "three"]
        assert app.operator.person == ""


async def test_a_name_that_is_not_in_the_directory_is_taken_as_typed(tmp_path: Path) -> None:
    async with running(tmp_path, person="") as (app, pilot, _):
        app.ask_who()
        await on_screen(pilot, "WhoScreen")
        await pilot.press(*"New", "space", *"Person", "enter")
        await on_screen(pilot, "HomeScreen")
        assert app.operator.person == "New Person"
        assert "Recording as New Person." in painted(app)


async def test_the_demonstration_remembers_nobody(tmp_path: Path) -> None:
    async with running(tmp_path, demo=True) as (app, _, _store):
        app.be("Somebody")
        assert not (tmp_path / "settings" / "person").exists()
        assert "Demonstration on a copy of the sample" in painted(app)


async def test_theme_and_marks_are_kept_on_this_computer(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        app.use_theme("cqrm-contrast")
        app.use_ascii(True)
        await pilot.pause()
        assert app.has_class("-contrast")
    kept = json.loads((tmp_path / "settings" / "preferences.json").read_text(encoding="utf-8"))
    assert kept == {"theme": "cqrm-contrast", "ascii_marks": True, "room_theme": ""}
    async with running(tmp_path) as (again, _, _store):
        assert again.theme == "cqrm-contrast" and again.ascii_marks


@pytest.mark.parametrize("text", ["", "[1]", '{"theme": 3, "ascii_marks": "yes"}', "\ufffe{"])
def test_preferences_that_cannot_be_read_count_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "preferences.json").write_text(text, encoding="utf-8")
    assert load(tmp_path) == Preferences()


def test_preferences_that_cannot_be_written_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file in the way", encoding="utf-8")
    assert save(Preferences(theme="cqrm-light"), tmp_path / "settings") is False


async def test_attendance_and_close_need_a_meeting(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        app.action_attendance()
        app.action_close_meeting()
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert set(toasts(app)) == {"Open a meeting first: Enter on home."}


async def test_a_draft_that_cannot_be_kept_is_told_once(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, store):

        def refuse(place: str, text: str) -> None:
            raise NotSaved("read_only", "northmoor.db may only be read.")

        store.keep_draft = refuse  # type: ignore[method-assign]
        app.desk.keep_draft("capture/1", "a")
        app.desk.keep_draft("capture/1", "ab")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["northmoor.db may only be read."]


async def test_questions_pass_while_nobody_has_said_who_they_are(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, person="", home=make_home()) as (app, pilot, store):
        assert app.desk.meeting is not None
        app.desk.submit(Undo(meeting=store.view.id))
        await on_screen(pilot, "WhoScreen")
        assert store.acts(Undo) == []
