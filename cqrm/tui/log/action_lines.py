"""All that is known of an action of the log: owner, where it was raised, every due date, updates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from cqrm.terms.clock import local
from cqrm.terms.enums import ActionStatus
from cqrm.terms.views.log import LogLine
from cqrm.terms.words import day, screen_date
from cqrm.tui.log.action_rows import AUDIENCES
from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.glyphs import DOT, THEN
from cqrm.tui.look.wrap import hang, wrap

_LABEL: Final = 9
_DATE: Final = 8


def lines_of(line: LogLine, as_at: date, width: int, *, narrow: bool = False) -> list[Content]:
    """The whole of it.

    Args:
        line: the action.
        as_at: the day on which it is judged.
        width: the room in cells.
        narrow: leave out the labels, and what the row says already.
    """
    action = line.action
    lead = Content.styled(action.ref, "bold")
    mark = audience_chip(AUDIENCES[action.audience])
    what = Content.assemble(action.text, "  " if mark else "", mark)
    found = hang(lead, what, width, _LABEL)
    raised = f"{action.raised_at}, {screen_date(action.raised_on)}, {action.item_title}, {line.body}"
    for label, words in (
        ("Owner", Content(_owner_words(line))),
        ("Raised", Content("") if narrow else Content(raised)),
        ("Due", _dues(line, as_at)),
        ("Evidence", _evidence(line)),
        ("Gone to", Content(line.transferred_to)),
        ("Reason", Content(line.status_reason)),
    ):
        found += _labelled(label, words, width, narrow=narrow) if words else []
    return [*found, *([] if narrow else [Content("")]), *_told(line, width, narrow=narrow)]


def fitted(lines: Sequence[Content], height: int, width: int) -> list[Content]:
    """As much as fits; the last row says how much does not."""
    if len(lines) <= height:
        return list(lines)
    left = len(lines) - height + 1
    note = Content.styled(f"Enter: {left} more row{'s' if left > 1 else ''}", "$muted")
    return [*lines[: height - 1], *wrap(note, width)[:1]]


def _labelled(label: str, words: Content, width: int, *, narrow: bool) -> list[Content]:
    if narrow:
        return wrap(words, width)
    return hang(Content.styled(label, "$muted"), words, width, _LABEL)


def _owner_words(line: LogLine) -> str:
    """Names with role and organisation; the first is accountable."""
    names = [f"{o.name}, {o.role} ({o.organisation})" for o in line.action.owners]
    if not names:
        return "nobody yet"
    return names[0] if len(names) == 1 else f"{names[0]}, accountable, with {' and '.join(names[1:])}"


def _dues(line: LogLine, as_at: date) -> Content:
    """Every date it has had in order; those that no longer hold are struck through."""
    action = line.action
    parts = [Content.styled(_date(revision.due_on), "strike $muted") for revision in action.revisions]
    parts.append(Content.styled(_date(action.due_on), "bold"))
    slipped = {0: "", 1: "slipped once", 2: "slipped twice"}.get(
        action.slips, f"slipped {action.slips} times"
    )
    waits = action.due_on is not None and action.status is ActionStatus.OPEN
    late = (as_at - action.due_on).days if waits and action.due_on else 0
    overdue = f"overdue {late} day{'s' if late > 1 else ''}" if late > 0 else ""
    said = [
        Content.styled(words, style)
        for words, style in ((slipped, "bold $amber"), (overdue, "bold $red"))
        if words
    ]
    dates = Content(f" {THEN} ").join(parts)
    return Content.assemble(dates, "   ", Content(", ").join(said)) if said else dates


def _date(on: date | None) -> str:
    return screen_date(on) if on else "no date"


def _evidence(line: LogLine) -> Content:
    if not line.action.evidence:
        return Content("")
    closed = f" {DOT} {line.action.closed_at}" if line.action.closed_at else ""
    return Content.assemble(line.action.evidence, (closed, "$muted"))


def _told(line: LogLine, width: int, *, narrow: bool) -> list[Content]:
    """What was reported and why dates moved, the newest first."""
    action = line.action
    told = [(u.at, u.text, u.meeting or u.author) for u in action.updates]
    told += [(r.replaced_at, f"{_date(r.due_on)} was given up: {r.reason}", "") for r in action.revisions]
    if not told:
        return _labelled("Updates", Content.styled("No updates yet.", "$muted"), width, narrow=narrow)
    found: list[Content] = []
    for at, text, source in sorted(told, key=lambda each: each[0], reverse=True):
        when = day(local(at).date()).ljust(_DATE)
        words = Content.assemble((when, "bold"), text, (f" {DOT} {source}" if source else "", "$muted"))
        found += _labelled("" if found else "Updates", words, width, narrow=narrow)
    return found
