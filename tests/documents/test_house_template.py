"""The house template: what the script makes, with every named style and nothing of a library's defaults."""

from __future__ import annotations

import re

import pytest

from cqrm.documents.house_template import house_bytes
from cqrm.documents.style_names import Style
from cqrm.documents.template import HOUSE
from tests.documents.reading import faults, opened, parts

COLOURS = {
    "Title": "003087",
    "Heading 1": "003087",
    "Heading 2": "005EB8",
    "Caption": "425563",
    "Status Overdue": "8A1538",
    "Status Due Soon": "5C3D00",
    "Status Open": "003087",
    "Status Closed": "00513A",
    "Status Neutral": "212B32",
    "Decision Label": "006747",
    "Action Label": "004A93",
    "Escalation Label": "8A1538",
}
SIZES = {
    "Title": 26, "Subtitle": 15, "Heading 1": 16, "Heading 2": 13, "Caption": 11, "Table Text": 11,
    "Table Text Compact": 10, "Header": 9.5, "Footer": 9.5,
}  # fmt: skip


def test_committed_file_is_what_the_script_makes() -> None:
    assert HOUSE.read_bytes() == house_bytes()


def test_checker_has_nothing_to_say() -> None:
    assert faults(house_bytes()) == []


def test_has_every_style_and_no_other() -> None:
    names = {style.name for style in opened(house_bytes()).styles}
    plain = {"Default Paragraph Font", "Normal Table", "No List"}
    assert names == {str(style) for style in Style} | plain


@pytest.mark.parametrize(("name", "colour"), COLOURS.items())
def test_colours(name: str, colour: str) -> None:
    style = next(style for style in opened(house_bytes()).styles if style.name == name)
    assert str(style.font.color.rgb) == colour


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_sizes(name: str, size: float) -> None:
    style = next(style for style in opened(house_bytes()).styles if style.name == name)
    assert style.font.size.pt == size


def test_a4_in_british_english_in_todays_mode() -> None:
    found = parts(house_bytes())
    styles, settings = found["word/styles.xml"].decode(), found["word/settings.xml"].decode()
    assert 'w:lang w:val="en-GB"' in styles
    assert 'w:name="compatibilityMode"' in settings and 'w:val="15"' in settings
    assert {(s.page_width.twips, s.page_height.twips) for s in opened(house_bytes()).sections} == {  # type: ignore[union-attr]
        (11906, 16838),
        (16838, 11906),
    }


def test_nothing_of_a_librarys_default_template() -> None:
    found = parts(house_bytes())
    assert not [name for name in found if re.search(r"thumbnail|customXml|stylesWithEffects|app\.xml", name)]
    everything = b"".join(found.values())
    assert b"python-docx" not in everything
    assert b"rsid" not in everything
    assert b"en-US" not in everything


def test_theme_offers_the_palette() -> None:
    theme = parts(house_bytes())["word/theme/theme1.xml"].decode()
    for place, colour in (
        ("dk2", "003087"),
        ("accent1", "005EB8"),
        ("accent3", "006747"),
        ("accent5", "8A1538"),
    ):
        assert f'<a:{place}><a:srgbClr val="{colour}"/>' in theme
    assert theme.count('<a:latin typeface="Arial"/>') == 2
