"""Amendments recorded in session: from the row of the last minutes, listed, taken out, confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.minutes import AmendLastMinutes, RemoveAmendment, SeeMinutes
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.minutes import AmendmentView
from cqrm.tui.minutes.amending import AmendForm
from cqrm.tui.minutes.screen import MinutesScreen
from tests.tui.fake_store import an_id, make_view
from tests.tui.minutes.paper import minutes_view
from tests.tui.session.harness import NARROW, NORMAL, SessionApp, app_with, header, paste, words

AGREED = AmendmentView(
    id=an_id(9, 1), of="CQRM 13", of_ref="HV-13", number="7.2", text="for 42 read 24", disputed=""
)
DISPUTED = replace(
    AGREED, id=an_id(9, 2), number="", text="strike the last line", disputed="The Trust objects"
)


def meeting(*amendments: AmendmentView) -> MeetingView:
    return make_view(open_item_id=an_id(2, 3), amendments=amendments)


def taking(app: SessionApp) -> list[Any]:
    """Amendments come and go in the meeting of the store."""
    taken: list[Any] = []

    def amend(act: Any) -> Acted:  # noqa: ANN401
        taken.append(act)
        amendments = (AGREED,) if isinstance(act, AmendLastMinutes) else ()
        app.store.view = replace(app.store.view, amendments=amendments)
        return Acted(meeting=app.store.view, label="Done")

    app.store.answers |= {AmendLastMinutes: amend, RemoveAmendment: amend}
    return taken


async def test_amendments_are_recorded_from_the_row_of_the_minutes_and_taken_out() -> None:
    app = app_with(meeting())
    taken = taking(app)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        app.session.carried.focus()
        await pilot.press("u")
        await pilot.pause()
        assert "Record an amendment" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert "Say what is to be amended" in words(app)
        await paste(pilot, "for 42 read 24")
        await pilot.press("shift+tab")
        await paste(pilot, "7.2")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, AmendForm)
        said = words(app)
        assert "7.2       for 42 read 24" in said and "Record another amendment" in said
        await pilot.press("up", "x")
        await pilot.pause()
        assert "Record an amendment" in words(app)
    assert [(a.number, a.text, a.disputed) for a in taken[:1]] == [("7.2", "for 42 read 24", "")]
    assert taken[1:] == [RemoveAmendment(amendment=AGREED.id)]


async def test_confirming_says_subject_to_what() -> None:
    app = app_with(meeting(AGREED, DISPUTED))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        app.session.action_confirm_minutes()
        await pilot.pause()
        assert "Confirm them as an accurate record, subject to 1 amendment" in words(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert len(app.store.acts(ConfirmMinutes)) == 1


async def test_what_is_disputed_is_seen_to_be() -> None:
    app = app_with(meeting(AGREED, DISPUTED))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        app.session.action_amendments()
        await pilot.pause()
        said = words(app)
        assert "all       strike the last line" in said
        assert "disputed, not made: The Trust objects" in said
        assert all(len(row) <= NARROW[0] for row in said.splitlines())


async def test_the_last_minutes_are_read_and_amended_in_session() -> None:
    app = app_with(meeting())
    app.store.answers[SeeMinutes] = lambda query: minutes_view(ref=query.ref, name="CQRM 13")
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        labels = [a.binding.description for a in app.screen.active_bindings.values()]
        assert {"Read the last minutes", "Amendments to the last minutes"} <= set(labels)
        app.session.action_last_minutes()
        await pilot.pause()
        assert isinstance(app.screen, MinutesScreen)
        assert "Minutes of CQRM 13" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AmendForm)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is app.session


async def test_the_top_row_round_a_dialog_tells_when_it_was_saved() -> None:
    app = app_with(meeting())
    async with app.run_test(size=NORMAL) as pilot:
        app.session.action_amendments()
        await pilot.pause()
        assert "saved ✓ 10:40" in header(app)
        app.clock.advance(minutes=4)
        app.store.saving = app.store.saved_state()
        app.desk.saving_changed(app.store.saving)
        await pilot.pause()
        assert app.screen is not app.session
        assert "saved ✓ 10:44" in header(app)
