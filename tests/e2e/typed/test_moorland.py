"""Two commissioners, a chair with an interest, and numbers that begin again with the year."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged
from tests.e2e.paper import every_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    december, january = judged("moorland", tmp_path)
    assert "QS14/3" in every_text(december.minutes)
    # The year's last paragraph is not counted on.
    assert "QS15/1" in every_text(january.minutes)
    assert "QS14/4" not in every_text(january.minutes)
