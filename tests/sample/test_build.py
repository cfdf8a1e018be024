"""The committed sample is what its facts say, built anew on any machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.sample.__main__ import main
from tests.sample.dump import dump

ROOT = Path(__file__).parents[2]
ELSEWHERE = [
    {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"},
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """The sample as two other computers build it, in folders of other names."""
    paths, running = [], []
    for number, env in enumerate(ELSEWHERE):
        folder = tmp_path_factory.mktemp(f"computer {number} é")
        home = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONPATH": str(ROOT)}
        # A template of the user's own with the shipped one's name must not find its way in.
        own = folder / "Documents" / "CQRM" / "templates"
        own.mkdir(parents=True)
        (own / "standard_cqrm.toml").write_text("not a template", encoding="utf-8")
        words = [sys.executable, "-m", "cqrm.sample", f"built {number}.db"]
        running.append(
            subprocess.Popen(words, cwd=folder, env={**os.environ, **env, **home}, stderr=subprocess.PIPE)
        )
        paths.append(folder / f"built {number}.db")
    for process in running:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors.decode()
    yield paths


@pytest.mark.parametrize("computer", [0, 1])
def test_it_is_the_same_everywhere(built: list[Path], computer: int) -> None:
    committed, anew = dump(bundled("sample.db")), dump(built[computer])
    assert committed.keys() == anew.keys()
    different = [name for name in committed if committed[name] != anew[name]]
    assert different == [], "run: python -m cqrm.sample sample.db"


def test_nothing_lies_beside_it(built: list[Path]) -> None:
    assert [sorted(p.name for p in path.parent.iterdir()) for path in built] == [
        ["Documents", "built 0.db"],
        ["Documents", "built 1.db"],
    ]


def test_it_is_closed_into_one_file() -> None:
    head = bundled("sample.db").read_bytes()[:100]
    # Bytes 18 and 19 of the header: 1 is a rollback journal, 2 a write-ahead log.
    assert head.startswith(b"SQLite format 3\0") and head[18:20] == b"\x01\x01"


def test_what_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "missing" / "x.db")]) == 1
    assert capsys.readouterr().err.startswith("The sample was not made. ")
    assert list(tmp_path.iterdir()) == []
