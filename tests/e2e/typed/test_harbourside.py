"""Two people with the same initials, guests for two items, items taken together, a tabled paper."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged
from tests.e2e.paper import every_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    (meeting,) = judged("harbourside", tmp_path)
    assert "2017/05/04" in every_text(meeting.minutes)
