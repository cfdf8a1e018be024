"""Any text through any field of any act: refused in words or kept clean, and every document stays valid."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import UUID

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.meeting.dispatch import load_handlers
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import DocumentKind, EntryKind, ReaderGroup
from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act
from cqrm.terms.text import clean
from tests.documents.reading import faults
from tests.meeting.stage import Put, Stage

HOSTILE = {
    "markup": "[bold red]x[/] [/] [@click=app.quit]go[/] <b>&amp;</w:t> ]]> {{ 7*7 }} {0} %s ${HOME}",
    "right to left": "مستشفى هارو فيل and שלום \u202eover\u2066ride",
    "combining": "Zoe\u0308 Mu\u0308ller " + "a" + "\u0301" * 60,
    "emoji": "🏥 👩🏽‍⚕️ 🇬🇧 ❤️",
    "long": "x" * 10_000,
    "controls": "bell\x07 esc\x1b[31m null\x00 del\x7f c1\x9b tab\t line\nbreak\u2028end",
    "formula": '=HYPERLINK("http://x","y")+cmd|\' /C calc\'!A1',
    "not in XML": "fffe\ufffe ffff\uffff vertical\x0btab",
    "lone surrogate": "half \ud83d of an emoji \udc00",
    "nothing to see": "\u200b\u2060 \u00a0",
}
WORDING_CODES = ("LEAK", "A11Y-LIST", "A11Y-SPACING")
"""What the checker says of a text itself; what people wrote is theirs."""
PLAIN = {
    "verb": "agreed", "concern": "C-01", "starts_at": "09:30", "ends_at": "11:30", "code": "ZZ",
    "organisation": "Trust", "owners": ("AT",), "links": (), "ref": "HV-14", "target": "", "receiver": None,
}  # fmt: skip
"""What a field holds while another is hostile."""
TAKES_TEXT = frozenset({
    "RecordNote", "RecordDecision", "RecordAction", "ChangeEntry", "UpdateAction", "CloseAction", "ReviseDue",
    "ChangeItem", "ChangeMeeting", "AddPerson", "CancelMeeting", "RaiseConcern", "RecordEscalation",
})  # fmt: skip
"""Acts that must have taken a hostile text, so that this test cannot pass by refusing everything."""

ENDS_IT = ("AdjournMeeting", "CancelMeeting")
"""Acts after which nothing more can be recorded."""


def acts() -> list[type]:
    """Every act with a text in it, by name."""
    kinds = [kind for kind in load_handlers() if issubclass(kind, Act) and _texts(kind)]
    return sorted(kinds, key=lambda kind: kind.__name__)


def _texts(kind: type) -> list[str]:
    """The fields of an act that hold text, nested ones by their first name."""
    hints = typing.get_type_hints(kind)
    fields = [f.name for f in dataclasses.fields(kind)]
    return [name for name in fields if _holds_text(hints[name])]


def _holds_text(hint: Any) -> bool:  # noqa: ANN401
    if dataclasses.is_dataclass(hint):
        return isinstance(hint, type) and bool(_texts(hint))
    return hint is str or any(_holds_text(part) for part in typing.get_args(hint) if part is not Ellipsis)


class Filler:
    """Fills the fields of an act from the world of a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.note = stage.note(4, "a note to be changed")
        self.world = stage.world

    def act(self, kind: type, text: str, hostile: frozenset[str]) -> Any:  # noqa: ANN401
        """An act with a text in some of its fields."""
        hints = typing.get_type_hints(kind)
        values: dict[str, Any] = {}
        for field in dataclasses.fields(kind):
            name, hint = field.name, hints[field.name]
            if name in hostile and _holds_text(hint):
                values[name] = self._hostile(hint, text)
            elif name in PLAIN and _holds_text(hint):
                values[name] = PLAIN[name]
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                values[name] = self._plain(name, hint)
        if kind.__name__ == "CancelMeeting":
            values["meeting"] = self.world.later
        return kind(**values)

    def _hostile(self, hint: Any, text: str) -> Any:  # noqa: ANN401
        if hint is str:
            return text
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.act(hint, text, frozenset({"name", "role", "place", "aliases", "title"}))
        if typing.get_origin(hint) is tuple:
            return (self._hostile(typing.get_args(hint)[0], text),)
        return self._hostile(next(p for p in typing.get_args(hint) if _holds_text(p)), text)

    def _plain(self, name: str, hint: Any) -> Any:  # noqa: ANN401
        known = {
            "meeting": self.world.meeting, "item": self.world.items[3], "entry": self.note,
            "attendance": self.world.attendance["AT"], "body": self.world.body,
            "action": self.world.carried["A13-01"], "kind": EntryKind.NOTE, "person": self.world.people["AT"],
        }  # fmt: skip
        if name in known and hint is not str and not dataclasses.is_dataclass(hint):
            return known[name]
        if typing.get_origin(hint) in (types.UnionType, typing.Union):
            return (
                None if type(None) in typing.get_args(hint) else self._plain(name, typing.get_args(hint)[0])
            )
        if typing.get_origin(hint) is typing.Literal:
            return typing.get_args(hint)[0]
        if typing.get_origin(hint) is tuple:
            return ()
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.act(hint, "", frozenset())
        simple: dict[Any, Any] = {
            str: "words", bool: False, int: 15, date: date(2026, 12, 16), UUID: UUID(int=7),
            datetime: self.stage.clock.now(),
        }  # fmt: skip
        return simple[hint]


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Every text in a view."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from strings(part)
    elif isinstance(value, dict):
        yield from strings(list(value.items()))


