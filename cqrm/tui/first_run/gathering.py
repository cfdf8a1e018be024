"""Gathers what stands in the fields of the four forms into answers."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from cqrm.agenda.quorum_rule import SideRule
from cqrm.terms.text import clean_line
from cqrm.terms.words import count
from cqrm.tui.first_run.building import Answers
from cqrm.tui.first_run.forms import DEPUTIES, QUORUMS, Values, year_of
from cqrm.tui.first_run.people_list import Read, read_people
from cqrm.tui.first_run.quorum_line import read_quorum, roles_of
from cqrm.tui.home.reading import read_date, read_time
from cqrm.tui.look.glyphs import ALERT, TICK


def people_read(values: Values) -> Read:
    """The list of people, read with the organisations and quorum roles of the other forms."""
    organisations = [(short, full) for full, short in _organisations(values)]
    return read_people(values.get("people", ""), organisations, roles_of(*_rules(values)))


def people_words(values: Values) -> Content:
    """What has been read of the list so far: how many by organisation, and the first line that was not."""
    read = people_read(values)
    by_organisation: dict[str, int] = {}
    for person in read.people:
        by_organisation[person.organisation] = by_organisation.get(person.organisation, 0) + 1
    parts = ", ".join(f"{number} {short}" for short, number in by_organisation.items())
    if not read.people and not read.faults:
        return Content.styled("Nobody yet. People can also be added later, in the meeting.", "$muted")
    words = f"{count(len(read.people), 'person', 'people')}{f': {parts}' if parts else ''}"
    said = Content.assemble((TICK, "$green"), f" {words}")
    if read.faults:
        more = f" ({len(read.faults)} lines like this)" if len(read.faults) > 1 else ""
        said = Content.assemble(said, "\n", (f"{ALERT} {read.faults[0]}{more}", "$amber"))
    return said


def answers_of(values: Values, today: date) -> Answers:
    """The answers; every form has been found in order before.

    Args:
        values: what stands in the fields.
        today: the day it is.

    Raises:
        ValueError: a form was not in order.
    """
    held_on = read_date(_value(values, "held-on"), today)
    starts, ends = read_time(_value(values, "starts")), read_time(_value(values, "ends"))
    if isinstance(held_on, str) or starts is None or ends is None:
        raise ValueError("the form of the first meeting has not been checked")
    commissioner, provider, *others = _organisations(values)
    return Answers(
        commissioner=commissioner,
        provider=provider,
        others=tuple(others),
        name=_value(values, "name"),
        short_name=_value(values, "short-name"),
        code=_value(values, "code"),
        label=_value(values, "label"),
        template=values.get("template", ""),
        rules=tuple(rule for rule in _rules(values) if rule is not None),
        minute_pattern=_value(values, "minute-pattern"),
        decision_pattern=_value(values, "decision-pattern"),
        action_pattern=_value(values, "action-pattern"),
        year=year_of(values),
        people=people_read(values).people,
        held_on=held_on,
        starts=starts,
        length=_minutes(ends) - _minutes(starts),
        place=_value(values, "place"),
        number=int(_value(values, "number")),
        minute_taker=_value(values, "taker"),
    )


def _organisations(values: Values) -> list[tuple[str, str]]:
    """Full and short names: commissioner, provider, others."""
    named = [
        (_value(values, f"{side}-name"), _value(values, f"{side}-short"))
        for side in ("commissioner", "provider")
    ]
    for part in filter(None, (p.strip() for p in _value(values, "others").split(";"))):
        full, _, short = (word.strip() for word in part.partition("="))
        named.append((full, short))
    return named


def _rules(values: Values) -> list[SideRule | None]:
    deputies_count = values.get("deputies", DEPUTIES[0]) == DEPUTIES[0]
    rules: list[SideRule | None] = []
    for name, side in QUORUMS.items():
        rule = read_quorum(values.get(name, ""), side, deputies_count=deputies_count)
        rules.append(None if isinstance(rule, str) else rule)
    return rules


def _value(values: Values, name: str) -> str:
    return clean_line(values.get(name, "")).text


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
