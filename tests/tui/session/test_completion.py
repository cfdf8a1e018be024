"""Tab takes the marked completion; with none offered it moves the focus as everywhere."""

from __future__ import annotations

from cqrm.terms.acts.conduct import RecordAction
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.completions import CompletionList
from cqrm.tui.session.line_input import LineInput
from tests.tui.session.harness import NARROW, NORMAL, SessionApp, app_with, paste, words


def offered(app: SessionApp) -> tuple[str, ...]:
    return app.session.query_one(CompletionList).labels


async def test_a_slash_offers_every_kind() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert [label.split()[0] for label in offered(app)] == ["/a", "/d", "/c", "/e", "/p", "/x", "/n"]


async def test_people_are_offered_and_tab_takes_the_marked_one() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("slash", "a", "space", "t", "a")
        await pilot.pause()
        assert offered(app)[0] == "Anne Taylor, Chief Nurse (Trust)"
        assert "Anne Taylor, Chief Nurse (Trust)" in words(app)
        await pilot.press("tab")
        await pilot.pause()
        assert app.session.line.text == "/a Anne Taylor "
        assert isinstance(app.focused, LineInput)


async def test_up_and_down_move_in_the_list() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a ")
        await pilot.pause()
        assert len(offered(app)) > 6
        first, second = offered(app)[:2]
        await pilot.press("down", "tab")
        await pilot.pause()
        assert app.session.line.text == f"/a {second.split(',')[0]} "
        await pilot.press("ctrl+u")
        await paste(pilot, "/a ")
        await pilot.press("down", "up", "tab")
        await pilot.pause()
        assert app.session.line.text == f"/a {first.split(',')[0]} "


async def test_an_ambiguity_is_settled_by_tab() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a at fri: submit")
        await pilot.press("enter")
        await pilot.pause()
        assert len(offered(app)) == 2
        await pilot.press("down", "tab", "enter")
        await pilot.pause()
        assert [a.owners for a in app.store.acts(RecordAction)] == [("ATr",)]


async def test_escape_closes_the_list_and_then_leaves_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a ta")
        await pilot.pause()
        assert offered(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not offered(app)
        assert isinstance(app.focused, LineInput)
        await pilot.press("escape")
        assert not isinstance(app.focused, LineInput)
        assert app.session.line.text == "/a ta"


async def test_a_closed_list_opens_again_with_the_next_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a ta")
        await pilot.press("escape", "y")
        await pilot.pause()
        assert offered(app) == ("Anne Taylor, Chief Nurse (Trust)",)


async def test_without_a_completion_tab_moves_the_focus() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "a plain note")
        await pilot.press("tab")
        assert isinstance(app.focused, AgendaList)


async def test_the_list_stands_over_the_line_and_inside_the_screen() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await paste(pilot, "/a ")
        await pilot.pause()
        region = app.session.query_one(CompletionList).region
        assert region.bottom == app.session.line.region.y
        assert app.session.region.contains_region(region)


async def test_a_click_takes_a_completion() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d ")
        await pilot.pause()
        await pilot.click(CompletionList, offset=(2, 2))
        await pilot.pause()
        assert app.session.line.text == "/d agreed: "
