"""A name is removed from the palette: first where it stands, then the act, then the copies that hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.terms.acts.redaction import NAME_REMOVED, RedactName, SeeName
from cqrm.terms.views.redaction import MeetingWithName, NamePlaces
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from tests.tui.app.driving import on_screen, outside, put, running
from tests.tui.app.fakes import OpenableStore

PLACES = NamePlaces(
    meetings=(MeetingWithName(ref="NM-14", rows=2, versions=1, is_sealed=True, folder=Path("nowhere")),),
    entries=7,
)


def answers(store: OpenableStore) -> None:
    store.answers[SeeName] = lambda _: PLACES
    store.answers[RedactName] = lambda _: PLACES


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_a_name_is_shown_then_removed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, changed=answers, size=size) as (app, pilot, store):
        app.remove_name()
        form = await on_screen(pilot, "RedactForm")
        assert outside(app) == []
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert {field.id for field in form.query(Field) if field.error} == {"name-field", "reason-field"}
        put(app, "name", "Zebedee Quill")
        put(app, "reason", "a patient")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert store.acts(RedactName) == []
        shown = str(form.query_one("#places", Sentences)._words)
        assert "NM-14: 2 entries, 1 version of its minutes (sealed)" in shown
        assert outside(app) == []
        await pilot.press("ctrl+s")
        listed = await on_screen(pilot, "CopiesDialog")
        [act] = store.acts(RedactName)
        assert (act.name, act.replacement, act.reason) == ("Zebedee Quill", NAME_REMOVED, "a patient")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No backup" in str(listed.query_one("#copies", Sentences)._words)
        assert outside(app) == []
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")


async def test_another_name_is_shown_before_it_is_removed(tmp_path: Path) -> None:
    async with running(tmp_path, changed=answers) as (app, pilot, store):
        app.remove_name()
        await on_screen(pilot, "RedactForm")
        put(app, "reason", "a patient")
        for name in ("Zebedee Quill", "Zebedee"):
            put(app, "name", name)
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert store.acts(RedactName) == []
