"""The echo of a line not complete yet: what has been understood and what comes next; never an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cqrm.capture import refusals
from cqrm.capture.decisions import Decided, leading_verb, read_decision, verb_names
from cqrm.capture.due import without_lead
from cqrm.capture.echo_parts import (
    PRIVATE_SAID,
    Echo,
    Part,
    decision,
    due_date,
    joined,
    muted,
    owners,
    role_of,
    word_of,
    worded,
)
from cqrm.capture.heads import Owners, phrase_of, read_due, read_owners, tokens_of
from cqrm.capture.lines import KIND_WORDS, Line, Token
from cqrm.capture.parse import read_line
from cqrm.capture.result import Due, Fault, Kind, Level, Refusal
from cqrm.capture.room import Room

_MOST_OWNER_TOKENS = 40
_MOST_DUE_TOKENS = 12
"""How far a head without a colon is looked through at each key."""

_ASKED = {
    Kind.NOTE: "what is the note?",
    Kind.ACTION: "what is to be done?",
    Kind.DECISION: "what was decided?",
    Kind.CONCERN: "what is the concern?",
    Kind.ESCALATE: "what is to be escalated?",
    Kind.PARK: "what is parked?",
    Kind.PRIVATE: PRIVATE_SAID,
}
_WORTH_SAYING = (Fault.TO_NOT_ALLOWED, Fault.NO_MEETING, Fault.PAST)
"""Faults of a decision's target that more typing is unlikely to mend."""


@dataclass(frozen=True, slots=True)
class _Understood:
    """The longest beginning of a head that makes sense."""

    owners: Owners
    due: Due | Refusal | None
    split: int
    """Tokens that are owners."""
    used: int
    """Tokens that are owners or due date."""
    rival: bool = False
    """Whether the same tokens could also be a date alone."""


def unfinished(line: Line, room: Room) -> Echo:
    """What a line says so far and what it still needs."""
    if line.kind is None:
        return Echo("kind?", "neutral", muted(_kinds_beginning(line)))
    parts: tuple[Part, ...]
    if line.kind is Kind.ACTION:
        parts = _action(line, room)
    elif line.kind is Kind.DECISION:
        parts = _decision(line, room)
    elif line.kind is Kind.CONCERN:
        return _concern(line, room)
    elif line.kind is Kind.ESCALATE:
        parts = _escalate(line, room)
    else:
        parts = muted(_ASKED[line.kind])
    return Echo(word_of(line.kind), role_of(line.kind), parts)


def _kinds_beginning(line: Line) -> str:
    typed = line.text[line.start + 1 : line.word_end].lower()
    if not typed:
        return refusals.KINDS
    return ", ".join(f"/{word}" for word in KIND_WORDS if len(word) > 1 and word.startswith(typed))


def _head_end(line: Line) -> int:
    return line.colon if line.colon != -1 else line.end


def _is_mid_word(line: Line) -> bool:
    """Whether the last word of the head is still being typed."""
    return line.colon == -1 and not line.text[-1:].isspace()


def _needs_text(line: Line, room: Room) -> bool:
    """Whether the head is well and only the text after its colon is missing."""
    answer = read_line(line, room)
    return isinstance(answer, Refusal) and answer.code is Fault.EMPTY


def _action(line: Line, room: Room) -> tuple[Part, ...]:
    tokens = tokens_of(line.text, line.rest, _head_end(line))
    so_far = _understand(line.text, tokens, room)
    people = _owners_so_far(so_far)
    plus = so_far.used < len(tokens) and tokens[so_far.used].text == "+" and so_far.due is None
    if plus and people:
        return (*people, Part(" + ", "muted", breaks=True), *muted("owner?"))
    due = _due_so_far(so_far, room, _is_mid_word(line) and so_far.used == len(tokens))
    return joined(people, due, muted(_next_for_action(line, room, tokens, so_far)))


