"""j on a list: the history of the row under the cursor, which scrolls, and is told in words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from cqrm.terms.views.history import ActOnRecord, FieldChange, Happened, HistoryView, RowChange
from cqrm.tui.forms.changes import change_lines
from tests.tui.app.driving import until
from tests.tui.log.opened import log_open
from tests.tui.looking import cut_without_mark, outside

AT = datetime(2026, 11, 25, 9, 32, tzinfo=UTC)


def view(*rows: RowChange) -> HistoryView:
    act = ActOnRecord(at=AT, actor="Priya Nair", device="laptop-1", label="Changed A13-01", rows=rows)
    return HistoryView(acts=(act,), zone="Europe/London")


def field(name: str, before: str, after: str) -> FieldChange:
    return FieldChange(name=name, before=before, after=after)


def lines(*rows: RowChange, width: int = 90) -> list[str]:
    return [line.plain.rstrip() for line in change_lines(view(*rows), width)]


def test_a_change_reads_from_the_old_to_the_new() -> None:
    due = field("Due", "Tue 1 Dec 2026", "Wed 9 Dec 2026")
    none = field("Evidence", "", "plan seen")
    assert lines(RowChange(what="Action A13-01", happened=Happened.CHANGED, fields=(due, none))) == [
        "Changed A13-01",
        "Wed 25 Nov 2026, 09:32 · Priya Nair · on laptop-1",
        "  Action A13-01 changed",
        "    Due               Tue 1 Dec 2026 → Wed 9 Dec 2026",
        "    Evidence          nothing → plan seen",
    ]


def test_what_is_redacted_or_private_is_said_as_such() -> None:
    row = RowChange(what="Update", happened=Happened.CHANGED, fields=(), redacted=True)
    covered = RowChange(what="Private note", happened=Happened.COVERED, fields=())
    assert "redacted: a name was taken out" in " ".join(lines(row))
    assert lines(covered)[-1] == "  A private note; its words are not shown here."


@pytest.mark.parametrize("width", [40, 72, 96])
def test_long_texts_are_broken_under_their_label(width: int) -> None:
    text = field("Text", "", "[bold]a long report[/] " * 20)
    found = lines(RowChange(what="Update", happened=Happened.RECORDED, fields=(text,)), width=width)
    assert len(found) > 5
    assert max(map(len, found)) <= width
    assert "[bold]a long report[/]" in " ".join(" ".join(found).split())


def test_a_record_without_changes_says_so() -> None:
    (said,) = change_lines(HistoryView(acts=(), zone="Europe/London"), 70)
    assert said.plain == "The journal knows no change of it."


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_j_opens_it_from_the_log_and_the_keys_scroll(
    held: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with log_open(held, tmp_path, size=size) as opened:
        while opened.log.line is None or opened.log.line.action.ref != "A13-01":
            await opened.press("down")
        await opened.press("j")
        await until(opened.pilot, lambda: type(opened.app.screen).__name__ == "ChangesDialog")
        await opened.pilot.pause()
        assert "History of A13-01" in opened.text
        assert "Tue 1 Dec 2026 → Wed 9 Dec 2026" in opened.text
        assert outside(opened.app) == cut_without_mark(opened.app) == []
        await opened.press("end")
        await until(opened.pilot, lambda: "Send the fall report" in opened.text)
        if size == (80, 24):
            assert opened.app.screen.query_one(VerticalScroll).scroll_y > 0
        await opened.press("escape")
        assert opened.app.screen is opened.log
