"""Which files an import takes, how they are read, and how an article is made of each."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from reader_app.domain.errors import ImportFailure, TooLarge
from reader_app.domain.repairs import Repair
from reader_app.domain.told import Told

from . import documents, formats, plain
from .documents import Made
from .names import readable
from .parsed import Parsed
from .sandbox import Sandbox
from .suffixes import USUAL

MOST_BYTES = 256_000_000
"""The largest file that is read."""
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe would else wait for somebody to write."""


def files_of(paths: Sequence[Path], pattern: str = "") -> Iterator[Path]:
    """The files that ``paths`` name, each folder searched through in the order of names.

    ``pattern`` says which files of a folder, empty for all of the formats that are known.

    Links to folders are not followed. A folder that can't be listed is named itself, so that
    reading it tells why, and so is what looks like a file and is none.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_found(path, pattern))
        else:
            yield path


def count_of(folder: Path, pattern: str, cancelled: Callable[[], bool]) -> int:
    """How many files `files_of` finds in a folder, or those found until ``cancelled``."""
    taken = itertools.takewhile(lambda _: not cancelled(), _found(folder, pattern))
    return sum(1 for _ in taken)


def _found(folder: Path, pattern: str) -> Iterator[Path]:
    patterns = re.split(r"[\s;,]+", (pattern.strip() or USUAL).lower())
    closed: list[OSError] = []
    for where, _, names in os.walk(folder, onerror=closed.append):
        for name in names:
            small = PurePath(name.lower())
            if any(map(small.match, patterns)):
                yield Path(where, name)
    yield from (Path(error.filename) for error in closed)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most `MOST_BYTES`. Raises `ImportFailure` with a sentence."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
        try:
            data = _read(descriptor)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, ValueError) as error:
        raise ImportFailure("There is no such file: check its name.") from error
    except IsADirectoryError as error:
        raise ImportFailure("It is not a file: choose a text.") from error
    except OSError as error:
        raise ImportFailure(
            f"It can't be read ({error.strerror}): check the file and its permissions."
        ) from error
    if len(data) > MOST_BYTES:
        raise TooLarge(f"It is larger than {MOST_BYTES // 1_000_000} MB: split it.")
    return data


def _read(descriptor: int) -> bytes:
    """The bytes of an open file, at most one more than `MOST_BYTES`. Raises `ImportFailure`."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise ImportFailure("It is not a file: choose a text.")
    # Room is made for as much as is asked for; some files of the system tell no size.
    most = min(status.st_size or MOST_BYTES, MOST_BYTES) + 1
    data = os.read(descriptor, most)
    if len(data) == status.st_size:
        return data
    pieces = [data]
    while data and most > len(data):
        most -= len(data)
        data = os.read(descriptor, most)
        pieces.append(data)
    return b"".join(pieces)


def read_beginning(path: Path, most: int) -> tuple[bytes, int]:
    """The first ``most`` bytes of a file, and how many there are. Raises as `read_bytes`."""
    try:
        if path.is_file() and most < (size := path.stat().st_size) <= MOST_BYTES:
            with path.open("rb") as file:
                return file.read(most), size
    except OSError as error:
        raise ImportFailure(
            f"It can't be read ({error.strerror}): check the file and its permissions."
        ) from error
    data = read_bytes(path)
    return data, len(data)


def reread(media_type: str, decoded: str, repairs: Iterable[Repair], told: Told) -> Made:
    """What a set of repairs makes of the decoded source of an article of that type."""
    reading = formats.of_media_type(media_type).reading
    if reading is None or not told.kinds:
        text, kinds = plain.reread(decoded, repairs)
        return Made(text, kinds)
    return documents.reread(decoded, repairs, told, reading)


def _never() -> bool:
    return False


class Importer:
    """Makes articles of files, each by the importer of its format.

    Formats that strangers write are parsed in a process apart; `close` ends it.
    """

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self.sandbox = sandbox or Sandbox()

    def start(self) -> None:
        """Start the parsing process, so that it is warm when the first file comes.

        If that fails, the first file tells why.
        """
        with contextlib.suppress(OSError):
            self.sandbox.start()

    def close(self) -> None:
        """End the parsing process."""
        self.sandbox.close()

    def parse(
        self,
        data: bytes,
        path: Path,
        encoding: str = "",
        cancelled: Callable[[], bool] = _never,
    ) -> Parsed:
        """What a file's bytes say; the name serves as title where they tell none.

        ``encoding`` is that of text, if the reader chose one. Raises `ImportFailure`, also where
        ``cancelled`` says that the file is wanted no more.
        """
        found = formats.recognize(data, path.name)
        name = readable(path.stem)
        if found.reading is None:
            return plain.parse(data, name, encoding, cancelled)
        answer = self.sandbox.call(found.key, data, {"encoding": encoding}, cancelled)
        return documents.parse(data, name, found.media_type, answer, found.reading)

    def is_text(self, data: bytes, path: Path) -> bool:
        """Whether a file is plain text, which needs no worker. Raises `ImportFailure`."""
        return formats.recognize(data, path.name).reading is None

    def parse_texts(
        self, texts: Sequence[tuple[bytes, Path]], encoding: str = ""
    ) -> list[Parsed | ImportFailure]:
        """What several short files of plain text say, as `parse` tells it; or why they do not."""
        named = [(data, readable(path.stem)) for data, path in texts]
        return plain.parse_each(named, encoding)

    def parse_file(self, path: Path, encoding: str = "") -> Parsed:
        """Read one file. Raises `ImportFailure`."""
        return self.parse(read_bytes(path), path, encoding)
