"""How somebody wants the screen on this computer: the theme and the marks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

NAME: Final = "preferences.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Kept in the user's configuration folder, never in a meeting file."""

    theme: str = ""
    """Name of a theme; empty for the one that suits the terminal."""
    room_theme: str = ""
    """Name of the theme of the room display; empty for the light one."""
    ascii_marks: bool | None = None
    """Whether ASCII stands in for the marks; None looks at the terminal."""


def preferences_folder() -> Path:
    """Where the preferences are kept."""
    from cqrm.store.device import config_folder

    return config_folder()


def load(folder: Path) -> Preferences:
    """The preferences; a file that cannot be read, or values of another kind, count as none.

    Args:
        folder: where they are kept.
    """
    import json

    if not (folder / NAME).exists():
        return Preferences()
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(values, dict):
        return Preferences()
    theme, room, marks = (values.get(name) for name in ("theme", "room_theme", "ascii_marks"))
    return Preferences(
        theme=theme if isinstance(theme, str) else "",
        room_theme=room if isinstance(room, str) else "",
        ascii_marks=marks if isinstance(marks, bool) else None,
    )


def save(preferences: Preferences, folder: Path) -> bool:
    """Keep the preferences; says whether that worked. They are a convenience, so failing is no error.

    Args:
        preferences: what to keep.
        folder: where they are kept; made if it is not there.
    """
    import json

    part = folder / f"{NAME}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(preferences), ensure_ascii=False), encoding="utf-8")
        part.replace(folder / NAME)
    except OSError:
        return False
    return True
