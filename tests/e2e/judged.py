"""What every meeting of a folder must stand: nothing missing, nothing extra, to pandoc as well."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.e2e.comparing import differences, missing_for_pandoc, report
from tests.e2e.running import Written, run_folder

HERE = Path(__file__).parent


def judged(name: str, home: Path) -> tuple[Written, ...]:
    """Type the meetings of a folder of this directory and compare each with its paper.

    Raises:
        AssertionError: something is missing or extra, and what.
    """
    meetings = run_folder(HERE / name, home)
    for written in meetings:
        found = differences(written)
        assert not found.missing and not found.extra, report(written.minutes, found)
        if shutil.which("pandoc") is not None:
            assert missing_for_pandoc(written) == []
    return meetings
