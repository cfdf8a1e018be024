"""Which keys the bottom row shows, in what words, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.style import Style

from cqrm.tui.look.sizes import NORMAL_WIDTH

KEY_LIMITS: Final = ((0, 7), (120, 9))
"""From a width in cells, how many keys at most."""
KEY_META: Final = "footer_key"
"""The name under which a cell of the row knows its key."""

_GAP: Final = "  "
_MARGIN: Final = " "


@dataclass(frozen=True)
class FooterKey:
    """One key with its word."""

    key: str
    """The key to press, as Textual names it: `ctrl+n`."""
    shown: str
    """The key as it is printed: `^n`."""
    word: str
    """What it does, in one or two words."""
    short: str = ""
    """A shorter word for narrow screens."""
    enabled: bool = True
    """Whether it does anything just now."""
    spare: bool = False
    """Whether it goes first when there is no room."""


def footer_line(keys: Sequence[FooterKey], last: Sequence[FooterKey], width: int) -> Content:
    """The row: the keys in order of use, then those that always stand last.

    Args:
        keys: The keys of what has focus.
        last: Help and the palette.
        width: The width of the row in cells.

    Returns:
        One line; each key and word carry the key as `KEY_META` for the mouse.
    """
    limit = max(most for least, most in KEY_LIMITS if width >= least)
    narrow = width < NORMAL_WIDTH
    shown = list(keys)
    while shown and (len(shown) + len(last) > limit or _width([*shown, *last], narrow) > width):
        spare = [key for key in shown if key.spare]
        shown.remove(spare[-1] if spare else shown[-1])
    parts = [_part(key, narrow) for key in (*shown, *last)]
    return Content.assemble(_MARGIN, Content(_GAP).join(parts)).truncate(width)


def _word(key: FooterKey, narrow: bool) -> str:
    """The word at this width."""
    return key.short or key.word if narrow else key.word


def _part(key: FooterKey, narrow: bool) -> Content:
    """A key with its word; one that does nothing now is not bright."""
    ink = "bold $heading" if key.enabled else "$muted"
    part = Content.assemble((key.shown, ink), " ", (_word(key, narrow), "$muted"))
    return part.stylize(Style.from_meta({KEY_META: key.key}))


def _width(keys: Sequence[FooterKey], narrow: bool) -> int:
    """The cells these keys need."""
    parts = sum(_part(key, narrow).cell_length for key in keys)
    return len(_MARGIN) + parts + len(_GAP) * (len(keys) - 1)
