"""What reading the capture line answers: a capture, a due date, or a refusal that says what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cqrm.terms.enums import Authority


class Kind(StrEnum):
    """What a line becomes when it is saved; the key is its first letter, but ``x`` for private."""

    NOTE = "note"
    ACTION = "action"
    DECISION = "decision"
    CONCERN = "concern"
    ESCALATE = "escalate"
    PARK = "park"
    PRIVATE = "private"


class Level(StrEnum):
    """The three levels of an escalation to the quality committee."""

    ALERT = "alert"
    ADVISE = "advise"
    ASSURE = "assure"


class Caution(StrEnum):
    """A warning: the line is saved all the same. In the order in which they are told."""

    NO_OWNER = "no_owner"
    NOT_IN_ROOM = "not_in_room"
    NO_DUE = "no_due"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    REF_UNKNOWN = "ref_unknown"


class Fault(StrEnum):
    """Why a line or a due date is refused."""

    KIND_UNKNOWN = "kind_unknown"
    NO_COLON = "no_colon"
    EMPTY = "empty"
    OWNER_UNKNOWN = "owner_unknown"
    OWNER_AMBIGUOUS = "owner_ambiguous"
    OWNER_WITHDRAWN = "owner_withdrawn"
    OWNER_TWICE = "owner_twice"
    OWNER_IS_ORG = "owner_is_org"
    OWNER_OR_DATE = "owner_or_date"
    NOT_A_DATE = "not_a_date"
    TOO_VAGUE = "too_vague"
    MONTH_FIRST = "month_first"
    YEAR_NEEDED = "year_needed"
    NO_SUCH_DAY = "no_such_day"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    PAST = "past"
    TOO_FAR = "too_far"
    NO_MEETING = "no_meeting"
    VERB_MISSING = "verb_missing"
    VERB_UNKNOWN = "verb_unknown"
    TO_MISSING = "to_missing"
    TO_UNKNOWN = "to_unknown"
    TO_NOT_ALLOWED = "to_not_allowed"
    REF_UNKNOWN = "ref_unknown"


@dataclass(frozen=True, slots=True)
class Capture:
    """A line understood whole, as it will be saved."""

    kind: Kind
    text: str
    """As typed and trimmed; never changed."""
    owners: tuple[str, ...] = ()
    """Printed codes of the owners of an action, the accountable one first."""
    due: dt.date | None = None
    due_text: str = ""
    """The due date as it was typed."""
    verb: str | None = None
    authority: Authority | None = None
    to: str | None = None
    """The body referred or recommended to, the meeting deferred to, or the concern added to."""
    level: Level | None = None
    refs: tuple[str, ...] = ()
    """Linked records as ``kind:reference``, each once, in the order of the text."""
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A due date understood whole."""

    date: dt.date
    text: str
    """As typed and trimmed."""
    warning: Caution | None = None
    understood: str = ""
    """What was understood, in words, unless a day of a month was typed: ``10 operational days``."""
    meeting: str | None = None
    """The number of the meeting that the date follows."""
    before: bool = False
    """Whether the date is the last operational day before that meeting, not its own day."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is saved, and what to do about it."""

    code: Fault
    start: int
    end: int
    """``line[start:end]`` is the part at fault."""
    text: str
    """Plain words, without the ``not saved:`` that the screen puts before them."""
    kind: Kind | None = None
    """What the line was going to be, where that much was clear."""
    candidates: tuple[str, ...] = ()
    """Passages of ``text`` that name what the writer may have meant."""
