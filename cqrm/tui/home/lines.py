"""How meetings and what needs attention read on home, as lines of styled text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from textual.content import Content
from textual.geometry import Size

from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.home import AttentionLine, HomeView, MeetingLine
from cqrm.terms.words import screen_date
from cqrm.tui.look.chips import status
from cqrm.tui.look.columns import column, spread
from cqrm.tui.look.glyphs import DOT, TICK
from cqrm.tui.look.rows import BLANK, Row
from cqrm.tui.look.sizes import NORMAL_WIDTH, TALL_HEIGHT
from cqrm.tui.look.words import counted, days_away
from cqrm.tui.look.wrap import cut, wrap

STATUS_WORDS: Final[dict[MeetingStatus, str]] = {
    MeetingStatus.PLANNED: "Planned",
    MeetingStatus.IN_SESSION: "In session",
    MeetingStatus.ADJOURNED: "Adjourned",
    MeetingStatus.MINUTES_DRAFT: "Draft",
    MeetingStatus.APPROVED: "Approved",
    MeetingStatus.CONFIRMED: "Confirmed",
    MeetingStatus.CANCELLED: "Cancelled",
}
"""The status of a meeting in the list: that of its minutes once it is closed."""

NEXT_INDENT: Final = 6
"""Where the words of the Next block begin, in cells from the word Next."""
ATTENTION_SHARE: Final = 17
MEETINGS_SHARE: Final = 13
"""How the two lists share the width, as in the style sheet."""
_WHEN: Final = 14
_WHAT: Final = 20
_NUMBER: Final = 4
_DATE: Final = 15
_STATUS: Final = 10


def next_rows(home: HomeView, today: date, width: int, *, short: bool) -> list[Content]:
    """The Next block: what, when and where, and what waits for it.

    Args:
        home: what home shows.
        today: the day it is.
        width: the room in cells.
        short: three rows instead of four.
    """
    line = meeting_of(home, home.next_ref)
    lead = Content.styled("Next".ljust(NEXT_INDENT), "$muted")
    margin = " " * NEXT_INDENT
    if line is None:
        none = Content.styled("No meeting is planned", "bold")
        how = Content.assemble(("n", "bold $heading"), (" makes the next one from the last", "$muted"))
        return [Content.assemble(lead, none), Content.assemble(margin, how)]
    on = line.status in (MeetingStatus.IN_SESSION, MeetingStatus.ADJOURNED)
    title = Content.styled(f"{line.label} {line.called}{' ' if short else '  '}{line.provider}", "bold")
    away = STATUS_WORDS[line.status].lower() if on else days_away(line.held_on, today)
    goes = "Enter resumes" if line.status is MeetingStatus.ADJOURNED else "Enter goes on"
    enter = Content.styled(goes if on else "Enter opens", "$muted")
    rows = [
        spread(Content.assemble(lead, title), Content.styled(away, "bold"), width),
        spread(Content.assemble(margin, _when(line, with_place=not short)), enter, width),
    ]
    facts = Content("    ").join(_facts(home, line))
    return [*rows, *([] if short else [Content("")]), cut(Content.assemble(margin, facts), width)]


def attention_note(lines: Sequence[AttentionLine]) -> str:
    """``3 red, 3 amber``."""
    reds = sum(line.level == "R" for line in lines)
    parts = [f"{number} {word}" for number, word in ((reds, "red"), (len(lines) - reds, "amber")) if number]
    return ", ".join(parts)


def attention_rows(lines: Sequence[AttentionLine], width: int, height: int) -> Iterable[Row]:
    """What needs attention, most urgent first; the reasons and the blank rows go where room is scarce.

    Args:
        lines: what needs attention.
        width: the room in cells.
        height: the room in rows.
    """
    if not lines:
        words = "Nothing needs attention."
        return [Row(Content.styled(words, "$muted"))]
    with_why = len(lines) * 2 <= height
    with_blank = len(lines) * 3 - 1 <= height
    rows: list[Row] = []
    for index, line in enumerate(lines):
        if index and with_blank:
            rows.append(BLANK)
        rows.append(Row(_attention(line, width, with_why=with_why), str(index)))
    return rows


def meeting_rows(home: HomeView, width: int, height: int) -> Iterable[Row]:
    """The meetings by body; each row stands for its meeting by reference.

    Args:
        home: what home shows.
        width: the room in cells.
        height: the room in rows.
    """
    groups: dict[str, list[MeetingLine]] = {}
    for line in home.meetings:
        groups.setdefault(line.body, []).append(line)
    with_blank = len(home.meetings) + 2 * len(groups) - 1 <= height
    rows: list[Row] = []
    for body, lines in groups.items():
        if rows and with_blank:
            rows.append(BLANK)
        rows.append(Row(_body(body, lines[0], width)))
        rows += [Row(_meeting(line, width), line.ref) for line in lines]
    if home.older:
        words = f"{home.older:,} older, a lists them"
        rows.append(Row(Content.styled(words, "$muted")))
    return rows


def list_room(which: str, screen: Size) -> tuple[int, int]:
    """Width and height of a list of home as the style sheet gives them out, before there is a layout.

    Args:
        which: ``attention`` or ``meetings``.
        screen: the size of the screen.
    """
    if screen.width < NORMAL_WIDTH:
        return screen.width, 6 if which == "attention" else 7
    attention = round(screen.width * ATTENTION_SHARE / (ATTENTION_SHARE + MEETINGS_SHARE))
    height = screen.height - (12 if screen.height >= TALL_HEIGHT else 8)
    return (attention if which == "attention" else screen.width - attention), height


def meeting_of(home: HomeView, ref: str) -> MeetingLine | None:
    """The meeting with a reference, if home shows it."""
    return next((line for line in home.meetings if line.ref == ref), None)


def _when(line: MeetingLine, *, with_place: bool) -> str:
    hours = f"{line.starts_at} to {line.ends_at}" if line.ends_at else line.starts_at
    place = f" {DOT} {line.place}" if with_place and line.place else ""
    return f"{screen_date(line.held_on)}, {hours}{place}"


def _facts(home: HomeView, line: MeetingLine) -> list[Content]:
    """What waits for the next meeting."""
    actions = Content(counted(home.open_actions, "open action") if home.open_actions else "No open actions")
    if home.overdue_actions:
        actions = Content.assemble(actions, ", ", (f"{home.overdue_actions} overdue", "bold $red"))
    # The open actions are counted here in full, so a planned meeting's own count would say it twice.
    counted_already = line.status is MeetingStatus.PLANNED and line.detail.startswith(f"{home.open_actions} ")
    detail = "" if counted_already else f"{line.detail[:1].upper()}{line.detail[1:]}"
    return [part for part in (Content(detail), actions) if part]


def _attention(line: AttentionLine, width: int, *, with_why: bool) -> Content:
    lead = Content.assemble(status(line.level, line.when, _WHEN), "  ")
    first = Content.assemble(lead, cut(line.what, width - _WHAT))
    if not with_why:
        return first
    why = cut(line.why, width - _WHAT).stylize_before("$muted")
    return Content.assemble(first, "\n", " " * _WHAT, why)


def _body(body: str, line: MeetingLine, width: int) -> Content:
    name = line.provider or body
    return cut(Content.assemble((name, "bold"), "  ", (body if name != body else "", "$muted")), width)


def _meeting(line: MeetingLine, width: int) -> Content:
    finished = line.status in (MeetingStatus.CONFIRMED, MeetingStatus.CANCELLED)
    words = STATUS_WORDS[line.status]
    detail = f"{TICK} {line.detail}".rstrip() if line.status is MeetingStatus.CONFIRMED else line.detail
    row = Content.assemble(
        column(line.called, _NUMBER, right=True),
        "  ",
        column(screen_date(line.held_on), _DATE),
        "   ",
        column(words, _STATUS, "$muted" if finished else ""),
        " ",
        (detail, "$muted"),
    )
    return cut(row, width)


def operator_line(person: str, *, demo: bool, width: int) -> Content:
    """One muted line: as whom things will be recorded.

    Args:
        person: who is at the keyboard; empty while nobody has said so.
        demo: whether this is the demonstration.
        width: the room in cells.
    """
    who = f"Recording as {person}." if person else "CQRM asks who you are when you first record something."
    words = f"Demonstration on a copy of the sample: nothing here is kept. {who}" if demo else who
    return wrap(Content.styled(words, "$muted"), width, limit=width)[0]
