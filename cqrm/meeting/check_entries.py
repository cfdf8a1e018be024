"""Checks of the record: decisions, actions, escalations, parked matters, and carried actions."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.meeting.check_facts import Facts, short
from cqrm.meeting.due_words import read_due
from cqrm.meeting.timing import sitting_day
from cqrm.terms.clock import local
from cqrm.terms.enums import Authority, EntryKind
from cqrm.terms.minuting import NOT_AGREED
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.terms.words import clock_time, join, screen_date, weekday_day

_NAMED = 3
"""So many references are named in one line; more are counted."""


def inquorate_decision(facts: Facts) -> Iterator[Fault]:
    """A decision was taken while the meeting was not quorate."""
    zone = facts.view.body.settings.zone
    for item, entry in facts.entries(EntryKind.DECISION):
        if not entry.quorate:
            what = f"{entry.number} was made while not quorate, {clock_time(local(entry.at, zone))}"
            where = f"item {item.position}: will be minuted as subject to ratification"
            yield _fault("inquorate_decision", False, what, where, entry)


def no_positions(facts: Facts) -> Iterator[Fault]:
    """A disagreement was recorded without the positions of the two sides."""
    for item, entry in facts.entries(EntryKind.DECISION):
        if entry.verb == NOT_AGREED and not entry.reason:
            what = f"{entry.number}, NOT AGREED, has no positions"
            where = f"item {item.position}: write under Positions what each side holds"
            yield _fault("no_positions", False, what, where, entry)


def no_authority(facts: Facts) -> Iterator[Fault]:
    """Nobody can tell who decided: without an authority, or recommended or referred to no body."""
    for item, entry in facts.entries(EntryKind.DECISION):
        if entry.authority is None:
            what = f"{entry.number} has no authority"
            where = f"{_place(item)}: decided here, recommended, referred or noted?"
        elif entry.authority.has_addressee and not entry.target:
            what = f"{entry.number}, {entry.verb.upper()}, names no body"
            where = f"{_place(item)}: say to which body"
        else:
            continue
        yield _fault("no_authority", True, what, where, entry)


def no_reason(facts: Facts) -> Iterator[Fault]:
    """Decisions stand without their reasons; what is only noted needs none.

    They are told in one line that leads to the first of them, since the discussion above a decision often
    holds its reason, and a line for each would hide what is graver. A disagreement has its positions instead.
    """
    bare = [
        (item, entry)
        for item, entry in facts.entries(EntryKind.DECISION)
        if not entry.reason and entry.authority is not Authority.NOTED and entry.verb != NOT_AGREED
    ]
    if bare:
        named = [entry.number for _, entry in bare]
        more = [f"{len(named) - _NAMED} more"] if len(named) > _NAMED else []
        what = f"{join([*named[:_NAMED], *more])} {'has' if len(bare) == 1 else 'have'} no reason"
        where = f"item {bare[0][0].position}: say why, or leave it to the discussion"
        yield _fault("no_reason", False, what, where, bare[0][1])


def no_owner(facts: Facts) -> Iterator[Fault]:
    """Nobody is accountable for an action."""
    for item, entry in facts.entries(EntryKind.ACTION):
        if not entry.owners:
            yield _fault("no_owner", True, f"{entry.number} has no owner", _place(item), entry)


def no_receiver(facts: Facts) -> Iterator[Fault]:
    """Nobody is named to whom a matter was escalated."""
    for item, entry in facts.entries(EntryKind.ESCALATION):
        if not entry.target:
            what = f"{entry.number} has no receiver"
            yield _fault("no_receiver", True, what, f"{_place(item)}: say which body", entry)


def no_date(facts: Facts) -> Iterator[Fault]:
    """An action has no due date."""
    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is None:
            yield _fault("no_date", False, f"{entry.number} has no due date", _place(item), entry)


def owner_left(facts: Facts) -> Iterator[Fault]:
    """An owner of a new action has left the body since."""
    here = {p.id for p in facts.view.directory if not p.has_left}
    for item, entry in facts.entries(EntryKind.ACTION):
        for owner in entry.owners:
            if owner.person_id not in here:
                what = f"{entry.number}: {owner.name} is no longer in the directory"
                yield _fault("owner_left", True, what, _place(item), entry)


def due_before_meeting(facts: Facts) -> Iterator[Fault]:
    """An action falls due before the meeting that raised it."""
    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is not None and entry.due_on < sitting_day(facts.view, entry.at):
            what = f"{entry.number} is due {screen_date(entry.due_on)}, before the meeting"
            yield _fault("due_before", True, what, _place(item), entry)


def due_on_free_day(facts: Facts) -> Iterator[Fault]:
    """An action falls due on a weekend or a bank holiday that somebody named as the day.

    The end of a month or of a quarter is its last day, whatever day that is.
    """
    for item, entry in facts.entries(EntryKind.ACTION):
        if entry.due_on is not None and (kind := _free_day(facts, entry)):
            what = f"{entry.number} falls due on {kind}, {weekday_day(entry.due_on)}"
            yield _fault("due_free_day", False, what, _place(item), entry)


def parked(facts: Facts) -> Iterator[Fault]:
    """Something was parked and has become neither minute nor action."""
    for item, entry in facts.entries(EntryKind.PARK):
        what = f"Parked in item {item.position}: {short(entry.wording)}"
        yield _fault("parked", False, what, "minute it, or make it an action", entry)


def not_reviewed(facts: Facts) -> Iterator[Fault]:
    """An action of an earlier meeting was not looked at."""
    for action in facts.view.carried:
        if action.status.is_live and not action.reviewed_here:
            yield Fault(
                code="not_reviewed",
                must_settle=False,
                what=f"{action.ref} was not reviewed",
                where=f"{short(action.text)}; it comes back",
                jump="action",
                target=action.id,
            )


def _fault(code: str, must_settle: bool, what: str, where: str, entry: EntryView) -> Fault:
    return Fault(code=code, must_settle=must_settle, what=what, where=where, jump="entry", target=entry.id)


def _place(item: ItemView) -> str:
    return f"item {item.position}, {item.title}"


def _free_day(facts: Facts, entry: EntryView) -> str:
    """``a weekend`` or ``a bank holiday``, as the capture line would have warned; empty for another day."""
    from cqrm.capture import Caution

    if entry.due_on is None:
        return ""
    base = sitting_day(facts.view, entry.at)
    said = read_due(facts.view, entry.due_text, base) if entry.due_text else None
    if said is None or said.date != entry.due_on:
        said = read_due(facts.view, entry.due_on.isoformat(), base)
    kinds = {Caution.WEEKEND: "a weekend", Caution.BANK_HOLIDAY: "a bank holiday"}
    return kinds.get(said.warning, "") if said is not None and said.warning is not None else ""
