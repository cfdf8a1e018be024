"""Finds the line on which each key of a TOML text stands; the standard library's reader keeps no lines."""

from __future__ import annotations

from bisect import bisect_left

Location = tuple[str | int, ...]
"""Where a value is: names of blocks and keys, and places in lists counted from 0."""

_BARE_END = "=.] \t\n"
_SCALAR_END = ",]}\n#"


def key_lines(text: str) -> dict[Location, int]:
    """The line, counted from 1, of every key, block and list entry of a text that ``tomllib`` accepts."""
    return _Scanner(text).scan()


class _Scanner:
    """Walks once over a well-formed text; nothing here judges it."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n") + "\n"
        self.breaks = [place for place, character in enumerate(self.text) if character == "\n"]
        self.at = 0
        self.lines: dict[Location, int] = {}
        self.entries: dict[Location, int] = {}
        """How many ``[[blocks]]`` each list of blocks has so far."""

    def scan(self) -> dict[Location, int]:
        """Read the whole text."""
        block: Location = ()
        self._skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                block = self._header()
            else:
                self._pair(block)
            self._skip_blank()
        return self.lines

    def _header(self) -> Location:
        line = self._line()
        repeated = self.text.startswith("[[", self.at)
        self.at += 2 if repeated else 1
        names = self._key()
        self.at += 2 if repeated else 1
        block = (*self._resolve(names[:-1]), names[-1])
        self.lines.setdefault(block, line)
        if not repeated:
            return block
        count = self.entries.get(block, 0)
        self.entries[block] = count + 1
        self.lines[(*block, count)] = line
        return (*block, count)

    def _resolve(self, names: tuple[str, ...]) -> Location:
        """The location of a block's parents: within a list of blocks, its newest entry is meant."""
        found: Location = ()
        for name in names:
            found = (*found, name)
            if found in self.entries:
                found = (*found, self.entries[found] - 1)
        return found

    def _pair(self, block: Location) -> None:
        line = self._line()
        names = self._key()
        location: Location = block
        for name in names:
            location = (*location, name)
            self.lines.setdefault(location, line)
        self.at += 1
        self._value(location)

    def _key(self) -> tuple[str, ...]:
        """Read a possibly dotted key and stop at its ``=`` or ``]``."""
        names = []
        while True:
            self._skip_blank()
            names.append(self._key_part())
            self._skip_blank()
            if self.text[self.at] != ".":
                return tuple(names)
            self.at += 1

    def _key_part(self) -> str:
        start = self.at
        if self.text[start] in "\"'":
            self._string()
            return self.text[start + 1 : self.at - 1]
        while self.text[self.at] not in _BARE_END:
            self.at += 1
        return self.text[start : self.at]

    def _value(self, location: Location) -> None:
        self._skip_blank()
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._list(location)
        elif first == "{":
            self._inline_block(location)
        else:
            while self.text[self.at] not in _SCALAR_END:
                self.at += 1

    def _list(self, location: Location) -> None:
        self.at += 1
        count = 0
        while not self._closed_by("]"):
            self.lines[(*location, count)] = self._line()
            self._value((*location, count))
            count += 1

    def _inline_block(self, location: Location) -> None:
        self.at += 1
        while not self._closed_by("}"):
            self._pair(location)

    def _closed_by(self, end: str) -> bool:
        """Step over blanks and commas; True once the closing bracket has been passed."""
        self._skip_blank()
        while self.text[self.at] == ",":
            self.at += 1
            self._skip_blank()
        if self.text[self.at] != end:
            return False
        self.at += 1
        return True

    def _string(self) -> None:
        quote = self.text[self.at]
        long = self.text.startswith(quote * 3, self.at)
        end = quote * 3 if long else quote
        self.at += len(end)
        while not self.text.startswith(end, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(end)
        # A long string may end in one or two quotes of its own before the closing three.
        while long and self.text[self.at] == quote:
            self.at += 1

    def _skip_blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t\n#":
            if self.text[self.at] == "#":
                self.at = self.text.index("\n", self.at)
            else:
                self.at += 1

    def _line(self) -> int:
        return bisect_left(self.breaks, self.at) + 1
