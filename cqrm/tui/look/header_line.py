"""What the top row says, in three places: what, clock and forecast, quorum and saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.content import Content

from cqrm.tui.look.chips import chip
from cqrm.tui.look.glyphs import ALERT, CUT, EXPECTED, HERE, TICK
from cqrm.tui.look.sizes import NORMAL_WIDTH, WIDE_WIDTH
from cqrm.tui.look.wrap import cut

_MARGIN: Final = 1
_FAILED_WORDS: Final = f"{ALERT} NOT SAVED"


class SavedState(StrEnum):
    """Whether everything typed is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True)
class Saved:
    """What the row says about saving."""

    state: SavedState = SavedState.SAVED
    at: str = ""
    """When it was last saved, such as `10:40`; empty when nothing has been saved yet."""


@dataclass(frozen=True)
class Side:
    """One side of a two-sided quorum."""

    name: str
    """Short, such as `Trust`."""
    present: int
    needed: int


@dataclass(frozen=True)
class Quorum:
    """The live quorum."""

    quorate: bool
    """Whether every rule is met; the numbers alone do not decide it."""
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class HeaderState:
    """What the top row knows. Without a clock it is the row of home and the logs."""

    what: str
    """The meeting or place, bold, such as `CQRM 14` or `Action log`."""
    body: str = ""
    """A short name, such as `Harrow Vale`."""
    full_body: str = ""
    """The full name, used where there is room."""
    date: str = ""
    """In screen words; at the right without a clock, beside the name where there is room with one."""
    clock: str = ""
    """The meeting's clock, such as `01:10 of 02:00`."""
    running: bool = True
    """Whether the clock runs."""
    forecast: str = ""
    """When the meeting will end, such as `ends 11:38, 8 over`."""
    over: str = ""
    """The over-run for narrow screens, such as `+8`. Not empty: the forecast needs attention."""
    quorum: Quorum | None = None
    saved: Saved = Saved()


@dataclass(frozen=True)
class _Places:
    """The three parts, and how wide the right one usually is."""

    left: Content
    middle: Content
    right: Content
    usual_right: int


def header_line(state: HeaderState, width: int) -> Content:
    """The row at a given width: in full, in words, or short; at last the name is cut.

    The middle does not move when `saved` becomes `saving` or `NOT SAVED`.

    Args:
        state: What the row knows.
        width: The width of the screen in cells.

    Returns:
        One line, never wider than `width`.
    """
    for places in _forms(state, width):
        if _needed(places) <= width:
            return _set_out(places, width)
    room = width - (_needed(places) - places.left.cell_length)
    return _set_out(_Places(cut(places.left, room), places.middle, places.right, 0), width).truncate(width)


def _forms(state: HeaderState, width: int) -> list[_Places]:
    """The forms to try, the richest first."""
    forms = []
    if width >= WIDE_WIDTH:
        forms.append(_words(state, full=True))
    if width >= NORMAL_WIDTH:
        forms.append(_words(state, full=False))
    return [*forms, _short(state)]


def _words(state: HeaderState, *, full: bool) -> _Places:
    """The row in words."""
    body = state.full_body or state.body if full else state.body
    date = state.date if full and state.clock else ""
    left = Content("  ").join([part for part in (Content.styled(state.what, "bold"), body, date) if part])
    middle = _clock(state)
    if state.clock and state.forecast:
        ending = chip(state.forecast, "chip-a") if state.over else Content(state.forecast)
        middle = Content.assemble(middle, "  ", ending)
    before = _quorum_words(state.quorum) if state.clock else Content(state.date)
    return _Places(left, middle, *_right(before, state.saved, gap=3, with_time=True))


def _short(state: HeaderState) -> _Places:
    """The row at 80 columns."""
    gap = " " if state.clock else "  "
    left = Content(gap).join([part for part in (Content.styled(state.what, "bold"), state.body) if part])
    middle = _clock(state)
    if state.clock and state.over:
        middle = Content.assemble(middle, " ", chip(state.over, "chip-a"))
    if not state.clock:
        return _Places(left, middle, *_right(Content(state.date), state.saved, gap=3, with_time=True))
    return _Places(left, middle, *_right(_quorum_short(state.quorum), state.saved, gap=2, with_time=False))


def _clock(state: HeaderState) -> Content:
    """The meeting's clock behind its mark."""
    return Content(f"{HERE if state.running else EXPECTED} {state.clock}" if state.clock else "")


def _quorum_words(quorum: Quorum | None) -> Content:
    """The quorum with its margin: one more departure from `Trust 2 (min)` ends it."""
    if quorum is None:
        return Content("")
    verdict = Content(f"{TICK} Quorate") if quorum.quorate else chip("Not quorate", "chip-r")
    return Content("  ").join([verdict, *(_side(side) for side in quorum.sides)])


def _side(side: Side) -> str:
    """A side with what matters about its number."""
    if side.present < side.needed:
        return f"{side.name} {side.present} of {side.needed}"
    return f"{side.name} {side.present}{' (min)' if side.present == side.needed else ''}"


def _quorum_short(quorum: Quorum | None) -> Content:
    """The quorum as `Quorate 3+2`."""
    if quorum is None:
        return Content("")
    numbers = "+".join(str(side.present) for side in quorum.sides)
    if quorum.quorate:
        return Content(f"{TICK} Quorate {numbers}".rstrip())
    return chip(f"Not quorate {numbers}".rstrip(), "chip-r")


def _right(before: Content, saved: Saved, gap: int, *, with_time: bool) -> tuple[Content, int]:
    """The right part, and its width on any ordinary minute."""
    time = f" {saved.at}" if with_time and saved.at else ""
    usual = Content(f"saved {TICK}{time}")
    words = {
        SavedState.SAVED: usual,
        SavedState.SAVING: Content(f"saving{CUT}"),
        SavedState.FAILED: chip(_FAILED_WORDS, "chip-r"),
    }[saved.state]
    words = words.pad_right(max(0, usual.cell_length - words.cell_length))
    lead = Content.assemble(before, " " * gap) if before else before
    return lead + words, lead.cell_length + usual.cell_length


def _needed(places: _Places) -> int:
    """The cells the three parts need, with at least one cell between them."""
    parts = [part.cell_length for part in (places.left, places.middle, places.right) if part]
    return sum(parts) + len(parts) - 1 + 2 * _MARGIN


def _set_out(places: _Places, width: int) -> Content:
    """Left, right, and the middle centred in what an ordinary minute leaves between them."""
    left_end = _MARGIN + places.left.cell_length
    right_start = width - _MARGIN - places.right.cell_length
    line = Content.assemble(" " * _MARGIN, places.left)
    if places.middle:
        usual_start = width - _MARGIN - places.usual_right
        middle = places.middle.cell_length
        start = left_end + (usual_start - left_end - middle) // 2
        start = max(left_end + 1, min(start, right_start - middle - 1))
        line = Content.assemble(line, " " * (start - left_end), places.middle)
    return Content.assemble(line, " " * (right_start - line.cell_length), places.right)
