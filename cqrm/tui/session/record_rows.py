"""The record of an item as it will stand in the minutes: one row for each entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from textual.content import Content

from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.minuting import decision_lead
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, OwnerView
from cqrm.terms.words import count, screen_date
from cqrm.tui.look.glyphs import CUT, DOT
from cqrm.tui.look.record import INDENT, Entry, entries_fit_with_room, record_entry
from cqrm.tui.look.record import EntryKind as Drawn
from cqrm.tui.look.rows import BLANK, Row, RowBuilder
from cqrm.tui.look.wrap import hang

AUDIENCE_WORDS: Final = {
    Audience.COMMISSIONER: "commissioner only",
    Audience.PUBLIC_WITHHELD: "withheld from public",
}
"""What the chip after an entry says; nothing for the parties, who are the usual audience."""

_DRAWN: Final = {
    EntryKind.DECISION: Drawn.DECISION,
    EntryKind.ACTION: Drawn.ACTION,
    EntryKind.ESCALATION: Drawn.ESCALATION,
    EntryKind.PRIVATE: Drawn.PRIVATE,
}


def record_rows(
    view: MeetingView, entries: Sequence[EntryView], revealed: UUID | None, waiting: Sequence[str]
) -> RowBuilder:
    """The rows of the record; blank rows between them while everything fits.

    Args:
        view: the meeting, for names of meetings in due dates.
        entries: the record of the item.
        revealed: the private note whose words are shown.
        waiting: lines on their way to the store, which are not yet part of the record.
    """

    def rows(width: int, height: int) -> list[Row]:
        contents = [_draw(view, entry, entry.id == revealed, width) for entry in entries]
        contents += [_hung(CUT, Content.styled(text, "$muted"), width) for text in waiting]
        ids = [*(str(entry.id) for entry in entries), *(None for _ in waiting)]
        listed = [Row(content, row_id) for content, row_id in zip(contents, ids, strict=True)]
        if not entries_fit_with_room(contents, height):
            return listed
        return [row for entry in listed for row in (BLANK, entry)][1:]

    return rows


def copied_words(view: MeetingView, entry: EntryView) -> str:
    """An entry as plain text, the way it stands in the minutes: number, words, owner and date.

    Args:
        view: the meeting, for names of meetings in due dates.
        entry: what is copied.
    """
    if entry.is_heading or entry.kind is EntryKind.PRIVATE:
        return entry.wording
    drawn = _as_drawn(view, entry, is_revealed=False)
    words = " ".join(part for part in (drawn.reference, drawn.verb, drawn.text) if part)
    terms = f" {DOT} ".join(part for part in (drawn.owner, f"due {drawn.due}" if drawn.due else "") if part)
    return f"{words}\n{terms}" if terms else words


def record_note(entries: Sequence[EntryView]) -> str:
    """How much there is: ``3 notes, 1 decision, 1 action, 1 private``."""
    kinds = [e.kind for e in entries if not e.is_heading]
    notes, decisions = kinds.count(EntryKind.NOTE), kinds.count(EntryKind.DECISION)
    actions, parked = kinds.count(EntryKind.ACTION), kinds.count(EntryKind.PARK)
    private = kinds.count(EntryKind.PRIVATE)
    escalations, concerns = kinds.count(EntryKind.ESCALATION), kinds.count(EntryKind.CONCERN)
    counted = (
        (notes, count(notes, "note")),
        (decisions, count(decisions, "decision")),
        (actions, count(actions, "action")),
        (escalations, count(escalations, "escalation")),
        (concerns, count(concerns, "concern entry", "concern entries")),
        (parked, f"{parked} parked"),
        (private, f"{private} private"),
    )
    return ", ".join(said for number, said in counted if number)


def owner_words(owners: Sequence[OwnerView]) -> str:
    """``Chief Nurse (Trust)``; several: ``Chief Nurse (Trust), accountable, with Medical Director (ICB)``."""
    names = [f"{o.role or o.name} ({o.organisation})" if o.organisation else o.role or o.name for o in owners]
    if not names:
        return "no owner"
    return names[0] if len(names) == 1 else f"{names[0]}, accountable, with {', '.join(names[1:])}"


def due_words(view: MeetingView, due_on: date | None, due_text: str) -> str:
    """``Fri 27 Nov 2026``; with the meeting it was given as: ``Wed 30 Dec 2026 (CQRM 15)``."""
    if due_on is None:
        return ""
    typed = due_text.lower()
    if view.body.label.lower() in typed or "meeting" in typed:
        named = [number for number, held_on in view.meetings if held_on == due_on]
        if named:
            return f"{screen_date(due_on)} ({view.body.label} {named[0]})"
    return screen_date(due_on)


def _draw(view: MeetingView, entry: EntryView, is_revealed: bool, width: int) -> Content:
    if entry.is_heading:
        return _hung("", Content.styled(entry.wording, "bold"), width)
    return record_entry(_as_drawn(view, entry, is_revealed), width)


def _hung(lead: str, text: Content, width: int) -> Content:
    return Content("\n").join(hang(f"  {lead}" if lead else "", text, width, INDENT))


def _as_drawn(view: MeetingView, entry: EntryView, is_revealed: bool) -> Entry:
    kind = _DRAWN.get(entry.kind, Drawn.NOTE)
    if entry.kind is EntryKind.PRIVATE:
        return Entry(kind, text=entry.wording if is_revealed else "")
    if entry.kind is EntryKind.DECISION:
        verb, rest = decision_lead(entry.verb.upper(), entry.target, entry.wording)
        joint = ":" if rest.startswith(":") else ""
        words = rest.removeprefix(":").removeprefix(" ")
        return Entry(kind, entry.number, words, verb=f"{verb}{joint}", audience=_chip(entry))
    if entry.kind is EntryKind.ACTION:
        due = due_words(view, entry.due_on, entry.due_text)
        owner = owner_words(entry.owners) + ("" if due else f" {DOT} no date")
        return Entry(kind, entry.number, entry.wording, owner=owner, due=due, audience=_chip(entry))
    if entry.kind is EntryKind.ESCALATION:
        level = entry.level.upper() if entry.level else ""
        return Entry(
            kind,
            entry.number,
            entry.wording,
            verb=level,
            owner=receiver_words(entry),
            audience=_chip(entry),
        )
    if entry.kind is EntryKind.CONCERN:
        title, text = concern_words(entry)
        return Entry(kind, entry.number, text, verb=title, audience=_chip(entry))
    return Entry(kind, entry.number, entry.wording, audience=_chip(entry))


def receiver_words(entry: EntryView) -> str:
    """``to Quality Committee``."""
    return f"to {entry.target}" if entry.target else "no receiver"


def concern_words(entry: EntryView) -> tuple[str, str]:
    """The title of a concern, and what the entry says where that is more than the title."""
    repeats = entry.raised_here and entry.wording == entry.title
    return (entry.title, "") if repeats else (f"{entry.title}:", entry.wording)


def _chip(entry: EntryView) -> str:
    """The few words after an entry; the usual case has none."""
    said = (
        "withdrawn" if entry.withdrawn else "",
        "parked" if entry.kind is EntryKind.PARK else "",
        "new concern" if entry.raised_here else "",
        "concern closed" if entry.closes else "",
        "" if entry.quorate else "subject to ratification",
        AUDIENCE_WORDS.get(entry.audience, ""),
    )
    return ", ".join(words for words in said if words)
