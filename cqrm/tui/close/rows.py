"""How the checks, what will not come back and the read-back read, as rows of styled text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from cqrm.terms.enums import EntryKind
from cqrm.terms.minuting import decision_lead
from cqrm.terms.views.closing import CloseView, Fault, KeptIdentifier, NotComingBack
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from cqrm.terms.words import NO_BREAK, count
from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.glyphs import ALERT, NOW, QUERY, TICK
from cqrm.tui.look.rows import BLANK, Row
from cqrm.tui.look.wrap import hang, wrap
from cqrm.tui.session.record_rows import AUDIENCE_WORDS, due_words, owner_words, receiver_words

_INKS: Final = {EntryKind.DECISION: "$green", EntryKind.ACTION: "$blue", EntryKind.ESCALATION: "$plum"}
_FAULT_INDENT: Final = 3
_ENTRY_INDENT: Final = 10
_NAMED_CHECKS: Final = 3
"""So many checks in order are named; the rest is only counted."""


def fault_rows(faults: Sequence[Fault], width: int, height: int) -> list[Row]:
    """What to settle, or what is worth a look: the mark, what it is, and where.

    Args:
        faults: the findings.
        width: the room in cells.
        height: the room in rows; without enough of it the second lines go.
    """
    with_where = 2 * len(faults) <= height
    return [
        Row(_fault(fault, width, with_where=with_where), str(index)) for index, fault in enumerate(faults)
    ]


def in_order_words(names: Sequence[str], kept: Sequence[KeptIdentifier] = ()) -> Content:
    """``attendance, chair, quorum and 6 more``; under it what was kept with a reason."""
    words = [_passed(names)]
    for each in kept:
        words.append(
            Content.assemble((f"{each.ref} kept: {each.reason}", "$muted"), (f" ({each.by})", "$muted"))
        )
    return Content("\n").join(words)


def _passed(names: Sequence[str]) -> Content:
    if not names:
        return Content.styled("No check has passed yet.", "$muted")
    named = ", ".join(names[:_NAMED_CHECKS])
    more = len(names) - _NAMED_CHECKS
    words = f"{named} and {more} more" if more > 0 else named
    return Content.assemble((TICK, "$green"), " ", (words, "$muted"))


def gone_rows(view: CloseView, width: int) -> list[Row]:
    """What will not come back, and how to keep it.

    Args:
        view: what the close screen shows.
        width: the room in cells.
    """
    following = f"{view.meeting.body.label} {view.meeting.number + 1}"
    return [Row(_gone(gone, following, width), str(n)) for n, gone in enumerate(view.not_coming_back)]


def read_back_rows(view: CloseView, current: str | None, width: int, height: int) -> list[Row]:
    """Decisions, actions and escalations in full; what was read is muted, the next to read is marked.

    Args:
        view: what the close screen shows.
        current: id of the entry that is to be read next.
        width: the room in cells.
        height: the room in rows; blank rows go where it is scarce.
    """
    drawn = [
        _entry(view.meeting, entry, is_now=str(entry.id) == current, width=width) for entry in view.read_back
    ]
    rows = [Row(content, str(entry.id)) for content, entry in zip(drawn, view.read_back, strict=True)]
    lines = sum(content.plain.count("\n") + 1 for content in drawn)
    if lines + max(0, len(rows) - 1) > height:
        return rows
    return [part for row in rows for part in (BLANK, row)][1:]


def read_back_note(view: CloseView) -> str:
    """``3 decisions, 10 actions, 1 escalation``."""
    kinds = [entry.kind for entry in view.read_back]
    parts = [count(number, kind.value) for kind in _INKS if (number := kinds.count(kind))]
    return ", ".join(parts) or "nothing was agreed"


def read_count(view: CloseView) -> int:
    """How many entries have been read back."""
    return sum(entry.read_back for entry in view.read_back)


def _fault(fault: Fault, width: int, *, with_where: bool) -> Content:
    mark, ink = (ALERT, "$red") if fault.must_settle else (QUERY, "$amber")
    lines = hang(Content.styled(mark, f"bold {ink}"), fault.what, width, _FAULT_INDENT)
    if with_where and fault.where:
        lines += hang("", Content.styled(fault.where, "$muted"), width, _FAULT_INDENT)
    return Content("\n").join(lines)


def _gone(gone: NotComingBack, following: str, width: int) -> Content:
    words = Content.assemble((gone.ref, "bold"), " ", gone.what, (f"; {gone.why}", "$muted"))
    lines = wrap(words, width)
    if gone.can_keep:
        keep = Content.assemble(("k", "bold $heading"), (f" keeps it for {following}", "$muted"))
        lines += wrap(keep, width)
    return Content("\n").join(lines)


def _entry(meeting: MeetingView, entry: EntryView, *, is_now: bool, width: int) -> Content:
    ink = _INKS[entry.kind]
    mark = TICK if entry.read_back else NOW if is_now else " "
    reference = Content.styled(entry.number, ink if entry.read_back else f"bold {ink}")
    lead = Content.assemble((mark, "$green" if entry.read_back else "$heading"), " ", reference)
    lines = hang(lead, _words(meeting, entry), width, _ENTRY_INDENT)
    return Content("\n").join(lines)


def _escalated(entry: EntryView) -> Content:
    """``ALERT to Quality Committee: the matter``."""
    weight = "" if entry.read_back else "bold"
    ink = weight if entry.target or entry.read_back else "bold $red"
    level = entry.level.upper() if entry.level else ""
    return Content.assemble((level, weight), " ", (receiver_words(entry), ink), f": {entry.wording}")


def _words(meeting: MeetingView, entry: EntryView) -> Content:
    """The minute text in one sentence; a chip where not everybody may read it, or it needs ratification."""
    if entry.kind is EntryKind.DECISION:
        verb, rest = decision_lead(entry.verb.upper(), entry.target, entry.wording)
        words = Content.assemble((verb, "" if entry.read_back else "bold"), rest)
    elif entry.kind is EntryKind.ESCALATION:
        words = _escalated(entry)
    else:
        due = due_words(meeting, entry.due_on, entry.due_text)
        end = entry.wording if entry.wording.endswith((".", "!", "?")) else f"{entry.wording}."
        owner_ink = "" if entry.read_back else "bold" if entry.owners else "bold $red"
        words = Content.assemble(
            (owner_words(entry.owners), owner_ink),
            f": {end} ",
            f"Due {due.replace(' ', NO_BREAK)}." if due else "No due date.",
        )
    said = "subject to ratification" if not entry.quorate else AUDIENCE_WORDS.get(entry.audience, "")
    if said:
        chip = audience_chip(said)
        words = Content.assemble(words, " ", Content(chip.plain.replace(" ", NO_BREAK), list(chip.spans)))
    return words.stylize_before("$muted") if entry.read_back else words
