"""The action log and the decision register: what they show, what the filter does, what the keys do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from cqrm.terms.acts.log import PAGE, SeeActions
from cqrm.terms.acts.progress import ProposeClosed, ReviseDue
from cqrm.tui.look.header import HeaderBar
from tests.tui.app.driving import outside, put, toasts, until
from tests.tui.log.opened import MANY, Opened, log_open


def refs(opened: Opened) -> list[str]:
    """The references in the list as far as it has been read."""
    lines = opened.log.list._lines
    return [getattr(line, "ref", "") or line.action.ref for _, line in sorted(lines.items())]


def asked(opened: Opened) -> list[Any]:
    """Watch what is asked of the store from now on."""
    found: list[Any] = []
    submit = opened.app.desk._store.submit

    def note(request: Any) -> Any:  # noqa: ANN401
        found.append(request)
        return submit(request)

    opened.app.desk._store.submit = note  # type: ignore[method-assign]
    return found


async def test_over_a_meeting_the_list_begins_under_the_names_of_its_columns(
    held: Path, tmp_path: Path
) -> None:
    async with log_open(held, tmp_path, meeting=True) as opened:
        names = opened.log.query_one("#columns").region
        assert names.height == 1
        assert opened.log.list.region.y == names.bottom


async def test_what_is_open_stands_red_first_with_its_counts(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        assert refs(opened) == ["A14-02", "A13-01", "A14-01", "A14-03"]
        rows = opened.text.splitlines()
        assert rows[0].startswith(" Action log  All bodies")
        assert "R  2 red   A  1 amber   G  1 on track   B  0 done" in rows[2]
        first = " ".join(rows[6].split()).removeprefix("▌").strip()
        assert first.endswith("R Overdue 2 d A14-02 [bold]Review[/] complaints Tom Okell, Trust Mon 23 Nov –")
        assert "commissioner only" in rows[9]
        assert opened.log.list.has_focus


async def test_the_detail_follows_the_cursor_with_every_date(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        assert "overdue 2 days" in opened.text
        await opened.press("down")
        text = opened.text
        assert "Fri 20 Nov 2026 → Tue 1 Dec 2026 → Wed 9 Dec 2026   slipped twice" in text
        assert "Data received. · CQRM 14" in text
        lines = opened.log.detail(100)
        dates = next(line for line in lines if "→" in line.plain)
        struck = [dates.plain[s.start : s.end] for s in dates.spans if "strike" in str(s.style)]
        assert struck == ["Fri 20 Nov 2026", "Tue 1 Dec 2026"]


async def test_a_filter_narrows_and_says_what_it_does_not_know(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.narrow("owner:AT")
        assert refs(opened) == ["A13-01", "A14-01"]
        assert opened.log.list.has_focus, "Enter goes back to the list"
        put(opened.app, "filter", "is:closed")
        await until(opened.pilot, lambda: refs(opened) == ["A13-02"])
        assert "Evidence plan seen · CQRM 14" in opened.text
        put(opened.app, "filter", "onwer:AT")
        await until(opened.pilot, lambda: "Did you mean owner:?" in opened.text)
        assert refs(opened) == ["A13-02"], "what was found stays until the filter is understood"
        put(opened.app, "filter", "nothing like this")
        await until(opened.pilot, lambda: "No action fits." in opened.text)
        await opened.press("u")
        assert toasts(opened.app) == ["There is no action under the cursor."]


async def test_escape_goes_from_the_filter_to_the_list_and_out(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.press("slash")
        assert not opened.log.list.has_focus
        await opened.press("escape")
        assert opened.log.list.has_focus
        await opened.press("escape")
        assert opened.app.screen is opened.app.home


@pytest.mark.painted
async def test_only_the_pages_that_are_looked_at_are_read(crowded: Path, tmp_path: Path) -> None:
    async with log_open(crowded, tmp_path) as opened:
        total = MANY + 2
        assert opened.log.list.total == total
        assert len(refs(opened)) == PAGE
        requests = asked(opened)
        await opened.press("pagedown")
        assert requests == [], "the next screen has been read with the first"
        await opened.press("end")
        await until(opened.pilot, lambda: opened.log.list.line is not None)
        assert [type(request) for request in requests] == [SeeActions]
        assert requests[0].offset > PAGE
        assert opened.log.list.cursor == total - 1
        assert "Further action 249" in opened.text
        assert len(refs(opened)) < total


async def test_between_meetings_the_secretary_keeps_the_log(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.press("down", "p")
        put(opened.app, "answer", "report sent on 24 November")
        requests = asked(opened)
        await opened.press("ctrl+s")
        await until(opened.pilot, lambda: "Says done" in opened.text)
        act = next(request for request in requests if isinstance(request, ProposeClosed))
        assert (act.meeting, act.evidence) == (None, "report sent on 24 November")
        assert "Proposed to close A13-01." in toasts(opened.app)
        line = opened.log.line
        assert line is not None
        assert opened.app.desk.meeting is None, "no meeting has been opened by it"


async def test_an_earlier_day_shows_what_stood_then_and_is_not_worked_on(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.press("d", *"soon", "enter")
        assert "“soon” is not a day" in opened.text
        await opened.press(*(["backspace"] * 4), *"2027-01-01", "enter")
        assert "still to come" in opened.text
        await opened.press(*(["backspace"] * 10), *"2026-11-24", "enter")
        await until(opened.pilot, lambda: not opened.log.is_reading)
        await opened.pilot.pause()
        assert "As at Tue 24 Nov 2026" in opened.text
        assert refs(opened) == ["A13-01", "A13-02"], "those of the meeting of the 25th are not there yet"
        await opened.press("u")
        assert opened.app.screen is opened.log and "That is how it stood on" in opened.text
        await opened.press("d", *(["backspace"] * 10), "enter")
        await until(opened.pilot, lambda: len(refs(opened)) > 2)
        assert "As at" not in opened.text


async def test_a_new_date_between_meetings_counts_from_today(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.press("r")
        await until(opened.pilot, lambda: type(opened.app.screen).__name__ == "ReviseDueForm")
        put(opened.app, "due", "2w")
        put(opened.app, "reason", "annual leave")
        await opened.pilot.pause()
        assert "until now Mon 23 Nov 2026; this makes 1 slip" in opened.text
        requests = asked(opened)
        await opened.press("ctrl+s")
        await until(opened.pilot, lambda: any(isinstance(r, ReviseDue) for r in requests))
        await until(opened.pilot, lambda: "Slipped once" in opened.text)
        act = next(request for request in requests if isinstance(request, ReviseDue))
        assert (act.meeting, act.due_on.isoformat()) == (None, "2026-12-09")
        assert opened.app.desk.meeting is None


@pytest.mark.parametrize("key", ["c", "o", "t", "w"])
async def test_without_a_meeting_nothing_is_decided(held: Path, tmp_path: Path, key: str) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.press("down", key)
        assert opened.app.screen is opened.log
        assert toasts(opened.app) == [
            "Only a meeting of Harrow Vale that is in session decides that. Start it, and open the log from"
            " there."
        ]


@pytest.mark.parametrize(
    ("key", "answer", "label", "found"),
    [
        ("c", "report seen", "Closed A13-01.", "is:closed"),
        ("t", "item 9", "Transferred A13-01 to item 9.", "is:transferred"),
        ("w", "ward closed", "Withdrew A13-01: ward closed.", "is:withdrawn"),
    ],
)
async def test_the_meeting_in_session_decides(
    held: Path, tmp_path: Path, key: str, answer: str, label: str, found: str
) -> None:
    async with log_open(held, tmp_path, meeting=True) as opened:
        await opened.press("down", key)
        put(opened.app, "answer", answer)
        await opened.press("ctrl+s")
        await until(opened.pilot, lambda: opened.log.list.total == 3)
        assert label in toasts(opened.app)
        await opened.narrow(f"{found} ref:A13-01")
        assert refs(opened) == ["A13-01"]
        assert answer in opened.text
        meeting = opened.app.desk.meeting
        assert meeting is not None and meeting.ref == "HV-14"
        await opened.press("o")
        put(opened.app, "answer", "not so")
        await opened.press("ctrl+s")
        await until(opened.pilot, lambda: "Reopened A13-01." in toasts(opened.app))


async def test_enter_shows_all_of_it(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path, size=(80, 24)) as opened:
        await opened.press("down")
        assert "Enter: " in opened.text
        await opened.press("enter")
        await until(opened.pilot, lambda: type(opened.app.screen).__name__ == "Whole")
        assert "Fri 20 Nov 2026 was given up: sample doubled" in " ".join(opened.text.split())
        await opened.press("escape")
        assert opened.app.screen is opened.log


async def test_a_click_chooses_a_row_and_the_wheel_goes_on(held: Path, tmp_path: Path) -> None:
    async with log_open(held, tmp_path) as opened:
        await opened.pilot.click("#list", offset=(20, 2))
        await opened.pilot.pause()
        line: Any = opened.log.line
        assert line.action.ref == "A14-01"
        opened.log.list.action_move(-9)
        assert opened.log.list.cursor == 0


async def test_the_register_is_newest_first_and_marks_what_is_not_for_everybody(
    held: Path, tmp_path: Path
) -> None:
    async with log_open(held, tmp_path, key="r") as opened:
        assert sorted(refs(opened)) == ["D14-01", "D14-02"]
        assert "2 decisions" in opened.text
        await opened.narrow("audit")
        assert refs(opened) == ["D14-01"]
        text = opened.text
        assert "AGREED the falls plan stands" in text
        assert "Reason    the audit shows fewer falls" in text
        put(opened.app, "filter", "matter")
        await until(opened.pilot, lambda: refs(opened) == ["D14-02"])
        assert "commissioner only" in opened.text


@pytest.mark.parametrize("key", ["l", "r"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_it_fits_and_cuts_only_with_the_mark(
    held: Path, tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    async with log_open(held, tmp_path, key=key, size=size) as opened:
        assert outside(opened.app) == []
        width = opened.log.list.size.width
        for line in opened.log.list._lines.values():
            row: Content = opened.log.row(line, width)
            assert width - 1 <= row.cell_length <= width
        if key == "l":
            letter = next(row for row in opened.text.splitlines() if "A14-01" in row)
            assert "…" in letter or size[0] == 200
        names = opened.log.columns(width)
        assert width - 1 <= names.cell_length <= width
        assert "…" not in names.plain
        assert "…" not in opened.log.query_one(HeaderBar).render().plain
        assert "F1 Help" in opened.text.splitlines()[-1]
