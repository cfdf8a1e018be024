"""The acts on escalations and concerns on a view in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from cqrm.terms.acts import concerns
from cqrm.terms.enums import Audience, EntryKind, EscalationLevel
from cqrm.terms.text import clean_line
from cqrm.terms.views.concerns import ConcernPart, ConcernView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from tests.tui.example_people import START, an_id
from tests.tui.fake_done import Done, Moment

RAISED_ON = date(2026, 9, 30)
"""The day of CQRM 12."""


def do_escalate(view: MeetingView, act: concerns.RecordEscalation, moment: Moment) -> Done:
    ref = view.next_escalation
    receiver = "Quality Committee" if act.receiver is None else act.receiver
    entry = replace(
        _entry(EntryKind.ESCALATION, ref, act.text, act.audience, moment), level=act.level, target=receiver
    )
    view = replace(_placed(view, act.item, entry, act.from_note), next_escalation=_after(ref))
    return Done(view, f"Recorded escalation {ref}", entry.id, f"/e {act.level}: {act.text}")


def do_raise(view: MeetingView, act: concerns.RaiseConcern, moment: Moment) -> Done:
    ref, text = view.next_concern, clean_line(act.text).text
    title = act.title or text
    entry = replace(_entry(EntryKind.CONCERN, ref, text, act.audience, moment), title=title, raised_here=True)
    item = view.item(act.item)
    assert item is not None
    concern = ConcernView(
        id=an_id(10, moment.number),
        ref=ref,
        title=title,
        audience=act.audience,
        raised_at="CQRM 14",
        raised_on=view.held_on,
        raised_here=True,
        item_key=item.key,
        parts=(ConcernPart(meeting="CQRM 14", text=text, audience=act.audience),),
        touched_here=True,
    )
    known = dict(view.references)
    view = replace(
        _placed(view, act.item, entry, act.from_note),
        next_concern=_after(ref),
        concerns=(*view.concerns, concern),
        references=tuple((known | {"concern": (*known.get("concern", ()), ref)}).items()),
    )
    return Done(view, f"Raised concern {ref}", entry.id, f"/c {act.text}")


def do_add(view: MeetingView, act: concerns.AddToConcern, moment: Moment) -> Done:
    concern = next(c for c in view.concerns if c.ref == act.concern)
    entry = replace(
        _entry(EntryKind.CONCERN, concern.ref, act.text, act.audience or concern.audience, moment),
        title=concern.title,
    )
    touched = replace(concern, touched_here=True)
    view = _with_concern(_placed(view, act.item, entry, act.from_note), touched)
    return Done(view, f"Added to {concern.ref}", entry.id, f"/c #{concern.ref}: {act.text}")


def do_close(view: MeetingView, act: concerns.CloseConcern, moment: Moment) -> Done:
    concern = next(c for c in view.concerns if c.ref == act.concern)
    entry = replace(
        _entry(EntryKind.CONCERN, concern.ref, act.reason, concern.audience, moment),
        title=concern.title,
        closes=True,
    )
    view = _with_concern(_placed(view, act.item, entry, None), replace(concern, closed_here=True))
    return Done(view, f"Closed concern {concern.ref}", entry.id)


def with_concerns(view: MeetingView, *concerns: ConcernView) -> MeetingView:
    """A meeting to which open concerns of earlier ones come back."""
    refs = tuple(concern.ref for concern in concerns)
    return replace(view, concerns=concerns, references=(*view.references, ("concern", refs)))


def open_concern(number: int, title: str, item_key: str) -> ConcernView:
    """A concern that CQRM 12 raised and CQRM 13 added to."""
    return ConcernView(
        id=an_id(11, number),
        ref=f"C-{number:02}",
        title=title,
        audience=Audience.PARTIES,
        raised_at="CQRM 12",
        raised_on=RAISED_ON,
        raised_here=False,
        item_key=item_key,
        parts=(
            ConcernPart(meeting="CQRM 12", text=title, audience=Audience.PARTIES),
            ConcernPart(meeting="CQRM 13", text="No change since.", audience=Audience.PARTIES),
        ),
    )


def an_escalation(number: int, level: EscalationLevel, text: str, receiver: str) -> EntryView:
    """An escalation of the example meeting."""
    moment = Moment(START, 900 + number)
    entry = _entry(EntryKind.ESCALATION, f"E14-{number:02}", text, Audience.PARTIES, moment)
    return replace(entry, level=level, target=receiver)


def _with_concern(view: MeetingView, concern: ConcernView) -> MeetingView:
    return replace(view, concerns=tuple(concern if c.id == concern.id else c for c in view.concerns))


def _entry(kind: EntryKind, ref: str, text: str, audience: Audience, moment: Moment) -> EntryView:
    said = clean_line(text).text
    return EntryView(
        id=an_id(9, moment.number),
        kind=kind,
        number=ref,
        text=said,
        wording=said,
        audience=audience,
        author="Priya Nair",
        at=moment.now,
    )


def _placed(view: MeetingView, item_id: UUID, entry: EntryView, from_note: UUID | None) -> MeetingView:
    item = view.item(item_id)
    assert item is not None
    if from_note is None:
        entries = (*item.entries, entry)
    else:
        made = replace(entry, id=from_note, from_note=True)
        entries = tuple(made if e.id == from_note else e for e in item.entries)
    changed = replace(item, entries=entries)
    return replace(view, items=tuple(changed if i.id == item.id else i for i in view.items))


def _after(ref: str) -> str:
    head, number = ref.split("-")
    return f"{head}-{int(number) + 1:02}"
