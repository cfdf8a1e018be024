"""The device's identifier stays on the device."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest

from cqrm.store.device import device_id, known_operator, operator, remember_person


def test_the_identifier_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "settings" / "CQRM"
    first = device_id(folder)
    assert uuid.UUID(first)
    assert device_id(folder) == first
    assert device_id(tmp_path / "other") != first
    assert [each.name for each in folder.iterdir()] == ["device"]


def test_a_spoilt_identifier_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "device").write_text("not an identifier")
    fresh = device_id(tmp_path)
    assert uuid.UUID(fresh)
    assert device_id(tmp_path) == fresh


@pytest.mark.skipif(os.name != "posix", reason="a file stands where a folder should")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("")
    folder = tmp_path / "blocked" / "settings"
    assert uuid.UUID(device_id(folder))
    remember_person("Priya Nair", folder)
    assert known_operator(folder).person == ""


def test_the_last_person_is_remembered(tmp_path: Path) -> None:
    assert known_operator(tmp_path).person == ""
    remember_person("Éilis Adeyemi-Ross\n\x1b[31m", tmp_path)
    who = known_operator(tmp_path)
    assert who.person == "Éilis Adeyemi-Ross [31m"
    assert who.device == device_id(tmp_path)
    assert operator("Helen Byrne", tmp_path).person == "Helen Byrne"
