"""What the acts do to the view of a meeting, in memory: enough for a screen to be used, no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cqrm.terms.acts import attend, close, conduct, progress, set_up
from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    EntryKind,
    ItemState,
    MeetingStatus,
    Presence,
    Side,
)
from cqrm.terms.text import clean_line
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView, OwnerView, VisitView
from tests.tui.example_meeting import an_id


@dataclass(frozen=True)
class Done:
    """What an act did."""

    view: MeetingView
    label: str
    entry: UUID | None = None
    typed: str = ""
    """The capture line that would do it again; an undo gives it back."""
    removed: int = 0


@dataclass
class Moment:
    """When an act is done, and the number of the next new thing."""

    now: datetime
    number: int


def carry_out(view: MeetingView, act: Any, moment: Moment) -> Done:  # noqa: ANN401
    """Do an act to a view."""
    return _DOES[type(act)](view, act, moment)


def _with_item(view: MeetingView, item: ItemView) -> MeetingView:
    return replace(view, items=tuple(item if i.id == item.id else i for i in view.items))


def _item(view: MeetingView, item_id: UUID) -> ItemView:
    found = view.item(item_id)
    assert found is not None
    return found


def _close_visit(item: ItemView, now: datetime) -> ItemView:
    visits = tuple(v if v.ended_at else replace(v, ended_at=now) for v in item.visits)
    return replace(item, visits=visits)


def _open_item(view: MeetingView, act: conduct.OpenItem, moment: Moment) -> Done:
    before = view.open_item
    if before is not None:
        before = _close_visit(before, moment.now)
        if before.state is ItemState.OPEN:
            before = replace(before, state=ItemState.DONE if before.entries else ItemState.TO_COME)
        view = _with_item(view, before)
    item = _item(view, act.item)
    visit = VisitView(started_at=moment.now, ended_at=None)
    item = replace(item, state=ItemState.OPEN, state_reason="", visits=(*item.visits, visit))
    return Done(replace(_with_item(view, item), open_item_id=item.id), f"Opened item {item.position}")


def _settle(view: MeetingView, act: conduct.SettleItem, moment: Moment) -> Done:
    item = _close_visit(_item(view, act.item), moment.now)
    item = replace(item, state=ItemState(act.state), state_reason=act.reason)
    still_open = None if view.open_item_id == item.id else view.open_item_id
    view = replace(_with_item(view, item), open_item_id=still_open)
    return Done(view, f"Item {item.position} {act.state.replace('_', ' ')}")


def _start(view: MeetingView, act: conduct.StartMeeting, moment: Moment) -> Done:
    view = replace(view, status=MeetingStatus.IN_SESSION, started_at=moment.now)
    first = next(i for i in view.items if not i.state.is_settled)
    return replace(_open_item(view, conduct.OpenItem(item=first.id), moment), label="Opened the meeting")


def _next_number(item: ItemView) -> str:
    numbered = [e for e in item.entries if e.kind in (EntryKind.NOTE, EntryKind.PARK) and not e.is_heading]
    return f"{item.position}.{len(numbered) + 1}"


def _entry(kind: EntryKind, number: str, text: str, audience: Audience, moment: Moment) -> EntryView:
    return EntryView(
        id=an_id(9, moment.number),
        kind=kind,
        number=number,
        text=text,
        wording=text,
        audience=audience,
        author="Priya Nair",
        at=moment.now,
    )


def _placed(view: MeetingView, item: ItemView, entry: EntryView, from_note: UUID | None) -> MeetingView:
    if from_note is None:
        return _with_item(view, replace(item, entries=(*item.entries, entry)))
    entries = tuple(replace(entry, from_note=True) if e.id == from_note else e for e in item.entries)
    return _with_item(view, replace(item, entries=entries))


def _next_refs(view: MeetingView, kind: EntryKind) -> MeetingView:
    refs = list(view.decision_refs)
    which = 0 if kind is EntryKind.DECISION else 1
    head, number = refs[which].split("-")
    refs[which] = f"{head}-{int(number) + 1:02}"
    return replace(view, decision_refs=(refs[0], refs[1]))


def _note(view: MeetingView, act: conduct.RecordNote, moment: Moment) -> Done:
    item = _item(view, act.item)
    cleaned = clean_line(act.text)
    private = act.kind is EntryKind.PRIVATE
    number = "" if private or act.is_heading else _next_number(item)
    audience = Audience.PRIVATE if private else act.audience
    entry = replace(_entry(act.kind, number, cleaned.text, audience, moment), is_heading=act.is_heading)
    head = {EntryKind.PARK: "/p ", EntryKind.PRIVATE: "/x "}.get(act.kind, "")
    label = "Recorded private note" if private else f"Recorded note {number}"
    view = _placed(view, item, entry, None)
    return Done(view, label, entry.id, f"{head}{cleaned.text}", cleaned.removed)


def _decision(view: MeetingView, act: conduct.RecordDecision, moment: Moment) -> Done:
    item, ref = _item(view, act.item), view.decision_refs[0]
    entry = replace(
        _entry(EntryKind.DECISION, ref, clean_line(act.text).text, act.audience, moment),
        verb=act.verb,
        authority=act.authority,
        target=act.target,
        reason=act.reason,
    )
    view = _next_refs(_placed(view, item, entry, act.from_note), EntryKind.DECISION)
    to = f" to {act.target}" if act.target else ""
    return Done(view, f"Recorded decision {ref}", entry.id, f"/d {act.verb}{to}: {act.text}")


def _action(view: MeetingView, act: conduct.RecordAction, moment: Moment) -> Done:
    item, ref = _item(view, act.item), view.decision_refs[1]
    owners = tuple(_owner(view, code) for code in act.owners)
    entry = replace(
        _entry(EntryKind.ACTION, ref, clean_line(act.text).text, act.audience, moment),
        owners=owners,
        due_on=act.due_on,
        due_text=act.due_text,
    )
    view = _next_refs(_placed(view, item, entry, act.from_note), EntryKind.ACTION)
    head = " ".join(filter(None, ("+".join(act.owners), act.due_text)))
    return Done(view, f"Recorded action {ref}", entry.id, f"/a {head}: {act.text}")


def _owner(view: MeetingView, code: str) -> OwnerView:
    who = next(p for p in view.directory if p.code == code)
    return OwnerView(
        person_id=who.id, name=who.name, code=who.code, role=who.role, organisation=who.organisation
    )


def _holding(view: MeetingView, entry_id: UUID) -> ItemView:
    return next(i for i in view.items if any(e.id == entry_id for e in i.entries))


def _change(view: MeetingView, act: conduct.ChangeEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    names = ("wording", "audience", "is_heading", "verb", "authority", "target", "reason")
    changes: dict[str, Any] = {n: getattr(act, n) for n in names if getattr(act, n) is not None}
    if act.owners is not None:
        changes["owners"] = tuple(_owner(view, code) for code in act.owners)
    if act.due_text is not None:
        changes |= {"due_on": act.due_on, "due_text": act.due_text}
    entries = tuple(replace(e, **changes) if e.id == act.entry else e for e in item.entries)
    return Done(_with_item(view, replace(item, entries=entries)), "Changed the wording", act.entry)


def _move(view: MeetingView, act: conduct.MoveEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    entries = list(item.entries)
    at = next(n for n, e in enumerate(entries) if e.id == act.entry)
    if at:
        entries[at - 1], entries[at] = entries[at], entries[at - 1]
    return Done(_with_item(view, replace(item, entries=tuple(entries))), "Moved up", act.entry)


def _remove(view: MeetingView, act: conduct.RemoveEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    gone = next(e for e in item.entries if e.id == act.entry)
    if gone.read_back:
        entries = tuple(replace(e, withdrawn=act.reason) if e.id == act.entry else e for e in item.entries)
    else:
        entries = tuple(e for e in item.entries if e.id != act.entry)
    return Done(_with_item(view, replace(item, entries=entries)), f"Removed {gone.number or 'a note'}")


def _on_action(
    view: MeetingView, action_id: UUID, changed: Callable[[ActionView], ActionView]
) -> MeetingView:
    return replace(view, carried=tuple(changed(a) if a.id == action_id else a for a in view.carried))


def _update(view: MeetingView, act: progress.UpdateAction, moment: Moment) -> Done:
    said = ActionUpdate(at=moment.now, meeting=f"CQRM {view.number}", text=act.text or "No update provided")
    view = _on_action(view, act.action, lambda a: replace(a, updates=(*a.updates, said), reviewed_here=True))
    return Done(view, "Updated the action")


def _revise(view: MeetingView, act: progress.ReviseDue, moment: Moment) -> Done:
    def revised(a: ActionView) -> ActionView:
        old = DueRevision(
            due_on=a.due_on, due_text=a.due_text, replaced_at=moment.now, reason=act.reason, is_slip=True
        )
        return replace(
            a,
            revisions=(*a.revisions, old),
            slips=a.slips + 1,
            due_on=act.due_on,
            due_text=act.due_text,
            reviewed_here=True,
        )

    return Done(_on_action(view, act.action, revised), "Revised the due date")


def _close_action(view: MeetingView, act: progress.CloseAction, moment: Moment) -> Done:
    here = f"CQRM {view.number}"
    view = _on_action(
        view,
        act.action,
        lambda a: replace(
            a, status=ActionStatus.CLOSED, evidence=act.evidence, closed_at=here, reviewed_here=True
        ),
    )
    return Done(view, "Closed the action")


def _review(view: MeetingView, act: progress.ReviewAction, moment: Moment) -> Done:
    return Done(_on_action(view, act.action, lambda a: replace(a, reviewed_here=True)), "Reviewed the action")


def _on_attendance(
    view: MeetingView, which: UUID, changed: Callable[[AttendanceView], AttendanceView]
) -> MeetingView:
    return replace(view, attendance=tuple(changed(a) if a.id == which else a for a in view.attendance))


def _here(a: AttendanceView, at: datetime) -> AttendanceView:
    return replace(a, presence=Presence.PRESENT, spans=(*a.spans, SpanView(arrived_at=at, left_at=None)))


def _present(view: MeetingView, act: attend.MarkPresent, moment: Moment) -> Done:
    return Done(
        _on_attendance(view, act.attendance, lambda a: _here(a, act.at or moment.now)), "Marked present"
    )


def _left(view: MeetingView, act: attend.MarkLeft, moment: Moment) -> Done:
    def gone(a: AttendanceView) -> AttendanceView:
        return replace(a, spans=(*a.spans[:-1], replace(a.spans[-1], left_at=act.at or moment.now)))

    return Done(_on_attendance(view, act.attendance, gone), "Marked as having left")


def _apologies(view: MeetingView, act: attend.MarkApologies, moment: Moment) -> Done:
    word = Presence.ABSENT if act.absent else Presence.APOLOGIES
    view = _on_attendance(view, act.attendance, lambda a: replace(a, presence=word, spans=()))
    return Done(view, f"Marked {word.value}")


def _expected(view: MeetingView, act: attend.MarkExpected, moment: Moment) -> Done:
    view = _on_attendance(
        view, act.attendance, lambda a: replace(a, presence=Presence.EXPECTED, deputy_for=None, spans=())
    )
    return Done(view, "Marked expected")


def _all_present(view: MeetingView, act: attend.MarkAllPresent, moment: Moment) -> Done:
    rows = tuple(
        _here(a, moment.now) if a.person.side is act.side and a.presence is Presence.EXPECTED else a
        for a in view.attendance
    )
    return Done(replace(view, attendance=rows), "Marked everybody present")


def _deputy(view: MeetingView, act: attend.NameDeputy, moment: Moment) -> Done:
    view = _on_attendance(view, act.attendance, lambda a: replace(a, deputy_for=act.deputy_for))
    return Done(view, "Named a deputy")


def _invite(view: MeetingView, act: attend.InviteForItems, moment: Moment) -> Done:
    view = _on_attendance(view, act.attendance, lambda a: replace(a, for_items=act.items))
    return Done(view, "Invited for some items")


def _add_person(view: MeetingView, act: set_up.AddPerson, moment: Moment) -> Done:
    new = act.person
    side = next((o.side for o in view.body.organisations if o.short_name == new.organisation), Side.OTHER)
    who = PersonView(
        id=an_id(8, moment.number),
        code=new.code or "".join(word[0] for word in new.name.split()),
        name=new.name,
        role=new.role,
        aliases=new.aliases,
        organisation=new.organisation,
        side=side,
        capacity=new.capacity,
        counts_as=frozenset(new.counts_as),
    )
    row = AttendanceView(
        id=an_id(7, moment.number),
        person=who,
        presence=Presence.EXPECTED,
        deputy_for=None,
        for_items=act.for_items,
        spans=(),
    )
    row = _here(row, moment.now) if act.present else row
    view = replace(view, directory=(*view.directory, who), attendance=(*view.attendance, row))
    return Done(view, f"Added {new.name}")


def _confirm(view: MeetingView, act: close.ConfirmMinutes, moment: Moment) -> Done:
    view = replace(
        view, last_minutes_status=MeetingStatus.CONFIRMED, last_minutes="Minutes of CQRM 13 (confirmed)"
    )
    return Done(view, "Confirmed the minutes of CQRM 13")


def _mark_read(view: MeetingView, act: close.MarkRead, moment: Moment) -> Done:
    items = tuple(
        replace(i, entries=tuple(replace(e, read_back=True) if e.id in act.entries else e for e in i.entries))
        for i in view.items
    )
    return Done(replace(view, items=items), "Read back")


def _close_meeting(view: MeetingView, act: close.CloseMeeting, moment: Moment) -> Done:
    view = replace(view, status=MeetingStatus.MINUTES_DRAFT, ended_at=moment.now, snapshot_version=1)
    return Done(view, "Closed the meeting")


_DOES: dict[type, Callable[[MeetingView, Any, Moment], Done]] = {
    conduct.StartMeeting: _start,
    conduct.OpenItem: _open_item,
    conduct.SettleItem: _settle,
    conduct.RecordNote: _note,
    conduct.RecordDecision: _decision,
    conduct.RecordAction: _action,
    conduct.ChangeEntry: _change,
    conduct.MoveEntry: _move,
    conduct.RemoveEntry: _remove,
    progress.UpdateAction: _update,
    progress.ReviseDue: _revise,
    progress.CloseAction: _close_action,
    progress.ReviewAction: _review,
    attend.MarkPresent: _present,
    attend.MarkLeft: _left,
    attend.MarkApologies: _apologies,
    attend.MarkExpected: _expected,
    attend.MarkAllPresent: _all_present,
    attend.NameDeputy: _deputy,
    attend.InviteForItems: _invite,
    set_up.AddPerson: _add_person,
    close.ConfirmMinutes: _confirm,
    close.MarkRead: _mark_read,
    close.CloseMeeting: _close_meeting,
}
