"""All rows of a document: which part of the text each contains, and how high it is.

A row is laid out when it is first needed; until then its height is estimated from its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from reader_app.domain.model import ParagraphKind, WordMarks
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span

from . import kinsoku
from .bands import Band
from .caret import Place
from .document import Document, Ruby, ViewSource
from .estimates import LengthEstimates
from .heights import Heights
from .measures import LineStyle, Page
from .row import Row
from .shaping import Shaped
from .typesetting import Cells, Setter, cells

SECTION = 6
"""Rows of a paragraph after which its lines start afresh, as each line depends on all before."""
CONTEXT = 200
"""Code points that are laid out beyond a row's end, to find the end of its last line."""
KEPT_ROWS = 160
KEPT_VIEWS = 64
TIGHT = frozenset(
    {ParagraphKind.LIST, ParagraphKind.TABLE, ParagraphKind.BYLINE, ParagraphKind.DATELINE}
)
"""Kinds whose paragraphs stand close together."""
NOWHERE = Span(0, 0)
UNSHOWABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def shown(text: str) -> str:
    """``text`` with a replacement for each character that has no glyph or would break a line."""
    return UNSHOWABLE.sub("\ufffd", text) if UNSHOWABLE.search(text) else text


def part(span: Span, start: int, end: int) -> Span | None:
    """What ``[start, end)`` holds of a span, in offsets from ``start``."""
    first, last = max(span.start, start), min(span.end, end)
    return Span(first - start, last - start) if first < last else None


@dataclass(slots=True)
class _Piece:
    """A part of a paragraph that is measured and ready to be set in lines."""

    shaped: Shaped
    cells: Cells
    setter: Setter
    indented: bool
    words: list[int]
    rubies: list[Ruby]


