"""The versions of the minutes: date, status, to whom, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.clock import local
from cqrm.terms.views.minutes import MinutesView, VersionView
from cqrm.terms.words import clock_time, count, join, screen_date
from cqrm.tui.home.dialog import Dialog, Sentences
from cqrm.tui.home.lines import STATUS_WORDS
from cqrm.tui.look.glyphs import DOT

_NONE: Final = "No version is stored yet: the first is taken when the meeting is closed."


class VersionsDialog(Dialog[None]):
    """Every version, the newest first."""

    HELP = (
        "A version is stored when the meeting is closed, when the minutes are issued, approved, taken back or"
        " confirmed. None is ever changed."
    )
    DEFAULT_CSS = "VersionsDialog > #dialog { width: 92; }"

    def __init__(self, view: MinutesView) -> None:
        """Make the dialog.

        Args:
            view: the minutes.
        """
        super().__init__(f"Versions of the minutes of {view.name}")
        self._view = view

    def content(self) -> Iterator[Widget]:
        """The versions."""
        yield Sentences(versions_words(self._view))


def versions_words(view: MinutesView) -> Content:
    """What waits for the next version, then every version, the newest first."""
    parts: list[Content] = []
    if view.waiting:
        head = f"Not issued yet: {count(len(view.waiting), 'correction')}"
        parts.append(_part(Content.styled(head, "bold $amber"), view.waiting))
    parts += [_version(version, view.zone) for version in reversed(view.versions)]
    return Content("\n\n").join(parts) if parts else Content.styled(_NONE, "$muted")


def _version(version: VersionView, zone: str) -> Content:
    at = local(version.at, zone)
    when = f"  {screen_date(at.date())}, {clock_time(at)} {DOT} {STATUS_WORDS[version.status].lower()}"
    head = Content.assemble((f"Version {version.shown}", "bold"), (when, "$muted"))
    if version.issued_to:
        head = Content.assemble(head, "\n", ("to ", "$muted"), join(version.issued_to))
    return _part(head, version.changes)


def _part(head: Content, changes: tuple[str, ...]) -> Content:
    return Content("\n").join([head, *(Content(change) for change in changes)])
