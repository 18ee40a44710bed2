"""Known formats that are not imported: how each is recognised, and what the reader can do.

Their marks are those of the ``file`` program's table, https://www.darwinsys.com/file/.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader_app.domain.errors import ImportFailure

from .archive import Archive

_HEAD = 2000
"""Bytes at the beginning of a file by which a format is recognised."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ARCHIVE = "It is an archive ({}): unpack it, then import the files in it."
_PICTURE = "It is a picture ({}): have its text recognized, then import that text."
_SOUND = "It is a recording ({}): only texts can be imported."
_PROGRAM = "It is a program: only texts can be imported."
_FONT = "It is a font: only texts can be imported."
_SHEET = "It is a spreadsheet: save its text as .docx or .txt, then import that."
_SLIDES = "It is a presentation: save its text as .docx or .txt, then import that."
_OTHER_BOOK = "It is an e-book of another kind ({}): convert it to EPUB, then import that."
_LOCKED_BOOK = "It is a Kindle book that only its shop's app opens: it can't be imported."
_OPEN_DOCUMENT = "It is an OpenDocument text (.odt): save it as .docx, then import that."
_ONE_XML = "It is a Word document in one XML file: save it as .docx, then import that."

Test = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class _Foreign:
    """How a format is recognised, and the sentence for the reader."""

    is_it: Test
    sentence: str


def refuse(data: bytes) -> None:
    """Raise `ImportFailure` with a sentence if the bytes are of a format that is not imported."""
    if _is_plainly_text(data):
        return
    for foreign in _FOREIGN:
        if foreign.is_it(data):
            raise ImportFailure(foreign.sentence)


def _is_plainly_text(data: bytes) -> bool:
    """Whether bytes begin with a Chinese character or mark in UTF-8, as most files do.

    None of the formats does without a NUL or a tag close behind.
    """
    head = data[:_HEAD]
    return b"\xe3" <= head[:1] <= b"\xe9" and b"\0" not in head and b"<" not in head


def refusal_of_archive(archive: Archive) -> ImportFailure:
    """The sentence for a zip archive of no format that is imported."""
    kind = ""
    if "mimetype" in archive:
        kind = archive.read("mimetype")[:_HEAD].decode("ascii", "replace").strip()
    for mark, sentence in _MEDIA_TYPES.items():
        if kind.startswith(mark):
            return ImportFailure(sentence)
    for mark, sentence in _MEMBERS.items():
        if any(name == mark or (mark[-1] in "/." and mark in name) for name in archive.names):
            return ImportFailure(sentence)
    if not archive.names:
        return ImportFailure("It is an empty archive: choose another file.")
    return ImportFailure(_ARCHIVE.format("zip"))


def _begins(*marks: bytes) -> Test:
    return lambda data: data.startswith(marks)


def _begins_binary(*marks: bytes) -> Test:
    """Like `_begins`, for bytes that a text too may begin with."""
    return lambda data: data.startswith(marks) and b"\0" in data[:_HEAD]


def _has_at(offset: int, *marks: bytes) -> Test:
    return lambda data: any(data[offset : offset + len(mark)] == mark for mark in marks)


def _names(*marks: bytes) -> Test:
    return lambda data: any(mark in data[:_HEAD] for mark in marks)


def _is_riff(*kinds: bytes) -> Test:
    return lambda data: data[:4] == b"RIFF" and data[8:12] in kinds


def _is_ole(*streams: str) -> Test:
    """A compound file of Microsoft Office with one of these streams, or any at all."""
    marks = [stream.encode("utf-16-le") for stream in streams]
    return lambda data: data.startswith(_OLE) and (not marks or any(mark in data for mark in marks))


