"""A file that may only be read: said at once and for as long as it is open, and every change is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.store import opening
from cqrm.store.thread import Store
from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import SaveKind
from tests.store.acts import AddOrganisation, Names
from tests.store.conftest import MakeStore


@pytest.fixture
def read_only(store: Store, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch) -> Store:
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    monkeypatch.setattr(opening, "is_writable", lambda _: False)
    return make_store(create=False)


def test_it_is_said_for_as_long_as_the_file_is_open(read_only: Store, path: Path) -> None:
    before = path.read_bytes()
    assert read_only.start().result().read_only
    state = read_only.state()
    assert state.kind is SaveKind.SAVED
    assert state.advice.startswith(
        "READ ONLY: northmoor.db is open for reading only. Copy the file to a folder"
    )
    assert read_only.submit(Names()).result() == ["Trust"]
    with pytest.raises(NotSaved, match=r"northmoor\.db is open for reading only"):
        read_only.submit(AddOrganisation(name="Vale")).result()
    with pytest.raises(NotSaved, match="open for reading only"):
        read_only.keep_draft("item/1", "typed")
    read_only.close()
    assert path.read_bytes() == before
