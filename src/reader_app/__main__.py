"""The entry point of `reader-app` and `python -m reader_app`: a sub-command, or the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader_app.later import later

if TYPE_CHECKING:
    from reader_app import app, cli
    from reader_app.acts import preparing
    from reader_app.gui import plain_import
    from reader_app.gui.main_window import MainWindow
    from reader_app.importing import parse_worker, sandbox
else:
    # Each way of starting loads what it needs: Qt only where there is a window.
    app = later("reader_app.app")
    plain_import = later("reader_app.gui.plain_import")
    cli = later("reader_app.cli")
    parse_worker = later("reader_app.importing.parse_worker")
    sandbox = later("reader_app.importing.sandbox")
    preparing = later("reader_app.acts.preparing")


def main(
    arguments: list[str] | None = None, opened: Callable[[MainWindow], None] | None = None
) -> int:
    """Run and return the exit status: 0 done, 1 a named failure, 2 wrong usage.

    ``opened`` is called with each window before it is shown.
    """
    if getattr(sys, "frozen", False):
        # A bundle has no Python beside it: its worker processes are this program again.
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()
    words = sys.argv[1:] if arguments is None else arguments
    if words and words == [sandbox.WORKER]:
        return parse_worker.serve(preparing.tasks())
    if words and cli.is_command(words):
        return cli.run(words)
    # A window collects garbage in its own way (gui/garbage.py), and nothing does before.
    gc.disable()
    plain_import.restore()
    return app.run(words, opened)


if __name__ == "__main__":
    sys.exit(main())
