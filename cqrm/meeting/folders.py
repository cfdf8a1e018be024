"""Where a person finds what the program writes, and where it looks for their own templates."""

from __future__ import annotations

import re
from pathlib import Path

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)


def documents_root() -> Path:
    """``CQRM`` in the user's documents folder."""
    from platformdirs import user_documents_path

    return user_documents_path() / "CQRM"


def template_folders() -> tuple[Path, ...]:
    """Where the user's own agenda templates are looked for before the shipped ones."""
    return (documents_root() / "templates",)


def body_folder(named: str, body_short_name: str) -> Path:
    """``Documents/CQRM/<body>``, or below the folder that the body's settings name."""
    root = Path(named).expanduser() if named else documents_root()
    return root / safe_name(body_short_name)


def safe_name(text: str) -> str:
    """A folder or file name that every system takes, made of references, never of free text alone."""
    name = _FORBIDDEN.sub("-", text).strip(" .")[:80].rstrip(" .") or "CQRM"
    return f"{name}_" if name.casefold() in _RESERVED else name
