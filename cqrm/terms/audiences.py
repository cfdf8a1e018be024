"""Which of two audiences is the wider one, and which has fewer readers."""

from __future__ import annotations

from cqrm.terms.enums import Audience, ReaderGroup


def is_wider(audience: Audience, other: Audience) -> bool:
    """Whether somebody may read the first who may not read the second."""
    return any(group.may_read(audience) and not group.may_read(other) for group in ReaderGroup)


def narrower(audience: Audience, other: Audience) -> Audience:
    """The one of two audiences that fewer may read: nothing is read more widely than what it stands under."""
    return other if is_wider(audience, other) else audience
