"""A meeting that breaks off and goes on two days later, a deputy, and two sides that do not agree."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    (meeting,) = judged("fenland", tmp_path)
    # All numbers are those of the one meeting, on both of its days.
    assert meeting.facts.actions[-1] == "A14-07"
