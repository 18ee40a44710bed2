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
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, NamedTuple

from reader_app.domain.errors import ImportFailure, NotText

from . import lost
from .drawings import Box, Drawings, Reader
from .engine import address, quick_calls, started

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1 << 20
"""How far from the beginning a file's header may be: some servers put their own lines before it."""
_END_WITHIN = 1 << 16
_MOST_PAGES = 20_000
_MOST_BOOKMARKS, _DEEPEST = 5_000, 12
_PASSWORD, _SECURITY = 4, 5
_INVISIBLE_MODES = (3, 7)
_STROKED_TOO = 2
_WIDE_SPACE = "\u3000"
_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000))
_HYPHENS = frozenset((2, 0xAD, 0xFFFE))
"""What PDFium makes of a hyphen at the end of a line."""
_UNTOLD = frozenset((*range(32), 0xFFFD, *range(0xE000, 0xF900))) - {9, 10, 13}
"""What comes out for a glyph that has no character: its own number, or a private one."""
_PLACE = struct.Struct("=4f2d")
"""FS_RECTF (left, top, right, bottom) and an origin, as the API writes them."""
_LOOK = struct.Struct("=6f4I")
"""FS_MATRIX and the parts of a colour."""
_WHITE = 250
_LETTER = Box(0.0, 0.0, 612.0, 792.0)
"""What PDFium takes for the box of a page that tells none."""
_SLANT = 0.1
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|hei(?![a-z])|黑", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are drawn: em in points, quarter turns to the left, or None if askew."""

    size: float
    turn: int | None
    bold: bool
    face: str
    """The name of its font, with a slash for type that is slanted."""
    invisible: bool
    white: bool
    font: str
    """Its name with that of its subset."""


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
    spaced: str
    """The space that was drawn before it, a wide one or any other; empty for none."""
    parted: bool
    """PDFium found a gap before it."""
    untold: bool
    """The font does not tell which character it is."""
    piece: int
    """Which piece of text it was drawn with: a ligature's characters have one, and one place."""


@dataclass(slots=True)
class Page:
    """What is drawn on one page; ``overprint`` counts characters that PDFium left out as double."""

    box: Box
    characters: list[Character] = field(default_factory=list[Character])
    drawings: Drawings = field(default_factory=Drawings)
    overprint: int = 0


class Bookmark(NamedTuple):
    """An entry of the outline: level from 1, page from 0, y of its place or None for the top."""

    level: int
    title: str
    page: int
    y: float | None


