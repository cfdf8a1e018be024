"""The floor of a start: the smallest Textual app that paints a line and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class Hello(App[None]):
    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Static("Hello, World!")
        yield Footer()


if __name__ == "__main__":
    Hello().run()
