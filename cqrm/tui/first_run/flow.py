"""Opens the four forms with what was typed before, and home again when the body is set up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cqrm.terms.acts.questions import SeeDrafts
from cqrm.tui.first_run.forms import DEFAULTS
from cqrm.tui.first_run.screen import DRAFTS, SetUpScreen
from cqrm.tui.home.asking import ask, told

if TYPE_CHECKING:
    from cqrm.tui.home.screen import HomeScreen


async def set_up(home: HomeScreen) -> None:
    """Set up a body by the four forms.

    Args:
        home: the screen to come back to.
    """
    with told(home.app):
        templates = await asyncio.to_thread(_templates)
        drafts = await ask(home.desk, SeeDrafts(prefix=DRAFTS))
        values = {**DEFAULTS, "template": templates[0][0]}
        values |= {draft.place.removeprefix(DRAFTS): draft.text for draft in drafts}
        await home.app.push_screen_wait(SetUpScreen(home.desk, templates, values))


def _templates() -> list[tuple[str, str]]:
    """Key and name of the agenda templates that can be used, the standard one first.

    Raises:
        AgendaFileError: none can be used.
    """
    from cqrm.agenda.loading import find_template, list_templates
    from cqrm.meeting.folders import template_folders
    from cqrm.terms.settings import BodySettings

    standard = BodySettings().template
    listed = [t for t in list_templates(template_folders()) if t.template is not None]
    if not listed:
        find_template(standard, template_folders())
    ordered = sorted(listed, key=lambda t: (t.key != standard, t.key))
    return [(t.key, t.template.name) for t in ordered if t.template is not None]
