"""Fixtures of the screen tests: pictures as SVG files, and nothing of the environment."""

from __future__ import annotations

import asyncio

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual._compositor import Compositor
from textual.pilot import Pilot

from cqrm.tui.look.app import LookApp


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


@pytest.fixture(autouse=True)
def unpainted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what a headless app throws away: it took a third of the time of these tests.

    What a test reads of the screen it paints itself, by ``painted`` or ``words``. Pictures, and tests with
    the mark ``painted``, see every frame painted.
    """

    def thrown_away(compositor: Compositor, *_: object, **__: object) -> None:
        compositor._dirty_regions.clear()

    if "picture" not in request.fixturenames and request.node.get_closest_marker("painted") is None:
        monkeypatch.setattr(Compositor, "render_update", thrown_away)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that has pressed a key looks when all that the key set going is done."""
    wait = Pilot._wait_for_screen

    async def wait_for_keys(pilot: Pilot[object], timeout: float = 30.0) -> bool:
        waited = await wait(pilot, timeout)
        while isinstance(pilot.app, LookApp) and pilot.app.is_at_keys:
            await asyncio.sleep(0)
            waited = await wait(pilot, timeout)
        return waited

    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_for_keys)
