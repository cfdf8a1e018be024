"""The words of every refusal: what is wrong and what to do, in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cqrm.capture.english import counted, day_month_year, either
from cqrm.terms.words import MONTHS, screen_date, weekday_day

if TYPE_CHECKING:
    from cqrm.capture.people import Person

_FEBRUARY = 2
_LONGEST_QUOTE = 40
_MOST_NAMED = 5
_MOST_VERBS = 3

KINDS = "/a action, /d decision, /c concern, /e escalate, /p park, /x private"


def quoted(typed: str) -> str:
    """A passage in quotation marks, shortened when it would fill the line."""
    shown = typed if len(typed) <= _LONGEST_QUOTE else f"{typed[: _LONGEST_QUOTE - 1].rstrip()}…"
    return f"“{shown}”"


def kind_unknown(typed: str) -> str:
    """A slash and no kind that is known."""
    return f"no kind {quoted(typed)}: {KINDS}; /n for a note that starts with a slash"


def no_colon(form: str) -> str:
    """A command whose text cannot be told from its head."""
    return f"put a colon before the text: {form}"


def empty(after: str) -> str:
    """A command without a text."""
    return f"nothing after {after} yet" if after else "nothing typed yet"


def owner_unknown(typed: str) -> str:
    """A head that is neither people nor a date."""
    return f"nobody answers to {quoted(typed)}, and it is no date; join owners with +, add people with F6"


def named(people: Sequence[Person]) -> tuple[str, ...]:
    """Each person with the code that tells them apart."""
    return tuple(f"{person.name} ({person.code})" for person in people[:_MOST_NAMED])


def owner_ambiguous(typed: str, people: Sequence[Person]) -> str:
    """More than one person answers."""
    names = named(people)
    if len(people) > _MOST_NAMED:
        names = (*names, f"{len(people) - _MOST_NAMED} more")
    return f"{quoted(typed)} is {either(names)}: Tab to choose"


def owner_withdrawn(person: Person, item: str | None) -> str:
    """Somebody who declared an interest and withdrew."""
    return f"{withdrew(person, item)} and cannot own its actions"


def withdrew(person: Person, item: str | None) -> str:
    """That somebody withdrew, without what follows from it."""
    return f"{person.name} withdrew from {f'item {item}' if item else 'this item'}"


def owner_twice(person: Person) -> str:
    """One person joined to herself."""
    return f"{person.name} is named twice"


def owner_is_org(organisation: str) -> str:
    """An organisation where one person must be accountable."""
    return f"{organisation} is an organisation: name the accountable person"


def owner_or_date(both: str, as_person: str, as_date: str) -> str:
    """A head with two readings."""
    return f"{quoted(both)} is a person and a date: {as_person} or {as_date}"


def not_a_date(label: str) -> str:
    """Not understood, in a field that takes nothing but a date."""
    return f"not a date: try 4 Jul, fri, 2w, 10 od, next {label.lower() or 'meeting'}"


def too_vague(typed: str) -> str:
    """Words of time that name no day."""
    return f"{quoted(typed)} is no date: give a day, or leave it out"


def month_first(swapped: str) -> str:
    """A month before its day; never swapped silently."""
    return f"day comes first: {swapped}?" if swapped else "day comes first"


def year_needed(passed: str, next_year: str) -> str:
    """A date that has passed this year and is far off in the next."""
    return f"{passed} has passed; for next year write {next_year}"


def no_such_day(month: int, year: int, longest: int) -> str:
    """A day that its month does not have."""
    in_year = f" {year}" if month == _FEBRUARY else ""
    return f"{MONTHS[month - 1]}{in_year} has {longest} days"


def no_such_month(month: int) -> str:
    """A month outside 1 to 12."""
    return f"there is no month {month}: day/month, 1 to 12"


def no_such_year(year: int) -> str:
    """A year that the calendar does not have."""
    return f"there is no year {year}"


def weekday_mismatch(day: str, weekday: str) -> str:
    """A weekday that is not that of the date after it."""
    return f"{day} is a {weekday}"


def past(day: dt.date, counted_from: str, base: dt.date) -> str:
    """Earlier than the base date."""
    return f"{screen_date(day)} is before {counted_from} ({weekday_day(base)})"


def too_far(what: str, months: int, furthest: dt.date) -> str:
    """Later than the settings allow."""
    return f"{what} is more than {counted(months, 'month')} ahead ({day_month_year(furthest)})"


def no_meeting(number: str, label: str, meetings: Mapping[str, dt.date]) -> str:
    """A meeting that has no date; with no number, any later meeting, which is planned with one key."""
    name = label or "meeting"
    if not number:
        return f"no later {name} is scheduled: plan it with n on home, or give a day"
    if not meetings:
        return f"{name} {number} is not scheduled"
    day, last = max((day, known) for known, day in meetings.items())
    return f"{name} {number} is not scheduled: last is {name} {last} ({screen_date(day)})"


def which_verb(verbs: Sequence[str]) -> str:
    """No verb, or none that is known."""
    shown = ", ".join(verbs[:_MOST_VERBS]) + (", …" if len(verbs) > _MOST_VERBS else "")
    return f"which verb? {shown} (/d {example_verb(verbs)}: text)"


def example_verb(verbs: Sequence[str]) -> str:
    """The verb that examples show."""
    return verbs[min(_MOST_VERBS, len(verbs)) - 1] if verbs else "verb"


def to_missing(verb: str, base: str, body: str) -> str:
    """A verb that says to whom, without whom."""
    return f"{verb.upper()} needs a body: /d {base} to {body.lower()}: text"


def no_body(typed: str) -> str:
    """No body of that name."""
    return f"no body {quoted(typed)}"


def body_ambiguous(typed: str, bodies: Sequence[str]) -> str:
    """More than one body of that name."""
    return f"{quoted(typed)} is {either(tuple(bodies))}: Tab to choose"


def not_a_meeting(verb: str, typed: str, label: str) -> str:
    """A verb that may name a meeting, with something else."""
    return f"{verb.upper()} takes a meeting, not {quoted(typed)}: /d {verb} to next {label.lower()}: text"


def not_later(meeting: str, this: str) -> str:
    """A decision put off to a meeting that is not later than this one."""
    return f"{meeting} is not after {this}"


def to_not_allowed(verb: str) -> str:
    """A verb that says to nobody."""
    return f"{verb.upper()} takes no “to”: put it after the colon"


def no_concern(reference: str) -> str:
    """A concern to add to that is not there."""
    return f"no concern {reference}"


def not_a_record(reference: str) -> str:
    """A warning: a reference in the text that no record has."""
    return f"{quoted(reference)} is not a record, kept as text"
