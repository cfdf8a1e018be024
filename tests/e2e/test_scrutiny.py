"""A trust under scrutiny: items out of order, a quorum lost and found again, a private note."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged
from tests.e2e.paper import every_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    (meeting,) = judged("scrutiny", tmp_path)
    # Not even a piece of a private note is in any part of the file.
    assert "report is thin" not in every_text(meeting.minutes)
    assert "thin" not in every_text(meeting.action_log)
