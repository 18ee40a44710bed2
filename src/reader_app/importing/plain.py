"""Text files to articles: paragraphs are lines. Line ends are united and blank lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader_app.domain.errors import ImportFailure
from reader_app.text.scripts import detect

from .decoding import decode
from .metadata import Metadata, read_head

PATTERN = "*.txt"
"""The files of a folder that are imported."""

_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text file says. ``text`` has one paragraph a line; ``body`` leaves the head out."""

    source: bytes
    encoding: str
    text: str
    body: tuple[str, ...]
    metadata: Metadata
    script: str


def parse_file(path: Path) -> Parsed:
    """Read one text file. Raises `ImportFailure` with a sentence for the reader."""
    try:
        if not path.is_file():
            raise ImportFailure(
                "It is not a file." if path.exists() else "There is no such file: check its name."
            )
        return parse(path.read_bytes(), path.stem)
    except OSError as error:
        raise ImportFailure(
            f"It can't be read ({error.strerror}): check the file and its permissions."
        ) from error


def parse(data: bytes, name: str) -> Parsed:
    """Make text and metadata of a file's bytes; ``name`` serves as title when none is given."""
    decoded = decode(data)
    lines = (line.rstrip() for line in _LINE_END.split(decoded.text.lstrip("\ufeff")))
    paragraphs = [line for line in lines if line.strip()]
    head = read_head(paragraphs)
    found = head.metadata
    metadata = Metadata(found.title or name, found.author, found.outlet, found.date)
    body = tuple(line for i, line in enumerate(paragraphs) if i not in head.lines)
    text = "\n".join(paragraphs)
    return Parsed(data, decoded.encoding, text, body, metadata, detect(text))


def files_of(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that ``paths`` name, each folder searched through in the order of names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob(PATTERN) if p.is_file())
        else:
            yield path
