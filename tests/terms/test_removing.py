"""A name is found however it was typed, as whole words and never inside a longer one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.terms.removing import SoughtName

FOUND = [
    ("Mary Bell", "MARY\nbell", "#"),
    ("Mary Bell", "of Mary\u00a0\u200bBell’s", "of #’s"),
    ("Mary Bell", "Mary Bellamy and Rosemary Bell", None),
    ("Mary Bell", "Mary_Bell, Mary-Bell", None),
    ("Bell", "(Bell) Bell-Smith bells", "(#) #-Smith bells"),
    ("O'Brien", "O’Brien, o`BRIEN and O'Briens", "#, # and O'Briens"),
    ("José", "Jose\u0301 JOSÉ Jose", "# # Jose"),
    ("Ann", "Ann\u0302 Ann", "Ann\u0302 #"),
    ("Strauß", "STRAUSS Straussen", "# Straussen"),
    ("Fi", "ﬁ ﬁn", "# ﬁn"),
    ("F", "ﬁ", None),
    ("Jean-Luc", "Jean‑Luc, Jean\u00adLuc", "#, Jean\u00adLuc"),
    ("A A", "A A A A A", "# # A"),
    ("Ольга", "ОЛЬГА, Ольгана", "#, Ольгана"),
    ("Mr Q.", "Mr  Q. (Mr Q.)", "# (#)"),
]


@pytest.mark.parametrize(("name", "text", "left"), FOUND)
def test_whole_words_are_found(name: str, text: str, left: str | None) -> None:
    sought = SoughtName(name)
    assert sought.is_in(text) == (left is not None)
    assert sought.replaced(text, "#") == (text if left is None else left)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "…", "_", "'’"])
def test_what_has_no_letter_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        SoughtName(name)


LETTERS = st.characters(categories=("L", "M", "N", "P", "S", "Zs", "Cf"))
NAMES = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda name: any(c.isalnum() for part in name for c in unicodedata.normalize("NFKD", part))
)


@given(name=NAMES, before=st.sampled_from(["", "of ", "(", "“"]), after=st.sampled_from(["", ", said", " ("]))
def test_any_name_is_found_between_other_words(name: str, before: str, after: str) -> None:
    sought = SoughtName(name)
    for typed in (name, name.upper(), name.lower(), name.replace(" ", " \u00a0"), f"\u00ad{name}"):
        if SoughtName(typed)._name != sought._name:  # upper case may be another word: ŉ, ß with a mark
            continue
        text = f"{before}{typed}{after}"
        assert sought.may_be_in(text)
        assert sought.is_in(text)
        assert not sought.is_in(sought.replaced(text, "…"))


@given(name=NAMES, text=st.text(LETTERS, max_size=30))
def test_what_is_left_does_not_hold_it_and_nothing_else_is_touched(name: str, text: str) -> None:
    sought = SoughtName(name)
    assert sought.is_in(text) == (sought.replaced(text, "") != text)
    parts = sought.replaced(text, "\x00").split("\x00")
    at = 0
    for part in parts:
        assert text.find(part, at) >= 0
        at = text.find(part, at) + len(part)
    assert not any(sought.is_in(part) for part in parts if len(parts) > 1)
