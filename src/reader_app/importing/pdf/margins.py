"""Furniture that its place tells, at the edge of a page and away from the text.

Numbers of pages and of lines, and heads that few pages have: what need not come back often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from . import marks
from .lines import Line, PageLines
from .tables import rows_of

LEAST_PAGES = 3
ROWS = 3
"""How many rows at either edge may be furniture."""
_TWO = 2
_SMALLER, _LARGER = 0.95, 1.15
"""The em of small type, and of the largest that is furniture, in the text's."""
_NUMERALS = "〇零一二三四五六七八九十百"
_PAGE = re.compile(
    r"[-—–·•~\s]*\d{1,3}[-—–·•~\s]*|\d{1,3}\s*/\s*\d{1,3}|[pP](?:age|\.)\s*\d{1,3}(?:\s*of\s*\d+)?"
    rf"|第\s*(?:\d{{1,3}}|[{_NUMERALS}]{{1,4}})\s*[页頁](?:\W*[共/]\s*(?:\d+|[{_NUMERALS}]+)\s*[页頁]\W*)?"
)
"""What tells the number of a page without other pages."""
_EDGE, _AWAY = 0.14, 1.0
"""What part of a page is its edge; how far from the text its number is at least, in its em."""
_COUNT = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 3.0
_HEAD = 0.6
"""How wide a head is at most, in the width of the text."""
_NEARER, _FARTHER = 0.7, 1.15
"""How far what comes back is from the text at least: small type in its em, other in its leading."""
_MOST = 0.6
"""The part of all pages that have a head at one height."""
_BESIDE = 3.0
"""How far the number of a page stands from what is beside it, in em."""
_PROSE = 12.0
"""Lines of text are as wide, in em, where their numbers are no smaller than they."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A page's outermost rows, from the edge inwards, and the lines that run the other way.

    There is one row more than may be furniture, which tells whether these are apart.
    """

    top: list[list[Line]]
    bottom: list[list[Line]]
    foreign: list[Line]


def find(pages: Sequence[PageLines], body: float) -> frozenset[tuple[int, int]]:
    """The lines that are furniture by their place, by page and order."""
    lines = [line for page in pages for line in _line_numbers(page, body)]
    lines += _numbers(pages)
    lines += _heads_of_two(pages, body) if len(pages) == _TWO else _heads(pages, body)
    return frozenset(map(key, lines))


def key(line: Line) -> tuple[int, int]:
    """What stands for a line."""
    return line.page, line.order


def edges(page: PageLines) -> Edges:
    """A page's outermost rows."""
    rows = rows_of(line for line in page.lines if not line.foreign)
    foreign = [line for line in page.lines if line.foreign]
    return Edges(rows[: ROWS + 1], rows[:0:-1][: ROWS + 1], foreign)


def is_small(row: Sequence[Line], body: float) -> bool:
    """Whether a row is set in smaller type than the text."""
    return all(line.size <= _SMALLER * body for line in row)


def _line_numbers(page: PageLines, body: float) -> list[Line]:
    """Numbers of lines beside the text: they grow by one step, each level with a line."""
    numbers = [line for line in page.lines if _COUNT.fullmatch(line.text) and not line.foreign]
    if len(numbers) < LEAST_PAGES:
        return []
    others = [line for line in page.lines if line not in numbers]
    first = min((line.left for line in others), default=0.0)
    last = max((line.right for line in others), default=0.0)
    wide = [line.width / line.size for line in others]
    if not others or (median(wide) < _PROSE and not is_small(numbers, body)):
        return []  # the first column of a table
    done: list[Line] = []
    for beside in (
        [line for line in numbers if line.right <= first],
        [line for line in numbers if line.left >= last],
    ):
        level = [
            line
            for line in sorted(beside, key=lambda one: -one.base)
            if any(abs(line.base - other.base) <= 0.5 * other.size for other in others)
        ]
        steps = {int(b.text) - int(a.text) for a, b in pairwise(level)}
        if len(level) >= LEAST_PAGES and len(steps) == 1 and min(steps) > 0:
            done += level
    return done


def _numbers(pages: Sequence[PageLines]) -> list[Line]:
    """Numbers of pages by their form and place; of many pages two at least go with the pages."""
    found = [line for page in pages for line in _numbers_of(page)]
    if len(pages) < LEAST_PAGES:
        return found
    steps = Counter(_value(line) - line.page for line in found)
    return [line for line in found if steps[_value(line) - line.page] > 1]


def _value(line: Line) -> int:
    """The first number of a line; 0 for one in words."""
    number = _DIGITS.search(line.text)
    return int(number.group()[:9]) if number else 0


