"""A pasted list of people, one to a line: every line is read, or it is said why not."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cqrm.agenda.quorum_rule import role_word
from cqrm.terms.acts.set_up import NewPerson
from cqrm.terms.enums import Capacity
from cqrm.terms.text import clean, clean_line
from cqrm.terms.words import join

EXAMPLE: Final = "Anne Taylor, AT, Chief Nurse, Trust"
"""How a line is written."""
_CAPACITIES: Final = {
    "member": Capacity.MEMBER,
    "in attendance": Capacity.IN_ATTENDANCE,
    "attendance": Capacity.IN_ATTENDANCE,
    "observer": Capacity.OBSERVER,
}
_TITLES: Final = frozenset({"name", "full name", "names"})
_INITIALS: Final = re.compile(r"[^\W\d_][\w'-]{0,7}")
_LONGEST: Final = 80
"""Characters of a name or role; they stand in one line of the minutes."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a pasted list."""

    people: tuple[NewPerson, ...]
    faults: tuple[str, ...]
    """One sentence for each line that could not be read, with its number."""


def read_people(
    text: str, organisations: Sequence[tuple[str, str]], quorum_roles: Collection[str] = ()
) -> Read:
    """Read a list of people.

    Columns are separated by commas, semicolons or tabs: name, initials (may be left out), role, organisation,
    and then, if wanted, what the person counts as for the quorum, or "in attendance" or "observer".

    Args:
        text: as pasted, from a spreadsheet or typed.
        organisations: short and full name of each.
        quorum_roles: the roles that the quorum asks for; who has one in their role counts as it.
    """
    people: list[NewPerson] = []
    faults: list[str] = []
    codes: dict[str, str] = {}
    for number, line in enumerate(clean(text).text.split("\n"), 1):
        cells = _cells(line)
        if not any(cells) or (number == 1 and cells[0].casefold() in _TITLES):
            continue
        person = _person(cells, organisations, quorum_roles)
        if isinstance(person, NewPerson) and person.code:
            other = codes.setdefault(person.code.casefold(), person.name)
            if other != person.name:
                person = f"{other} has the initials {person.code} already; give others, or leave them out"
        if isinstance(person, str):
            faults.append(f"Line {number}: {person}.")
        else:
            people.append(person)
    return Read(tuple(people), tuple(faults))


def _cells(line: str) -> list[str]:
    mark = next((m for m in ("\t", ";") if m in line), ",")
    row = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    cells = [clean_line(cell).text for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells or [""]


def _person(
    cells: list[str], organisations: Sequence[tuple[str, str]], quorum_roles: Collection[str]
) -> NewPerson | str:
    """The person of a line, or what is wrong with it."""
    name, *rest = cells
    shorts = [short for short, _ in organisations]
    known = {word.casefold(): short for short, full in organisations for word in (short, full) if word}
    # The organisation is the last cell that names one: a role may have commas of its own.
    place = next((n for n in reversed(range(len(rest))) if rest[n].casefold() in known), None)
    if not name:
        return f"there is no name; write a line like: {EXAMPLE}"
    if place is None:
        last = f"“{rest[-1]}” is no organisation" if rest else "the organisation is missing"
        return f"{last}; end the line with {join(shorts, 'or')}"
    middle, extra = rest[:place], rest[place + 1 :]
    code = middle.pop(0) if len(middle) > 1 and _INITIALS.fullmatch(middle[0]) else ""
    role = ", ".join(cell for cell in middle if cell)
    too_long = next((text for text in (name, role) if len(text) > _LONGEST), "")
    if too_long:
        return f"“{too_long[:30]}” is longer than {_LONGEST} characters"
    words = [word.strip() for cell in extra for word in re.split(r"[/;,]", cell) if word.strip()]
    capacity = next(
        (_CAPACITIES[w.casefold()] for w in words if w.casefold() in _CAPACITIES), Capacity.MEMBER
    )
    said = tuple(role_word(w) for w in words if w.casefold() not in _CAPACITIES)
    counts_as = said or _roles_in(role, quorum_roles)
    return NewPerson(
        name=name,
        role=role,
        organisation=known[rest[place].casefold()],
        code=code,
        capacity=capacity,
        counts_as=counts_as if capacity is Capacity.MEMBER else (),
    )


def _roles_in(role: str, quorum_roles: Collection[str]) -> tuple[str, ...]:
    """Which roles of the quorum stand in somebody's role: "Vice Chair" is a vice chair and no chair."""
    words = role_word(re.sub(r"[^\w\s]", " ", role))
    left, found = f" {words} ", []
    for wanted in sorted({role_word(r) for r in quorum_roles}, key=len, reverse=True):
        if f" {wanted} " in left:
            found.append(wanted)
            left = left.replace(f" {wanted} ", " ")
    return tuple(found)
