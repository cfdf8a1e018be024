"""What belongs to this laptop rather than to a file: its settings folder, its identifier, its user."""

from __future__ import annotations

import contextlib
import getpass
import os
import uuid
from pathlib import Path

from cqrm.terms.saving import Operator
from cqrm.terms.text import clean_line

_APP = "CQRM"
_DEVICE_FILE = "device"
_PERSON_FILE = "person"


def config_folder() -> Path:
    """Where this user's settings of the program are kept."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def device_id(folder: Path | None = None) -> str:
    """The identifier of this laptop, made at the first call and kept in the configuration folder.

    It is never kept in a database, so that a copied file is known to have come from elsewhere. Where the
    folder cannot be written, every run is a device of its own.
    """
    file = (folder or config_folder()) / _DEVICE_FILE
    kept = _read_id(file)
    if kept:
        return kept
    fresh = str(uuid.uuid4())
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{fresh}.part")
        part.write_text(fresh + "\n", encoding="ascii")
        # A link is made only if no other instance was faster; where links are unknown the rename decides.
        try:
            os.link(part, file)
            part.unlink()
        except (OSError, NotImplementedError):
            part.replace(file)
    except OSError:
        return fresh
    return _read_id(file) or fresh


def account() -> str:
    """The operating-system account; empty when the system does not say."""
    try:
        return clean_line(getpass.getuser()).text
    except (OSError, KeyError, ImportError):
        return ""


def operator(person: str = "", folder: Path | None = None) -> Operator:
    """Who is at the keyboard of this laptop, as the journal states it."""
    return Operator(person=person, account=account(), device=device_id(folder))


def known_operator(folder: Path | None = None) -> Operator:
    """The last person on this device, who is the operator until somebody says otherwise."""
    place = folder or config_folder()
    try:
        person = clean_line((place / _PERSON_FILE).read_text(encoding="utf-8")).text
    except (OSError, UnicodeDecodeError):
        person = ""
    return operator(person, place)


def remember_person(person: str, folder: Path | None = None) -> None:
    """Keep who is at the keyboard of this device; it is a convenience, so a failure is no error."""
    file = (folder or config_folder()) / _PERSON_FILE
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(clean_line(person).text + "\n", encoding="utf-8")
        part.replace(file)


def _read_id(file: Path) -> str:
    try:
        return str(uuid.UUID(file.read_text(encoding="ascii").strip()))
    except (OSError, ValueError):
        return ""
