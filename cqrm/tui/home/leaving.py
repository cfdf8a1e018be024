"""The way out of the app: what waits is committed first, and nothing is lost without a question."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cqrm.terms.errors import CqrmError
from cqrm.tui.home.confirm import Confirm

if TYPE_CHECKING:
    from cqrm.tui.app import CqrmApp


async def leave(app: CqrmApp, result: str | None = None) -> None:
    """End the app: text in fields is kept, what waits is committed, the store is closed.

    Args:
        app: the app.
        result: what the app returns.
    """
    app.flush_fields()
    try:
        await asyncio.to_thread(app.store.close)
    except CqrmError as problem:
        from rich.text import Text

        app.exit(return_code=1, message=Text(str(problem)))
    else:
        app.exit(result)


def ask_to_lose(app: CqrmApp) -> None:
    """Ask whether to leave although something is not saved; staying is the safe answer."""
    saving = app.desk.saving

    async def answered(answer: str | None) -> None:
        if answer is not None:
            await leave(app)

    question = Confirm(
        "Leave, and lose what is not saved?",
        f"Not saved: {saving.cause}. Nothing is lost while CQRM stays open. {saving.advice}",
        "Stay",
        [("leave", "Leave and lose it")],
    )
    app.push_screen(question, answered)
