"""What stands under the line at each key: what will be saved, what comes next, or why nothing is saved."""

from __future__ import annotations

from cqrm.capture import refusals
from cqrm.capture.decisions import Decided, read_decision
from cqrm.capture.echo_parts import (
    PRIVATE_SAID,
    Echo,
    Part,
    decision,
    due_date,
    joined,
    muted,
    owners,
    refused,
    role_of,
    warning,
    word_of,
)
from cqrm.capture.heads import Reading, read_head, tokens_of
from cqrm.capture.lines import KIND_WORDS, Line, take_apart
from cqrm.capture.missed_slash import slash_hint
from cqrm.capture.parse import read_line
from cqrm.capture.result import Capture, Due, Fault, Kind, Level, Refusal
from cqrm.capture.room import Room
from cqrm.capture.unfinished import unfinished


def echo(line: str, room: Room, now_cursor: int | None = None, final: bool = False) -> Echo:
    """What to show under the line as it stands.

    While a line is being typed, what is missing is asked for without alarm. A head is taken as said once its
    colon is there, unless the cursor is back inside it; from then on a refusal is shown as one.

    Args:
        line: The line as typed.
        room: What it is read in.
        now_cursor: Where the cursor stands, as an offset into ``line``; None for the end.
        final: Enter was pressed: whatever is not saved is refused, with the reason.
    """
    taken = take_apart(line)
    if taken.start == taken.end:
        return Echo(word_of(Kind.NOTE), "neutral", muted(refusals.KINDS))
    answer = read_line(taken, room)
    if isinstance(answer, Capture):
        return _saved(taken, answer, room, final)
    if final or _is_said(taken, answer, now_cursor):
        return refused(answer)
    return unfinished(taken, room)


def _is_said(line: Line, refusal: Refusal, cursor: int | None) -> bool:
    """Whether a refusal is about something that the writer has finished saying."""
    if refusal.code in (Fault.EMPTY, Fault.NO_COLON):
        return False
    if refusal.code is Fault.KIND_UNKNOWN:
        typed = line.text[line.start + 1 : line.word_end].lower()
        still_there = line.word_end == len(line.text) or (cursor is not None and cursor <= line.word_end)
        return not still_there or not any(word.startswith(typed) for word in KIND_WORDS)
    return cursor is None or cursor > line.colon


def _saved(line: Line, capture: Capture, room: Room, final: bool) -> Echo:
    links = room.register.find(capture.text)
    after = [
        muted(", ".join(_shown(reference) for reference in links.records)),
        *(
            warning(refusals.not_a_record(reference))
            for reference in links.unknown
            if final or not _is_being_typed(reference, line, room)
        ),
    ]
    kind = capture.kind
    if kind is Kind.CONCERN:
        return _concern(capture, room, after)
    if kind is Kind.ACTION:
        said = _action(line, room)
    elif kind is Kind.DECISION:
        said = _decision(line, room)
    elif kind is Kind.ESCALATE:
        said = _escalate(line, capture, room)
    elif kind is Kind.PARK:
        said = muted("shown before closing")
    elif kind is Kind.PRIVATE:
        said = muted(PRIVATE_SAID)
    else:
        said = muted(slash_hint(line, room) or _item(room))
    return Echo(word_of(kind), role_of(kind), joined(said, *after))


def _is_being_typed(reference: str, line: Line, room: Room) -> bool:
    """Whether a reference at the very end may still become that of a record."""
    return line.text.endswith(reference) and bool(room.register.beginning(reference.removeprefix("#")))


def _shown(record: str) -> str:
    kind, _, reference = record.partition(":")
    return f"item {reference}" if kind == "item" else reference


def _item(room: Room) -> str:
    return f"item {room.item}" if room.item else ""


def _action(line: Line, room: Room) -> tuple[Part, ...]:
    reading = read_head(line.text, tokens_of(line.text, line.rest, line.colon), room)
    if not isinstance(reading, Reading):
        return ()
    people, due = reading.owners.people, reading.due
    return joined(
        owners(people) or warning("no owner"),
        due_date(due, room) if isinstance(due, Due) else warning("no date"),
    )


def _decision(line: Line, room: Room) -> tuple[Part, ...]:
    tokens = tokens_of(line.text, line.rest, line.colon)
    decided = read_decision(line.text, tokens, room, line.colon)
    return decision(decided, room) if isinstance(decided, Decided) else ()


def _concern(capture: Capture, room: Room, after: list[tuple[Part, ...]]) -> Echo:
    if capture.to is not None:
        state = room.concerns.get(capture.to)
        named = [Part(capture.to, "bold")]
        if state and state.title:
            named.append(Part(f" {state.title}"))
        return Echo(
            "adds to", "neutral", joined(named, muted(state.state if state else ""), *after), joint=" "
        )
    number = (Part(room.coming_concern, "bold"),) if room.coming_concern else ()
    known = room.concern(capture.text.removeprefix("#"))
    hint = muted(f"to add to {known} put a colon") if known else ()
    joint = " " if number else " · "
    return Echo("new concern", "neutral", joined(number, muted(_item(room)), hint, *after), joint=joint)


def _escalate(line: Line, capture: Capture, room: Room) -> tuple[Part, ...]:
    level = capture.level or Level.ALERT
    hint = ""
    if line.colon == -1 and capture.text.lower() in list(Level):
        hint = f"for {capture.text.upper()} put a colon"
    return joined(
        (Part(level.upper(), "bold"),),
        muted(f"to {room.escalation_body}" if room.escalation_body else ""),
        muted(hint),
    )
