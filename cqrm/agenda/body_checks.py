"""Whether a body file hangs together: no name that points nowhere, no reference given twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cqrm.agenda.body_file import BodyFile, Person
from cqrm.agenda.errors import meant, nearest
from cqrm.agenda.numbering import NumberKind, Pattern, PatternError, clashes, compile_pattern
from cqrm.agenda.quorum_rule import Requirement, SideRule, role_word
from cqrm.agenda.toml_file import Problem
from cqrm.agenda.toml_lines import Location
from cqrm.terms.enums import Capacity, Side

_MUST_DIFFER = ("decision", "action", "escalation", "concern")
_PARTIES_SIDES = (Side.COMMISSIONER, Side.PROVIDER)
_MIDNIGHT = 24 * 60


def find_problems(body: BodyFile, templates: Sequence[str]) -> Iterator[Problem]:
    """Every mistake between values that are each right by themselves.

    Args:
        body: as read.
        templates: keys of the agenda templates there are.
    """
    yield from _details(body, templates)
    yield from _parties(body)
    yield from _people(body)
    yield from _quorum(body)
    yield from _numbering(body)
    yield from _receivers(body)
    yield from _verbs(body)


def _details(body: BodyFile, templates: Sequence[str]) -> Iterator[Problem]:
    details = body.body
    if details.template.casefold() not in {key.casefold() for key in templates}:
        title = f'there is no agenda template "{details.template}"'
        yield Problem(("body", "template"), title, meant(details.template, templates))
    codes = [person.code for person in body.people]
    if details.minute_taker and details.minute_taker not in codes:
        title = f'nobody in people has the code "{details.minute_taker}"'
        yield Problem(("body", "minute_taker"), title, meant(details.minute_taker, codes, "add the person"))
    hours, minutes = details.start.split(":")
    if int(hours) * 60 + int(minutes) + details.length > _MIDNIGHT:
        yield Problem(
            ("body", "length"), "the meeting would end after midnight", "start earlier or shorten it"
        )


def _parties(body: BodyFile) -> Iterator[Problem]:
    yield from _twice(
        [organisation.short_name for organisation in body.organisations],
        "organisations",
        "short_name",
        "short name",
    )
    yield from _twice(
        [party.organisation for party in body.parties], "parties", "organisation", "organisation"
    )
    for index, party in enumerate(body.parties):
        location = ("parties", index, "organisation")
        side = body.side_of(party.organisation)
        if side is None:
            yield _no_organisation(body, party.organisation, location)
        elif side not in _PARTIES_SIDES:
            title = f'"{party.organisation}" is neither commissioner nor provider'
            yield Problem(location, title, "leave it out of the parties, or change its side")
    names = [party.organisation.casefold() for party in body.parties]
    if all(body.side_of(name) for name in names) and len(set(names)) == len(names):
        for side in _PARTIES_SIDES:
            yield from _side_parties(body, side)


def _side_parties(body: BodyFile, side: Side) -> Iterator[Problem]:
    """Each side needs a party, and one of several speaks for it."""
    places = [i for i, party in enumerate(body.parties) if body.side_of(party.organisation) is side]
    leads = [i for i in places if body.parties[i].lead]
    if not places:
        yield Problem(
            ("parties",), f"no {side} is party to the contract", f"add a [[parties]] block for the {side}"
        )
    elif len(leads) > 1:
        title = f"{body.parties[leads[0]].organisation} leads the {side} side too"
        yield Problem(("parties", leads[1], "lead"), title, "write lead = true for one of them")
    elif not leads and len(places) > 1:
        title = f"{len(places)} organisations share the {side} side and none leads it"
        yield Problem(("parties", places[0], "lead"), title, "write lead = true for one of them")


def _people(body: BodyFile) -> Iterator[Problem]:
    yield from _twice([person.code for person in body.people], "people", "code", "code")
    for index, person in enumerate(body.people):
        if body.side_of(person.organisation) is None:
            yield _no_organisation(body, person.organisation, ("people", index, "organisation"))
        if person.counts_as and person.capacity is not Capacity.MEMBER:
            title = "only members count to the quorum"
            yield Problem(
                ("people", index, "counts_as"), title, 'delete the line, or write capacity = "member"'
            )


def _quorum(body: BodyFile) -> Iterator[Problem]:
    sides = [rule.side for rule in body.quorum.sides]
    yield from _twice([str(side) for side in sides], "quorum.sides", "side", "side")
    for index, rule in enumerate(body.quorum.sides):
        location: Location = ("quorum", "sides", index)
        if rule.side not in _PARTIES_SIDES:
            yield Problem(
                (*location, "side"), f'"{rule.side}" is not a side of the contract', 'write side = "provider"'
            )
        elif body.people:
            yield from _side_quorum(body, rule, location)
    for side in _PARTIES_SIDES:
        if sides and side not in sides:
            title = f"nothing is asked of the {side} side"
            yield Problem(("quorum",), title, f'add [[quorum.sides]] with side = "{side}"')


def _side_quorum(body: BodyFile, rule: SideRule, location: Location) -> Iterator[Problem]:
    """A rule that the people listed can never meet is a slip, most often a misspelt role."""
    members = [
        person
        for person in body.people
        if person.capacity is Capacity.MEMBER and body.side_of(person.organisation) is rule.side
    ]
    if rule.minimum > len(members):
        title = f"{rule.minimum} members are needed, and people has {len(members)} on the {rule.side} side"
        yield Problem((*location, "minimum"), title, "lower the number, or add the people")
    known = sorted({role for person in members for role in _roles(person)})
    for index, need in enumerate(rule.requires):
        yield from _requirement(need, members, known, (*location, "requires", index, "any_of"))


def _requirement(
    need: Requirement, members: list[Person], known: list[str], location: Location
) -> Iterator[Problem]:
    for role in need.any_of:
        near = nearest(role_word(role), known)
        if role_word(role) not in known and near and not _shares_a_word(role, near):
            yield Problem(location, f'nobody counts as "{role}"', f'did you mean "{near}"?')
            return
    filled = sum(need.is_filled_by(frozenset(_roles(person))) for person in members)
    if filled < need.at_least:
        title = f"{need.at_least} needed, and {filled} of the members count as {' or '.join(need.any_of)}"
        yield Problem(location, title, "write the role into counts_as of those who fill it")


def _shares_a_word(role: str, other: str) -> bool:
    """A vice chair is near "chair" and yet another role, vacant perhaps; "clinican" is a slip."""
    return bool(set(role_word(role).split()) & set(other.split()))


def _roles(person: Person) -> list[str]:
    return [role_word(role) for role in (*person.counts_as, person.organisation)]


def _numbering(body: BodyFile) -> Iterator[Problem]:
    patterns: dict[str, Pattern] = {}
    for kind in NumberKind:
        try:
            patterns[kind.value] = compile_pattern(getattr(body.numbering, kind), kind, body.numbering.year)
        except PatternError as error:
            yield Problem(("numbering", kind.value), error.title, error.advice)
    differing = {name: pattern for name, pattern in patterns.items() if name in _MUST_DIFFER}
    for first, second in clashes(differing):
        title = f"{first} and {second} could get the same reference"
        yield Problem(("numbering", second), title, "start them with different letters")
    yield from _extraordinary(body)


def _extraordinary(body: BodyFile) -> Iterator[Problem]:
    """Its name tells it from the meeting before it, and from another between the same two."""
    place = ("numbering", "extraordinary")
    try:
        pattern = compile_pattern(body.numbering.extraordinary, NumberKind.DECISION, body.numbering.year)
    except PatternError as error:
        yield Problem(place, error.title, error.advice)
        return
    if not {"meeting", "n"} <= pattern.fields:
        title = "extraordinary meetings could not be told apart"
        yield Problem(place, title, "write {meeting} and {n}, as in {meeting}X{n}")


def _receivers(body: BodyFile) -> Iterator[Problem]:
    names = [receiver.name for receiver in body.receiving_bodies]
    yield from _twice(names, "receiving_bodies", "name", "name")
    called: dict[str, str] = {name.casefold(): name for name in names}
    for index, receiver in enumerate(body.receiving_bodies):
        for alias in receiver.aliases:
            other = called.setdefault(alias.casefold(), receiver.name)
            if other != receiver.name:
                location = ("receiving_bodies", index, "aliases")
                yield Problem(location, f'"{alias}" is {other} already', "use another short form")
    target = body.settings.escalations_to
    if target and target.casefold() not in called:
        title = f'there is no receiving body "{target}"'
        yield Problem(
            ("settings", "escalations_to"), title, meant(target, names, "add it to receiving_bodies")
        )


def _verbs(body: BodyFile) -> Iterator[Problem]:
    """No form may mean two verbs, or the line that is typed could be read either way."""
    seen: dict[str, int] = {}
    for index, verb in enumerate(body.verbs):
        for field, form in (("said", verb.said), ("typed", verb.typed)):
            first = seen.setdefault(form, index)
            if first != index:
                title = f'"{form}" belongs to verb {first + 1} already'
                yield Problem(("verbs", index, field), title, "give each verb forms of its own")
    words = [level.word for level in body.settings.assurance_scale]
    folded = [word.casefold() for word in words]
    for index, word in enumerate(folded):
        if folded.index(word) < index:
            location = ("settings", "assurance_scale", index, "word")
            yield Problem(location, f'the word "{words[index]}" is used twice', "each needs its own")


def _no_organisation(body: BodyFile, name: str, location: Location) -> Problem:
    known = [organisation.short_name for organisation in body.organisations]
    return Problem(location, f'no organisation has the short name "{name}"', meant(name, known))


def _twice(values: list[str], block: str, field: str, called: str) -> Iterator[Problem]:
    folded = [value.casefold() for value in values]
    for index, value in enumerate(folded):
        if folded.index(value) < index:
            title = f'the {called} "{values[index]}" is used twice'
            yield Problem((*block.split("."), index, field), title, "each needs its own")
