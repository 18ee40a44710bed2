"""Paragraphs laid out: page measures, one QTextLayout a display chunk, and the heights of all.

A *row* is a display chunk: a paragraph, or a piece of a very long one. Rows are laid out when they
are first needed; until then their heights are estimated from their lengths.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader_app.domain.model import ParagraphKind, WordMarks
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span

from .caret import Place, Units, chunk_cuts
from .document import Document, Ruby, ViewSource
from .style import KindStyle, PageStyle, kind_style

CHUNK = 1_500
"""Code points of a display chunk: conversion may lengthen it, and 2,000 is the most it may be."""
KEPT_ROWS = 240
KEPT_VIEWS = 64
MARGIN = 64
"""The least space on either side of the column, in pixels, for the dots of notes."""
UNSHOWABLE = re.compile("[\x00-\x08\x0a-\x1f\u2028\u2029\ud800-\udfff]")


class Page:
    """The measures of the page: fonts and the column, for one style and viewport width."""

    def __init__(self, families: Sequence[str], style: PageStyle, width: int) -> None:
        self.px = px = style.text_size
        self.families = tuple(families)
        self.styles = {kind: kind_style(kind, style) for kind in ParagraphKind}
        self.fonts = {kind: self._font(row) for kind, row in self.styles.items()}
        self.ruby = QFont(self.fonts[ParagraphKind.BODY])
        self.ruby.setPixelSize(max(8, round(px * 0.55)))
        metrics = QFontMetricsF(self.fonts[ParagraphKind.BODY])
        self.advance = metrics.horizontalAdvance("中") or float(px)
        room = max(self.advance * 4, width - 2 * MARGIN)
        # A whole number of characters leaves justification next to nothing to stretch.
        self.characters = int(max(4, min(style.column, room // self.advance)))
        # The hair's breadth guards against a rounding that would push out the last character.
        self.column = self.characters * self.advance + 0.01
        self.left = max(0.0, (width - self.column) // 2)
        self.head = 1.6 * px
        self.foot = 3.0 * px

    def step(self, kind: ParagraphKind, *, ruby: bool = False) -> float:
        """The height of a line in pixels, with room for rubies above it or without."""
        row = self.styles[kind]
        plain = round((row.leading or 2.0) * row.size * self.px)
        return max(plain, round(2.6 * row.size * self.px)) if ruby else plain

    def size(self, kind: ParagraphKind) -> float:
        """The size of the characters in pixels."""
        return self.styles[kind].size * self.px

    def before(self, kind: ParagraphKind) -> float:
        """The space above a paragraph in pixels."""
        return round(self.styles[kind].before * self.px)

    def after(self, kind: ParagraphKind) -> float:
        """The space below a paragraph in pixels."""
        return round(self.styles[kind].after * self.px)

    def baseline(self, kind: ParagraphKind, *, ruby: bool = False) -> float:
        """Where the baseline lies below a line's top, whatever font a character falls back to."""
        low = 0.3 if ruby else 0.0
        return (self.step(kind, ruby=ruby) + (0.76 + low * 2) * self.size(kind)) / 2

    def per_line(self, kind: ParagraphKind) -> int:
        """About how many characters a line takes, for heights not measured yet."""
        return max(1, int(self.characters / self.styles[kind].size))

    def _font(self, style: KindStyle) -> QFont:
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(max(1, round(style.size * self.px)))
        font.setWeight(QFont.Weight.DemiBold if style.semibold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class Heights:
    """Heights of rows with their prefix sums in O(log n): a Fenwick tree."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        sums = list(accumulate(self._heights, initial=0.0))
        count = len(self._heights)
        self._tree = [0.0, *(sums[i] - sums[i - (i & -i)] for i in range(1, count + 1))]
        self._top_bit = 1 << (count.bit_length() - 1) if count else 0
        self.total = sums[-1]

    def __len__(self) -> int:
        return len(self._heights)

    def set(self, index: int, height: float) -> None:
        """Give row ``index`` its height."""
        delta = height - self._heights[index]
        if not delta:
            return
        self._heights[index] = height
        self.total += delta
        node = index + 1
        while node < len(self._tree):
            self._tree[node] += delta
            node += node & -node

    def before(self, index: int) -> float:
        """The height of all rows before ``index``."""
        total = 0.0
        while index:
            total += self._tree[index]
            index -= index & -index
        return total

    def find(self, y: float) -> tuple[int, float]:
        """The row at height ``y``, and how far below the row's top that is."""
        index, bit = 0, self._top_bit
        while bit:
            following = index + bit
            if following < len(self._tree) and self._tree[following] <= y:
                index = following
                y -= self._tree[following]
            bit >>= 1
        if index >= len(self._heights):
            index = len(self._heights) - 1
            y += self._heights[index]
        return index, max(0.0, y)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a row with one look: what fills it, and what shows as bars under it.

    ``start`` and ``end`` are code points in the row; annotations are named by their ids.
    """

    start: int
    end: int
    fill: int
    bars: tuple[int, ...] = ()


@dataclass(slots=True)
class Row:
    """A display chunk laid out. ``start`` is its offset in the paragraph's view text.

    Line tops and the baseline are pixels below the row's top.
    """

    layout: QTextLayout
    text: str
    paragraph: int
    start: int
    kind: ParagraphKind
    units: Units
    tops: list[float]
    baseline: float
    step: float
    size: float
    height: float
    words: list[int]
    rubies: list[Ruby]
    marks: list[Span]
    bands: list[Band] | None = field(default=None)

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line that shows the caret at ``offset`` (code points in the row)."""
        unit = self.units.to_units(min(offset, len(self.text)))
        if upstream and unit:
            unit -= 1
        line = self.layout.lineForTextPosition(unit)
        return line.lineNumber() if line.isValid() else 0

    def line_span(self, line: int) -> Span:
        """The code points of a line."""
        found = self.layout.lineAt(line)
        start = found.textStart()
        end = start + found.textLength()
        return Span(self.units.to_points(start), self.units.to_points(end))

    def x(self, line: int, offset: int) -> float:
        """The distance of the caret at ``offset`` from the column's left edge."""
        return cursor_x(self.layout.lineAt(line), self.units.to_units(offset))

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """What ``[start, end)`` covers in each line, from above the glyphs to below them."""
        first, last = self.units.to_units(start), self.units.to_units(end)
        index = self.line_of(start)
        while index < self.layout.lineCount():
            line = self.layout.lineAt(index)
            line_end = line.textStart() + line.textLength()
            left = cursor_x(line, max(first, line.textStart()))
            right = cursor_x(line, min(last, line_end))
            if right > left:
                yield self._box(index, left, right)
            if last <= line_end:
                return
            index += 1

    def caret_box(self, offset: int, *, upstream: bool = False) -> QRectF:
        """The box of the caret, without width."""
        line = self.line_of(offset, upstream=upstream)
        x = self.x(line, offset)
        return self._box(line, x, x)

    def offset_at(self, x: float, y: float, *, on_character: bool = False) -> tuple[int, bool]:
        """The caret offset nearest to a point, and whether it is the end of a wrapped line.

        ``on_character`` asks for the character under the point instead.
        """
        index = max(0, bisect_right(self.tops, y) - 1)
        line = self.layout.lineAt(index)
        way = QTextLine.CursorPosition.CursorBetweenCharacters
        if on_character:
            way = QTextLine.CursorPosition.CursorOnCharacter
        span = self.line_span(index)
        offset = self.units.to_points(line.xToCursor(x, way))
        offset = max(span.start, min(offset, span.end))
        wrapped = index + 1 < len(self.tops)
        if on_character and offset == span.end and len(span):
            return offset - 1, False
        return offset, wrapped and offset == span.end

    def covers(self, x: float, y: float) -> bool:
        """Whether the point lies on a line's text, not beside it."""
        index = max(0, bisect_right(self.tops, y) - 1)
        if not self.tops[index] <= y < self.tops[index] + self.step:
            return False
        span = self.line_span(index)
        return self.x(index, span.start) <= x <= self.x(index, span.end)

    def _box(self, line: int, left: float, right: float) -> QRectF:
        base = self.tops[line] + self.baseline
        top = round(base - 1.16 * self.size)
        return QRectF(left, top, right - left, round(base + 0.46 * self.size) - top)


def cursor_x(line: QTextLine, unit: int) -> float:
    """A caret's x in a line; the binding answers a number or a pair, by its version."""
    answer: Any = line.cursorToX(unit)
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)


