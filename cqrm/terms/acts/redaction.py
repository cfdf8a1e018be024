"""Taking a name out of the record that must not be in it: looking where it stands, then the act itself."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.terms.requests import Act, Query
from cqrm.terms.views.redaction import NamePlaces

NAME_REMOVED = "[name removed]"
"""What stands in the place of a name unless somebody wants other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeName(Query[NamePlaces]):
    """Where a name stands in the file: whole words, whatever their letter case and spaces."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactName(Act[NamePlaces]):
    """Take a name out of the whole file: rows, sealed or not, journal, versions of the minutes, drafts.

    It cannot be undone.
    """

    name: str
    replacement: str = NAME_REMOVED
    reason: str
    """Required; it is kept, so it may not hold the name itself."""
