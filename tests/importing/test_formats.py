"""What a file is told to be: by its bytes first, by its name where these are no help."""

from __future__ import annotations

import io
import zipfile

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing.formats import FORMATS, recognize

TEXT = "渡口的船每天早晨七点开。".encode()
PAGE = b"<!DOCTYPE html><html><head></head><body></body></html>"


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, name)
    return target.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (TEXT, "a.txt", "text"),
        (TEXT, "a", "text"),
        (TEXT, "a.html", "text"),
        (TEXT, "a.pdf", "text"),
        (PAGE, "a.txt", "web"),
        (PAGE, "a", "web"),
        (b"\xef\xbb\xbf\n<!-- x --><html>", "a", "web"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "a", "web"),
        (b"<p>\xe6\xb8\xa1</p>", "a.htm", "web"),
        (b"<p>\xe6\xb8\xa1</p>", "a.txt", "text"),
    ],
)
def test_a_file_is_what_its_bytes_say(data, name, key):
    assert recognize(data, name).key == key


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ole("WordDocument"), r"\.doc\b.*\.docx"),
        (ole("Workbook"), "spreadsheet"),
        (ole("EncryptedPackage"), "password"),
        (ole("Something"), "Office"),
        (b"{\\rtf1\\ansi}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
        (b"\0\0\0\x18ftypmp42", "recording"),
        (b"ID3\x03", "recording"),
        (b"7z\xbc\xaf'\x1c", "archive"),
        (b"\x1f\x8b\x08\0", "archive"),
        (bytes(257) + b"ustar\x0000", "archive"),
        (bytes(60) + b"BOOKMOBI", "EPUB"),
        (b"<?xml version='1.0'?><FictionBook>", "EPUB"),
        (b"AT&TFORM\0\0\0\0DJVM", "DjVu"),
        (b"CAJ\0\1\0\0\0", "CNKI"),
        (b"HN\0\0\1\0\0\0", "CNKI"),
        (b"\xff\xfb\x90\x44" + bytes(400), "recording"),
        (b"RIFF\0\0\0\0WAVEfmt ", "recording"),
        (b"Rar!\x1a\x07\x01\0", "archive .RAR"),
        (b"BZh91AY&SY", "archive"),
        (b"\xfd7zXZ\0\0", "archive"),
        (b"SQLite format 3\0", "database"),
        (b"MZ\x90\0\3\0", "program"),
        (b"\x7fELF\2\1\1\0", "program"),
        (b"%!PS-Adobe-3.0", "PDF"),
        (b"bplist00", "Safari"),
        (b"L\0\0\0\1\x14\2\0", "shortcut"),
        (b"OTTO\0\x0b", "font"),
        (b"ITSF\3\0", "e-book"),
        (b"\xeaDRMION\xee", "Kindle"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        (zipped("a", "META-INF/MANIFEST.MF"), "program"),
        (zipped("Index/Document.iwa"), "Pages"),
        (zipped(), "empty archive"),
        (b"a program before it" + zipped("a.txt"), "archive"),
        (zipped("a.txt", "b.txt")[:-30], "cut off"),
        (zipped("../a.txt"), "points out"),
        (zipped("a.txt", "b.txt"), "archive"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "presentation"),
    ],
)
def test_what_is_known_and_not_taken_is_refused_in_a_sentence(data, says):
    for name in ("a", "a.txt"):
        with pytest.raises(ImportFailure, match=says) as refused:
            recognize(data, name)
        assert str(refused.value).endswith(".")


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_open_documents_are_told_by_their_own_word(kind):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "")
    with pytest.raises(ImportFailure, match=kind):
        recognize(target.getvalue(), "a")


@pytest.mark.parametrize(
    "words", ["MZ", "BM", "CAJ", "KDH 云", "HN", "PK", "Rar", "ID3 云", "wOFF", "OTTO"]
)
def test_a_text_may_begin_as_it_likes(words):
    for codec in ("utf-8", "gb18030"):
        assert recognize(f"{words}山上有云，山下有雨。".encode(codec), "a").key == "text"


def test_every_format_has_its_own_key_media_type_and_suffixes():
    for values in (
        [one.key for one in FORMATS],
        [one.media_type for one in FORMATS],
        [suffix for one in FORMATS for suffix in one.suffixes],
    ):
        assert len(values) == len(set(values))