def _next_for_action(line: Line, room: Room, tokens: Sequence[Token], so_far: _Understood) -> str:
    if _needs_text(line, room):
        return _ASKED[Kind.ACTION]
    if so_far.used == 0:
        return "owner?"
    if so_far.owners.fault is not None:
        return ""
    if so_far.rival and so_far.used == len(tokens):
        return f"or by {without_lead(phrase_of(line.text, tokens))}?"
    if isinstance(so_far.due, Due):
        return "colon?"
    return "due or colon?" if so_far.due is None or _is_mid_word(line) else ""


def _owners_so_far(so_far: _Understood) -> tuple[Part, ...]:
    if so_far.owners.fault is not None:
        return worded(so_far.owners.fault, "muted")
    return owners(so_far.owners.people)


def _due_so_far(so_far: _Understood, room: Room, mid_word: bool) -> tuple[Part, ...]:
    if isinstance(so_far.due, Due):
        return due_date(so_far.due, room)
    # Half a date often looks like a wrong one: it is judged when the word is complete.
    if so_far.due is None or mid_word:
        return ()
    return worded(so_far.due, "muted")


def _understand(text: str, tokens: Sequence[Token], room: Room) -> _Understood:
    """The longest beginning that reads as owners and a due date; as people if either will do."""
    best = _Understood(Owners(), None, 0, 0)
    for split in range(min(len(tokens), _MOST_OWNER_TOKENS), -1, -1):
        people = read_owners(text, tokens[:split], room)
        if people is None:
            continue
        due, used = _longest_due(text, tokens, split, room)
        if used > best.used:
            best = _Understood(people, due, split, used)
        elif used == best.used > 0 and split == 0:
            best = _Understood(best.owners, best.due, best.split, best.used, rival=True)
    return best


def _longest_due(
    text: str, tokens: Sequence[Token], split: int, room: Room
) -> tuple[Due | Refusal | None, int]:
    for used in range(min(len(tokens), split + _MOST_DUE_TOKENS), split, -1):
        due = read_due(text, tokens[split:used], room)
        if due is not None:
            return due, used
    return None, split


def _decision(line: Line, room: Room) -> tuple[Part, ...]:
    tokens = tokens_of(line.text, line.rest, _head_end(line))
    decided = read_decision(line.text, tokens, room, line.rest)
    if isinstance(decided, Decided):
        asked = _ASKED[Kind.DECISION] if _needs_text(line, room) else "colon?"
        return joined(decision(decided, room), muted(asked))
    verb, used = leading_verb(tokens, room)
    if verb is None:
        return muted(_verbs_beginning(" ".join(token.text for token in tokens), room))
    said = (Part(verb.name.upper(), "bold"),)
    names_target = used < len(tokens) and tokens[used].text.lower() == "to"
    if decided.code in _WORTH_SAYING and not _is_mid_word(line):
        return worded(decided, "muted")
    if verb.target == "body" or (verb.target and names_target):
        return joined(said, muted(f"to which {verb.target}?"))
    return joined(said, muted("colon?"))


def _verbs_beginning(typed: str, room: Room) -> str:
    """The verbs that what was typed could become; all of them if it could become none."""
    begun = [v.name for v in room.settings.verbs if v.name.startswith(typed.lower())] if typed else []
    return f"{', '.join(begun)}?" if begun else refusals.which_verb(verb_names(room))


def _concern(line: Line, room: Room) -> Echo:
    if line.colon == -1 or not line.text[line.rest : line.colon].strip():
        return Echo("concern", "neutral", muted(_ASKED[Kind.CONCERN]))
    reference = room.concern(line.text[line.rest : line.colon].strip().removeprefix("#"))
    if reference is None:
        return Echo("concern", "neutral", muted("which concern?"))
    state = room.concerns.get(reference)
    title = f" {state.title}" if state and state.title else ""
    said = (Part(reference, "bold"), *((Part(title),) if title else ()))
    return Echo("adds to", "neutral", joined(said, muted("what is new?")), joint=" ")


def _escalate(line: Line, room: Room) -> tuple[Part, ...]:
    level = line.text[line.rest : line.colon].strip() if line.colon != -1 else ""
    return joined(
        (Part((level or Level.ALERT).upper(), "bold"),),
        muted(f"to {room.escalation_body}" if room.escalation_body else ""),
        muted(_ASKED[Kind.ESCALATE]),
    )
