"""The acts in session on a view in memory: items and entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cqrm.terms.acts import conduct
from cqrm.terms.enums import (
    Audience,
    EntryKind,
    ItemState,
    MeetingStatus,
)
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView, OwnerView, VisitView
from tests.tui.example_people import an_id
from tests.tui.fake_done import Done, Moment


def _with_item(view: MeetingView, item: ItemView) -> MeetingView:
    return replace(view, items=tuple(item if i.id == item.id else i for i in view.items))


def _item(view: MeetingView, item_id: UUID) -> ItemView:
    found = view.item(item_id)
    assert found is not None
    return found


def _close_visit(item: ItemView, now: datetime) -> ItemView:
    visits = tuple(v if v.ended_at else replace(v, ended_at=now) for v in item.visits)
    return replace(item, visits=visits)


def do_open_item(view: MeetingView, act: conduct.OpenItem, moment: Moment) -> Done:
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


def do_settle(view: MeetingView, act: conduct.SettleItem, moment: Moment) -> Done:
    item = _close_visit(_item(view, act.item), moment.now)
    item = replace(item, state=ItemState(act.state), state_reason=act.reason)
    still_open = None if view.open_item_id == item.id else view.open_item_id
    view = replace(_with_item(view, item), open_item_id=still_open)
    return Done(view, f"Item {item.position} {act.state.replace('_', ' ')}")


def do_start(view: MeetingView, act: conduct.StartMeeting, moment: Moment) -> Done:
    view = replace(view, status=MeetingStatus.IN_SESSION, started_at=moment.now)
    first = next(i for i in view.items if not i.state.is_settled)
    return replace(do_open_item(view, conduct.OpenItem(item=first.id), moment), label="Opened the meeting")


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


def do_note(view: MeetingView, act: conduct.RecordNote, moment: Moment) -> Done:
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


def do_decision(view: MeetingView, act: conduct.RecordDecision, moment: Moment) -> Done:
    item, ref = _item(view, act.item), view.decision_refs[0]
    entry = replace(
        _entry(EntryKind.DECISION, ref, clean_line(act.text).text, act.audience, moment),
        verb=act.verb,
        authority=act.authority,
        target=act.target,
        reason=act.reason,
        dissent=act.dissent,
    )
    view = _next_refs(_placed(view, item, entry, act.from_note), EntryKind.DECISION)
    to = f" to {act.target}" if act.target else ""
    return Done(view, f"Recorded decision {ref}", entry.id, f"/d {act.verb}{to}: {act.text}")


def do_action(view: MeetingView, act: conduct.RecordAction, moment: Moment) -> Done:
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


def do_change(view: MeetingView, act: conduct.ChangeEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    names = (
        *("wording", "audience", "is_heading", "verb", "authority", "target", "reason", "dissent"),
        *("level", "title"),
    )
    changes: dict[str, Any] = {n: getattr(act, n) for n in names if getattr(act, n) is not None}
    if act.owners is not None:
        changes["owners"] = tuple(_owner(view, code) for code in act.owners)
    if act.due_text is not None:
        changes |= {"due_on": act.due_on, "due_text": act.due_text}
    entries = tuple(replace(e, **changes) if e.id == act.entry else e for e in item.entries)
    return Done(_with_item(view, replace(item, entries=entries)), "Changed the wording", act.entry)


def do_move(view: MeetingView, act: conduct.MoveEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    entries = list(item.entries)
    at = next(n for n, e in enumerate(entries) if e.id == act.entry)
    if at:
        entries[at - 1], entries[at] = entries[at], entries[at - 1]
    return Done(_with_item(view, replace(item, entries=tuple(entries))), "Moved up", act.entry)


def do_remove(view: MeetingView, act: conduct.RemoveEntry, moment: Moment) -> Done:
    item = _holding(view, act.entry)
    gone = next(e for e in item.entries if e.id == act.entry)
    if gone.read_back:
        entries = tuple(replace(e, withdrawn=act.reason) if e.id == act.entry else e for e in item.entries)
    else:
        entries = tuple(e for e in item.entries if e.id != act.entry)
    return Done(_with_item(view, replace(item, entries=entries)), f"Removed {gone.number or 'a note'}")
