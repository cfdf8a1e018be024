"""Completions: what Tab can put into the line where the cursor stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cqrm.capture.decisions import bodies_meant, leading_verb
from cqrm.capture.due import without_lead
from cqrm.capture.heads import Reading, answer_to, phrase_of, pieces_of, read_head, tokens_of
from cqrm.capture.lines import KIND_KEYS, Line, take_apart
from cqrm.capture.owners import starts_in_order
from cqrm.capture.parse import read_line
from cqrm.capture.people import Named, Person
from cqrm.capture.plain import DASHES, reference_key, spellings
from cqrm.capture.result import Fault, Kind, Level, Refusal
from cqrm.capture.room import CLOSED, Room
from cqrm.capture.settings import Verb
from cqrm.terms.words import screen_date

_IN_REFERENCE = frozenset(f"/.{DASHES}")
_KIND_ORDER = ("a", "d", "c", "e", "p", "x", "n")


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that Tab can put into the line."""

    text: str
    """What replaces ``line[start:end]``."""
    start: int
    end: int
    label: str
    """What the list shows."""


def complete(line: str, cursor: int, room: Room) -> tuple[Completion, ...]:
    """What could stand at the cursor, the likeliest first; nothing when Tab should move the focus.

    Kinds after the slash, people with those in the room first, verbs, bodies, levels, references after
    ``#``; on an ambiguity, whatever would settle it.
    """
    taken = take_apart(line)
    cursor = min(max(cursor, 0), len(taken.text))
    return (
        _references(taken, cursor, room)
        or _kinds(taken, cursor)
        or _settling(taken, room)
        or _in_head(taken, cursor, room)
    )


def put_in(line: str, completion: Completion) -> tuple[str, int]:
    """The line with a completion put in, and where the cursor then stands."""
    text = line[: completion.start] + completion.text + line[completion.end :]
    return text, completion.start + len(completion.text)


def _references(line: Line, cursor: int, room: Room) -> tuple[Completion, ...]:
    start = cursor
    while start > 0 and (line.text[start - 1].isalnum() or line.text[start - 1] in _IN_REFERENCE):
        start -= 1
    if not line.text.startswith("#", start - 1) or start == 0:
        return ()
    found = room.register.beginning(line.text[start:cursor])
    return tuple(
        Completion(f"#{reference}", start - 1, cursor, _record_label(kind, reference, room))
        for kind, _, reference in (record.partition(":") for record in found)
    )


def _record_label(kind: str, reference: str, room: Room) -> str:
    if kind == "concern":
        return _concern_label(reference, room)
    return f"{kind} {reference}"


def _concern_label(reference: str, room: Room) -> str:
    state = room.concerns.get(reference)
    said = (f"{reference} {state.title}".strip(), state.state) if state else (reference,)
    return " · ".join(filter(None, said))


def _kinds(line: Line, cursor: int) -> tuple[Completion, ...]:
    if not line.is_command or not line.start < cursor <= line.word_end:
        return ()
    typed = line.text[line.start + 1 : cursor].lower()
    space = "" if line.text[line.word_end : line.word_end + 1] else " "
    return tuple(
        Completion(f"/{word}{space}", line.start, line.word_end, f"/{letter} {KIND_KEYS[letter]}")
        for letter in _KIND_ORDER
        for word in [letter if letter.startswith(typed) else KIND_KEYS[letter].value]
        if word.startswith(typed)
    )


def _settling(line: Line, room: Room) -> tuple[Completion, ...]:
    """The candidates of an ambiguity, wherever the cursor is."""
    refusal = read_line(line, room)
    if not isinstance(refusal, Refusal):
        return ()
    if refusal.code is Fault.OWNER_AMBIGUOUS:
        tokens = tokens_of(line.text, refusal.start, refusal.end)
        people = answer_to(line.text, tokens, room).people
        return tuple(
            _person(p, refusal.start, refusal.end, line, room) for p in people if not p.has_withdrawn
        )
    if refusal.code is Fault.OWNER_OR_DATE:
        return _person_or_date(line, refusal, room)
    if refusal.code is Fault.TO_UNKNOWN:
        return tuple(Completion(name, refusal.start, refusal.end, name) for name in refusal.candidates)
    return ()


def _person_or_date(line: Line, refusal: Refusal, room: Room) -> tuple[Completion, ...]:
    end = len(line.text[: line.colon].rstrip())
    as_date = f"by {without_lead(line.text[refusal.start : end])}"
    date = Completion(as_date, refusal.start, end, as_date)
    before = pieces_of(tokens_of(line.text, line.rest, refusal.start))[-1]
    start = before[0].start if before else refusal.start
    people = answer_to(line.text, tokens_of(line.text, start, refusal.end), room).people
    if not people:
        return (date,)
    if before:
        return (_person(people[0], start, refusal.end, line, room), date)
    typed = line.text[start : refusal.end]
    return (Completion(f"@{typed}", start, refusal.end, _person_label(people[0])), date)


