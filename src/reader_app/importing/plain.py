"""Text files to articles: decoded, repaired, and told what their paragraphs are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import ParagraphKind
from reader_app.domain.repairs import Repair, apply
from reader_app.text.scripts import detect

from .decoding import decode
from .repairs import doubled, propose
from .structure import Metadata, read, with_title

PATTERN = "*.txt"
"""The files of a folder that are imported."""

MEDIA_TYPE = "text/plain"

HEAD_KINDS = frozenset({ParagraphKind.TITLE, ParagraphKind.BYLINE, ParagraphKind.DATELINE})
"""What the metadata repeat."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. ``text`` has one paragraph a line, with a kind for each.

    ``decoded`` is the text as it stood in the file, and ``text`` is it with the enabled
    ``repairs``. ``lost`` counts characters whose bytes were spoiled.
    """

    source: bytes
    encoding: str
    decoded: str
    repairs: tuple[Repair, ...]
    text: str
    kinds: tuple[ParagraphKind, ...]
    metadata: Metadata
    script: str
    lost: int = 0
    media_type: str = MEDIA_TYPE

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs without title, byline and date line."""
        lines = self.text.split("\n")
        return tuple(
            line for line, kind in zip(lines, self.kinds, strict=True) if kind not in HEAD_KINDS
        )


def parse_file(path: Path, encoding: str = "") -> Parsed:
    """Read one text file. Raises `ImportFailure` with a sentence for the reader."""
    return parse(read_bytes(path), path.stem, encoding)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `ImportFailure`."""
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


def parse(data: bytes, name: str, encoding: str = "") -> Parsed:
    """Make an article of a file's bytes; ``name`` serves as title when the text gives none.

    Raises `ImportFailure`.
    """
    decoded = decode(data, encoding)
    proposal = propose(decoded.text)
    lines = proposal.text.split("\n")
    structure = with_title(read(lines, proposal.remains, proposal.headlines), name)
    return Parsed(
        data,
        decoded.encoding,
        decoded.text,
        proposal.repairs,
        proposal.text,
        structure.kinds,
        structure.metadata,
        detect(proposal.text),
        decoded.lost,
    )


def reread(decoded: str, repairs: Iterable[Repair]) -> tuple[str, tuple[ParagraphKind, ...]]:
    """The text that a set of repairs makes of a decoded source, and what its paragraphs are."""
    chosen = tuple(repairs)
    text = apply(decoded, chosen).text
    headlines = [one.replacement for one in chosen if one.enabled and one.rule == doubled.NAME]
    return text, read(text.split("\n"), (), headlines).kinds


def files_of(paths: Sequence[Path], pattern: str = PATTERN) -> Iterator[Path]:
    """The files that ``paths`` name, each folder searched through in the order of names."""
    wanted = re.split(r"[\s;,]+", pattern.strip()) if pattern else [PATTERN]
    for path in paths:
        if path.is_dir():
            found = {p for one in wanted for p in path.rglob(one) if p.is_file()}
            yield from sorted(found)
        else:
            yield path
