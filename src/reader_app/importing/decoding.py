"""Bytes to text: which encoding a text file is in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from reader_app.domain.errors import ImportFailure

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding that gave it."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of ``data``: by its BOM, else strict UTF-8, else strict GB18030.

    Raises `ImportFailure` with a sentence for the reader when none of them fits.
    """
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _checked(_strict(data, codec), name)
    for codec in ("utf-8", "gb18030"):
        text = _strict(data, codec)
        if text is not None:
            return _checked(text, codec)
    return _checked(None, "")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, encoding: str) -> Decoded:
    if text is None:
        raise ImportFailure(
            "Its bytes are neither UTF-8 nor GB18030 text: save it as UTF-8 and import it again."
        )
    if "\0" in text:
        raise ImportFailure("This is not text: it holds NUL bytes. Choose a text file.")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise ImportFailure("There is no text in it: choose a file that is not empty.")
    return Decoded(text, encoding)
