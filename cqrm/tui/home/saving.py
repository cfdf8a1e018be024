"""What the top row and the banner say of saving, from what the store knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cqrm.terms.clock import LONDON, local
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.words import clock_time
from cqrm.tui.look.header_line import Saved, SavedState

if TYPE_CHECKING:
    from cqrm.tui.look.banner import Notice

_STATES: Final = {
    SaveKind.SAVED: SavedState.SAVED,
    SaveKind.SAVING: SavedState.SAVING,
    SaveKind.NOT_SAVED: SavedState.FAILED,
}


def saved_words(state: SaveState, zone: str = LONDON) -> Saved:
    """The saved field of the top row."""
    return Saved(_STATES[state.kind], clock_time(local(state.at, zone)) if state.at else "")


def not_saved_notice(state: SaveState, zone: str = LONDON) -> Notice | None:
    """The red rows under the top row, or None while all is well."""
    if state.kind is not SaveKind.NOT_SAVED and not state.advice:
        return None
    from cqrm.tui.look.banner import NotSaved, Warned

    if state.kind is not SaveKind.NOT_SAVED:
        return Warned(state.advice)

    since = clock_time(local(state.at, zone)) if state.at else "the start"
    cause = state.cause.rstrip(".") or "the file cannot be written"
    return NotSaved(since, cause, remedy=state.advice) if state.advice else NotSaved(since, cause)
