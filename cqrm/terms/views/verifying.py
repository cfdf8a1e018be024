"""What a file holds of the minutes of a meeting, and what comes of comparing a document with it."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.terms.views.issue import IssuedSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """One version of the minutes as it is stored."""

    version: int
    issued: IssuedSnapshot | None
    """The version with its anchors; nothing when it cannot be read any more."""
    faults: tuple[str, ...] = ()
    """What is wrong with it in the file: the content does not match its hash, and the like."""
    redacted: str = ""
    """When and by whom a name was taken out of it since: "on Tue 3 Mar 2026 by Priya Nair"."""
    replacements: frozenset[str] = frozenset()
    """What stands in the place of such names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMinutes:
    """Everything a document of a meeting can be compared with."""

    ref: str
    known: bool
    """Whether the file has a meeting of that reference."""
    chains: frozenset[str] = frozenset()
    """The chains of the journal of the file."""
    versions: tuple[StoredVersion, ...] = ()
    """Oldest first."""

    @property
    def newest(self) -> int:
        """The number of the newest version; 0 when there is none."""
        return self.versions[-1].version if self.versions else 0

    @property
    def sealed(self) -> int:
        """The number of the version that is the record; 0 before the minutes are confirmed."""
        found = (v.version for v in self.versions if v.issued is not None and v.issued.sealed)
        return next(found, 0)

    def find(self, version: int) -> StoredVersion | None:
        """A version by its number."""
        return next((stored for stored in self.versions if stored.version == version), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a comparison found."""

    said: str
    """One sentence, the verdict; of something altered it names the first place."""
    details: tuple[str, ...] = ()
    """Further lines."""
    is_good: bool
    """Whether the document says what the record says."""
