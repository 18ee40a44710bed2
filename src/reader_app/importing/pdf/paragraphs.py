"""Lines to paragraphs, over columns and pages too, by what a typesetter does at their edges.

A paragraph begins with an indent or behind a gap, and ends with a line that leaves room. Lines
that all pause at their ends, or hold no mark at all, are verse and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader_app.domain.model import ParagraphKind

from . import captions, marks
from .columns import DEEP, INDENT, LEVEL, LOOSE, SLACK, Habits, Placed, entries, is_near
from .drawings import Box
from .lines import Line
from .order import Part
from .tables import Table
from .words import BULLETS, is_wide

_LARGE = 1.08
_RAGGED = 4.0
_HUNG = 0.6
"""How far a mark may hang out of its column, in em."""
_MIDDLE, _WRAPPED = 0.2, 20.0
"""How near middles of centred lines are; how wide one is at least that goes on in the next."""
_OF_CAPTIONS = (ParagraphKind.BODY, ParagraphKind.CAPTION)
_SENTENCE = 36
_SURE = frozenset("•‣▪◦➢")
"""Bullets that tell an item also where it stands alone."""
_HEADING_LENGTH, _HEADING_LINES = 70, 4


@dataclass(slots=True)
class Paragraph:
    """A paragraph on its way: its lines, its text so far, and what it is."""

    kind: ParagraphKind
    text: str
    lines: list[Placed] = field(default_factory=list[Placed])
    top: float = 0.0
    page: int = 0
    readings: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])

    @property
    def pages(self) -> range:
        """The pages that it stands on."""
        last = self.lines[-1].line.page if self.lines else self.page
        return range(self.page, last + 1)


def read(
    parts: Sequence[Part], manner: Habits, pictures: Sequence[Sequence[Box]] = ()
) -> list[Paragraph]:
    """The paragraphs of a document, in reading order; ``pictures`` are those of each page."""
    done: list[Paragraph] = []
    flowing: Paragraph | None = None
    heads = ""
    for entry in captions.marked(list(entries(parts, manner, pictures)), manner, pictures):
        if isinstance(entry, Table):
            goes_on = bool(done) and done[-1].kind is ParagraphKind.TABLE
            head = heads if goes_on and done[-1].page != entry.lines[0].page else ""
            heads = heads if goes_on else entry.rows[0]
            done += _of_table(entry, head)
            continue
        last = done[-1] if done else None
        if last and last.lines and _goes_on(last, entry, manner):
            _extend(last, entry, manner)
        elif flowing and flowing is not last and _resumes(flowing, entry, manner):
            _extend(flowing, entry, manner)
        else:
            last = _begin(entry, manner)
            done.append(last)
            if last.kind is ParagraphKind.HEADING:
                flowing = None
        if last and last.lines and last.lines[-1] is entry and _may_flow(last, manner):
            flowing = last
    _mark_lists(done)
    for paragraph in done:
        _finish(paragraph)
    return done


def _is_body(placed: Placed, manner: Habits) -> bool:
    return is_near(placed.line.size, manner.body) and not placed.line.foreign


def _may_flow(paragraph: Paragraph, manner: Habits) -> bool:
    """Whether a paragraph may go on behind what interrupts it."""
    return paragraph.kind is not ParagraphKind.CAPTION and _is_body(paragraph.lines[-1], manner)


def _begin(placed: Placed, manner: Habits) -> Paragraph:
    line = placed.line
    readings = list(line.readings)
    return Paragraph(_kind(placed, manner), line.text, [placed], line.top, line.page, readings)


def _extend(paragraph: Paragraph, placed: Placed, manner: Habits) -> None:
    line = placed.line
    paragraph.text = marks.joined(paragraph.text, line.text, manner.apart)
    at = len(paragraph.text) - len(line.text)
    paragraph.readings += [(start + at, stop + at, word) for start, stop, word in line.readings]
    paragraph.lines.append(placed)


def _of_table(table: Table, head: str) -> Iterator[Paragraph]:
    """The rows of a table; where it goes on from a page before, its head is not said again."""
    top = max(line.top for line in table.lines)
    for row in table.rows[1 if table.rows[0] == head else 0 :]:
        yield Paragraph(ParagraphKind.TABLE, row, [], top, table.lines[0].page)


def _kind(placed: Placed, manner: Habits) -> ParagraphKind:
    """What begins with a line: a heading by its type, a caption by its words, else body."""
    line = placed.line
    if placed.caption:
        return ParagraphKind.CAPTION
    short = len(line.text) <= _HEADING_LENGTH and placed.slack > -1
    if marks.CAPTION.match(line.text) and short and not marks.closes(line.text):
        return ParagraphKind.CAPTION
    if line.size >= _LARGE * manner.body and short:
        return ParagraphKind.HEADING
    alone = placed.slack > SLACK and not marks.pauses(line.text)
    if line.bold and not manner.bold and alone and line.size >= 0.97 * manner.body:
        return ParagraphKind.HEADING
    return ParagraphKind.BODY


def _goes_on(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether a line goes on with the paragraph right before it."""
    above = paragraph.lines[-1]
    if above.line.foreign or below.line.foreign or not is_near(above.line.size, below.line.size):
        return False
    if paragraph.kind is ParagraphKind.HEADING:
        return _heading_goes_on(paragraph, below, manner)
    if paragraph.kind is ParagraphKind.CAPTION:
        return captions.goes_on(above, below, manner) and _kind(below, manner) in _OF_CAPTIONS
    if above.part != below.part:
        return _resumes(paragraph, below, manner)
    if _kind(below, manner) is not ParagraphKind.BODY:
        return False
    step = above.line.base - below.line.base
    usual = above.leading if _is_body(above, manner) else 1.7 * above.line.size
    if step > LOOSE * max(usual, 1.1 * above.line.size):
        return False
    even = above.leading if above.leading <= 1.05 * manner.leading else manner.leading
    if marks.closes(above.line.text) and _is_body(above, manner) and step > manner.loose * even:
        return False
    return _fits(paragraph, below, manner)


