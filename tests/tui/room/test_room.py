"""The room display shows what was agreed, and nothing that is anybody's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets._toast import ToastHolder

from cqrm.terms.acts.conduct import SettleItem
from cqrm.terms.enums import Audience, EntryKind, MeetingStatus
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.home.preferences import load
from cqrm.tui.look.themes import CONTRAST, DARK, LIGHT
from cqrm.tui.room.outcomes import outcome_rows, public_outcomes
from cqrm.tui.room.words import band_words, foot_rows
from tests.tui.app.driving import in_meeting, on_screen, painted, until
from tests.tui.example_meeting import NOW, an_id, make_view
from tests.tui.look.reading import widths

SAVED = SaveState(kind=SaveKind.SAVED)
ITEM = an_id(2, 7)


def with_entries(**changes: Any) -> MeetingView:  # noqa: ANN401
    """The example with every decision and action of item 7 changed."""
    view = make_view()
    items = tuple(
        replace(i, entries=tuple(replace(e, **changes) for e in i.entries)) if i.id == ITEM else i
        for i in view.items
    )
    return replace(view, items=items)


def numbers(view: MeetingView) -> list[str]:
    return [entry.number for entry in public_outcomes(view, view.item(ITEM))]


def test_only_what_everybody_may_read_is_shown() -> None:
    assert numbers(make_view()) == ["D14-03", "A14-07"]
    for audience in Audience:
        assert bool(numbers(with_entries(audience=audience))) == (audience is Audience.PARTIES)
    assert numbers(with_entries(withdrawn="was a slip")) == []
    for kind in EntryKind:
        shown = bool(numbers(with_entries(kind=kind)))
        assert shown == (kind in (EntryKind.DECISION, EntryKind.ACTION))


def test_a_narrower_item_shows_its_number_alone() -> None:
    view = make_view()
    for audience in Audience:
        items = tuple(replace(i, audience=audience) if i.position in (7, 8) else i for i in view.items)
        narrow = replace(view, items=items)
        item, following = narrow.items[6:8]
        said = band_words(narrow, NOW)
        feet = " ".join(row.plain for row in foot_rows(narrow, NOW, SAVED, 120, 2))
        shown = audience is Audience.PARTIES
        assert (said.title == item.printed) == (following.title in feet) == shown
        assert bool(numbers(narrow)) == bool(said.under) == shown
        assert shown or (said.title, "Next: item 8" in feet) == ("Item 7", True)


@pytest.mark.parametrize("height", range(1, 20))
def test_the_oldest_leave_first(height: int) -> None:
    view = make_view()
    entries = public_outcomes(view, None)
    rows = [row.plain for row in outcome_rows(view, entries, 88, height)]
    assert len(rows) <= height
    titles = [row.split()[-1] for row in rows if row.split()[1:2] in (["Decision"], ["Action"])]
    newest = [entry.number for entry in entries]
    assert titles == newest[len(newest) - len(titles) :]
    if height >= 6:
        assert rows[0] == f"+{len(newest) - len(titles)} earlier"


def test_while_nothing_is_agreed_it_says_what_will_stand_there() -> None:
    (row,) = outcome_rows(make_view(), (), 88, 5)
    assert row.plain == "Decisions and actions appear here as they are agreed."


def test_an_inquorate_decision_and_an_action_without_date_say_so() -> None:
    view = with_entries(quorate=False, due_on=None)
    drawn = outcome_rows(view, public_outcomes(view, view.item(ITEM)), 88, 20)
    text = " ".join(row.plain.strip("▌ ") for row in drawn)
    assert "Subject to ratification." in text and "Chief Nurse (Trust) · no date" in text


def test_between_items_the_band_has_the_meeting_and_the_time_of_day() -> None:
    view = replace(make_view(), open_item_id=None)
    words = band_words(view, NOW)
    assert (words.title, words.clock, words.allotted) == (
        "CQRM 14 · Harrow Vale Hospitals NHS Trust",
        "10:40",
        "",
    )
    assert band_words(make_view(), NOW).clock == "12:40"
    assert not band_words(make_view(), NOW).is_over


def test_the_foot_says_what_needs_attention() -> None:
    view = make_view()
    assert [row.plain.split() for row in foot_rows(view, NOW, SAVED, 88, 2)] == [
        [
            "CQRM",
            "14",
            "·",
            "Harrow",
            "Vale",
            "Hospitals",
            "NHS",
            "Trust",
            "Next:",
            "8",
            "Patient",
            "safety,",
            "5",
            "min",
        ],
        ["✓", "Quorate", "10:40", "ends", "about", "11:38"],
    ]
    alone = replace(view, attendance=())
    failed = SaveState(kind=SaveKind.NOT_SAVED, cause="secret")
    (row,) = foot_rows(alone, NOW, failed, 88, 1)
    said = " ".join(row.plain.split())
    assert said == "! NOT SAVED Not quorate Next: 8 Patient safety, 5 min ends about 11:38"
    over = replace(view, status=MeetingStatus.MINUTES_DRAFT, ended_at=NOW)
    assert foot_rows(over, NOW, SAVED, 88, 1)[0].plain.split() == ["ended", "10:40"]


async def test_it_covers_everything_and_leaves_the_line_as_it_was(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, (100, 30), now=NOW) as (app, pilot, store):
        session = app.screen
        await pilot.press(*"half a", "ctrl+r")
        room = await on_screen(pilot, "RoomScreen")
        assert app.theme == LIGHT
        app.notify("A14-08 recorded for somebody")
        store.say(SaveState(kind=SaveKind.NOT_SAVED, at=NOW, cause="the disk is full"))
        await until(pilot, lambda: "! NOT SAVED" in painted(app))
        await pilot.press(*"typed", "enter", "f3", "ctrl+n", "f6")
        for size in ((100, 30), (60, 18), (80, 24), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = painted(app)
            assert widths(app) == {size[0]}
            assert "╺┻╸" in text
            for said in ("Serious incidents", "Action A14-07", "Friday 27 November", "Next: 8", "11:38"):
                assert said in text, (size, said)
            for never in ("half a", "typed", "private", "7.1", "somebody", "disk is full", "CQRM needs"):
                assert never not in text, (size, never)
        assert [holder for holder in room.query(ToastHolder) if holder.display] == []
        app.use_ascii(True)
        await pilot.pause(1.1)
        assert painted(app).isascii() and "12:4" in painted(app)
        await pilot.press("escape")
        assert await on_screen(pilot, "SessionScreen") is session
        assert session.line.text == "half a" and session.line.input.has_focus
        assert app.theme == DARK
        assert not [r for r in store.requests if isinstance(r, SettleItem)]


async def test_the_theme_of_the_room_is_a_preference_of_its_own(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, (100, 30)) as (app, pilot, _):
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press(*"room display: high", "enter")
        await until(pilot, lambda: app.preferences.room_theme == CONTRAST)
        assert app.theme == DARK
        await pilot.press("ctrl+r")
        await on_screen(pilot, "RoomScreen")
        await until(pilot, lambda: app.theme == CONTRAST)
        app.use_room_theme(DARK)
        assert app.theme == DARK
        await pilot.press("ctrl+r")
        await on_screen(pilot, "SessionScreen")
        assert app.theme == DARK and load(app.settings_folder).room_theme == DARK
