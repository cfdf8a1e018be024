"""The outer shape of a line: note or command, its kind, and where the head ends."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.capture.result import Kind

KIND_KEYS = {
    "n": Kind.NOTE,
    "a": Kind.ACTION,
    "d": Kind.DECISION,
    "c": Kind.CONCERN,
    "e": Kind.ESCALATE,
    "p": Kind.PARK,
    "x": Kind.PRIVATE,
}
"""The letters after the slash."""
KIND_WORDS = KIND_KEYS | {kind.value: kind for kind in Kind}
_ALL_TEXT = (Kind.NOTE, Kind.PARK, Kind.PRIVATE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart, with offsets into ``text``."""

    text: str
    """One line: line breaks of a paste are spaces."""
    start: int
    """The first letter or sign."""
    end: int
    """One past the last."""
    kind: Kind | None
    """None: a slash with no kind that is known."""
    word_end: int
    """One past the slash and what stands glued to it; the start where there is no slash."""
    rest: int
    """Where head or text begins."""
    colon: int
    """The colon that ends the head; -1 without one, and for kinds that have no head."""

    @property
    def is_command(self) -> bool:
        """Whether the line starts with a slash."""
        return self.text.startswith("/", self.start)

    @property
    def body(self) -> str:
        """The text after the head, trimmed."""
        return self.text[max(self.rest, self.colon + 1) : self.end].strip()


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a head and where it stands in the line."""

    text: str
    start: int
    end: int


def one_line(typed: str) -> str:
    """A paste as one line: every line break becomes a space."""
    return " ".join(typed.splitlines()) if typed else typed


def take_apart(typed: str) -> Line:
    """Find kind, head and text of a line."""
    text = one_line(typed)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if not text.startswith("/", start):
        return Line(text, min(start, end), end, Kind.NOTE, min(start, end), min(start, end), -1)
    word_end = start + 1
    while word_end < end and text[word_end] != ":" and not text[word_end].isspace():
        word_end += 1
    kind = KIND_WORDS.get(text[start + 1 : word_end].lower())
    if kind in _ALL_TEXT or kind is None:
        rest = word_end + (kind is not None and text.startswith(":", word_end))
        return Line(text, start, end, kind, word_end, rest, -1)
    return Line(text, start, end, kind, word_end, word_end, head_colon(text, word_end, end))


def head_colon(text: str, start: int, end: int) -> int:
    """The first colon that does not stand between two digits, so that 14:10 stays a time; -1 without one."""
    at = text.find(":", start, end)
    while at != -1 and _is_digit(text, at - 1) and _is_digit(text, at + 1):
        at = text.find(":", at + 1, end)
    return at


def _is_digit(text: str, at: int) -> bool:
    return text[at : at + 1] in frozenset("0123456789")
