"""``cqrm redact`` shows where a name stands, takes it out, and lists the copies that hold it still."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

from tests.cli.conftest import Command

NAME = ("--name", "Her  Midwife")
WHY = ("--reason", "named by mistake", "--by", "Priya Nair")


def test_a_name_is_shown_then_taken_out(cqrm: Command, sample: Path) -> None:
    kept = sample.with_name("sample.before-restore-20260105-090000.db")
    copyfile(sample, kept)
    before = sample.read_bytes()
    shown = cqrm("redact", sample, *NAME, "--show")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("The name stands in:\n")
    assert "versions of its minutes (sealed)" in shown.out
    assert sample.read_bytes() == before
    done = cqrm("redact", sample, *NAME, "--with", "[a member of staff]", *WHY)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The name was taken out of:\n")
    assert f"{kept} (holds it)" in done.out
    assert kept.read_bytes() == before
    assert cqrm("redact", sample, *NAME, "--show").out.startswith("That name stands nowhere in this file.")
    assert cqrm("check", "--db", sample).code == 0
    said = cqrm("verify", sample)
    assert said.code == 0
    assert " by Priya Nair: " in said.out
    assert "midwife" not in said.out


def test_without_a_reason_or_a_name_of_who_does_it_nothing_happens(cqrm: Command, sample: Path) -> None:
    before = cqrm("redact", sample, *NAME, "--show").out
    assert "reason is missing" in cqrm("redact", sample, *NAME).err
    assert "Nobody is named" in cqrm("redact", sample, *NAME, "--reason", "by mistake").err
    said = cqrm("redact", sample, *NAME, "--reason", "her midwife is a person", "--by", "Priya Nair")
    assert (said.code, "holds the name itself" in said.err) == (1, True)
    assert cqrm("redact", sample, "--reason", "x").code == 2
    assert cqrm("redact", sample, *NAME, "--show").out == before
