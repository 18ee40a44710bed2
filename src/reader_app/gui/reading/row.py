"""A row that is laid out: its lines, the places of its characters, its glyphs.

A *row* is a paragraph, or some whole lines of a very long one. Offsets are code points of the row's
text; x is counted from the column's left edge and y from the row's top, in pixels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun

from reader_app.domain.model import ParagraphKind
from reader_app.domain.spans import Span

from .bands import Band
from .caret import is_stop
from .document import Ruby
from .measures import LineStyle
from .shaping import Shaped
from .typesetting import Cells, Line

ENDS = (False, False)


@dataclass(slots=True)
class Row:
    """A paragraph or a part of one. ``start`` is its offset in the paragraph's view text."""

    text: str
    paragraph: int
    start: int
    kind: ParagraphKind
    style: LineStyle
    lines: list[Line]
    tops: list[float]
    height: float
    cells: Cells
    shaped: Shaped
    words: Sequence[int] = ()
    rubies: Sequence[Ruby] = ()
    marks: Sequence[Span] = ()
    bands: list[Band] | None = field(default=None)
    _starts: list[int] = field(default_factory=list)
    _runs: dict[int, list[QGlyphRun]] = field(default_factory=dict)
    _underlines: dict[int, list[QRectF]] = field(default_factory=dict)
    _shades: dict[int, list[QRectF]] = field(default_factory=dict)
    _ruby_runs: dict[int, dict[int, list[QGlyphRun]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [line.start for line in self.lines]

    @property
    def end(self) -> int:
        """Where it ends in the paragraph's view text."""
        return self.start + len(self.text)

    @property
    def step(self) -> float:
        """The height of a line."""
        return self.style.step

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line that shows the caret at ``offset``."""
        find = bisect_left if upstream else bisect_right
        return max(0, min(find(self._starts, offset) - 1, len(self.lines) - 1))

    def line_span(self, line: int) -> Span:
        """The code points of a line."""
        return Span(self.lines[line].start, self.lines[line].end)

    def line_at(self, y: float) -> int:
        """The line at a height, or the nearest."""
        return max(0, bisect_right(self.tops, y) - 1)

    def x(self, line: int, offset: int) -> float:
        """The caret's x at ``offset``."""
        found = self.lines[line]
        return found.edges[max(0, min(offset, found.end) - found.start)]

    def sides(self, offset: int) -> tuple[float, float]:
        """The left and the right edge of the character at ``offset``."""
        line = self.line_of(offset)
        return self.x(line, offset), self.x(line, offset + 1)

    def boxes(self, start: int, end: int, goes_on: tuple[bool, bool] = ENDS) -> Iterator[QRectF]:
        """The rectangles of ``[start, end)`` in each line, from above the glyphs to below them.

        A gap between words is left out at either end, unless ``goes_on`` says that the same
        highlight goes on before or after it.
        """
        return (box for _, box in self._parts(start, end, goes_on))

    def _parts(
        self, start: int, end: int, goes_on: tuple[bool, bool] = ENDS
    ) -> Iterator[tuple[int, QRectF]]:
        """The boxes of a stretch, each with its line."""
        for line in range(self.line_of(start), len(self.lines)):
            found = self.lines[line]
            if found.start >= end:
                return
            left = self.x(line, start) if goes_on[0] else self._left_of(line, start)
            right = self.x(line, end) if goes_on[1] else self._right_of(line, end)
            if right > left:
                yield line, self._box(line, left, right)

    def _left_of(self, line: int, offset: int) -> float:
        """The left edge of what begins at ``offset``: after the gap between words."""
        x = self.x(line, offset)
        if self.lines[line].start < offset < self.lines[line].end and self._is_gap(offset):
            return x + max(0.0, self.cells.shifts.get(offset, 0.0))
        return x

    def _right_of(self, line: int, offset: int) -> float:
        """The right edge of what ends at ``offset``: before the gap between words."""
        x, found = self.x(line, offset), self.lines[line]
        if not found.start < offset < found.end or not self._is_gap(offset):
            return x
        left, shift = self.x(line, offset - 1), self.cells.shifts.get(offset - 1, 0.0)
        return min(x, left + max(0.0, shift) + self.shaped.widths[offset - 1])

    def _is_gap(self, offset: int) -> bool:
        gaps = self.cells.gaps
        at = bisect_left(gaps, offset)
        return at < len(gaps) and gaps[at] == offset

    def caret_box(self, offset: int, *, upstream: bool = False) -> QRectF:
        """The box of the caret, without width."""
        line = self.line_of(offset, upstream=upstream)
        x = self.x(line, offset)
        return self._box(line, x, x)

    def offset_at(self, x: float, y: float, *, on_character: bool = False) -> tuple[int, bool]:
        """The caret offset nearest to a point, and whether it is the end of a wrapped line.

        ``on_character`` asks for the character under the point instead.
        """
        index = self.line_at(y)
        line = self.lines[index]
        at = max(0, bisect_right(line.edges, x) - 1)
        if on_character:
            at = line.start + min(at, max(0, len(line.edges) - 2))
            while at > line.start and not is_stop(self.text, at):
                at -= 1
            return at, False
        if at + 1 < len(line.edges) and x - line.edges[at] > line.edges[at + 1] - x:
            at += 1
        at = min(line.start + at, line.end)
        while at > line.start and not is_stop(self.text, at):
            at -= 1
        return at, at == line.end and index + 1 < len(self.lines)

    def covers(self, x: float, y: float) -> bool:
        """Whether the point lies on a line's text, not beside it."""
        index = self.line_at(y)
        if not self.tops[index] <= y < self.tops[index] + self.step:
            return False
        return self.lines[index].edges[0] <= x <= self.lines[index].edges[-1]

    def glyphs(self, line: int) -> list[QGlyphRun]:
        """The glyphs of a line, relative to the row's top; made once."""
        found = self._runs.get(line)
        if found is None:
            found = self._runs[line] = self.style.shaper.runs(
                self.text,
                self.shaped,
                self.lines[line],
                self.cells.shifts,
                self.tops[line] + self.style.baseline,
            )
        return found

    def underlines(self, line: int) -> list[QRectF]:
        """The fine lines under the words of a line, relative to the row's top; made once."""
        found = self._underlines.get(line)
        if found is None:
            at, found = self.lines[line], []
            y = self.tops[line] + self.style.band_bottom - 1
            first = bisect_right(self.words, at.start)
            start = self.words[first - 1] if first else 0
            for end in self.words[first:]:
                if start >= at.end:
                    break
                if self.text[start].isalnum():
                    left, right = self.x(line, max(start, at.start)), self.x(line, end)
                    found.append(QRectF(round(left) + 2, y, round(right) - round(left) - 4, 1))
                start = end
            self._underlines[line] = found
        return found

    def shades(self, line: int) -> list[QRectF]:
        """Every other word of a line, relative to the row's top; made once."""
        if not self._shades:
            self._shades = self._make_shades()
        return self._shades[line]

    def _make_shades(self) -> dict[int, list[QRectF]]:
        """The shaded words by line; one that two lines share is shaded in both."""
        made: dict[int, list[QRectF]] = {line: [] for line in range(len(self.lines))}
        words = [w for w in pairwise([0, *self.words]) if self.text[w[0]].isalnum()]
        for start, end in words[::2]:
            for line, box in self._parts(start, end):
                made[line].append(box)
        return made

    def ruby_glyphs(self, line: int) -> dict[int, list[QGlyphRun]]:
        """The glyphs of the rubies above a line, by tone; made once."""
        found = self._ruby_runs.get(line)
        if found is None:
            found = self._ruby_runs[line] = self._make_rubies(line)
        return found

    def _make_rubies(self, line: int) -> dict[int, list[QGlyphRun]]:
        """Each ruby is centred above its word, on the first line if two share the word."""
        at = self.lines[line]
        shaper = self.style.ruby_shaper
        placed: dict[int, list[tuple[str, float]]] = {}
        for ruby in self.rubies:
            if at.start <= ruby.span.start < at.end:
                left, right = self.x(line, ruby.span.start), self.x(line, ruby.span.end)
                x = (left + right - shaper.width(ruby.text)) / 2
                placed.setdefault(ruby.tone, []).append((ruby.text, max(x, 0.0)))
        baseline = self.tops[line] + self.style.ruby
        return {tone: shaper.labels(found, baseline) for tone, found in placed.items()}

    def _box(self, line: int, left: float, right: float) -> QRectF:
        # Whole pixels, so that neighbours meet without a seam.
        edge = round(left)
        top = self.tops[line] + self.style.band_top
        height = self.style.band_bottom - self.style.band_top
        return QRectF(edge, top, round(right) - edge, height)
