"""The gallery at every size, in every theme, and on poor terminals."""

from __future__ import annotations

import pytest
from textual.color import Color

from cqrm.tui.look.app import LookApp
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.glyphs import VOCABULARY
from cqrm.tui.look.themes import CONTRAST, DARK, LIGHT, THEME_NAMES, token_colour
from cqrm.tui.look.too_small import TooSmall
from tests.tui.look.gallery import Gallery
from tests.tui.look.reading import SIZES, cells, lines, settle, widths

SCREENS = ("session", "form", "chips")


async def test_a_change_of_theme_recolours_everything() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = lines(app)
        for theme in (LIGHT, DARK):
            app.theme = theme
            await settle(pilot)
            tokens = {
                name: token_colour(theme, name).lower() for name in ("red", "header", "chip-r", "surface")
            }
            row = next(number for number, line in enumerate(lines(app)) if "Overdue 54 d" in line)
            at = lines(app)[row].index("Overdue")
            painted = cells(app)
            assert painted[0][0].ground == tokens["header"]
            assert painted[row][at].ink == tokens["red"]
            assert painted[row][at - 3].ground == tokens["chip-r"]
            assert painted[-1][-1].ground == tokens["surface"]
            assert lines(app) == text


async def test_only_the_contrast_theme_draws_lines() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "│" not in "".join(lines(app))
        app.theme = CONTRAST
        await settle(pilot)
        assert app.has_class("-contrast")
        assert all(line[33] == "│" for line in lines(app)[1:-1])
        app.theme = DARK
        await settle(pilot)
        assert "│" not in "".join(lines(app))


def test_themes_on_offer_are_ours() -> None:
    assert set(LookApp[None]().available_themes) == set(THEME_NAMES)
    assert LookApp[None]().theme == DARK
    assert LookApp[None](theme=LIGHT).theme == LIGHT
    assert LookApp[None](theme="nord").theme == DARK
    assert LookApp[None](environment={"NO_COLOR": "1"}).theme == CONTRAST
    assert LookApp[None](theme=LIGHT, environment={"NO_COLOR": "1"}).theme == LIGHT


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_ascii_terminals_see_ascii(size: tuple[int, int], screen: str) -> None:
    app = Gallery(screen, theme=CONTRAST, ascii_marks=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        ascii_lines = lines(app)
        assert [line for line in ascii_lines if not line.isascii()] == []
        app.ascii_marks = False
        await settle(pilot)
        assert [len(line) for line in lines(app)] == [len(line) for line in ascii_lines]
        assert set("".join(lines(app))) & set(VOCABULARY)


def test_cqrm_ascii_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CQRM_ASCII", "1")
    assert Gallery(ascii_marks=None).ascii_marks
    assert not Gallery(ascii_marks=False).ascii_marks


async def test_no_color_paints_greys_and_loses_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Gallery(theme=CONTRAST)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        in_colour = lines(app)
    monkeypatch.setenv("NO_COLOR", "1")
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert lines(app) == in_colour
        painted = {
            colour for row in cells(app) for cell in row for colour in (cell.ink, cell.ground) if colour
        }
        assert len(painted) > 3
        for colour in map(Color.parse, painted):
            assert max(colour.rgb) - min(colour.rgb) <= 1


@pytest.mark.parametrize(("width", "rows"), [(80, 2), (120, 1), (200, 1)])
async def test_the_banner_pushes_the_screen_down(width: int, rows: int) -> None:
    app = Gallery()
    async with app.run_test(size=(width, 36)) as pilot:
        await settle(pilot)
        before = lines(app)
        app.fail_to_save()
        await settle(pilot)
        after = lines(app)
        said = " ".join(line.strip() for line in after[1 : 1 + rows])
        assert said == (
            "! NOT SAVED since 10:38: the disk is full. Nothing is lost while CQRM stays open."
            " Free some space, then ^s saves."
        )
        red = token_colour(DARK, "chip-r").lower()
        assert {cell.ground for row in cells(app)[1 : 1 + rows] for cell in row} == {red}
        assert after[1 + rows : 8] == before[1 : 8 - rows]
        app.screen.query_one(NotSavedBanner).update(None)
        await settle(pilot)
        assert lines(app)[1:8] == before[1:8]


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (40, 10), (20, 5)])
async def test_too_small(size: tuple[int, int]) -> None:
    app = Gallery()
    async with app.run_test(size=(120, 36)) as pilot:
        app.screen.query_one("#capture").focus()
        await settle(pilot)
        before = lines(app)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        words = " ".join("".join(f"{line} " for line in lines(app)).split())
        assert words.startswith("CQRM needs 80 columns and 24 rows; this window has") or size == (20, 5)
        assert "Record" not in words and widths(app) == {size[0]}
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert app.focused is app.screen.query_one("#capture")
        assert lines(app) == before
        assert not app.screen.query_one(TooSmall).display


async def test_breakpoint_classes() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        for size, classes in (
            ((80, 24), {"-narrow", "-short"}),
            ((99, 29), {"-narrow", "-short"}),
            ((100, 30), {"-normal", "-tall"}),
            ((159, 50), {"-normal", "-tall"}),
            ((160, 50), {"-wide", "-tall"}),
            ((79, 23), {"-too-narrow", "-too-low"}),
        ):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert set(app.screen.classes) == classes
