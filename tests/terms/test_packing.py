"""What was packed is unpacked to the same text; the words that all files share never change."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.terms.packing import packed, unpacked
from cqrm.terms.packing_words import WORDS


def test_the_shared_words_are_part_of_the_file_format() -> None:
    assert hashlib.sha256(WORDS.encode()).hexdigest() == (
        "93028dcffc279392f6d3bdc55ae38707907ba4718fce6acce5f40f97d27dc5e7"
    )


@given(st.text(), st.text())
def test_every_text_comes_back(text: str, beside: str) -> None:
    assert unpacked(packed(text, beside), beside) == text


def test_words_that_stand_beside_it_cost_nothing() -> None:
    text = "01a03d4a-61c0-7d46-add8-0fc04a9819be" * 2
    assert len(packed(text, text)) < len(packed(text)) / 3


@pytest.mark.parametrize(
    "damage", [b"", b"\x09abc", packed("some text")[:-1], packed("some text") + b"x", b"\x01"]
)
def test_what_was_not_packed_here_is_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="packed text"):
        unpacked(damage)


def test_a_text_packed_once_can_be_read_for_ever() -> None:
    short = bytes.fromhex("0143ea36220411e9fa7067664e66b1522d00")
    assert unpacked(short, "Priya Nair") == '{"author":"Priya Nair","text":"Éilis"}'
