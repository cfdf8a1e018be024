"""Lines break at plain spaces only, and never lose a character or a style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content, Span

from cqrm.tui.look.wrap import MEASURE, cut, hang, wrap

NBSP = "\N{NO-BREAK SPACE}"
FAMILY = "👩\u200d👩\u200d👧"
HOSTILE = [
    "a",
    "é",
    " ",
    "  ",
    NBSP,
    "漢",
    "🏥",
    FAMILY,
    "e\u0301",
    "\u200b",
    "שלום",
    "\n",
    "[b]",
    "ward",
    "\x1b",
]
texts = st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join)
widths = st.integers(2, 100)


def plain(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_breaks_at_spaces() -> None:
    assert plain(wrap("one two three", 7)) == ["one two", "three"]
    assert plain(wrap("one two three", 13)) == ["one two three"]
    assert plain(wrap("", 7)) == [""]


def test_no_break_space_and_other_spaces_hold() -> None:
    assert plain(wrap(f"report to CQRM{NBSP}16.", 14)) == ["report to", f"CQRM{NBSP}16."]
    assert plain(wrap("thin\u2009space and-hyphen/slash", 9)) == [
        "thin\u2009spac",
        "e",
        "and-hyphe",
        "n/slash",
    ]


def test_line_breaks_are_kept_and_runs_of_spaces_stay_inside_a_line() -> None:
    assert plain(wrap("one\n\ntwo  three", 20)) == ["one", "", "two  three"]
    assert plain(wrap("two   three", 6)) == ["two", "three"]


def test_never_wider_than_the_measure() -> None:
    text = "word " * 60
    assert max(line.cell_length for line in wrap(text, 200)) <= MEASURE
    assert max(line.cell_length for line in wrap(text, 200, limit=200)) > MEASURE


def test_a_very_long_word_is_broken() -> None:
    lines = wrap("x" * 10_000, 80)
    assert plain(lines) == ["x" * 80] * 125
    assert "".join(plain(wrap("漢" * 5_000, 81))) == "漢" * 5_000


def test_characters_of_several_code_points_stay_whole() -> None:
    assert plain(wrap(FAMILY * 3, 5)) == [FAMILY * 2, FAMILY]
    assert plain(wrap("e\u0301" * 4, 3)) == ["e\u0301" * 3, "e\u0301"]


def test_wide_characters_take_two_cells() -> None:
    assert plain(wrap("漢字 漢字 ab", 7)) == ["漢字", "漢字 ab"]


def test_markup_is_text() -> None:
    assert plain(wrap("see [bold]this[/] [x]", 80)) == ["see [bold]this[/] [x]"]
    assert wrap("see [bold]this[/]", 80)[0].spans == []


def test_characters_that_act_on_the_terminal_are_gone() -> None:
    shown = "\n".join(plain(wrap("a\x1b[31mb\x07c\x9bd\u202eefg\rh", 80)))
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\r"}
    assert cut("a\nb\tc", 9).plain == "a b c"


def test_styles_stay_on_their_words() -> None:
    content = Content.assemble(("AGREED", "bold $green"), " that it be ", ("done", "bold"), " by Friday")
    first, second, third = wrap(content, 12)
    assert (first.plain, second.plain, third.plain) == ("AGREED that", "it be done", "by Friday")
    assert first.spans == [Span(0, 6, "bold $green")]
    assert second.spans == [Span(6, 10, "bold")]
    assert third.spans == []


def test_styles_stay_when_a_control_character_goes() -> None:
    content = Content("a\x1bb word", [Span(4, 8, "bold")], strip_control_codes=False)
    (line,) = wrap(content, 80)
    assert line.plain[4:8] == "word" and line.spans == [Span(4, 8, "bold")]


def test_hanging_indent() -> None:
    lines = hang("D14-03", "one two three", 17, indent=10)
    assert plain(lines) == ["D14-03    one two", "          three"]
    assert plain(hang("a very long reference", "one", 17, indent=10)) == ["a very l… one"]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("action", 6, "action"),
        ("actions", 6, "actio…"),
        ("漢字漢", 5, "漢字…"),
        ("漢字漢", 4, "漢…"),
        ("漢字", 2, "…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
        ("", 5, ""),
    ],
)
def test_cut(text: str, width: int, shown: str) -> None:
    assert cut(text, width).plain == shown


def test_cut_keeps_style_up_to_the_mark() -> None:
    assert cut(Content.styled("Overdue 54 d", "bold $red"), 8).spans == [Span(0, 8, "bold $red")]


@given(texts, widths)
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = plain(wrap(text, width))
    assert all(cell_len(line) <= min(width, MEASURE) for line in lines)
    kept = "".join(lines).replace(" ", "")
    assert kept == text.replace("\x1b", " ").replace("\n", "").replace(" ", "")


@given(texts, widths, st.integers(0, 59), st.integers(1, 60))
def test_styled_characters_keep_their_style(text: str, width: int, start: int, length: int) -> None:
    content = Content(text, strip_control_codes=False)
    styled = content.stylize("bold", start, start + length)
    expected = text[start : start + length].replace("\x1b", " ").replace("\n", "").replace(" ", "")
    shown = "".join(line.plain[span.start : span.end] for line in wrap(styled, width) for span in line.spans)
    assert shown.replace(" ", "") == expected


@given(texts, st.integers(0, 100))
def test_cut_fits(text: str, width: int) -> None:
    assert cut(text, width).cell_length <= width
