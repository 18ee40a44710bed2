"""Which format a file's bytes are: what they begin with counts before what the file is called.

A row of `FORMATS` is all that the rest of the app knows of a format. What is known and not taken
is refused by name. Nothing is unpacked or parsed here: that is the worker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from reader_app.domain.errors import ImportFailure

from .documents import Reading
from .repairs import RULES

_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I
)
_BOM = b"\xef\xbb\xbf"
_HEAD = 2000
"""Bytes at the beginning that tell a format."""
_PRINT_ONLY = frozenset({"doubled", "remains", "wraps"})
"""Rules for what print and web pages leave behind."""

OF_TEXT = tuple(rule for rule in RULES if rule.name not in _PRINT_ONLY)
"""Rules for formats that part paragraphs themselves and hold no page about the article."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is imported.

    ``key`` names it, and its task in the worker. ``reading`` is None for plain text, which needs no
    worker. ``encoded`` says that its encoding is found, so that the reader may choose another.
    """

    key: str
    media_type: str
    suffixes: tuple[str, ...]
    reading: Reading | None
    encoded: bool = False


TEXT = Format("text", "text/plain", (".txt",), None, encoded=True)
WEB = Format(
    "web",
    "text/html",
    (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"),
    Reading(headed=True),
    encoded=True,
)
FORMATS: tuple[Format, ...] = (TEXT, WEB)
"""Every format that is imported, in the order of the dialog that asks for files."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """What is known and not taken: how it is told, and the sentence for the reader."""

    is_it: Callable[[bytes], bool]
    sentence: str


def recognize(data: bytes, name: str) -> Format:
    """The format of a file. Raises `ImportFailure` with a sentence for one that is not taken."""
    for refused in _REFUSED:
        if refused.is_it(data):
            raise ImportFailure(refused.sentence)
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    return WEB if _is_page(data, suffix) else TEXT


def of_media_type(media_type: str) -> Format:
    """The format that an article was stored under; plain text for one that is not known."""
    return next((one for one in FORMATS if one.media_type == media_type), TEXT)


def _is_page(data: bytes, suffix: str) -> bool:
    """Whether bytes are a web page, by their beginning, or by the name where that is no help."""
    head = data[:_HEAD].removeprefix(_BOM)
    if _PAGE.match(head) or b"multipart/related" in head.lower():
        return True
    return suffix in WEB.suffixes and b"<" in data[:100_000]


def _of_zip(data: bytes) -> Format:
    """What a zip archive holds, by the names in it, which are never compressed."""
    for mark, sentence in _OTHER_ZIPS:
        if mark in data:
            raise ImportFailure(sentence)
    raise ImportFailure(_ARCHIVE)


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _has_at(offset: int, mark: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[offset : offset + len(mark)] == mark


def _is_ole(*streams: str) -> Callable[[bytes], bool]:
    """A compound file of Microsoft Office with one of these streams, or any at all."""
    marks = [stream.encode("utf-16-le") for stream in streams]
    return lambda data: (
        data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        and (not marks or any(mark in data for mark in marks))
    )


_ARCHIVE = "It is an archive: unpack it, then import the files in it."
_PICTURE = "It is a picture: have its text recognized, then import that text."
_SOUND = "It is a recording: only texts can be imported."
_SHEET = "It is a spreadsheet: save its text as .docx or .txt, then import that."
_SLIDES = "It is a presentation: save its text as .docx or .txt, then import that."
_OTHER_BOOK = "It is an e-book of another kind: convert it to EPUB, then import that."

_OTHER_ZIPS = (
    (b"application/vnd.oasis.opendocument.text", "It is an OpenDocument text: save it as .docx."),
    (b"application/vnd.oasis.opendocument.spreadsheet", _SHEET),
    (b"application/vnd.oasis.opendocument.presentation", _SLIDES),
    (b"xl/workbook", _SHEET),
    (b"ppt/presentation", _SLIDES),
    (b"AndroidManifest.xml", "It is a program: only texts can be imported."),
)

_REFUSED = (
    _Refused(
        _is_ole("EncryptedPackage"),
        "It is protected by a password: open it in Word, save it without one, then import it.",
    ),
    _Refused(
        _is_ole("WordDocument"),
        "It is a document of an old Word (.doc): save it as .docx, then import that.",
    ),
    _Refused(_is_ole("Workbook", "Book"), _SHEET),
    _Refused(_is_ole("PowerPoint Document"), _SLIDES),
    _Refused(_is_ole(), "It is an Office file of another kind: save its text as .docx or .txt."),
    _Refused(_begins(b"{\\rtf"), "It is a rich text (.rtf): save it as .docx, then import that."),
    _Refused(
        _begins(
            b"\x89PNG\r\n",
            b"\xff\xd8\xff",
            b"GIF87a",
            b"GIF89a",
            b"II*\0",
            b"MM\0*",
            b"AT&TFORM",
            b"8BPS",
        ),
        _PICTURE,
    ),
    _Refused(lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _PICTURE),
    _Refused(lambda data: data[4:12] in {b"ftypheic", b"ftypavif", b"ftypmif1"}, _PICTURE),
    _Refused(lambda data: data.startswith(b"BM") and data[6:10] == b"\0\0\0\0", _PICTURE),
    _Refused(_begins(b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3"), _SOUND),
    _Refused(lambda data: data[4:8] == b"ftyp", _SOUND),
    _Refused(
        _begins(
            b"7z\xbc\xaf'\x1c",
            b"Rar!\x1a\x07",
            b"\x1f\x8b\x08",
            b"BZh9",
            b"\xfd7zXZ\0",
            b"(\xb5/\xfd",
        ),
        _ARCHIVE,
    ),
    _Refused(_has_at(257, b"ustar"), _ARCHIVE),
    _Refused(_has_at(60, b"BOOKMOBI"), _OTHER_BOOK),
    _Refused(_begins(b"ITSF", b"CONT\x02", b"\xeaDRMION\xee"), _OTHER_BOOK),
    _Refused(lambda data: b"<FictionBook" in data[:_HEAD], _OTHER_BOOK),
    _Refused(
        lambda data: b"<w:wordDocument" in data[:_HEAD] or b"<pkg:package" in data[:_HEAD],
        "It is a Word document in one XML file: save it as .docx, then import that.",
    ),
    _Refused(_begins(b"PK\x05\x06"), "It is an empty archive: choose another file."),
)
"""In the order in which they are asked; the first that fits speaks."""
