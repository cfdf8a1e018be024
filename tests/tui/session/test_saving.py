"""What the screen says of saving is true at every frame, and no text is ever lost."""

from __future__ import annotations

from datetime import UTC, datetime

from cqrm.terms.acts.conduct import RecordNote
from cqrm.terms.errors import NotSaved, Refused
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.tui.look.banner import NotSavedBanner
from tests.tui.session.harness import NARROW, NORMAL, SessionApp, app_with, enter_line, header, paste, words

FULL = SaveState(
    kind=SaveKind.NOT_SAVED,
    at=datetime(2026, 11, 25, 10, 38, tzinfo=UTC),
    cause="the disk is full",
    advice="Free some space, then ^s saves.",
)


def texts(app: SessionApp) -> list[str]:
    return [note.text for note in app.store.acts(RecordNote)]


async def test_nothing_is_called_saved_while_a_line_is_on_its_way() -> None:
    app = app_with(hold=True)
    async with app.run_test(size=NORMAL) as pilot:
        app.store.tell = None  # a store that says nothing must not make the screen lie
        assert "saved ✓ 10:40" in header(app)
        await enter_line(pilot, "first")
        assert app.session.line.text == ""
        assert "saving…" in header(app)
        await enter_line(pilot, "second")
        await paste(pilot, "third, still being typed")
        assert "saving…" in header(app)
        app.store.hold = False
        app.store.release()
        await pilot.pause()
        assert texts(app) == ["first", "second"]
        assert app.session.line.text == "third, still being typed"
        app.session.flush_drafts()
        assert "saved ✓" in header(app)


async def test_typing_is_not_called_saved_before_it_has_been_kept() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("a")
        assert "saving…" in header(app)
        app.session.flush_drafts()
        assert "saved ✓" in header(app)
        assert app.store.kept[-1][1] == "a"


async def test_a_saved_line_is_called_saved_at_once() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "first")
        assert "saved ✓" in header(app)


async def test_a_refused_line_comes_back_with_the_reason() -> None:
    app = app_with(refuse=Refused("Item 7 was dropped.", "Open the item first, then record."))
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/p who pays?")
        assert app.session.line.text == "/p who pays?"
        assert app.session.line.echo_text == (
            "not saved: Item 7 was dropped. Open the item first, then record."
        )
        await pilot.press("!")
        assert "not saved" not in app.session.line.echo_text


async def test_a_refused_line_does_not_push_away_what_is_being_typed() -> None:
    app = app_with(hold=True, refuse=Refused("Item 7 was dropped."))
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "refused")
        await paste(pilot, "next")
        app.store.hold = False
        app.store.release()
        await pilot.pause()
        line = app.session.line
        assert line.text == "next"
        assert "Item 7 was dropped." in line.echo_text
        app.session.flush_drafts()
        assert app.store.kept[-1][1] == "next\nrefused"
        await pilot.press("enter")
        await pilot.pause()
        assert line.text == "refused"
        assert "not saved before" in line.echo_text


async def test_a_line_that_waits_long_is_shown_as_waiting() -> None:
    app = app_with(hold=True)
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "on a slow disk")
        assert "on a slow disk" not in words(app)
        app.session.capturing.show_all_waiting()
        await pilot.pause()
        assert "…       on a slow disk" in words(app)
        app.store.hold = False
        app.store.release()
        await pilot.pause()
        assert "7.4     on a slow disk" in words(app)


async def test_not_saved_stands_in_a_red_row_until_all_is_saved() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.store.say(FULL)
        await pilot.pause()
        assert "! NOT SAVED" in header(app)
        assert words(app).splitlines()[1] == (
            " ! NOT SAVED since 10:38: the disk is full. Nothing is lost while CQRM stays open."
            " Free some space, then ^s saves."
        )
        app.store.say(app.store.saved_state())
        await pilot.pause()
        assert not app.session.query_one(NotSavedBanner).display
        assert "saved ✓" in header(app)


async def test_the_red_row_takes_two_rows_on_a_narrow_screen() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        app.store.say(FULL)
        await pilot.pause()
        rows = words(app).splitlines()
        assert rows[1].startswith(" ! NOT SAVED since 10:38")
        assert rows[2].endswith("^s saves.")
        assert "Serious incidents" in rows[3]


async def test_save_again_tries_again_and_enters_the_line_that_failed() -> None:
    app = app_with(refuse=NotSaved("disk_full", "Not saved: the disk is full.", "Free some space."))
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "written on a full disk")
        assert app.session.line.text == "written on a full disk"
        app.store.say(FULL)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.retried == 1
        assert texts(app) == ["written on a full disk"] * 2
        assert app.session.line.text == ""
        assert "7.4     written on a full disk" in words(app)


async def test_save_again_does_nothing_while_all_is_saved() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "a draft")
        await pilot.press("ctrl+s")
        assert app.store.retried == 0
        assert app.session.line.text == "a draft"
