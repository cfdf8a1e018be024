"""What was found in a text, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cqrm.identifiers.words import WORDS


class IdentifierKind(StrEnum):
    """What may tell who a patient is, the surest first."""

    NHS_NUMBER = "nhs_number"
    BIRTH_DATE = "birth_date"
    HOSPITAL_NUMBER = "hospital_number"
    AGE = "age"
    NAME = "name"
    POSTCODE = "postcode"

    @property
    def what(self) -> str:
        """As it is said: "an NHS number"."""
        return str(WORDS["kinds"][self.value]["what"])

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return str(WORDS["kinds"][self.value]["short"])

    @property
    def must_settle(self) -> bool:
        """Whether a meeting is only closed once it is reworded or kept with a reason."""
        return bool(WORDS["kinds"][self.value]["settle"])


@dataclass(frozen=True, slots=True)
class Identifier:
    """A stretch of a text that may tell who a patient is."""

    kind: IdentifierKind
    start: int
    """Where it begins in the text, counted from 0."""
    end: int
    """Where it has ended."""

    @property
    def why(self) -> str:
        """Why it was taken for one, in words."""
        return str(WORDS["kinds"][self.kind.value]["why"])
