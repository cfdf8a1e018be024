"""The sample that ships is what its facts say, to the last row, built on another computer."""

from __future__ import annotations

from pathlib import Path

from cqrm import bundled
from tests.sample.dump import dump
from tests.sample.elsewhere import ST_JOHNS, build


def test_the_whole_sample_is_the_same_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "computer é"
    folder.mkdir()
    committed, anew = dump(bundled("sample.db")), dump(build(folder, ST_JOHNS))
    assert committed.keys() == anew.keys()
    different = [name for name in committed if committed[name] != anew[name]]
    assert different == [], "run: python -m cqrm.sample sample.db"
