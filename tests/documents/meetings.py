"""Invented meetings from which documents are made in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    EntryKind,
    EscalationLevel,
    ItemState,
    MeetingStatus,
    Progress,
)
from cqrm.terms.snapshot import ActionLine, EntryLine, ItemLine, MinutesSnapshot, QuorumLine
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import (
    HELD_ON,
    action,
    concern,
    decision,
    escalation,
    logged,
    note,
    owner,
    sub_heading,
)

SECRET = "Whistle-blower Zephyrine"
"""Words that stand only in what some readers may not see."""


def item(
    number: str,
    title: str,
    *entries: EntryLine,
    state: ItemState = ItemState.DONE,
    **more: Any,  # noqa: ANN401
) -> ItemLine:
    return ItemLine(number=number, key=f"k{number}", title=title, state=state, entries=entries, **more)


EMPTY = replace(
    EXEMPLAR,
    meeting_ref="HV-1",
    document_ref="CQRM/HV/2026-07",
    version=1,
    provisional=True,
    status=MeetingStatus.PLANNED,
    contract="",
    place="",
    starts_at="",
    ends_at="",
    minute_taker="",
    quorum=QuorumLine(summary="", quorate_throughout=False),
    attendance=(),
    items=(),
    actions=(),
    comments_by=None,
    signatories=(),
    approval_sentence="",
)
ONE_ITEM = replace(
    EMPTY,
    version=1,
    provisional=False,
    status=MeetingStatus.MINUTES_DRAFT,
    items=(item("1", "Patient safety", note("1.1", "One matter was discussed.")),),
)
APPROVED = replace(
    EXEMPLAR,
    status=MeetingStatus.APPROVED,
    version=3,
    approved_on=date(2026, 7, 28),
    approved_by="Helen Osgood",
    changes=("1.2: apologies of Dr James Tully added.", "Action 26/07-03: due date corrected."),
)
CONFIRMED = replace(
    APPROVED,
    status=MeetingStatus.CONFIRMED,
    version=4,
    confirmed_on=date(2026, 9, 8),
    confirmed_at="CQRM 8",
    changes=(),
)

_WITHDRAWN = "recorded under the wrong item"
_ENTRIES = (
    note("2.1", "The report was received.\nIts second part came late:\tsee the covering letter."),
    replace(note("2.2", "A note that was wrong."), withdrawn="said by nobody"),
    replace(
        decision("D14-01", "recommended", "that the pathway be reviewed by an outside expert"),
        authority=Authority.RECOMMENDED_TO,
        target="the Quality Committee",
        reason="falls have risen for three months",
        subject_to_ratification=True,
    ),
    replace(
        decision("D14-02", "agreed", "the recovery plan stands"),
        authority=Authority.REFERRED_TO,
        target="the contract meeting",
    ),
    replace(decision("D14-03", "noted", "the report"), withdrawn=_WITHDRAWN),
    replace(
        action("A14-01", "Write to the Trust", "RM", date(2026, 9, 8)),
        owners=(owner("RM"), owner("DC"), owner("AB")),
        due_text="next CQRM",
    ),
    replace(action("A14-02", "Share the letter", "AB", date(2026, 7, 21)), owners=(), due_on=None),
    replace(action("A14-03", "Do nothing", "AB", date(2026, 7, 21)), withdrawn=_WITHDRAWN),
    escalation("E14-01", EscalationLevel.ALERT, "Quality Committee", "the notice on theatres"),
    replace(escalation("E14-02", EscalationLevel.ASSURE, "", "falls"), withdrawn=_WITHDRAWN),
    replace(concern("C-09", "Sepsis screening", "below 90% in May"), raised_here=True),
    concern("C-07", "Falls on ward 6", "two more falls"),
    replace(concern("C-03", "Swab counts", "two clean audits"), closes=True),
    EntryLine(entry_id="p", kind=EntryKind.PARK, audience=Audience.PARTIES, text="Parking at the hospital"),
    EntryLine(entry_id="x", kind=EntryKind.PRIVATE, audience=Audience.PRIVATE, text=f"{SECRET} thinks aloud"),
)
ALL_KINDS = replace(
    EXEMPLAR,
    meeting_ref="HV-14",
    quorum=QuorumLine(
        summary="Not quorate throughout: see below",
        quorate_throughout=False,
        gaps=("From 10:40 to 11:05 no commissioner clinician was present",),
    ),
    chairing=("Dr David Cole chaired item 2, because the Chair had declared an interest.",),
    items=(
        item("1", "Welcome", state=ItemState.DONE),
        item(
            "2",
            "Quality report",
            *_ENTRIES,
            paper="CQPR June 2026",
            carried_from="CQRM 13",
        ),
        item("3", "Complaints", state=ItemState.DEFERRED, state_reason="the complaints manager was ill"),
        item("4", "Innovation", state=ItemState.NOT_REACHED),
        item("5", "Visits", state=ItemState.DROPPED, state_reason="there were none"),
        item("6", "Deaths", taken_with="2"),
        item("6a", "Late", sub_heading("With a heading"), note("QS14/73", "Numbered by another pattern.")),
        item("7", "Any other business", note("7.1", "There was none.")),
    ),
    next_meeting="The next meeting is on Tuesday 8 September 2026 at 10:00",
)


def _hidden(entry: EntryLine, audience: Audience = Audience.COMMISSIONER) -> EntryLine:
    return replace(entry, audience=audience)


_SECRET_ACTION = logged(
    "A14-02", HELD_ON, f"Ask {SECRET} for a statement", "RM", date(2026, 7, 1), ActionStatus.OPEN,
    Progress.OVERDUE, "Overdue", f"{SECRET} was away",
)  # fmt: skip
_OPEN_ACTION = logged(
    "A14-01", HELD_ON, "Circulate the audit", "AB", date(2026, 9, 1), ActionStatus.OPEN, Progress.ON_TRACK,
    "Open", "New",
)  # fmt: skip
RESTRICTED = replace(
    EXEMPLAR,
    meeting_ref="HV-14",
    items=(
        item(
            "1",
            "Soft intelligence",
            note("1.1", "The usual sources were reviewed."),
            _hidden(note("1.2", f"{SECRET} was heard.")),
            note("1.3", "The meeting moved on."),
            _hidden(sub_heading(f"What {SECRET} said")),
            decision("D14-01", "agreed", "that the audit be repeated"),
            _hidden(replace(decision("D14-02", "resolved", f"to protect {SECRET}"), reason=SECRET)),
            action("A14-01", "Circulate the audit", "AB", date(2026, 9, 1)),
            _hidden(action("A14-02", f"Ask {SECRET} for a statement", "RM", date(2026, 7, 1))),
            EntryLine(
                entry_id="p",
                kind=EntryKind.PARK,
                audience=Audience.COMMISSIONER,
                text=f"{SECRET} in the press",
            ),
            _hidden(escalation("E14-01", EscalationLevel.ADVISE, f"Panel on {SECRET}", SECRET)),
            _hidden(concern("C-07", f"Safety of {SECRET}", f"{SECRET} was moved")),
            _hidden(note("1.4", "Exempt from publication: ward names."), Audience.PUBLIC_WITHHELD),
            EntryLine(entry_id="x", kind=EntryKind.PRIVATE, audience=Audience.PRIVATE, text="My own thought"),
        ),
    ),
    actions=(replace(_SECRET_ACTION, audience=Audience.COMMISSIONER), _OPEN_ACTION),
    changes=("D14-02: reason added.", f"1.1: “{SECRET} was heard.” moved to 1.2.", "1.3: spelling."),
)


def large(actions: int) -> MinutesSnapshot:
    """A meeting with so many actions, each raised at an item and standing in the log."""
    lines = [_numbered(n) for n in range(1, actions + 1)]
    per_item = max(1, len(lines) // 25)
    items = tuple(
        item(
            str(place + 1),
            f"Item {place + 1}",
            note(f"{place + 1}.1", "A paragraph of the usual length, which tells what was reported. " * 3),
            *(action(line.ref, line.text, "AB", date(2026, 9, 1)) for line in chunk),
        )
        for place, chunk in enumerate(lines[n : n + per_item] for n in range(0, len(lines), per_item))
    )
    return replace(EXEMPLAR, items=items, actions=tuple(lines))


def _numbered(number: int) -> ActionLine:
    due_on = date(2026, 9, 1) + timedelta(days=number % 60)
    text = f"Bring report {number} on the quality of the service, with its data, to the next meeting"
    line = logged(
        f"A14-{number:04}", HELD_ON, text, "AB", due_on, ActionStatus.OPEN, Progress.ON_TRACK, "Open", "New"
    )
    return replace(line, raised_at="CQRM 14", revisions=("1 August 2026",), slips=1)


def with_first_note(text: str) -> MinutesSnapshot:
    """A meeting of one item whose only note has this text."""
    return replace(ONE_ITEM, items=(item("1", "Patient safety", note("1.1", text)),))
