"""The command line: the second face of the façade, without Qt.

This module takes the words of a call apart and answers with an exit status; `commands` is the table
of what can be called. Names, options, keys and exit statuses are a contract with other programs:
docs/architecture.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from reader_app.domain.errors import ReaderError

from .commands import COMMANDS, DONE

FAILED, WRONG_USAGE = 1, 2
"""Exit statuses besides `DONE`."""


def is_command(words: Sequence[str]) -> bool:
    """Whether the words ask for the command line rather than the window."""
    if not words:
        return False
    first = words[0]
    names = {command.name.split()[0] for command in COMMANDS}
    if first in names or first in {"-h", "--help", "--version"}:
        return True
    if first.startswith("-"):
        return not first.startswith("--library")
    # A word that is no file and looks like a command is a slip, not a library to be made.
    return not Path(first).exists() and not Path(first).suffix and os.sep not in first


def run(words: Sequence[str]) -> int:
    """Run one sub-command and return its exit status."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
    try:
        arguments = _parser().parse_args(list(words))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    try:
        return int(arguments.run(arguments))
    except ReaderError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reader-app",
        description="Close reading of Chinese texts. Without a command it opens the window: "
        "reader-app [--library FILE] [PATH...]",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="versions of all parts")
    groups: dict[str, Callable[..., argparse.ArgumentParser]] = {}
    top = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        *group, name = command.name.split()
        add = top.add_parser
        if group:
            if group[0] not in groups:
                outer = top.add_parser(group[0], help=command.help)
                groups[group[0]] = outer.add_subparsers(metavar="COMMAND", required=True).add_parser
            add = groups[group[0]]
        sub = add(name, help=command.help, description=command.help)
        command.options(sub)
        if command.library:
            sub.add_argument("--library", type=Path, metavar="FILE", help="the library file")
        if command.json:
            sub.add_argument("--json", action="store_true", help="one JSON object a line")
        sub.set_defaults(run=command.run)
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        from reader_app.versions import versions  # noqa: PLC0415 - only for this

        for name, version in versions().items():
            print(name, version)
        parser.exit(DONE)
