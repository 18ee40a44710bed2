"""A font of squares, which stands in for Chinese fonts that a PDF names and does not hold.

PDFium measures text by its glyphs. With the fonts of the system it would see other places on each
machine, and none at all where there is no Chinese font; with squares it sees the same everywhere.
The tables are those of https://learn.microsoft.com/typography/opentype/spec/, the least of them
that FreeType asks for.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

_EM = 1000
_TOP, _BOTTOM = 880, -120
_CHARSETS = frozenset((128, 129, 130, 134, 136))
"""Shift-JIS, Hangul, Johab, GB 2312, Big5."""
_HANDLE = 1


def font() -> bytes:
    """The font's file, in TrueType's format."""
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": _glyphs(),
        b"head": _head(),
        b"hhea": _hhea(),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">3L", 0, len(_glyph()), 2 * len(_glyph())),
        b"maxp": struct.pack(">L14H", 0x10000, 2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">3H", 0, 0, 6),
        b"post": struct.pack(">LLhhLLLLL", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(tables)
    head = struct.pack(">L4H", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    body = b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        words = struct.unpack(f">{len(padded) // 4}L", padded)
        place = start + len(body)
        head += tag + struct.pack(">3L", sum(words) & 0xFFFFFFFF, place, len(data))
        body += padded
    return head + body


def _glyph() -> bytes:
    """A square as tall as an em."""
    points = ((0, _BOTTOM), (0, _TOP), (_EM, _TOP), (_EM, _BOTTOM))
    data = struct.pack(">5h", 1, 0, _BOTTOM, _EM, _TOP) + struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)
    for axis in (0, 1):
        before = 0
        for point in points:
            data += struct.pack(">h", point[axis] - before)
            before = point[axis]
    return data + b"\0" * (-len(data) % 4)


def _glyphs() -> bytes:
    return _glyph() * 2


def _cmap() -> bytes:
    """Format 13: all characters from the space on have glyph 1."""
    table = struct.pack(">2H3L", 13, 0, 28, 0, 1) + struct.pack(">3L", 0x20, 0x3FFFF, 1)
    return struct.pack(">4HL", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    return struct.pack(
        ">2L2L2HQQ4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0,
        0, _BOTTOM, _EM, _TOP, 0, 8, 2, 1, 0,
    )  # fmt: skip


def _hhea() -> bytes:
    return struct.pack(
        ">L3hH3h3h4hhH", 0x10000, _TOP, _BOTTOM, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 2
    )


def _os2() -> bytes:
    codepages = 0b11111 << 17  # Japanese, both Chinese, both Korean
    return (
        struct.pack(">HhHHH", 4, _EM, 400, 5, 0)
        + struct.pack(">11h", *([0] * 11))
        + bytes(10)
        + struct.pack(">4L", 0xFFFFFFFF, 0xFFFFFFFF, 0, 0)
        + b"    "
        + struct.pack(">3H3h2H", 0x40, 0x20, 0xFFFF, _TOP, _BOTTOM, 0, _TOP, -_BOTTOM)
        + struct.pack(">2L2h3H", codepages, 0, 500, _TOP, 0, 0x20, 1)
    )


def _nothing(*told: Any) -> None:
    """There is nothing to give back or to count."""
    del told


def _no_font(*told: Any) -> int:
    """No font is had by its name alone."""
    del told
    return 0


def _charset(*told: Any) -> int:
    """That of any of them does."""
    del told
    return 134


class StandIn:
    """Answers PDFium's questions for fonts of the system; must live as long as the library."""

    def __init__(self, api: Any) -> None:
        self._font = font()
        kinds = dict(api.FPDF_SYSFONTINFO._fields_)
        self.callbacks = api.FPDF_SYSFONTINFO(
            version=1,
            Release=kinds["Release"](_nothing),
            EnumFonts=kinds["EnumFonts"](_nothing),
            MapFont=kinds["MapFont"](self._map),
            GetFont=kinds["GetFont"](_no_font),
            GetFontData=kinds["GetFontData"](self._data),
            GetFaceName=kinds["GetFaceName"](self._name),
            GetFontCharset=kinds["GetFontCharset"](_charset),
            DeleteFont=kinds["DeleteFont"](_nothing),
        )

    @staticmethod
    def _map(*told: Any) -> int:
        charset = told[3]
        return _HANDLE if charset in _CHARSETS else 0

    def _data(self, _: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if handle != _HANDLE or table:
            return 0
        if buffer and size >= len(self._font):
            ctypes.memmove(buffer, self._font, len(self._font))
        return len(self._font)

    @staticmethod
    def _name(_: Any, handle: int, buffer: Any, size: int) -> int:
        name = b"Square\0"
        if handle == _HANDLE and buffer and size >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)
