"""The minutes on the screen: what they show, what is edited, issued, approved and amended."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from cqrm.terms.acts.close import ApproveMinutes
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.acts.minutes import AmendLastMinutes, CorrectMinutes, IssueMinutes, ReopenDraft, SeeMinutes
from cqrm.terms.enums import EntryKind, MeetingStatus, ReaderGroup
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.minutes import BlockKind
from cqrm.tui.close.export_screen import ExportScreen
from cqrm.tui.look.wrap import MEASURE
from cqrm.tui.minutes.blocks import block_lines, minutes_rows
from cqrm.tui.minutes.forms import WordingForm
from cqrm.tui.minutes.screen import MinutesList
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.tui.minutes.paper import CAPTURED, SECRET, PaperApp, minutes_view, with_ids
from tests.tui.session.harness import NARROW, NORMAL, WIDE, footer, paste, words

SIZES = (NARROW, NORMAL, WIDE)


async def go_to(pilot: Pilot[None], app: PaperApp, number: str) -> None:
    """The cursor on the paragraph of an entry."""
    place = next(n for n, b in enumerate(app.minutes.blocks) if b.reference == number)
    app.paper.query_one(MinutesList).cursor_id = str(place)
    await pilot.pause()


def answering(app: PaperApp, *acts: type) -> list[Any]:
    """Let the store take acts that leave its meeting as it is."""
    taken: list[Any] = []

    def take(act: Any) -> Any:  # noqa: ANN401
        taken.append(act)
        return Acted(meeting=app.store.view, label="Done")

    for act in acts:
        app.store.answers[act] = take
    return taken


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_minutes_as_printed(size: tuple[int, int]) -> None:
    app = PaperApp(minutes_view(waiting=("1.1 reworded: a name was wrong.",)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = words(app)
        assert "DRAFT v0.1 · 1 correction not issued" in said
        assert "Minutes of the meeting held on" in said
        assert "the parties’ copy" in said
        assert ("Version 0.1" in said) is (size == WIDE)
        assert all(len(row) <= size[0] for row in said.splitlines())
        await pilot.press("end")
        assert "Invite a Patient Safety Partner" in words(app)
        assert app.focused is app.paper.query_one(MinutesList)


@pytest.mark.parametrize("width", [77, 117, 197])
def test_no_line_is_wider_than_minute_text_may_be(width: int) -> None:
    for block in minutes_view().blocks:
        assert max(line.cell_length for line in block_lines(block, min(width, MEASURE))) <= MEASURE


def test_private_notes_are_never_shown() -> None:
    for readers in ReaderGroup:
        rows = minutes_rows(minutes_view(readers=readers).blocks, 88, 40)
        assert SECRET not in "\n".join(row.content.plain for row in rows)


async def test_a_draft_is_corrected_with_a_reason() -> None:
    app = PaperApp()
    taken = answering(app, CorrectMinutes)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await go_to(pilot, app, "1.1")
        await pilot.press("enter")
        await pilot.pause()
        assert f"As captured: {CAPTURED}" in words(app)
        await paste(pilot, " She was welcome.")
        await pilot.press("ctrl+s")
        assert "Say why it is corrected" in words(app)
        await paste(pilot, "asked for by KO")
        await pilot.press("escape", "enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, WordingForm)
        entry = app.minutes.blocks[int(app.paper.query_one(MinutesList).cursor_id or 0)].entry_id
        assert app.store.drafts[f"wording/{entry}"].text.endswith("She was welcome.\nasked for by KO")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (act,) = taken
        assert act.wording.endswith("Patient Safety Partner. She was welcome.")
        assert (act.reason, act.kind) == ("asked for by KO", EntryKind.NOTE)
        assert app.store.drafts == {}, "what is recorded is no draft any more"


async def test_a_wording_that_a_crash_left_is_offered_again() -> None:
    app = PaperApp()
    block = next(b for b in app.minutes.blocks if b.reference == "1.1")
    app.store.keep_draft(f"wording/{block.entry_id}", "HO welcomed nobody of 943 476 5919.\nit is so")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await go_to(pilot, app, "1.1")
        await pilot.press("enter")
        await pilot.pause()
        said = words(app)
        assert "HO welcomed nobody of" in said and "it is so" in said
        assert "“943 476 5919” looks like an NHS number" in said, "the guard warns here too"


async def test_in_session_a_wording_is_changed_at_once() -> None:
    view = minutes_view(status=MeetingStatus.IN_SESSION, provisional=True, label="DRAFT preview", versions=())
    app = PaperApp(view, from_home=False)
    taken = answering(app, ChangeEntry)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await go_to(pilot, app, "26/07-02")
        await pilot.press("enter")
        await pilot.pause()
        await paste(pilot, " Soon.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (act,) = taken
        assert (act.kind, act.wording.endswith("report. Soon.")) == (EntryKind.ACTION, True)
        keys = footer(app)
        assert "Issue" not in keys and "Approve" not in keys


@pytest.mark.parametrize(
    ("status", "number", "said"),
    [
        (MeetingStatus.MINUTES_DRAFT, "", "put together from attendance, agenda and log"),
        (MeetingStatus.APPROVED, "1.1", "are approved: b takes them back to draft"),
        (MeetingStatus.CONFIRMED, "1.1", "are confirmed and sealed"),
    ],
)
async def test_what_is_not_edited_says_why(status: MeetingStatus, number: str, said: str) -> None:
    app = PaperApp(minutes_view(status=status))
    told: list[str] = []
    app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        if number:
            await go_to(pilot, app, number)
        await pilot.press("enter")
        await pilot.pause()
        assert said in told[0]


async def test_minutes_are_issued_to_somebody_and_exported() -> None:
    app = PaperApp(minutes_view(waiting=("1.1 reworded: a name was wrong.",)))
    taken = answering(app, IssueMinutes)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        assert "1 correction since the last version:" in words(app)
        await pilot.press("ctrl+s")
        assert "Say to whom they are issued" in words(app)
        await paste(pilot, "members of the meeting")
        await pilot.press("enter")
        await pilot.pause()
        assert [act.to for act in taken] == ["members of the meeting"]
        assert isinstance(app.screen, ExportScreen)


async def test_a_draft_is_approved_after_a_question_and_taken_back_with_a_reason() -> None:
    app = PaperApp()
    taken = answering(app, ApproveMinutes, ReopenDraft)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await pilot.press("A")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        app.minutes = replace(app.minutes, status=MeetingStatus.APPROVED, approved="Approved by Priya Nair")
        app.paper.reload()
        await pilot.pause()
        await pilot.press("A")
        await pilot.pause()
        assert app.screen is app.paper
        await pilot.press("b")
        await pilot.pause()
        await paste(pilot, "a name is wrong")
        await pilot.press("enter")
        await pilot.pause()
        assert [type(act) for act in taken] == [ApproveMinutes, ReopenDraft]
        assert taken[1].reason == "a name is wrong"


async def test_last_minutes_are_amended_where_they_are_read() -> None:
    view = minutes_view(ref="HV-13", name="CQRM 13", status=MeetingStatus.APPROVED)
    app = PaperApp(view, from_home=False)
    taken = answering(app, AmendLastMinutes)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await go_to(pilot, app, "1.2")
        assert "Amend" in footer(app) and "Confirm" in footer(app) and "Issue" not in footer(app)
        await pilot.press("m")
        await pilot.pause()
        assert "Amend the minutes of CQRM 13 (approved)" in words(app)
        await paste(pilot, "for apologies read absence")
        await pilot.press("tab")
        await paste(pilot, "The Trust holds that apologies were given.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (act,) = taken
        assert (act.number, act.text) == ("1.2", "for apologies read absence")
        assert act.disputed == "The Trust holds that apologies were given."


async def test_each_copy_is_shown_in_turn() -> None:
    app = PaperApp()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        for copy in ("the commissioner’s copy", "the public copy", "the parties’ copy"):
            await pilot.press("w")
            await pilot.pause()
            assert copy in words(app)
        await pilot.press("y")
        block = app.paper._block()
        assert block is not None and block.text and block.text in app.clipboard
        asked = [r.readers for r in app.store.requests if isinstance(r, SeeMinutes)]
        assert asked[1:] == [ReaderGroup.COMMISSIONER, ReaderGroup.PUBLIC, ReaderGroup.PARTIES]


def test_two_hundred_entries_are_ready_without_a_stall() -> None:
    item = EXEMPLAR.items[3]
    many = replace(EXEMPLAR, items=(replace(item, number="1", entries=item.entries * 40),))
    started = time.perf_counter()
    view = minutes_view(with_ids(many))
    rows = minutes_rows(view.blocks, 88, 40)
    assert sum(b.kind in (BlockKind.PARAGRAPH, BlockKind.ACTION) for b in view.blocks) > 150
    assert len(rows) > 200
    assert time.perf_counter() - started < 1.0


SEAL = "minutes v3 · seq 412 · 3f9c 1a07 5be2 90d4"


@pytest.mark.parametrize("size", SIZES)
async def test_sealed_minutes_show_their_seal_and_shift_y_copies_it(size: tuple[int, int]) -> None:
    approved = "Approved by Priya Nair on 2 February 2026; confirmed as the record at CQRM 15"
    view = minutes_view(status=MeetingStatus.CONFIRMED, label="Confirmed v3", approved=approved, seal=SEAL)
    app = PaperApp(view)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = words(app)
        assert f"Sealed · {SEAL}" in said
        assert all(len(row) <= size[0] for row in said.splitlines())
        await pilot.press("Y")
        assert app.clipboard == f"CQRM 14 · {SEAL}"


async def test_minutes_that_are_not_sealed_offer_no_seal() -> None:
    app = PaperApp()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await pilot.press("Y")
        assert app.clipboard == ""
        assert "Sealed" not in words(app)
