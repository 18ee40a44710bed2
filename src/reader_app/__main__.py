"""Where `reader-app` and `python -m reader_app` start: a sub-command, else the window."""

from __future__ import annotations

import sys

from reader_app import cli
from reader_app.importing.sandbox import WORKER


def main(arguments: list[str] | None = None) -> int:
    """Run and return the exit status: 0 done, 1 a named failure, 2 wrong usage."""
    if getattr(sys, "frozen", False):
        # A bundle has no Python beside it: its worker processes are this program again.
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()
    words = sys.argv[1:] if arguments is None else arguments
    if words == [WORKER]:
        from reader_app.importing import parse_worker  # noqa: PLC0415 - a process of its own

        return parse_worker.serve()
    if cli.is_command(words):
        return cli.run(words)
    from reader_app import app  # noqa: PLC0415 - Qt only where there is a window

    return app.run(words)


if __name__ == "__main__":
    sys.exit(main())
