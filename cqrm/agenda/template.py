"""What an agenda template holds: the items of a meeting, who leads them, and how long they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from cqrm.agenda.kinds import (
    Flag,
    FromFile,
    Key,
    MeetingLength,
    Minutes,
    Title,
    Told,
    WrongValue,
    blocks,
    choice,
    entries,
    line,
)
from cqrm.terms.enums import Audience, Side

MOST_PROMPTS = 5
"""More questions than this are not read in the room."""


class Purpose(StrEnum):
    """For what an item is on the agenda, as it is printed."""

    ASSURANCE = "for assurance"
    APPROVAL = "for approval"
    DECISION = "for decision"
    DISCUSSION = "for discussion"
    INFORMATION = "for information"
    NOTING = "for noting"


def _read_purpose(value: str) -> str:
    return " ".join(value.casefold().split())


def _not_private(value: Audience) -> WrongValue | None:
    """Private is for the chair's own notes."""
    if value is not Audience.PRIVATE:
        return None
    return WrongValue("an item of the agenda cannot be private", 'write audience = "commissioner"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(FromFile):
    """A role that leads items; which person holds it is a matter of the body."""

    key: Key
    """By what the items name it."""
    role: Annotated[str, line("Chief Nurse")]
    side: Annotated[Side, choice("a side of the contract", "provider")] = Side.OTHER
    """OTHER where the role belongs to neither side, for example "All"."""

    def words(self, short_names: Mapping[Side, str]) -> str:
        """The role with its organisation, for example "Chief Nurse (Trust)".

        Args:
            short_names: the organisation of each side, as the body calls it; a missing side is left out.
        """
        organisation = short_names.get(self.side, "")
        return f"{self.role} ({organisation})" if organisation else self.role


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem(FromFile):
    """One standing item."""

    key: Key
    """Never changes, so that items of different years can be compared; titles may."""
    title: Title
    """Short, for the rail."""
    printed: Annotated[str, line("Patient or staff story")] = ""
    """Long, for paper; empty means the short title."""
    purpose: Annotated[Purpose, Told("a purpose", '"for assurance"', read=_read_purpose)]
    minutes: Minutes
    """Minutes planned."""
    lead: Key
    """Key of one of the template's leads."""
    prompts: Annotated[
        tuple[Annotated[str, line("What changed for patients?")], ...],
        Told("a list of texts", '["What changed for patients?"]', entries(0, MOST_PROMPTS, "prompt")),
    ] = ()
    """Questions the chair may want to ask."""
    may_skip: Flag = False
    """Whether the item may be left without an outcome when there is nothing to report."""
    audience: Annotated[Audience, choice("an audience", "commissioner", _not_private)] = Audience.PARTIES
    """Who may read the item and what is under it: ``parties``, ``commissioner`` or ``public_withheld``."""

    @property
    def paper_title(self) -> str:
        """The title for agenda and minutes."""
        return self.printed or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTemplate(FromFile):
    """A standing agenda."""

    key: str
    """The file's name without ``.toml``."""
    name: Annotated[str, line("Standard CQRM")]
    edition: Annotated[str, line("2026-1", most=20)]
    """Changed by whoever edits the file, so that two versions can be told apart."""
    description: Annotated[str, line("The contract's ten items", most=600)] = ""
    length: MeetingLength
    """Of the whole meeting, in minutes."""
    leads: Annotated[
        tuple[Lead, ...],
        Told(
            "a list of roles",
            '[{ key = "chair", role = "Chair", side = "commissioner" }]',
            entries(1, 40, "lead"),
        ),
    ]
    items: Annotated[tuple[TemplateItem, ...], blocks("items", "item", 1, 60)]

    @property
    def planned_minutes(self) -> int:
        """The sum over all items."""
        return sum(item.minutes for item in self.items)

    def lead_of(self, item: TemplateItem) -> Lead:
        """Who leads an item.

        Raises:
            KeyError: the template names no such lead; a template that was read from a file has them all.
        """
        for lead in self.leads:
            if lead.key == item.lead:
                return lead
        raise KeyError(item.lead)
