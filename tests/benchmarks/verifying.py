"""Verifying the whole journal, against plain SHA-256 over the same bytes."""

from __future__ import annotations

import hashlib
import time

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, ratio_row

_THOUSAND = 1000


def rows(rounds: int) -> list[Row]:
    """Thousands of entries a second: read, unpacked, linked and compared; and hashed only."""
    from cqrm.store.chain import image_digest
    from cqrm.store.check_journal import check_chain, count_entries
    from cqrm.store.entries import ENTRIES, JOURNAL, entry_of
    from cqrm.store.reader import Reader

    with Reader(bundled("sample.db")) as reader:
        connection = reader.connection
        number = count_entries(connection)
        entries = [entry_of(row) for row in connection.execute(ENTRIES.order_by(JOURNAL.c.seq)).mappings()]

        def ours() -> dict[str, float]:
            began = time.perf_counter()
            assert list(check_chain(connection, {})) == []
            return {"speed": number / _THOUSAND / (time.perf_counter() - began)}

        def floor() -> dict[str, float]:
            began = time.perf_counter()
            for entry in entries:
                image_digest(entry.salt, entry.before, entry.after)
                hashlib.sha256(entry.hash.encode()).digest()
            return {"speed": number / _THOUSAND / (time.perf_counter() - began)}

        figures = interleaved(rounds, ours=ours, floor=floor)
    speed, plain = figures["ours"]["speed"], figures["floor"]["speed"]
    return [ratio_row("journal verified, thousand entries a second", speed, plain, "k/s", "ours at least 20")]
