"""The bottom row: few keys, the right ones, and the last two always the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cqrm.tui.look.footer import KeyFooter, key_name
from cqrm.tui.look.footer_line import FooterKey, footer_line
from tests.tui.look.gallery import Gallery, SessionScreen
from tests.tui.look.reading import lines, settle, style_at

KEYS = [FooterKey(f"f{number}", f"F{number}", "Word", "Wd") for number in range(2, 12)]
LAST = [FooterKey("f1", "F1", "Help"), FooterKey("ctrl+p", "^p", "Everything", "All")]


def keys_in(row: str) -> list[str]:
    return re.findall(r"(?:^ |  )(\S+) ", row)


@pytest.mark.parametrize(("width", "most"), [(80, 7), (100, 7), (119, 7), (120, 9), (200, 9)])
def test_how_many(width: int, most: int) -> None:
    row = footer_line(KEYS, LAST, width).plain
    assert len(keys_in(row)) == most
    assert keys_in(row)[-2:] == ["F1", "^p"]


def test_what_does_not_fit_goes_and_nothing_is_cut() -> None:
    wide = [replace(key, word="A rather long word", short="") for key in KEYS]
    row = footer_line(wide, LAST, 80).plain
    assert keys_in(row) == ["F2", "F3", "F1", "^p"]
    assert row.endswith("^p All") and len(row) <= 80


def test_spare_keys_go_first() -> None:
    keys = [replace(key, spare=key.shown in {"F3", "F5"}) for key in KEYS[:7]]
    assert keys_in(footer_line(keys, LAST, 80).plain) == ["F2", "F4", "F6", "F7", "F8", "F1", "^p"]


def test_a_key_that_does_nothing_now_is_not_bright() -> None:
    row = footer_line([KEYS[0], replace(KEYS[1], enabled=False)], LAST, 120)
    assert "bold $heading" in style_at(row, "F2")
    assert "bold $heading" not in style_at(row, "F3")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+n", "^n"),
        ("f10", "F10"),
        ("enter", "Enter"),
        ("escape", "Esc"),
        ("slash", "/"),
        ("plus", "+"),
        ("question_mark", "?"),
        ("u", "u"),
        ("pagedown", "PgDn"),
        ("fullwidth", "fullwidth"),
    ],
)
def test_names_of_keys(key: str, shown: str) -> None:
    assert key_name(key) == shown


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (80, " ^n Next  ^g Agenda  F6 People  F8 Evidence  F9 Minutes  F1 Help  ^p All"),
        (
            120,
            " ^n Next  ^b Back  ^g Agenda  F6 Attendance  F8 Evidence  F9 Minutes  F10 Close"
            "  F1 Help  ^p Everything",
        ),
    ],
)
async def test_keys_of_the_screen(width: int, row: str) -> None:
    app = Gallery()
    async with app.run_test(size=(width, 36)) as pilot:
        app.screen.query_one("#capture").focus()
        await settle(pilot)
        assert lines(app)[-1].rstrip() == row


async def test_keys_of_what_has_focus_alone() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        app.screen.query_one("#record").focus()
        await settle(pilot)
        assert lines(app)[-1].rstrip() == (
            " Enter Edit  F3 Make decision  u Move up  Del Remove  Esc Capture line  F1 Help  ^p Everything"
        )


async def test_a_click_presses_the_key() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        await pilot.click(KeyFooter, offset=(lines(app)[-1].index("Attendance") + 3, 0))
        await pilot.click(KeyFooter, offset=(lines(app)[-1].index("^n"), 0))
        await pilot.click(KeyFooter, offset=(118, 0))
        await settle(pilot)
        assert screen.pressed == ["attendance", "next"]
