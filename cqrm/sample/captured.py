"""From a line as it is typed to the act it stands for."""

from __future__ import annotations

from cqrm.capture import Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import ItemView


def act_of_line(line: str, view: MeetingView, item: ItemView) -> Act[Acted]:
    """The act of a capture line in an item.

    Raises:
        ValueError: the grammar refuses the line, or the sample holds no such thing.
    """
    capture = parse_capture(line, room_of(view, item))
    if isinstance(capture, Refusal):
        raise ValueError(f"not saved: {capture.text}")
    match capture.kind:
        case "action":
            return RecordAction(
                item=item.id,
                text=capture.text,
                owners=capture.owners,
                due_on=capture.due,
                due_text=capture.due_text,
                links=capture.refs,
            )
        case "decision":
            return RecordDecision(
                item=item.id,
                verb=capture.verb or "",
                text=capture.text,
                authority=Authority(capture.authority or Authority.DECIDED),
                target=capture.to or "",
                links=capture.refs,
            )
        case "note":
            return RecordNote(item=item.id, text=capture.text, links=capture.refs)
        case "park":
            return RecordNote(item=item.id, text=capture.text, kind=EntryKind.PARK, links=capture.refs)
        case "private":
            return RecordNote(
                item=item.id,
                text=capture.text,
                kind=EntryKind.PRIVATE,
                audience=Audience.PRIVATE,
                links=capture.refs,
            )
        case other:
            raise ValueError(f"the sample holds no {other}")