def carried_out(stage: Stage, filler: Filler, kind: type, text: str) -> bool:
    """Do an act with the text in all its fields, then in each alone; whether any was taken."""
    taken = False
    fields = _texts(kind)
    for hostile in (frozenset(fields), *(frozenset({name}) for name in fields)):
        try:
            stage.do(filler.act(kind, text, hostile))
        except CqrmError as refused:
            assert str(refused).strip()
            assert clean(str(refused)).removed == 0, (kind.__name__, str(refused))
            continue
        taken = True
    return taken


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A meeting in session with people in the room, made once."""
    path = tmp_path_factory.mktemp("hostile") / "hv.db"
    stage = Stage(path)
    stage.present("PN", "SO", "AT", "TO")
    stage.start()
    stage.close()
    return path, stage.world


@pytest.fixture
def stage(prepared: tuple[Path, Any], tmp_path: Path) -> Iterator[Stage]:
    source, world = prepared
    copyfile(source, tmp_path / "hv.db")
    stage = Stage(tmp_path / "hv.db", world)
    yield stage
    stage.close()


@pytest.mark.parametrize("kind", acts(), ids=lambda kind: kind.__name__)
def test_refused_in_words_or_kept_clean(kind: type, stage: Stage) -> None:
    filler = Filler(stage)
    taken = {name for name, text in HOSTILE.items() if carried_out(stage, filler, kind, text)}
    assert stage.view() == stage.truth()
    assert [text for text in strings(stage.view()) if clean(text).removed] == []
    if kind.__name__ in TAKES_TEXT:
        assert taken, "every text was refused"


def test_the_acts_that_must_take_text_exist() -> None:
    assert {kind.__name__ for kind in acts()} >= TAKES_TEXT


def test_the_documents_are_valid_after_all_of_it(stage: Stage) -> None:
    filler = Filler(stage)
    for kind in acts():
        if kind.__name__ not in ENDS_IT:
            for text in HOSTILE.values():
                carried_out(stage, filler, kind, text)
    snapshot = stage.ask(SeeSnapshot(ref="HV-14")).snapshot
    assert [text for text in strings(snapshot) if clean(text).removed] == []
    for document in DocumentKind:
        found = faults(make_document(document, snapshot, ReaderGroup.PARTIES))
        assert [fault for fault in found if not fault.startswith(WORDING_CODES)] == []


def test_the_stage_itself_is_no_act_of_the_product() -> None:
    assert Put not in acts()
