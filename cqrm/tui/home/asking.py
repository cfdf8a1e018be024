"""Asking the store in a worker, one question after the other, so that a flow reads from top to bottom."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act, Query

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.tui.desk import Desk

R = TypeVar("R")
TOAST_SECONDS = 8
"""How long a refusal stays on screen."""


async def ask(desk: Desk, request: Act[R] | Query[R]) -> R:
    """The answer to a request; the screen stays usable while the store works.

    Raises:
        CqrmError: the request was refused or could not be saved.
    """
    answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()

    def done(result: R) -> None:
        if not answer.done():
            answer.set_result(result)

    def failed(error: CqrmError) -> None:
        if not answer.done():
            answer.set_exception(error)

    desk.submit(request, done, failed)
    return await answer


@contextmanager
def told(app: App[object]) -> Iterator[None]:
    """Say in words what was refused, and end the flow there."""
    try:
        yield
    except CqrmError as problem:
        app.notify(str(problem), severity="error", markup=False, timeout=TOAST_SECONDS)
