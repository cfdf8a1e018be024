"""The action log and the decision register as CSV for a spreadsheet, without a live formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from cqrm.terms.text import clean
from cqrm.terms.views.log import DecisionLine, LogLine

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula when it begins with it."""
_MARK = "\ufeff"
_ACTION = (
    "ref", "action", "owner", "due", "first_due", "slips", "status", "standing", "meeting", "item", "body",
    "raised", "evidence", "latest_update", "audience",
)  # fmt: skip
_DECISION = (
    "ref", "decision", "verb", "authority", "to", "reason", "quorate", "withdrawn", "dissent", "meeting",
    "date", "item", "body", "audience",
)  # fmt: skip


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The whole of a file; a text that a spreadsheet would work out gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_dead(cell) for cell in row] for row in rows)
    return f"{_MARK}{out.getvalue()}"


def action_csv(lines: Iterable[LogLine]) -> str:
    """The action log, one action to a row."""
    rows = [_action(line) for line in lines]
    return csv_text(_ACTION, ([row[name] for name in _ACTION] for row in rows))


def decision_csv(lines: Iterable[DecisionLine]) -> str:
    """The decision register, one decision to a row."""
    rows = [_decision(line) for line in lines]
    return csv_text(_DECISION, ([row[name] for name in _DECISION] for row in rows))


def owners_in_words(line: LogLine) -> str:
    """Everybody who owns it, accountable first: "Anne Taylor, Chief Nurse (Trust); ..."."""
    return "; ".join(f"{o.name}, {o.role} ({o.organisation})" for o in line.action.owners)


def _action(line: LogLine) -> dict[str, str]:
    action = line.action
    newest = action.updates[-1] if action.updates else None
    return {
        "ref": action.ref,
        "action": action.text,
        "owner": owners_in_words(line),
        "due": _iso(action.due_on),
        "first_due": _iso(action.first_due_on),
        "slips": str(action.slips),
        "status": action.status.value,
        "standing": line.words,
        "meeting": action.raised_ref,
        "item": action.item_title,
        "body": line.body,
        "raised": _iso(action.raised_on),
        "evidence": action.evidence,
        "latest_update": newest.text if newest else "",
        "audience": action.audience.value,
    }


def _decision(line: DecisionLine) -> dict[str, str]:
    return {
        "ref": line.ref,
        "decision": line.wording,
        "verb": line.verb,
        "authority": line.authority.value,
        "to": line.target,
        "reason": line.reason,
        "quorate": "yes" if line.quorate else "no",
        "withdrawn": line.withdrawn,
        "dissent": line.dissent,
        "meeting": line.meeting_ref,
        "date": line.held_on.isoformat(),
        "item": line.item,
        "body": line.body,
        "audience": line.audience.value,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _dead(cell: str) -> str:
    begins = cell.startswith(_LIVE)
    text = clean(cell).text
    return f"'{text}" if begins or text.lstrip().startswith(_LIVE) else text
