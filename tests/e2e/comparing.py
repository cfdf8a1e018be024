"""Holds what was told against what was printed, both ways."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.facts import Facts, plain
from tests.e2e.paper import Paper, every_text, read_log, read_paper
from tests.e2e.running import Written


@dataclass(frozen=True, slots=True)
class Differences:
    """What the paper of one meeting lacks, and what it says that nobody told."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]


def differences(written: Written) -> Differences:
    """Compare the facts of a meeting with its minutes and its action log."""
    facts, paper = written.facts, read_paper(written.minutes)
    told, printed = Counter(_told(facts)), Counter(_printed(paper))
    printed.update(f"row of the action log: {ref}, {status}" for ref, status in read_log(written.action_log))
    told.update(f"row of the action log: {ref}, {status}" for ref, status in paper.log)
    everything = every_text(written.minutes)
    kept_private = [f"private: {text}" for text in facts.never if text in everything]
    return Differences(
        missing=tuple(sorted((told - printed).elements())),
        extra=(*sorted((printed - told).elements()), *kept_private),
    )


def missing_for_pandoc(written: Written) -> list[str]:
    """Wordings that another program does not find in the minutes."""
    command = ["pandoc", "--wrap=none", "-t", "plain", str(written.minutes)]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    text = plain(" ".join(read.split()))
    return [e.text for e in written.facts.entries if " ".join(plain(e.text).split())[1:] not in text]


def _told(facts: Facts) -> Iterable[str]:
    yield from (" | ".join(entry.key) for entry in facts.entries)
    yield from (f"attendance: {' | '.join(person)}" for person in facts.attendance)
    yield from (f"item {item}: {words}" for item, words in facts.outcomes)
    yield from (f"declared: {words}" for words in facts.declared)
    yield from (f"of the meeting: {words}" for words in facts.told)
    yield from (f"callout: {ref}" for ref in facts.read_back)
    yield from (f"in the action log: {ref}" for ref in (*facts.actions, *facts.carried))
    yield from (f"to be ratified: {ref}" for ref in facts.ratify)


def _printed(paper: Paper) -> Iterable[str]:
    yield from (" | ".join(entry.key) for entry in paper.entries)
    yield from (f"attendance: {' | '.join(person)}" for person in paper.attendance)
    yield from (f"item {item}: {words}" for item, words in paper.outcomes)
    yield from (f"declared: {words}" for words in paper.declared)
    yield from (f"of the meeting: {words}" for words in paper.told)
    yield from (f"callout: {ref}" for ref in paper.callouts)
    yield from (f"in the action log: {ref}" for ref, _ in paper.log)
    yield from (f"to be ratified: {ref}" for ref in paper.ratified)


def report(path: Path, found: Differences) -> str:
    """Differences in words, for the command line and for failing tests."""
    lines = [f"{path.name}: {len(found.missing)} missing, {len(found.extra)} extra"]
    lines += [f"  missing  {text}" for text in found.missing]
    lines += [f"  extra    {text}" for text in found.extra]
    return "\n".join(lines)
