"""How the tests are spread over the cores, and what they need not spend time on."""

from __future__ import annotations

import gc
import os

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: tests of screens and terminals wait a third of their time."""
    del config
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage rarely: a run is short, and collecting took a sixth of the time of the screens."""
    del config
    gc.set_threshold(100_000, 50, 100)
