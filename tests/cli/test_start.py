"""Starting the app: which file, which clock, who, and what happens when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cqrm import start as starting
from cqrm.cli.names import StartApp
from cqrm.start import FileClock, start
from cqrm.terms.errors import CqrmError, OpenRefused
from cqrm.terms.steady import SteadyClock
from cqrm.tui import app as app_module


@dataclass
class Seen:
    """What the app was made with, at each start."""

    apps: list[dict[str, Any]] = field(default_factory=list)
    results: list[str | None] = field(default_factory=list)
    """What the app returns, the next one first."""


@pytest.fixture
def seen(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """An app that paints nothing, in a terminal."""
    record = Seen()

    class Painted:
        return_code = 0

        def __init__(self, path: Path, **given: Any) -> None:  # noqa: ANN401
            record.apps.append({"path": path, "there": path.exists(), **given, "now": given["clock"].now()})

        def run(self) -> str | None:
            return record.results.pop(0) if record.results else None

    monkeypatch.setattr(app_module, "CqrmApp", Painted)
    monkeypatch.setattr(starting, "_need_terminal", lambda: None)
    yield record


def test_the_users_own_file_is_made_the_first_time(seen: Seen, home: Path) -> None:
    assert start(StartApp()) == 0
    (given,) = seen.apps
    assert given["path"] == home / "Documents" / "CQRM" / "cqrm.db"
    assert (given["home"], given["demo"]) == (None, False)
    assert given["path"].parent.is_dir() and not given["there"]
    assert given["store"]._create is True
    assert isinstance(given["clock"], SteadyClock)


def test_a_file_that_is_named_is_read_before_the_store_opens(seen: Seen, sample: Path) -> None:
    assert start(StartApp(str(sample))) == 0
    (given,) = seen.apps
    assert given["home"].next_ref == "HV-14"
    assert given["store"]._create is False
    assert [p.name for p in sample.parent.iterdir()] == ["sample.db"]


def test_the_variable_names_the_file(seen: Seen, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CQRM_DB", str(sample))
    start(StartApp())
    assert seen.apps[0]["path"] == sample


@pytest.mark.parametrize(
    ("request_for", "code"),
    [(StartApp("nowhere.db"), "missing"), (StartApp("{sample}", create=True), "exists")],
)
def test_what_is_refused_starts_nothing(
    seen: Seen, sample: Path, request_for: StartApp, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)
    named = (request_for.file or "").format(sample=sample)
    with pytest.raises(OpenRefused) as refused:
        start(StartApp(named, create=request_for.create))
    assert refused.value.code == code
    assert seen.apps == []
    assert [p.name for p in sample.parent.iterdir()] == ["sample.db"]


def test_a_named_variable_that_leads_nowhere_is_not_made(
    seen: Seen, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CQRM_DB", str(home / "mine.db"))
    with pytest.raises(OpenRefused):
        start(StartApp())
    assert list(home.iterdir()) == []


def test_new_makes_a_file_where_it_is_asked_for(seen: Seen, home: Path) -> None:
    start(StartApp(str(home / "a" / "b.db"), create=True))
    assert seen.apps[0]["store"]._create is True
    assert (home / "a").is_dir()


def test_the_demonstration_works_on_a_copy(seen: Seen) -> None:
    from cqrm import bundled

    before = bundled("sample.db").read_bytes()
    assert start(StartApp(demo=True)) == 0
    (given,) = seen.apps
    assert given["there"] and given["path"] != bundled("sample.db")
    assert not given["path"].parent.exists()
    assert (given["demo"], given["operator"].person) == (True, "Priya Nair")
    assert given["home"].next_ref == "HV-14"
    # Twenty past nine in London, ten minutes before the meeting, and running on.
    assert given["now"].replace(second=0, microsecond=0) == datetime(2026, 11, 25, 9, 20, tzinfo=UTC)
    assert given["clock"].now() >= given["now"]
    assert bundled("sample.db").read_bytes() == before


def test_from_the_empty_start_to_the_sample(seen: Seen) -> None:
    seen.results = [app_module.SAMPLE, None]
    assert start(StartApp()) == 0
    assert [given["demo"] for given in seen.apps] == [False, True]


def test_a_missing_sample_is_told(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> Path:
        raise FileNotFoundError(f"{name} is missing from this installation of CQRM; install it again.")

    monkeypatch.setattr(starting, "bundled", gone)
    with pytest.raises(CqrmError, match=r"sample\.db is missing"):
        start(StartApp(demo=True))


def test_the_clock_of_a_test_stands_in_a_file(
    seen: Seen, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2026-07-22T09:31:00+01:00\n", encoding="ascii")
    monkeypatch.setenv("CQRM_TEST_CLOCK", str(clock))
    start(StartApp(str(sample)))
    (given,) = seen.apps
    assert given["now"] == datetime(2026, 7, 22, 8, 31, tzinfo=UTC)
    clock.write_text("2026-07-22T10:00:00", encoding="ascii")
    assert given["clock"].now() == datetime(2026, 7, 22, 10, 0, tzinfo=UTC)
    assert given["home"].open_actions > 0


@pytest.mark.parametrize("text", ["", "soon"])
def test_a_clock_without_a_time_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "clock").write_text(text, encoding="ascii")
    with pytest.raises(ValueError, match="isoformat"):
        FileClock(tmp_path / "clock").now()


def test_without_a_terminal_it_says_so(home: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    with pytest.raises(CqrmError, match="needs a terminal"):
        start(StartApp(str(sample)))
    with pytest.raises(CqrmError, match="needs a terminal"):
        start(StartApp())
    assert list(home.iterdir()) == []
