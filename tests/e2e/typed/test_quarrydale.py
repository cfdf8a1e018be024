"""A quorum lost for good in the middle, decisions after it, and an owner who is not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    (meeting,) = judged("quarrydale", tmp_path)
    assert meeting.facts.ratify == ("D2011-5-02", "D2011-5-03")
