"""Lines in their columns: the edges that tell a typesetter's meaning, and the habits of a document.

A passage that is set in on both sides has edges of its own. Lines that all pause at their ends, or
hold no mark at all, are told to be verse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, median_high

from . import marks, rows, wrapping
from .drawings import Box
from .lines import Line
from .order import Part
from .tables import Table, rows_of
from .words import is_wide

_SAME_SIZE = 0.08
SLACK = 1.6
"""How far a full line may fall short of its column, in em, for marks that may not begin a line."""
INDENT, DEEP = 1.2, 4.6
LEVEL = 0.6
LOOSE = 1.35
"""Lines farther apart than this, in the usual distance, are two paragraphs."""
_NEAR_LEADING, _EVEN, _MOSTLY, _LITTLE = 0.08, 0.015, 0.85, 1.15
"""How far steps of lines may be from the usual one, and from each other where they are even; how
many must be; the distance that parts paragraphs then."""
_COLUMN_LINES = 4
"""Lines from which a column tells its own edges."""
_WINDOW = 3
_MEETING = re.compile("[\u4e00-\u9fff] ?[A-Za-z0-9]|[A-Za-z0-9] ?[\u4e00-\u9fff]")
_MEET = 0.6
_VERSE = 0.85
_EXACT = 0.06
_FLUSH = 0.8
_SET_IN = 0.3
_ONE_FACE = 0.6
_PASSAGE = 10.0
"""The least width of a passage that is set in, in em."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, or a row of lines beside each other, in its column; ``part`` numbers the columns."""

    line: Line
    left: float
    right: float
    part: int
    leading: float
    set_in: bool = False
    """It stands in a passage that is narrower than its column."""
    flush: bool = False
    """Lines of its column that go on end right at the edge."""
    verse: bool = False
    caption: bool = False
    """It tells what a picture or table beside it is."""

    @property
    def indent(self) -> float:
        """How far it begins inside its column, in em."""
        return (self.line.left - self.left) / self.line.size

    @property
    def slack(self) -> float:
        """How much room it leaves, in em."""
        return (self.right - self.line.right) / self.line.size

    @property
    def ends_at_edge(self) -> bool:
        """Whether it ends right at the edge, as far as a mark at its end lets one know."""
        return any(abs(self.slack - room) <= _EXACT for room in (0.0, 0.5, -0.5))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's number, edges and leading, in points."""

    number: int
    left: float
    right: float
    leading: float


