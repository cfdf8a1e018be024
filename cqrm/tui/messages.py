"""What the desk tells the screens, as facts in the past."""

from __future__ import annotations

from textual.message import Message

from cqrm.terms.saving import SaveState
from cqrm.terms.views.meeting import MeetingView


class MeetingChanged(Message):
    """A commit replaced the view of the open meeting."""

    def __init__(self, meeting: MeetingView, label: str) -> None:
        super().__init__()
        self.meeting = meeting
        self.label = label
        """What was done, in words; empty when the meeting was only opened."""


class SavingChanged(Message):
    """The store has begun to save, has saved, or could not."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state
