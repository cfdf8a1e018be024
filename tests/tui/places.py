"""Every place of the app and the way to it: one table, for whatever must hold of all screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from cqrm.terms.acts.log import SeeActions, SeeDecisions
from cqrm.terms.acts.minutes import SeeMinutes
from cqrm.terms.enums import Authority, EntryKind, MeetingStatus
from cqrm.terms.progress import standing as stands
from cqrm.terms.views.log import DecisionLine, LogLine, LogPage, RegisterPage
from cqrm.tui.app import CqrmApp
from tests.tui.app.driving import on_screen, running, until
from tests.tui.app.fakes import EMPTY, OpenableStore
from tests.tui.attendance.roll import with_gap
from tests.tui.close.ending import nearly
from tests.tui.example_meeting import NOW
from tests.tui.minutes.paper import minutes_view

SIZES = ((80, 24), (120, 36), (200, 50))


@dataclass(frozen=True)
class Place:
    """A screen, or a screen with the focus somewhere."""

    name: str
    keys: tuple[str, ...]
    """What leads there from the first screen of its ground."""
    screen: str
    """The class of the screen."""
    is_main: bool = False
    """Whether it is looked at in all three themes."""


@dataclass(frozen=True)
class Ground:
    """An app in some state, with the places that can be reached from its first screen."""

    name: str
    first: str
    """The class of the screen from which all places are reached."""
    places: tuple[Place, ...]
    how: dict[str, Any]
    opens_meeting: bool = True


def _people_out(store: OpenableStore) -> None:
    store.view = with_gap()


def _over(store: OpenableStore) -> None:
    store.view = replace(store.view, status=MeetingStatus.MINUTES_DRAFT, ended_at=NOW)
    store.answers[SeeMinutes] = lambda query: replace(minutes_view(), readers=query.readers)
    store.answers[SeeActions] = lambda _: _log(store)
    store.answers[SeeDecisions] = lambda _: _register(store)


def _register(store: OpenableStore) -> RegisterPage:
    view = store.view
    lines = tuple(
        DecisionLine(
            id=entry.id,
            ref=entry.number,
            verb=entry.verb,
            wording=entry.wording,
            authority=entry.authority or Authority.DECIDED,
            target=entry.target,
            reason=entry.reason,
            dissent=entry.dissent,
            quorate=entry.quorate,
            withdrawn=entry.withdrawn,
            audience=entry.audience,
            body=view.body.short_name,
            meeting=view.name,
            meeting_ref=view.ref,
            held_on=view.held_on,
            item=item.title,
            at=entry.at,
        )
        for item in view.items
        for entry in item.entries
        if entry.kind is EntryKind.DECISION
    )
    return RegisterPage(lines=lines, offset=0, total=len(lines), inquorate=1, withdrawn=0)


def _log(store: OpenableStore) -> LogPage:
    view = store.view
    lines = []
    for action in view.carried:
        standing = stands(action.status, action.due_on, action.slips, view.held_on, 5)
        lines.append(
            LogLine(
                action=action,
                body_id=view.body.id,
                body=view.body.short_name,
                meeting_id=view.id,
                progress=standing.progress,
                letter=standing.letter,
                words=standing.words,
            )
        )
    found = [line.letter for line in lines]
    counts = tuple((letter, found.count(letter)) for letter in "RAGB")
    return LogPage(
        lines=tuple(lines), offset=0, total=len(lines), counts=counts, as_at=view.held_on, is_now=True
    )


GROUNDS = (
    Ground(
        "nothing set up",
        "HomeScreen",
        (
            Place("home, empty", (), "HomeScreen", is_main=True),
            Place("set up", ("n",), "SetUpScreen"),
        ),
        {"home": EMPTY},
        opens_meeting=False,
    ),
    Ground(
        "home",
        "HomeScreen",
        (
            Place("home", (), "HomeScreen", is_main=True),
            Place("help", ("f1",), "HelpScreen"),
            Place("who", ("ctrl+p", *"who", "enter"), "WhoScreen"),
            Place("change", ("m",), "ChangeForm"),
            Place("cancel", ("x",), "CancelForm"),
            Place("over", ("tab", "tab", "home", "down", "enter"), "Confirm"),
            Place("minutes", ("tab", "tab", "home", "down", "f9"), "MinutesScreen"),
            Place("action log", ("l",), "ActionLogScreen"),
            Place("action log, as at", ("l", "d"), "AsAtDialog"),
            Place("decision register", ("r",), "DecisionRegisterScreen"),
            Place("export", ("tab", "tab", "home", "down", "e"), "ExportScreen"),
        ),
        {"changed": _over},
        opens_meeting=False,
    ),
    Ground(
        "session",
        "SessionScreen",
        (
            Place("session", (), "SessionScreen", is_main=True),
            Place("record", ("up",), "SessionScreen"),
            Place("agenda", ("ctrl+g",), "SessionScreen"),
            Place("evidence", ("f8",), "EvidenceScreen"),
            Place("history", ("f8", "enter"), "ActionDetail"),
            Place("update", ("f8", "u"), "AskLine"),
            Place("new date", ("f8", "r"), "ReviseDueForm"),
            Place("decision", ("f3",), "DecisionForm"),
            Place("action", ("f4",), "ActionForm"),
            Place("concern", ("f5",), "ConcernForm"),
            Place("escalation", ("up", "e"), "EscalationForm"),
            Place("edit a note", ("up", "enter"), "EditWording"),
            Place("add a person", ("ctrl+p", *"add a p", "enter"), "AddPersonForm"),
            Place("palette", ("ctrl+p",), "Palette"),
            Place("room", ("ctrl+r",), "RoomScreen"),
        ),
        {"now": NOW},
    ),
    Ground(
        "roll call",
        "SessionScreen",
        (
            Place("attendance", ("f6",), "AttendanceScreen", is_main=True),
            Place("deputy", ("f6", "d"), "DeputyScreen"),
            Place("times", ("f6", "t"), "TimesForm"),
            Place("for items", ("f6", "i"), "ItemsForm"),
            Place("visitor", ("f6", "plus"), "PersonForm"),
        ),
        {"now": NOW, "changed": _people_out},
    ),
    Ground(
        "close",
        "SessionScreen",
        (Place("close", ("f10",), "CloseScreen", is_main=True),),
        {"now": NOW, "changed": nearly},
    ),
)
"""Grounds with their places; a new screen is one more line here."""


@asynccontextmanager
async def standing_on(ground: Ground, folder: Path) -> AsyncIterator[tuple[CqrmApp, Pilot[Any]]]:
    """The app in the state of a ground, its first screen on top."""
    async with running(folder, (120, 36), **ground.how) as (app, pilot, _):
        if ground.opens_meeting:
            app.open_meeting("HV-14")
        await on_screen(pilot, ground.first)
        yield app, pilot


async def go(pilot: Pilot[Any], ground: Ground, place: Place) -> None:
    """From wherever the app is back to the first screen of the ground, and on to a place."""
    app = pilot.app
    while len(app.screen_stack) > (2 if ground.opens_meeting else 1):
        await pilot.press("escape")
    first = await on_screen(pilot, ground.first)
    if ground.opens_meeting:
        first.line.focus_line()
    elif first.focus_chain:
        first.set_focus(first.focus_chain[0])
    await pilot.pause()
    for key in place.keys:
        await pilot.press(key)
    screen = await on_screen(pilot, place.screen)
    await until(pilot, lambda: screen.focused is not None or not screen.focus_chain)


def all_places() -> list[tuple[Ground, Place]]:
    """Every place with its ground."""
    return [(ground, place) for ground in GROUNDS for place in ground.places]
