"""The sentences and phrases that documents share."""

from __future__ import annotations

import re
from datetime import date

from cqrm.documents.markup import one_line
from cqrm.documents.tracked import is_marked_end
from cqrm.terms.enums import MeetingStatus, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot, OwnerLine
from cqrm.terms.words import MONTHS, WEEKDAYS, join, paper_date, paper_weekday_date

COPY_FOR: dict[ReaderGroup, str] = {
    ReaderGroup.COMMISSIONER: "Commissioner’s copy",
    ReaderGroup.PARTIES: "",
    ReaderGroup.PUBLIC: "Public copy, edited version",
}
"""What a copy calls itself beside the marking; the parties' copy is the ordinary one."""

NOT_RECORDED = "not recorded"
WITHHELD = "Withheld from this copy"

_SMALL_WORDS = frozenset({"a", "at", "by", "due", "for", "of", "on", "the"})
_SHORT_NAME = 3
"""Letters to which the name of a month or weekday may be shortened."""
_ENDED = frozenset(".!?…:;,")


def withheld_because(exemption: str, review_on: date | None) -> str:
    """``Withheld from this copy under s.41 information ..., to be reviewed by 25 November 2027``."""
    why = f" under {one_line(exemption)}" if exemption else ""
    review = f", to be reviewed by {paper_date(review_on)}" if exemption and review_on else ""
    return f"{WITHHELD}{why}{review}"


def sentence(text: str) -> str:
    """Text with a full stop when it ends in a word, so that another sentence can follow."""
    trimmed = text.rstrip()
    if not trimmed or trimmed[-1] in _ENDED or is_marked_end(trimmed):
        return trimmed
    is_closed = len(trimmed) > 1 and trimmed[-1] in "”’\"')" and trimmed[-2] in ".!?…"
    return trimmed if is_closed else f"{trimmed}."


def capitalised(text: str) -> str:
    """Text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def is_draft(snapshot: MinutesSnapshot) -> bool:
    """Whether the minutes are not yet approved."""
    return snapshot.status not in (MeetingStatus.APPROVED, MeetingStatus.CONFIRMED)


def status_word(snapshot: MinutesSnapshot) -> str:
    """``Draft``, ``Approved`` or ``Confirmed``."""
    return "Draft" if is_draft(snapshot) else snapshot.status.value.capitalize()


def version_number(snapshot: MinutesSnapshot) -> str:
    """The version as it is printed."""
    return version_words(snapshot.status, snapshot.version)


def version_words(status: MeetingStatus, version: int) -> str:
    """``0.2`` while the second version is a draft, ``3`` when the third is approved."""
    is_final = status in (MeetingStatus.APPROVED, MeetingStatus.CONFIRMED)
    return str(version) if is_final else f"0.{version}"


def status_and_version(snapshot: MinutesSnapshot) -> str:
    """What the header says from the second page: ``DRAFT v0.2``, ``Approved v3``."""
    if snapshot.provisional:
        return "DRAFT preview"
    word = "DRAFT" if is_draft(snapshot) else status_word(snapshot)
    return f"{word} v{version_number(snapshot)}"


def approval_words(snapshot: MinutesSnapshot) -> str:
    """Who approved the minutes and which meeting confirmed them; empty for a draft."""
    if is_draft(snapshot):
        return ""
    parts = []
    if snapshot.approved_by or snapshot.approved_on:
        parts.append(f"approved{_by(snapshot.approved_by)}{_on(snapshot.approved_on)}")
    if snapshot.status is MeetingStatus.CONFIRMED:
        at = f" at {one_line(snapshot.confirmed_at)}" if snapshot.confirmed_at else ""
        parts.append(f"confirmed as the record{at}{_on(snapshot.confirmed_on)}")
    return capitalised("; ".join(parts))


def _by(name: str) -> str:
    return f" by {one_line(name)}" if name else ""


def _on(day: date | None) -> str:
    return f" on {paper_date(day)}" if day else ""


def draft_notice(snapshot: MinutesSnapshot) -> tuple[str, str]:
    """The opening words of the draft's banner and the sentences after them."""
    if snapshot.provisional:
        return "Preview.", "The meeting has not been closed, so this is not yet its record."
    asked = "Please send corrections to the secretariat"
    until = f" by {paper_weekday_date(snapshot.comments_by)}" if snapshot.comments_by else ""
    return "Draft for comment.", f"The minutes have not been approved. {asked}{until}."


def date_and_time(snapshot: MinutesSnapshot) -> str:
    """``Tuesday 14 July 2026, 10:00 to 11:45``."""
    times = f", {snapshot.starts_at}" if snapshot.starts_at else ""
    if times and snapshot.ends_at:
        times += f" to {snapshot.ends_at}"
    return f"{paper_weekday_date(snapshot.held_on)}{times}"


def owner(line: OwnerLine) -> str:
    """``Amina Begum (AB)``; a role stands in for a missing name."""
    name = one_line(line.name or line.role)
    initials = one_line(line.initials)
    return f"{name} ({initials})" if initials and initials != name else name


def owners(lines: tuple[OwnerLine, ...], *, initials: bool = True) -> str:
    """The accountable owner first, joint owners after "with"."""
    names = [owner(line) if initials else one_line(line.name or line.role) for line in lines]
    if not any(names):
        return NOT_RECORDED
    return names[0] if len(names) == 1 else f"{names[0]}, with {join(names[1:])}"


def due(due_on: date | None, due_text: str, *, weekday: bool = True) -> str:
    """The due date, and in brackets what was said of it when that tells more."""
    said = one_line(due_text)
    if due_on is None:
        return said or "no date set"
    words = paper_weekday_date(due_on) if weekday else paper_date(due_on)
    return f"{words} ({said})" if said and tells_more(said, due_on) else words


def tells_more(said: str, due_on: date) -> bool:
    """Whether a due text says anything that the date itself does not."""
    words = re.findall(r"\w+", said.lower())
    names = (MONTHS[due_on.month - 1].lower(), WEEKDAYS[due_on.weekday()].lower())
    month, weekday = ({word for word in words if _shortens(word, name)} for name in names)
    known = {due_on.day, due_on.year, due_on.year % 100} | (set() if month else {due_on.month})
    for word in words:
        number = re.fullmatch(r"(\d+)(st|nd|rd|th)?", word)
        is_word = word in month | weekday | _SMALL_WORDS
        if not is_word and (number is None or int(number[1]) not in known):
            return True
    return False


def _shortens(word: str, name: str) -> bool:
    return len(word) >= _SHORT_NAME and name.startswith(word)