def shown(text: str) -> str:
    """The text with what Qt would break or choke on replaced, one code point for one."""
    return UNSHOWABLE.sub("\ufffd", text) if UNSHOWABLE.search(text) else text


class Rows:
    """All rows of a document on one page: which part of the text each one holds, and its height."""

    def __init__(
        self, document: Document, source: ViewSource, page: Page, marks: WordMarks
    ) -> None:
        self.document = document
        self.source = source
        self.page = page
        self.marks = marks
        self._cut()
        self.heights = Heights(self._estimates())
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._views: OrderedDict[int, ViewText] = OrderedDict()

    def __len__(self) -> int:
        return len(self.heights)

    def paragraph(self, row: int) -> int:
        """The paragraph that a row belongs to."""
        if self._firsts is None:
            return row
        return bisect_right(self._firsts, row) - 1

    def rows_of(self, paragraph: int) -> range:
        """The rows of a paragraph."""
        if self._firsts is None:
            return range(paragraph, paragraph + 1)
        return range(self._firsts[paragraph], self._firsts[paragraph + 1])

    def view(self, paragraph: int) -> ViewText:
        """The view text of a paragraph; the last ones asked for are kept."""
        found = self._views.get(paragraph)
        if found is None:
            found = self._views[paragraph] = self.source.view_text(paragraph)
            if len(self._views) > KEPT_VIEWS:
                self._views.popitem(last=False)
        else:
            self._views.move_to_end(paragraph)
        return found

    def row_at(self, place: Place) -> int:
        """The row that shows a place."""
        rows = self.rows_of(place.paragraph)
        if len(rows) == 1:
            return rows.start
        later = bisect_right(rows, place.offset, key=self._view_start)
        row = rows[max(0, later - 1)]
        if place.upstream and row > rows.start and self._view_start(row) == place.offset:
            return row - 1
        return row

    def laid(self, row: int) -> Row:
        """The row, laid out now if it isn't yet."""
        found = self._rows.get(row)
        if found is not None:
            self._rows.move_to_end(row)
            return found
        found = self._rows[row] = self._lay(row)
        self.heights.set(row, found.height)
        if len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)
        return found

    def forget(self, paragraph: int) -> None:
        """Lay a paragraph out anew when it is next needed."""
        for row in self.rows_of(paragraph):
            self._rows.pop(row, None)

    def forget_bands(self) -> None:
        """The annotations changed: find the bands anew when they are next drawn."""
        for row in self._rows.values():
            row.bands = None

    def bands(self, row: Row, make: Callable[[Row], list[Band]]) -> list[Band]:
        """The bands of a row, made once."""
        if row.bands is None:
            row.bands = make(row)
        return row.bands

    def _cut(self) -> None:
        lines = self.document.paragraphs.lines
        self._firsts: list[int] | None = None
        self._cuts: dict[int, list[int]] = {}
        if max(map(len, lines)) <= CHUNK:
            return
        for index, line in enumerate(lines):
            if len(line) > CHUNK:
                self._cuts[index] = chunk_cuts(line, CHUNK)
        counts = (len(self._cuts[i]) if i in self._cuts else 1 for i in range(len(lines)))
        self._firsts = list(accumulate(counts, initial=0))

    def _estimates(self) -> list[float]:
        page, known = self.page, dict[int, float]()
        step, after, per_line = (
            page.step(ParagraphKind.BODY),
            page.after(ParagraphKind.BODY),
            page.per_line(ParagraphKind.BODY),
        )
        heights: list[float] = []
        for paragraph, line in enumerate(self.document.paragraphs.lines):
            if paragraph in self._cuts:
                ends = [*self._cuts[paragraph], len(line)]
                heights += [-(-(b - a) // per_line) * step for a, b in pairwise(ends)]
                heights[-1] += after
                continue
            height = known.get(len(line))
            if height is None:
                lines = max(1, -(-(len(line) + 2) // per_line))
                height = known[len(line)] = lines * step + after
            heights.append(height)
        heights[0] += page.head
        heights[-1] += page.foot
        return heights

    def _view_start(self, row: int) -> int:
        paragraph = self.paragraph(row)
        cuts = self._cuts.get(paragraph)
        if cuts is None:
            return 0
        at = cuts[row - self.rows_of(paragraph).start]
        return self.view(paragraph).offsets.point_to_view(at)

    def _lay(self, index: int) -> Row:
        paragraph = self.paragraph(index)
        rows = self.rows_of(paragraph)
        view = self.view(paragraph)
        start = self._view_start(index)
        end = self._view_start(index + 1) if index + 1 in rows else len(view.text)
        kind = self.source.kind(paragraph)
        rubies = self.source.rubies(paragraph)
        ruby = rubies is not None
        row = Row(
            layout=QTextLayout(),
            text=view.text[start:end],
            paragraph=paragraph,
            start=start,
            kind=kind,
            units=Units(view.text[start:end]),
            tops=[],
            baseline=self.page.baseline(kind, ruby=ruby),
            step=self.page.step(kind, ruby=ruby),
            size=self.page.size(kind),
            height=0.0,
            words=self._words(paragraph, start, end),
            rubies=[
                Ruby(part, r.text, r.tone)
                for r in rubies or ()
                if (part := _part(r.span, start, end))
            ],
            marks=[part for m in self.source.marks(paragraph) if (part := _part(m, start, end))],
        )
        y = self.page.head if index == 0 else self.page.before(kind)
        row.height = self._set_lines(row, y, indented=index == rows.start)
        if index == rows.stop - 1:
            row.height += self.page.after(kind)
        if index == len(self) - 1:
            row.height += self.page.foot
        return row

    def _words(self, paragraph: int, start: int, end: int) -> list[int]:
        if self.marks == WordMarks.OFF:
            return []
        ends = self.source.word_ends(paragraph) or ()
        first, last = bisect_right(ends, start), bisect_right(ends, end)
        return [at - start for at in ends[first:last]]

    def _set_lines(self, row: Row, y: float, *, indented: bool) -> float:
        """Break the row into lines; answers the height below the last one."""
        style = self.page.styles[row.kind]
        layout = row.layout
        layout.setText(shown(row.text))
        layout.setFont(self.page.fonts[row.kind])
        layout.setTextOption(_option(style))
        layout.setCacheEnabled(True)
        if self.marks == WordMarks.GAPS and row.words:
            layout.setFormats(self._gaps(row))
        indent = 0.0
        if indented and not row.text[:1].isspace():
            indent = style.indent * self.page.advance
        margin = style.margin * self.page.advance
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(self.page.column - indent - margin)
            line.setPosition(QPointF(margin + indent, y + row.baseline - line.ascent()))
            row.tops.append(y)
            y += row.step
            indent = 0.0
            line = layout.createLine()
        layout.endLayout()
        return y

    def _gaps(self, row: Row) -> list[QTextLayout.FormatRange]:
        form = QTextCharFormat()
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(row.size * 0.28)
        ranges: list[QTextLayout.FormatRange] = []
        for end in row.words:
            if end >= len(row.text) or row.text[end - 1].isspace():
                continue
            at = QTextLayout.FormatRange()
            at.start = row.units.to_units(end - 1)
            at.length = row.units.to_units(end) - at.start
            at.format = form
            ranges.append(at)
        return ranges


def _part(span: Span, start: int, end: int) -> Span | None:
    """What ``[start, end)`` holds of a span, in offsets from ``start``."""
    first, last = max(span.start, start), min(span.end, end)
    return Span(first - start, last - start) if first < last else None


def _option(style: KindStyle) -> QTextOption:
    option = QTextOption()
    # WrapAnywhere would ignore kinsoku.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    edge = Qt.AlignmentFlag.AlignJustify if style.justified else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(Qt.AlignmentFlag.AlignHCenter if style.centred else edge)
    return option
