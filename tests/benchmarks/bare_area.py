"""The floor of a key press: a TextArea and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield TextArea("ready ")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
