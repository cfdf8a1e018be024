"""The program works from a wheel alone, an editable install, and a folder of wheels without an index."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]


def make_environment(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def demo_shows_the_next_meeting(command: Path, cwd: Path) -> None:
    """The demonstration paints home with the sample's next meeting, and leaves on ^q."""
    app = pexpect.spawn(
        str(command), ["demo"], cwd=str(cwd), dimensions=(36, 120), encoding="utf-8", timeout=60
    )
    app.expect("CQRM 14")
    app.expect("saved")
    app.send("\x11")
    app.expect(pexpect.EOF)
    app.close()
    assert app.exitstatus == 0


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("wheels")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "-w", folder, ROOT, cwd=folder)
    yield folder


def test_the_wheel_alone(wheels: Path, tmp_path: Path) -> None:
    tools = make_environment(tmp_path / "venv")
    wheel = next(wheels.glob("cqrm-*.whl"))
    run(tools / "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert "standard_cqrm" in run(tools / "cqrm", "template", "list", cwd=tmp_path)
    demo_shows_the_next_meeting(tools / "cqrm", tmp_path)


def test_an_editable_install(tmp_path: Path) -> None:
    tools = make_environment(tmp_path / "venv")
    run(tools / "pip", "install", "--quiet", "-e", ROOT, cwd=tmp_path)
    assert "standard_cqrm" in run(tools / "cqrm", "template", "list", cwd=tmp_path)
    demo_shows_the_next_meeting(tools / "cqrm", tmp_path)


def test_offline_from_a_folder_of_wheels(wheels: Path, tmp_path: Path) -> None:
    tools = make_environment(tmp_path / "venv")
    run(tools / "pip", "install", "--quiet", "--no-index", "--find-links", wheels, "cqrm", cwd=tmp_path)
    assert run(tools / "cqrm", "--version", cwd=tmp_path).startswith("cqrm ")
    demo_shows_the_next_meeting(tools / "cqrm", tmp_path)
