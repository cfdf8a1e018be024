"""How the actions of the log stand in their list, and what its counts say."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from cqrm.terms.enums import Audience
from cqrm.terms.views.log import LogLine, LogPage
from cqrm.terms.words import screen_date, weekday_day
from cqrm.tui.look.chips import STATUS_WIDTH, audience_chip, status, status_chip
from cqrm.tui.look.columns import column
from cqrm.tui.look.glyphs import NONE
from cqrm.tui.look.sizes import NORMAL_WIDTH, WIDE_WIDTH

REF: Final = 9
OWNER: Final = 23
CODES: Final = 8
DUE: Final = 13
BODY: Final = 18
SLIPS: Final = 5
_LEAD: Final = 3 + 1 + STATUS_WIDTH
AUDIENCES: Final = {
    Audience.PARTIES: "",
    Audience.COMMISSIONER: "commissioner only",
    Audience.PUBLIC_WITHHELD: "withheld from public",
    Audience.PRIVATE: "private",
}
_WORDS: Final = {"R": "red", "A": "amber", "G": "on track", "B": "done"}
_STYLES: Final = {"R": "$red", "A": "$amber", "G": "$green", "B": "$blue"}


def heading(width: int, screen: int) -> Content:
    """The names of the columns."""
    names = [(" " * 4 + "Status", _LEAD), ("Ref", REF), ("Action", _rest(width, screen))]
    if screen >= WIDE_WIDTH:
        names.append(("Body", BODY))
    names.append(("Owner", _owner(screen)))
    if screen >= NORMAL_WIDTH:
        names.append(("Due", DUE))
    parts = [column(name, room, "$muted") for name, room in names]
    return Content("").join([*parts, column("Slips", SLIPS, "$muted", right=True)])


def action_row(line: LogLine, width: int, screen: int) -> Content:
    """One action on one row."""
    action = line.action
    room = _rest(width, screen)
    mark = audience_chip(AUDIENCES[action.audience]) if screen >= NORMAL_WIDTH else Content("")
    style = "$muted" if line.letter == "B" else ""
    taken = mark.cell_length + 1 if mark else 0
    what = Content.assemble(column(action.text, room - 1 - taken, style), " ", mark, " " if mark else "")
    parts = [status(line.letter, line.words), column(action.ref, REF, "bold"), what]
    if screen >= WIDE_WIDTH:
        parts.append(column(line.body, BODY, "$muted"))
    parts.append(column(column(_owners(line, screen), _owner(screen) - 1), _owner(screen)))
    if screen >= NORMAL_WIDTH:
        parts.append(column(_due(line), DUE))
    slips = (
        Content.styled(str(action.slips), "bold $amber") if action.slips else Content.styled(NONE, "$muted")
    )
    parts.append(column(slips, SLIPS, right=True))
    return Content("").join(parts)


def counts(page: LogPage, screen: int) -> Content:
    """How many of each rating, each with its letter and, where there is room, its word."""
    parts: list[Content | str] = []
    for letter, number in page.counts:
        word = f" {number} {_WORDS[letter]}" if screen >= NORMAL_WIDTH else f" {number}"
        parts += ["  " if parts else "", status_chip(letter), (Content.styled(word, _STYLES[letter]))]
    return Content.assemble(*parts)


def _rest(width: int, screen: int) -> int:
    fixed = _LEAD + REF + _owner(screen) + SLIPS + 1
    fixed += (DUE if screen >= NORMAL_WIDTH else 0) + (BODY if screen >= WIDE_WIDTH else 0)
    return max(10, width - fixed)


def _owner(screen: int) -> int:
    return OWNER if screen >= NORMAL_WIDTH else CODES


def _owners(line: LogLine, screen: int) -> str:
    owners = line.action.owners
    if not owners:
        return "nobody"
    if screen < NORMAL_WIDTH:
        return ", ".join(owner.code for owner in owners)
    first = f"{owners[0].name}, {owners[0].organisation}"
    return f"{first} +{len(owners) - 1}" if len(owners) > 1 else first


def _due(line: LogLine) -> Content:
    due = line.action.due_on
    if due is None:
        return Content.styled("no date", "$muted")
    return Content(weekday_day(due) if due.year == line.action.raised_on.year else screen_date(due)[4:])
