"""Saves so many numbered texts one after the other, and acknowledges each once it is saved.

``python -m tests.faults.writer FILE NUMBER [unsafe]``; run under a trace of its system calls.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from tests.faults.faulty import put_in
from tests.store.acts import HANDLERS, AddOrganisation
from tests.store.conftest import CHAIR


def main() -> None:
    """Write acts, and drafts in between; the process ends as after a power cut, without closing."""
    file, number = put_in(sys.argv[1:])
    store = Store(
        Path(file),
        clock=SystemClock(),
        rng=random.Random(5),
        operator=CHAIR,
        load_handlers=lambda: HANDLERS,
    )
    store.start().result()
    for n in range(1, int(number) + 1):
        store.submit(AddOrganisation(name=f"t{n:05d}")).result()
        os.write(1, f"ACK {n}\n".encode())
        store.keep_draft("capture", f"t{n:05d}")
    os._exit(0)


if __name__ == "__main__":
    main()
