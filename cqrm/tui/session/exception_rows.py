"""What an item opens on, as rows: one line each beside the record, two lines each where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from cqrm.meeting.exceptions import ACTION_LOG, ExceptionLine
from cqrm.terms.enums import Progress
from cqrm.terms.progress import standing_by
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import WEEKDAYS, weekday_day
from cqrm.tui.look.chips import CHIP_WIDTH, status, status_chip
from cqrm.tui.look.columns import column, section_title, spread
from cqrm.tui.look.glyphs import TICK
from cqrm.tui.look.rows import BLANK, Row, RowBuilder
from cqrm.tui.look.sizes import NORMAL_WIDTH
from cqrm.tui.look.wrap import cut, hang

MINUTES_ROW: Final = "minutes"
"""The id of the row of the last minutes, which is no action."""
_REFERENCE: Final = 11
_WEEKDAYS: Final = frozenset(name[:3] for name in WEEKDAYS)
_SETTLED: Final = frozenset({Progress.DONE, Progress.TRANSFERRED, Progress.WITHDRAWN})


def narrow_rows(lines: Sequence[ExceptionLine], note: str, screen_width: int) -> RowBuilder:
    """One line for each exception.

    Args:
        lines: red first.
        note: what to say when there is none.
        screen_width: below 100 columns only the due date stands at the right.
    """

    def rows(width: int, height: int) -> list[Row]:
        del height
        if not lines:
            return [Row(cut(note, width).stylize("$muted"))]
        return [Row(_line(line, width, screen_width), row_id(line)) for line in lines]

    return rows


def wide_rows(lines: Sequence[ExceptionLine], on_track: Sequence[ActionView], note: str) -> RowBuilder:
    """Two lines and a blank one for each exception, then what is on track.

    Args:
        lines: red first.
        on_track: the actions that need no attention.
        note: what to say when there is no exception.
    """

    def rows(width: int, height: int) -> list[Row]:
        del height
        listed = [Row(cut(note, width).stylize("$muted")), BLANK] if not lines else []
        for line in lines:
            listed += [Row(_card(line, width), row_id(line)), BLANK]
        if on_track:
            listed.append(Row(section_title("On track", str(len(on_track)), "", width)))
            listed += [Row(_on_track(action, width), str(action.id)) for action in on_track]
        return listed

    return rows


def row_id(line: ExceptionLine) -> str:
    """What a row stands for: an action, an item that came back, a paper, or the last minutes."""
    if line.target is None:
        return MINUTES_ROW
    return f"{line.about} {line.target}" if line.about else str(line.target)


def exceptions_note(lines: Sequence[ExceptionLine], on_track: int, *, counts_on_track: bool) -> str:
    """``2 red, 2 amber; 9 on track not shown``."""
    red, amber = (sum(line.level == level for line in lines) for level in "RA")
    said = ", ".join(f"{n} {word}" for n, word in ((red, "red"), (amber, "amber")) if n)
    rest = f"{on_track} on track not shown" if counts_on_track and on_track else ""
    return "; ".join(part for part in (said, rest) if part)


def nothing_note(on_track: int) -> str:
    """The sentence of an empty list."""
    return f"No exceptions. {on_track} on track, F8 shows them." if on_track else "No exceptions."


def actions_in_order(view: MeetingView, item: ItemView, as_at: date) -> tuple[ActionView, ...]:
    """Actions of an item that need no attention: on track first, then those finished at this meeting."""
    rule = view.body.settings
    judged = [
        (standing_by(rule, a.status, a.due_on, a.slips, as_at).progress, a)
        for a in view.carried
        if item.key in (ACTION_LOG, a.item_key)
    ]
    running = [a for how, a in judged if how is Progress.ON_TRACK]
    finished = [a for how, a in judged if how in _SETTLED]
    return (*sorted(running, key=lambda a: a.due_on or date.max), *finished)


def _line(line: ExceptionLine, width: int, screen_width: int) -> Content:
    left = Content.assemble(
        status(line.level, line.status),
        column(line.ref, _REFERENCE),
        Content.styled(line.what, "$muted" if line.reviewed else ""),
    )
    detail = _shorter(line.detail) if screen_width < NORMAL_WIDTH else line.detail
    return spread(left, _detail(line, detail), width)


def _shorter(detail: str) -> str:
    """``due 2 Oct``: without the weekday and the first date."""
    words = detail.split(", first")[0].split()
    return " ".join(word for word in words if word not in _WEEKDAYS)


def _card(line: ExceptionLine, width: int) -> Content:
    left = Content.assemble(status(line.level, line.status), (line.ref, "bold"))
    words = hang("", line.what, width, indent=CHIP_WIDTH + 1)
    return Content("\n").join([spread(left, _detail(line, line.detail), width), *words])


def _detail(line: ExceptionLine, words: str) -> Content:
    seen = Content.styled(f"{TICK} ", "$green") if line.reviewed else Content("")
    return Content.assemble(seen, (words, "$muted"))


def _on_track(action: ActionView, width: int) -> Content:
    due = f"due {weekday_day(action.due_on)}" if action.due_on else ""
    letter = "G" if action.status.is_live else "B"
    left = Content.assemble(status_chip(letter), " ", column(action.ref, _REFERENCE), action.text)
    return spread(left, Content.styled(due if action.status.is_live else "done", "$muted"), width)
