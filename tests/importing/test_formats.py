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


def test_every_format_has_its_own_key_media_type_and_suffixes():
    for values in (
        [one.key for one in FORMATS],
        [one.media_type for one in FORMATS],
        [suffix for one in FORMATS for suffix in one.suffixes],
    ):
        assert len(values) == len(set(values))
