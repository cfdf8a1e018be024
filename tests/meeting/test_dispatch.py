"""Every act and question of the product has a function that carries it out."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import cqrm.terms.acts
from cqrm.meeting.dispatch import load_handlers
from cqrm.terms.requests import Act, Query


def requests() -> set[type]:
    """Every act and question declared in the vocabulary."""
    found: set[type] = set()
    for module in pkgutil.iter_modules(cqrm.terms.acts.__path__):
        names = vars(importlib.import_module(f"cqrm.terms.acts.{module.name}"))
        found |= {n for n in names.values() if isinstance(n, type) and issubclass(n, Act | Query)}
    return found - {Act, Query}


def test_nothing_is_left_without_a_handler() -> None:
    handlers = load_handlers()
    assert set(handlers) == requests()
    assert len(handlers) == len(requests())


def test_each_request_goes_to_a_function_that_takes_it() -> None:
    for request, handler in load_handlers().items():
        _, taken, *_ = inspect.signature(handler).parameters.values()
        assert str(taken.annotation).rpartition(".")[2] == request.__name__


def test_the_table_costs_nothing_until_it_is_asked_for() -> None:
    program = (
        "import sys, cqrm.meeting.dispatch; print(*(m for m in ('sqlmodel', 'docx') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
