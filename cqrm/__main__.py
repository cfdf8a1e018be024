"""Looks at what was typed before anything heavy is loaded, and starts the app or a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cqrm.cli.names import asked_for_app


def main() -> None:
    """The ``cqrm`` command."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Start the app or run a command; returns the exit code: 0 done, 1 refused or found wrong, 2 usage."""
    from cqrm.terms.errors import CqrmError

    try:
        request = asked_for_app(words)
        if request is None:
            from cqrm.cli.app import run_command

            outcome = run_command(words)
            if isinstance(outcome, int):
                return outcome
            request = outcome
        from cqrm.start import start

        return start(request)
    except CqrmError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    main()
