"""An entry as the line that would capture it, so that an undo can hand it back to be typed on."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.capture import Capture, Kind, Refusal, Room, parse_capture
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.record import EntryView
from cqrm.terms.words import day


def typed_line(entry: EntryView, room: Room) -> str:
    """The line for an entry: one that reads back as the same entry, else one that is refused until mended.

    A date that has passed or an owner who has left cannot be typed again; such a line comes back whole, and
    the echo says what is wrong with it. A line that would be read as something else is never handed back.

    Args:
        entry: what was captured.
        room: the room in which the line will be read.
    """
    lines = list(_lines(entry))
    for line in lines:
        if _same(parse_capture(line, room), entry):
            return line
    for line in lines:
        if isinstance(parse_capture(line, room), Refusal):
            return line
    return plain_line(entry.text)


def plain_line(text: str) -> str:
    """Words as a note; a slash at their beginning is then no command."""
    return f"/n {text}" if text.startswith("/") else text


def _lines(entry: EntryView) -> Iterator[str]:
    """Lines that say everything the grammar can say, the shortest first."""
    if entry.kind is EntryKind.NOTE:
        yield plain_line(entry.text)
    elif entry.kind is EntryKind.PARK:
        yield f"/p {entry.text}"
    elif entry.kind is EntryKind.PRIVATE:
        yield f"/x {entry.text}"
    elif entry.kind is EntryKind.DECISION:
        yield f"/d {entry.verb}{f' to {entry.target}' if entry.target else ''}: {entry.text}"
    elif entry.kind is EntryKind.ESCALATION:
        yield f"/e {entry.level}: {entry.text}"
    elif entry.kind is EntryKind.CONCERN:
        yield f"/c {entry.text}" if entry.raised_here else f"/c #{entry.number}: {entry.text}"
    else:
        for owners in ("+".join(o.code for o in entry.owners), "+".join(o.name for o in entry.owners)):
            for due in _due_phrases(entry):
                yield _action_line(owners, due, entry.text)


def _action_line(owners: str, due: str, text: str) -> str:
    head = " ".join(part for part in (owners, due) if part)
    return f"/a {head}: {text}" if head else f"/a: {text}"


def _due_phrases(entry: EntryView) -> Iterator[str]:
    """What was said of the date, which may follow a meeting; then the date itself."""
    if entry.due_text:
        yield entry.due_text
    if entry.due_on is None:
        yield ""
    else:
        yield f"{day(entry.due_on)} {entry.due_on.year}"


def _same(read: Capture | Refusal, entry: EntryView) -> bool:
    """Whether a line is read as the entry, as far as the grammar can say it."""
    if isinstance(read, Refusal) or (_kind_of(read.kind), read.text) != (entry.kind, entry.text):
        return False
    if entry.kind is EntryKind.ACTION:
        return (read.owners, read.due) == (tuple(o.code for o in entry.owners), entry.due_on)
    if entry.kind is EntryKind.DECISION:
        return (read.verb, read.to or "") == (entry.verb, entry.target)
    if entry.kind is EntryKind.CONCERN:
        return read.to == (None if entry.raised_here else entry.number)
    return read.level is None or read.level.value == entry.level


def _kind_of(kind: Kind) -> EntryKind:
    return EntryKind.ESCALATION if kind is Kind.ESCALATE else EntryKind(kind.value)
