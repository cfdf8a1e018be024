"""The first date of a run loads the calendar, which is slower than hypothesis expects of one example."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("capture", deadline=None)
settings.load_profile("capture")
