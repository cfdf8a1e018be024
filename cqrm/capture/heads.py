"""The head of an action: exactly one reading as owners and a due date, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cqrm.capture import refusals
from cqrm.capture.due import parse_due, says_date, without_lead
from cqrm.capture.lines import Token
from cqrm.capture.owners import Answer, Outcome
from cqrm.capture.people import Person
from cqrm.capture.result import Due, Fault, Refusal
from cqrm.capture.room import Room

_TOKEN = re.compile(r"\+|[^\s,+]+")
_MOST_DUE_WORDS = 12
"""Words of the longest due phrase anybody types, without the label; a bound that keeps reading linear."""


@dataclass(frozen=True, slots=True)
class Owners:
    """What stands before the due date: people, or why it is nobody who can own."""

    people: tuple[Person, ...] = ()
    fault: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of dividing a head: its first ``split`` tokens are owners, the rest a due date."""

    split: int
    owners: Owners
    due: Due | Refusal | None

    @property
    def fault(self) -> Refusal | None:
        """What is wrong with this reading, owners first."""
        return self.owners.fault or (self.due if isinstance(self.due, Refusal) else None)

    @property
    def is_weak(self) -> bool:
        """Whether the reading can never be what was meant: a bare organisation, or no date at all."""
        fault = self.owners.fault
        vague = isinstance(self.due, Refusal) and self.due.code is Fault.TOO_VAGUE
        return vague or (fault is not None and fault.code is Fault.OWNER_IS_ORG)


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of a head; commas are ignored, a plus is a word of its own."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end))


def read_head(text: str, tokens: Sequence[Token], room: Room) -> Reading | Refusal:
    """The only reading of an action's head, perhaps with a fault of its own; or why there is not one."""
    readings = _without_rivals(tokens, list(_readings(text, tokens, room)))
    if not readings:
        return _nobody(text, tokens, room)
    if len(readings) > 1:
        return two_readings(text, tokens, readings)
    return readings[0]


def _readings(text: str, tokens: Sequence[Token], room: Room) -> Iterator[Reading]:
    count = len(tokens)
    for split in range(count, max(-1, count - _most_due_words(room) - 1), -1):
        due = read_due(text, tokens[split:], room)
        if split < count and due is None:
            continue
        owners = read_owners(text, tokens[:split], room)
        if owners is not None:
            yield Reading(split, owners, due)


def _most_due_words(room: Room) -> int:
    return _MOST_DUE_WORDS + len(room.label.split())


def read_due(text: str, tokens: Sequence[Token], room: Room) -> Due | Refusal | None:
    """The due date that these tokens are; a refusal if they have the shape of one; else None."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    counted_from = "the meeting" if room.number else "today"
    due = parse_due(
        text[start:end],
        room.date,
        room.meetings,
        label=room.label,
        settings=room.settings,
        counted_from=counted_from,
    )
    if isinstance(due, Due):
        return due
    return None if due.code is Fault.NOT_A_DATE else Refusal(due.code, start, end, due.text)


def read_owners(text: str, tokens: Sequence[Token], room: Room) -> Owners | None:
    """The people that these tokens name, the accountable one first; None if somebody is unknown."""
    if not tokens:
        return Owners()
    people: list[Person] = []
    fault: Refusal | None = None
    for piece in pieces_of(tokens):
        answer = answer_to(text, piece, room)
        if answer.outcome is Outcome.NOBODY:
            return None
        own = _owner_fault(text, piece, answer, room)
        if own is None and answer.people[0] in people:
            own = _refusal(Fault.OWNER_TWICE, piece, refusals.owner_twice(answer.people[0]))
        people += answer.people if answer.outcome is Outcome.FOUND else ()
        fault = fault or own
    return Owners(tuple(people), fault)


def pieces_of(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens between the plus signs."""
    pieces: list[Sequence[Token]] = []
    begin = 0
    for at, token in enumerate(tokens):
        if token.text == "+":
            pieces.append(tokens[begin:at])
            begin = at + 1
    return [*pieces, tokens[begin:]]


def answer_to(text: str, piece: Sequence[Token], room: Room) -> Answer:
    """Who answers to one name, role or code, with or without the ``@`` that says person."""
    if not piece or len(piece) > room.directory.most_words + 1:
        return Answer(Outcome.NOBODY)
    return room.directory.answer(phrase_of(text, piece).removeprefix("@").lstrip())


def phrase_of(text: str, tokens: Sequence[Token]) -> str:
    """Tokens as they were typed."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _owner_fault(text: str, piece: Sequence[Token], answer: Answer, room: Room) -> Refusal | None:
    if answer.outcome is Outcome.SEVERAL:
        typed = phrase_of(text, piece).removeprefix("@").lstrip()
        words = refusals.owner_ambiguous(typed, answer.people)
        return _refusal(Fault.OWNER_AMBIGUOUS, piece, words, refusals.named(answer.people))
    if answer.outcome is Outcome.WITHDRAWN:
        words = refusals.owner_withdrawn(answer.people[0], room.item)
        return _refusal(Fault.OWNER_WITHDRAWN, piece, words)
    if answer.outcome is Outcome.ORGANISATION:
        return _refusal(Fault.OWNER_IS_ORG, piece, refusals.owner_is_org(answer.organisation))
    return None


def _without_rivals(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """The readings that somebody could have meant.

    An organisation alone and a word that is no date stand back behind any other reading. ``by`` says that
    a date follows, so that it is not somebody's initials.
    """
    strong = [reading for reading in readings if not reading.is_weak]
    if not strong:
        return readings[:1]
    dated = [r.split for r in strong if r.due is not None and says_date(tokens[r.split].text)]
    if dated:
        strong = [reading for reading in strong if reading.split <= min(dated)]
    return strong


def two_readings(text: str, tokens: Sequence[Token], readings: Sequence[Reading]) -> Refusal:
    """The refusal of a head that can be divided in two ways."""
    first, last = sorted(reading.split for reading in readings)[:: max(1, len(readings) - 1)]
    both = tokens[first:last]
    as_date = f"by {without_lead(phrase_of(text, tokens[first:]))}"
    if first == 0 or tokens[first - 1].text == "+":
        as_person = f"@{phrase_of(text, tokens[first:])}"
    else:
        person = next(r for r in readings if r.split == last).owners.people[-1:]
        as_person = person[0].code if person else "the code of the person"
    words = refusals.owner_or_date(phrase_of(text, both), as_person, as_date)
    return _refusal(Fault.OWNER_OR_DATE, both, words, (as_person, as_date))


def _nobody(text: str, tokens: Sequence[Token], room: Room) -> Refusal:
    """Name the part that is nobody: the first such, without what is clearly the due date."""
    count = len(tokens)
    dated = [
        split
        for split in range(max(1, count - _most_due_words(room)), count)
        if read_due(text, tokens[split:], room) is not None
    ]
    pieces = pieces_of(tokens[: min(dated, default=count)])
    unknown = next((p for p in pieces if p and answer_to(text, p, room).outcome is Outcome.NOBODY), tokens)
    typed = phrase_of(text, unknown).removeprefix("@").lstrip() or "@"
    return _refusal(Fault.OWNER_UNKNOWN, unknown, refusals.owner_unknown(typed))


def _refusal(code: Fault, tokens: Sequence[Token], text: str, candidates: tuple[str, ...] = ()) -> Refusal:
    return Refusal(code, tokens[0].start, tokens[-1].end, text, candidates=candidates)
