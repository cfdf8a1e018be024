"""Chips: the few words on a coloured ground that tell a status, a kind or an audience."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from cqrm.tui.look.columns import column

CHIP_WIDTH: Final = 3
"""Cells of a status chip."""
STATUS_WIDTH: Final = 14
"""Cells of the words beside a status chip in a list."""

# The letter is the mark: it survives monochrome, old fonts and colour blindness.
_LETTERS: Final[dict[str, tuple[str, str]]] = {
    "R": ("chip-r", "bold $red"),
    "A": ("chip-a", "bold $amber"),
    "G": ("chip-g", "$green"),
    "B": ("chip-b", "$blue"),
    "-": ("chip-n", "$muted"),
}
_KINDS: Final[dict[str, str]] = {"decision": "chip-g", "action": "chip-b", "escalate": "chip-e"}
_NEUTRAL: Final = "chip-n"


def chip(words: str, ground: str = _NEUTRAL) -> Content:
    """Words on a coloured ground, one space at each side, bold.

    Args:
        words: What the chip says.
        ground: One of `themes.CHIPS`.

    Returns:
        The chip, two cells wider than its words.
    """
    return Content.styled(f" {words} ", f"bold ${ground}-text on ${ground}")


def status_chip(letter: str) -> Content:
    """The chip of a status, three cells wide.

    Args:
        letter: `R`, `A`, `G` or `B`, or `-` for what is withdrawn.

    Returns:
        The chip.

    Raises:
        KeyError: If the letter is no status.
    """
    return chip(letter, _LETTERS[letter][0])


def status(letter: str, words: str, width: int = STATUS_WIDTH) -> Content:
    """A status chip with its words, as it stands at the left of a row: ` R  Overdue 54 d  `.

    Args:
        letter: `R`, `A`, `G`, `B` or `-`.
        words: What the status is, in words; bold for red and amber.
        width: The room for the words in cells; they are cut or filled to it.

    Returns:
        One line of content, `CHIP_WIDTH + 1 + width` cells wide.

    Raises:
        KeyError: If the letter is no status.
    """
    return Content.assemble(status_chip(letter), " ", column(words, width, _LETTERS[letter][1]))


def kind_chip(kind: str) -> Content:
    """The chip of what a captured line will be: decision, action and escalate coloured, the rest neutral.

    Args:
        kind: The word of the kind, such as `action`.

    Returns:
        The chip.
    """
    return chip(kind, _KINDS.get(kind, _NEUTRAL))


def audience_chip(words: str) -> Content:
    """The chip after a text that not everybody may read; nothing for the usual audience.

    Args:
        words: Such as `commissioner only`; empty for the usual audience.

    Returns:
        The chip in normal weight, or empty content.
    """
    return Content.styled(f" {words} ", f"${_NEUTRAL}-text on ${_NEUTRAL}") if words else Content("")
