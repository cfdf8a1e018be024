"""Printing for a person and for scripts: text of the record never reaches the terminal as a command."""

from __future__ import annotations

import json
from typing import Any

import typer

from cqrm.terms.text import clean


def say(text: str) -> None:
    """One line on standard output."""
    typer.echo(_one_line(text))


def complain(text: str) -> None:
    """One line on standard error."""
    typer.echo(_one_line(text), err=True)


def say_json(value: Any) -> None:  # noqa: ANN401
    """Plain values for scripts; in ASCII, so that no console or pipe can spoil them."""
    typer.echo(json.dumps(value, indent=2))


def _one_line(text: str) -> str:
    return clean(text).text.replace("\n", " ").replace("\t", " ")
