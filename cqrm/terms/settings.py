"""The settings of a body: every number of the domain that a user may want to change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

DEFAULT_VERBS: tuple[tuple[str, str, str], ...] = (
    ("noted", "note", "noted"),
    ("received", "receive", "noted"),
    ("agreed", "agree", "decided"),
    ("approved", "approve", "decided"),
    ("resolved", "resolve", "decided"),
    ("recommended", "recommend", "recommended_to"),
    ("referred", "refer", "referred_to"),
    ("deferred", "defer", "decided"),
    ("not agreed", "not agree", "decided"),
)
"""Formal verbs: past form, base form, authority."""

DEFAULT_EXEMPTIONS: tuple[str, ...] = (
    "s.40(2) personal information",
    "s.41 information provided in confidence",
    "s.43(2) commercial interests",
    "s.36 effective conduct of public affairs",
    "s.22 intended for future publication",
    "s.30 investigations",
    "s.31 law enforcement",
    "s.38 health and safety",
    "s.42 legal professional privilege",
)
"""Sections of the Freedom of Information Act 2000 by which minutes are withheld, the commonest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySettings:
    """Settings that travel with the body in the database, so that one file is portable."""

    template: str = "standard_cqrm"
    meeting_pattern: str = "{code}-{meeting}"
    extraordinary_pattern: str = "{meeting}X{n}"
    """What an extraordinary meeting is counted as after the ordinary one before it."""
    minute_pattern: str = "{item}.{n}"
    decision_pattern: str = "D{meeting}-{n:02}"
    action_pattern: str = "A{meeting}-{n:02}"
    escalation_pattern: str = "E{meeting}-{n:02}"
    concern_pattern: str = "C-{series_n:02}"
    document_pattern: str = "{label}/{code}/{yyyy}-{mm}"
    numbering_year: str = "calendar"
    """Which year a running number runs through: calendar or financial."""
    incident_pattern: str = r"\d{4}/\d{3,5}"
    """Regular expression of the provider's incident references."""
    verbs: tuple[tuple[str, str, str], ...] = DEFAULT_VERBS
    quorum: str = "{}"
    """The quorum rule as JSON; read by the agenda room."""
    contract: str = ""
    title: str = "Clinical Quality Review Meeting"
    marking: str = "Official: sensitive"
    usual_place: str = ""
    usual_start: str = "09:30"
    usual_minutes: int = 120
    meeting_every_months: int = 1
    """The date offered for the next meeting: the same weekday of the month, so many months on."""
    due_soon_days: int = 7
    """An action is due soon from so many days before its date."""
    arrival_grace_minutes: int = 5
    """Whoever is here within so many minutes of the start counts as here from the start on paper."""
    comments_days: int = 14
    """Corrections of a draft are asked for within so many days of the meeting."""
    paper_deadline_operational_days: int = 5
    """Papers are due so many operational days before the meeting."""
    escalations_to: str = ""
    """The receiving body that escalated matters go to."""
    assurance_scale: tuple[tuple[str, str], ...] = ()
    """Words by which assurance is rated, best first, each with the definition printed with it."""
    brag: bool = False
    """Whether actions are rated blue, red, amber, green on paper."""
    brag_amber_slips: int = 1
    """An action is amber from so many slips, wherever its date is."""
    brag_red_slips: int = 2
    """An action is red from so many slips."""
    minute_taker: str = ""
    approval_sentence: str = "I confirm that these minutes are an accurate record of the meeting."
    extra_holidays: tuple[str, ...] = ()
    """Bank holidays proclaimed since this version was made, as ISO dates."""
    year_needed_months: int = 6
    too_far_months: int = 18
    documents_folder: str = ""
    """Where documents go; empty means CQRM in the user's documents folder."""
    house_file: str = ""
    """The Word file that gives documents their looks, with its folder; empty means the product's own."""
    repeated_words: int = 6
    """So many words in a row of a private or commissioner's entry, repeated where more may read, are told."""
    small_counts: int = 5
    """Fewer people than this are not counted out in the copy for the public; 0 or 1 suppresses nothing."""
    exemptions: tuple[str, ...] = DEFAULT_EXEMPTIONS
    """Why something may be withheld from the public, as printed at its place."""
    exemption_review_months: int = 12
    """What is withheld is looked at again so many months after the meeting, unless a day is given."""
    zone: str = "Europe/London"

    def to_dict(self) -> dict[str, Any]:
        """As plain values for storage as JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> BodySettings:
        """From stored JSON; unknown keys are left out, missing ones take their default."""
        known = {f.name for f in fields(cls)}
        kept = {k: _tuples(v) for k, v in values.items() if k in known}
        return replace(cls(), **kept)


def _tuples(value: Any) -> Any:  # noqa: ANN401
    return tuple(_tuples(v) for v in value) if isinstance(value, list | tuple) else value
