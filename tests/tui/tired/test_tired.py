"""Whatever tired hands type: no capture is saved as another kind than was meant, and no text is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from shutil import copyfile

import pytest

from tests.tui.app.driving import on_screen, until
from tests.tui.tired.room import make_app, make_meeting
from tests.tui.tired.scripts import files, read_scripts
from tests.tui.tired.typist import Typist

LEAST = 60
"""Scripts that there are at least."""
Sitting = Callable[[], AbstractAsyncContextManager[Typist]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the meeting in session, made once."""
    path = tmp_path_factory.mktemp("tired") / "hv.db"
    make_meeting(path)
    return path


@pytest.fixture
def sitting(prepared: Path, tmp_path: Path) -> Sitting:
    """Opens the meeting in a file and an app of its own."""
    number = iter(range(100))

    @asynccontextmanager
    async def sit() -> AsyncIterator[Typist]:
        folder = tmp_path / str(next(number))
        folder.mkdir()
        path = folder / "hv.db"
        copyfile(prepared, path)
        app, store = make_app(path, folder)
        try:
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, lambda: app.home.is_current and store._opened.done())
                app.open_meeting("HV-14")
                await on_screen(pilot, "SessionScreen")
                yield Typist(app, store, pilot)
        finally:
            store.close()

    return sit


@pytest.mark.parametrize("name", files())
async def test_nothing_is_lost_and_nothing_becomes_another_kind(name: str, sitting: Sitting) -> None:
    scripts = read_scripts(name)
    found: list[str] = []
    async with sitting() as typist:
        for script in scripts:
            if not script.fresh:
                found += await typist.faults(script)
    for script in scripts:
        if script.fresh:
            async with sitting() as typist:
                found += await typist.faults(script)
    assert not found, "\n".join(found)


def test_there_are_enough_scripts_each_with_a_name_of_its_own() -> None:
    names = [script.name for name in files() for script in read_scripts(name)]
    assert len(set(names)) == len(names) >= LEAST
