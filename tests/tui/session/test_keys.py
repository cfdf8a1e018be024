"""Every key does its one thing wherever the focus is, and none eats text."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.terms.acts.conduct import OpenItem
from cqrm.tui.forms.action_form import ActionForm
from cqrm.tui.forms.add_person import AddPersonForm
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.evidence_screen import EvidenceScreen
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.record_list import RecordList
from tests.tui.session.harness import NARROW, NORMAL, SessionApp, app_with, footer, paste, words

TEXT = "half a thought"
FUNCTION_KEYS = [f"f{n}" for n in range(1, 11)]
CONTROL_KEYS = [f"ctrl+{letter}" for letter in "bgnrost"]
WAYS = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "escape", "shift+tab", "tab"]


def text_of(widget: Widget) -> str:
    if isinstance(widget, TextArea):
        return widget.text
    assert isinstance(widget, Input)
    return widget.value


async def test_tab_goes_from_line_to_agenda_exceptions_record_and_back() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        seen = [type(app.focused)]
        for _ in range(4):
            await pilot.press("tab")
            seen.append(type(app.focused))
        assert seen == [LineInput, AgendaList, CarriedList, RecordList, LineInput]
        await pilot.press("shift+tab")
        assert isinstance(app.focused, RecordList)


async def test_no_key_takes_text_out_of_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, TEXT)
        for key in [*FUNCTION_KEYS, *CONTROL_KEYS, *WAYS]:
            await pilot.press(key)
            await pilot.pause()
            if app.screen is not app.session:
                await pilot.press("escape")
            await pilot.press("f2", "end")
            assert app.session.line.text == TEXT, key
            assert isinstance(app.focused, LineInput), key
        assert not [r for r in app.store.requests if type(r).__name__.startswith("Record")]


@pytest.mark.parametrize(
    ("key", "screen"), [("f3", DecisionForm), ("f4", ActionForm), ("f8", EvidenceScreen)]
)
async def test_function_keys_open_their_screens_from_the_line(key: str, screen: type) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, TEXT)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, screen)


@pytest.mark.parametrize("where", ["line", "agenda", "exceptions", "record"])
async def test_the_keys_of_the_app_work_wherever_the_focus_is(where: str) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press(*["tab"] * ["line", "agenda", "exceptions", "record"].index(where))
        await pilot.press("f6", "f10", "f1")
        await pilot.pause()
        assert app.called == ["attendance", "close", "help"]
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert len(app.store.acts(OpenItem)) == 1
        await pilot.press("tab", "f2")
        assert isinstance(app.focused, LineInput)


@pytest.mark.parametrize("tabs", [1, 2, 3])
async def test_a_slash_outside_the_line_opens_it(tabs: int) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press(*["tab"] * tabs, "slash", "x")
        assert isinstance(app.focused, LineInput)
        assert app.session.line.text == "/x"


async def test_a_slash_outside_the_line_leaves_a_draft_alone() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, TEXT)
        await pilot.press("escape", "slash")
        assert isinstance(app.focused, LineInput)
        assert app.session.line.text == TEXT


async def open_decision(pilot: Pilot[None]) -> None:
    await pilot.press("f3")
    await pilot.pause()


async def open_action(pilot: Pilot[None]) -> None:
    await pilot.press("f4")
    await pilot.pause()


async def open_person(pilot: Pilot[None]) -> None:
    await open_action(pilot)
    await pilot.press("f6")
    await pilot.pause()


async def open_question(pilot: Pilot[None]) -> None:
    await pilot.press("tab", "d")
    await pilot.pause()


async def open_wording(pilot: Pilot[None]) -> None:
    await pilot.press("up", "enter")
    await pilot.pause()


OPENERS = [open_decision, open_action, open_person, open_question, open_wording]
IN_FORMS = [
    key
    for key in [*FUNCTION_KEYS, *CONTROL_KEYS, "up", "down", "pageup", "pagedown", "home", "end"]
    if key not in ("f1", "ctrl+s")
]


@pytest.mark.parametrize("opener", OPENERS)
async def test_no_key_takes_text_out_of_a_field_of_a_form(opener) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    app: SessionApp = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await opener(pilot)
        form = app.screen
        fields = [w for w in form.focus_chain if isinstance(w, Input | TextArea)]
        assert fields
        for field in fields:
            field.focus()
            await paste(pilot, "x")
            before = text_of(field)
            for key in IN_FORMS:
                await pilot.press(key)
                await pilot.pause()
                if app.screen is not form:
                    assert isinstance(app.screen, AddPersonForm)
                    await pilot.press("escape")
                    await pilot.pause()
                field.focus()
                await pilot.pause()
            assert text_of(field) == before
        assert app.session.line.text == ""


async def test_the_footer_shows_what_the_focus_offers() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        assert footer(app).split("  ") == [
            " ^n Next",
            "^g Agenda",
            "F6 People",
            "F8 Evidence",
            "F10 Close",
            "F1 Help",
            "^p All",
        ]
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert footer(app).startswith(" Enter Open  Space Done  d Deferred  x Not reached  Esc Line")


async def test_every_command_has_a_sentence() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        for _ in range(4):
            ours = [
                a.binding
                for a in app.screen.active_bindings.values()
                if not a.binding.system and a.node in (app.session, app.focused) and a.binding.show
            ]
            assert ours
            assert all(binding.tooltip and binding.tooltip.endswith(".") for binding in ours)
            await pilot.press("tab")


async def test_letters_in_the_line_are_text() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press(*"duxrcvah", "question_mark", "slash")
        assert app.session.line.text == "duxrcvah?/"


async def test_below_the_least_size_one_sentence_says_so_and_the_text_stays() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await paste(pilot, TEXT)
        await pilot.resize_terminal(79, 23)
        await pilot.pause()
        assert "CQRM needs 80 columns and 24 rows; this window has 79 and 23." in " ".join(words(app).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.session.line.text == TEXT
        assert isinstance(app.focused, LineInput)
