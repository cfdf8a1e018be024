"""Every word is readable on every ground, in colour and in grey; colours live in one module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color

import cqrm.tui
from cqrm.tui.look.themes import (
    CHIPS,
    CONTRAST,
    DARK,
    GROUNDS,
    INKS,
    LIGHT,
    THEME_NAMES,
    build_theme,
    theme_variables,
    token_colour,
    tokens,
)

TUI = Path(cqrm.tui.__file__).parent
FLOORS = {DARK: 4.5, LIGHT: 4.5, CONTRAST: 7.0}
PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((f"{chip}-text", chip) for chip in CHIPS),
    ("header-text", "header"),
    ("background", "heading"),
    ("background", "focus"),
    *(("focus", ground) for ground in GROUNDS),
]


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)


def ratio(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_ratio_is_that_of_wcag() -> None:
    assert ratio(Color.parse("#000000"), Color.parse("#FFFFFF")) == pytest.approx(21)
    assert ratio(Color.parse("#777777"), Color.parse("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_readable(theme: str, ink: str, ground: str) -> None:
    one, other = (Color.parse(token_colour(theme, token)) for token in (ink, ground))
    assert ratio(one, other) >= FLOORS[theme]


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_readable_without_colour(theme: str, ink: str, ground: str) -> None:
    one, other = (Color.parse(token_colour(theme, token)).monochrome for token in (ink, ground))
    assert ratio(one, other) >= 4.5


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_textual_uses_our_values(theme: str) -> None:
    generated = build_theme(theme).to_color_system().generate()
    ours = theme_variables(theme)
    wrong = {name: generated[name] for name in ours if name in generated and generated[name] != ours[name]}
    # Textual computes these itself, but a theme's variables are laid over them.
    assert {name for name in wrong if not name.startswith("text-")} == set()
    app = App[None]()
    app.register_theme(build_theme(theme))
    app.theme = theme
    variables = app.get_css_variables()
    assert {name: variables[name] for name in ours} == ours


def test_themes_differ_only_in_values() -> None:
    assert set(tokens(DARK)) == set(tokens(LIGHT)) == set(tokens(CONTRAST))
    assert [build_theme(theme).dark for theme in THEME_NAMES] == [True, False, True]


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="mauve"):
        tokens("mauve")
    with pytest.raises(KeyError):
        token_colour(DARK, "mauve")


def sources() -> list[Path]:
    return [path for path in sorted(TUI.rglob("*")) if path.suffix in {".py", ".tcss"}]


def test_colours_have_numbers_only_in_the_theme_module() -> None:
    number = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\brgba?\(")
    found = [
        f"{path.relative_to(TUI)}: {match[0]}"
        for path in sources()
        if path.name != "themes.py"
        for match in number.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_variable_named_exists() -> None:
    known = set(App[None]().get_css_variables()) | set(theme_variables(DARK))
    found = {
        f"{path.relative_to(TUI)}: ${name}"
        for path in sources()
        if path.suffix == ".tcss" or "look" in path.parts
        for name in re.findall(r"\$([a-z][a-z-]*[a-z])(?!\w|\{)", path.read_text("utf-8"))
        if name not in known
    }
    assert found == set()
