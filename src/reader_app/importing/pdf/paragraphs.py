"""Lines to paragraphs, over columns and pages too, by what a typesetter does at their edges.

A paragraph begins with an indent or behind a gap, and ends with a line that leaves room. Lines
that all pause at their ends, or hold no mark at all, are verse and stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader_app.domain.model import ParagraphKind

from . import marks
from .lines import Line, is_wide
from .order import Part
from .tables import Table, rows_of

_SAME_SIZE = 0.08
_SLACK = 1.6
"""How far a full line may fall short of its column, in em, for marks that may not begin a line."""
_INDENT, _DEEP = 1.2, 4.6
_LEVEL = 0.6
_LOOSE = 1.35
"""Lines farther apart than this, in the usual distance, are two paragraphs."""
_LARGE = 1.08
_HEADING_LENGTH, _HEADING_LINES = 70, 4
_WINDOW = 3
_VERSE = 0.7
_COLUMN_LINES = 4
"""Lines from which a column tells its own edges."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, or a row of lines beside each other, in its column; ``part`` numbers the columns."""

    line: Line
    left: float
    right: float
    part: int
    leading: float
    verse: bool = False

    @property
    def indent(self) -> float:
        """How far it begins inside its column, in em."""
        return (self.line.left - self.left) / self.line.size

    @property
    def slack(self) -> float:
        """How much room it leaves, in em."""
        return (self.right - self.line.right) / self.line.size


@dataclass(slots=True)
class Paragraph:
    """A paragraph on its way: its lines, its text so far, and what it is."""

    kind: ParagraphKind
    text: str
    lines: list[Placed] = field(default_factory=list[Placed])
    top: float = 0.0
    page: int = 0

    @property
    def pages(self) -> range:
        """The pages that it stands on."""
        last = self.lines[-1].line.page if self.lines else self.page
        return range(self.page, last + 1)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its text: the em of its body, its usual leading, what parts paragraphs.

    ``bold`` is the weight of the body. ``columns`` are the edges of its columns of text.
    """

    body: float
    bold: bool
    leading: float
    indents: bool
    columns: tuple[tuple[float, float], ...]


def body_size(lines: Iterable[Line]) -> tuple[float, bool]:
    """The em and the weight in which most characters are set."""
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        size = round(line.size * 4) / 4
        sizes[size] += len(line.text)
        weights[size, line.bold] += len(line.text)
    if not sizes:
        return 10.0, False
    body = max(sizes, key=lambda size: sizes[size])
    return body, weights[body, True] > weights[body, False]


def habits(parts: Sequence[Part], body: float, bold: bool) -> Habits:
    """What the columns of a whole document have in common."""
    columns = [_edges(lines, body) for part in parts if len(lines := _body_lines(part, body)) >= 4]
    steps = Counter(
        round((above.base - below.base) / body, 1)
        for part in parts
        for above, below in pairwise(_body_lines(part, body))
        if 0.5 * body < above.base - below.base < 4 * body
    )
    leading = steps.most_common(1)[0][0] * body if steps else 1.5 * body
    common = Counter((round(left), round(right)) for left, right in columns)
    known = tuple((float(left), float(right)) for (left, right), _ in common.most_common(12))
    return Habits(body, bold, leading, _indents(parts, body), known)


def _body_lines(part: Part, body: float) -> list[Line]:
    return [
        item.line
        for item in part.items
        if item.line and not item.line.foreign and _is_near(item.line.size, body)
    ]


def _is_near(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * max(size, other)


def _edges(lines: Sequence[Line], body: float) -> tuple[float, float]:
    """The edges that lines share: the outermost ones that at least two of them reach."""
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    left = next((one for one, other in pairwise(lefts) if other - one <= _LEVEL * body), lefts[0])
    right = next((one for one, other in pairwise(rights) if one - other <= body), rights[0])
    return left, right


def _indents(parts: Sequence[Part], body: float) -> bool:
    """Whether first lines are indented: of lines behind one that leaves much room, most are."""
    firsts = indented = 0
    for part in parts:
        lines = _body_lines(part, body)
        if len(lines) < 2:
            continue
        left, right = _edges(lines, body)
        for above, below in pairwise(lines):
            if right - above.right > 3 * body and marks.closes(above.text):
                firsts += 1
                indented += _INDENT * body <= below.left - left <= _DEEP * body
    return indented > 0.5 * firsts if firsts else False


def read(parts: Sequence[Part], manner: Habits) -> list[Paragraph]:
    """The paragraphs of a document, in reading order."""
    done: list[Paragraph] = []
    flowing: Paragraph | None = None
    for entry in _entries(parts, manner):
        if isinstance(entry, Table):
            done += _of_table(entry)
            continue
        last = done[-1] if done else None
        if last and last.lines and _goes_on(last, entry, manner):
            _extend(last, entry)
        elif flowing and flowing is not last and _resumes(flowing, entry, manner):
            _extend(flowing, entry)
        else:
            last = _begin(entry, manner)
            done.append(last)
        if last and last.lines and last.lines[-1] is entry and _is_body(entry, manner):
            flowing = last
    _mark_lists(done)
    return done


def _entries(parts: Sequence[Part], manner: Habits) -> Iterator[Placed | Table]:
    for number, part in enumerate(parts):
        lines = _body_lines(part, manner.body)
        edges = _own_edges(part, lines, manner)
        leading = _leading(lines, manner)
        rows: list[Placed | Table] = []
        pending: list[Line] = []
        for item in part.items:
            if item.line:
                pending.append(item.line)
                continue
            rows += [Placed(line, *edges, number, leading) for line in _rows(pending)]
            pending = []
            if item.table:
                rows.append(item.table)
        rows += [Placed(line, *edges, number, leading) for line in _rows(pending)]
        yield from _with_verse(rows)


def _own_edges(part: Part, lines: Sequence[Line], manner: Habits) -> tuple[float, float]:
    """A column's edges: its own if most lines fill it, else those of a like one of the document."""
    body = manner.body
    if not lines:
        return part.left, part.right
    left, right = _edges(lines, body)
    full = sum(right - line.right <= _SLACK * body for line in lines)
    if len(lines) >= _COLUMN_LINES and full >= 0.5 * len(lines):
        return left, right
    like = [
        (known_right, known_left)
        for known_left, known_right in manner.columns
        if known_left - body <= left <= known_left + _DEEP * body and right <= known_right + body
    ]
    if not like:
        return left, right
    known_right, known_left = min(like)
    return min(left, known_left), max(right, known_right)


