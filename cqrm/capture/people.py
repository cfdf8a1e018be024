"""Who may own an action and where a decision may go: people, organisations and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cqrm.capture.plain import spellings

_LEFT = "left"
_WITHDRAWN = "withdrawn"
_AWAY = frozenset({"apologies", "absent"})
_TITLES = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "revd",
        "cllr",
    ]
)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known to the body, and how they stand at this item of this meeting."""

    code: str
    """Printed initials, unique in the body: ``ATr``."""
    name: str
    role: str = ""
    aliases: tuple[str, ...] = ()
    """Short forms of the role: ``MD``."""
    organisation: str = ""
    status: str = "present"
    """``present``, ``deputy``, ``in attendance``, ``observer``; ``apologies`` and ``absent`` are not in the
    room; ``withdrawn`` is out for this item; ``left`` has left the body. Anything else counts as present."""
    deputy_for: str | None = None
    """The code of the member deputised for; the role stays with the member."""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Person:
        """From plain JSON values."""
        return cls(
            code=values["code"],
            name=values["name"],
            role=values.get("role") or "",
            aliases=tuple(values.get("aliases") or ()),
            organisation=values.get("organisation") or "",
            status=values.get("status") or "present",
            deputy_for=values.get("deputy_for"),
        )

    @property
    def has_left(self) -> bool:
        """Whether the person no longer belongs to the body."""
        return self.status.lower() == _LEFT

    @property
    def has_withdrawn(self) -> bool:
        """Whether the person withdrew from the item for an interest."""
        return self.status.lower() == _WITHDRAWN

    @property
    def is_in_room(self) -> bool:
        """Whether the person attends; someone who withdrew still counts as known in the room."""
        return self.status.lower() not in _AWAY and not self.has_left

    @property
    def described(self) -> str:
        """``, Chief Nurse``: the role as it follows the name."""
        return f", {self.role}" if self.role else ""

    def name_words(self) -> tuple[Words, ...]:
        """The words of the name in each spelling, without a title."""
        return spellings(" ".join(self._name_and_title[1]))

    def role_words(self) -> tuple[Words, ...]:
        """The words of the role in each spelling."""
        return spellings(self.role) if self.role else ()

    def exact_names(self) -> frozenset[Words]:
        """First name, surname or its last part, full name; the last two with the title as well."""
        title, words = self._name_and_title
        if not words:
            return frozenset()
        surnames = {*spellings(" ".join(words[1:]) or words[0]), *spellings(words[-1])}
        surnames.add(spellings(words[-1])[0][-1:])
        names = {*spellings(" ".join(words)), *surnames}
        titled = {spellings(title)[0] + name for name in names} if title else set()
        return frozenset(names | titled | set(spellings(words[0]))) - {()}

    @property
    def _name_and_title(self) -> tuple[str, list[str]]:
        words = self.name.split()
        if len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
            return words[0], words[1:]
        return "", words

    def exact_marks(self) -> frozenset[Words]:
        """Code, initials, role and its short forms."""
        marks: set[Words] = {("".join(word[0] for word in self.name_words()[0]),)}
        for mark in (self.code, self.role, *self.aliases):
            marks |= set(spellings(mark))
        return frozenset(mark for mark in marks if any(mark))


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation, or a body that decisions are referred to: a name and its short forms."""

    name: str
    aliases: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, value: str | Mapping[str, Any]) -> Named:
        """From a bare name or ``{"name": …, "aliases": […]}``."""
        if isinstance(value, str):
            return cls(value)
        return cls(value["name"], tuple(value.get("aliases") or ()))

    def exact(self) -> frozenset[Words]:
        """Every spelling of the name and its short forms."""
        return frozenset(words for text in (self.name, *self.aliases) for words in spellings(text) if words)
