"""A fault in the program: one sentence, a log without anybody's words, and nothing lost."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from cqrm.terms.clock import LONDON
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.tui.crash import Crashed, rescue, sentence, write_log
from tests.tui.app.driving import in_meeting, until

AT = datetime(2026, 11, 25, 10, 40, 7, tzinfo=UTC)
NARRATIVE = "patient narrative that must not leave"


def fault() -> Exception:
    """An error whose words and variables quote the record."""
    secret = NARRATIVE
    try:
        try:
            raise KeyError(secret)
        except KeyError as inner:
            raise ValueError(f"could not read {secret}") from inner
    except ValueError as error:
        return error


@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+p", "f1", "f6"])
async def test_a_fault_in_what_a_key_does_loses_nothing_and_tells_nobody(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        secret = NARRATIVE
        raise RuntimeError(f"{secret} {key}")

    with pytest.raises(Crashed):
        async with in_meeting(tmp_path) as (app, pilot, store):
            await pilot.press(*"half")
            node, binding = next(
                (a.node, a.binding) for k, a in app.screen.active_bindings.items() if k == key
            )
            name = binding.action.rpartition(".")[2].partition("(")[0]
            owner = app if binding.action.startswith("app.") else node
            monkeypatch.setattr(type(owner), f"action_{name}", fail)
            await pilot.press(key)
            await until(pilot, lambda: store.closed)
            assert any(text == "half" for _, text in store.kept)
    said = capsys.readouterr().err
    assert said.startswith("CQRM had to stop: a fault in the program, not in your data.")
    assert NARRATIVE not in said and "Traceback" not in said
    assert NARRATIVE not in (tmp_path / "logs" / "cqrm.log").read_text(encoding="utf-8")


async def test_a_fault_ends_the_app_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Crashed):
        async with in_meeting(tmp_path) as (app, pilot, store):
            await pilot.press(*"half")

            def fail() -> None:
                secret = NARRATIVE
                raise RuntimeError(secret)

            app.call_later(fail)
            app.call_later(fail)
            await until(pilot, lambda: store.closed)
            assert any(text == "half" for _, text in store.kept)
    assert app.return_code == 1
    said = capsys.readouterr().err
    log = tmp_path / "logs" / "cqrm.log"
    assert said.startswith("CQRM had to stop: a fault in the program, not in your data.")
    assert str(log).replace(" ", "") in said.replace("\n", "").replace(" ", "")
    assert "Traceback" not in said and NARRATIVE not in said and "RuntimeError" not in said
    if os.name == "posix":
        assert (log.parent.stat().st_mode & 0o777, log.stat().st_mode & 0o777) == (0o700, 0o600)
    logged = log.read_text(encoding="utf-8")
    assert "RuntimeError" in logged and "test_crash.py" in logged
    assert NARRATIVE not in logged


def test_the_log_tells_type_file_and_line_of_the_whole_chain(tmp_path: Path) -> None:
    log = write_log(fault(), tmp_path / "logs")
    assert log is not None
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text and "builtins.KeyError" in text
    assert text.count("test_crash.py:") == 2
    assert NARRATIVE not in text


def test_a_fault_in_a_worker_is_found_where_it_was(tmp_path: Path) -> None:
    log = write_log(WorkerFailed(fault()), tmp_path)
    assert log is not None
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text and "test_crash.py:" in text and NARRATIVE not in text


def test_a_log_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    assert write_log(fault(), tmp_path / "logs") is None
    assert "Details" not in sentence(SaveState(kind=SaveKind.SAVED, at=AT), None, LONDON)


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cqrm.tui.crash.LOG_BYTES", 600)
    for _ in range(20):
        write_log(fault(), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "cqrm.log",
        "cqrm.log.1",
        "cqrm.log.2",
        "cqrm.log.3",
    ]


def test_the_sentence_says_until_when_all_is_saved() -> None:
    saved = sentence(SaveState(kind=SaveKind.SAVED, at=AT), Path("cqrm.log"), LONDON)
    assert "Everything recorded up to 10:40:07 is saved." in saved and saved.endswith("cqrm.log")
    lost = sentence(SaveState(kind=SaveKind.NOT_SAVED, at=AT, cause="the disk is full"), None, LONDON)
    assert "What was recorded since 10:40:07 is not saved: the disk is full." in lost


def test_one_step_of_the_rescue_does_not_stop_the_next() -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("gone")

    rescue(fail, lambda: done.append("closed"))
    assert done == ["closed"]
