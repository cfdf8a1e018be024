"""Turns the TOML reader's complaint about a line into what a person who is no programmer can act on."""

from __future__ import annotations

import re

_KEY = re.compile(r"^\s*\[*\s*([\w .\"'-]+?)\s*(?:=|\]|$)")
_VALUE = re.compile(r"=\s*(.*?)\s*$")
_TIME = re.compile(r"^\d{1,2}[:.]\d{2}$")
_DAY_FIRST = re.compile(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$")
_DATE_SHAPE = re.compile(r"^\d{4}-\d{2}-\d{2}")
_CURLY = "“”„‘’"

Words = tuple[str, str]
"""What is wrong, and what to do."""


def explain(message: str, line: str, column: int) -> Words:
    """What is wrong and what would be right.

    Args:
        message: the reader's own message, without its position.
        line: the line at which the reader stopped.
        column: where it stopped, counted from 1.
    """
    key = _key(line)
    if "Cannot overwrite" in message or "Duplicate inline" in message:
        return f'"{key}" is written twice in the same block', "keep one of the two"
    if "Cannot declare" in message or "Cannot mutate" in message:
        return (
            f"the block [{key}] is written twice",
            f"keep one of the two, or write [[{key}]] if there may be several",
        )
    if any(mark in line[: column + 1] for mark in _CURLY) and "Illegal" not in message:
        return "there is a curly quotation mark", 'type straight ones: "like this"'
    if "Unescaped" in message or "hex value" in message:
        return (
            "a backslash has a meaning of its own in double quotes",
            r"put the text in single quotes: 'C:\Papers'",
        )
    if "Illegal character" in message or "Unterminated" in message or message.startswith("Expected \"'"):
        return "a text is opened with a quotation mark and not closed", "close it on the same line"
    if "Unclosed array" in message:
        return "a list is not closed", "put a comma after each entry and ] at the end of the list"
    if "inline table" in message or "key part" in message:
        return (
            "a { … } is not written well",
            'write it on one line, like { role = "Chair", side = "provider" }',
        )
    if "declaration" in message:
        return "the heading of a block is not closed", "write it like [body] or [[items]]"
    return _explain_value(key, line)


def _explain_value(key: str, line: str) -> Words:
    """For a line that has no fault in its marks: the value, or the equals sign, is not as it should be."""
    found = _VALUE.search(line)
    if found is None:
        return "this line has no equals sign", 'write name = "value", or # before a remark'
    if not re.fullmatch(r"[\w.\"-]+", key):
        return f'"{key}" cannot be the name of a setting', "use letters and _ only, without spaces"
    value = found.group(1)
    if not value:
        return f'"{key}" has no value', f'write {key} = "…", or put # before the line'
    return _explain_written(key, value)


def _explain_written(key: str, value: str) -> Words:
    if value.casefold() in ("true", "false", "yes", "no"):
        right = "true" if value.casefold() in ("true", "yes") else "false"
        return f"{value} is not understood", f"write {key} = {right}"
    if _TIME.match(value):
        return f"{value} is a time without quotation marks", f'write {key} = "{value}"'
    if _DAY_FIRST.match(value):
        return f"{value} is not a date as this file writes it", f"write {key} = 2026-11-25: year, month, day"
    if _DATE_SHAPE.match(value):
        return f"there is no such day as {value}", f"write {key} = 2026-11-25: year, month, day"
    if value[0].isdigit():
        return f"{value} is not a number as this file writes it", "use digits only, without a leading 0"
    if value[0] in "\"'":
        return "there is something after the closing quotation mark", "delete it, or put # before a remark"
    return f"{value} is a text without quotation marks", f'write {key} = "{value}"'


def _key(line: str) -> str:
    found = _KEY.match(line)
    return found.group(1).strip() if found else line.strip()[:20]
