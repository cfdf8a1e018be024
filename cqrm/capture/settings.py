"""The numbers, patterns and verbs of a body that the capture line goes by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from cqrm.terms.enums import Authority
from cqrm.terms.settings import DEFAULT_VERBS

Target = Literal["", "body", "meeting"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A formal verb of decisions."""

    name: str
    """The past form, lower case: ``agreed``. Stored so, shown in capitals."""
    base: str
    """The other form that may be typed: ``agree``."""
    authority: Authority
    target: Target = ""
    """What may follow ``to``: a body (then it must), a meeting (then it may), or nothing."""

    @classmethod
    def from_row(cls, row: Iterable[str]) -> Verb:
        """From ``(past, base, authority)`` or ``(past, base, authority, target)``.

        Without a target, verbs that recommend or refer need a body, and ``deferred`` may have a meeting.

        Raises:
            ValueError: the authority or the target is not a known one.
        """
        name, base, authority, *rest = (cell.strip().lower() for cell in row)
        needs = {Authority.RECOMMENDED_TO: "body", Authority.REFERRED_TO: "body"}
        right = Authority(authority)
        target = rest[0] if rest else needs.get(right, "meeting" if name == "deferred" else "")
        if target not in ("", "body", "meeting"):
            raise ValueError(f"after “to”, “{name}” can have body, meeting or nothing, not “{target}”")
        return cls(name, base, right, target)  # type: ignore[arg-type]


def _standard_verbs() -> tuple[Verb, ...]:
    return tuple(Verb.from_row(row) for row in DEFAULT_VERBS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a body may set about its capture line.

    Raises:
        ValueError: a pattern is not a regular expression.
    """

    year_ahead_months: int = 6
    """A date without a year may be in the next year if it is at most so many months ahead."""
    furthest_months: int = 18
    """A due date may be at most so many months ahead."""
    fragment_letters: int = 3
    """A fragment of a name, a role or a body has at least so many letters."""
    extra_bank_holidays: tuple[dt.date, ...] = ()
    """Bank holidays proclaimed since the calendar was made."""
    incident_pattern: str = r"\d{4}/\d{3,5}"
    """Regular expression of the provider's incident references."""
    concern_pattern: str = r"C-\d+"
    """Regular expression of this body's concern references."""
    verbs: tuple[Verb, ...] = field(default_factory=_standard_verbs)

    def __post_init__(self) -> None:
        for name in ("incident_pattern", "concern_pattern"):
            try:
                re.compile(getattr(self, name))
            except re.error as error:
                what = name.replace("_", " ")
                raise ValueError(f"the {what} is not a regular expression: {error}") from error

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Settings:
        """From plain JSON values: dates as ISO text, verbs as rows. Unknown keys are left out."""
        known = {field.name for field in fields(cls)}
        kept = {key: value for key, value in values.items() if key in known}
        if "extra_bank_holidays" in kept:
            days = kept["extra_bank_holidays"]
            kept["extra_bank_holidays"] = tuple(dt.date.fromisoformat(str(day)) for day in days)
        if "verbs" in kept:
            kept["verbs"] = tuple(Verb.from_row(row) for row in kept["verbs"])
        return cls(**kept)


DEFAULT = Settings()