def _resumes(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether a line goes on with a paragraph of another column or page, or before a table."""
    above = paragraph.lines[-1]
    if not _is_body(above, manner) or not _is_body(below, manner):
        return False
    if paragraph.kind is not ParagraphKind.BODY or _kind(below, manner) is not ParagraphKind.BODY:
        return False
    if above.part == below.part and (marks.leads(above.line.text) or above.verse):
        return False
    return _fits(paragraph, below, manner)


def _fits(paragraph: Paragraph, below: Placed, manner: Habits) -> bool:
    """Whether edges and words let a line go on with a paragraph."""
    above = paragraph.lines[-1]
    if not _may_go_on(above, below, manner) or _is_verse(above, below, manner):
        return False
    entry = marks.REFERENCE.match(paragraph.text) is not None
    hangs = entry or marks.LABEL.match(paragraph.text) is not None
    label = marks.LABEL.match(below.line.text) is not None
    label = label or (entry and marks.REFERENCE.match(below.line.text) is not None)
    if hangs and _hangs(paragraph.lines[0], above, below):
        return not label
    if below.indent >= INDENT and not _is_deep(paragraph, above, below):
        return False
    closed = marks.closes(above.line.text)
    if label and (closed or hangs or not manner.indents):
        return False
    if closed and above.line.bold != below.line.bold:
        return False
    if manner.indents or not closed or (manner.spaced and above.part == below.part):
        return True
    return _goes_on_closed(above, below)


def _may_go_on(above: Placed, below: Placed, manner: Habits) -> bool:
    """Whether a line fills its column, so that its paragraph may go on in the next one."""
    if above.set_in != below.set_in and above.part == below.part:
        return False
    first = manner.indents and INDENT <= above.indent <= DEEP and below.indent < LEVEL
    if above.line.scattered or (not first and _are_centred(above.line, below.line)):
        return False
    if any(marks.NUMBER.fullmatch(one.line.text) for one in (above, below)):
        return False
    free = 0.5 if marks.pauses(above.line.text) else 0.0  # of the square of a mark
    full = above.slack <= SLACK + free + _first_needs(below) + _ragged(above, below, manner)
    return full and not marks.LEADER.search(above.line.text)


def _are_centred(above: Line, below: Line) -> bool:
    """Whether lines about one middle are each whole: the upper one would have had more room."""
    em = above.size
    hangs = below.text[0] in marks.OPENING and abs(above.left - below.left) <= _HUNG * em
    middles = abs((above.left + above.right) - (below.left + below.right)) / 2
    if hangs or middles > _MIDDLE * em or abs(above.left - below.left) <= _MIDDLE * em:
        return False
    return below.width > above.width or above.width < _WRAPPED * em


def _ragged(above: Placed, below: Placed, manner: Habits) -> float:
    """The room that a line may leave beyond the next word, in em: words are long and not cut."""
    ends = (above.line.text[-1], below.line.text[0])
    words = [char.isalnum() and not is_wide(char) for char in ends]
    if below.indent >= INDENT or not any(words):
        return 0.0
    return _RAGGED if all(words) or (manner.indents and below.indent < LEVEL) else 0.0


def _is_verse(above: Placed, below: Placed, manner: Habits) -> bool:
    """Whether lines are of verse: prose with indents, spread to its edge, is none by chance."""
    return above.verse and below.verse and not (manner.indents and above.flush)


def _goes_on_closed(above: Placed, below: Placed) -> bool:
    """Whether a paragraph goes on where a sentence ends at the margin, and no indent tells.

    Its last line leaves a trace if lines are spread to the margin and it is not, or if what
    follows would still have had room.
    """
    if marks.begins_anew(above.line.text, below.line.text):
        return False
    if above.flush:
        return above.ends_at_edge
    return above.slack < 1.0 + (1.0 if below.line.text[0] in marks.OPENING else 0.0)


def _first_needs(placed: Placed) -> float:
    """The room that the beginning of a line takes beyond one character, in em.

    An opening mark takes its character along, and a character the marks that may not begin a line.
    """
    text = placed.line.text
    opening = 1.0 if text[:1] in marks.OPENING else 0.0
    word = marks.first_word(text) if not is_wide(text[:1]) else 0
    closing = marks.closing_at(text, max(word, 1))
    return opening + closing + 0.5 * min(word, 24)


def _hangs(first: Placed, above: Placed, below: Placed) -> bool:
    """Whether a line stands under the words of an item, not under its label."""
    size = below.line.size
    step = (below.line.left - first.line.left) / size
    if above is first:
        return 0.4 <= step <= DEEP
    return abs(below.line.left - above.line.left) <= LEVEL * size and step >= 0.4


def _is_deep(paragraph: Paragraph, above: Placed, below: Placed) -> bool:
    """Whether a whole paragraph is set in: its second line begins no farther in than its first."""
    farther = below.indent - above.indent
    if above.part == below.part:
        farther = (below.line.left - above.line.left) / below.line.size
    level = abs(farther) <= LEVEL
    if len(paragraph.lines) > 1:
        return level and above.indent >= INDENT
    return farther <= -INDENT or (
        level and not marks.closes(above.line.text) and above.slack <= SLACK
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


def _finish(paragraph: Paragraph) -> None:
    """A long sentence in large type is no heading; a hyphen that nothing follows is one."""
    text = paragraph.text
    if paragraph.kind is ParagraphKind.HEADING and len(text) > _SENTENCE and marks.closes(text):
        paragraph.kind = ParagraphKind.BODY
    if text.endswith("\u00ad"):
        paragraph.text = f"{text[:-1]}-"


def _mark_lists(paragraphs: Sequence[Paragraph]) -> None:
    """Items below each other are a list; 一、 and 第一章 number headings as well, and stay."""
    items = [
        one.kind is ParagraphKind.BODY
        and (marks.LABEL.match(one.text) or marks.REFERENCE.match(one.text)) is not None
        and one.text[0] not in "第一二三四五六七八九十百"
        for one in paragraphs
    ]
    for index, is_item in enumerate(items):
        beside = items[max(0, index - 1) : index] + items[index + 1 : index + 2]
        if is_item and (any(beside) or paragraphs[index].text[0] in _SURE):
            paragraphs[index].kind = ParagraphKind.LIST
            _without_bullet(paragraphs[index])
            _with_space(paragraphs[index])


def _without_bullet(item: Paragraph) -> None:
    """The kind of an item tells its bullet."""
    bare = item.text.lstrip(BULLETS).lstrip()
    at = len(item.text) - len(bare)
    if bare and at:
        item.text = bare
        item.readings = [(start - at, stop - at, word) for start, stop, word in item.readings]


def _with_space(item: Paragraph) -> None:
    """A space stands behind the point of an item's number."""
    found = marks.POINT.match(item.text)
    if found:
        item.text = f"{found.group()} {item.text[found.end() :]}"
        item.readings = [(start + 1, stop + 1, word) for start, stop, word in item.readings]
