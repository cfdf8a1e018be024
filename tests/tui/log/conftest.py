"""The files of these tests, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.log.opened import prepare, prepare_many


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meeting in session that has dealt with its actions."""
    path = tmp_path_factory.mktemp("held") / "hv.db"
    prepare(path)
    return path


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of many pages."""
    path = tmp_path_factory.mktemp("crowded") / "hv.db"
    prepare_many(path)
    return path
