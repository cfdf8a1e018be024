"""The stage of the use cases: queries are tested over what acts have left in a file."""

from __future__ import annotations

from tests.meeting.conftest import blank, planned, prepared, stage

__all__ = ["blank", "planned", "prepared", "stage"]
