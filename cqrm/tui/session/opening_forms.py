"""Which form opens, what it starts with, and what becomes of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cqrm.capture import Room
from cqrm.meeting.capture_room import room_of
from cqrm.meeting.due_words import read_due
from cqrm.meeting.timing import sitting_day
from cqrm.terms.enums import Audience, EntryKind, EscalationLevel
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.tui.forms.action_form import ActionForm, ActionStart
from cqrm.tui.forms.concern_form import ConcernForm, ConcernStart
from cqrm.tui.forms.decision_form import DecisionForm, DecisionStart
from cqrm.tui.forms.edit_wording import EditWording
from cqrm.tui.forms.escalation_form import EscalationForm, EscalationStart
from cqrm.tui.forms.filling import (
    ActionWords,
    ConcernWords,
    DecisionWords,
    EscalationWords,
    action_words,
    concern_words,
    decision_words,
    escalation_words,
)
from cqrm.tui.forms.session_form import Keeping, SessionForm

if TYPE_CHECKING:
    from cqrm.tui.session.screen import SessionScreen


def open_form(screen: SessionScreen, kind: EntryKind, room: Room) -> None:
    """Open the form of a kind of entry on what stands in the line; Esc puts the text back there.

    Args:
        screen: the meeting in session, with an item on it.
        kind: decision, action, concern or escalation.
        room: what the line is read in.
    """
    item, typed = screen.item, screen.line.text
    assert item is not None
    capturing, drafts = screen.capturing, screen.form_drafts
    kept = drafts.text(screen.meeting.id)
    reason = kept[1] if kept and kept[0] == typed else ""

    def left(line: str, why: str) -> None:
        capturing.form_left(line)
        drafts.leave(screen.meeting.id, line, why)

    keeping = Keeping(changed=capturing.form_changed, left=left)
    form: SessionForm
    if kind is EntryKind.DECISION:
        why, _, dissent = reason.partition("\n")
        words = decision_words(typed, room)
        start = DecisionStart(item=item, words=words, reason=why, dissent=dissent)
        form = DecisionForm(screen.doing, room, start, keeping)
    elif kind is EntryKind.CONCERN:
        concern = ConcernStart(item=item, words=concern_words(typed, room, reason))
        form = ConcernForm(screen.doing, room, concern, keeping)
    elif kind is EntryKind.ESCALATION:
        escalation = EscalationStart(item=item, words=escalation_words(typed), receiver=room.escalation_body)
        form = EscalationForm(screen.doing, room, escalation, keeping)
    else:
        form = ActionForm(
            screen.doing, room, ActionStart(item=item, words=action_words(typed, room)), keeping
        )

    def closed(acted: Acted | None) -> None:
        if acted is not None:
            drafts.forget(screen.meeting.id)
        capturing.form_over(recorded=acted is not None)

    screen.app.push_screen(form, closed)


def edit_entry(screen: SessionScreen, entry: EntryView, into: EntryKind) -> None:
    """Open the form that changes an entry, or makes a note a decision or action in its place.

    Args:
        screen: the meeting in session.
        entry: the entry.
        into: what it is to be.
    """
    item = screen.item
    if item is None:
        return
    drafts = screen.form_drafts

    def closed(acted: Acted | None) -> None:
        if acted is not None:
            drafts.forget(entry.id)

    form = _form_for(screen, item, entry, into, drafts.keeping(entry.id), drafts.text(entry.id))
    screen.app.push_screen(form, closed)


def _form_for(
    screen: SessionScreen,
    item: ItemView,
    entry: EntryView,
    into: EntryKind,
    keeping: Keeping,
    kept: tuple[str, str] | None,
) -> SessionForm:
    room = room_of(screen.meeting, item)
    is_change = into is entry.kind
    from_note: UUID | None = None if is_change else entry.id
    changed = entry if is_change else None
    if into is EntryKind.DECISION:
        start = DecisionStart(
            item=item,
            words=decision_words(kept[0], room) if kept else _decision_of(entry),
            reason=kept[1].partition("\n")[0] if kept else entry.reason,
            dissent=kept[1].partition("\n")[2] if kept else entry.dissent,
            audience=entry.audience,
            from_note=from_note,
            entry=changed,
        )
        return DecisionForm(screen.doing, room, start, keeping)
    if into is EntryKind.ACTION:
        words = action_words(kept[0], room) if kept else _action_of(screen.meeting, entry)
        action = ActionStart(
            item=item, words=words, audience=entry.audience, from_note=from_note, entry=changed
        )
        return ActionForm(screen.doing, room, action, keeping)
    if into is EntryKind.CONCERN:
        raised = ConcernStart(
            item=item,
            words=concern_words(kept[0], room, kept[1]) if kept else _concern_of(entry),
            audience=entry.audience if is_change else _readers_of_note(entry),
            from_note=from_note,
            entry=changed,
        )
        return ConcernForm(screen.doing, room, raised, keeping)
    if into is EntryKind.ESCALATION:
        escalation = EscalationStart(
            item=item,
            words=escalation_words(kept[0]) if kept else _escalation_of(entry),
            receiver=entry.target if is_change else room.escalation_body,
            audience=entry.audience,
            from_note=from_note,
            entry=changed,
        )
        return EscalationForm(screen.doing, room, escalation, keeping)
    return EditWording(screen.doing, entry, keeping, kept[0] if kept else None)


def _decision_of(entry: EntryView) -> DecisionWords:
    return DecisionWords(verb=entry.verb, target=entry.target, wording=entry.wording)


def _concern_of(entry: EntryView) -> ConcernWords:
    if entry.kind is EntryKind.CONCERN and not entry.raised_here:
        return ConcernWords(to=entry.number, wording=entry.wording)
    return ConcernWords(title=entry.title, wording=entry.wording)


def _readers_of_note(entry: EntryView) -> Audience | None:
    """A note for both parties leaves the readers to the concern it becomes part of."""
    return None if entry.audience is Audience.PARTIES else entry.audience


def _escalation_of(entry: EntryView) -> EscalationWords:
    return EscalationWords(level=entry.level or EscalationLevel.ALERT, wording=entry.wording)


def _action_of(meeting: MeetingView, entry: EntryView) -> ActionWords:
    """The words of an action; its date where they mean another day since the meeting was resumed."""
    due = entry.due_text
    if entry.due_on is not None:
        said = read_due(meeting, due, sitting_day(meeting)) if due else None
        due = due if said is not None and said.date == entry.due_on else entry.due_on.isoformat()
    owners = " + ".join(owner.name for owner in entry.owners)
    return ActionWords(owners=owners, due=due, wording=entry.wording)