_FOREIGN = (
    _Foreign(
        _is_ole("EncryptedPackage"),
        "It is protected by a password: open it in Word, save it without one, then import it.",
    ),
    _Foreign(
        _is_ole("WordDocument"),
        "It is a document of an old Word (.doc): save it as .docx, then import that.",
    ),
    _Foreign(_is_ole("Workbook", "Book"), _SHEET),
    _Foreign(_is_ole("PowerPoint Document"), _SLIDES),
    _Foreign(_is_ole(), "It is an Office file of another kind: save its text as .docx or .txt."),
    _Foreign(_begins(b"{\\rtf"), "It is a rich text (.rtf): save it as .docx, then import that."),
    _Foreign(_begins(b"\x89PNG\r\n"), _PICTURE.format("PNG")),
    _Foreign(_begins(b"\xff\xd8\xff"), _PICTURE.format("JPEG")),
    _Foreign(_begins(b"GIF87a", b"GIF89a"), _PICTURE.format("GIF")),
    _Foreign(_begins(b"II*\0", b"MM\0*"), _PICTURE.format("TIFF")),
    _Foreign(_begins(b"8BPS\0"), _PICTURE.format("Photoshop")),
    _Foreign(_is_riff(b"WEBP"), _PICTURE.format("WebP")),
    _Foreign(
        _has_at(4, b"ftypheic", b"ftypheix", b"ftypavif", b"ftypmif1"), _PICTURE.format("HEIF")
    ),
    _Foreign(lambda data: data[:2] == b"BM" and data[6:10] == bytes(4), _PICTURE.format("BMP")),
    _Foreign(
        _begins(b"AT&TFORM"),
        "It is a scan in DjVu: have its text recognized, or convert it to a PDF with text.",
    ),
    _Foreign(
        _begins_binary(b"CAJ\0", b"HN\0\0", b"KDH ", b"TEB\0"),
        "It is a paper in CNKI's own format (.caj): save it as PDF in CAJViewer, then import that.",
    ),
    _Foreign(_begins(b"ID3\2", b"ID3\3", b"ID3\4"), _SOUND.format("MP3")),
    _Foreign(_begins(b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), _SOUND.format("MP3")),
    _Foreign(_begins(b"OggS\0", b"fLaC\0", b"#!AMR\n"), _SOUND.format("sound")),
    _Foreign(_is_riff(b"WAVE"), _SOUND.format("sound")),
    _Foreign(_is_riff(b"AVI "), _SOUND.format("film")),
    _Foreign(_begins(b"\x1aE\xdf\xa3"), _SOUND.format("film")),
    _Foreign(_has_at(4, b"ftyp"), _SOUND.format("film or sound")),
    _Foreign(_begins(b"7z\xbc\xaf'\x1c"), _ARCHIVE.format("7z")),
    _Foreign(_begins(b"Rar!\x1a\x07"), _ARCHIVE.format("RAR")),
    _Foreign(_begins(b"\x1f\x8b\x08"), _ARCHIVE.format("gzip")),
    _Foreign(_has_at(4, b"1AY&SY"), _ARCHIVE.format("bzip2")),
    _Foreign(_begins(b"\xfd7zXZ\0"), _ARCHIVE.format("xz")),
    _Foreign(_begins(b"(\xb5/\xfd"), _ARCHIVE.format("zstd")),
    _Foreign(_begins(b"MSCF\0\0\0\0"), _ARCHIVE.format("cabinet")),
    _Foreign(_has_at(257, b"ustar"), _ARCHIVE.format("tar")),
    _Foreign(_has_at(60, b"BOOKMOBI", b"TEXtREAd"), _OTHER_BOOK.format("Mobipocket or Kindle")),
    _Foreign(_begins(b"ITSF\3", b"ITOLITLS"), _OTHER_BOOK.format("compiled help")),
    _Foreign(_begins(b"CONT\2\0"), _OTHER_BOOK.format("Kindle")),
    _Foreign(_begins(b"\xeaDRMION\xee"), _LOCKED_BOOK),
    _Foreign(_names(b"<FictionBook"), _OTHER_BOOK.format("FictionBook")),
    _Foreign(_names(b"<w:wordDocument", b"<pkg:package"), _ONE_XML),
    _Foreign(
        _begins(b"SQLite format 3\0"),
        "It is a database (SQLite): if it is a library, open it by File → Open a library.",
    ),
    _Foreign(_begins(b"%!PS"), "It is PostScript: convert it to PDF, then import that."),
    _Foreign(
        lambda data: data.startswith(b"bplist00") and b"WebMainResource" not in data,
        "It is a property list of Apple's: save the page again from Safari.",
    ),
    _Foreign(_begins_binary(b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe"), _PROGRAM),
    _Foreign(_begins(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe"), _PROGRAM),
    _Foreign(_begins(b"L\0\0\0\1\x14\2\0"), "It is a shortcut: choose the file that it points to."),
    _Foreign(_begins_binary(b"\0\1\0\0\0", b"OTTO\0", b"ttcf\0", b"wOFF", b"wOF2"), _FONT),
)
"""In the order in which they are tried; the first that fits decides."""

_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.text": _OPEN_DOCUMENT,
    "application/vnd.oasis.opendocument.spreadsheet": _SHEET,
    "application/vnd.oasis.opendocument.presentation": _SLIDES,
}
_MEMBERS = {
    "OFD.xml": "It is an official document in OFD: save it as PDF, then import that.",
    "xl/": _SHEET,
    "ppt/": _SLIDES,
    "FixedDocSeq.": "It is an XPS document: print it to PDF, then import that.",
    "Index/Document.iwa": "It is a Pages document: export it as .docx, then import that.",
    "AndroidManifest.xml": _PROGRAM,
    "META-INF/MANIFEST.MF": _PROGRAM,
}
"""Names in an archive that show its format; with ``/`` or ``.`` at their end, parts of names."""
