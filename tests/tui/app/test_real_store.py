"""From an empty file to finished minutes with the real store: keys in, Word files out."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cqrm.meeting.dispatch import load_handlers
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.saving import Operator
from cqrm.tui.app import CqrmApp
from cqrm.tui.close.export_panel import ExportPanel
from cqrm.tui.first_run.building import Answers, act_of
from cqrm.tui.first_run.people_list import read_people
from tests.tui.app.driving import on_screen, painted, until

PEOPLE = """Priya Nair, PN, Chair, ICB, chair
Samuel Osei, SO, Director of Nursing, ICB
Anne Taylor, AT, Chief Nurse, Trust
Ravi Kapoor, RK, Medical Director, Trust"""


def answers() -> Answers:
    """What the four forms would say."""
    organisations = (("Northmoor ICB", "ICB"), ("Harrow Vale Hospitals NHS Trust", "Trust"))
    return Answers(
        commissioner=organisations[0],
        provider=organisations[1],
        name="Harrow Vale CQRM",
        short_name="Harrow Vale",
        code="HV",
        label="CQRM",
        template="standard_cqrm",
        minute_pattern="{item}.{n}",
        decision_pattern="D{meeting}-{n:02}",
        action_pattern="A{meeting}-{n:02}",
        people=read_people(PEOPLE, [(short, full) for full, short in organisations]).people,
        held_on=date(2026, 11, 25),
        starts="09:30",
        length=120,
        place="Board Room, Vale House",
        number=14,
    )


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CqrmApp]:
    """The app on a new file, on the morning of the meeting, with a documents folder of its own."""
    monkeypatch.setattr("cqrm.meeting.folders.documents_root", lambda: tmp_path / "Documents")
    clock = SteppingClock(datetime(2026, 11, 25, 9, 20, tzinfo=UTC))
    operator = Operator(person="Priya Nair", account="pnair", device="a-laptop")
    path = tmp_path / "new.db"
    store = Store(
        path,
        clock=clock,
        rng=random.Random(14),
        operator=operator,
        load_handlers=load_handlers,
        create=True,
    )
    yield CqrmApp(
        path,
        home=None,
        store=store,
        clock=clock,
        operator=operator,
        settings_folder=tmp_path / "settings",
        log_folder=tmp_path / "logs",
    )
    store.close()


async def test_a_meeting_from_the_empty_file_to_word(app: CqrmApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.desk.submit(act_of(answers()), lambda _: app.home.reload())
        await until(pilot, lambda: not app.home.has_nothing)
        await pilot.press("enter")
        await on_screen(pilot, "SessionScreen")
        await pilot.press("f6")
        await on_screen(pilot, "AttendanceScreen")
        await pilot.press("p", "right", "p")
        await until(
            pilot, lambda: app.desk.meeting and sum(a.is_here_now for a in app.desk.meeting.attendance) == 4
        )
        await pilot.press("escape")
        await on_screen(pilot, "SessionScreen")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.desk.meeting and app.desk.meeting.open_item)
        await pilot.press(*"/d", "space", *"agreed:", "space", *"go", "enter")
        await until(pilot, lambda: app.desk.meeting and app.desk.meeting.open_item.entries)  # type: ignore[union-attr]
        assert app.desk.meeting is not None
        for _ in app.desk.meeting.items[1:]:
            before = app.desk.meeting.open_item_id
            await pilot.press("ctrl+n")
            await until(pilot, lambda before=before: app.desk.meeting.open_item_id != before)  # type: ignore[misc]
            item = app.desk.meeting.open_item_id
            await pilot.press(*"ok", "enter")
            await until(pilot, lambda item=item: app.desk.meeting.item(item).entries)  # type: ignore[misc,union-attr]
        await pilot.press("f10")
        screen = await on_screen(pilot, "CloseScreen")
        await until(pilot, lambda: "F10 Close CQRM 14 now" in painted(app))
        await pilot.press("a")
        await until(pilot, lambda: "1 of 1" in painted(app))
        await pilot.press("f10")
        await until(pilot, lambda: screen.query_one(ExportPanel).published is not None)
        published = screen.query_one(ExportPanel).published
        assert [d.error for d in published.documents] == ["", ""]
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")
        await until(pilot, lambda: app.home.home.meetings[0].status is MeetingStatus.MINUTES_DRAFT)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    folder = Path(published.folder)
    assert folder.is_relative_to(tmp_path / "Documents") and folder.name == "2026-11-25 HV-14"
    for document in published.documents:
        with zipfile.ZipFile(document.path) as package:
            assert "Harrow Vale" in package.read("word/document.xml").decode()
