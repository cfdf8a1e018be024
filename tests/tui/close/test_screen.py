"""Read-back and close in the app: every key, refusing and closing, the documents."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from cqrm.meeting import publish
from cqrm.terms.acts.close import CloseMeeting, KeepItem, MarkRead
from cqrm.terms.acts.conduct import OpenItem
from cqrm.terms.acts.publication import KeepIdentifiers, SignOffPublic
from cqrm.terms.acts.questions import SeeClose, SeeSnapshot
from cqrm.terms.enums import ItemState, MeetingStatus, ReaderGroup
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import SignOffLine
from cqrm.terms.views.closing import Fault, KeptIdentifier, Published
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.meeting import Acted
from cqrm.tui.app import CqrmApp
from cqrm.tui.close.export_panel import ExportPanel
from cqrm.tui.close.keeping import KeepForm
from cqrm.tui.close.mending import mend
from cqrm.tui.close.rows import in_order_words
from cqrm.tui.close.screen import CloseScreen
from cqrm.tui.look.rows import Rows
from tests.tui.app.driving import in_meeting, on_screen, outside, painted, running, toasts, until
from tests.tui.app.fakes import OpenableStore
from tests.tui.close.ending import nearly, ready, written
from tests.tui.example_meeting import NOW

Writing = Callable[..., Published]


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Callable[[Writing], None]:
    """Put something in the place of the export."""
    return lambda writing: monkeypatch.setattr(publish, "write_documents", writing)


def both(issued: object, readers: ReaderGroup, **_: object) -> Published:
    return written("minutes HV-14.docx", "action log HV-14.docx")


@asynccontextmanager
async def closing(
    folder: Path,
    size: tuple[int, int] = (120, 36),
    **how: Any,  # noqa: ANN401
) -> AsyncIterator[tuple[CqrmApp, Pilot[Any], OpenableStore]]:
    async with in_meeting(folder, size, **{"now": NOW, "changed": nearly, **how}) as (app, pilot, store):
        await pilot.press("f10")
        screen = await on_screen(pilot, "CloseScreen")
        await until(pilot, lambda: screen.focused is not None)
        yield app, pilot, store


def focus(app: CqrmApp) -> str | None:
    return app.focused.id if app.focused else None


async def test_the_first_thing_to_settle_has_the_focus_and_tab_goes_on(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, pilot, _):
        seen = [focus(app)]
        for _ in range(4):
            await pilot.press("tab")
            await pilot.pause()
            seen.append(focus(app))
        assert seen == ["settle", "look", "gone", "read", "settle"]
        await pilot.press("shift+tab", "left")
        await until(pilot, lambda: focus(app) == "gone")


async def test_the_four_steps_stand_with_their_counts(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, _, _store):
        strip = painted(app).splitlines()[2]
        assert "1 Checks 2 to settle" in strip and "2 Not coming back 1" in strip
        assert "3 Read back 4 of 10" in strip and "4 Close and export" in strip


async def test_enter_jumps_to_an_item(tmp_path: Path) -> None:
    async with closing(tmp_path) as (_, pilot, store):
        await pilot.press("enter")
        session = await on_screen(pilot, "SessionScreen")
        await until(pilot, lambda: store.acts(OpenItem))
        assert store.acts(OpenItem)[-1].item == store.view.items[11].id
        await until(pilot, lambda: session.item.position == 12)


async def test_enter_jumps_to_an_entry(tmp_path: Path) -> None:
    async with closing(tmp_path) as (_, pilot, _store):
        await pilot.press("down", "enter")
        session = await on_screen(pilot, "SessionScreen")
        await until(pilot, lambda: session.item is not None and session.item.position == 6)
        await until(pilot, lambda: session.record.has_focus)
        assert session.record.entry.number == "A14-05"


async def test_enter_opens_the_roll_call_when_that_is_the_fault(tmp_path: Path) -> None:
    def nobody(store: OpenableStore) -> None:
        nearly(store)
        store.view = replace(
            store.view, attendance=tuple(replace(a, spans=()) for a in store.view.attendance)
        )

    async with closing(tmp_path, changed=nobody) as (app, pilot, _):
        assert "Nobody is recorded as present" in painted(app)
        await pilot.press("enter")
        await on_screen(pilot, "AttendanceScreen")


@pytest.mark.parametrize(("jump", "key"), [("action", "serious_incidents"), ("other", "")])
async def test_other_places_are_gone_to_or_named(tmp_path: Path, jump: str, key: str) -> None:
    async with in_meeting(tmp_path, changed=nearly) as (app, pilot, store):
        target = store.view.carried[0].id if jump == "action" else None
        mend(
            app,
            Fault(code="x", must_settle=False, what="A11-05", where="not reviewed", jump=jump, target=target),
        )
        if key:
            session = app.screen
            await until(pilot, lambda: session.item is not None and session.item.key == key)  # type: ignore[attr-defined]
        else:
            await until(pilot, lambda: toasts(app))
            assert toasts(app) == ["A11-05: not reviewed"]


async def test_a_missing_chair_is_mended_in_the_form_of_the_meeting(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, changed=nearly) as (app, pilot, _):
        mend(
            app,
            Fault(
                code="no_chair", must_settle=True, what="No chair", where="meeting details", jump="meeting"
            ),
        )
        form = await on_screen(pilot, "ChangeForm")
        assert form.query_one("#chair").display


async def test_space_marks_as_read_and_goes_on(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, pilot, store):
        await pilot.press("tab", "tab", "tab")
        await until(pilot, lambda: focus(app) == "read")
        await pilot.press("space")
        await until(pilot, lambda: store.acts(MarkRead))
        d14_02 = next(e.id for i in store.view.items for e in i.entries if e.number == "D14-02")
        assert store.acts(MarkRead)[0].entries == (d14_02,)
        await until(pilot, lambda: "5 of 10" in painted(app))
        await pilot.press("space")
        await until(pilot, lambda: "6 of 10" in painted(app))


async def test_a_marks_everything_as_read(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, pilot, store):
        await pilot.press("a")
        await until(pilot, lambda: "10 of 10" in painted(app))
        assert len(store.acts(MarkRead)[0].entries) == 6


async def test_k_keeps_what_can_be_kept(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, pilot, store):
        store.answers[KeepItem] = lambda act: _keep(store, act)
        await pilot.press("k")
        await until(pilot, lambda: focus(app) == "gone")
        assert store.acts(KeepItem) == []
        await pilot.press("k")
        await until(pilot, lambda: store.acts(KeepItem))
        assert store.acts(KeepItem)[0].item == store.view.items[13].id


async def test_f10_refuses_while_something_must_be_settled_and_says_why(tmp_path: Path) -> None:
    async with closing(tmp_path) as (app, pilot, store):
        assert "F10 Close meeting: not yet, 2 things to settle" in painted(app)
        await pilot.press("tab", "f10")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Not yet, 2 things to settle. First: Item 12 has no outcome."]
        assert store.acts(CloseMeeting) == []
        assert focus(app) == "settle"


async def test_f10_closes_and_the_documents_are_written(
    tmp_path: Path, writes: Callable[[Writing], None]
) -> None:
    writes(both)
    async with closing(tmp_path, changed=ready) as (app, pilot, store):
        assert "F10 Close CQRM 14 now, 6 not read back" in painted(app)
        await pilot.press("f10")
        await until(pilot, lambda: "✓ action log HV-14.docx" in painted(app))
        assert len(store.acts(CloseMeeting)) == 1
        assert [q.ref for q in store.acts(SeeSnapshot)] == ["HV-14"]
        assert "CQRM 14 is closed" in painted(app)
        assert "Written to Documents/CQRM/Harrow Vale/2026-11-25 HV-14" in painted(app)
        assert focus(app) == "documents"
        await pilot.press("f10", "space", "k")
        await pilot.pause()
        assert len(store.acts(CloseMeeting)) == 1
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")


async def test_progress_is_told_in_words_with_a_bar(
    tmp_path: Path, writes: Callable[[Writing], None]
) -> None:
    go_on = threading.Event()

    def slow(issued: object, readers: ReaderGroup, *, progress: Callable[[str, int, int], None]) -> Published:
        progress("minutes HV-14.docx", 1, 2)
        go_on.wait(20)
        return both(issued, readers)

    writes(slow)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: "Writing minutes HV-14.docx  1 of 2 ━" in painted(app))
        go_on.set()
        await until(pilot, lambda: "✓ minutes HV-14.docx" in painted(app))


async def test_a_document_that_fails_leaves_the_meeting_closed_and_e_tries_again(
    tmp_path: Path, writes: Callable[[Writing], None]
) -> None:
    tries: list[ReaderGroup] = []

    def failing(issued: object, readers: ReaderGroup, **_: object) -> Published:
        tries.append(readers)
        return written("minutes.docx", "action log.docx", failed="" if len(tries) > 1 else "action log.docx")

    writes(failing)
    async with closing(tmp_path, changed=ready) as (app, pilot, store):
        await pilot.press("f10")
        await until(pilot, lambda: "! action log.docx: The disk is full." in painted(app))
        assert "The record is not affected. e exports again, here or on home." in painted(app)
        assert store.view.status is MeetingStatus.MINUTES_DRAFT
        await pilot.press("e")
        await until(pilot, lambda: "✓ action log.docx" in painted(app))
        assert tries == [ReaderGroup.PARTIES, ReaderGroup.PARTIES]


async def test_a_fault_of_the_export_is_no_fault_of_the_app(
    tmp_path: Path, writes: Callable[[Writing], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(issued: object, readers: ReaderGroup, **_: object) -> Published:
        raise ZeroDivisionError("patient narrative")

    monkeypatch.setattr("cqrm.tui.crash.log_folder", lambda: tmp_path / "logs")
    writes(broken)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: "The documents could not be written." in painted(app))
        assert "ZeroDivisionError" in (tmp_path / "logs" / "cqrm.log").read_text(encoding="utf-8")
        assert "patient narrative" not in (tmp_path / "logs" / "cqrm.log").read_text(encoding="utf-8")
        assert app.is_running


async def test_a_snapshot_that_is_not_there_is_explained(tmp_path: Path) -> None:
    def missing(store: OpenableStore) -> None:
        ready(store)

        def fail(query: SeeSnapshot) -> None:
            raise NotFound("There are no minutes of HV-14.")

        store.answers[SeeSnapshot] = fail

    async with closing(tmp_path, changed=missing) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: "! There are no minutes of HV-14." in painted(app))


async def test_a_close_that_the_store_refuses_is_said(tmp_path: Path) -> None:
    async with closing(tmp_path, changed=ready) as (app, pilot, store):
        store.refuse = Refused("Only a meeting in session can be closed.")
        await pilot.press("f10")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Only a meeting in session can be closed."]
        assert isinstance(app.screen, CloseScreen) and not app.screen.has_class("-closed")


async def test_o_and_enter_open_what_was_written(
    tmp_path: Path, writes: Callable[[Writing], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def record(path: str) -> str:
        opened.append(path)
        return "" if len(opened) < 3 else f"{path} is no longer there."

    monkeypatch.setattr("cqrm.tui.close.opening.open_path", record)
    writes(both)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: focus(app) == "documents")
        await pilot.press("o")
        await until(pilot, lambda: len(opened) == 1)
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(opened) == 2)
        await pilot.press("o")
        await until(pilot, lambda: toasts(app))
    folder = "Documents/CQRM/Harrow Vale/2026-11-25 HV-14"
    assert opened == [folder, f"{folder}/action log HV-14.docx", folder]


async def test_from_home_the_readers_are_chosen(tmp_path: Path, writes: Callable[[Writing], None]) -> None:
    asked: list[ReaderGroup] = []

    def note(issued: object, readers: ReaderGroup, **_: object) -> Published:
        asked.append(readers)
        return both(issued, readers)

    writes(note)
    async with running(tmp_path, changed=ready) as (app, pilot, store):
        await pilot.press("tab", "tab", "down", "e")
        await on_screen(pilot, "ExportScreen")
        await pilot.press("right", "enter")
        await until(pilot, lambda: app.screen.query_one(ExportPanel).published is not None)
        assert asked == [ReaderGroup.COMMISSIONER]
        assert [q.ref for q in store.acts(SeeSnapshot)] == ["HV-13"]
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")


async def test_after_closing_c_offers_the_copies(tmp_path: Path, writes: Callable[[Writing], None]) -> None:
    asked: list[ReaderGroup] = []

    def note(issued: object, readers: ReaderGroup, **_: object) -> Published:
        asked.append(readers)
        return both(issued, readers)

    writes(note)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: focus(app) == "documents")
        assert "Other copies" in painted(app)
        await pilot.press("c")
        await on_screen(pilot, "ExportScreen")
        assert focus(app) == "readers"
        await pilot.press("right", "right", "enter")
        await until(pilot, lambda: focus(app) == "documents")
        await pilot.press("c", "left", "enter")
        await until(pilot, lambda: len(asked) == 3)
        assert asked == [ReaderGroup.PARTIES, ReaderGroup.PUBLIC, ReaderGroup.COMMISSIONER]
        await pilot.press("escape")
        await on_screen(pilot, "CloseScreen")


async def test_a_draft_for_the_public_is_signed_off_and_written_again(
    tmp_path: Path, writes: Callable[[Writing], None]
) -> None:
    released: list[bool] = []

    def note(issued: IssuedSnapshot, readers: ReaderGroup, **_: object) -> Published:
        released.append(issued.snapshot.signed_off is not None)
        return both(issued, readers)

    def signed(store: OpenableStore) -> None:
        ready(store)
        first = store.answers[SeeSnapshot]
        by = SignOffLine(by="Priya Nair", on=date(2026, 12, 2), reason="read")

        def see(query: SeeSnapshot) -> IssuedSnapshot:
            issued: IssuedSnapshot = first(query)
            who = by if store.acts(SignOffPublic) else None
            return replace(issued, snapshot=replace(issued.snapshot, signed_off=who))

        store.answers[SeeSnapshot] = see
        store.answers[SignOffPublic] = lambda _: Acted(meeting=store.view, label="Signed off")

    writes(note)
    async with closing(tmp_path, changed=signed) as (app, pilot, store):
        await pilot.press("f10")
        await until(pilot, lambda: focus(app) == "documents")
        assert "Sign off" not in painted(app)
        await pilot.press("c")
        await on_screen(pilot, "ExportScreen")
        await pilot.press("right", "right", "enter")
        await until(pilot, lambda: focus(app) == "documents")
        assert "not for publication: read it, then s signs it off" in " ".join(painted(app).split())
        assert "Sign off" in painted(app)
        await pilot.press("s")
        await on_screen(pilot, "SignOffForm")
        await pilot.press(*"read", "ctrl+s")
        await until(pilot, lambda: len(released) == 3)
        await until(pilot, lambda: focus(app) == "documents")
        assert [act.reason for act in store.acts(SignOffPublic)] == ["read"]
        assert released == [False, False, True]
        assert "Sign off" not in painted(app)


async def test_what_the_house_file_lacks_is_said(tmp_path: Path, writes: Callable[[Writing], None]) -> None:
    def lacking(issued: object, readers: ReaderGroup, **_: object) -> Published:
        return replace(both(issued, readers), notes=tuple(f"It has no style “S{n}”." for n in range(5)))

    writes(lacking)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: "It has no style “S2”." in painted(app))
        assert "and more; cqrm template check FILE" in painted(app)
        assert "“S3”" not in painted(app)


async def test_what_changes_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    async with closing(tmp_path) as (_, pilot, store):
        asked = len(store.acts(SeeClose))
        await pilot.press("a")
        await until(pilot, lambda: len(store.acts(SeeClose)) > asked)


async def test_escape_goes_back_to_the_meeting(tmp_path: Path) -> None:
    async with closing(tmp_path) as (_, pilot, _store):
        await pilot.press("escape")
        await on_screen(pilot, "SessionScreen")


async def test_on_narrow_screens_the_steps_come_one_after_another(tmp_path: Path) -> None:
    async with closing(tmp_path, (80, 24)) as (app, pilot, _):
        assert "Settle before closing" in painted(app) and "Read back  3 decisions" not in painted(app)
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "Will not come back" in painted(app))
        assert "Settle before closing" not in painted(app)
        await pilot.press("tab")
        await until(pilot, lambda: "Read back  3 decisions, 7 actions" in painted(app))
        assert "F10 Close meeting: not yet" in painted(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_nothing_reaches_beyond_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with closing(tmp_path, size) as (app, pilot, _):
        for _ in range(4):
            assert outside(app) == []
            await pilot.press("tab")
            await pilot.pause()


async def test_many_findings_scroll(tmp_path: Path) -> None:
    def many(store: OpenableStore) -> None:
        nearly(store)
        items = tuple(replace(i, state=ItemState.TO_COME, entries=()) for i in store.view.items)
        store.view = replace(store.view, items=items, open_item_id=None)

    async with closing(tmp_path, changed=many) as (app, pilot, _):
        assert outside(app) == []
        await pilot.press("end")
        await until(pilot, lambda: "Item 16 has no outcome" in painted(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_picture(tmp_path: Path, size: tuple[int, int], picture: SnapshotAssertion) -> None:
    async with closing(tmp_path, size) as (app, pilot, _):
        await pilot.pause()
        assert app.export_screenshot() == picture


async def test_picture_once_closed(
    tmp_path: Path, writes: Callable[[Writing], None], picture: SnapshotAssertion
) -> None:
    writes(both)
    async with closing(tmp_path, changed=ready) as (app, pilot, _):
        await pilot.press("f10")
        await until(pilot, lambda: focus(app) == "documents")
        assert app.export_screenshot() == picture


def _keep(store: OpenableStore, act: KeepItem) -> Any:  # noqa: ANN401
    from cqrm.terms.views.meeting import Acted

    items = tuple(replace(i, state=ItemState.DEFERRED) if i.id == act.item else i for i in store.view.items)
    store.view = replace(store.view, items=items)
    return Acted(meeting=store.view, label="Item 14 kept")


async def test_reading_back_when_nothing_was_agreed_does_nothing(tmp_path: Path) -> None:
    def silent(store: OpenableStore) -> None:
        ready(store)
        items = tuple(replace(item, entries=()) for item in store.view.items)
        store.view = replace(store.view, items=items)

    async with closing(tmp_path, (80, 24), changed=silent) as (app, pilot, store):
        await pilot.press("space", "space", "a")
        await pilot.pause()
        assert store.acts(MarkRead) == []
        assert "nothing was agreed" in painted(app)


async def test_an_entry_that_seems_to_identify_somebody_is_kept_with_a_reason(tmp_path: Path) -> None:
    def named(store: OpenableStore) -> None:
        nearly(store)
        items = list(store.view.items)
        place = next(n for n, item in enumerate(items) if item.entries)
        first, *others = items[place].entries
        first = replace(first, wording="Mrs Quillfeather, NHS 943 476 5919, fell.")
        items[place] = replace(items[place], entries=(first, *others))
        store.view = replace(store.view, items=tuple(items))
        store.answers[KeepIdentifiers] = lambda _: Acted(meeting=store.view, label="Kept")

    async with closing(tmp_path, changed=named) as (app, pilot, store):
        while "NHS number" not in painted(app).splitlines()[_cursor_row(app)]:
            await pilot.press("down")
        await pilot.press("k")
        await on_screen(pilot, "KeepForm")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, KeepForm) and store.acts(KeepIdentifiers) == []
        await pilot.press(*"staff", "ctrl+s")
        await on_screen(pilot, "CloseScreen")
        (act,) = store.acts(KeepIdentifiers)
        assert act.reason == "staff"


def _cursor_row(app: CqrmApp) -> int:
    focused = app.focused
    assert isinstance(focused, Rows) and focused.highlighted is not None
    return focused.region.y + focused.highlighted * 2


def test_what_was_kept_is_shown_with_its_reason() -> None:
    kept = KeptIdentifier(ref="7.2", reason="staff", by="Priya Nair", target=UUID(int=1))
    assert in_order_words(("quorum",), (kept,)).plain.splitlines()[1:] == ["7.2 kept: staff (Priya Nair)"]
