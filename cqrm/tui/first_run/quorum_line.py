"""What one side must bring to be quorate, written in one line: ``2, chair or vice chair, clinician``."""

from __future__ import annotations

import re
from typing import Final

from cqrm.agenda.quorum_rule import Requirement, SideRule, role_word
from cqrm.terms.enums import Side
from cqrm.terms.text import clean_line
from cqrm.terms.words import count, join

EXAMPLE: Final = "2, chair or vice chair, clinician"
_COUNTED: Final = re.compile(r"(\d{1,2})\s+(.+)")
_MOST: Final = 50
_LONGEST_ROLE: Final = 40


def read_quorum(text: str, side: Side, *, deputies_count: bool) -> SideRule | str | None:
    """The rule of one side, None when the line is empty, or what is wrong with it.

    Args:
        text: a number of members, then the roles that must be among them.
        side: which side.
        deputies_count: whether a deputy counts in the place of a member.
    """
    parts = [part.strip() for part in clean_line(text).text.split(",")]
    if not any(parts):
        return None
    if not parts[0].isdecimal() or not 1 <= int(parts[0]) <= _MOST:
        return f"Begin with how many members are needed, then the roles: {EXAMPLE}."
    needs: list[Requirement] = []
    for part in filter(None, parts[1:]):
        found = _COUNTED.fullmatch(part)
        number, words = (int(found.group(1)), found.group(2)) if found else (1, part)
        roles = tuple(
            _singular(role_word(role), number) for role in re.split(r"\s+or\s+|/", words) if role.strip()
        )
        if not roles or any(len(role) > _LONGEST_ROLE for role in roles):
            return f"“{part[:30]}” is no role. Write roles like: {EXAMPLE}."
        needs.append(Requirement(any_of=roles, at_least=max(1, number)))
    return SideRule(side=side, minimum=int(parts[0]), deputies_count=deputies_count, requires=tuple(needs))


def quorum_words(rule: SideRule | None) -> str:
    """The rule in words: ``2 members, among them chair or vice chair and one clinician``."""
    if rule is None:
        return "No rule for this side: it is always quorate."
    needs = join([need.words for need in rule.requires])
    return f"{count(rule.minimum, 'member')}{f', among them {needs}' if needs else ''}."


def roles_of(*rules: SideRule | None) -> frozenset[str]:
    """Every role that some rules ask for."""
    return frozenset(role for rule in rules if rule for need in rule.requires for role in need.any_of)


def _singular(role: str, number: int) -> str:
    return role[:-1] if number > 1 and role.endswith("s") else role