def _leading(lines: Sequence[Line], manner: Habits) -> float:
    steps = sorted(
        above.base - below.base for above, below in pairwise(lines) if above.base > below.base
    )
    usual = steps[len(steps) // 2] if len(steps) >= 3 else manner.leading
    return min(usual, 1.25 * manner.leading)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines, those beside each other as one."""
    for row in rows_of(lines):
        first = row[0]
        if len(row) == 1:
            yield first
            continue
        text = " ".join(line.text for line in row)
        bold = all(line.bold for line in row)
        yield replace(first, text=text, right=max(line.right for line in row), bold=bold)


def _with_verse(rows: Sequence[Placed | Table]) -> Iterator[Placed | Table]:
    """The same, with lines marked that stand among such as no prose has.

    Only lines that fill their column tell: others end a paragraph or a verse anyway.
    """
    full = [row for row in rows if isinstance(row, Placed) and row.slack <= _SLACK]
    verse: set[int] = set()
    for index, row in enumerate(full):
        near = full[max(0, index - _WINDOW) : index + _WINDOW + 1]
        if len(near) > _WINDOW and _is_verse([one.line.text for one in near]):
            verse.add(id(row))
    for row in rows:
        yield replace(row, verse=True) if isinstance(row, Placed) and id(row) in verse else row


def _is_verse(texts: Sequence[str]) -> bool:
    """Whether nearly all lines pause at their ends, or none holds any mark."""
    pausing = sum(map(marks.pauses, texts))
    inside = any(char in marks.PAUSES or char in marks.ENDS for text in texts for char in text)
    return pausing >= _VERSE * len(texts) or not inside


def _is_body(placed: Placed, manner: Habits) -> bool:
    return _is_near(placed.line.size, manner.body) and not placed.line.foreign


def _begin(placed: Placed, manner: Habits) -> Paragraph:
    line = placed.line
    return Paragraph(_kind(placed, manner), line.text, [placed], line.top, line.page)


def _extend(paragraph: Paragraph, placed: Placed) -> None:
    paragraph.text = marks.joined(paragraph.text, placed.line.text)
    paragraph.lines.append(placed)


def _of_table(table: Table) -> Iterator[Paragraph]:
    top = max(line.top for line in table.lines)
    for row in table.rows:
        yield Paragraph(ParagraphKind.TABLE, row, [], top, table.lines[0].page)


def _kind(placed: Placed, manner: Habits) -> ParagraphKind:
    """What begins with a line: a heading by its type, a caption by its words, else body."""
    line = placed.line
    short = len(line.text) <= _HEADING_LENGTH and placed.slack > -1
    if marks.CAPTION.match(line.text) and short and not marks.closes(line.text):
        return ParagraphKind.CAPTION
    if line.size >= _LARGE * manner.body and short:
        return ParagraphKind.HEADING
    alone = placed.slack > _SLACK and not marks.pauses(line.text)
    if line.bold and not manner.bold and alone and line.size >= 0.97 * manner.body:
        return ParagraphKind.HEADING
    return ParagraphKind.BODY


def _goes_on(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether a line goes on with the paragraph right before it."""
    above = paragraph.lines[-1]
    if above.line.foreign or below.line.foreign or not _is_near(above.line.size, below.line.size):
        return False
    if paragraph.kind is ParagraphKind.HEADING:
        return _heading_goes_on(paragraph, below, manner)
    if above.part != below.part:
        return _resumes(paragraph, below, manner)
    if _kind(below, manner) is not ParagraphKind.BODY:
        return False
    step = above.line.base - below.line.base
    usual = above.leading if _is_body(above, manner) else 1.7 * above.line.size
    if step > _LOOSE * max(usual, 1.1 * above.line.size):
        return False
    return _fits(paragraph, below, manner)


def _resumes(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether a line goes on with a paragraph of another column or page, or before a table."""
    above = paragraph.lines[-1]
    if not _is_body(above, manner) or not _is_body(below, manner):
        return False
    if paragraph.kind is not ParagraphKind.BODY or _kind(below, manner) is not ParagraphKind.BODY:
        return False
    if above.part == below.part and (marks.pauses(above.line.text) or above.verse):
        return False
    return _fits(paragraph, below, manner)


def _fits(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether edges and words let a line go on with a paragraph."""
    above = paragraph.lines[-1]
    first = paragraph.lines[0]
    if above.slack > _SLACK + _first_needs(below):
        return False
    if above.verse and below.verse:
        return False
    hangs = marks.LABEL.match(paragraph.text) is not None
    if hangs and _hangs(first, above, below):
        return not marks.LABEL.match(below.line.text)
    closed = marks.closes(above.line.text)
    if below.indent >= _INDENT and not _is_deep(paragraph, above, below):
        return False
    if marks.LABEL.match(below.line.text) and (closed or hangs or not manner.indents):
        return False
    if above.line.bold != below.line.bold and closed:
        return False
    if manner.indents or not closed:
        return True
    # Nothing parts paragraphs but their last lines: one that ends at the margin leaves no trace,
    # unless what follows would still have had room.
    return above.slack < 1.0 + (1.0 if below.line.text[0] in marks.OPENING else 0.0)


def _first_needs(placed: Placed) -> float:
    """The room that the beginning of a line takes beyond one character, in em."""
    text = placed.line.text
    opening = 1.0 if text[:1] in marks.OPENING else 0.0
    if is_wide(text[:1]):
        return opening
    return opening + 0.5 * min(marks.first_word(text), 24)


def _hangs(first: Placed, above: Placed, below: Placed) -> bool:
    """Whether a line stands under the words of an item, not under its label."""
    size = below.line.size
    step = (below.line.left - first.line.left) / size
    if above is first:
        return 0.4 <= step <= _DEEP
    return abs(below.line.left - above.line.left) <= _LEVEL * size and step >= 0.4


def _is_deep(paragraph: Paragraph, above: Placed, below: Placed) -> bool:
    """Whether a whole paragraph is set in: its second line begins no farther in than its first."""
    size = below.line.size
    level = abs(below.line.left - above.line.left) <= _LEVEL * size
    if len(paragraph.lines) > 1:
        return level and above.indent >= _INDENT
    return below.line.left <= above.line.left - _INDENT * size or (
        level and not marks.closes(above.line.text) and above.slack <= _SLACK
    )


def _heading_goes_on(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether a line is the next one of a heading in several lines."""
    above = paragraph.lines[-1]
    line = below.line
    if _kind(below, manner) is not ParagraphKind.HEADING or above.part != below.part:
        return False
    if line.bold != above.line.bold or len(paragraph.lines) >= _HEADING_LINES:
        return False
    if above.line.base - line.base > 2.0 * line.size or marks.LABEL.match(line.text):
        return False
    middle = (above.left + above.right) / 2
    centred = all(
        abs((one.line.left + one.line.right) / 2 - middle) <= one.line.size and one.indent > 1
        for one in (above, below)
    )
    return centred or above.line.width >= 0.6 * (above.right - above.left)


def _mark_lists(paragraphs: Sequence[Paragraph]) -> None:
    """Items below each other are a list; 一、 and 第一章 number headings as well, and stay."""
    items = [
        one.kind is ParagraphKind.BODY
        and marks.LABEL.match(one.text) is not None
        and one.text[0] not in "第一二三四五六七八九十百"
        for one in paragraphs
    ]
    for index, is_item in enumerate(items):
        beside = items[max(0, index - 1) : index] + items[index + 1 : index + 2]
        if is_item and any(beside):
            paragraphs[index].kind = ParagraphKind.LIST
