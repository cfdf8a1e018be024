"""The app with faults put in: ``python -m tests.faults.faulty [slow=SECONDS] [lie] [unsafe] FILE``."""

from __future__ import annotations

import sys
import time
from typing import Any

from cqrm.store import engine, keeper, thread
from cqrm.terms.saving import SaveKind, SaveState


def slow(seconds: float) -> None:
    """Every commit takes so much longer, as on a disk that a virus scanner looks at."""
    commit = keeper.Keeper._saving

    def slowly(self: keeper.Keeper, attempt: Any) -> Any:  # noqa: ANN401
        time.sleep(seconds)
        return commit(self, attempt)

    keeper.Keeper._saving = slowly  # type: ignore[method-assign]


def lie() -> None:
    """Everything is called saved as soon as it is handed over: what must be found out."""

    def always(self: thread.Store) -> SaveState:
        return SaveState(kind=SaveKind.SAVED, at=self._clock.now())

    thread.Store.state = always  # type: ignore[method-assign]


def unsafe() -> None:
    """Nothing waits for the disk: what must be found out by a power cut."""
    engine._TO_OPEN = tuple(s.replace("synchronous=EXTRA", "synchronous=OFF") for s in engine._TO_OPEN)  # type: ignore[assignment]
    engine._TO_WRITE = tuple(s.replace("synchronous=EXTRA", "synchronous=OFF") for s in engine._TO_WRITE)  # type: ignore[assignment]
    engine._WANTED_TO_WRITE["synchronous"] = 0


def put_in(words: list[str]) -> list[str]:
    """Put in the faults that are asked for; returns the words that remain."""
    rest = []
    for word in words:
        if word.startswith("slow="):
            slow(float(word.removeprefix("slow=")))
        elif word == "lie":
            lie()
        elif word == "unsafe":
            unsafe()
        else:
            rest.append(word)
    return rest


if __name__ == "__main__":
    from cqrm.__main__ import main

    sys.argv[1:] = put_in(sys.argv[1:])
    main()
