"""Every text of every table is reached, found from the models, and the replay still gives the tables."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from cqrm.store.check import check
from cqrm.store.finding_names import WORDS_OF_THE_PROGRAM, find_name
from cqrm.store.images import tables
from cqrm.store.redacting import redact
from cqrm.store.sealing import holds_words
from cqrm.store.thread import Store
from cqrm.store.work import Work
from cqrm.terms.removing import SoughtName
from tests.store.acts import Do
from tests.store.every_table import one_row_of_each


def test_no_text_of_any_table_is_passed_over(store: Store, path: Path) -> None:
    reached: set[tuple[str, str]] = set()
    digests: set[str] = set()

    def take_out(work: Work) -> None:
        found = find_name(work.session.connection(), SoughtName("word"), "[gone]")
        reached.update((row.table, column) for row in found.rows for column in row.values)
        redact(work, found, "[gone]", "a test")
        work.label("Redacted", kind="redaction", boundary=True)

    def read(work: Work) -> None:
        for name in ("identifier_kept", "public_sign_off"):
            column = SQLModel.metadata.tables[name].c.digest
            digests.update(work.session.connection().execute(sa.select(column)).scalars())

    store.submit(Do(what=one_row_of_each)).result()
    store.submit(Do(what=take_out)).result()
    store.submit(Do(what=read)).result()
    store.close()
    texts = {
        (name, column.name)
        for name in tables()
        if name != "act"
        for column in SQLModel.metadata.tables[name].columns
        if holds_words(column) and column.name not in WORDS_OF_THE_PROGRAM
    }
    # What these hold stands under a key that is a word of the program.
    assert texts - {("body", "settings"), ("decision", "quorum")} <= reached
    # What was decided for a text that is another one now is decided anew.
    assert ("public_sign_off", "digest") in reached
    assert digests <= {"", "word"}
    errors = [f.what for f in check(path).findings if f.severity == "error"]
    assert [what for what in errors if "journal" in what or "outside CQRM" in what] == []
