"""How the tests are spread over the cores."""

from __future__ import annotations

import os

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: tests of screens and terminals wait a third of their time."""
    del config
    return (os.cpu_count() or 1) + 1
