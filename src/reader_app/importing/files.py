"""Which files an import takes, how they are read, and which importer makes an article of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from reader_app.domain.errors import ImportFailure

from . import pages, plain
from .parsed import Parsed
from .sandbox import Sandbox

PATTERN = "*.txt *.html *.htm *.xhtml *.mhtml *.mht"
"""The files of a folder that are imported: patterns parted by a space or semicolon."""


def files_of(paths: Sequence[Path], pattern: str = PATTERN) -> Iterator[Path]:
    """The files that ``paths`` name, each folder searched through in the order of names."""
    patterns = re.split(r"[\s;,]+", pattern.strip().lower()) or [PATTERN]
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if any(PurePath(found.name.lower()).match(one) for one in patterns)
                and found.is_file()
            )
        else:
            yield path


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `ImportFailure` with a sentence for the reader."""
    try:
        if not path.is_file():
            raise ImportFailure(
                "It is not a file." if path.exists() else "There is no such file: check its name."
            )
        return path.read_bytes()
    except OSError as error:
        raise ImportFailure(
            f"It can't be read ({error.strerror}): check the file and its permissions."
        ) from error


class Importer:
    """Makes articles of files, each by the importer of its format.

    Formats that strangers write are parsed in a process apart; `close` ends it.
    """

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self._sandbox = sandbox or Sandbox()

    def close(self) -> None:
        """End the parsing process."""
        self._sandbox.close()

    def parse(self, data: bytes, path: Path, encoding: str = "") -> Parsed:
        """What a file's bytes say; the name serves as title where they tell none.

        ``encoding`` is that of text, if the reader chose one. Raises `ImportFailure`.
        """
        if pages.is_page(data, path.suffix):
            return pages.parse(data, path.stem, self._sandbox, encoding)
        return plain.parse(data, path.stem, encoding)

    def parse_file(self, path: Path, encoding: str = "") -> Parsed:
        """Read one file. Raises `ImportFailure`."""
        return self.parse(read_bytes(path), path, encoding)
