"""The two rows under the capture line: the kind as a chip, what will be saved, broken where it reads well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.style import Style

from cqrm.capture.echo_parts import Echo, Part
from cqrm.identifiers import Known
from cqrm.terms.words import NO_BREAK
from cqrm.tui.forms.identifier_line import identifier_warning
from cqrm.tui.look.chips import kind_chip
from cqrm.tui.look.glyphs import CUT
from cqrm.tui.look.wrap import cut, wrap

ECHO_ROWS: Final = 2
KIND: Final = "kind"
"""What a click on a kind of the empty line finds there: the start of such a line."""

_STYLES: Final = {
    "bold": "bold",
    "plain": "",
    "muted": "$muted",
    "warning": "bold $amber",
    "refusal": "bold $red",
}
_OFFERED: Final = (
    ("/a", "action"),
    ("/d", "decision"),
    ("/c", "concern"),
    ("/e", "escalate"),
    ("/p", "park"),
    ("/x", "private"),
)


def echo_rows(echo: Echo, width: int) -> list[Content]:
    """An echo as at most two rows.

    Args:
        echo: what the capture room says of the line.
        width: the room in cells.
    """
    if echo.refusal is not None or not echo.word:
        return fitted(_assembled(echo.parts, width), width)
    chip = kind_chip(echo.word if echo.role == "neutral" else echo.role)
    if echo.role != "neutral" and echo.word != echo.role:
        chip = Content.assemble(chip, f" {echo.word}")
    indent = chip.cell_length + 1
    first, *others = fitted(_assembled(echo.parts, width - indent), width - indent)
    return [Content.assemble(chip, " ", first), *(row.pad_left(indent) for row in others)]


def warned_rows(echo: Echo, text: str, known: Known, width: int) -> list[Content]:
    """The echo; where the line seems to identify a patient, on one row, and that on the other.

    Args:
        echo: what the capture room says of the line.
        text: the line as typed.
        known: whose names may be given.
        width: the room in cells.
    """
    rows = echo_rows(echo, width)
    warning = identifier_warning((text,), known, "Enter", width)
    if warning is None:
        return rows
    # The second row of the echo gives way; that it does is said.
    first = rows[0] if len(rows) == 1 else Content.assemble(rows[0], " ", CUT)
    return [cut(first, width), warning]


def empty_row() -> Content:
    """What can be typed, for the empty line; every kind says under ``KIND`` what a click on it types."""
    last = _OFFERED[-1]
    kinds = Content("").join(
        Content.assemble((key, "bold"), f" {word}{'' if (key, word) == last else '  '}").stylize(
            Style.from_meta({KIND: f"{key} "})
        )
        for key, word in _OFFERED
    )
    note = kind_chip("note").stylize(Style.from_meta({KIND: ""}))
    return Content.assemble(note, " ", kinds.stylize_before("$muted"))


def note_rows(words: str, style: str, width: int) -> list[Content]:
    """A sentence of the line's own, such as what was undone."""
    return fitted(Content.styled(words, style), width)


def refusal_rows(words: str, width: int) -> list[Content]:
    """Why a line was not saved, in the words of the store or the meeting."""
    return fitted(Content.assemble(("not saved:", "bold $red"), " ", words), width)


def styled_parts(parts: Sequence[Part]) -> Content:
    """Parts of an echo in their weights, for a place where they may break anywhere."""
    return Content.assemble(*((part.text, _STYLES[part.weight]) for part in parts))


def fitted(content: Content, width: int) -> list[Content]:
    """Content on two rows; the rest is cut with a mark."""
    rows = wrap(content, width, limit=width)
    if len(rows) > ECHO_ROWS:
        rest = Content(" ").join(rows[ECHO_ROWS - 1 :])
        rows = [*rows[: ECHO_ROWS - 1], cut(rest, width)]
    return [_plain_spaces(row) for row in rows]


def _plain_spaces(row: Content) -> Content:
    """The spaces that were held together are spaces again: what is copied must be what was meant."""
    return Content(row.plain.replace(NO_BREAK, " "), spans=list(row.spans))


def _assembled(parts: Sequence[Part], width: int) -> Content:
    """The parts, with the spaces held together inside what should stay on one row."""
    groups: list[list[Part]] = []
    for part in parts:
        if part.breaks or not groups:
            groups.append([])
        groups[-1].append(part)
    return Content("").join(_group(group, width) for group in groups)


def _group(parts: Sequence[Part], width: int) -> Content:
    content = styled_parts(parts)
    if content.cell_length > width:
        return content
    lead = len(content.plain) - len(content.plain.lstrip(" "))
    held = " " * lead + content.plain[lead:].replace(" ", NO_BREAK)
    return Content(held, spans=list(content.spans))
