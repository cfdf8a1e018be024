"""Writes what a log shows into the documents folder, under a name that says as at which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from cqrm.meeting.folders import documents_root
from cqrm.terms.views.log import DecisionLine, LogLine


def write_actions(lines: Iterable[LogLine], as_at: date) -> Path:
    """Write actions as CSV; never over another file.

    Args:
        lines: what the filter found.
        as_at: the day they are judged on.

    Raises:
        ExportFailed: the folder cannot be written or the disk is full.
    """
    from cqrm.documents.log_csv import action_csv

    return _written(action_csv(lines), "action log", as_at)


def write_decisions(lines: Iterable[DecisionLine], as_at: date) -> Path:
    """Write decisions as CSV; arguments and errors as for the actions."""
    from cqrm.documents.log_csv import decision_csv

    return _written(decision_csv(lines), "decision register", as_at)


def _written(text: str, what: str, as_at: date) -> Path:
    from cqrm.documents.writing import put_in_place

    return put_in_place(text.encode(), documents_root() / f"{what} as at {as_at.isoformat()}.csv")
