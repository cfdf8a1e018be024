"""A stage for every test: one file, one meeting, one clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from cqrm.terms.views.meeting import MeetingView
from tests.meeting.sealed import Sealed, sealed_file
from tests.meeting.series import Series, first_act, write_template
from tests.meeting.stage import Stage
from tests.meeting.world import World

Prepared = tuple[Path, World]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A file with a planned meeting, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("prepared") / "hv.db"
    stage = Stage(path)
    stage.close()
    return path, stage.world


@pytest.fixture
def planned(prepared: Prepared, tmp_path: Path) -> Iterator[Stage]:
    """A meeting that has not started."""
    source, world = prepared
    path = tmp_path / "hv.db"
    copyfile(source, path)
    stage = Stage(path, world)
    yield stage
    stage.close()


@pytest.fixture
def stage(planned: Stage) -> Stage:
    """A meeting in session, its first item open."""
    planned.start()
    return planned


@pytest.fixture(scope="session")
def blank(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> MeetingView:
    """The view of a meeting in session in which nothing has happened yet, for tests that only look."""
    source, world = prepared
    path = tmp_path_factory.mktemp("blank") / "hv.db"
    copyfile(source, path)
    stage = Stage(path, world)
    stage.start()
    view = stage.view()
    stage.close()
    return view


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file in which a body was set up with its first meeting, and the folder of its agenda templates."""
    folder = tmp_path_factory.mktemp("first-day")
    templates = folder / "templates"
    write_template(templates, "short")
    path = folder / "series.db"
    series = Series(path, templates, create=True)
    series.do(first_act())
    series.close()
    return path, templates


@pytest.fixture
def series(first_day: tuple[Path, Path], tmp_path: Path) -> Iterator[Series]:
    """A body with its first meeting planned, CQRM 1."""
    source, templates = first_day
    path = tmp_path / "series.db"
    copyfile(source, path)
    series = Series(path, templates, seed=2)
    yield series
    series.close()


@pytest.fixture(scope="session")
def sealed_once(first_day: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A file with a sealed meeting, made once; for tests that only look at it."""
    return sealed_file(first_day, tmp_path_factory.mktemp("sealed") / "sealed.db")


@pytest.fixture
def sealed(sealed_once: Sealed, tmp_path: Path) -> Sealed:
    """A copy of it to do things to."""
    path = tmp_path / "northmoor.db"
    copyfile(sealed_once.path, path)
    return replace(sealed_once, path=path)
