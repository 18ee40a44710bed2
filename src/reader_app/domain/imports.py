"""Values of imports: sources, previews, and what became of each file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .model import Counts


class ImportStatus(StrEnum):
    """What became of one file of an import."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Source:
    """The file that an article was made of; ``size`` in bytes, ``imported`` ISO 8601 UTC.

    ``format`` is a key of the importers' table.
    """

    name: str
    path: str
    media_type: str
    size: int
    sha256: str
    imported: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file. ``id`` is the article's number, None when it failed.

    ``file`` is its path as Python has it, ``name`` its name as a reader may see it.
    """

    file: str
    status: ImportStatus
    id: int | None = None
    title: str = ""
    error: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class EncodingOffer:
    """An encoding that a file may be in, with the beginning of the text as decoded by it.

    The nearer ``score`` is to 0, the more usual its characters are in Chinese.
    """

    encoding: str
    score: float
    sample: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would make of one file.

    ``beginning`` are the first code points of the text, ``repairs`` the number of repairs by rule,
    ``lost`` how many characters have spoiled bytes. If the library holds an article of the same
    bytes, ``known`` is its title and ``known_as`` its number. ``format`` is a key of the importers'
    table, ``counts`` what was found in the file and what was left out. ``size`` is the size in
    bytes of a file of which only the beginning was read, else 0.
    """

    title: str
    subtitle: str
    author: str
    outlet: str
    editor: str
    date: str
    url: str
    encoding: str
    script: str
    characters: int
    beginning: str
    repairs: tuple[tuple[str, int], ...]
    lost: int
    known: str
    format: str = "text"
    counts: Counts = ()
    vertical: bool = False
    size: int = 0
    known_as: int | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the reader pasted, with a name as if it had come from a file."""

    name: str
    data: bytes
