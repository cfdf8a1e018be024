"""The agenda is walked in any order; time is counted against what was allotted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from cqrm.terms.acts.conduct import OpenItem, SettleItem, StartMeeting
from cqrm.terms.enums import ItemState, MeetingStatus
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.item_head import ItemHead
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.rail import Rail
from cqrm.tui.session.walking import item_before, next_item
from tests.tui.fake_store import an_id, make_view
from tests.tui.session.harness import NARROW, NORMAL, app_with, header, paste, words


async def test_next_and_back_walk_the_agenda_and_keep_the_draft() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "half a thought")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert app.store.acts(OpenItem) == [OpenItem(item=an_id(2, 8))]
        assert "8  Patient safety" in words(app)
        assert "✓  7 Serious incidents" in words(app)
        assert isinstance(app.focused, LineInput)
        assert app.session.line.text == "half a thought"
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert app.store.acts(OpenItem)[-1] == OpenItem(item=an_id(2, 7))
        assert "    8 Patient safety          5" in words(app), "an untouched item waits again"


async def test_any_item_can_be_opened_from_the_agenda() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+g", "down", "down", "enter")
        await pilot.pause()
        assert app.store.acts(OpenItem) == [OpenItem(item=an_id(2, 9))]
        assert "9 of 16" in words(app)
        assert isinstance(app.focused, LineInput)


async def test_on_a_narrow_screen_the_agenda_opens_over_the_left_part() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        rail = app.session.query_one(Rail)
        assert not rail.display
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert rail.region.width == 40
        assert "16 AOB and next date" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not rail.display
        assert isinstance(app.focused, LineInput)


async def test_what_became_of_an_item_is_said_by_letters_in_the_agenda() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+g", "down", "x", "down", "space", "down", "d")
        await paste(pilot, "the report came too late")
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(SettleItem) == [
            SettleItem(item=an_id(2, 8), state="not_reached"),
            SettleItem(item=an_id(2, 9), state="done"),
            SettleItem(item=an_id(2, 10), state="deferred", reason="the report came too late"),
        ]
        shown = words(app)
        assert "–  8 Patient safe… not reached" in shown
        assert "– 10 Complaints       deferred" in shown
        assert isinstance(app.focused, AgendaList)


async def test_deferring_needs_a_reason() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+g", "down", "d", "enter")
        await pilot.pause()
        assert app.store.acts(SettleItem) == []
        assert "Say why; the reason is minuted." in words(app)
        await pilot.press("escape")
        assert app.screen is app.session


async def test_next_starts_a_meeting_that_has_not_started() -> None:
    items = tuple(replace(i, state=ItemState.TO_COME, visits=(), entries=()) for i in make_view().items)
    view = make_view(status=MeetingStatus.PLANNED, started_at=None, open_item_id=None, items=items)
    app = app_with(view)
    async with app.run_test(size=NORMAL) as pilot:
        assert "The meeting has not started: ^n starts it, F6 takes the roll call." in words(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert app.store.acts(StartMeeting) == [StartMeeting(meeting=view.id)]
        assert "1  Welcome and quorum" in words(app)


async def test_after_the_last_item_next_says_so() -> None:
    items = tuple(i if i.position == 7 else replace(i, state=ItemState.DONE) for i in make_view().items)
    app = app_with(make_view(items=items))
    async with app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert app.store.acts(OpenItem) == []
        assert "F10" in " ".join(words(app).split())


async def test_the_clock_of_the_item_goes_by_seconds_and_the_rest_by_minutes() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.clock.advance(seconds=5)
        app.session.tick()
        await pilot.pause()
        assert "12:45 of 15:00" in words(app)
        assert "01:10 of 02:00" in header(app)
        app.clock.advance(minutes=3)
        app.session.tick()
        await pilot.pause()
        assert "15:45 of 15:00" in words(app)
        assert "01:13 of 02:00" in header(app)
        assert "46 min left, 55 planned" in words(app)


async def test_a_second_paints_nothing_but_the_item(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        painted: list[str] = []

        def note(name: str, *regions: object, **how: object) -> None:
            painted.append(f"{name}{regions or ''}{how or ''}")

        for widget in app.session.query("*"):
            monkeypatch.setattr(widget, "refresh", partial(note, type(widget).__name__))
        app.clock.advance(seconds=1)
        app.session.tick()
        assert painted == [ItemHead.__name__]


@pytest.mark.parametrize(
    ("states", "shown", "following"),
    [
        ("ooo", 1, 2),
        ("odo", 1, 3),
        ("ooo", 3, 1),
        ("ddd", 2, None),
    ],
)
def test_the_next_item_is_the_next_that_waits(states: str, shown: int, following: int | None) -> None:
    view = make_view()
    kinds = {"o": ItemState.TO_COME, "d": ItemState.DONE}
    items = tuple(replace(i, state=kinds[s]) for i, s in zip(view.items, states, strict=False))
    found = next_item(replace(view, items=items), an_id(2, shown))
    assert (found.position if found else None) == following


def test_the_item_before_may_be_any() -> None:
    view = make_view()
    before = item_before(view, an_id(2, 7))
    assert before is not None
    assert before.position == 6
    assert item_before(view, an_id(2, 1)) is None
