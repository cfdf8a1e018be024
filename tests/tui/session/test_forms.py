"""Decision and action forms: filled from the line, remade at each key, recorded with ``^s``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cqrm.meeting.capture_room import room_of
from cqrm.terms.acts.conduct import ChangeEntry, RecordAction, RecordDecision
from cqrm.terms.acts.set_up import AddPerson
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.errors import Refused
from cqrm.terms.views.people_side import SittingView
from cqrm.tui.forms.action_form import ActionForm
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.forms.filling import ActionWords, DecisionWords, action_words, decision_words
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.session.opening_forms import edit_entry
from tests.tui.fake_store import HELD_ON, NOW, START, an_id, make_view
from tests.tui.session.harness import NARROW, NORMAL, SessionApp, app_with, on_top, paste, words

VIEW = make_view()
ITEM = VIEW.items[6]
ROOM = room_of(VIEW, ITEM)


def preview(app: SessionApp) -> str:
    return app.screen.query_one(Callout).words.plain


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("", DecisionWords()),
        ("falls are up", DecisionWords(wording="falls are up")),
        ("/d agreed: the plan stand", DecisionWords(verb="agreed", wording="the plan stand")),
        (
            "/d refer to qc: falls",
            DecisionWords(verb="referred", target="Quality Committee", wording="falls"),
        ),
        ("/d referred to nobody: falls", DecisionWords(verb="referred", target="nobody", wording="falls")),
        ("/d not agreed the plan", DecisionWords(verb="not agreed", wording="the plan")),
        ("/a taylor fri: write", DecisionWords(wording="write")),
        ("/zz what", DecisionWords(wording="/zz what")),
    ],
)
def test_what_the_decision_form_takes_from_the_line(typed: str, filled: DecisionWords) -> None:
    assert decision_words(typed, ROOM) == filled


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("falls are up", ActionWords(wording="falls are up")),
        (
            "/a taylor+rk by 11 dec: joint response",
            ActionWords(owners="Anne Taylor + Ravi Kapoor", due="by 11 dec", wording="joint response"),
        ),
        ("/a: confirm", ActionWords(wording="confirm")),
        ("/a nobody here fri: confirm", ActionWords(owners="nobody here fri", wording="confirm")),
        ("/a taylor", ActionWords(owners="taylor")),
        ("/d agreed: confirm", ActionWords(wording="confirm")),
    ],
)
def test_what_the_action_form_takes_from_the_line(typed: str, filled: ActionWords) -> None:
    assert action_words(typed, ROOM) == filled


async def test_the_minute_text_is_remade_at_each_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d agreed: that the plan stand")
        await pilot.press("f3")
        await pilot.pause()
        assert preview(app) == "Decision D14-04  It was AGREED that the plan stand"
        await pilot.press("s")
        await pilot.pause()
        assert preview(app).endswith("that the plan stands")
        app.screen.query_one("#verb", Choice).chosen += 1
        await pilot.pause()
        assert "It was APPROVED that the plan stands" in preview(app)


async def test_a_decision_with_everything_is_recorded() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d referred to qc: two falls (A12-02)")
        await pilot.press("f3")
        await pilot.pause()
        form = app.screen
        form.query_one("#reason", LineField).value = "severe harm"
        form.query_one("#audience", Choice).chosen = 1
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.acts(RecordDecision) == [
            RecordDecision(
                item=ITEM.id,
                verb="referred",
                text="two falls (A12-02)",
                authority=Authority.REFERRED_TO,
                target="Quality Committee",
                reason="severe harm",
                audience=Audience.COMMISSIONER,
                links=("action:A12-02",),
            )
        ]
        assert app.screen is app.session
        assert app.session.line.text == ""
        assert app.store.drafts == {}


async def test_a_decision_that_goes_to_a_body_must_name_one() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d referred to coroner: two falls")
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.acts(RecordDecision) == []
        assert app.screen.query_one("#target-field", Field).error == (
            "“coroner” is no body that is known: Quality Committee, Contract Meeting or Board."
        )


async def test_deferring_may_name_a_later_meeting() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d deferred to next cqrm: the plan")
        await pilot.press("f3")
        await pilot.pause()
        assert "It was DEFERRED to CQRM 15: the plan" in preview(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [d.target for d in app.store.acts(RecordDecision)] == ["CQRM 15"]


async def test_escape_puts_the_text_back_into_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d agreed: that the plan stand")
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("s")
        app.screen.query_one("#reason", LineField).value = "because"
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.line.text == "/d agreed: that the plan stands"
        await pilot.press("f3")
        await pilot.pause()
        assert app.screen.query_one("#reason", LineField).value == "because"


async def test_escape_without_a_change_leaves_the_line_as_it_was() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a taylor fri: write to the family")
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.line.text == "/a taylor fri: write to the family"


async def test_what_is_typed_into_a_form_is_kept_as_the_draft_of_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        await paste(pilot, "that the plan stand")
        await pilot.pause()
        app.session.flush_drafts()
        assert app.store.drafts[app.session.capturing.place].text == "/d agreed: that the plan stand"
        await pilot.pause()
        assert "draft kept 10:40" in words(app)


async def test_an_action_is_read_like_the_line_and_recorded() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a chief nurse 10 od: submit the report")
        await pilot.press("f4")
        await pilot.pause()
        assert preview(app).splitlines() == [
            "Action A14-08  submit the report",
            "Anne Taylor, Chief Nurse (Trust) · due Wed 9 Dec 2026 (10 operational days)",
        ]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.acts(RecordAction) == [
            RecordAction(
                item=ITEM.id,
                text="submit the report",
                owners=("AT",),
                due_on=date(2026, 12, 9),
                due_text="10 od",
            )
        ]


async def test_faults_of_an_action_stand_under_their_fields() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await paste(pilot, "submit the report")
        await pilot.press("tab")
        await paste(pilot, "nobody")
        await pilot.press("tab")
        await paste(pilot, "soon")
        await pilot.press("ctrl+s")
        await pilot.pause()
        shown = words(app)
        assert "! Nobody answers to “nobody”" in shown
        assert "! “soon” is no date: give a day, or leave it out." in shown
        assert app.store.acts(RecordAction) == []


async def test_somebody_new_is_added_from_the_action_form() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f4", "f6")
        await pilot.pause()
        await paste(pilot, "Zoë Marsh")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [a.person.name for a in app.store.acts(AddPerson)] == ["Zoë Marsh"]
        assert isinstance(app.screen, ActionForm)
        assert app.screen.words.owners == "Zoë Marsh"
        assert "Zoë Marsh" in preview(app)


async def test_a_refusal_of_the_store_keeps_the_form_and_a_second_save_is_possible() -> None:
    app = app_with(refuse=Refused("Item 7 was dropped.", "Open the item first."))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        await paste(pilot, "that the plan stand")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, DecisionForm)
        assert "Item 7 was dropped. Open the item first." in words(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert on_top(app) is app.session
        assert len(app.store.acts(RecordDecision)) == 2


async def test_a_form_is_recorded_once_however_often_the_key_is_pressed() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        await paste(pilot, "that the plan stand")
        app.store.hold = True
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        app.store.hold = False
        app.store.release()
        await pilot.pause()
        assert len(app.store.acts(RecordDecision)) == 1


async def test_an_action_in_the_record_is_changed_in_its_form() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.record.focus_entry(an_id(3, 4))
        await pilot.press("enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, ActionForm)
        assert (form.words.owners, form.words.due) == ("Anne Taylor", "fri")
        form.query_one("#owners", LineField).value = "kapoor"
        await pilot.press("ctrl+s")
        await pilot.pause()
        change = app.store.acts(ChangeEntry)[0]
        assert (change.kind, change.owners, change.due_on) == (EntryKind.ACTION, ("RK",), date(2026, 11, 27))


@pytest.mark.painted
async def test_a_narrow_form_fills_the_screen_and_keeps_the_preview_in_view() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await paste(pilot, f"/d referred to qc: {'a long wording ' * 40}")
        await pilot.press("f3")
        await pilot.pause()
        rows = words(app).splitlines()
        assert rows[0].startswith(" CQRM 14")
        assert rows[1].startswith(" Decision D14-04  item 7")
        assert rows[-1].startswith(" ^s Record")
        callout = app.screen.query_one(Callout)
        assert app.screen.region.contains_region(callout.parent.region)  # type: ignore[union-attr]
        assert "a long wording" in rows[-3]


async def test_a_decision_that_was_not_agreed_asks_for_the_positions() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/d not agreed: that it close")
        await pilot.press("f3")
        await pilot.pause()
        form = on_top(app)
        assert isinstance(form, DecisionForm)
        assert "Positions" in words(app) and "Who holds what" in words(app)
        form.query_one("#reason", LineField).value = "the Trust: yes; the ICB: no"
        await pilot.pause()
        assert "Positions: the Trust: yes" in words(app)
        form.query_one("#verb", Choice).chosen = 0
        await pilot.pause()
        assert "Positions" not in words(app) and "Reason" in words(app)


async def test_the_date_of_an_action_of_the_first_day_stays_on_the_second() -> None:
    """``tomorrow`` was said on the day before the meeting was resumed."""
    view = make_view()
    item = view.open_item
    assert item is not None
    action = next(e for e in item.entries if e.kind is EntryKind.ACTION)
    said = replace(action, due_on=HELD_ON + timedelta(days=1), due_text="tomorrow")
    items = tuple(
        replace(i, entries=tuple(said if e is action else e for e in i.entries)) for i in view.items
    )
    sittings = (
        SittingView(started_at=START, ended_at=NOW, place="here", reason="fire"),
        SittingView(started_at=NOW + timedelta(days=2), ended_at=None, place="there"),
    )
    app = app_with(replace(view, items=items, sittings=sittings))
    async with app.run_test(size=NORMAL) as pilot:
        edit_entry(app.session, said, EntryKind.ACTION)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        (act,) = app.store.acts(ChangeEntry)
        assert act.due_on == said.due_on
