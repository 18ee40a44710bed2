"""Running heads, page numbers, feet and watermarks: what comes back on page after page.

But for watermarks only the outermost lines of a page are looked at, from the edge inwards, so that
a heading in the body that repeats by chance stays. A number counts as the same text if it goes with
the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import margins, marks
from .lines import Line, PageLines
from .margins import LEAST_PAGES, ROWS, Edges, is_small, key

_SAME_HEIGHT = 3.0
_HEADING = 1.15
"""Larger type than this part of the body's is no furniture."""
_ROOM = 2.0
"""How far base lines of furniture and text are apart, in the body's em."""
_WATERMARK = 1.5
_SHORT = 45
_ZONE = 0.6
_NUMERALS = "〇零一二三四五六七八九十百"
_CHINESE = re.compile(rf"[-—–·\s第]*([{_NUMERALS}]{{1,5}})[-—–·\s页頁]*")
_ROMAN = re.compile(r"[-—–·\s]*([ivxlc]{1,7}|[IVXLC]{1,7})[-—–·\s]*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    text: str
    """With # for its numbers."""
    numbers: tuple[int, ...]


def find(pages: Sequence[PageLines], body: float) -> frozenset[tuple[int, int]]:
    """The lines that are furniture, by page and order; ``body`` is the em of the body's text."""
    alone = margins.find(pages, body)
    if len(pages) < LEAST_PAGES:
        return alone
    edges = [margins.edges(page) for page in pages]
    candidates = [
        _candidate(line)
        for page in edges
        for row in (*page.top[:ROWS], *page.bottom[:ROWS], page.foreign)
        for line in row
        if line.size <= _HEADING * body and len(line.text) <= 2 * _SHORT
    ]
    repeated = _repeated(candidates)
    numbers = repeated & {
        key(one.line)
        for one in candidates
        if one.text == "#" or marks.NUMBER.fullmatch(one.line.text)
    }
    taken = {one for page in edges for one in _peeled(page, repeated, numbers, body)}
    return alone | frozenset(taken | _zones(edges, taken, body) | _watermarks(pages, body))


def _watermarks(pages: Sequence[PageLines], body: float) -> set[tuple[int, int]]:
    """Large type that stands at one place on most pages, behind the text."""
    places: defaultdict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if line.size >= _WATERMARK * body:
                places[line.text, round(line.left), round(line.base)].append(line)
    least = max(LEAST_PAGES, _ZONE * len(pages))
    return {key(line) for same in places.values() if len(same) >= least for line in same}


def _candidate(line: Line) -> _Candidate:
    text = "".join(line.text.split())
    chinese, roman = _CHINESE.fullmatch(text), _ROMAN.fullmatch(text)
    if chinese:
        return _Candidate(line, "#", (_chinese_number(chinese.group(1)),))
    if roman:
        return _Candidate(line, "#", (_roman_number(roman.group(1).lower()),))
    numbers = tuple(int(found[:9]) for found in _DIGITS.findall(text)[:4])
    return _Candidate(line, _DIGITS.sub("#", text), numbers)


def _repeated(candidates: Iterable[_Candidate]) -> set[tuple[int, int]]:
    """Lines whose text stands at the same height on three pages and more."""
    by_text: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for one in candidates:
        by_text[one.text].append(one)
    found: set[tuple[int, int]] = set()
    for same in by_text.values():
        for group in _at_one_height(same):
            found |= {(one.line.page, one.line.order) for one in _furniture_of(group)}
    return found


def _at_one_height(same: list[_Candidate]) -> Iterable[list[_Candidate]]:
    group: list[_Candidate] = []
    for one in sorted(same, key=lambda each: each.line.base):
        if group and one.line.base - group[-1].line.base > _SAME_HEIGHT:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _furniture_of(group: Sequence[_Candidate]) -> Iterable[_Candidate]:
    """Of lines that are the same but for numbers, those whose numbers do not matter."""
    if not group[0].numbers:
        return group if _pages(group) >= LEAST_PAGES else ()
    steps = Counter(
        number - one.line.page for one in group for number in dict.fromkeys(one.numbers)
    )
    usual = {step for step, times in steps.items() if times >= LEAST_PAGES}
    going = [one for one in group if any(n - one.line.page in usual for n in one.numbers)]
    if _pages(going) >= LEAST_PAGES:
        return going
    exact = Counter(one.line.text for one in group)
    return [one for one in group if exact[one.line.text] >= LEAST_PAGES]


def _pages(group: Iterable[_Candidate]) -> int:
    return len({one.line.page for one in group})


def _peeled(
    page: Edges,
    repeated: set[tuple[int, int]],
    numbers: set[tuple[int, int]],
    body: float,
) -> Iterable[tuple[int, int]]:
    """Repeated rows from the edges inwards, as far as something parts them from the text.

    The number of a page is known by itself.
    """
    for rows in (page.top, page.bottom):
        for count in range(min(ROWS, len(rows)), 0, -1):
            outer, inner = rows[:count], rows[count : count + 1]
            same = all(key(line) in repeated for row in outer for line in row)
            few = count == 1 or all(is_small(row, body) for row in outer)
            known = all(key(line) in numbers for line in outer[-1])
            if same and few and (known or _is_apart(outer[-1], inner, body)):
                yield from (key(line) for row in outer for line in row)
                break
    yield from (key(line) for line in page.foreign if key(line) in repeated)


def _is_apart(row: Sequence[Line], inner: Sequence[Sequence[Line]], body: float) -> bool:
    """Whether a row is set smaller than the text, or with room between."""
    if not inner or is_small(row, body):
        return True
    return abs(row[0].base - inner[0][0].base) >= _ROOM * body


def _zones(
    edges: Sequence[Edges], taken: set[tuple[int, int]], body: float
) -> set[tuple[int, int]]:
    """Outermost rows where other pages have furniture: heads of chapters of one or two pages."""
    return _zone([page.top[0] for page in edges if page.top], taken, body) | _zone(
        [page.bottom[0] for page in edges if page.bottom], taken, body
    )


def _zone(
    outer: Sequence[list[Line]], taken: set[tuple[int, int]], body: float
) -> set[tuple[int, int]]:
    heights = Counter(map(_height, outer))
    ours = Counter(_height(row) for row in outer if all(key(line) in taken for line in row))
    zones = {
        height
        for height, times in ours.items()
        if times >= LEAST_PAGES and times >= _ZONE * heights[height]
    }
    return {
        key(line)
        for row in outer
        if _height(row) in zones
        and all(len(one.text) <= _SHORT and one.size <= body for one in row)
        for line in row
    }


def _height(row: Sequence[Line]) -> tuple[int, int]:
    """Where a row stands and how large it is, roughly."""
    return round(row[0].base / _SAME_HEIGHT), round(row[0].size * 2)


def _chinese_number(text: str) -> int:
    """The number that Chinese numerals write, with 十 and 百 or digit by digit."""
    values = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
    if "十" not in text and "百" not in text:
        return int("".join(str(values[char]) for char in text))
    total, last = 0, 1 if text[0] in "十百" else 0
    for char in text:
        if char in "十百":
            total += last * (10 if char == "十" else 100)
            last = 0
        else:
            last = values[char]
    return total + last


def _roman_number(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for char, following in zip(text, [*text[1:], ""], strict=True):
        value = values[char]
        total += -value if following and values[following] > value else value
    return total
