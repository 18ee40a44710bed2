"""Which format a file's bytes are: what they begin with counts before what the file is called.

A row of `FORMATS` is all that the rest of the app knows of a format. What is known and not taken
is refused by name (`foreign`). Nothing is parsed here, and of an archive no more than its names
and its own word about itself is read: the rest is the worker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from os.path import splitext

from . import foreign
from .archive import Archive
from .decoding import marked
from .documents import Reading
from .repairs import RULES
from .suffixes import SUFFIXES

_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I
)
_BOM = b"\xef\xbb\xbf"
_HEAD = 2000
"""Bytes at the beginning that tell a format."""
_PDF_HEAD = 1024
"""Bytes at the beginning in which a PDF's header is looked for, as readers do."""
_ZIP_END = 66_000
"""Bytes at the end in which a zip archive's directory is found."""
_PRINT_ONLY = frozenset({"doubled", "remains", "wraps"})
"""Rules for what print and web pages leave behind."""

_TYPES = "[Content_Types].xml"

OF_TEXT = tuple(rule for rule in RULES if rule.name not in _PRINT_ONLY)
"""Rules for formats that part paragraphs themselves and hold no page about the article."""

OF_PRINT = tuple(rule for rule in RULES if rule.name != "wraps")
"""Rules for formats whose lines are joined by where they stand."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is imported.

    ``key`` names it, and its task in the worker. ``reading`` is None for plain text, which needs no
    worker. ``encoded`` says that its encoding is found, so that the reader may choose another.
    ``is_it`` tells, for a format in a zip archive, whether an archive is of it.
    """

    key: str
    media_type: str
    suffixes: tuple[str, ...]
    reading: Reading | None
    encoded: bool = False
    is_it: Callable[[Archive], bool] | None = None


TEXT = Format("text", "text/plain", SUFFIXES["text"], None, encoded=True)
WEB = Format(
    "web",
    "text/html",
    SUFFIXES["web"],
    Reading(parted=OF_PRINT, headed=True),
    encoded=True,
)
EPUB = Format(
    "epub",
    "application/epub+zip",
    SUFFIXES["epub"],
    Reading(OF_TEXT, guessed=False),
    is_it=lambda archive: any(
        name == "META-INF/container.xml" or name.lower().endswith(".opf") for name in archive.names
    ),
)
PDF = Format("pdf", "application/pdf", SUFFIXES["pdf"], Reading(OF_PRINT, titled=False))

DOCX = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    SUFFIXES["docx"],
    Reading(titled=False),
    is_it=lambda archive: (
        _TYPES in archive
        and (
            any(name.startswith("word/") for name in archive.names)
            or b"wordprocessingml" in archive.read(_TYPES)
        )
    ),
)

MARKDOWN = Format("markdown", "text/markdown", SUFFIXES["markdown"], Reading(OF_TEXT), encoded=True)

FORMATS: tuple[Format, ...] = (TEXT, WEB, PDF, EPUB, DOCX, MARKDOWN)
"""Every format that is imported, in the order of the dialog that asks for files."""


def recognize(data: bytes, name: str) -> Format:
    """The format of a file. Raises `ImportFailure` with a sentence for one that is not taken."""
    foreign.refuse(data)
    suffix = splitext(name)[1].lower()  # noqa: PTH122 - a fifth of its time
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _of_zip(data)
    if _is_pdf(data, suffix):
        return PDF
    if _is_page(data, suffix):
        return WEB
    if _ends_as_zip(data):
        return _of_zip(data)
    return MARKDOWN if suffix in MARKDOWN.suffixes else TEXT


def is_told_by_beginning(head: bytes, name: str) -> bool:
    """Whether the beginning of a file tells what it is, as that of a text does.

    Raises `ImportFailure` with a sentence for one that is not taken.
    """
    if head.startswith(b"PK") or (b"\0" in head and not marked(head)):
        return False
    return recognize(head, name) is TEXT


def of_media_type(media_type: str) -> Format:
    """The format that an article was stored under; plain text for one that is not known."""
    return next((one for one in FORMATS if one.media_type == media_type), TEXT)


def _is_pdf(data: bytes, suffix: str) -> bool:
    """Whether bytes are a PDF: by its header, which may have something put before it, or by name.

    A damaged one without a header is still refused as a PDF, not read as text.
    """
    head = data[:_PDF_HEAD]
    place = head.find(b"%PDF-")
    if place >= 0:
        return place < 8 or suffix == ".pdf" or b"\0" in data or b"\nendobj" in data
    return suffix == ".pdf" and b"\0" in data[:100_000] and b"endobj" in data


def _is_page(data: bytes, suffix: str) -> bool:
    """Whether bytes are a web page, by their beginning, or by the name where that is no help."""
    head = data[:_HEAD].removeprefix(_BOM)
    if head.startswith(b"bplist00"):
        return True  # `foreign` refused any but Safari's
    if _PAGE.match(head) or (b"/" in head and b"multipart/related" in head.lower()):
        return True
    return suffix in WEB.suffixes and b"<" in data[:100_000]


def _ends_as_zip(data: bytes) -> bool:
    """Whether bytes are a zip archive with something put before it."""
    end = data[-_ZIP_END:]
    return b"\0" in end and b"PK\5\6" in end


def _of_zip(data: bytes) -> Format:
    """What a zip archive holds, by the names in it."""
    archive = Archive(data)
    for one in FORMATS:
        if one.is_it is not None and one.is_it(archive):
            return one
    raise foreign.refusal_of_archive(archive)
