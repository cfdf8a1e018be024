"""Where a file lies: room on the disk, and folders that other programs copy while it is open."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from cqrm.store.check_findings import Finding, warning

LOW_SPACE_BYTES = 100 * 1024 * 1024
"""Below this much free space somebody should know."""

_CLOUD_WORDS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "sharepoint",
    "nextcloud",
    "owncloud",
    "box sync",
    "cloudstorage",
    "mobile documents",
    "my drive",
)
"""Parts of folder names; macOS keeps cloud folders in CloudStorage, and iCloud's in Mobile Documents."""
_CONFLICTS = ("conflict", "conflicted copy", "in conflict")
"""Parts of the names that such services give to the second of two files."""
_FUSE_REMOTE = frozenset({"fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "davfs", "fuse.s3fs", "ceph"})
_REMOTE_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "9p"} | _FUSE_REMOTE
)
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4
_WORK_ON_A_COPY = (
    "Copy the file to a folder on this computer, work there, and copy it back when it is closed."
)


def check_free_space(path: Path) -> Iterator[Finding]:
    """Whether the disk has room for a long meeting."""
    try:
        free = shutil.disk_usage(path.absolute().parent).free
    except OSError:
        return
    if free < LOW_SPACE_BYTES:
        yield warning(
            f"The disk has only {free // (1024 * 1024)} MB free.", "Free some space before the meeting."
        )


def free_space_words(path: Path) -> str:
    """How much room the disk has, in half a sentence."""
    try:
        free = shutil.disk_usage(path.absolute().parent).free
    except OSError:
        return "free space unknown"
    return f"{free // (1024 * 1024)} MB free"


def check_conflicts(path: Path) -> Iterator[Finding]:
    """Whether a cloud service has put a second version of the file beside it."""
    for other in sorted(path.absolute().parent.glob("*")):
        name = other.name.casefold()
        is_like = (
            other.suffix == path.suffix and name.startswith(path.stem.casefold()) and other.name != path.name
        )
        if is_like and any(word in name for word in _CONFLICTS):
            yield warning(
                f"{other.name} looks like a second version of {path.name} that a cloud service has kept.",
                "Open it, compare it with this one, and move the one that is not wanted to another folder.",
            )


def check_folder(path: Path) -> Iterator[Finding]:
    """Whether another program or computer may touch the file behind our back."""
    folder = path.absolute().parent
    if any(word in part.casefold() for part in folder.parts for word in _CLOUD_WORDS):
        yield warning(f"{folder} looks like a folder that a cloud service copies.", _WORK_ON_A_COPY)
    elif is_remote(folder):
        yield warning(f"{folder} is on a network drive.", _WORK_ON_A_COPY)


def is_remote(folder: Path) -> bool:
    """Whether a folder is on another computer, as far as the system says."""
    if os.name == "nt":
        return _is_remote_drive(folder)
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    mounts = [line.split()[1:3] for line in lines if len(line.split()) >= 3]
    places = [(_unescaped(place), kind) for place, kind in mounts]
    inside = [(Path(place), kind) for place, kind in places if folder.is_relative_to(place)]
    return bool(inside) and max(inside, key=lambda m: len(m[0].parts))[1] in _REMOTE_KINDS


def _unescaped(place: str) -> str:
    """A path of the table of mounts, which writes a blank as its code in octal after a backslash."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)


def _is_remote_drive(folder: Path) -> bool:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is None or folder.drive.startswith("\\\\"):
        return folder.drive.startswith("\\\\")
    return int(windll.kernel32.GetDriveTypeW(folder.anchor)) == _DRIVE_REMOTE
