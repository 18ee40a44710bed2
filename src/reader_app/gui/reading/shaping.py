"""Shaping: the glyphs and widths of characters in one font, and in fallback fonts.

Qt shapes each character or word once; the result is kept, so that most text costs look-ups only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont, QTextLayout, QTextOption

from . import kinsoku
from .caret import Units
from .typesetting import Line

MOST_KEPT = 30_000
"""Characters and words whose shapes are kept: enough for a long book."""
_Placed = dict[int, tuple[list[int], list[QPointF]]]
"""Glyphs and their places by the number of their font."""
EVERYTHING = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a word: its font's number, its index, the code point whose cell it stands in.

    ``x`` and ``y`` are pixels from the cell's left edge and from the baseline.
    """

    font: int
    index: int
    owner: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that is shaped together: the cell widths of its code points, and its glyphs."""

    widths: tuple[float, ...]
    glyphs: tuple[Glyph, ...]


@dataclass(slots=True)
class Shaped:
    """The widths of a text's code points, and its words with their offsets."""

    widths: list[float]
    words: list[tuple[int, Shape]]


class Shaper:
    """Shapes texts in one font. All lengths are pixels."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._narrow = QFont(font)
        self._narrow.setFeature(QFont.Tag("pwid"), 1)
        self._fonts: list[QRawFont] = []
        self._numbers: dict[tuple[str, str, int], int] = {}
        self._widths: dict[str, float] = {}
        self._glyphs: dict[str, tuple[int, int]] = {}
        self._words: dict[str, Shape] = {}
        self._whole: dict[str, float] = {}
        self._ink: dict[str, tuple[float, float]] = {}
        self.em = 0.0
        self._learn("中")
        self.em = self._widths["中"] or float(font.pixelSize())

    def shape(self, text: str) -> Shaped:
        """The shapes of a text that holds no line breaks."""
        unknown = set(text).difference(self._widths)
        if unknown:
            self._learn("".join(sorted(unknown)))
        widths = list(map(self._widths.__getitem__, text))
        words: list[tuple[int, Shape]] = []
        for start, end in kinsoku.parts(text):
            part = text[start:end]
            shape = self._words.get(part) or self._word(part)
            widths[start:end] = shape.widths
            words.append((start, shape))
        return Shaped(widths, words)

    def width(self, text: str) -> float:
        """The width of a short text on one line, such as a reading; measured once."""
        found = self._whole.get(text)
        if found is None:
            if len(self._whole) > MOST_KEPT:
                self._whole.clear()
            found = self._whole[text] = sum(self.shape(text).widths)
        return found

    def ink(self, character: str) -> tuple[float, float]:
        """The empty space before and after the ink of a character."""
        found = self._ink.get(character)
        if found is None:
            number, glyph = self._glyphs[character]
            box = self._fonts[number].pathForGlyph(glyph).boundingRect()
            found = self._ink[character] = (box.left(), self._widths[character] - box.right())
        return found

    def runs(
        self, text: str, shaped: Shaped, line: Line, shifts: dict[int, float], baseline: float
    ) -> list[QGlyphRun]:
        """The glyphs of a line, a run for each font; ``baseline`` is their y."""
        start, end = line.start, line.end
        if start == end:
            return []
        lefts = [line.origin, *line.edges[1:-1]]
        for at in shifts.keys() & range(start, end):
            lefts[at - start] += shifts[at]
        words = [
            (at - start, shape)
            for at, shape in shaped.words
            if at < end and at + len(shape.widths) > start
        ]
        found: _Placed = {}
        self._place(text[start:end], words, lefts, baseline, found)
        return [self._run(font, *run) for font, run in found.items()]

    def labels(self, labels: Sequence[tuple[str, float]], baseline: float) -> list[QGlyphRun]:
        """The glyphs of short texts on one baseline, each given with its left edge."""
        found: _Placed = {}
        for text, left in labels:
            shaped = self.shape(text)
            lefts = list(accumulate(shaped.widths, initial=left))[:-1]
            self._place(text, shaped.words, lefts, baseline, found)
        return [self._run(font, *run) for font, run in found.items()]

    def _place(
        self,
        text: str,
        words: Sequence[tuple[int, Shape]],
        lefts: Sequence[float],
        baseline: float,
        found: _Placed,
    ) -> None:
        """Add the glyphs of a text whose cells begin at ``lefts``."""
        simple = list(zip(map(self._glyphs.__getitem__, text), lefts, strict=True))
        for at, shape in reversed(words):
            del simple[max(0, at) : at + len(shape.widths)]
        for (font, index), x in simple:
            run = found.get(font)
            if run is None:
                run = found[font] = ([], [])
            run[0].append(index)
            run[1].append(QPointF(x, baseline))
        for at, shape in words:
            for glyph in shape.glyphs:
                owner = at + glyph.owner
                # A word may begin on the line before or go on in the next one.
                if 0 <= owner < len(lefts):
                    run = found.setdefault(glyph.font, ([], []))
                    run[0].append(glyph.index)
                    run[1].append(QPointF(lefts[owner] + glyph.x, baseline + glyph.y))

    def _run(self, font: int, indexes: list[int], places: list[QPointF]) -> QGlyphRun:
        run = QGlyphRun()
        run.setRawFont(self._fonts[font])
        run.setGlyphIndexes(indexes)
        run.setPositions(places)
        return run

    def _learn(self, characters: str) -> None:
        """Shape single characters, all in one layout: they never join with each other."""
        if len(self._widths) > MOST_KEPT:
            self._widths.clear()
            self._glyphs.clear()
            characters = "".join(sorted({*characters, "中"}))
        for character in characters:
            # It is drawn as part of a word, unless it turns out below to be shaped by itself.
            self._widths[character] = 0.0
            self._glyphs[character] = (0, 0)
        single = "".join(c for c in characters if kinsoku.stands_alone(c))
        lacking = self._look_up(single) if self._fonts else single
        units = Units(lacking)
        for number, indexes, _, points in self._layout(lacking, self._font)[1]:
            for index, unit in zip(indexes, points, strict=True):
                self._glyphs[lacking[units.to_points(unit)]] = (number, index)
        self._measure(single)

    def _look_up(self, single: str) -> str:
        """Take glyphs from the first font's own table, which is fast; returns what it lacks."""
        indexes = self._fonts[0].glyphIndexesForString(single)
        if len(indexes) != len(single):
            return single
        for character, index in zip(single, indexes, strict=True):
            self._glyphs[character] = (0, index)
            if index and kinsoku.is_han(character):
                # All Han characters of a font are equally wide; asking for each would load it.
                self._widths[character] = self.em
        return "".join(c for c, index in zip(single, indexes, strict=True) if not index)

    def _measure(self, single: str) -> None:
        by_font: dict[int, list[str]] = {}
        for character in (c for c in single if not self._widths[c]):
            by_font.setdefault(self._glyphs[character][0], []).append(character)
        for number, characters in by_font.items():
            indexes = [self._glyphs[c][1] for c in characters]
            for character, advance in zip(
                characters, self._fonts[number].advancesForGlyphIndexes(indexes), strict=True
            ):
                self._widths[character] = advance.x()

    def _word(self, text: str) -> Shape:
        """The shape of a word, of dashes, of a character with its marks, or of a space."""
        if len(self._words) > MOST_KEPT:
            self._words.clear()
        if text == "\t":
            return self._words.setdefault(text, Shape((self.em,), ()))
        # In Chinese fonts an apostrophe is as wide as a character, unless a feature is set.
        font = self._narrow if kinsoku.APOSTROPHE in text else self._font
        width, runs = self._layout(text, font)
        units = Units(text)
        placed = sorted(
            (units.to_points(unit), place.x(), place.y(), number, index)
            for number, indexes, places, points in runs
            for index, unit, place in zip(indexes, points, places, strict=True)
        )
        backwards = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
        starts: dict[int, float] = {0: 0.0}
        if not backwards:
            for at, x, *_ in placed:
                starts[at] = min(x, starts.get(at, x))
        widths = _shared(text, starts, width)
        stretch = 0.0
        if text[0] == "—" and len(text) > 1:
            # A dash takes two characters' room, whatever the font's own width.
            stretch = max(0.0, self.em - width / len(text))
            widths = tuple(each + stretch for each in widths)
        glyphs: list[Glyph] = []
        for at, x, y, number, index in placed:
            owner = 0 if backwards else at
            left = 0.0 if backwards else starts[at]
            glyphs.append(Glyph(number, index, owner, x - left + stretch / 2 * len(text), y))
        return self._words.setdefault(text, Shape(widths, tuple(glyphs)))

    def _layout(
        self, text: str, font: QFont
    ) -> tuple[float, Sequence[tuple[int, Sequence[int], Sequence[QPointF], Sequence[int]]]]:
        """The width of a text and its runs: font, glyphs, places from the baseline, units."""
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if not text or not line.isValid():
            return 0.0, []
        line.setPosition(QPointF(0, -line.ascent()))
        found = [
            (self._number(r.rawFont()), r.glyphIndexes(), r.positions(), r.stringIndexes())
            for r in layout.glyphRuns(-1, -1, EVERYTHING)
        ]
        return line.horizontalAdvance(), found

    def _number(self, font: QRawFont) -> int:
        key = (font.familyName(), font.styleName(), font.weight())
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._fonts)
            self._fonts.append(font)
        return number


def _shared(text: str, starts: dict[int, float], width: float) -> tuple[float, ...]:
    """The widths of code points by where their clusters begin; those of one cluster share it."""
    edges = sorted(starts.items())
    widths = [0.0] * len(text)
    for (at, x), (end, right) in zip(edges, [*edges[1:], (len(text), width)], strict=True):
        own = [i for i in range(at, end) if i == at or not _joins(text[i])]
        for index in own:
            widths[index] = max(0.0, right - x) / len(own)
    return tuple(widths)


def _joins(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}
