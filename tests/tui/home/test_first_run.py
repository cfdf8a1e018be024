"""The first run: four forms, faults in words, nothing lost on the way, and the body set up."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import TextArea

from cqrm.terms.acts.set_up import SetUpBody
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import MeetingStatus, Side
from cqrm.terms.errors import Refused
from cqrm.terms.saving import Operator
from cqrm.tui.app import CqrmApp
from cqrm.tui.first_run.forms import BodyForm
from cqrm.tui.first_run.screen import SetUpScreen
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field, FieldError
from tests.tui.app.driving import on_screen, outside, painted, put, running, until
from tests.tui.app.fakes import EMPTY, SATURDAY, OpenableStore, line, make_home

PEOPLE = """Priya Nair, PN, Chair, ICB
Samuel Osei, SO, Director of Nursing, ICB, clinician
Anne Taylor, AT, Chief Nurse, Trust, executive
Ravi [Rav] Kapoor, , Medical Director, Trust"""
FILLED = (
    {"commissioner-name": "Northmoor ICB", "provider-name": "Harrow Vale Hospitals NHS Trust"},
    {
        "name": "Harrow Vale CQRM",
        "short-name": "Harrow Vale",
        "code": "HV",
        "quorum-commissioner": "2, chair or vice chair",
        "quorum-provider": "1, executive",
        "decision-pattern": "{code}/D{meeting}/{n}",
    },
    {"people": PEOPLE},
    {"held-on": "wed 25 nov 2026", "place": "Board Room", "number": "14", "taker": "SO"},
)
"""What is typed in each of the four forms."""


async def open_forms(pilot: Pilot[Any]) -> SetUpScreen:
    await pilot.press("n")
    screen = await on_screen(pilot, "SetUpScreen")
    assert isinstance(screen, SetUpScreen)
    return screen


async def fill(pilot: Pilot[Any], forms: int = 4) -> None:
    """Fill some of the forms, and go on from each but the last."""
    for number in range(forms):
        for field, text in FILLED[number].items():
            put(pilot.app, field, text)  # type: ignore[arg-type]
        await pilot.pause()
        if number < 3:
            await pilot.press("ctrl+n")
            await pilot.pause()


def errors(screen: SetUpScreen) -> dict[str, str]:
    return {str(f.id).removesuffix("-field"): f.error for f in screen.query(Field) if f.error}


async def test_the_four_forms_become_one_act(tmp_path: Path) -> None:
    def can_set_up(store: OpenableStore) -> None:
        store.answers[SetUpBody] = lambda _: store.view

    async with running(tmp_path, home=EMPTY, changed=can_set_up) as (_, pilot, store):
        await open_forms(pilot)
        await fill(pilot)
        store.home = make_home()
        await pilot.press("ctrl+s")
        home = await on_screen(pilot, "HomeScreen")
        await until(pilot, lambda: not home.has_nothing)
        assert home.focused is not None and home.focused.id == "next"
        (act,) = store.acts(SetUpBody)
    assert (act.name, act.short_name, act.code, act.label) == (
        "Harrow Vale CQRM",
        "Harrow Vale",
        "HV",
        "CQRM",
    )
    assert [(o.name, o.short_name, o.side) for o in act.organisations] == [
        ("Northmoor ICB", "ICB", Side.COMMISSIONER),
        ("Harrow Vale Hospitals NHS Trust", "Trust", Side.PROVIDER),
    ]
    assert [(p.name, p.code, p.organisation, p.counts_as) for p in act.people] == [
        ("Priya Nair", "PN", "ICB", ("chair",)),
        ("Samuel Osei", "SO", "ICB", ("clinician",)),
        ("Anne Taylor", "AT", "Trust", ("executive",)),
        ("Ravi [Rav] Kapoor", "", "Trust", ()),
    ]
    assert act.first_meeting.held_on == date(2026, 11, 25) and act.first_meeting.number == 14
    assert (act.first_meeting.starts_at, act.first_meeting.ends_at) == ("09:30", "11:30")
    assert act.settings.decision_pattern == "{code}/D{meeting}/{n}"
    assert act.settings.minute_taker == "SO"
    quorum = json.loads(act.settings.quorum)
    assert [side["minimum"] for side in quorum["sides"]] == [2, 1]


async def test_drafts_are_forgotten_once_the_body_is_set_up(tmp_path: Path) -> None:
    def can_set_up(store: OpenableStore) -> None:
        store.answers[SetUpBody] = lambda _: store.view

    async with running(tmp_path, home=EMPTY, changed=can_set_up) as (_, pilot, store):
        await open_forms(pilot)
        await fill(pilot)
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        assert store.drafts == {}


async def test_leaving_keeps_every_text_and_coming_back_finds_it(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, store):
        await open_forms(pilot)
        await fill(pilot, 3)
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")
        assert store.drafts["set_up/people"].text == PEOPLE
        again = await open_forms(pilot)
        assert again.values["commissioner-name"] == "Northmoor ICB"
        assert again.query_one(TextArea).text == PEOPLE
        assert again.values["code"] == "HV"
        assert app.focused is not None and app.focused.id == "commissioner-name"


async def test_going_back_a_form_loses_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (_, pilot, _store):
        screen = await open_forms(pilot)
        await fill(pilot, 2)
        put(pilot.app, "people", "half a line")  # type: ignore[arg-type]
        await pilot.press("ctrl+b", "ctrl+b")
        assert screen.at == 0
        await pilot.press("ctrl+n", "ctrl+n")
        assert screen.at == 2
        assert screen.query_one(TextArea).text == "half a line"


async def test_faults_are_said_under_their_fields_before_going_on(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert set(errors(screen)) == {"commissioner-name", "provider-name"}
        assert screen.at == 0 and app.focused is not None and app.focused.id == "commissioner-name"
        await fill(pilot, 1)
        assert screen.at == 1 and errors(screen) == {}
        put(app, "code", "H V")
        put(app, "quorum-provider", "executive")
        put(app, "action-pattern", "A{meeting")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert set(errors(screen)) == {"name", "short-name", "code", "quorum-provider", "action-pattern"}
        assert "{ without its }" in errors(screen)["action-pattern"]


async def test_what_is_right_by_itself_and_does_not_fit_is_said_too(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, store):
        screen = await open_forms(pilot)
        await fill(pilot)
        put(app, "taker", "ZZ")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: errors(screen))
        assert list(errors(screen)) == ["taker"] and "ZZ" in errors(screen)["taker"]
        assert store.acts(SetUpBody) == []


async def test_a_line_of_people_that_cannot_be_read_stops_there(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        await fill(pilot, 2)
        put(app, "people", PEOPLE + "\nBob, B, Adviser, Nowhere")
        await pilot.pause()
        assert "4 people: 2 ICB, 2 Trust" in painted(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert screen.at == 2
        assert errors(screen)["people"].startswith("Line 5: “Nowhere” is no organisation")


async def test_the_path_of_a_csv_file_is_replaced_by_its_lines(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8-sig")
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        await fill(pilot, 2)
        put(app, "people", str(tmp_path / "people.csv"))
        await until(pilot, lambda: screen.query_one(TextArea).text == PEOPLE)
        put(app, "people", str(tmp_path / "other.csv"))
        await until(pilot, lambda: "people" in errors(screen))
        assert errors(screen)["people"].startswith("There is no file")


async def test_patterns_and_quorum_lines_show_what_they_mean_while_typed(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        await fill(pilot, 1)
        put(app, "decision-pattern", "D{meeting}.{n}")
        put(app, "quorum-commissioner", "2, chair")
        await pilot.pause()
        form = screen.query_one(BodyForm)
        assert (
            form.query_one("#decision-pattern-words", Sentences).render().plain
            == "D14.3, D14.4; from 1 again in each meeting"
        )
        said = form.query_one("#quorum-commissioner-words", Sentences).render().plain
        assert said == "2 members, among them one chair."


async def test_enter_walks_the_fields_and_then_the_forms(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        seen = []
        for text in ("Northmoor ICB", "", "Vale Trust", "", ""):
            seen.append(app.focused.id if app.focused else None)
            await pilot.press(*("space" if c == " " else c for c in text), "enter")
        assert seen == [
            "commissioner-name",
            "commissioner-short",
            "provider-name",
            "provider-short",
            "others",
        ]
        assert screen.at == 1 and app.focused is not None and app.focused.id == "name"


async def test_what_the_store_refuses_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (_, pilot, store):
        screen = await open_forms(pilot)
        await fill(pilot)
        store.refuse = Refused("The body HV is there already.", "Give it another code.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.query_one("#forms > FieldError", FieldError).words)
        store.answers[SetUpBody] = lambda _: replace(store.view)
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        assert len(store.acts(SetUpBody)) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_every_form_stays_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        for number in range(4):
            assert screen.at == number
            assert outside(app) == []
            await fill_one(pilot, number)


async def fill_one(pilot: Pilot[Any], number: int) -> None:
    for field, text in FILLED[number].items():
        put(pilot.app, field, text)  # type: ignore[arg-type]
    await pilot.pause()
    if number < 3:
        await pilot.press("ctrl+n")
        await pilot.pause()


async def test_picture_of_the_second_form(tmp_path: Path, picture: SnapshotAssertion) -> None:
    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        await open_forms(pilot)
        await fill(pilot, 1)
        await pilot.pause()
        assert app.export_screenshot() == picture


async def test_picture_of_the_empty_home(
    tmp_path: Path, picture: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cqrm.tui.home.empty.shown_path", lambda path: f"Documents/CQRM/{path.name}")
    async with running(tmp_path, (80, 24), home=EMPTY) as (app, _, _store):
        assert app.export_screenshot() == picture


@pytest.fixture
def real_app(tmp_path: Path) -> Iterator[CqrmApp]:
    """The app on a new file with the real store and the real use cases."""
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.store.thread import Store

    clock = SteppingClock(SATURDAY)
    operator = Operator(person="", account="pnair", device="a-laptop")
    path = tmp_path / "new.db"
    store = Store(
        path,
        clock=clock,
        rng=random.Random(14),
        operator=operator,
        load_handlers=load_handlers,
        create=True,
    )
    app = CqrmApp(
        path,
        home=None,
        store=store,
        clock=clock,
        operator=operator,
        settings_folder=tmp_path / "settings",
        log_folder=tmp_path / "logs",
    )
    yield app
    store.close()


async def test_a_new_file_is_set_up_with_the_real_store(real_app: CqrmApp) -> None:
    app = real_app
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await until(pilot, lambda: app.home.check_action("set_up", ()))
        await open_forms(pilot)
        await fill(pilot)
        await pilot.press("ctrl+s")
        await on_screen(pilot, "WhoScreen")
        await pilot.press(*"priya", "enter")
        await on_screen(pilot, "HomeScreen")
        await until(pilot, lambda: not app.home.has_nothing)
        (meeting,) = app.home.home.meetings
        assert meeting == replace(
            line(14, date(2026, 11, 25), MeetingStatus.PLANNED),
            place="Board Room",
            detail=meeting.detail,
        )
        assert "Recording as Priya Nair." in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "SessionScreen")
        view = app.desk.meeting
        assert view is not None and [a.person.code for a in view.attendance] == ["PN", "SO", "AT", "RK"]
        chair = next(p for p in view.directory if p.id == view.chair_id)
        taker = next(p for p in view.directory if p.id == view.minute_taker_id)
        assert (chair.code, taker.code) == ("PN", "SO")


async def test_numbers_are_shown_as_they_will_be_while_a_pattern_is_typed(tmp_path: Path) -> None:
    def said(screen: SetUpScreen, name: str) -> str:
        return screen.query_one(f"#{name}-words", Sentences).render().plain

    async with running(tmp_path, home=EMPTY) as (app, pilot, _):
        screen = await open_forms(pilot)
        await fill(pilot, 1)
        put(app, "code", "NM")
        put(app, "decision-pattern", "{code}{yy}/{year_n}")
        await until(pilot, lambda: said(screen, "decision-pattern").startswith("NM26/3, NM26/4"))
        assert said(screen, "decision-pattern").endswith("from 1 again each January")
        assert said(screen, "minute-pattern") == "7.3, 7.4; from 1 again in each item"
        screen.query_one("#year", Choice).chosen = 1
        await until(pilot, lambda: "add {fy} or {fyy}" in said(screen, "decision-pattern"))
        put(app, "decision-pattern", "{fyy}/{year_n}")
        await until(pilot, lambda: "26/27/3, 26/27/4; from 1 again each April" in painted(app))


async def test_the_year_of_the_numbers_is_that_of_the_form(tmp_path: Path) -> None:
    def can_set_up(store: OpenableStore) -> None:
        store.answers[SetUpBody] = lambda _: store.view

    async with running(tmp_path, home=EMPTY, changed=can_set_up) as (app, pilot, store):
        screen = await open_forms(pilot)
        await fill(pilot)
        screen.query_one("#year", Choice).chosen = 1
        put(app, "action-pattern", "{fyy}/{year_n}")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "HomeScreen")
        (act,) = store.acts(SetUpBody)
    assert (act.settings.numbering_year, act.settings.action_pattern) == ("financial", "{fyy}/{year_n}")
    assert act.settings.template == "standard_cqrm"
