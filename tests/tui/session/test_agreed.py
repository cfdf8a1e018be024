"""What was agreed, in the rail: references of any pattern stand whole, with a space after them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.views.record import EntryView
from cqrm.tui.session.agreed import agreed_lines

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
RAIL = 30


def decision(number: str) -> EntryView:
    said = "that the plan stands"
    return EntryView(
        id=uuid4(),
        kind=EntryKind.DECISION,
        number=number,
        text=said,
        wording=said,
        audience=Audience.PARTIES,
        author="Priya Nair",
        at=AT,
    )


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("D14-01", "D14-01 Plan stands"),
        ("QSE14/1", "QSE14/1 Plan stands"),
        ("A2017/05/01", "A2017/05/01 Plan stands"),
        ("QUALITY/2026-27/014", "QUALITY/2026-… Plan stands"),
    ],
)
def test_a_long_reference_gets_the_room_it_needs(number: str, line: str) -> None:
    rows = agreed_lines([decision(number)], RAIL, 4).plain.splitlines()
    assert rows[1].rstrip() == line


def test_the_words_begin_under_each_other() -> None:
    rows = agreed_lines([decision("D14-1"), decision("QSE14/10")], RAIL, 4).plain.splitlines()
    assert {row.index("Plan") for row in rows[1:]} == {9}


def test_two_rows_have_room_for_a_count_only() -> None:
    rows = agreed_lines([decision("D14-01"), decision("D14-02")], RAIL, 2).plain.splitlines()
    assert rows[1] == "+2 more"
