"""The head of a decision: a formal verb, and for some verbs where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cqrm.capture import refusals
from cqrm.capture.due import read_meeting
from cqrm.capture.due_form import Wrong
from cqrm.capture.heads import phrase_of
from cqrm.capture.lines import Token
from cqrm.capture.owners import starts_in_order
from cqrm.capture.people import Named
from cqrm.capture.plain import spellings
from cqrm.capture.result import Fault, Refusal
from cqrm.capture.room import Room
from cqrm.capture.settings import Verb


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision's head understood."""

    verb: Verb
    to: str | None = None
    """The body, or the meeting (``CQRM 15``), that it goes to."""
    meeting: str | None = None
    """The number of that meeting."""


def read_decision(text: str, tokens: Sequence[Token], room: Room, at: int) -> Decided | Refusal:
    """Read verb and target; ``at`` is where a verb would stand in an empty head."""
    names = verb_names(room)
    if not tokens:
        return Refusal(Fault.VERB_MISSING, at, at, refusals.which_verb(names))
    verb, used = leading_verb(tokens, room)
    rest = tokens[used:]
    if verb is None or (rest and rest[0].text.lower() != "to"):
        return _refusal(Fault.VERB_UNKNOWN, tokens, refusals.which_verb(names))
    return _with_target(text, verb, rest, tokens, room)


def leading_verb(tokens: Sequence[Token], room: Room) -> tuple[Verb | None, int]:
    """The verb that the tokens begin with, and how many of them it takes; the longest one wins."""
    words = tuple(token.text.lower() for token in tokens[: _most_words(room)])
    best: tuple[Verb | None, int] = (None, 0)
    for verb in room.settings.verbs:
        for form in (verb.name, verb.base):
            typed = tuple(form.lower().split())
            if len(typed) > best[1] and words[: len(typed)] == typed:
                best = (verb, len(typed))
    return best


def verb_names(room: Room) -> tuple[str, ...]:
    """The names of the body's verbs, in its order."""
    return tuple(verb.name for verb in room.settings.verbs)


def _most_words(room: Room) -> int:
    return max((len(f.split()) for v in room.settings.verbs for f in (v.name, v.base)), default=0)


def _with_target(
    text: str, verb: Verb, rest: Sequence[Token], tokens: Sequence[Token], room: Room
) -> Decided | Refusal:
    target = rest[1:]
    if not verb.target:
        if rest:
            return _refusal(Fault.TO_NOT_ALLOWED, rest, refusals.to_not_allowed(verb.name))
        return Decided(verb)
    if not target:
        if verb.target == "meeting" and not rest:
            return Decided(verb)
        example = room.bodies[0].name if verb.target == "body" and room.bodies else f"next {room.label}"
        return _refusal(Fault.TO_MISSING, tokens, refusals.to_missing(verb.name, verb.name, example))
    if verb.target == "meeting":
        return _to_meeting(text, verb, target, room)
    return _to_body(text, verb, target, room)


def _to_body(text: str, verb: Verb, target: Sequence[Token], room: Room) -> Decided | Refusal:
    typed = " ".join(token.text for token in target if token.text.lower() != "the")
    bodies = bodies_meant(typed, room)
    if len(bodies) == 1:
        return Decided(verb, bodies[0].name)
    names = tuple(body.name for body in bodies)
    nowhere = refusals.no_body(typed or phrase_of(text, target))
    words = refusals.body_ambiguous(typed, names) if bodies else nowhere
    return _refusal(Fault.TO_UNKNOWN, target, words, names)


def bodies_meant(typed: str, room: Room) -> list[Named]:
    """The bodies of that name or short name; without any, those whose words are begun so, in order."""
    wanted = spellings(typed)
    exact = [body for body in room.bodies if body.exact() & set(wanted)]
    if exact:
        return exact
    shortest = room.settings.fragment_letters
    return [
        body
        for body in room.bodies
        if any(
            words and all(len(word) >= shortest for word in words) and starts_in_order(words, listed)
            for words in wanted
            for listed in spellings(body.name)
        )
    ]


def _to_meeting(text: str, verb: Verb, target: Sequence[Token], room: Room) -> Decided | Refusal:
    typed = phrase_of(text, target)
    found = read_meeting(typed, room.date, room.meetings, label=room.label, settings=room.settings)
    if isinstance(found, Wrong):
        return _refusal(found.code, target, found.text)
    if found is None or found.date is None or found.meeting is None:
        return _refusal(Fault.TO_UNKNOWN, target, refusals.not_a_meeting(verb.name, typed, room.label))
    name = room.meeting_name(found.meeting)
    if found.date <= room.date:
        this = room.meeting_name(room.number) if room.number else "today"
        return _refusal(Fault.PAST, target, refusals.not_later(name, this))
    return Decided(verb, name, found.meeting)


def _refusal(code: Fault, tokens: Sequence[Token], text: str, candidates: tuple[str, ...] = ()) -> Refusal:
    return Refusal(code, tokens[0].start, tokens[-1].end, text, candidates=candidates)
