"""The marks of the screen and their ASCII stand-ins; no other module of the app writes one down."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TICK: Final = "✓"
"""Discussed, in order, saved."""
NOW: Final = "►"
"""The item, entry or step being dealt with."""
HERE: Final = "●"
"""Somebody present; a running clock; a chosen step; a point of common cause."""
EXPECTED: Final = "○"
"""Somebody expected; a stopped clock; a step not chosen."""
LEFT: Final = "◄"
"""Somebody who has left."""
NONE: Final = "–"
"""Apologies; nothing in a column of numbers."""
BETTER: Final = "▲"
"""A point that signals improvement."""
CONCERN: Final = "◆"
"""A point that signals concern."""
CALLOUT: Final = "▌"
"""The bar at the left of every row of a decision, action or escalation."""
DONE: Final = "━"
"""The part of a bar that is done."""
REST: Final = "─"
"""The part of a bar that is left; a step between two steps."""
BROKEN: Final = "┄"
"""A stretch of a timeline that does not count."""
CUT: Final = "…"
"""Text that goes on; something under way."""
PROMPT: Final = "›"
"""Before the line being typed."""
DOT: Final = "·"
"""Between two facts of one line."""
THEN: Final = "→"
"""From one value to the next."""
SPARKS: Final = "▁▂▃▄▅▆▇█"
"""Heights of a small trend, lowest first."""

ALERT: Final = "!"
"""Must be settled; not saved."""
QUERY: Final = "?"
"""Worth a look; not reported."""

VOCABULARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        TICK: "+",
        NOW: ">",
        HERE: "*",
        EXPECTED: "o",
        LEFT: "<",
        NONE: "-",
        BETTER: "^",
        CONCERN: "#",
        CALLOUT: "|",
        DONE: "=",
        REST: "-",
        BROKEN: ".",
        CUT: "~",
        PROMPT: ">",
        DOT: "-",
        THEN: ">",
        **dict(zip(SPARKS, "_.-=+*##", strict=True)),
    }
)
"""Every mark that is not ASCII, with the one ASCII character that stands in its cell."""

# What Textual draws by itself (borders, key names) and what people paste (quotes, dashes).
_FOREIGN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys("│┃║▏▎▍▋▊▉▐▕╎┆", "|"),
        **dict.fromkeys("═╌╍▔▀", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝╭╮╰╯▛▜▙▟▗▖▝▘", "+"),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("“”„", '"'),
        "—": "-",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "•": "*",
        "\N{NO-BREAK SPACE}": " ",
    }
)
_BRAILLE: Final = range(0x2800, 0x2900)
_ASCII_TABLE: Final = str.maketrans(
    {**{chr(code): "." for code in _BRAILLE}, chr(_BRAILLE.start): " ", **_FOREIGN, **VOCABULARY}
)


def ascii_text(text: str) -> str:
    """Put the ASCII stand-in in place of each mark; every cell keeps its place.

    Letters of any script stay as they are: names are never respelled.

    Args:
        text: Any text.

    Returns:
        Text of the same length.
    """
    return text if text.isascii() else text.translate(_ASCII_TABLE)


def ascii_wanted(
    setting: bool | None, environment: Mapping[str, str], encoding: str | None, platform: str
) -> bool:
    """Whether the screen should keep to ASCII marks.

    The first of these that has an opinion decides: the user's setting, `CQRM_ASCII` (1 or 0), an
    output that is not UTF-8, Windows outside Windows Terminal (which sets `WT_SESSION`).

    Args:
        setting: The user's setting, or `None` to look at the surroundings.
        environment: The process environment.
        encoding: The encoding of the output, or `None` when it is unknown.
        platform: The value of `sys.platform`.

    Returns:
        `True` for ASCII marks.
    """
    if setting is not None:
        return setting
    if asked := environment.get("CQRM_ASCII", "").strip():
        return asked != "0"
    if encoding is not None and not _is_utf8(encoding):
        return True
    return platform == "win32" and not environment.get("WT_SESSION")


def _is_utf8(encoding: str) -> bool:
    """Whether an encoding can carry every mark; an unknown name is taken as one that cannot."""
    try:
        return codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}
    except LookupError:
        return False
