"""The three themes of the app; the only place where a colour has a number."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = "cqrm-dark"
LIGHT: Final = "cqrm-light"
CONTRAST: Final = "cqrm-contrast"

THEME_NAMES: Final = (DARK, LIGHT, CONTRAST)
"""Every theme, the default first."""

GROUNDS: Final = ("background", "surface", "panel", "pale", "focus-ground", "cursor-ground")
"""Tokens that text may stand on."""

INKS: Final = (
    "text",
    "muted",
    "heading",
    "red",
    "amber",
    "green",
    "blue",
    "plum",
    "spc-common",
    "spc-good",
    "spc-bad",
)
"""Tokens for words and marks; each is readable on each ground."""

CHIPS: Final = ("chip-r", "chip-a", "chip-g", "chip-b", "chip-n", "chip-e")
"""Grounds of chips: red, amber, green, blue, neutral, escalation; each has a partner named `…-text`."""

# Order of the three values: dark, light, contrast. `focus` is "you are here" and nothing else;
# `hairline` is decoration and carries no meaning, so it alone may be faint.
_TOKENS: Final[dict[str, tuple[str, str, str]]] = {
    "background": ("#0D1B2A", "#FFFFFF", "#000000"),
    "surface": ("#13263A", "#F0F4F5", "#000000"),
    "panel": ("#1A3049", "#E4EBEF", "#000000"),
    "pale": ("#172C42", "#E8EDEE", "#1C1C1C"),
    "focus-ground": ("#1A3049", "#FFF7D1", "#000000"),
    "cursor-ground": ("#1F4468", "#FFF1A6", "#002B55"),
    "focus": ("#FFEB3B", "#212B32", "#FFEB3B"),
    "hairline": ("#35506B", "#AEB7BD", "#FFFFFF"),
    "header": ("#005EB8", "#005EB8", "#FFFFFF"),
    "header-text": ("#FFFFFF", "#FFFFFF", "#000000"),
    "text": ("#EDF2F5", "#212B32", "#FFFFFF"),
    "muted": ("#A7BBCB", "#425563", "#FFFFFF"),
    "heading": ("#8CCBF2", "#003087", "#8CD3FF"),
    "red": ("#FF9B9B", "#8A1538", "#FFA8A8"),
    "amber": ("#FFC857", "#6B4700", "#FFD54F"),
    "green": ("#7FD6A0", "#00513A", "#8DF0AE"),
    "blue": ("#8CCBF2", "#004A93", "#8CD3FF"),
    "plum": ("#E5A9D6", "#6A1B5B", "#F3B8E6"),
    "spc-common": ("#A7BBCB", "#5B6770", "#FFFFFF"),
    "spc-good": ("#6CCBF2", "#005EB8", "#8CD3FF"),
    "spc-bad": ("#FFA666", "#A33F00", "#FFB27A"),
    "chip-r": ("#B3162B", "#A6192E", "#FFA8A8"),
    "chip-r-text": ("#FFFFFF", "#FFFFFF", "#000000"),
    "chip-a": ("#FFB81C", "#FFB81C", "#FFD54F"),
    "chip-a-text": ("#1B1400", "#212B32", "#000000"),
    "chip-g": ("#00703C", "#006747", "#8DF0AE"),
    "chip-g-text": ("#FFFFFF", "#FFFFFF", "#000000"),
    "chip-b": ("#005EB8", "#005EB8", "#8CD3FF"),
    "chip-b-text": ("#FFFFFF", "#FFFFFF", "#000000"),
    "chip-n": ("#425563", "#425563", "#FFFFFF"),
    "chip-n-text": ("#FFFFFF", "#FFFFFF", "#000000"),
    "chip-e": ("#E5A9D6", "#6A1B5B", "#F3B8E6"),
    "chip-e-text": ("#0D1B2A", "#FFFFFF", "#000000"),
}

# Textual's own widgets read these names; a theme's variables win over what Textual would compute.
_TEXTUAL_NAMES: Final[dict[str, str]] = {
    "text-muted": "muted",
    "text-disabled": "muted",
    "text-error": "red",
    "text-warning": "amber",
    "text-success": "green",
    "text-primary": "heading",
    "text-secondary": "heading",
    "text-accent": "heading",
    "foreground-muted": "muted",
    "foreground-disabled": "muted",
    "block-cursor-foreground": "text",
    "block-cursor-background": "cursor-ground",
    "block-cursor-blurred-foreground": "text",
    "block-cursor-blurred-background": "pale",
    "block-hover-background": "pale",
    "border": "focus",
    "border-blurred": "hairline",
    "surface-active": "panel",
    "scrollbar": "hairline",
    "scrollbar-hover": "muted",
    "scrollbar-active": "heading",
    "scrollbar-background": "background",
    "scrollbar-background-hover": "background",
    "scrollbar-background-active": "background",
    "scrollbar-corner-color": "background",
    "link-color": "heading",
    "link-color-hover": "background",
    "link-background-hover": "heading",
    "footer-foreground": "muted",
    "footer-background": "surface",
    "footer-key-foreground": "heading",
    "footer-description-foreground": "muted",
    "input-cursor-background": "focus",
    "input-cursor-foreground": "background",
    "input-selection-background": "heading",
    "input-selection-foreground": "background",
    "button-foreground": "text",
    "button-color-foreground": "background",
    "screen-selection-background": "heading",
    "screen-selection-foreground": "background",
    "markdown-h1-color": "heading",
    "markdown-h2-color": "heading",
    "markdown-h3-color": "heading",
    "markdown-h4-color": "heading",
    "markdown-h5-color": "heading",
    "markdown-h6-color": "heading",
}

# A cursor row keeps the weight and colours of its words: only the ground tells where you are.
_TEXT_STYLES: Final[dict[str, str]] = {
    "block-cursor-text-style": "none",
    "block-cursor-blurred-text-style": "none",
    "button-focus-text-style": "bold",
    "input-cursor-text-style": "none",
    "link-style-hover": "bold",
    "markdown-h2-text-style": "bold",
    "markdown-h4-text-style": "bold",
}


def tokens(theme: str) -> dict[str, str]:
    """Every colour token of a theme.

    Args:
        theme: One of `THEME_NAMES`.

    Returns:
        Token names without the `$`, to colours like `#0D1B2A`.

    Raises:
        ValueError: If there is no such theme.
    """
    column = _column(theme)
    return {name: values[column] for name, values in _TOKENS.items()}


def token_colour(theme: str, token: str) -> str:
    """The colour of one token, for code outside Textual's styles.

    Content spans need no colours: a span styled `"$red"` or `"bold $chip-r-text on $chip-r"` is
    looked up when it is drawn, and so follows a change of theme by itself.

    Args:
        theme: One of `THEME_NAMES`.
        token: A token name without the `$`.

    Returns:
        A colour like `#0D1B2A`.

    Raises:
        ValueError: If there is no such theme.
        KeyError: If there is no such token.
    """
    return _TOKENS[token][_column(theme)]


def theme_variables(theme: str) -> dict[str, str]:
    """Every variable a theme gives to style sheets: our tokens and Textual's own names for them.

    Args:
        theme: One of `THEME_NAMES`.

    Returns:
        Variable names without the `$`, to their values.

    Raises:
        ValueError: If there is no such theme.
    """
    colours = tokens(theme)
    textual_names = {name: colours[token] for name, token in _TEXTUAL_NAMES.items()}
    return {**colours, **textual_names, **_TEXT_STYLES}


def build_theme(theme: str) -> Theme:
    """A theme ready to register with an app.

    Args:
        theme: One of `THEME_NAMES`.

    Returns:
        The Textual theme.

    Raises:
        ValueError: If there is no such theme.
    """
    colours = tokens(theme)
    return Theme(
        name=theme,
        primary=colours["header"],
        secondary=colours["heading"],
        accent=colours["focus"],
        error=colours["red"],
        warning=colours["amber"],
        success=colours["green"],
        foreground=colours["text"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        boost=colours["pale"],
        dark=theme != LIGHT,
        variables=theme_variables(theme),
    )


def _column(theme: str) -> int:
    """Which of the three values of a token belongs to a theme."""
    if theme not in THEME_NAMES:
        raise ValueError(f"there is no theme {theme!r}; there are {', '.join(THEME_NAMES)}")
    return THEME_NAMES.index(theme)
