"""How items, entries and the action log stand in the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cqrm.meeting.due_words import words_at_capture, words_in_log
from cqrm.meeting.earlier_minutes import minutes_referred_to
from cqrm.meeting.snapshot_people import chaired_sentence
from cqrm.terms.audiences import narrower
from cqrm.terms.clock import local
from cqrm.terms.enums import ActionStatus, EntryKind
from cqrm.terms.progress import standing_by
from cqrm.terms.settings import BodySettings
from cqrm.terms.snapshot import ActionLine, EntryLine, ItemLine, OwnerLine
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView, OwnerView
from cqrm.terms.words import count, paper_date


def item_lines(view: MeetingView, confirmed: str, sealed: str = "") -> tuple[ItemLine, ...]:
    """Every item of the agenda with its entries in minute order.

    Args:
        view: the meeting.
        confirmed: the earlier meeting whose minutes this one confirmed, as "CQRM 13"; empty when none.
        sealed: how those minutes were sealed, as "version 3, seq 412 · 3f9c 1a07 5be2 90d4"; empty when they
            have no version here.
    """
    return tuple(
        ItemLine(
            number=str(item.position),
            key=item.key,
            title=item.printed,
            state=item.state,
            state_reason=item.state_reason,
            purpose=item.purpose,
            lead=item.lead,
            paper=item.paper,
            paper_state=item.paper_state,
            taken_with=item.taken_with,
            carried_from=item.carried_from,
            outcome=_outcome(view, item, confirmed, sealed),
            entries=tuple(_entry_line(view, item, e) for e in item.entries),
            audience=item.audience,
            paper_audience=narrower(item.audience, item.paper_audience),
            chaired=chaired_sentence(view, item),
        )
        for item in view.items
    )


def _outcome(view: MeetingView, item: ItemView, confirmed: str, sealed: str) -> str:
    """What an item without decision or note of its own did all the same."""
    if item.key == "last_minutes" and not _decided(item) and (said := _last_minutes(view, confirmed)):
        return f"{said}. {_seal_words(confirmed, sealed)}" if sealed else said
    if item.key == "last_minutes" and sealed:
        return _seal_words(confirmed, sealed)
    if item.key == "action_log" and not item.entries and any(a.reviewed_here for a in view.carried):
        reviewed = [a for a in view.carried if a.reviewed_here]
        words = [f"{count(len(reviewed), 'earlier action')} reviewed", *_finished(reviewed)]
        return f"{', '.join(words)}; the full log is at Appendix A"
    return ""


def _finished(reviewed: Sequence[ActionView]) -> list[str]:
    """``2 closed``, ``1 transferred``: one that goes on elsewhere is not closed."""
    ends = (ActionStatus.CLOSED, ActionStatus.TRANSFERRED, ActionStatus.WITHDRAWN)
    here = [action.status for action in reviewed]
    return [f"{here.count(end)} {end.value}" for end in ends if end in here] or ["none closed"]


def _last_minutes(view: MeetingView, confirmed: str) -> str:
    """How the earlier minutes were confirmed, or that amendments were recorded without confirming them."""
    if not confirmed:
        of = next((each.of for each in view.amendments), "")
        recorded = f"Amendments to the minutes of {of} were recorded; the minutes were not confirmed"
        return recorded if of else ""
    agreed = [each for each in view.amendments if each.of == confirmed and not each.disputed]
    subject = f", subject to {count(len(agreed), 'amendment')}" if agreed else ""
    return f"The minutes of {confirmed} were confirmed as an accurate record{subject}"


def _seal_words(confirmed: str, sealed: str) -> str:
    """What stands on later paper of the minutes that were sealed, so that both can be held side by side."""
    return f"The minutes of {confirmed} are sealed as {sealed}"


def _decided(item: ItemView) -> bool:
    return any(e.kind is EntryKind.DECISION and not e.withdrawn for e in item.entries)


def action_lines(view: MeetingView) -> tuple[ActionLine, ...]:
    """The action log as at the meeting: overdue, due soon, open, then what was finished here."""
    lines = [_carried_line(view, action) for action in view.carried]
    for item in view.items:
        lines += [
            _new_line(view, item, e) for e in item.entries if e.kind is EntryKind.ACTION and not e.withdrawn
        ]
    return tuple(sorted(lines, key=lambda line: _rank(view, line)))


def _rank(view: MeetingView, line: ActionLine) -> tuple[bool, int, date]:
    as_it_stands = standing_by(_rule(view), line.status, line.due_on, line.slips, view.held_on)
    return line.closed_here, as_it_stands.rank, line.due_on or date.max


def _rule(view: MeetingView) -> BodySettings:
    return view.body.settings


def _entry_line(view: MeetingView, item: ItemView, entry: EntryView) -> EntryLine:
    return EntryLine(
        entry_id=str(entry.id),
        kind=entry.kind,
        audience=narrower(item.audience, entry.audience),
        number=entry.number,
        is_heading=entry.is_heading,
        text=entry.wording,
        verb=entry.verb,
        authority=entry.authority,
        target=entry.target,
        reason=entry.reason,
        subject_to_ratification=entry.kind is EntryKind.DECISION and not entry.quorate,
        owners=tuple(_owner(o) for o in entry.owners),
        due_on=entry.due_on,
        due_text=words_at_capture(view, entry.due_on, entry.due_text, entry.at),
        withdrawn=entry.withdrawn,
        dissent=entry.dissent,
        level=entry.level,
        title=entry.title,
        raised_here=entry.raised_here,
        closes=entry.closes,
        minutes=minutes_referred_to(view, entry.links),
    )


def _owner(owner: OwnerView) -> OwnerLine:
    return OwnerLine(name=owner.name, initials=owner.code, role=owner.role, organisation=owner.organisation)


def _new_line(view: MeetingView, item: ItemView, entry: EntryView) -> ActionLine:
    how = standing_by(_rule(view), ActionStatus.OPEN, entry.due_on, 0, view.held_on)
    return ActionLine(
        ref=entry.number,
        raised_on=view.held_on,
        raised_at=_name(view),
        item=item.title,
        text=entry.wording,
        owners=tuple(_owner(o) for o in entry.owners),
        due_on=entry.due_on,
        due_text=words_in_log(view, entry.due_on, entry.due_text),
        first_due_on=entry.due_on,
        slips=0,
        revisions=(),
        status=ActionStatus.OPEN,
        progress=how.progress,
        status_words=how.rated_words(_rule(view)),
        update="New",
        is_new=True,
        audience=narrower(item.audience, entry.audience),
    )


def _carried_line(view: MeetingView, action: ActionView) -> ActionLine:
    how = standing_by(_rule(view), action.status, action.due_on, action.slips, view.held_on)
    return ActionLine(
        ref=action.ref,
        raised_on=action.raised_on,
        raised_at=action.raised_at,
        item=action.item_title,
        text=action.text,
        owners=tuple(_owner(o) for o in action.owners),
        due_on=action.due_on,
        due_text=words_in_log(view, action.due_on, action.due_text),
        first_due_on=action.first_due_on,
        slips=action.slips,
        revisions=tuple(
            f"{paper_date(r.due_on) if r.due_on else 'no date'} ({r.reason})" for r in action.revisions
        ),
        status=action.status,
        progress=how.progress,
        status_words=how.rated_words(_rule(view)),
        update=_update_words(view, action),
        evidence=action.evidence,
        closed_here=not action.status.is_live,
        audience=action.audience,
    )


def _update_words(view: MeetingView, action: ActionView) -> str:
    """What was reported at this meeting; failing that, what was reported last and where.

    A finished action speaks through its evidence, which has a line of its own.
    """
    newest = action.updates[-1] if action.updates else None
    if newest is not None and newest.meeting == _name(view):
        return newest.text
    if not action.status.is_live and action.evidence:
        return ""
    if newest is None:
        return "No update"
    since = newest.meeting or paper_date(local(newest.at, view.body.settings.zone).date())
    return f"{since}: {newest.text}"


def _name(view: MeetingView) -> str:
    return view.name
