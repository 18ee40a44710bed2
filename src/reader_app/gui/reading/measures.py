"""The measures of the page: its column, and the font and line of each kind of paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont

from reader_app.domain.model import ParagraphKind

from .shaping import Shaper
from .style import Face, KindStyle, PageStyle, kind_style
from .typesetting import Frame

MARGIN = 64
"""The least space on either side of the column, in pixels, for the dots of notes."""
NARROW_MARGIN = 28
"""The same in a window that is narrow."""
RUBY_SIZE = 0.52
"""A ruby's size, in multiples of its word's."""
KEPT_FONTS = 16
"""Shapers that are kept of one choice of families."""
KEPT_CHOICES = 3
"""Choices of families that are kept: one for each region's forms of the characters."""
ABOVE, BELOW = 1.04, 0.32
"""How far a highlight reaches above and below the baseline, in multiples of the size."""
LESS = 0.1
"""By how much both shrink where lines are so close that bars would have no room."""
BETWEEN = 0.6
"""The room between the highlights of two lines, if possible, in multiples of the size."""
BAR, BAR_PITCH = 2.0, 3.0
"""The thickness of a bar under a highlight and the distance of two bars, in pixels, at most."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How the lines of a kind of paragraph are set; all lengths are pixels.

    ``step`` is the height of a line, ``baseline`` where it stands below the line's top,
    ``band_top`` and ``band_bottom`` what a highlight covers of it, ``ruby`` the ruby's baseline.
    ``room`` is what bars have below a highlight before the next line's begins, or its ruby.
    """

    kind: KindStyle
    shaper: Shaper
    ruby_shaper: Shaper
    frame: Frame
    size: float
    step: float
    baseline: float
    band_top: float
    band_bottom: float
    room: float
    ruby: float
    before: float
    after: float

    def bar(self, lane: int, count: int) -> tuple[float, float]:
        """The top and the thickness of a bar below the line's top, for a lane of ``count``."""
        pitch = min(BAR_PITCH, (self.room - 1) / count)
        thick = min(BAR, max(1.0, pitch - 1), max(0.6, pitch * 0.7))
        return self.band_bottom + (1.0 if self.room > count * pitch else 0.0) + lane * pitch, thick

    @property
    def per_line(self) -> float:
        """About how many characters a line takes."""
        return max(1.0, self.frame.width / self.shaper.em)


class Fonts:
    """The shapers of one choice of families. They outlive pages, as shapes take long to make."""

    def __init__(self, serif: Sequence[str], sans: Sequence[str]) -> None:
        self.families: Mapping[bool, tuple[str, ...]] = {True: tuple(serif), False: tuple(sans)}
        self._shapers: dict[tuple[int, bool, Face, bool], Shaper] = {}

    def shaper(self, px: int, face: Face, *, semibold: bool, serif: bool) -> Shaper:
        """The shaper of a size, weight and face."""
        key = (px, semibold, face, serif)
        found = self._shapers.get(key)
        if found is None:
            if len(self._shapers) >= KEPT_FONTS:
                self._shapers.clear()
            found = self._shapers[key] = Shaper(self._font(*key))
        return found

    def _font(self, px: int, semibold: bool, face: Face, serif: bool) -> QFont:
        font = QFont()
        names = self.families[serif and face is Face.READING]
        if face is Face.MONOSPACED:
            names = ("Noto Sans Mono", "DejaVu Sans Mono", "Menlo", "Consolas", *names)
        font.setFamilies(list(names))
        font.setPixelSize(px)
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class KnownFonts:
    """The fonts of the scripts shown before, so that one that comes back has its shapes ready."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Fonts] = {}

    def of(self, serif: Sequence[str], sans: Sequence[str]) -> Fonts:
        """The shapers of these families, the wanted one of each first."""
        key = (tuple(serif), tuple(sans))
        found = self._known.pop(key, None) or Fonts(serif, sans)
        self._known[key] = found
        if len(self._known) > KEPT_CHOICES:
            del self._known[next(iter(self._known))]
        return found


class Page:
    """The measures for one style, choice of fonts and viewport width."""

    def __init__(self, fonts: Fonts, style: PageStyle, width: int) -> None:
        self.style = style
        self.px = px = style.text_size
        self._fonts = fonts
        self.advance = self._shaper(px, kind_style(ParagraphKind.BODY, style)).em
        margin = MARGIN if width >= 30 * self.advance else NARROW_MARGIN
        room = max(self.advance * 4, width - 2 * margin)
        # With a whole number of characters justification has almost nothing to stretch.
        self.fits = int(max(4, room // self.advance))
        """How many characters a line has room for."""
        self.characters = min(style.column, self.fits)
        self.column = self.characters * self.advance
        self.left = max(0.0, float((width - self.column) // 2))
        self.head = 1.6 * px
        self.foot = 3.0 * px
        self._lines: dict[tuple[ParagraphKind, bool], LineStyle] = {}

    def lines(self, kind: ParagraphKind, *, ruby: bool = False) -> LineStyle:
        """How the lines of ``kind`` are set, with room for rubies or without."""
        found = self._lines.get((kind, ruby))
        if found is None:
            found = self._lines[kind, ruby] = self._make(kind, ruby=ruby)
        return found

    def _make(self, kind: ParagraphKind, *, ruby: bool) -> LineStyle:
        style = kind_style(kind, self.style)
        shaper = self._shaper(max(1, round(style.size * self.px)), style)
        size = style.size * self.px
        step = (style.leading or self.style.line_spacing) * size
        above, below = ABOVE * size, BELOW * size
        ruby_size = max(9, round(size * RUBY_SIZE))
        if ruby:
            # There is room for ruby, highlight and the bars under it.
            step = max(step, above + below + 1.35 * ruby_size + 0.3 * size)
        step = round(step)
        lacking = BETWEEN * size - (step - above - below)
        if lacking > 0 and not ruby:
            above -= min(LESS * size, lacking / 2)
            below -= min(LESS * size, lacking / 2)
        free = step - above - below - (1.35 * ruby_size if ruby else 0.0)
        top = (1.35 * ruby_size if ruby else 0.0) + free * 0.45
        margin = style.margin * self.advance
        frame = Frame(
            em=shaper.em,
            width=self.column - 2 * margin if style.centred else self.column - margin,
            indent=style.indent * shaper.em,
            margin=margin,
            justified=style.justified,
            centred=style.centred,
        )
        baseline = round(top + above)
        over = 1.25 * ruby_size if ruby else 0.0
        return LineStyle(
            kind=style,
            shaper=shaper,
            ruby_shaper=self._fonts.shaper(ruby_size, Face.SANS, semibold=False, serif=False),
            frame=frame,
            size=size,
            step=step,
            baseline=baseline,
            band_top=round(baseline - above),
            band_bottom=round(baseline + below),
            room=max(1.0, step - round(baseline + below) + round(baseline - above) - over),
            ruby=round(baseline - above - 0.32 * ruby_size),
            before=round(style.before * self.px),
            after=round(style.after * self.px),
        )

    def _shaper(self, px: int, style: KindStyle) -> Shaper:
        return self._fonts.shaper(px, style.face, semibold=style.semibold, serif=self.style.serif)
