"""Replays the system calls of a program onto a disk that may lose its power after each of them.

Copyright (c) 2026 The CQRM authors; MIT License, see LICENSE.

What fsync has been told of is certain. What was written since is lost, or there in part and in any order,
as a drive may leave it. New and removed names are certain at once, or once their folder was synced. Known
limits: no writes through memory maps, and no drive that lies about fsync.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,open,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,lseek"
PARTS = ("", "-wal", "-journal")
SECTOR = 512
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)")
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_ACK = re.compile(rb"ACK (\d+)")


def trace(words: Sequence[str | Path], out: Path, cwd: Path) -> None:
    """Run a program and write down its system calls."""
    strace = ["strace", "-f", "-xx", "-s", "2000000", "-e", f"trace={CALLS}", "-e", "signal=none"]
    subprocess.run(
        [*strace, "-o", str(out), *map(str, words)], cwd=cwd, check=True, stdout=subprocess.DEVNULL
    )


@dataclass
class OneFile:
    """A file as the program sees it, and as the disk is certain to hold it."""

    seen: bytearray = field(default_factory=bytearray)
    certain: bytearray = field(default_factory=bytearray)
    unsynced: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        """Note a write; it is not certain yet."""
        _put(self.seen, offset, data)
        self.unsynced.append((offset, data))

    def sync(self) -> None:
        """All of it is certain from now on."""
        self.certain = bytearray(self.seen)
        self.unsynced.clear()

    def torn(self, dice: random.Random) -> bytes:
        """What is certain, with some of the rest, some of that in part."""
        left = bytearray(self.certain)
        for offset, data in self.unsynced:
            if dice.random() < 0.5:
                sectors = max(1, len(data) // SECTOR)
                _put(left, offset, data if dice.random() < 0.7 else data[: SECTOR * dice.randint(1, sectors)])
        return bytes(left)


@dataclass
class Disk:
    """The database and its logs, by ending."""

    seen: dict[str, OneFile]
    certain: dict[str, OneFile]

    def after_cut(self, kind: str, dice: random.Random) -> dict[str, bytes]:
        """What is there when the power comes back: names ``kept`` at once or ``lost``, or data ``torn``."""
        if kind == "torn":
            return {ending: file.torn(dice) for ending, file in self.seen.items()}
        names = self.seen if kind == "kept" else self.certain
        return {ending: bytes(file.certain) for ending, file in names.items()}


def replay(traced: Path, database: Path, start: bytes, cut: Callable[[Disk, int], None]) -> int:
    """Go through the calls; ``cut`` is asked at every write and every acknowledgement.

    Args:
        traced: what ``trace`` wrote.
        database: the file that the program worked on.
        start: its bytes before.
        cut: gets the disk and the newest number that has been acknowledged.

    Returns:
        How many numbers were acknowledged.
    """
    main = OneFile(bytearray(start), bytearray(start))
    disk = Disk({"": main}, {"": main})
    names = {str(database) + ending: ending for ending in PARTS}
    files: dict[int, OneFile] = {}
    folders: set[int] = set()
    places: dict[int, int] = {}
    acknowledged = 0
    for call, arguments, result in _calls(traced):
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        number = int(first) if (first := arguments.split(",")[0]).isdigit() else -1
        if call in ("open", "openat"):
            path = texts[0].decode(errors="replace")
            files.pop(result, None)
            folders.discard(result)
            if path in names:
                files[result] = disk.seen.setdefault(names[path], OneFile())
                places[result] = 0
            elif path == str(database.parent):
                folders.add(result)
        elif call == "close":
            files.pop(number, None)
            folders.discard(number)
        elif call in ("write", "pwrite64") and number in files:
            at = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else places[number]
            files[number].write(at, texts[0][:result])
            places[number] = at + result
            cut(disk, acknowledged)
        elif call == "write":
            for found in _ACK.findall(texts[0] if texts else b""):
                acknowledged = int(found)
                cut(disk, acknowledged)
        elif call in ("fsync", "fdatasync") and number in files:
            files[number].sync()
            # Databases sync the folder right after they have made a log in it.
            disk.certain |= {e: f for e, f in disk.seen.items() if f is files[number]}
        elif call in ("fsync", "fdatasync") and number in folders:
            disk.certain = dict(disk.seen)
        elif call == "lseek" and number in files:
            places[number] = result
        elif call == "ftruncate" and number in files:
            size = int(arguments.rsplit(",", 1)[1])
            files[number].seen = files[number].seen[:size].ljust(size, b"\0")
        elif call in ("unlink", "unlinkat") and (ending := names.get(texts[0].decode(errors="replace"))):
            disk.seen.pop(ending, None)
    return acknowledged


def _calls(traced: Path) -> Iterator[tuple[str, str, int]]:
    """The calls that succeeded, in the order in which they returned."""
    begun: dict[str, str] = {}
    for line in traced.read_text(errors="replace").splitlines():
        if "<unfinished ...>" in line:
            begun[line.split()[0]] = line.rsplit("<unfinished", 1)[0].rstrip()
            continue
        resumed = _RESUMED.match(line)
        whole = begun.pop(resumed.group(1), "") + resumed.group(2) if resumed else line
        call = _LINE.match(whole)
        if call and int(call.group(4)) >= 0:
            yield call.group(2), call.group(3), int(call.group(4))


def _put(into: bytearray, offset: int, data: bytes) -> None:
    if len(into) < offset + len(data):
        into.extend(bytes(offset + len(data) - len(into)))
    into[offset : offset + len(data)] = data
