"""What the room display shows of the record: what was agreed, as callouts, the newest kept in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.minuting import decision_lead
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.terms.words import MONTHS, WEEKDAYS
from cqrm.tui.look.glyphs import CALLOUT, CUT, DOT
from cqrm.tui.look.wrap import wrap
from cqrm.tui.room.words import may_be_shown
from cqrm.tui.session.record_rows import owner_words

INDENT: Final = 3
"""Where the words of a callout begin, in cells from its bar."""
_SHOWN: Final = {EntryKind.DECISION: "$green", EntryKind.ACTION: "$blue"}
_NOTHING_YET: Final = "Decisions and actions appear here as they are agreed."


def public_outcomes(view: MeetingView, item: ItemView | None) -> tuple[EntryView, ...]:
    """The decisions and actions that everybody in the room may read, in the order in which they were agreed.

    What is kept from anybody, the public included, is left out: nobody knows who looks at a wall.

    Args:
        view: the meeting.
        item: the item under discussion; None for those of the whole meeting.
    """
    items = [item] if item else view.items
    entries = [entry for each in items if may_be_shown(each) for entry in each.entries]
    shown = [e for e in entries if e.kind in _SHOWN and e.audience is Audience.PARTIES and not e.withdrawn]
    return tuple(sorted(shown, key=lambda e: e.at))


def outcome_rows(view: MeetingView, entries: Sequence[EntryView], width: int, height: int) -> list[Content]:
    """As many callouts as there is room for, one blank row between them; the oldest leave first.

    Args:
        view: the meeting, for names of meetings in due dates.
        entries: what was agreed, oldest first.
        width: the room in cells.
        height: the room in rows; the newest callout alone is cut when it does not fit.
    """
    if not entries:
        return [line.stylize("$muted") for line in wrap(_NOTHING_YET, width)][:height]
    blocks = [_callout(view, entry, width) for entry in entries]
    shown: list[list[Content]] = []
    used = 0
    for block in reversed(blocks):
        # What does not fit any more is counted in a row of its own, over a blank one.
        needed = len(block) + (1 if shown else 0) + (2 if len(shown) + 1 < len(blocks) else 0)
        if shown and used + needed > height:
            break
        shown.insert(0, block)
        used += len(block) + (1 if len(shown) > 1 else 0)
    rows = [row for block in shown for row in (Content(""), *block)][1:]
    earlier = len(blocks) - len(shown)
    if earlier and used + 2 <= height:
        rows = [Content.styled(f"+{earlier} earlier", "$muted"), Content(""), *rows]
    return rows if len(rows) <= height else [*rows[: height - 1], Content.styled(CUT, "$muted")][:height]


def _callout(view: MeetingView, entry: EntryView, width: int) -> list[Content]:
    ink = _SHOWN[entry.kind]
    kind = "Decision" if entry.kind is EntryKind.DECISION else "Action"
    lines = [Content.styled(f"{kind} {entry.number}", f"bold {ink}")]
    for part in _decision(entry) if entry.kind is EntryKind.DECISION else _action(view, entry):
        lines += wrap(part, width - INDENT)
    bar = Content.styled(CALLOUT, ink)
    return [Content.assemble(bar, " " * (INDENT - 1), line) for line in lines]


def _decision(entry: EntryView) -> list[Content]:
    verb, rest = decision_lead(entry.verb.upper(), entry.target, entry.wording)
    ratify = Content("") if entry.quorate else Content.styled(" Subject to ratification.", "bold")
    return [Content.assemble((verb, "bold"), rest.rstrip(), ratify)]


def _action(view: MeetingView, entry: EntryView) -> list[Content]:
    owner = Content.styled(owner_words(entry.owners), "bold")
    if entry.due_on is None:
        return [Content(entry.wording), Content.assemble(owner, f" {DOT} no date")]
    on = entry.due_on
    day = f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
    if on.year != view.held_on.year:
        day = f"{day} {on.year}"
    return [Content(entry.wording), Content.assemble(owner, f" {DOT} due ", (day, "bold"))]
