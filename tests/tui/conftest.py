"""Fixtures of the screen tests: pictures as SVG files, and nothing of the environment."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class SvgExtension(SingleFileSnapshotExtension):
    """One .svg file for each picture, so that a browser or a diff viewer shows it."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compare with ``app.export_screenshot() == picture``; ``--snapshot-update`` makes the files anew."""
    return snapshot.use_extension(SvgExtension)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours and marks must not depend on who runs the tests."""
    for name in ("NO_COLOR", "CQRM_ASCII", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