def _in_head(line: Line, cursor: int, room: Room) -> tuple[Completion, ...]:
    if not line.is_command or cursor < line.rest or (line.colon != -1 and cursor > line.colon):
        return ()
    if line.kind is Kind.ACTION:
        return _people(line, cursor, room)
    if line.kind is Kind.DECISION:
        return tuple(_decision(line, cursor, room))
    if line.kind is Kind.CONCERN:
        return _concerns(line, cursor, room)
    if line.kind is Kind.ESCALATE:
        return _levels(line, cursor)
    return ()


def _word_end(line: Line, cursor: int) -> int:
    """The end of the word that the cursor stands in."""
    end = cursor
    while end < len(line.text) and not line.text[end].isspace() and line.text[end] not in ":,+":
        end += 1
    return end


def _people(line: Line, cursor: int, room: Room) -> tuple[Completion, ...]:
    begin = max(line.rest, line.text.rfind("+", line.rest, cursor) + 1)
    start = begin + len(line.text[begin:cursor]) - len(line.text[begin:cursor].lstrip())
    typed = line.text[start:cursor]
    found = room.directory.beginning(typed.removeprefix("@"))
    end = _word_end(line, cursor)
    return tuple(_person(person, start, end, line, room) for person in found)


def _person(person: Person, start: int, end: int, line: Line, room: Room) -> Completion:
    at = "@" if line.text.startswith("@", start) else ""
    space = "" if line.text[end : end + 1] else " "
    return Completion(f"{at}{_handle(person, room)}{space}", start, end, _person_label(person))


def _handle(person: Person, room: Room) -> str:
    """What can be typed for exactly this person and nothing else: the name if it will do."""
    for typed in (person.name, person.code, *person.aliases, f"{person.organisation} {person.role}"):
        reading = read_head(typed, tokens_of(typed, 0, len(typed)), room)
        if isinstance(reading, Reading) and reading.due is None and reading.owners.people == (person,):
            return typed
    return person.code


def _person_label(person: Person) -> str:
    where = f" ({person.organisation})" if person.organisation else ""
    absent = "" if person.is_in_room else " · not in the room"
    return f"{person.name}{person.described}{where}{absent}"


def _decision(line: Line, cursor: int, room: Room) -> Iterator[Completion]:
    colon = "" if line.colon != -1 else ": "
    tokens = tokens_of(line.text, line.rest, cursor)
    verb, used = leading_verb(tokens, room)
    if verb is not None and used < len(tokens) and tokens[used].text.lower() == "to":
        start = tokens[used + 1].start if used + 1 < len(tokens) else cursor
        space = "" if line.text[start - 1 : start].isspace() else " "
        yield from (
            Completion(f"{space}{name}{colon}", start, _word_end(line, cursor), label)
            for name, label in _targets(verb, phrase_of(line.text, tokens[used + 1 :]), room)
        )
        return
    start = tokens[0].start if tokens else cursor
    typed = " ".join(token.text.lower() for token in tokens)
    for each in room.settings.verbs:
        if each.name.startswith(typed) or each.base.startswith(typed):
            after = " to " if each.target == "body" else colon
            yield Completion(f"{each.name}{after}", start, _word_end(line, cursor), each.name.upper())


def _targets(verb: Verb, typed: str, room: Room) -> list[tuple[str, str]]:
    if verb.target == "body":
        return [(body.name, body.name) for body in _bodies_beginning(typed, room)]
    if verb.target != "meeting":
        return []
    later = sorted((day, number) for number, day in room.meetings.items() if day > room.date)
    names = [(room.meeting_name(number), screen_date(day)) for day, number in later]
    wanted = typed.lower()
    return [(name, f"{name} · {said}") for name, said in names if name.lower().startswith(wanted)]


def _bodies_beginning(typed: str, room: Room) -> Sequence[Named]:
    words = spellings(" ".join(word for word in typed.split() if word.lower() != "the"))[0]
    begun = [b for b in room.bodies if any(starts_in_order(words, listed) for listed in spellings(b.name))]
    return begun or bodies_meant(typed, room)


def _concerns(line: Line, cursor: int, room: Room) -> tuple[Completion, ...]:
    typed = line.text[line.rest : cursor].strip()
    start = cursor - len(line.text[line.rest : cursor].lstrip())
    colon = "" if line.colon != -1 else ": "
    return tuple(
        Completion(f"{reference}{colon}", start, _word_end(line, cursor), _concern_label(reference, room))
        for reference in room.references.get("concern", ())
        if reference_key(reference).startswith(reference_key(typed)) and not _is_closed(reference, room)
    )


def _is_closed(reference: str, room: Room) -> bool:
    state = room.concerns.get(reference)
    return state is not None and state.state == CLOSED


def _levels(line: Line, cursor: int) -> tuple[Completion, ...]:
    typed = line.text[line.rest : cursor].strip().lower()
    start = cursor - len(line.text[line.rest : cursor].lstrip())
    colon = "" if line.colon != -1 else ": "
    return tuple(
        Completion(f"{level}{colon}", start, _word_end(line, cursor), level.upper())
        for level in Level
        if level.startswith(typed)
    )
