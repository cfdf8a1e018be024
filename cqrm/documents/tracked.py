"""Tracked changes: texts in which it is marked what was struck and what put in, and their form in Word.

The marks travel inside the text through every rule that lays an entry out, and become ``w:ins`` and ``w:del``
in the finished markup. They are private characters of Unicode; what people typed is freed of them first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

from cqrm.documents.markup import Xml, attribute

_OPEN, _CLOSE = "\ue000", "\ue001"
_FIRST = 0xF0000
_NONE = chr(0xFFFFD)
"""In place of a change: the words were not put in, or not struck."""
_PRIVATE = re.compile("[\ue000\ue001\U000f0000-\U000ffffd]")
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_SEGMENTS = re.compile(f"{_OPEN}(.)(.)([^{_CLOSE}]*){_CLOSE}|([^{_OPEN}{_CLOSE}]+)", re.DOTALL)
_RUN = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?((?:(?!</w:r>).)*)</w:r>", re.DOTALL)
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]*)</w:t>|(<w:br/>|<w:tab/>)')
_PARAGRAPH = re.compile(r"<w:p>(<w:pPr>(?:(?!</w:pPr>).)*)</w:pPr>((?:(?!</w:p>).)*)</w:p>", re.DOTALL)
_PUT_IN_WHOLE = re.compile(r"(?:<w:ins (?P<who>[^>]*)>(?:(?!</?w:ins).)*</w:ins>)+", re.DOTALL)
_BREAKS = {"<w:br/>": "\n", "<w:tab/>": "\t"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or what stands between words, with the changes that put it in and struck it."""

    text: str
    put_in: int | None = None
    struck: int | None = None


@dataclass(slots=True)
class Changes:
    """The changes of one document; each is known by its place in the list."""

    authors: list[Author] = field(default_factory=list)

    def reworded(self, first: str, steps: Iterable[tuple[str, Author]]) -> str:
        """A text as it stands after some changes, with everything marked that they struck and put in.

        Args:
            first: the words before the first change.
            steps: the words after each change, and who made it.
        """
        tokens = [_Token(word) for word in _TOKENS.findall(unmarked(first))]
        for text, author in steps:
            tokens = _stepped(tokens, _TOKENS.findall(unmarked(text)), self._number(author))
        return _marked(tokens)

    def put_in(self, text: str, author: Author) -> str:
        """A text that one change put in as a whole."""
        return _marked([_Token(unmarked(text), put_in=self._number(author))])

    def _number(self, author: Author) -> int:
        self.authors.append(author)
        return len(self.authors) - 1

    def tracked(self, blocks: Xml, ids: Iterator[int]) -> Xml:
        """Finished markup in which the marks have become tracked changes.

        Args:
            blocks: the paragraphs and tables of a section.
            ids: gives an identifier at each call, unique within the document.
        """
        runs = _RUN.sub(lambda found: self._split(found[1] or "", found[2], ids), blocks)
        return Xml(_PARAGRAPH.sub(lambda found: self._whole(found[1], found[2], ids), runs))

    def _split(self, look: str, inner: str, ids: Iterator[int]) -> str:
        """One run as several: plain, put in, struck."""
        if _OPEN not in inner:
            return f"<w:r>{look}{inner}</w:r>"
        plain = _TEXT.sub(lambda found: found[1] if found[2] is None else _BREAKS[found[2]], inner)
        return "".join(
            self._segment(look, found[4] if found[4] is not None else found[3], found[1], found[2], ids)
            for found in _SEGMENTS.finditer(plain)
        )

    def _segment(
        self, look: str, text: str, put_in: str | None, struck: str | None, ids: Iterator[int]
    ) -> str:
        tag = "w:t" if struck in (None, _NONE) else "w:delText"
        body = f'<{tag} xml:space="preserve">{text}</{tag}>'
        for mark, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
            body = body.replace(mark, f'</{tag}>{element}<{tag} xml:space="preserve">')
        body = f"<w:r>{look}{body}</w:r>".replace(f'<{tag} xml:space="preserve"></{tag}>', "")
        for name, change in (("w:del", struck), ("w:ins", put_in)):
            if change is not None and change != _NONE:
                body = f"<{name} {self._who(ord(change) - _FIRST, ids)}>{body}</{name}>"
        return body

    def _whole(self, properties: str, content: str, ids: Iterator[int]) -> str:
        """A paragraph of which every word was put in was put in itself."""
        found = _PUT_IN_WHOLE.fullmatch(content)
        if found is None:
            return f"<w:p>{properties}</w:pPr>{content}</w:p>"
        who = re.sub(r'w:id="\d+"', f'w:id="{next(ids)}"', found["who"])
        return f"<w:p>{properties}<w:rPr><w:ins {who}/></w:rPr></w:pPr>{content}</w:p>"

    def _who(self, number: int, ids: Iterator[int]) -> str:
        author = self.authors[number]
        at = author.at if author.at.tzinfo else author.at.replace(tzinfo=UTC)
        moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'w:id="{next(ids)}" w:author="{attribute(author.name)}" w:date="{moment}"'


def unmarked(text: str) -> str:
    """Text without the private characters that serve as marks."""
    return _PRIVATE.sub("\ufffd", text)


def is_marked_end(text: str) -> bool:
    """Whether a text ends in a change, which has brought its own full stop."""
    return text.endswith(_CLOSE)


def _stepped(tokens: Sequence[_Token], words: Sequence[str], number: int) -> list[_Token]:
    """The tokens after one more change; what was struck before stays where it stood."""
    live = [place for place, token in enumerate(tokens) if token.struck is None]
    codes = SequenceMatcher(None, [tokens[place].text for place in live], words, autojunk=False).get_opcodes()
    out: list[_Token] = []
    at = 0
    for tag, start, end, found, until in codes:
        stop = live[end - 1] + 1 if end > start else at
        for token in tokens[at:stop]:
            gone = tag in ("replace", "delete") and token.struck is None
            out.append(replace(token, struck=number) if gone else token)
        at = stop
        if tag in ("replace", "insert"):
            out += [_Token(word, put_in=number) for word in words[found:until]]
    return [*out, *tokens[at:]]


def _marked(tokens: Sequence[_Token]) -> str:
    """Neighbours with the same changes go between one pair of marks."""
    parts: list[str] = []
    place = 0
    while place < len(tokens):
        same = place
        while same < len(tokens) and _changes(tokens[same]) == _changes(tokens[place]):
            same += 1
        text = "".join(token.text for token in tokens[place:same])
        put_in, struck = _changes(tokens[place])
        marks = "".join(_NONE if each is None else chr(_FIRST + each) for each in (put_in, struck))
        parts.append(text if put_in is None and struck is None else f"{_OPEN}{marks}{text}{_CLOSE}")
        place = same
    return "".join(parts)


def _changes(token: _Token) -> tuple[int | None, int | None]:
    return token.put_in, token.struck