def _numbers_of(page: PageLines) -> list[Line]:
    """The number of one page: apart from what stands beside it, away from the text."""
    outer = edges(page)
    rows = [*outer.top[:1], *outer.bottom[:1], *([one] for one in outer.foreign)]
    done: list[Line] = []
    for row in rows:
        others = [line for line in page.lines if line not in row]
        for line in row:
            if _PAGE.fullmatch(line.text) and others and _is_alone(line, row):
                done += [line] if _is_outside(line, others, page) else []
    return done


def _is_alone(line: Line, row: Sequence[Line]) -> bool:
    room = _BESIDE * line.size
    return all(
        one is line or one.right + room <= line.left or line.right + room <= one.left for one in row
    )


def _is_outside(line: Line, others: Sequence[Line], page: PageLines, away: float = _AWAY) -> bool:
    """Whether a line stands at the edge of its page, with room between it and all others."""
    box = page.box
    height, width = _EDGE * (box.top - box.bottom), _EDGE * (box.right - box.left)
    room = away * line.size
    lowest, highest = min(one.bottom for one in others), max(one.top for one in others)
    if line.top <= box.bottom + height and line.top + room <= lowest:
        return True
    if line.bottom >= box.top - height and line.bottom - room >= highest:
        return True
    first, last = min(one.left for one in others), max(one.right for one in others)
    return line.foreign and (
        (line.right <= box.left + width and line.right <= first)
        or (line.left >= box.right - width and line.left >= last)
    )


def _sign(line: Line) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _heads_of_two(pages: Sequence[PageLines], body: float) -> list[Line]:
    """What two pages have at one place at their edge, away from the text."""
    first, second = (
        {(_sign(one), round(one.base)): one for one in _outermost(page, body)} for page in pages
    )
    both = [one[sign] for sign in first.keys() & second.keys() for one in (first, second)]
    return both + _same_heads(pages, body)


def _outermost(page: PageLines, body: float) -> list[Line]:
    """The lines of the outermost rows that are set small, or farther from the text than its lines.

    What is as large as the text is no sentence.
    """
    outer = edges(page)
    done: list[Line] = []
    for rows in (outer.top, outer.bottom, *([[one]] for one in outer.foreign)):
        row = rows[0] if rows else []
        others = [line for line in page.lines if line not in row]
        if others and all(_is_head(line, rows, others, page, body) for line in row):
            done += row
    return done


def _is_head(
    line: Line, rows: Sequence[Sequence[Line]], others: Sequence[Line], page: PageLines, body: float
) -> bool:
    if line.size > _LARGER * body:
        return False
    if is_small([line], body):
        return _is_outside(line, others, page, _NEARER)
    steps = [abs(above[0].base - below[0].base) for above, below in pairwise(rows)]
    if not steps[1:] or marks.closes(line.text) or not _is_outside(line, others, page, 0.0):
        return False
    return steps[0] >= _FARTHER * min(steps[1:])


def _heads(pages: Sequence[PageLines], body: float) -> list[Line]:
    """What stands at one height on most pages: small type, or what two of them have."""
    found: list[Line] = []
    outer = [line for page in pages for line in _outermost(page, body)]
    for group in _at_one_height(outer):
        if len({line.page for line in group}) >= max(LEAST_PAGES, _MOST * len(pages)):
            texts = Counter(map(_sign, group))
            found += [one for one in group if texts[_sign(one)] > 1 or is_small([one], body)]
    return found + _same_heads(pages, body)


def _same_heads(pages: Sequence[PageLines], body: float) -> list[Line]:
    """What all of two pages, or three and more, begin with at one height, however near to the text.

    It is short, and the text goes on otherwise on each of them.
    """
    first: defaultdict[tuple[str, int], list[tuple[Line, str]]] = defaultdict(list)
    for page in pages:
        rows = edges(page).top
        if len(rows) > 1 and len(rows[0]) == 1 and rows[0][0].size <= _LARGER * body:
            line = rows[0][0]
            below = max(one.width for row in rows[1:] for one in row)
            if not marks.closes(line.text) and line.width <= _HEAD * below:
                first[line.text, round(line.base)].append((line, rows[1][0].text))
    return [
        line
        for same in first.values()
        if len(same) >= min(LEAST_PAGES, max(_TWO, len(pages)))
        and len({below for _, below in same}) > _MOST * len(same)
        for line, _ in same
    ]


def _at_one_height(lines: Iterable[Line]) -> Iterable[list[Line]]:
    group: list[Line] = []
    for line in sorted(lines, key=lambda one: one.base):
        if group and line.base - group[-1].base > _SAME_HEIGHT:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