class Rows:
    """The rows; ``source`` and ``page`` never change under it."""

    def __init__(
        self, document: Document, source: ViewSource, page: Page, marks: WordMarks
    ) -> None:
        self.document = document
        self.source = source
        self.page = page
        self.marks = marks
        self._chunks = document.chunks
        self.heights = Heights(LengthEstimates(document.paragraphs, self._chunks, page))
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._views: OrderedDict[int, ViewText] = OrderedDict()
        self._starts: dict[int, dict[int, int]] = {}

    def __len__(self) -> int:
        return len(self.heights)

    def paragraph(self, row: int) -> int:
        """The paragraph that a row belongs to."""
        return self._chunks.paragraph(row)

    def rows_of(self, paragraph: int) -> range:
        """The rows of a paragraph."""
        return self._chunks.rows_of(paragraph)

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
        offsets = self.view(place.paragraph).offsets
        at = (
            bisect_right(self._chunks.cuts(place.paragraph), offsets.point_to_text(place.offset))
            - 1
        )
        start = self._start(place.paragraph, at)
        while at and (place.offset < start or (place.upstream and place.offset == start)):
            at -= 1
            start = self._start(place.paragraph, at)
        return rows.start + at

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

    def shares(self, offsets: Sequence[int]) -> list[float]:
        """How far offsets of the original text, in order, are from the beginning, from 0 to 1."""
        starts, length = self.document.paragraphs.starts, self.document.length + 1
        tops, rows_of = self.heights.tops(), self._chunks.rows_of
        whole = max(self.heights.total, 1.0)
        found: list[float] = []
        top = each = 0.0
        start = end = -1
        for offset in offsets:
            if offset >= end:
                at = bisect_right(starts, offset) - 1
                start = starts[at]
                end = starts[at + 1] if at + 1 < len(starts) else length
                rows = rows_of(at)
                top = tops[rows.start] / whole
                each = (tops[rows.stop] / whole - top) / (end - start)
            found.append(top + each * (offset - start))
        return found

    def forget(self, paragraph: int) -> None:
        """Lay a paragraph out again when it is next needed."""
        self._starts.pop(paragraph, None)
        for row in [row for row, laid in self._rows.items() if laid.paragraph == paragraph]:
            del self._rows[row]

    def forget_rubies(self, paragraph: int, within: Span) -> bool:
        """Lay out again the rows that show ``within`` of a paragraph's view text.

        Returns whether any row was laid out there.
        """
        found = [
            row
            for row, laid in self._rows.items()
            if laid.paragraph == paragraph and laid.start < within.end and within.start < laid.end
        ]
        for row in found:
            del self._rows[row]
        return bool(found)

    def forget_views(self, paragraphs: Collection[int]) -> None:
        """Ask for the view texts of ``paragraphs`` again, and lay these out when needed."""
        for paragraph in paragraphs:
            self._views.pop(paragraph, None)
            self._starts.pop(paragraph, None)
        for row in [row for row, laid in self._rows.items() if laid.paragraph in paragraphs]:
            del self._rows[row]

    def forget_bands(self) -> None:
        """The annotations changed: find the bands anew when they are next drawn."""
        for row in self._rows.values():
            row.bands = None

    def bands(self, row: Row, make: Callable[[Row], list[Band]]) -> list[Band]:
        """The bands of a row, made once."""
        if row.bands is None:
            row.bands = make(row)
        return row.bands

    def _start(self, paragraph: int, at: int) -> int:
        """Where the paragraph's row ``at`` begins: at the first line that begins in its chunk."""
        starts = self._starts.setdefault(paragraph, {})
        if at in starts:
            return starts[at]
        section = self._section(paragraph)
        first = at - at % section
        for row in range(first, at + 1):
            if row in starts:
                continue
            if row == first:
                starts[row] = self._nominal(paragraph, row)
                continue
            begin, stop = starts[row - 1], self._nominal(paragraph, row)
            piece = self._measure(paragraph, begin, stop + CONTEXT)
            starts[row] = (
                begin + piece.setter.breaks(indented=piece.indented, stop=stop - begin)[-1]
            )
        return starts[at]

    def _nominal(self, paragraph: int, at: int) -> int:
        """Where a chunk begins in the view text."""
        cuts = self._chunks.cuts(paragraph)
        view = self.view(paragraph)
        if at >= len(cuts):
            return len(view.text)
        start = view.offsets.point_to_view(cuts[at])
        if at and at % self._section(paragraph) == 0:
            return kinsoku.good_break(view.text, start, start + CONTEXT)
        return start

    def _section(self, paragraph: int) -> int:
        """How many rows depend on each other: one with readings, so that none waits for others."""
        return 1 if self._read(paragraph) else SECTION

    def _read(self, paragraph: int) -> bool:
        """Whether there is room for readings above the lines."""
        return self.source.rubies(paragraph, NOWHERE) is not None

    def _bounds(self, index: int, paragraph: int) -> tuple[int, int]:
        if not self._chunks.is_cut(paragraph):
            return 0, len(self.view(paragraph).text)
        rows = self.rows_of(paragraph)
        at = index - rows.start
        start = self._start(paragraph, at)
        if at + 1 < len(rows):
            return start, self._start(paragraph, at + 1)
        return start, len(self.view(paragraph).text)

    def _style(self, paragraph: int) -> LineStyle:
        return self.page.lines(self.source.kind(paragraph), ruby=self._read(paragraph))

    def _measure(self, paragraph: int, start: int, end: int) -> _Piece:
        """Shape ``[start, end)`` of a paragraph's view text."""
        text = shown(self.view(paragraph).text[start:end])
        style = self._style(paragraph)
        shaped = style.shaper.shape(text)
        words = self._words(paragraph, start, end)
        rubies = [
            Ruby(found, ruby.text, ruby.tone)
            for ruby in self.source.rubies(paragraph, Span(start, end)) or ()
            if ruby.text and (found := part(ruby.span, start, end))
        ]
        made = cells(
            text,
            shaped.widths,
            style.shaper.em,
            style.shaper.ink,
            words if self.marks is WordMarks.GAPS else (),
            [(r.span.start, r.span.end, style.ruby_shaper.width(r.text)) for r in rubies],
        )
        setter = Setter(made, style.frame)
        indented = start == 0 and not text[:1].isspace()
        return _Piece(shaped, made, setter, indented, words, rubies)

    def _lay(self, index: int) -> Row:
        paragraph = self.paragraph(index)
        rows = self.rows_of(paragraph)
        start, end = self._bounds(index, paragraph)
        piece = self._measure(paragraph, start, end)
        style = self._style(paragraph)
        ends = index == rows.stop - 1
        full = not ends and (index + 1 - rows.start) % self._section(paragraph) == 0
        starts = piece.setter.breaks(indented=piece.indented, full=full)
        lines = piece.setter.lines(starts, indented=piece.indented, ends=ends)
        y = self.page.head if index == 0 else 0.0
        if index == rows.start and index:
            y += style.before
        tops = [y + style.step * at for at in range(len(lines))]
        height = y + style.step * len(lines)
        if index == rows.stop - 1:
            height += self._after(paragraph, style)
        if index == len(self) - 1:
            height += self.page.foot
        return Row(
            text=piece.cells.text,
            paragraph=paragraph,
            start=start,
            kind=self.source.kind(paragraph),
            style=style,
            lines=lines,
            tops=tops,
            height=height,
            cells=piece.cells,
            shaped=piece.shaped,
            words=piece.words,
            rubies=piece.rubies,
            marks=[m for mark in self.source.marks(paragraph) if (m := part(mark, start, end))],
        )

    def _after(self, paragraph: int, style: LineStyle) -> float:
        """The space below a paragraph; below lists and tables there is more."""
        kind, following = self.source.kind(paragraph), paragraph + 1
        last = following >= len(self.document.paragraphs)
        if kind not in TIGHT or last or self.source.kind(following) is kind:
            return style.after
        return max(style.after, float(self.page.px))

    def _words(self, paragraph: int, start: int, end: int) -> list[int]:
        if self.marks == WordMarks.OFF:
            return []
        ends = self.source.word_ends(paragraph) or ()
        first, last = bisect_right(ends, start), bisect_right(ends, end)
        return [at - start for at in ends[first:last]]
