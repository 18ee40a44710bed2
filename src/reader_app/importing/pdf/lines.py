"""Glyphs to lines: stretches of text on one base line, across or down the page.

On a page set in vertical lines all is turned, so that a line runs to greater x and the next one
stands below it, and nothing after this room need know. A line that runs the other way (a page
number under vertical text) is marked as such and keeps its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .drawings import Box
from .glyphs import Glyph, Sheet
from .words import BULLETS, CLOSING, SMALL, Room, is_wide, room_on, text_of

_ON_LINE = 0.35
"""How far base lines of one line may differ, in em; raised marks may be farther up."""
_LIFT, _RAISED = 0.12, 0.6
_GAP, _GAP_ELSEWHERE, _GAP_BEHIND_MARK = 0.8, 0.35, 0.65
"""The widest gap inside a line, in em: columns and cells are farther apart. What does not follow
in the content must stand nearer."""
_SPACED_GAP = 1.6
_MOST_BESIDE = 40
"""How many stretches beside each other are looked at: the nearest ones."""
_STRAY = 4
_COLUMN = 4
"""Stretches that begin at one place from which a column may begin there."""
_BACK = 0.6
"""How far a glyph may begin before the last one ends, in em."""
_ON_AXIS = 0.45
_GAP_DOWN, _GAP_DOWN_ELSEWHERE, _GAP_OF_FIGURES = 1.4, 0.9, 0.4
_LANE, _ALIKE = 24.0, 1.3
"""How wide lanes are in which a column is looked for, in points; how unlike sizes in it may be."""
_INITIAL = 1.8
_HALF = 0.5
_BULLETS = frozenset(BULLETS)
_RAISED_MARKS = frozenset("0123456789()[]（）〔〕［］*＊†‡,，-–①②③④⑤⑥⑦⑧⑨⑩abnivx")
"""What may be raised above its line: marks of notes, powers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without wide gaps. Places are points, in the direction of the page's text.

    ``order`` is the place of its first glyph in the content. ``foreign`` lines run the other way.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    order: int
    page: int
    foreign: bool = False
    places: tuple[float, ...] = ()
    """Where each character of the text begins."""
    face: str = ""
    """The font of most of its Han characters."""
    guessed: tuple[int, ...] = ()
    """Spaces of the text that only room between Han characters tells."""
    scattered: bool = False
    """It is a row of pieces far from each other: no prose."""
    readings: tuple[tuple[int, int, str], ...] = ()
    """Spans of the text with the readings that are printed above them."""

    @property
    def top(self) -> float:
        return self.base + 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base - 0.12 * self.size

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines in the order of its content; its box, rules and pictures turned like them."""

    lines: tuple[Line, ...]
    box: Box
    rules: tuple[Box, ...]
    vertical: bool
    pictures: tuple[Box, ...] = ()


def read(sheet: Sheet, page: int) -> PageLines:
    """The lines of a page."""
    across: list[list[Glyph]] = []
    down: list[list[Glyph]] = []
    for runs_down, run in _runs(sheet.glyphs):
        (down if runs_down else across).append(run)
    vertical = sum(map(len, down)) > sum(map(len, across))
    if vertical:
        across, down = _mended(across, down)
    orders = {id(glyph): at for at, glyph in enumerate(sheet.glyphs)}
    room = room_on(sheet.glyphs, exact=not sheet.recognised)
    made = [
        line
        for turned, runs in ((False, _joined(across)), (True, down))
        for run in runs
        if (line := _line(run, orders[id(run[0])], page, room, turned, turned != vertical))
    ]
    made.sort(key=lambda line: line.order)
    box, rules, pictures = sheet.box, sheet.rules, sheet.pictures
    if vertical:
        box = _down(box)
        rules, pictures = list(map(_down, rules)), list(map(_down, pictures))
    return PageLines(tuple(made), box, tuple(rules), vertical, tuple(pictures))


def _mended(
    across: Sequence[list[Glyph]], down: Sequence[list[Glyph]]
) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    """Runs of a vertical page with their columns whole.

    PDFium sorts what stands at one height by its place, so that the end of one column and the
    beginning of the next one may come out as a run across.
    """
    kept: list[list[Glyph]] = []
    pieces = list(down)
    for run in across:
        short = len(run) <= _STRAY and all(is_wide(glyph.char) for glyph in run)
        if short and all(any(_touches(one, glyph) for one in down) for glyph in run):
            pieces += [[glyph] for glyph in run]
        else:
            kept.append(run)
    return kept, _columns(pieces)


def _columns(pieces: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Pieces of columns, each put to the end of the one that it goes on with.

    Readings beside a column widen the gaps in it, and may push their words aside.
    """
    columns: list[list[Glyph]] = []
    lanes: defaultdict[int, list[list[Glyph]]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda run: -run[0].high):
        first = piece[0]
        lane = round(_axis(first) / _LANE)
        near = [one for at in (lane - 1, lane, lane + 1) for one in lanes[at]]
        above = [
            one
            for one in near
            if _goes_down(one[-1], first, _GAP_DOWN_ELSEWHERE)
            and first.size <= _ALIKE * one[-1].size <= _ALIKE * _ALIKE * first.size
        ]
        if above:
            max(above, key=lambda one: -one[-1].low).extend(piece)
            continue
        columns.append(list(piece))
        lanes[lane].append(columns[-1])
    return columns


