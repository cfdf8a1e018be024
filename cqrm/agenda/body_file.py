"""What a body file holds: everything that ``cqrm new --from`` needs to set up a meeting series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from cqrm.agenda.kinds import (
    Clock,
    Day,
    Days,
    Flag,
    FromFile,
    MeetingLength,
    Told,
    between,
    blocks,
    choice,
    entries,
    length,
    line,
    shaped,
)
from cqrm.agenda.numbering import YearKind
from cqrm.agenda.quorum_rule import QuorumRule
from cqrm.terms.enums import Authority, Capacity, Side

LONGEST_FOLDER = 400
"""In characters."""

Name = Annotated[str, line("Harrow Vale Hospitals NHS Trust")]
ShortName = Annotated[str, line("Trust", most=20)]
Aliases = Annotated[
    tuple[Annotated[str, line("DoN", most=20)], ...],
    Told("a list of texts", '["DoN"]', entries(0, 8, "short form")),
]
Pattern = Annotated[str, line("D{meeting}-{n:02}", most=60)]
Number = Annotated[int, Told("a whole number", "14", between(1, 9999))]
Slips = Annotated[int, Told("a whole number", "2", between(1, 99))]
Months = Annotated[int, Told("a whole number of months", "1", between(1, 24))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(FromFile):
    """An organisation whose people come to the meeting."""

    name: Name
    short_name: ShortName
    """As it is printed in brackets after a role, and typed."""
    side: Annotated[Side, choice("a side of the contract", "provider")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(FromFile):
    """An organisation that is party to the contract."""

    organisation: ShortName
    """Short name of one of the organisations."""
    lead: Flag = False
    """Whether it speaks for its side; needed only where a side has several parties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDetails(FromFile):
    """The meeting series itself."""

    name: Annotated[str, line("Harrow Vale CQRM", most=60)]
    short_name: Annotated[str, line("Harrow Vale", most=24)]
    """For the top row of the screen."""
    title: Annotated[str, line("Clinical Quality Review Meeting", most=80)] = (
        "Clinical Quality Review Meeting"
    )
    """At the head of the minutes."""
    label: Annotated[
        str,
        Told("a word", '"CQRM"', shaped(r"[A-Za-z]{2,12}", "is not one word of 2 to 12 letters")),
    ] = "CQRM"
    """The word for a meeting, printed and typed with its number: CQRM 14."""
    code: Annotated[
        str,
        Told("a code", '"HV"', shaped(r"[A-Za-z0-9]{1,8}", "is not a code of 1 to 8 letters and digits")),
    ]
    contract: Annotated[str, line("NHS Standard Contract 2026/27, acute services")] = ""
    template: Annotated[str, line("standard_cqrm", most=80)] = "standard_cqrm"
    """Key of the agenda template."""
    place: Annotated[str, line("Board Room, Vale House")] = ""
    start: Clock = "09:30"
    length: MeetingLength = 120
    first_meeting: Day
    first_number: Number = 1
    every_months: Months = 1
    minute_taker: Annotated[str, line("QS", least=0, most=8)] = ""
    """Code of the person who takes the minutes; empty when that changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingFile(FromFile):
    """How references are made; ``numbering`` explains the patterns."""

    year: Annotated[YearKind, choice("a kind of year", "calendar")] = YearKind.CALENDAR
    meeting: Pattern = "{code}-{meeting}"
    extraordinary: Pattern = "{meeting}X{n}"
    """What an extraordinary meeting is called after its label: CQRM 14X1."""
    minute: Pattern = "{item}.{n}"
    decision: Pattern = "D{meeting}-{n:02}"
    action: Pattern = "A{meeting}-{n:02}"
    escalation: Pattern = "E{meeting}-{n:02}"
    concern: Pattern = "C-{series_n:02}"
    document: Pattern = "{label}/{code}/{yyyy}-{mm}"
    incident: Pattern = "{yyyy}/{number:03}"
    """The provider's own references, so that they are recognised in notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(FromFile):
    """Somebody in the directory of the body."""

    name: Annotated[str, line("Anne Taylor", most=80)]
    code: Annotated[
        str,
        Told(
            "initials", '"AT"', shaped(r"[^\W\d_][\w'-]{0,7}", "is not a code of 1 to 8 letters and digits")
        ),
    ]
    """Printed and typed for the person; no two people have the same."""
    role: Annotated[str, line("Chief Nurse", most=80)]
    aliases: Aliases = ()
    """Short forms of the role."""
    organisation: ShortName
    capacity: Annotated[Capacity, choice("a way of attending", "member")] = Capacity.MEMBER
    counts_as: Annotated[
        tuple[Annotated[str, line("clinician", most=40)], ...],
        Told("a list of quorum roles", '["clinician"]', entries(0, 8, "role")),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivingBody(FromFile):
    """Another body to which decisions are referred or recommended, and matters escalated."""

    name: Annotated[str, line("Quality Committee", most=80)]
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssuranceLevel(FromFile):
    """One step of the scale by which the assurance on an item is rated."""

    word: Annotated[str, line("reasonable", most=24)]
    meaning: Annotated[str, line("Minor gaps, and a plan to close them")]


def _small(value: str) -> str:
    return " ".join(value.casefold().split())


_VERB_SHAPE = shaped(r"[a-z]+(?: [a-z]+){0,2}", "is not one to three words of letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalVerb(FromFile):
    """A verb that makes a sentence a decision."""

    said: Annotated[str, Told("a verb in the past", '"agreed"', _VERB_SHAPE, read=_small)]
    """As it is printed: the past form."""
    typed: Annotated[str, Told("a verb in its base form", '"agree"', _VERB_SHAPE, read=_small)]
    """The other form that may be typed."""
    authority: Annotated[Authority, choice("an authority", "decided")] = Authority.DECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFile(FromFile):
    """Numbers and words that bodies choose differently."""

    due_soon_days: Days = 7
    brag: Flag = False
    brag_amber_slips: Slips = 1
    brag_red_slips: Slips = 2
    circulation_days: Days = 14
    paper_deadline_operational_days: Days = 5
    escalations_to: Annotated[str, line("Quality Committee", least=0, most=80)] = ""
    marking: Annotated[str, line("Official: sensitive", least=0, most=60)] = "Official: sensitive"
    documents_folder: Annotated[
        str, Told("a folder in quotation marks", "'C:\\Papers'", length(0, LONGEST_FOLDER))
    ] = ""
    house_file: Annotated[
        str, Told("a Word file in quotation marks", "'C:\\Papers\\house.docx'", length(0, LONGEST_FOLDER))
    ] = ""
    repeated_words: Annotated[int, Told("a whole number of words", "6", between(3, 50))] = 6
    assurance_scale: Annotated[
        tuple[AssuranceLevel, ...],
        Told(
            "a list of levels",
            '[{ word = "limited", meaning = "Gaps without a plan" }]',
            entries(0, 8, "level"),
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFile(FromFile):
    """A whole body file."""

    body: BodyDetails
    organisations: Annotated[
        tuple[Organisation, ...],
        blocks("organisations", "organisation", 2, 20),
    ]
    parties: Annotated[tuple[Party, ...], blocks("parties", "organisation", 2, 20)]
    quorum: QuorumRule = field(default_factory=QuorumRule)
    numbering: NumberingFile = field(default_factory=NumberingFile)
    people: Annotated[tuple[Person, ...], blocks("people", "person", 0, 300)] = ()
    receiving_bodies: Annotated[
        tuple[ReceivingBody, ...],
        blocks("receiving_bodies", "receiving body", 0, 30),
    ] = ()
    verbs: Annotated[tuple[FormalVerb, ...], blocks("verbs", "verb", 0, 30)] = ()
    """The verbs of decisions; empty for the usual ones."""
    settings: SettingsFile = field(default_factory=SettingsFile)

    def side_of(self, organisation: str) -> Side | None:
        """The side of an organisation by its short name, in any case; None when there is no such."""
        for known in self.organisations:
            if known.short_name.casefold() == organisation.casefold():
                return known.side
        return None


def load_body(path: Path, folders: Sequence[Path] = ()) -> BodyFile:
    """Read a body file and check that it hangs together.

    Args:
        path: the file.
        folders: the user's folders of agenda templates, where ``body.template`` is looked up.

    Raises:
        AgendaFileError: the file cannot be used; the error's ``others`` are its further mistakes.
    """
    from cqrm.agenda.body_checks import find_problems
    from cqrm.agenda.loading import template_paths
    from cqrm.agenda.shape import build
    from cqrm.agenda.toml_file import Problem, read_toml

    file = read_toml(path)
    if "items" in file.data and "body" not in file.data:
        title = "this file is an agenda template, not a body"
        raise file.error([Problem(("items",), title, "start from body.example.toml")])
    body = build(BodyFile, file)
    problems = list(find_problems(body, list(template_paths(folders))))
    if problems:
        raise file.error(problems)
    return body