@dataclass(frozen=True, slots=True)
class Type:
    """What characters are set in: their em in points, their weight, their font."""

    size: float
    bold: bool
    face: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its text: the em, weight and font of its body, its usual leading.

    What parts paragraphs: ``indents``, or room between them (``spaced``), or neither. ``columns``
    are the edges of its columns of text.
    """

    body: float
    bold: bool
    face: str
    leading: float
    indents: bool
    spaced: bool
    columns: tuple[tuple[float, float], ...]
    apart: frozenset[str] = frozenset()
    """Beside Han characters a space stands: "letters", "figures"."""
    loose: float = LOOSE
    """The distance of lines, in leadings, that parts paragraphs where a sentence ends."""


def body_type(lines: Iterable[Line]) -> Type:
    """The type in which most characters are set."""
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, bool]] = Counter()
    faces: Counter[tuple[float, str]] = Counter()
    for line in lines:
        size = round(line.size * 4) / 4
        sizes[size] += len(line.text)
        weights[size, line.bold] += len(line.text)
        faces[size, line.face] += len(line.text) if line.face else 0
    if not sizes:
        return Type(10.0, bold=False, face="")
    body = max(sizes, key=lambda size: sizes[size])
    names = {name: times for (size, name), times in faces.items() if size == body}
    face = max(names, key=lambda name: names[name])
    if names[face] < _ONE_FACE * sum(names.values()):
        face = ""  # some programs cut a font into many
    return Type(body, weights[body, True] > weights[body, False], face)


def habits(parts: Sequence[Part], type_: Type) -> Habits:
    """What the columns of a whole document have in common."""
    body = type_.size
    told = [_filled(_body_lines(part, body), body) for part in parts]
    columns = [edges for edges in told if edges]
    steps = _steps([line for part in parts for line in _body_lines(part, body)], body)
    usual = Counter(round(step / body, 1) for step in steps).most_common(1)
    leading = usual[0][0] * body if usual else 1.5 * body
    loose = _loose(steps, leading)
    common = Counter((round(left), round(right)) for left, right in columns)
    known = tuple((float(left), float(right)) for (left, right), _ in common.most_common(12))
    indents, spaced = _parted_by(parts, body, loose * leading)
    return Habits(
        body, type_.bold, type_.face, leading, indents, spaced, known, _apart(parts), loose
    )


def _apart(parts: Sequence[Part]) -> frozenset[str]:
    """What a space stands beside, mostly, where it meets Han characters inside a line."""
    spaced: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for item in (item for part in parts for item in part.items if item.line):
        for found in _MEETING.finditer(item.line.text if item.line else ""):
            sort = "figures" if any(char.isdigit() for char in found.group()) else "letters"
            every[sort] += 1
            spaced[sort] += " " in found.group()
    return frozenset(sort for sort in every if spaced[sort] > _MEET * every[sort])


def _steps(lines: Sequence[Line], body: float) -> list[float]:
    """How far lines follow each other: inside sentences, if enough of them go on so."""
    every = [
        (above.base - below.base, marks.pauses(above.text))
        for above, below in pairwise(lines)
        if 0.5 * body < above.base - below.base < 4 * body
    ]
    inside = [step for step, pauses in every if not pauses]
    return inside if len(inside) >= _COLUMN_LINES else [step for step, _ in every]


def _loose(steps: Sequence[float], leading: float) -> float:
    """From what part of the leading on room parts paragraphs: little tells where lines are even."""
    near = [step for step in steps if abs(step - leading) <= _NEAR_LEADING * leading]
    if len(near) < _COLUMN_LINES:
        return LOOSE
    usual = median(near)
    even = sum(abs(step - usual) <= _EVEN * usual for step in near)
    return _LITTLE if even >= _MOSTLY * len(near) else LOOSE


def _body_lines(part: Part, body: float) -> list[Line]:
    return [
        item.line
        for item in part.items
        if item.line and not item.line.foreign and is_near(item.line.size, body)
    ]


def is_near(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * max(size, other)


def _edges(lines: Sequence[Line], body: float) -> tuple[float, float]:
    """The edges that lines share: the outermost ones that at least two of them reach."""
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    left = next((one for one, other in pairwise(lefts) if other - one <= LEVEL * body), lefts[0])
    right = next((one for one, other in pairwise(rights) if one - other <= body), rights[0])
    return left, right


def _parted_by(parts: Sequence[Part], body: float, loose: float) -> tuple[bool, bool]:
    """Whether indents and whether room part paragraphs: behind a line that leaves much room."""
    firsts = indented = spaced = 0
    for part in parts:
        lines = _body_lines(part, body)
        if len(lines) < 2:
            continue
        left, right = _edges(lines, body)
        for above, below in pairwise(lines):
            if right - above.right > 3 * body and marks.closes(above.text):
                firsts += 1
                indented += INDENT * body <= below.left - left <= DEEP * body
                spaced += above.base - below.base > loose
    return indented > 0.5 * firsts, spaced > 0.5 * firsts


def entries(
    parts: Sequence[Part], manner: Habits, pictures: Sequence[Sequence[Box]] = ()
) -> Iterator[Placed | Table]:
    """All lines in their columns, and the tables between them; ``pictures`` are by pages."""
    for number, part in enumerate(parts):
        lines = _body_lines(part, manner.body)
        column = _Column(number, *_own_edges(part, lines, manner), _leading(lines, manner))
        done: list[Placed | Table] = []
        pending: list[Line] = []
        for item in part.items:
            if item.line:
                pending.append(item.line)
            if item.table:
                done += _placed(list(rows.of(pending)), column, pictures)
                done.append(item.table)
                pending = []
        done += _placed(list(rows.of(pending)), column, pictures)
        yield from _with_verse(done)


def _placed(
    lines: Sequence[Line], column: _Column, pictures: Sequence[Sequence[Box]]
) -> list[Placed]:
    """Lines with their edges: the column's, or those of a passage, or beside a picture."""
    number, left, right, leading = column.number, column.left, column.right, column.leading
    own = pictures[lines[0].page] if lines and lines[0].page < len(pictures) else ()
    beside = wrapping.edges(lines, left, right, own) if own else {}
    done: list[Placed] = []
    at = 0
    while at < len(lines):
        if id(lines[at]) in beside:
            done.append(Placed(lines[at], *beside[id(lines[at])], number, leading))
            at += 1
            continue
        free = next((i for i in range(at, len(lines)) if id(lines[i]) in beside), len(lines))
        stop = _end_of_passage(lines[:free], at, column)
        inside = lines[at : max(stop, at + 1)]
        edges = _edges(inside, inside[0].size) if stop > at else (left, right)
        done += [Placed(line, *edges, number, leading, right - edges[1] > 1) for line in inside]
        at += len(inside)
    flush = _is_flush(done)
    return [replace(one, flush=True) for one in done] if flush else done


