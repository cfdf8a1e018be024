"""From what stands in the four forms to the act that sets the body up, or to the faults between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cqrm.agenda.body_checks import find_problems
from cqrm.agenda.body_file import BodyDetails, BodyFile, NumberingFile, Organisation, Party, Person
from cqrm.agenda.numbering import YearKind
from cqrm.agenda.quorum_rule import QuorumRule, SideRule
from cqrm.agenda.setting_up import set_up_act
from cqrm.agenda.toml_file import Problem
from cqrm.terms.acts.set_up import NewPerson, SetUpBody
from cqrm.terms.enums import Side

FIELDS: Final[dict[tuple[str, str], str]] = {
    ("organisations", ""): "provider-short",
    ("parties", ""): "provider-short",
    ("body", "template"): "template",
    ("body", "minute_taker"): "taker",
    ("body", "length"): "ends",
    ("quorum", ""): "quorum-provider",
    ("numbering", "minute"): "minute-pattern",
    ("numbering", "decision"): "decision-pattern",
    ("numbering", "action"): "action-pattern",
    ("people", ""): "people",
}
"""Under which field a fault between the forms is said."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Everything the forms say, each value right by itself."""

    commissioner: tuple[str, str]
    """Full and short name."""
    provider: tuple[str, str]
    others: tuple[tuple[str, str], ...] = ()
    name: str
    short_name: str
    code: str
    label: str
    template: str
    rules: tuple[SideRule, ...] = ()
    minute_pattern: str
    decision_pattern: str
    action_pattern: str
    year: YearKind = YearKind.CALENDAR
    people: tuple[NewPerson, ...] = field(default=())
    held_on: date
    starts: str
    length: int
    """In minutes."""
    place: str
    number: int
    minute_taker: str = ""
    """Printed initials."""


def organisations_of(answers: Answers) -> tuple[Organisation, ...]:
    """The organisations with their sides."""
    sides = (
        (answers.commissioner, Side.COMMISSIONER),
        (answers.provider, Side.PROVIDER),
        *((other, Side.OTHER) for other in answers.others),
    )
    return tuple(Organisation(name=full, short_name=short, side=side) for (full, short), side in sides)


def body_file(answers: Answers) -> BodyFile:
    """The answers in the form of a body file; people without initials get a stand-in."""
    return BodyFile(
        body=BodyDetails(
            name=answers.name,
            short_name=answers.short_name,
            label=answers.label,
            code=answers.code,
            template=answers.template,
            place=answers.place,
            start=answers.starts,
            length=answers.length,
            first_meeting=answers.held_on,
            first_number=answers.number,
            minute_taker=answers.minute_taker,
        ),
        organisations=organisations_of(answers),
        parties=(Party(organisation=answers.commissioner[1]), Party(organisation=answers.provider[1])),
        quorum=QuorumRule(sides=answers.rules),
        numbering=NumberingFile(
            year=answers.year,
            minute=answers.minute_pattern,
            decision=answers.decision_pattern,
            action=answers.action_pattern,
        ),
        people=tuple(_person(person, n) for n, person in enumerate(answers.people, 1)),
    )


def faults_between(answers: Answers, templates: Sequence[str]) -> list[tuple[str, str]]:
    """Field and sentence of everything that is right by itself and does not fit together.

    Args:
        answers: what the forms say.
        templates: keys of the agenda templates there are.
    """
    return [(_field(problem), _sentence(problem)) for problem in find_problems(body_file(answers), templates)]


def act_of(answers: Answers) -> SetUpBody:
    """The one act that makes body, people and first meeting."""
    act = set_up_act(body_file(answers))
    people = tuple(
        replace(new, code=person.code) for new, person in zip(act.people, answers.people, strict=True)
    )
    return replace(act, people=people)


def _person(person: NewPerson, number: int) -> Person:
    return Person(
        name=person.name,
        code=person.code or f"?{number}",
        role=person.role,
        organisation=person.organisation,
        capacity=person.capacity,
        counts_as=person.counts_as,
    )


def _field(problem: Problem) -> str:
    block, name = str(problem.location[0]), str(problem.location[-1])
    return FIELDS.get((block, name)) or FIELDS.get((block, ""), "name")


def _sentence(problem: Problem) -> str:
    return (
        f"{problem.title[:1].upper()}{problem.title[1:]}. {problem.advice[:1].upper()}{problem.advice[1:]}."
    )
