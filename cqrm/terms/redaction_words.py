"""Where a name stands, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.terms.views.redaction import CopyLine, MeetingWithName, NamePlaces
from cqrm.terms.words import clock_time, count, join, screen_date


def place_lines(places: NamePlaces, *, was_removed: bool) -> Iterator[str]:
    """How much of a file holds a name, or held it before it was taken out."""
    if not places.is_somewhere:
        yield "That name stands nowhere in this file."
    elif was_removed:
        yield "The name was taken out of:"
    else:
        yield "The name stands in:"
    for meeting in places.meetings:
        yield f"  {meeting.ref}: {_of_meeting(meeting)}"
    if places.elsewhere:
        yield f"  {count(places.elsewhere, 'text')} outside a meeting: people, the log, what acts say"
    if places.entries:
        yield f"  {count(places.entries, 'journal entry', 'journal entries')}"
    if places.drafts:
        yield f"  {count(places.drafts, 'field')} with text that is not recorded yet"
    if places.worked:
        yield f"{join(places.worked)} worked on this file under that name, and so it cannot be taken out."


def copy_lines(copies: tuple[CopyLine, ...]) -> Iterator[str]:
    """The files beside the record that hold the name or may hold it; nothing was done to them."""
    if not copies:
        yield "No backup, kept file or exported document was found that holds it."
        return
    yield "Files that hold it still, or may; none was changed. Delete or replace what is not needed:"
    for copy in copies:
        held = "holds it" if copy.holds else "could not be looked into"
        yield f"  {screen_date(copy.made_at)}, {clock_time(copy.made_at)}: {copy.path} ({held})"
    yield "Copies that were sent or printed are not among them."


def _of_meeting(meeting: MeetingWithName) -> str:
    parts = (
        count(meeting.rows, "entry", "entries") if meeting.rows else "",
        count(meeting.versions, "version of its minutes", "versions of its minutes")
        if meeting.versions
        else "",
    )
    return f"{', '.join(filter(None, parts))}{' (sealed)' if meeting.is_sealed else ''}"