class Document:
    """An open PDF. Raises `ImportFailure` where it can't be opened."""

    def __init__(self, data: bytes) -> None:
        self.api, self._stand_in = started()
        self._data = _whole(data)
        self._styles: dict[tuple[Any, ...], Style] = {}
        self._look = ctypes.create_string_buffer(_LOOK.size)
        self._at_look = ctypes.addressof(self._look)
        self._calls = quick_calls(self.api)
        self._drawings = Reader(self.api, self._calls)
        self._counts: Counter[int] = Counter()
        self.handle = self.api.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        if not self.handle:
            raise _failure(self.api.FPDF_GetLastError())
        self.pages = int(self.api.FPDF_GetPageCount(self.handle))
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
        handle, self.handle = self.handle, None
        if handle:
            self.api.FPDF_CloseDocument(handle)

    def metadata(self, name: str) -> str:
        """An entry of the document information, empty where there is none."""
        api = self.api
        size = api.FPDF_GetMetaText(self.handle, name.encode(), None, 0)
        if not 2 < size < 20_000:
            return ""
        buffer = ctypes.create_string_buffer(size)
        api.FPDF_GetMetaText(self.handle, name.encode(), buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0 ")

    def page(self, number: int) -> Page:
        """What is drawn on a page, from 0. Raises `ImportFailure` where it can't be read."""
        api = self.api
        handle = api.FPDF_LoadPage(self.handle, number)
        if not handle:
            raise ImportFailure(
                f"This PDF is damaged: page {number + 1} of {self.pages} can't be read. "
                "Get it again."
            )
        try:
            page = Page(self._page_box(handle), drawings=self._drawings.read(handle))
            text = api.FPDFText_LoadPage(handle)
            if text:
                # An address may be another font's on the next page.
                self._styles.clear()
                self._counts.clear()
                try:
                    page.characters = self._characters(text)
                    if page.box == _LETTER and not self._tells_box(handle):
                        page.box = _grown(page.box, page.characters)
                    page.overprint = self._drawings.doubled(page.drawings.texts, self._counts)
                finally:
                    api.FPDFText_ClosePage(text)
            return page
        finally:
            api.FPDF_ClosePage(handle)

    def bookmarks(self) -> list[Bookmark]:
        """The outline, in order; loops and all that is too deep are left out."""
        found: list[Bookmark] = []
        seen: set[int] = set()
        api = self.api
        stack = [(api.FPDFBookmark_GetFirstChild(self.handle, None), 1)]
        while stack and len(found) < _MOST_BOOKMARKS:
            handle, level = stack.pop()
            place = address(handle)
            if not place or place in seen:
                continue
            seen.add(place)
            stack.append((api.FPDFBookmark_GetNextSibling(self.handle, handle), level))
            if level < _DEEPEST:
                stack.append((api.FPDFBookmark_GetFirstChild(self.handle, handle), level + 1))
            entry = self._bookmark(handle, level)
            if entry:
                found.append(entry)
        return found

    def _bookmark(self, handle: Any, level: int) -> Bookmark | None:
        api = self.api
        size = api.FPDFBookmark_GetTitle(handle, None, 0)
        if not 2 < size < 4_000:
            return None
        buffer = ctypes.create_string_buffer(size)
        api.FPDFBookmark_GetTitle(handle, buffer, size)
        title = " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
        place = api.FPDFBookmark_GetDest(self.handle, handle)
        if not place:
            action = api.FPDFBookmark_GetAction(handle)
            place = api.FPDFAction_GetDest(self.handle, action) if action else None
        page = api.FPDFDest_GetDestPageIndex(self.handle, place) if place else -1
        if not title or not 0 <= page < self.pages:
            return None
        has = [ctypes.c_int(0) for _ in range(3)]
        at = [ctypes.c_float(0) for _ in range(3)]
        told = api.FPDFDest_GetLocationInPage(place, *has, *at)
        return Bookmark(level, title, page, at[1].value if told and has[1].value else None)

    def _page_box(self, handle: Any) -> Box:
        rect = self.api.FS_RECTF()
        self.api.FPDF_GetPageBoundingBox(handle, rect)
        return Box(rect.left, rect.bottom, rect.right, rect.top)

    def _tells_box(self, handle: Any) -> bool:
        """Whether a page tells its own size; PDFium takes another for none, or for nonsense."""
        edges = [ctypes.c_float(0) for _ in range(4)]
        told = self.api.FPDFPage_GetMediaBox(handle, *edges)
        left, bottom, right, top = (one.value for one in edges)
        return bool(told) and right > left and top > bottom

    def _characters(self, text: Any) -> list[Character]:
        calls = self._calls
        unit_of, drawn_of, box_of, origin_of = calls.unit, calls.drawn, calls.box, calls.origin
        handle = address(text)
        place = ctypes.create_string_buffer(_PLACE.size)
        at_box = ctypes.addressof(place)
        at_x, at_y = at_box + 16, at_box + 24
        pointer = piece = 0
        style = Style(0.0, None, False, "", True, False, "")
        spaced, parted = "", False
        found: list[Character] = []
        indexes: list[int] = []
        fonts: defaultdict[str, list[int]] = defaultdict(list)
        own: list[int] = []
        add, unpack = found.append, _PLACE.unpack
        for index in range(self.api.FPDFText_CountChars(text)):
            unit = unit_of(handle, index)
            if unit in _SPACES:
                if self.api.FPDFText_IsGenerated(text, index):
                    parted = True
                else:
                    spaced = _WIDE_SPACE if unit == ord(_WIDE_SPACE) else spaced or " "
                continue
            drawn = drawn_of(handle, index)
            if drawn != pointer:
                if not drawn:
                    continue  # PDFium put it there, nothing is drawn
                pointer, style = drawn, self._style(handle, index, drawn)
                piece += 1
                own = fonts[style.font]
            box_of(handle, index, at_box)
            origin_of(handle, index, at_x, at_y)
            left, top, right, bottom, x, y = unpack(place)
            untold = unit in _UNTOLD and (
                unit not in _HYPHENS or self.api.FPDFText_HasUnicodeMapError(text, index) == 1
            )
            add(
                Character(
                    unit, x, y, left, bottom, right, top, style, spaced, parted, untold, piece
                )
            )
            own.append(len(indexes))
            indexes.append(index)
            self._counts[pointer] += 1
            spaced, parted = "", False
        error = self.api.FPDFText_HasUnicodeMapError
        units = [one.unit for one in found]
        for at in lost.of(fonts, units, lambda at: error(text, indexes[at]) == 1):
            found[at] = found[at]._replace(untold=True)
        return found

    def _style(self, text: int, index: int, drawn: int) -> Style:
        """How a text object is drawn; one object a glyph is not rare, so styles are kept."""
        calls, at = self._calls, self._at_look
        calls.matrix(text, index, at)
        calls.colour(drawn, at + 24, at + 28, at + 32, at + 36)
        look = _LOOK.unpack(self._look)
        key = (look[:4], look[6:], calls.font(drawn), calls.mode(drawn), calls.size(text, index))
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._new_style(*key)
        return style

    def _new_style(
        self,
        matrix: tuple[float, ...],
        colour: tuple[int, ...],
        font: int,
        mode: int,
        size: float,
    ) -> Style:
        a, b, c, d = matrix
        *colours, alpha = colour
        whole = self._font_name(font)
        name = _SUBSET.sub("", whole)
        along = math.hypot(a, b) or 1.0
        slanted = abs(a * c + b * d) > _SLANT * along * math.hypot(c, d)
        return Style(
            size * abs(a * d - b * c) / along,
            _turn(a, b),
            mode == _STROKED_TOO or _BOLD.search(name) is not None,
            name + "/" * slanted,
            mode in _INVISIBLE_MODES or (mode == 0 and alpha == 0),
            mode == 0 and min(colours) >= _WHITE,
            whole,
        )

    def _font_name(self, font: int) -> str:
        """A font's name, with the letters that tell a subset."""
        if not font:
            return ""
        name = ctypes.create_string_buffer(500)
        told = self.api.FPDFFont_GetBaseFontName
        told(ctypes.cast(font, told.argtypes[0]), name, len(name))
        return name.value.decode("utf-8", "replace")


def _grown(box: Box, characters: Sequence[Character]) -> Box:
    """A box that holds these characters as well."""
    return Box(
        min([box.left, *(one.left for one in characters)]),
        min([box.bottom, *(one.bottom for one in characters)]),
        max([box.right, *(one.right for one in characters)]),
        max([box.top, *(one.top for one in characters)]),
    )


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
