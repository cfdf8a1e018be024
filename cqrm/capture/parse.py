"""Reading the capture line: a note word for word, or a command understood whole, or a refusal."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cqrm.capture import refusals
from cqrm.capture.days import plain_date
from cqrm.capture.decisions import read_decision, verb_names
from cqrm.capture.heads import read_head, tokens_of
from cqrm.capture.lines import KIND_KEYS, Line, take_apart
from cqrm.capture.plain import reference_key
from cqrm.capture.result import Capture, Caution, Due, Fault, Kind, Level, Refusal
from cqrm.capture.room import Room


def parse_capture(line: str, room: Room) -> Capture | Refusal:
    """Read one line as it would be saved on Enter.

    A line that starts with a slash is a command; every other line is a note, word for word. A command is
    understood whole or refused; it is never half-guessed and never turned into a note.
    """
    return read_line(take_apart(line), room)


def read_line(line: Line, room: Room) -> Capture | Refusal:
    """Read a line that has been taken apart."""
    if line.kind is None:
        typed = line.text[line.start : line.word_end]
        return Refusal(Fault.KIND_UNKNOWN, line.start, line.word_end, refusals.kind_unknown(typed))
    answer = _READERS[line.kind](line, room)
    if isinstance(answer, Refusal):
        return replace(answer, kind=line.kind)
    if not answer.text:
        return Refusal(Fault.EMPTY, line.end, line.end, refusals.empty(_before_text(line)), line.kind)
    return answer


def _before_text(line: Line) -> str:
    if line.colon != -1:
        return "the colon"
    return line.text[line.start : line.word_end]


def _all_text(line: Line, room: Room) -> Capture | Refusal:
    assert line.kind is not None
    return _capture(line.kind, line.body, room)


def _action(line: Line, room: Room) -> Capture | Refusal:
    if line.colon == -1:
        return _no_colon(line, "/a owner due: text")
    tokens = tokens_of(line.text, line.rest, line.colon)
    reading = read_head(line.text, tokens, room)
    if isinstance(reading, Refusal):
        return reading
    if reading.fault is not None:
        return reading.fault
    people, due = reading.owners.people, reading.due
    warnings: list[Caution] = []
    if not people:
        warnings.append(Caution.NO_OWNER)
    elif not all(person.is_in_room for person in people):
        warnings.append(Caution.NOT_IN_ROOM)
    saved = _capture(Kind.ACTION, line.body, room)
    owners = tuple(person.code for person in people)
    if not isinstance(due, Due):
        return replace(saved, owners=owners, warnings=(*warnings, Caution.NO_DUE, *saved.warnings))
    warnings += [due.warning] if due.warning else []
    return replace(
        saved,
        owners=owners,
        due=plain_date(due.date),
        due_text=due.text,
        warnings=(*warnings, *saved.warnings),
    )


def _decision(line: Line, room: Room) -> Capture | Refusal:
    if line.colon == -1:
        return _no_colon(line, f"/d {refusals.example_verb(verb_names(room))}: text")
    decided = read_decision(line.text, tokens_of(line.text, line.rest, line.colon), room, line.colon)
    if isinstance(decided, Refusal):
        return decided
    saved = _capture(Kind.DECISION, line.body, room)
    return replace(saved, verb=decided.verb.name, authority=decided.verb.authority, to=decided.to)


def _concern(line: Line, room: Room) -> Capture | Refusal:
    head = _head(line)
    reference = head.removeprefix("#")
    known = room.concern(reference) if reference else None
    if known is not None:
        return replace(_capture(Kind.CONCERN, line.body, room), to=known)
    if is_concern_reference(reference, room):
        start = line.text.index(head, line.rest)
        return Refusal(Fault.REF_UNKNOWN, start, start + len(head), refusals.no_concern(reference))
    return _capture(Kind.CONCERN, _whole(line, head), room)


def _escalate(line: Line, room: Room) -> Capture | Refusal:
    head = _head(line)
    if head.lower() in list(Level):
        return replace(_capture(Kind.ESCALATE, line.body, room), level=Level(head.lower()))
    return replace(_capture(Kind.ESCALATE, _whole(line, head), room), level=Level.ALERT)


def is_concern_reference(typed: str, room: Room) -> bool:
    """Whether something has the form of a concern's reference, be there such a concern or not."""
    key = reference_key(typed)
    if _concern_form(room.settings.concern_pattern).fullmatch(key):
        return True
    return any(_shape(key) == _shape(reference_key(each)) for each in room.references.get("concern", ()))


def _shape(key: str) -> str:
    return re.sub(r"\d+", "0", key)


@lru_cache(maxsize=16)
def _concern_form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _head(line: Line) -> str:
    return line.text[line.rest : line.colon].strip() if line.colon != -1 else ""


def _whole(line: Line, head: str) -> str:
    """Everything after the kind, where the head is no head; a colon right after the kind is dropped."""
    return line.text[line.rest : line.end].strip() if head or line.colon == -1 else line.body


def _capture(kind: Kind, text: str, room: Room) -> Capture:
    links = room.register.find(text)
    warnings = (Caution.REF_UNKNOWN,) if links.unknown else ()
    return Capture(kind, text, refs=links.records, warnings=warnings)


def _no_colon(line: Line, form: str) -> Refusal:
    return Refusal(Fault.NO_COLON, line.end, line.end, refusals.no_colon(form))


_READERS = {
    Kind.NOTE: _all_text,
    Kind.ACTION: _action,
    Kind.DECISION: _decision,
    Kind.CONCERN: _concern,
    Kind.ESCALATE: _escalate,
    Kind.PARK: _all_text,
    Kind.PRIVATE: _all_text,
}
assert set(_READERS) == set(KIND_KEYS.values())
