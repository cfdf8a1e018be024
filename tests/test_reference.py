"""The reference in the README is what the code declares, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.reference import BEGIN, END, main, put_in, reference
from cqrm.terms.settings import BodySettings

README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def made() -> str:
    return reference()


def test_the_readme_holds_what_the_code_declares(made: str) -> None:
    text = README.read_text(encoding="utf-8")
    assert put_in(text, made) == text, "python -m cqrm.reference --write README.md makes it anew"


@pytest.mark.parametrize(
    "line",
    [
        "| `^n` | Next | Go to the next item of the agenda; an item with a record is then done. |",
        "**`cqrm export`**",
        "| `--for commissioner\\|parties\\|public` | Who will read it. |",
        "| `due_soon_days` | `7` | An action is due soon from so many days before its date. |",
        "| `/a` | action |",
        "**Template item.** One standing item.",
        "| owners | Nobody is accountable for an action. |",
    ],
)
def test_keys_commands_settings_fields_and_checks_are_in_it(line: str, made: str) -> None:
    assert line in made


def test_every_setting_is_in_it(made: str) -> None:
    assert [name for name in BodySettings().to_dict() if f"| `{name}` |" not in made] == []


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    assert put_in(f"a\n{BEGIN}\nold\n{END}\nz", "new\n") == f"a\n{BEGIN}\n\nnew\n\n{END}\nz"
    with pytest.raises(ValueError, match="markers"):
        put_in("a text of its own", "new")


def test_words_that_mean_nothing_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--elsewhere"]) == 2
    assert "usage" in capsys.readouterr().err