def _end_of_passage(lines: Sequence[Line], at: int, column: _Column) -> int:
    """Where a passage ends that begins with a line and is set in at the right; ``at`` for none.

    Two of its lines share their right edge, and the upper one breaks in mid-sentence: verse does
    neither for long.
    """
    first = lines[at]
    em = first.size
    most = column.right - SLACK * em
    stop = at
    while stop < len(lines):
        line = lines[stop]
        near = stop == at or lines[stop - 1].base - line.base <= 2.2 * em
        if line.right > most or abs(line.size - em) > 0.5 or not near or line.foreign:
            break
        stop += 1
    passage = lines[at:stop]
    for above, below in pairwise(passage):
        level = abs(above.right - below.right) <= _SET_IN * em
        wide = min(above.width, below.width) >= _PASSAGE * em
        if level and wide and not marks.pauses(above.text):
            left = min(above.left, below.left) - LEVEL * em
            return at + _within(passage, left, max(above.right, below.right) + _SET_IN * em)
    return at


def _within(passage: Sequence[Line], left: float, right: float) -> int:
    """How many lines from the first stay between two edges."""
    outside = (i for i, line in enumerate(passage) if line.left < left or line.right > right)
    return next(outside, len(passage))


def _is_flush(placed: Sequence[Placed]) -> bool:
    """Whether lines are spread to end right at their edge, so that one that does not is a last one.

    Marks leave a part of their square free, and tell nothing.
    """
    telling = [
        abs(one.slack) <= _EXACT
        for one in placed
        if abs(one.slack) <= SLACK
        and is_wide(one.line.text[-1])
        and not marks.pauses(one.line.text)
    ]
    return len(telling) >= _COLUMN_LINES and sum(telling) >= _FLUSH * len(telling)


def _own_edges(part: Part, lines: Sequence[Line], manner: Habits) -> tuple[float, float]:
    """A column's edges: its own if most lines fill it, else those of a like one of the document.

    Without any, lines could reach as far as the page has room.
    """
    body = manner.body
    if not lines:
        return part.left, part.right
    filled = _filled(lines, body)
    if filled:
        return filled
    left, right = _edges(lines, body)[0], max(line.right for line in lines)
    like = [
        (known_right, known_left)
        for known_left, known_right in manner.columns
        if known_left - body <= left <= known_left + DEEP * body and right <= known_right + body
    ]
    if like:
        known_right, known_left = min(like)
        return min(left, known_left), max(right, known_right)
    wide = [
        left + known_right - known_left
        for known_left, known_right in manner.columns
        if right - body <= left + known_right - known_left <= part.end + body
    ]
    return left, max(right, min(wide, default=part.end))


def _filled(lines: Sequence[Line], body: float) -> tuple[float, float] | None:
    """The edges of lines that fill their column: most do, and one breaks in mid-sentence."""
    ends = [row[-1] for row in rows_of(lines)]
    if len(ends) < _COLUMN_LINES:
        return None
    left, right = _edges(lines, body)
    full = [line for line in ends if -body <= right - line.right <= SLACK * body]
    beyond = sum(line.right > right + body for line in ends)
    breaks = any(not marks.closes(line.text) for line in full)
    if not breaks or beyond > 1 or len(full) < 0.5 * len(ends):
        return None
    return left, right


def _leading(lines: Sequence[Line], manner: Habits) -> float:
    steps = _steps(lines, manner.body)
    usual = median_high(steps) if len(steps) >= 3 else manner.leading
    return min(usual, 1.25 * manner.leading)


def _with_verse(entries_: Sequence[Placed | Table]) -> Iterator[Placed | Table]:
    """The same, with lines marked that stand among such as no prose has.

    Only lines that fill their column tell: others end a paragraph or a verse anyway.
    """
    full = [row for row in entries_ if isinstance(row, Placed) and row.slack <= SLACK]
    verse: set[int] = set()
    for index, row in enumerate(full):
        near = full[max(0, index - _WINDOW) : index + _WINDOW + 1]
        if len(near) > _WINDOW and _is_verse([one.line.text for one in near]):
            verse.add(id(row))
    for row in entries_:
        yield replace(row, verse=True) if isinstance(row, Placed) and id(row) in verse else row


def _is_verse(texts: Sequence[str]) -> bool:
    """Whether nearly all lines pause at their ends, or none holds any mark."""
    pausing = sum(map(marks.pauses, texts))
    inside = any(char in marks.PAUSES or char in marks.ENDS for text in texts for char in text)
    return pausing >= _VERSE * len(texts) or not inside
