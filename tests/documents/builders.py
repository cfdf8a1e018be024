"""Short ways to write down the parts of a snapshot in tests."""

from __future__ import annotations

from datetime import date

from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    EntryKind,
    EscalationLevel,
    ItemState,
    Progress,
    Side,
)
from cqrm.terms.snapshot import ActionLine, AttendanceLine, EntryLine, ItemLine, OwnerLine

NB = "\u00a0"
HELD_ON = date(2026, 7, 14)
PEOPLE = {
    "HO": ("Helen Osgood", "Director of Nursing and Quality", "ICB", Side.COMMISSIONER),
    "DC": ("Dr David Cole", "Medical Director", "ICB", Side.COMMISSIONER),
    "RM": ("Ruth Marsh", "Head of Contracts", "ICB", Side.COMMISSIONER),
    "AB": ("Amina Begum", "Chief Nurse", "Trust", Side.PROVIDER),
    "JT": ("Dr James Tully", "Medical Director", "Trust", Side.PROVIDER),
    "SW": ("Sam Whitlock", "Head of Governance", "Trust", Side.PROVIDER),
    "KO": ("Kemi Oyelaran", "Patient Safety Partner", "", Side.OTHER),
    "GP": ("Graham Pell", "Infection Prevention Lead", "Trust", Side.PROVIDER),
    "LF": ("Dr Lena Fox", "Deputy Medical Director", "Trust", Side.PROVIDER),
}


def owner(initials: str) -> OwnerLine:
    name, role, organisation, _ = PEOPLE[initials]
    return OwnerLine(name=name, initials=initials, role=role, organisation=organisation)


def note(number: str, text: str) -> EntryLine:
    return EntryLine(
        entry_id=f"n{number}", kind=EntryKind.NOTE, audience=Audience.PARTIES, number=number, text=text
    )


def sub_heading(text: str) -> EntryLine:
    return EntryLine(
        entry_id=f"h-{text}", kind=EntryKind.NOTE, audience=Audience.PARTIES, is_heading=True, text=text
    )


def decision(number: str, verb: str, text: str) -> EntryLine:
    return EntryLine(
        entry_id=number,
        kind=EntryKind.DECISION,
        audience=Audience.PARTIES,
        number=number,
        verb=verb,
        authority=Authority.DECIDED,
        text=text,
    )


def action(number: str, text: str, who: str, due_on: date) -> EntryLine:
    return EntryLine(
        entry_id=number,
        kind=EntryKind.ACTION,
        audience=Audience.PARTIES,
        number=number,
        text=text,
        owners=(owner(who),),
        due_on=due_on,
    )


def escalation(number: str, level: EscalationLevel, receiver: str, text: str) -> EntryLine:
    return EntryLine(
        entry_id=number,
        kind=EntryKind.ESCALATION,
        audience=Audience.PARTIES,
        number=number,
        level=level,
        target=receiver,
        text=text,
    )


def concern(number: str, title: str, text: str) -> EntryLine:
    return EntryLine(
        entry_id=f"{number}-{text}",
        kind=EntryKind.CONCERN,
        audience=Audience.PARTIES,
        number=number,
        title=title,
        text=text,
    )


def attendance(initials: str, status: str = "present", detail: str = "") -> AttendanceLine:
    name, role, organisation, side = PEOPLE[initials]
    return AttendanceLine(
        initials=initials,
        name=name,
        role=role,
        organisation=organisation,
        side=side,
        group="member",
        is_chair=initials == "HO",
        status=status,
        detail=detail,
    )


def agenda_item(number: int, key: str, title: str, *entries: EntryLine) -> ItemLine:
    return ItemLine(number=str(number), key=key, title=title, state=ItemState.DONE, entries=entries)


def logged(
    ref: str,
    raised_on: date,
    text: str,
    who: str,
    due_on: date,
    status: ActionStatus,
    progress: Progress,
    words: str,
    update: str,
) -> ActionLine:
    return ActionLine(
        ref=ref,
        raised_on=raised_on,
        raised_at="",
        item="",
        text=text,
        owners=(owner(who),),
        due_on=due_on,
        due_text="",
        first_due_on=due_on,
        slips=0,
        revisions=(),
        status=status,
        progress=progress,
        status_words=words,
        update=update,
        is_new=raised_on == HELD_ON,
        closed_here=status is ActionStatus.CLOSED,
    )


def live(
    ref: str, raised_on: date, text: str, who: str, due_on: date, standing: Progress, update: str
) -> ActionLine:
    words = {Progress.OVERDUE: "Overdue", Progress.DUE_SOON: "Due soon"}.get(standing, "Open")
    return logged(ref, raised_on, text, who, due_on, ActionStatus.OPEN, standing, words, update)


def closed(ref: str, raised_on: date, text: str, who: str, due_on: date, update: str) -> ActionLine:
    return logged(ref, raised_on, text, who, due_on, ActionStatus.CLOSED, Progress.DONE, "Closed", update)
