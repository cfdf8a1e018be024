"""The top row says the same three things in the same three places, whatever the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import HeaderState, Quorum, Saved, SavedState, Side, header_line
from tests.tui.look.gallery import Gallery
from tests.tui.look.gallery_data import HOME, SESSION
from tests.tui.look.reading import cells, settle, style_at

NOT_QUORATE = Quorum(False, (Side("ICB", 3, 2), Side("Trust", 1, 2)))
AMBER = {"bold $chip-a-text on $chip-a"}
RED = {"bold $chip-r-text on $chip-r"}


def test_in_words() -> None:
    row = header_line(SESSION, 120)
    expected = (
        " CQRM 14  Harrow Vale      ● 01:10 of 02:00   ends 11:38, 8 over "
        "       ✓ Quorate  ICB 3  Trust 2 (min)   saved ✓ 10:40"
    )
    assert row.plain == expected
    assert style_at(row, "CQRM 14") == {"bold"}
    assert style_at(row, "ends") == AMBER
    assert style_at(row, "✓ Quorate") == set()


def test_short_at_80_columns() -> None:
    row = header_line(SESSION, 80)
    assert " ".join(row.plain.split()) == "CQRM 14 Harrow Vale ● 01:10 of 02:00 +8 ✓ Quorate 3+2 saved ✓"
    assert style_at(row, "+8") == AMBER


def test_in_full_from_160_columns() -> None:
    row = header_line(SESSION, 160)
    assert row.plain.startswith(" CQRM 14  Harrow Vale Hospitals NHS Trust  Wed 25 Nov 2026 ")
    assert row.plain.endswith("saved ✓ 10:40")


def test_home_has_the_date_at_the_right() -> None:
    assert header_line(HOME, 80).plain == " CQRM  Northmoor ICB" + " " * 34 + "Sat 21 Nov 2026   saved ✓"
    row = header_line(replace(HOME, saved=Saved(at="10:40")), 120)
    assert row.plain.endswith("Sat 21 Nov 2026   saved ✓ 10:40")


def test_only_what_needs_attention_is_a_chip() -> None:
    well = replace(SESSION, forecast="ends 11:28", over="")
    for width in (80, 120, 200):
        assert {str(span.style) for span in header_line(well, width).spans} == {"bold"}
    assert "ends 11:28" in header_line(well, 120).plain
    assert "ends" not in header_line(well, 80).plain


@pytest.mark.parametrize(
    ("width", "shown"), [(80, " Not quorate 3+1 "), (120, " Not quorate   ICB 3  Trust 1 of 2")]
)
def test_not_quorate(width: int, shown: str) -> None:
    row = header_line(replace(SESSION, quorum=NOT_QUORATE), width)
    assert shown in row.plain
    assert style_at(row, "Not quorate") == RED


@pytest.mark.parametrize("width", [80, 120, 200])
def test_saving_and_not_saved_move_nothing_else(width: int) -> None:
    usual = header_line(SESSION, width).plain
    saving = header_line(replace(SESSION, saved=Saved(SavedState.SAVING, "10:40")), width).plain
    failed = header_line(replace(SESSION, saved=Saved(SavedState.FAILED, "10:38")), width)
    assert saving.index("saving…") == usual.index("saved ✓")
    assert style_at(failed, "! NOT SAVED") == RED
    for row in (saving, failed.plain):
        assert row.index("●") == usual.index("●")
    assert saving.index("Quorate") == usual.index("Quorate")


def test_a_long_name_gives_way_to_what_matters() -> None:
    long = replace(SESSION, body="Saint Swithun and the Holy Cross Community Hospitals Partnership")
    row = header_line(long, 80).plain
    assert len(row) <= 80 and "…" in row
    for part in ("● 01:10 of 02:00", "+8", "Quorate 3+2", "saved ✓"):
        assert part in row


def test_a_stopped_clock_has_another_mark() -> None:
    assert (
        "○ 00:00 of 02:00" in header_line(replace(SESSION, clock="00:00 of 02:00", running=False), 120).plain
    )


@given(
    st.text("ab 漢[]", max_size=60),
    st.text("ab 漢", max_size=60),
    st.sampled_from(["", "01:10 of 02:00"]),
    st.sampled_from(["", "+8", "+128"]),
    st.sampled_from([None, NOT_QUORATE, SESSION.quorum]),
    st.sampled_from(list(SavedState)),
    st.integers(80, 200),
)
def test_never_wider_than_the_screen(
    what: str, body: str, clock: str, over: str, quorum: Quorum | None, saved: SavedState, width: int
) -> None:
    state = HeaderState(
        what,
        body,
        body * 2,
        "Wed 25 Nov 2026",
        clock,
        True,
        "ends 11:38",
        over,
        quorum,
        Saved(saved, "10:40"),
    )
    assert header_line(state, width).cell_length <= width


async def test_the_bar_paints_what_it_is_told() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one(HeaderBar).update(replace(SESSION, what="CQRM 15", over=""))
        await settle(pilot)
        top = cells(app)[0]
        assert "".join(cell.text for cell in top).startswith(" CQRM 15 Harrow Vale")
        assert {cell.ground for cell in top} == {"#005eb8"}
