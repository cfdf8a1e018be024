"""Two amendments to the last minutes, an action closed because it is on the agenda, a late paper."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.judged import judged
from tests.e2e.paper import every_text, read_log

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_what_was_typed_is_what_word_holds(tmp_path: Path) -> None:
    february, march = judged("tidewater", tmp_path)
    assert ("A10.01", "Open") in read_log(february.action_log)
    # It is not done: it goes on as an item of the agenda, and the log says where.
    assert ("A10.01", "Transferred") in read_log(march.action_log)
    assert "item 4 of this meeting" in every_text(march.action_log)
    assert "010.004" not in every_text(march.minutes)
