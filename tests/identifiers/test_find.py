"""Every spelling of an identifier is found, what only looks like one is left, and nothing is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqrm.identifiers import Known, find_identifiers
from cqrm.identifiers.levelled import levelled
from cqrm.identifiers.nhs_number import has_right_check_digit
from tests.identifiers.tables import FALSE, TRUE

KNOWN = Known.of(
    [
        "Dr Lena Fox",
        "Anne Taylor",
        "Éilis O’Brien",
        "Grace Adeyemi-Ross",
        "Jan van der Berg",
        "Prof. Ada King",
    ],
    ["Dr Khan and Partners"],
)
SEPARATORS = ("", " ", "-", "\u00a0", "\u2009", "\u2011", "–", "\u202f", " - ", "  ")


@pytest.mark.parametrize(("text", "seen"), TRUE)
def test_it_is_found(text: str, seen: tuple[tuple[str, str], ...]) -> None:
    assert [(i.kind.value, text[i.start : i.end]) for i in find_identifiers(text, KNOWN)] == list(seen)


@pytest.mark.parametrize("text", FALSE)
def test_it_is_left(text: str) -> None:
    assert [(i.kind.value, text[i.start : i.end]) for i in find_identifiers(text, KNOWN)] == []


def test_there_are_several_hundred_cases() -> None:
    assert len(TRUE) + len(FALSE) >= 300
    assert {kind for _, seen in TRUE for kind, _ in seen} == {
        "nhs_number", "birth_date", "hospital_number", "age", "name", "postcode",
    }  # fmt: skip


def with_check_digit(nine: int) -> str | None:
    """Nine digits with their check digit; None where there is none."""
    return next((f"{nine}{n}" for n in range(10) if has_right_check_digit(f"{nine}{n}")), None)


issued = st.one_of(st.integers(400_000_000, 499_999_999), st.integers(600_000_000, 799_999_999))
quiet = st.text(alphabet="abc xyz,;()\n", max_size=12)


@given(issued.map(with_check_digit), st.sampled_from(SEPARATORS), st.booleans(), quiet, quiet)
def test_every_issued_number_is_found_in_every_spelling(
    number: str | None, separator: str, wide: bool, before: str, after: str
) -> None:
    if number is None:
        return
    spelt = separator.join((number[:3], number[3:6], number[6:]))
    if wide:
        spelt = spelt.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    text = f"{before} {spelt} {after}"
    start = len(before) + 1
    assert [(i.kind.value, i.start, i.end) for i in find_identifiers(text)] == [
        ("nhs_number", start, start + len(spelt))
    ]
    wrong = f"{number[:9]}{(int(number[9]) + 1) % 10}"
    assert find_identifiers(f"{before} {wrong} {after}") == ()


@given(st.integers(0, 9))
def test_ten_equal_digits_are_none(digit: int) -> None:
    assert not has_right_check_digit(str(digit) * 10)


@given(st.text(max_size=200))
@example("Mr " * 60)
@example("1 " * 90)
@example("İ dob 1/1/2001 ½ ²")
@example("\ud800 Mrs \udfff")
def test_nothing_is_raised_and_every_position_is_in_the_text(text: str) -> None:
    assert len(levelled(text)) == len(text)
    found = find_identifiers(text, KNOWN)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        assert each.why and each.kind.what and each.kind.short
        end = each.end


@given(st.text(max_size=40), st.text(max_size=40))
def test_people_and_organisations_may_be_called_anything(person: str, organisation: str) -> None:
    known = Known.of([person], [organisation])
    find_identifiers(f"Mr {person} of {organisation}", known)
