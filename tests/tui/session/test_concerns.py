"""Concerns and escalations in the session: rows, forms, what comes back, the rail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.terms.acts.concerns import AddToConcern, CloseConcern, RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import ChangeEntry, RemoveEntry
from cqrm.terms.enums import Audience, EntryKind, EscalationLevel
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.forms.concern_form import ConcernForm
from cqrm.tui.forms.escalation_form import EscalationForm
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.line_field import LineField
from tests.tui.fake_concerns import an_escalation, open_concern, with_concerns
from tests.tui.fake_store import an_id, make_view
from tests.tui.session.harness import NARROW, NORMAL, WIDE, app_with, enter_line, footer, paste, words

ITEM_7, NOTE = an_id(2, 7), an_id(3, 6)
FALLS = open_concern(7, "Falls on ward 6", "serious_incidents")
SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE], ids=["80x24", "120x36", "200x50"])


def with_falls() -> MeetingView:
    return with_concerns(make_view(), FALLS, open_concern(8, "Sepsis screening", "hcai"))


def escalated(receiver: str = "Quality Committee") -> MeetingView:
    view = make_view()
    entry = an_escalation(1, EscalationLevel.ADVISE, "the regulator's notice on theatres", receiver)
    items = tuple(
        replace(i, entries=(*i.entries[:2], entry, *i.entries[2:])) if i.id == ITEM_7 else i
        for i in view.items
    )
    return replace(view, items=items)


def plain(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


async def test_an_escalation_stands_in_the_record_with_level_and_receiver() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/e advise: CQC notice on theatres")
        shown = plain(words(app))
        assert "E14-01 ADVISE CQC notice on theatres" in shown
        assert "to Quality Committee" in shown
        assert "Agreed 11 in all" in shown
        assert "1 escalation" in shown


async def test_a_concern_stands_in_the_record_under_its_title() -> None:
    app = app_with(with_falls())
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/c sepsis: below 90%")
        await enter_line(pilot, "/c #C-07: two more falls")
        shown = plain(words(app))
        assert "C-09 sepsis: below 90% new concern" in shown
        assert "C-07 Falls on ward 6: two more falls" in shown
        assert "2 concern entries" in shown


async def test_the_echo_names_the_concern_and_tab_completes_it() -> None:
    app = app_with(with_falls())
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/c #")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert app.session.line.text.startswith("/c #C-07")
        await paste(pilot, ": more")
        assert "adds to" in app.session.line.echo_text
        assert "Falls on ward 6" in app.session.line.echo_text


async def test_undo_puts_the_line_back() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/e assure: falls are down")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.session.line.text == "/e assure: falls are down"
        assert app.session.line.echo_text.startswith("undone E14-01 · text back in the line")


@SIZES
async def test_f5_raises_a_concern_with_a_title(size: tuple[int, int]) -> None:
    app = app_with(with_falls())
    async with app.run_test(size=size) as pilot:
        await paste(pilot, "/c three falls with harm in May")
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, ConcernForm)
        form = app.screen
        assert form.focused is not None and form.focused.id == "wording"
        form.the(LineField, "title").value = "Falls with harm"
        await pilot.pause()
        shown = plain(words(app))
        assert "New C-09" in shown and "C-07" in shown
        assert "Concern C-09 Falls with harm. three falls with harm in May" in shown
        assert "Both parties" in shown and "Esc" in shown
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.session.line.text == ""
    assert app.store.acts(RaiseConcern) == [
        RaiseConcern(item=ITEM_7, text="three falls with harm in May", title="Falls with harm")
    ]


@SIZES
async def test_f5_adds_to_an_open_concern_under_what_was_said_of_it(size: tuple[int, int]) -> None:
    app = app_with(with_falls())
    async with app.run_test(size=size) as pilot:
        await paste(pilot, "two more falls")
        await pilot.press("f5")
        await pilot.pause()
        app.screen.query_one("#concern", Choice).focus()
        await pilot.press("right")
        await pilot.pause()
        shown = plain(words(app))
        assert "Falls on ward 6, since CQRM 12" in shown
        assert "CQRM 13: No change since." in shown
        assert "Concern C-07 Falls on ward 6. two more falls" in shown
        assert not app.screen.query_one("#title-field").display
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert app.store.acts(AddToConcern) == [
        AddToConcern(item=ITEM_7, concern="C-07", text="two more falls", audience=Audience.PARTIES)
    ]


async def test_escape_puts_the_words_of_the_form_back_into_the_line() -> None:
    app = app_with(with_falls())
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        await paste(pilot, "three in May")
        app.screen.query_one("#title", LineField).value = "Falls"
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.line.text == "/c Falls: three in May"
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen.query_one("#title", LineField).value == "Falls"
        assert app.screen.words.wording == "three in May"  # type: ignore[attr-defined]


async def test_a_concern_form_needs_words() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Say what the concern is." in words(app)
        assert not app.store.acts(RaiseConcern)


@SIZES
async def test_a_concern_comes_back_where_it_was_raised(size: tuple[int, int]) -> None:
    app = app_with(with_falls())
    async with app.run_test(size=size) as pilot:
        app.session.carried.focus()
        await pilot.pause()
        assert [line.ref for line in app.session.carried.lines].count("C-07") == 1
        assert "C-08" not in [line.ref for line in app.session.carried.lines]
        app.session.carried.cursor_id = str(FALLS.id)
        await pilot.pause()
        assert "Concern 56 d" in words(app)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, ConcernForm)
        await paste(pilot, "two more")
        await pilot.press("escape", "enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        (line,) = [line for line in app.session.carried.lines if line.ref == "C-07"]
        assert line.reviewed
    assert [(a.concern, a.text) for a in app.store.acts(AddToConcern)] == [("C-07", "two more")]


async def test_what_is_typed_about_a_concern_is_kept_before_it_is_recorded() -> None:
    app = app_with(with_falls())
    place, question = f"form/{FALLS.id}", f"form/{app.desk.meeting.id}/Close C-07?"  # type: ignore[union-attr]
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus()
        app.session.carried.cursor_id = str(FALLS.id)
        await pilot.press("u")
        await pilot.pause()
        await paste(pilot, "two more")
        app.session.flush_drafts()
        assert app.store.drafts[place].text == "/c #C-07: two more"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert place not in app.store.drafts
        app.session.carried.focus()
        app.session.carried.cursor_id = str(FALLS.id)
        await pilot.press("c")
        await pilot.pause()
        await paste(pilot, "two clean audits")
        app.session.flush_drafts()
        assert app.store.drafts[question].text == "two clean audits"
        await pilot.press("escape", "c")
        await pilot.pause()
        assert app.screen.query_one("#answer", LineField).value == "two clean audits"
        await pilot.press("enter")
        await pilot.pause()
        assert question not in app.store.drafts
    assert [act.reason for act in app.store.acts(CloseConcern)] == ["two clean audits"]


async def test_a_concern_is_closed_with_a_reason_in_the_item() -> None:
    app = app_with(with_falls())
    async with app.run_test(size=NARROW) as pilot:
        app.session.carried.focus()
        app.session.carried.cursor_id = str(FALLS.id)
        await pilot.press("c")
        await pilot.pause()
        assert "Close C-07?" in words(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.store.acts(CloseConcern)
        await paste(pilot, "two clean audits")
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(CloseConcern) == [
            CloseConcern(item=ITEM_7, concern="C-07", reason="two clean audits")
        ]
        assert "C-07" not in [line.ref for line in app.session.carried.lines]
        assert "concern closed" in words(app)


@pytest.mark.parametrize("key", ["r", "v"])
async def test_keys_of_actions_say_what_a_concern_takes(key: str) -> None:
    app = app_with(with_falls())
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus()
        app.session.carried.cursor_id = str(FALLS.id)
        await pilot.press(key)
        await pilot.pause()
        assert [n.message for n in app._notifications] == [
            "A concern has no date; u adds to it, c closes it."
        ]


@SIZES
async def test_enter_changes_an_escalation(size: tuple[int, int]) -> None:
    app = app_with(escalated(receiver=""))
    async with app.run_test(size=size) as pilot:
        entry = next(e for e in app.session.item.entries if e.kind is EntryKind.ESCALATION)  # type: ignore[union-attr]
        app.session.show_entry(entry.id)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, EscalationForm)
        shown = plain(words(app))
        assert "ALERT ADVISE ASSURE" in shown
        assert "Quality Committee" in shown and "Nobody yet" in shown
        assert "Escalation E14-01 Advise to nobody yet: the regulator's notice on theatres" in shown
        app.screen.query_one("#target", Choice).focus()
        await pilot.press("home")
        app.screen.query_one("#level", Choice).focus()
        await pilot.press("left", "ctrl+s")
        await pilot.pause()
    (change,) = app.store.acts(ChangeEntry)
    assert (change.level, change.target, change.wording) == (
        EscalationLevel.ALERT,
        "Quality Committee",
        "the regulator's notice on theatres",
    )


async def test_a_body_without_receivers_takes_any_name() -> None:
    view = escalated(receiver="")
    app = app_with(replace(view, body=replace(view.body, receivers=())))
    async with app.run_test(size=NARROW) as pilot:
        entry = next(e for e in app.session.item.entries if e.kind is EntryKind.ESCALATION)  # type: ignore[union-attr]
        app.session.show_entry(entry.id)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#target", LineField).value = "Regional Board"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [c.target for c in app.store.acts(ChangeEntry)] == ["Regional Board"]


async def test_the_palette_opens_the_escalation_form_on_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/e assure: falls are down")
        app.session.action_escalation_form()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, EscalationForm)
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.line.text == "/e assure: falls are down"
        app.session.action_escalation_form()
        await pilot.pause()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    (act,) = app.store.acts(RecordEscalation)
    assert (act.level, act.text, act.receiver) == (
        EscalationLevel.ASSURE,
        "falls are down",
        "Quality Committee",
    )


@pytest.mark.parametrize(
    ("key", "form", "act"), [("f5", ConcernForm, RaiseConcern), ("e", EscalationForm, RecordEscalation)]
)
async def test_a_note_becomes_one_in_its_place(key: str, form: type, act: type) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", key)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, form)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Make decision" in footer(app)
    (made,) = app.store.acts(act)
    assert (made.from_note, made.text) == (
        NOTE,
        "The ICB asked for assurance that swab counts are checked at every handover in theatres.",
    )


async def test_an_escalation_is_no_note_and_what_was_read_back_is_withdrawn() -> None:
    view = escalated()
    items = tuple(
        replace(i, entries=tuple(replace(e, read_back=True) for e in i.entries)) for i in view.items
    )
    app = app_with(replace(view, items=items))
    async with app.run_test(size=NORMAL) as pilot:
        entry = next(e for e in app.session.item.entries if e.kind is EntryKind.ESCALATION)  # type: ignore[union-attr]
        app.session.show_entry(entry.id)
        await pilot.press("f3")
        await pilot.pause()
        assert [n.message for n in app._notifications] == ["E14-01 is no note. Enter changes it."]
        await pilot.press("delete")
        await pilot.pause()
        assert "Withdraw E14-01?" in words(app)
        await paste(pilot, "said twice")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [(a.kind, a.reason) for a in app.store.acts(RemoveEntry)] == [(EntryKind.ESCALATION, "said twice")]


async def test_hostile_words_are_only_words() -> None:
    hostile = open_concern(7, "[bold red]Falls[/] \x1b[2J{x}", "serious_incidents")
    app = app_with(with_concerns(make_view(), hostile))
    async with app.run_test(size=NARROW) as pilot:
        await enter_line(pilot, "/e [link=x]alert[/link]: [/]{0}")
        await enter_line(pilot, "/c #C-07: [b]more[/b]")
        shown = plain(words(app))
        assert "[link=x]alert[/link]: [/]{0}" in shown
        assert "[b]more[/b]" in shown and "\x1b" not in shown
        await pilot.press("f5")
        await pilot.pause()
        app.screen.query_one("#concern", Choice).focus()
        await pilot.press("right")
        await pilot.pause()
        assert "[bold red]Falls[/]" in words(app)
