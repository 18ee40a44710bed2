"""PDFium behind functions with types: opening a file, its pages' characters, bookmarks, metadata.

Nothing here knows what a line is. The raw API gives UTF-16 units with the boxes of their glyphs in
points, y upwards: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/fpdf_text.h.
Imported by the worker process alone.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import TracebackType
from typing import Any, NamedTuple

from reader_app.domain.errors import ImportFailure, NotText

from .stand_in import StandIn

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1 << 20
"""How far from the beginning a file's header may be: some servers put their own lines before it."""
_END_WITHIN = 1 << 16
_MOST_PAGES = 20_000
_MOST_OBJECTS = 4_000
"""Objects of one page that are looked at for pictures and rules: maps have a hundred times more."""
_MOST_BOOKMARKS, _DEEPEST = 5_000, 12
_PASSWORD, _SECURITY = 4, 5
_INVISIBLE_MODES = (3, 7)
_STROKED_TOO = 2
_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000))
_HYPHENS = frozenset((2, 0xAD, 0xFFFE))
"""What PDFium makes of a hyphen at the end of a line."""
_UNTOLD = frozenset((*range(32), 0xFFFD, *range(0xE000, 0xF900))) - {9, 10, 13}
"""What comes out for a glyph that has no character: its own number, or a private one."""
_PLACE = struct.Struct("=4f2d")
"""FS_RECTF (left, top, right, bottom) and an origin, as the API writes them."""
_PICTURE, _PATH, _SHADING, _FORM = 3, 2, 4, 5
_PICTURE_SIZE = 40.0
_THIN = 2.5
_BOLD = re.compile(r"bold|black|heavy|demi|hei(?![a-z])|黑", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are drawn: em in points, quarter turns to the left, or None if askew."""

    size: float
    turn: int | None
    bold: bool
    invisible: bool
    white: bool


class Character(NamedTuple):
    """One UTF-16 unit where it is drawn: origin, and box with the font's height, in points."""

    unit: int
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    style: Style
    spaced: bool
    """A space was drawn before it."""
    parted: bool
    """PDFium found a gap before it."""
    untold: bool
    """The font does not tell which character it is."""


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Page:
    """What is drawn on one page. ``rules`` are thin lines, ``grounds`` what may lie behind text."""

    box: Box
    characters: list[Character] = field(default_factory=list[Character])
    rules: list[Box] = field(default_factory=list[Box])
    grounds: list[Box] = field(default_factory=list[Box])
    pictures: int = 0


class Bookmark(NamedTuple):
    """An entry of the outline: level from 1, page from 0, y of its place or None for the top."""

    level: int
    title: str
    page: int
    y: float | None


class Document:
    """An open PDF. Raises `ImportFailure` where it can't be opened."""

    def __init__(self, data: bytes) -> None:
        self._api, self._fonts_of_system = _started()
        self._data = _whole(data)
        self._fonts: dict[int, bool] = {}
        self._calls = _quick_calls(self._api)
        self._handle = self._api.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        if not self._handle:
            raise _failure(self._api.FPDF_GetLastError())
        self.pages = int(self._api.FPDF_GetPageCount(self._handle))
        if self.pages < 1:
            self.close()
            raise NotText("This PDF has no pages that can be found: get it again.")
        if self.pages > _MOST_PAGES:
            self.close()
            raise ImportFailure(f"This PDF says it has {self.pages:,} pages: split it.")

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give its memory back."""
        handle, self._handle = self._handle, None
        if handle:
            self._api.FPDF_CloseDocument(handle)

    def metadata(self, name: str) -> str:
        """An entry of the document information, empty where there is none."""
        api = self._api
        size = api.FPDF_GetMetaText(self._handle, name.encode(), None, 0)
        if not 2 < size < 20_000:
            return ""
        buffer = ctypes.create_string_buffer(size)
        api.FPDF_GetMetaText(self._handle, name.encode(), buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0 ")

    def page(self, number: int) -> Page:
        """What is drawn on a page, from 0. Raises `ImportFailure` where it can't be read."""
        api = self._api
        handle = api.FPDF_LoadPage(self._handle, number)
        if not handle:
            raise ImportFailure(
                f"This PDF is damaged: page {number + 1} of {self.pages} can't be read. "
                "Get it again."
            )
        try:
            page = Page(self._page_box(handle))
            self._read_objects(handle, page)
            text = api.FPDFText_LoadPage(handle)
            if text:
                try:
                    page.characters = self._characters(text)
                finally:
                    api.FPDFText_ClosePage(text)
            return page
        finally:
            api.FPDF_ClosePage(handle)

    def bookmarks(self) -> list[Bookmark]:
        """The outline, in order; loops and all that is too deep are left out."""
        found: list[Bookmark] = []
        seen: set[int] = set()
        api = self._api
        stack = [(api.FPDFBookmark_GetFirstChild(self._handle, None), 1)]
        while stack and len(found) < _MOST_BOOKMARKS:
            handle, level = stack.pop()
            address = _address(handle)
            if not address or address in seen:
                continue
            seen.add(address)
            stack.append((api.FPDFBookmark_GetNextSibling(self._handle, handle), level))
            if level < _DEEPEST:
                stack.append((api.FPDFBookmark_GetFirstChild(self._handle, handle), level + 1))
            entry = self._bookmark(handle, level)
            if entry:
                found.append(entry)
        return found

    def _bookmark(self, handle: Any, level: int) -> Bookmark | None:
        api = self._api
        size = api.FPDFBookmark_GetTitle(handle, None, 0)
        if not 2 < size < 4_000:
            return None
        buffer = ctypes.create_string_buffer(size)
        api.FPDFBookmark_GetTitle(handle, buffer, size)
        title = " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
        place = api.FPDFBookmark_GetDest(self._handle, handle)
        if not place:
            action = api.FPDFBookmark_GetAction(handle)
            place = api.FPDFAction_GetDest(self._handle, action) if action else None
        page = api.FPDFDest_GetDestPageIndex(self._handle, place) if place else -1
        if not title or not 0 <= page < self.pages:
            return None
        has = [ctypes.c_int(0) for _ in range(3)]
        at = [ctypes.c_float(0) for _ in range(3)]
        told = api.FPDFDest_GetLocationInPage(place, *has, *at)
        return Bookmark(level, title, page, at[1].value if told and has[1].value else None)

    def _page_box(self, handle: Any) -> Box:
        rect = self._api.FS_RECTF()
        self._api.FPDF_GetPageBoundingBox(handle, rect)
        return Box(rect.left, rect.bottom, rect.right, rect.top)

    def _read_objects(self, handle: Any, page: Page) -> None:
        """Pictures, rules and what may lie behind white text."""
        api = self._api
        bounds = [ctypes.c_float() for _ in range(4)]
        for index in range(min(api.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
            one = api.FPDFPage_GetObject(handle, index)
            kind = api.FPDFPageObj_GetType(one)
            if kind not in (_PICTURE, _PATH, _SHADING, _FORM):
                continue
            if not api.FPDFPageObj_GetBounds(one, *bounds):
                continue
            box = Box(*(value.value for value in bounds))
            width, height = box.right - box.left, box.top - box.bottom
            if kind == _PICTURE and min(width, height) >= _PICTURE_SIZE:
                page.pictures += 1
            if kind == _PATH and min(width, height) <= _THIN < max(width, height):
                page.rules.append(box)
            elif kind != _PATH or not self._is_white(one):
                page.grounds.append(box)

    def _is_white(self, one: Any) -> bool:
        """Whether an object is filled with white, or with nothing."""
        colour = [ctypes.c_uint() for _ in range(4)]
        if not self._api.FPDFPageObj_GetFillColor(one, *colour):
            return False
        red, green, blue, alpha = (value.value for value in colour)
        return alpha == 0 or min(red, green, blue) >= 250

    def _characters(self, text: Any) -> list[Character]:
        unit_of, object_of, box_of, origin_of = self._calls
        handle = _address(text)
        place = ctypes.create_string_buffer(_PLACE.size)
        at_box = ctypes.addressof(place)
        at_x, at_y = at_box + 16, at_box + 24
        pointer = 0
        style = Style(0.0, None, False, True, False)
        spaced = parted = False
        found: list[Character] = []
        for index in range(self._api.FPDFText_CountChars(text)):
            unit = unit_of(handle, index)
            if unit in _SPACES:
                if self._api.FPDFText_IsGenerated(text, index):
                    parted = True
                else:
                    spaced = True
                continue
            drawn = object_of(handle, index)
            if drawn != pointer:
                if not drawn:
                    continue  # PDFium put it there, nothing is drawn
                pointer, style = drawn, self._style(text, index)
            box_of(handle, index, at_box)
            origin_of(handle, index, at_x, at_y)
            left, top, right, bottom, x, y = _PLACE.unpack(place)
            untold = unit in _UNTOLD and (
                unit not in _HYPHENS or self._api.FPDFText_HasUnicodeMapError(text, index) == 1
            )
            found.append(
                Character(unit, x, y, left, bottom, right, top, style, spaced, parted, untold)
            )
            spaced = parted = False
        return found

    def _style(self, text: Any, index: int) -> Style:
        api = self._api
        one = api.FPDFText_GetTextObject(text, index)
        matrix = api.FS_MATRIX()
        api.FPDFText_GetMatrix(text, index, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        mode = api.FPDFTextObj_GetTextRenderMode(one)
        colour = [ctypes.c_uint() for _ in range(4)]
        api.FPDFPageObj_GetFillColor(one, *colour)
        red, green, blue, alpha = (value.value for value in colour)
        return Style(
            api.FPDFText_GetFontSize(text, index) * scale,
            _turn(matrix.a, matrix.b),
            mode == _STROKED_TOO or self._is_bold(one),
            mode in _INVISIBLE_MODES or (mode == 0 and alpha == 0),
            mode == 0 and min(red, green, blue) >= 250,
        )

    def _is_bold(self, one: Any) -> bool:
        api = self._api
        font = api.FPDFTextObj_GetFont(one)
        address = _address(font)
        if not address:
            return False
        if address not in self._fonts:
            size = api.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(1, min(size, 500)))
            api.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            self._fonts[address] = bool(_BOLD.search(buffer.value.decode("utf-8", "replace")))
        return self._fonts[address]


@cache
def _started() -> tuple[Any, StandIn]:
    """The library, ready for use: it is started once in a process, and never ended.

    It gets squares for fonts that a file does not hold, and no folder of the system's.
    """
    api: Any = import_module("pypdfium2_raw")
    nothing = (ctypes.POINTER(ctypes.c_char) * 1)()
    api.FPDF_InitLibraryWithConfig(api.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=nothing))
    fonts = StandIn(api)
    api.FPDF_SetSystemFontInfo(fonts.callbacks)
    return api, fonts


def _quick_calls(api: Any) -> tuple[Any, Any, Any, Any]:
    """Unit, object, box and origin of a character: called for each, so without checks of types."""
    handle, number = ctypes.c_void_p, ctypes.c_int

    def call(name: str, gives: Any, *takes: Any) -> Any:
        place = ctypes.cast(getattr(api, name), ctypes.c_void_p).value or 0
        return ctypes.CFUNCTYPE(gives, handle, number, *takes)(place)

    return (
        call("FPDFText_GetUnicode", ctypes.c_uint),
        call("FPDFText_GetTextObject", handle),
        call("FPDFText_GetLooseCharBox", number, handle),
        call("FPDFText_GetCharOrigin", number, handle, handle),
    )


def _address(handle: Any) -> int:
    """Where what a handle stands for is; 0 for nothing."""
    return int(ctypes.cast(handle, ctypes.c_void_p).value or 0) if handle else 0


def _turn(a: float, b: float) -> int | None:
    """The quarter turns of a base line by its matrix's first row; None for any other angle."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else None


def _whole(data: bytes) -> bytes:
    """A file from its header on. Raises `NotText` where its beginning or its end is lost.

    PDFium would mend a file without its end, and show the pages that it finds as if they were all.
    """
    at = data.find(_HEADER, 0, _HEADER_WITHIN)
    if at < 0:
        raise NotText("This is no PDF, or its beginning is lost: get it again.")
    tail = data[max(at, len(data) - _END_WITHIN) :]
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise NotText("This PDF is cut short: get it again.")
    return data[at:] if at else data


def _failure(code: int) -> ImportFailure:
    if code == _PASSWORD:
        return ImportFailure(
            "This PDF is locked by a password: open it elsewhere and save it without one."
        )
    if code == _SECURITY:
        return ImportFailure(
            "This PDF is encrypted in a way that can't be read: save it without encryption."
        )
    return NotText("This PDF is broken or cut short: get it again.")


def read_pages(document: Document) -> Iterator[Page]:
    """All pages in order."""
    for number in range(document.pages):
        yield document.page(number)
