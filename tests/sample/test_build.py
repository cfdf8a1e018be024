"""The committed sample is what its facts say, built anew on any machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.sample.__main__ import main
from tests.sample.dump import entries
from tests.sample.elsewhere import AUCKLAND, build

UNTIL = "2025-12-24"
"""Two meetings have been closed by then. ``tests/packaging`` builds and compares the whole."""


def test_its_beginning_is_the_same_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "computer é"
    folder.mkdir()
    committed, anew = entries(bundled("sample.db")), entries(build(folder, AUCKLAND, UNTIL))
    assert 500 < len(anew) < len(committed)
    different = next((pair for pair in zip(committed, anew, strict=False) if pair[0] != pair[1]), None)
    assert different is None, "run: python -m cqrm.sample sample.db"


def test_it_is_closed_into_one_file() -> None:
    head = bundled("sample.db").read_bytes()[:100]
    # Bytes 18 and 19 of the header: 1 is a rollback journal, 2 a write-ahead log.
    assert head.startswith(b"SQLite format 3\0") and head[18:20] == b"\x01\x01"


def test_it_is_small() -> None:
    assert bundled("sample.db").stat().st_size <= 3_000_000


def test_what_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "missing" / "x.db")]) == 1
    assert capsys.readouterr().err.startswith("The sample was not made. ")
    assert list(tmp_path.iterdir()) == []
