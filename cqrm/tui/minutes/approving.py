"""The question before draft minutes are approved, the same wherever it is asked."""

from __future__ import annotations

from cqrm.tui.home.confirm import Confirm

APPROVE = "approve"
"""The answer that approves."""


def approval_question(name: str) -> Confirm:
    """The question whether the chair approves the draft minutes of a meeting.

    Args:
        name: how the meeting is called.
    """
    return Confirm(
        f"Approve the draft minutes of {name}?",
        "The chair's approval is recorded with name and date. The next meeting confirms the minutes;"
        " until then they can be taken back to draft with a reason. Export the documents again afterwards:"
        " they say who approved them.",
        "Not now",
        [(APPROVE, "Approve the minutes")],
    )
