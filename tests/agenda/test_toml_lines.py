"""The line of every key, found where the standard library's reader keeps none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqrm import bundled
from cqrm.agenda.toml_file import place_and_field
from cqrm.agenda.toml_lines import Location, key_lines
from tests.agenda.texts import BODY, TEMPLATE

HARD = '''\
# a remark with [brackets] = and "quotes"
a = 1 # [x]
b.c = """
[[items]]
a = 2 \\"""
"""
"d e" = 'it # is'
f = [
    1, # ]
    "]",
    [ { g = 2, h = [3] }, { g = 4 } ],
]

[x]
y = 1979-05-27 07:32:00
[x.z]
"q" = \'\'\'
"\'\'
\'\'\'\'\'
[[items]]
key = "one"
[[items.parts]]
n = 1
[[items.parts]]
n = 2
[items.extra]
m = 1
[[items]]
key = "two"
[[items.parts]]
n = 3
'''


def test_hard_text() -> None:
    lines = key_lines(HARD)
    expected: dict[Location, int] = {
        ("a",): 2,
        ("b", "c"): 3,
        ("d e",): 7,
        ("f",): 8,
        ("f", 0): 9,
        ("f", 1): 10,
        ("f", 2, 0, "h", 0): 11,
        ("f", 2, 1, "g"): 11,
        ("x",): 14,
        ("x", "y"): 15,
        ("x", "z", "q"): 17,
        ("items",): 20,
        ("items", 0): 20,
        ("items", 0, "parts", 1, "n"): 25,
        ("items", 0, "extra", "m"): 27,
        ("items", 1, "key"): 29,
        ("items", 1, "parts", 0, "n"): 31,
    }
    assert {location: lines[location] for location in expected} == expected


def leaves(value: object, location: Location = ()) -> Iterator[Location]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*location, index))
    else:
        yield location


@pytest.mark.parametrize(
    "text",
    [
        HARD,
        TEMPLATE,
        BODY,
        (bundled("agenda_templates") / "standard_cqrm.toml").read_text(encoding="utf-8"),
        (bundled("agenda_templates") / "body.example.toml").read_text(encoding="utf-8"),
    ],
    ids=["hard", "template", "body", "shipped template", "shipped body"],
)
def test_every_value_has_a_line_and_its_name_stands_there(text: str) -> None:
    lines = key_lines(text)
    written = text.splitlines()
    for location in leaves(tomllib.loads(text)):
        assert location in lines
        name = location[-1]
        assert isinstance(name, int) or name in written[lines[location] - 1]


KEYS = st.text("abc_-1", min_size=1, max_size=3)
SCALARS = st.one_of(
    st.integers(-9, 9).map(str),
    st.booleans().map(lambda flag: str(flag).lower()),
    st.text("a]#='[,{}", max_size=4).map(lambda text: f'"{text}"'),
    st.text('a]#="[,{}', max_size=4).map(lambda text: f"'{text}'"),
    st.text("a\n]#='[", max_size=5).map(lambda text: f'"""{text}"""'),
    st.sampled_from(["2026-11-25", "09:30:00", "2026-11-25T09:30:00Z", "1.5", r'"\"\\"']),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda values: "[" + ",\n # ]\n ".join(values) + "]"),
        st.dictionaries(KEYS, SCALARS.filter(lambda text: "\n" not in text), max_size=2).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"
        ),
    ),
    max_leaves=5,
)
HEADINGS = st.builds(
    lambda name, many: f"[[{name}]]" if many else f"[{name}]", st.text("xyz.", min_size=1), st.booleans()
)
PAIRS = st.builds(lambda key, value: f"{key} = {value}", KEYS, VALUES)
TEXTS = st.lists(st.one_of(PAIRS, PAIRS, HEADINGS, st.just("# [[no]]"), st.just("")), max_size=8).map(
    "\n".join
)


@given(TEXTS)
@example('[[x]]\na = [{ b = 1 }]\n[[x]]\na = """\n"""')
def test_any_text_that_tomllib_reads_gets_a_line_for_every_value(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = key_lines(text)
    assert [location for location in leaves(data) if location not in lines] == []
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (("length",), ("", "length")),
        (("items", 4, "minutes"), ("item 5", "minutes")),
        (("items", 4), ("item 5", "")),
        (("items", 4, "prompts", 1), ("item 5, prompt 2", "")),
        (("people", 0, "counts_as"), ("person 1", "counts_as")),
        (("quorum", "sides", 1, "requires", 0, "any_of"), ("quorum, side 2, requirement 1", "any_of")),
        (("receiving_bodies", 2, "name"), ("receiving body 3", "name")),
    ],
)
def test_a_location_in_words(location: Location, words: tuple[str, str]) -> None:
    assert place_and_field(location) == words
