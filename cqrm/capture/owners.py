"""Who answers to what was typed: exactly one person, or none, or several and then nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cqrm.capture.people import Named, Person, Words
from cqrm.capture.plain import spellings

_MOST_REMEMBERED = 4096


class Outcome(Enum):
    """What came of looking for a person."""

    FOUND = auto()
    SEVERAL = auto()
    WITHDRAWN = auto()
    ORGANISATION = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers to a phrase."""

    outcome: Outcome
    people: tuple[Person, ...] = ()
    """One when found or withdrawn, more when several answer."""
    organisation: str = ""


_NOBODY = Answer(Outcome.NOBODY)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One person's words for comparing fragments."""

    person: Person
    order: int
    names: tuple[Words, ...]
    roles: tuple[Words, ...]
    marks: frozenset[Words]

    @property
    def lists(self) -> tuple[Words, ...]:
        """What fragments are looked for in."""
        return (*self.names, *self.roles)


class Directory:
    """The people of a body, looked up as they are typed. Built once per room; answers are remembered."""

    def __init__(
        self, people: Sequence[Person], organisations: Sequence[Named], fragment_letters: int
    ) -> None:
        known = [person for person in people if not person.has_left]
        self._shortest = fragment_letters
        self._organisations = [(words, each.name) for each in organisations for words in each.exact()]
        self._narrowed = {each.name: each.exact() for each in organisations}
        # First the marks of anyone with the names of those in the room, then the names of the others.
        self._exact: tuple[dict[Words, set[int]], dict[Words, set[int]]] = ({}, {})
        self._entries = [_entry(person, order) for order, person in enumerate(known)]
        for entry in self._entries:
            self._remember_exact(entry)
        self._starts = {word[:fragment_letters] for e in self._entries for words in e.lists for word in words}
        self.most_words = max((_most_words(e) for e in self._entries), default=1) + max(
            (len(words) for words, _ in self._organisations), default=0
        )
        self._answers: dict[str, Answer] = {}

    def _remember_exact(self, entry: _Entry) -> None:
        first, second = self._exact
        for mark in entry.marks:
            first.setdefault(mark, set()).add(entry.order)
        names = first if entry.person.is_in_room else second
        for name in entry.person.exact_names():
            names.setdefault(name, set()).add(entry.order)

    def answer(self, phrase: str) -> Answer:
        """Who answers to a phrase: name, fragments, role or code, perhaps with the organisation beside it."""
        answer = self._answers.get(phrase)
        if answer is None:
            if len(self._answers) >= _MOST_REMEMBERED:
                self._answers.clear()
            answer = self._answers[phrase] = self._look_up(phrase)
        return answer

    def _look_up(self, phrase: str) -> Answer:
        readings = [reading for words in spellings(phrase) for reading in self._narrowings(words)]
        for words, organisation in readings:
            if organisation is not None and not words:
                return Answer(Outcome.ORGANISATION, organisation=organisation)
        for exact in self._exact:
            named = ((order, org) for words, org in readings for order in exact.get(words, ()))
            hits = {order for order, org in named if self._belongs(order, org)}
            if hits:
                return self._decide(hits)
        for in_room in (True, False):
            hits = {order for words, org in readings for order in self._by_fragments(words, in_room, org)}
            if hits:
                return self._decide(hits)
        return _NOBODY

    def _narrowings(self, words: Words) -> list[tuple[Words, str | None]]:
        """The phrase as it is, and without each organisation that stands before or after the rest."""
        readings: list[tuple[Words, str | None]] = [(words, None)] if words else []
        for name, organisation in self._organisations:
            if words[: len(name)] == name:
                readings.append((words[len(name) :], organisation))
            elif words[-len(name) :] == name:
                readings.append((words[: -len(name)], organisation))
        return readings

    def _belongs(self, order: int, organisation: str | None) -> bool:
        if organisation is None:
            return True
        own = self._entries[order].person.organisation
        return own == organisation or any(words in self._narrowed[organisation] for words in spellings(own))

    def _by_fragments(self, words: Words, in_room: bool, organisation: str | None) -> Iterable[int]:
        if not words or any(
            len(word) < self._shortest or word[: self._shortest] not in self._starts for word in words
        ):
            return
        for entry in self._entries:
            if (
                entry.person.is_in_room is in_room
                and self._belongs(entry.order, organisation)
                and any(starts_in_order(words, listed) for listed in entry.lists)
            ):
                yield entry.order

    def _decide(self, hits: set[int]) -> Answer:
        people = tuple(self._entries[order].person for order in sorted(hits))
        if len(people) > 1:
            return Answer(Outcome.SEVERAL, people)
        return Answer(Outcome.WITHDRAWN if people[0].has_withdrawn else Outcome.FOUND, people)

    def beginning(self, typed: str) -> tuple[Person, ...]:
        """Everybody who could be meant by a phrase still being typed, those in the room first.

        Within each group those whose name begins so come before those known by role or code.
        """
        wanted = spellings(typed)[0] if typed else ()
        ranked: list[tuple[bool, int, int]] = []
        for entry in self._entries:
            rank = _rank(wanted, entry)
            if rank is not None and not entry.person.has_withdrawn:
                ranked.append((not entry.person.is_in_room, rank, entry.order))
        return tuple(self._entries[order].person for _, _, order in sorted(ranked))


def starts_in_order(typed: Words, listed: Words) -> bool:
    """Whether each typed word starts a word of the list, in the order of the list."""
    position = 0
    for word in typed:
        while position < len(listed) and not listed[position].startswith(word):
            position += 1
        if position == len(listed):
            return False
        position += 1
    return True


def _rank(wanted: Words, entry: _Entry) -> int | None:
    for rank, lists in enumerate((entry.names, entry.roles, entry.marks)):
        if any(starts_in_order(wanted, words) for words in lists):
            return rank
    return None


def _entry(person: Person, order: int) -> _Entry:
    return _Entry(person, order, person.name_words(), person.role_words(), person.exact_marks())


def _most_words(entry: _Entry) -> int:
    every = (*entry.person.exact_names(), *entry.marks, *entry.lists)
    return max((len(words) for words in every), default=1)
