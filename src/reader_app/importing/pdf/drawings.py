"""What is drawn on a page besides its text: pictures, rules, grounds, and text that is doubled."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from .engine import Calls, address

_TEXT, _PATH, _PICTURE, _SHADING, _FORM = 1, 2, 3, 4, 5
_MOST_OBJECTS = 4_000
"""Objects of one page that are looked at: maps have a hundred times more."""
_MOST_SEGMENTS, _MOST_RULES = 400, 2_000
_PICTURE_SIZE = 40.0
_THIN, _STRAIGHT, _LEAST_RULE = 2.5, 0.5, 8.0
_WHITE = 250
_SAME_PLACE = 0.4
"""How far a double may be off, in its height."""
_BOUNDS, _MATRIX, _COLOUR = struct.Struct("=4f"), struct.Struct("=6f"), struct.Struct("=4I")
_MOVE = 2


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Drawings:
    """Thin lines, what may lie behind text, the addresses of pieces of text, pictures."""

    rules: list[Box] = field(default_factory=list[Box])
    grounds: list[Box] = field(default_factory=list[Box])
    texts: list[int] = field(default_factory=list[int])
    pictures: list[Box] = field(default_factory=list[Box])


class Reader:
    """Reads drawings; one of it serves a whole document."""

    def __init__(self, api: Any, calls: Calls) -> None:
        self._api, self._calls = api, calls
        self._buffer = ctypes.create_string_buffer(_MATRIX.size)
        self._at = ctypes.addressof(self._buffer)

    def read(self, page: Any) -> Drawings:
        """What is drawn on an open page."""
        calls, found = self._calls, Drawings()
        where = address(page)
        for index in range(min(self._api.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            one = calls.object(where, index)
            kind = calls.kind(one)
            if kind == _TEXT:
                found.texts.append(one)
            elif kind in (_PATH, _PICTURE, _SHADING, _FORM):
                self._add(found, kind, one)
        return found

    def doubled(self, texts: Sequence[int], counts: Mapping[int, int]) -> int:
        """How many characters PDFium left out because they stand where the same stand already.

        ``counts`` are the characters of the pieces of text that it kept.
        """
        left_out = [one for one in texts if one not in counts][:_MOST_SEGMENTS]
        if not left_out:
            return 0
        kept = [(box, counts[one]) for one in texts if one in counts and (box := self._box(one))]
        total = 0
        for one in left_out:
            box = self._box(one)
            if box:
                doubled = (_doubled(box, other, count) for other, count in kept)
                total += next(filter(None, doubled), 0)
        return total

    def _add(self, found: Drawings, kind: int, one: int) -> None:
        box = self._box(one)
        if box is None:
            return
        width, height = box.right - box.left, box.top - box.bottom
        if kind == _PICTURE and min(width, height) >= _PICTURE_SIZE:
            found.pictures.append(box)
        if kind == _PATH and min(width, height) <= _THIN < max(width, height):
            found.rules.append(box)
            return
        if kind == _PATH and len(found.rules) < _MOST_RULES:
            found.rules += self._straight(one)
        if kind != _PATH or not self._is_white(one):
            found.grounds.append(box)

    def _box(self, one: int) -> Box | None:
        at = self._at
        if not self._calls.bounds(one, at, at + 4, at + 8, at + 12):
            return None
        return Box(*_BOUNDS.unpack_from(self._buffer))

    def _is_white(self, one: int) -> bool:
        """Whether an object is filled with white, or with nothing."""
        at = self._at
        if not self._calls.colour(one, at, at + 4, at + 8, at + 12):
            return False
        red, green, blue, alpha = _COLOUR.unpack_from(self._buffer)
        return alpha == 0 or min(red, green, blue) >= _WHITE

    def _straight(self, one: int) -> list[Box]:
        """The level and upright lines of a path: the edges of cells and of whole grids."""
        calls, at = self._calls, self._at
        count = calls.segments(one)
        if not 2 <= count <= _MOST_SEGMENTS or not calls.placing(one, at):
            return []
        a, b, c, d, e, f = _MATRIX.unpack_from(self._buffer)
        points: list[tuple[float, float, bool]] = []
        for index in range(count):
            segment = calls.segment(one, index)
            calls.point(segment, at, at + 4)
            x, y = struct.unpack_from("=2f", self._buffer)
            points.append((a * x + c * y + e, b * x + d * y + f, calls.sort(segment) == _MOVE))
        rules: list[Box] = []
        for (x, y, _), (to_x, to_y, moves) in pairwise(points):
            wide, high = abs(to_x - x), abs(to_y - y)
            if not moves and min(wide, high) <= _STRAIGHT and max(wide, high) >= _LEAST_RULE:
                rules.append(Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
        return rules


def _doubled(box: Box, other: Box, count: int) -> int:
    """How many of ``count`` characters in the other box stand in this one too."""
    height = max(box.top - box.bottom, 1.0)
    off = _SAME_PLACE * height
    level = max(abs(box.bottom - other.bottom), abs(box.top - other.top)) <= off
    if not level or box.left < other.left - off or box.right > other.right + off:
        return 0
    return round(count * min(1.0, (box.right - box.left) / max(other.right - other.left, 0.1)))