def _touches(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands right above or below a run down."""
    near = _GAP_ELSEWHERE
    return _goes_down(run[-1], glyph, near) or _goes_down(glyph, run[0], near)


def _down(box: Box) -> Box:
    """A box on a page that is turned to the left, so that what stood at the right is on top."""
    return Box(-box.top, box.left, -box.bottom, box.right)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[tuple[bool, list[Glyph]]]:
    """Stretches of glyphs that follow each other in the content and on the page.

    Each comes with whether it runs down. The first two glyphs decide; one below the other is only
    a column if the line does not go on beside the lower one.
    """
    run: list[Glyph] = []
    vertical: bool | None = None
    last = len(glyphs) - 1
    for index, glyph in enumerate(glyphs):
        if run:
            before = run[-1]
            if vertical is not True and _goes_across(before, glyph):
                run.append(glyph)
                vertical = False
                continue
            if vertical is not False and _goes_down(before, glyph):
                beside = index < last and _goes_across(glyph, glyphs[index + 1])
                if vertical or not beside:
                    run.append(glyph)
                    vertical = True
                    continue
            if vertical and _lies_beside(run, glyph):
                run.append(glyph)
                continue
            yield bool(vertical), run
        run, vertical = [glyph], True if glyph.turned else None
    if run:
        yield bool(vertical), run


def _goes_across(before: Glyph, glyph: Glyph) -> bool:
    if glyph.turned or before.turned:
        return False
    em = max(before.size, glyph.size)
    if em >= _INITIAL * min(before.size, glyph.size) and is_wide(before.char):
        return False  # a large initial stands beside several lines
    lift = abs(glyph.base - before.base)
    smaller = before if before.size < glyph.size else glyph
    small = smaller.size <= SMALL * em
    if lift > (_LIFT if small else _ON_LINE) * em:
        raised = small and smaller.char in _RAISED_MARKS and lift <= _RAISED * em
        if not raised:
            return False
    gap = glyph.left - _end(before)
    if gap < -_BACK * em and glyph.left < before.left:
        return False
    return gap <= (_SPACED_GAP if glyph.spaced else _GAP) * em


def _end(glyph: Glyph) -> float:
    """Where a glyph's ink ends: marks leave the second half of their square free."""
    if glyph.char in CLOSING and glyph.right - glyph.left > 0.8 * glyph.size:
        return glyph.left + _HALF * glyph.size
    return glyph.right


def _goes_down(before: Glyph, glyph: Glyph, most: float = _GAP_DOWN) -> bool:
    em = max(before.size, glyph.size)
    if before.char in _BULLETS and glyph.char in _BULLETS:
        return False
    if before.char.isdigit() and glyph.char.isdigit():
        most = min(most, _GAP_OF_FIGURES)
    if abs(_axis(before) - _axis(glyph)) > _ON_AXIS * em:
        return False
    gap = before.low - glyph.high
    return glyph.low < before.low and -0.5 * em <= gap <= most * em


def _axis(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _lies_beside(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a figure stands beside the last one in a vertical line."""
    before = run[-1]
    em = run[0].size
    narrow = max(glyph.right - glyph.left, before.right - before.left) <= 0.7 * em
    level = abs(glyph.base - before.base) <= 0.1 * em
    return narrow and level and 0 <= glyph.left - before.left <= 0.8 * em


def _joined(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Runs across, put together where one goes on in another that the content has elsewhere."""
    if len(runs) < 2:
        return list(runs)
    ordered = sorted(runs, key=lambda run: (-round(run[0].base, 1), run[0].left))
    starts = Counter(round(run[0].left) for run in runs if len(run) > 1)
    done: list[list[Glyph]] = []
    near: list[list[Glyph]] = []
    for run in ordered:
        near = [one for one in near if one[0].base - run[0].base <= 0.7 * one[0].size]
        host = next((one for one in near[-_MOST_BESIDE:] if _belongs(one, run, starts)), None)
        if host is None:
            done.append(run)
            near.append(run)
            continue
        if run[0].left < host[0].left:
            host[:0] = run
        else:
            host.extend(run)
    return done


def _belongs(one: Sequence[Glyph], other: Sequence[Glyph], starts: Mapping[int, int]) -> bool:
    """Whether one of two runs goes on in the other.

    Behind a mark, whose square is half free, a run may be the next one or stand in the next column:
    ``starts`` counts how many begin at each place.
    """
    before, glyph = (one[-1], other[0]) if other[0].left >= one[0].left else (other[-1], one[0])
    gap = (glyph.left - _end(before)) / max(before.size, glyph.size)
    alone = before.char in CLOSING and starts.get(round(glyph.left), 0) < _COLUMN
    if gap > (_GAP_BEHIND_MARK if alone else _GAP_ELSEWHERE):
        return False
    return _goes_across(before, glyph)


def _line(
    run: Sequence[Glyph], order: int, page: int, room: Room, turned: bool, foreign: bool
) -> Line | None:
    """A line of glyphs that run across, or down if ``turned``.

    All places are those of the page's own direction: they are turned if just one of the two is.
    """
    size = _size(run)
    words = text_of(run, size, turned, room)
    text, places, guessed = words.text, words.places, words.guessed
    if not text:
        return None
    bold = sum([glyph.bold for glyph in run]) > 0.6 * len(run)
    left, right, base = _extent(run, size, turned, foreign)
    return Line(
        text, left, right, base, size, bold, order, page, foreign, places, _face(run), guessed
    )


def _size(run: Sequence[Glyph]) -> float:
    """The em of most of a line, of its letters if it has any."""
    if len({glyph.size for glyph in run}) == 1:
        return run[0].size
    sizes = sorted(glyph.size for glyph in run if is_wide(glyph.char) or glyph.char.isalpha())
    sizes = sizes or sorted(glyph.size for glyph in run)
    return sizes[len(sizes) // 2]


def _face(run: Sequence[Glyph]) -> str:
    """The font of most characters that fill a square."""
    first = run[0].face
    if is_wide(run[0].char) and all(glyph.face == first for glyph in run):
        return first
    faces = Counter(glyph.face for glyph in run if is_wide(glyph.char))
    return max(faces, key=lambda name: faces[name], default="")


def _extent(
    run: Sequence[Glyph], size: float, turned: bool, foreign: bool
) -> tuple[float, float, float]:
    """Where a line begins and ends, and its base line."""
    if not turned and not foreign:
        left, right = min([glyph.left for glyph in run]), max(map(_end, run))
        bases = [glyph.base for glyph in run if glyph.size > SMALL * size]
        return left, right, median(bases) if min(bases) < max(bases) else bases[0]
    low, high = min([glyph.low for glyph in run]), max([glyph.high for glyph in run])
    if turned != foreign:
        axis = median([(glyph.left + glyph.right) / 2 for glyph in run])
        return -high, -low, axis - 0.38 * size
    return min([glyph.left for glyph in run]), max(map(_end, run)), low + 0.12 * size
