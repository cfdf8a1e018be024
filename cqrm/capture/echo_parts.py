"""What an echo is made of: a kind word and parts of text, each with its weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cqrm.capture.days import bank_holiday
from cqrm.capture.decisions import Decided
from cqrm.capture.people import Person
from cqrm.capture.result import Caution, Due, Kind, Refusal
from cqrm.capture.room import Room
from cqrm.terms.enums import Authority
from cqrm.terms.words import WEEKDAYS, screen_date, weekday_day

Weight = Literal["bold", "plain", "muted", "warning", "refusal"]
Role = Literal["action", "decision", "escalate", "neutral"]
_ROLES: dict[Kind, Role] = {
    Kind.ACTION: "action",
    Kind.DECISION: "decision",
    Kind.ESCALATE: "escalate",
}
_AUTHORITY_SAID = {
    Authority.DECIDED: "decided here",
    Authority.NOTED: "noted",
    Authority.RECOMMENDED_TO: "",
    Authority.REFERRED_TO: "",
}
NOT_SAVED = "not saved:"
PRIVATE_SAID = "not in the minutes or on the room display; may be disclosable"
DOT = " · "


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text in one weight."""

    text: str
    weight: Weight = "plain"
    breaks: bool = False
    """Whether a new row may begin before this part; its leading space is then dropped."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What stands under the line."""

    word: str
    """The kind, for the chip; empty when the kind itself is unknown."""
    role: Role
    """The colour of the chip."""
    parts: tuple[Part, ...] = ()
    refusal: Refusal | None = None
    """Why nothing would be saved, when that is what the echo says."""
    joint: str = DOT
    """What stands between word and parts when the echo is plain text."""

    @property
    def text(self) -> str:
        """The whole echo as plain text."""
        said = "".join(part.text for part in self.parts)
        return f"{self.word}{self.joint if self.word and said else ''}{said}"


def role_of(kind: Kind | None) -> Role:
    """The chip's colour for a kind."""
    return _ROLES.get(kind, "neutral") if kind else "neutral"


def word_of(kind: Kind | None) -> str:
    """The chip's word for a kind."""
    return {None: "", Kind.PRIVATE: "private note"}.get(kind, str(kind or ""))


def joined(*groups: Iterable[Part]) -> tuple[Part, ...]:
    """Groups of parts with a dot between those that say something."""
    parts: list[Part] = []
    for group in groups:
        said = tuple(group)
        if said and parts:
            parts.append(Part(DOT, "muted", breaks=True))
        parts += said
    return tuple(parts)


def muted(text: str) -> tuple[Part, ...]:
    """One muted part, or none for no text."""
    return (Part(text, "muted"),) if text else ()


def warning(text: str) -> tuple[Part, ...]:
    """One warning with its sign."""
    return (Part(f"! {text}", "warning"),)


def owners(people: Sequence[Person]) -> tuple[Part, ...]:
    """The owner with role and organisation; joint owners by name, the accountable one first."""
    if not people:
        return ()
    first, *others = people
    parts = [Part(first.name, "bold")]
    if others:
        parts.append(Part(" (accountable)", "muted", breaks=True))
        for other in others:
            parts += [Part(" + ", "muted", breaks=True), Part(other.name, "bold")]
    else:
        parts.append(Part(first.described, "bold"))
        if first.organisation:
            parts.append(Part(f" ({first.organisation})", "bold", breaks=True))
    if not all(person.is_in_room for person in people):
        parts.append(Part(" ! not in the room", "warning"))
    return tuple(part for part in parts if part.text)


def due_date(due: Due, room: Room) -> tuple[Part, ...]:
    """A due date with weekday and year, what was understood, and what is unusual about the day."""
    parts = [Part("due "), Part(screen_date(due.date), "bold")]
    if due.understood:
        parts.append(Part(f" ({due.understood})", "muted", breaks=True))
    if due.warning is Caution.WEEKEND:
        parts.append(Part(f" ! {WEEKDAYS[due.date.weekday()]}", "warning"))
    elif due.warning is Caution.BANK_HOLIDAY:
        name = bank_holiday(due.date, room.settings.extra_bank_holidays)
        parts.append(Part(f" ! {name}", "warning"))
    return tuple(parts)


def decision(decided: Decided, room: Room) -> tuple[Part, ...]:
    """The verb in capitals, where it goes, by what right, and whether it must be ratified."""
    verb = [Part(decided.verb.name.upper(), "bold")]
    said = _AUTHORITY_SAID[decided.verb.authority]
    if decided.to:
        verb += [Part(" to "), Part(decided.to, "bold")]
        said = ""
    if decided.meeting:
        verb.append(Part(f" ({weekday_day(room.meetings[decided.meeting])})", "muted", breaks=True))
    return joined(
        verb,
        muted(said if said != decided.verb.name else ""),
        () if room.quorate else (Part("subject to ratification", "warning"),),
    )


def worded(refusal: Refusal, weight: Weight) -> tuple[Part, ...]:
    """The words of a refusal, with what the writer may have meant in bold."""
    parts: list[Part] = []
    rest = refusal.text
    for candidate in refusal.candidates:
        before, found, after = rest.partition(candidate)
        if not found:
            continue
        parts += [Part(before, weight), Part(candidate, "bold")]
        rest = after
    return tuple(part for part in (*parts, Part(rest, weight)) if part.text)


def refused(refusal: Refusal) -> Echo:
    """The echo of a line that is not saved."""
    parts = (Part(NOT_SAVED, "refusal"), Part(" "), *worded(refusal, "plain"))
    return Echo(word_of(refusal.kind), role_of(refusal.kind), parts, refusal)
