"""Every row of the tables: lines, due dates, operational days."""

from __future__ import annotations

import datetime as dt

import pytest

from cqrm.capture import Capture, Refusal, operational_day, parse_capture, parse_due
from tests.capture.tables import Row, as_cells, as_row, meetings, room, rows

LINES = [(row, "harrow") for row in rows("capture_lines.csv")]
LINES += [(row, row["room"]) for row in rows("capture_more.csv")]
DATES = [*rows("dates.csv"), *rows("dates_more.csv")]


def test_the_tables_are_all_there() -> None:
    assert len(LINES) >= 122 + 80
    assert len(DATES) >= 168 + 120
    assert len({rule for row in DATES for rule in [row["rule"]]}) == 23


@pytest.mark.parametrize(("row", "where"), LINES, ids=[f"{row['id']} {row['line'][:40]}" for row, _ in LINES])
def test_line(row: Row, where: str) -> None:
    answer = parse_capture(row["line"], room(where))
    expected = {key: cell for key, cell in row.items() if key not in ("id", "room", "line", "why")}
    assert as_row(answer) == expected
    if isinstance(answer, Refusal):
        assert 0 <= answer.start <= answer.end <= len(row["line"])
        assert answer.text and not answer.text.startswith("not saved")


@pytest.mark.parametrize("row", DATES, ids=[f"{row['id']} {row['phrase'][:40]}" for row in DATES])
def test_due_date(row: Row) -> None:
    today = dt.date.fromisoformat(row["today"])
    answer = parse_due(row["phrase"], today, meetings(row["meetings"]))
    assert as_cells(answer) == (row["expected"], row["warning"])
    if isinstance(answer, Refusal):
        assert row["phrase"][answer.start : answer.end] == row["phrase"].strip()
    else:
        assert answer.text == row["phrase"].strip()


@pytest.mark.parametrize("row", rows("operational_days.csv"), ids=lambda row: f"{row['id']} {row['covers']}")
def test_operational_day(row: Row) -> None:
    start = dt.date.fromisoformat(row["start"])
    assert operational_day(start, int(row["n"])).isoformat() == row["expected"]


def test_a_due_date_in_a_line_is_the_due_date_of_a_field() -> None:
    """The same phrase means the same in the head of an action and in a date field."""
    harrow = room()
    for row in DATES:
        if row["today"] != "2026-11-25" or meetings(row["meetings"]) != harrow.meetings:
            continue
        if not row["phrase"].strip() or ":" in row["phrase"]:
            continue
        field = parse_due(row["phrase"], harrow.date, harrow.meetings)
        line = parse_capture(f"/a @tay {row['phrase']}: chase", harrow)
        if isinstance(field, Refusal):
            wanted = "owner_unknown" if field.code == "not_a_date" else field.code
            assert isinstance(line, Refusal), row["phrase"]
            assert line.code == wanted, row["phrase"]
        else:
            assert isinstance(line, Capture), row["phrase"]
            assert (line.due, line.due_text) == (field.date, row["phrase"].strip(" ,")), row["phrase"]
