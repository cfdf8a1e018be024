"""A process that saves as fast as it can and says what has been saved; killed by the fault tests."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from tests.store.acts import HANDLERS, AddOrganisation
from tests.store.conftest import CHAIR


def main() -> None:
    """Write one act and one draft after the other, from the number given on."""
    path, number = Path(sys.argv[1]), int(sys.argv[2])
    store = Store(
        path,
        clock=SystemClock(),
        rng=random.SystemRandom(),
        operator=CHAIR,
        load_handlers=lambda: HANDLERS,
        create=True,
    )
    store.start().result()
    while True:
        number += 1
        store.submit(AddOrganisation(name=f"t{number:05d}")).result()
        os.write(1, f"act {number}\n".encode())
        store.keep_draft("capture", f"t{number:05d}")
        while store.state().kind != "saved":
            pass
        os.write(1, f"draft {number}\n".encode())


if __name__ == "__main__":
    main()
