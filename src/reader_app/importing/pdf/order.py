"""The order in which a page's lines are read, and the columns that they stand in.

A page is cut at gutters, again and again, into columns and what runs across them, above and below.
Where the content of the file goes through these parts one after the other without a jump
backwards, its own order counts; else they are read from the top, and from left to right. Lines
that run the other way than the page are headlines or stand at its edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from .drawings import Box
from .lines import Line
from .tables import Table, rows_of

_HEADLINE = 1.3
"""A line that runs the other way is a headline if it is as much larger than the text."""
_MOST_ITEMS = 2_000
_GUTTER = 0.4
"""The least width of a gutter, in em."""
_DEEPEST = 12
_LOOSE_LEADING = 1.9
_SCATTERED, _FEW = 3.0, 3
_BREATH = 0.25
"""How far boxes of lines may run into each other, in em."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is put in order: a line, or a whole table."""

    left: float
    right: float
    bottom: float
    top: float
    size: float
    line: Line | None
    table: Table | None
    order: int

    @property
    def gap(self) -> float:
        """The least gutter beside it."""
        return _GUTTER * self.size


@dataclass(frozen=True, slots=True)
class Part:
    """Items of one column, from the top, and the column's edges."""

    items: tuple[Item, ...]
    left: float
    right: float
    end: float = math.inf
    """How far its lines could reach: to the next part, or to a margin as wide as the first one."""


def parts(lines: Sequence[Line], tables: Sequence[Table], box: Box) -> list[Part]:
    """The parts of a page in reading order."""
    taken = {id(line) for table in tables for line in table.lines}
    items = [_of_line(line) for line in lines if id(line) not in taken and not line.foreign]
    items += [_of_table(table) for table in tables if table.lines]
    ordered = sorted(items, key=lambda item: (-item.top, item.left))
    cut = [ordered] if len(items) > _MOST_ITEMS else _cut(ordered, 0)
    found = _with_ends([_part(one) for one in cut if one], box)
    foreign = [line for line in lines if line.foreign]
    large = _HEADLINE * median([item.size for item in items] or [0.0])
    before = [_part([_of_line(line)]) for line in foreign if line.size >= large]
    after = [_part([_of_line(line)]) for line in foreign if line.size < large]
    return [*before, *(_in_content_order(found) or found), *after]


def _with_ends(found: Sequence[Part], box: Box) -> list[Part]:
    """The parts, with how far their lines could reach."""
    if not found:
        return []
    margin = box.right - (min(part.left for part in found) - box.left)
    heights = [_height(part) for part in found]
    done: list[Part] = []
    for part, (low, high) in zip(found, heights, strict=True):
        beside = [
            other.left - _GUTTER * part.items[0].size
            for other, (bottom, top) in zip(found, heights, strict=True)
            if other.left >= part.right and top > low and bottom < high
        ]
        done.append(replace(part, end=max(part.right, min([margin, *beside]))))
    return done


def _height(part: Part) -> tuple[float, float]:
    return min(item.bottom for item in part.items), max(item.top for item in part.items)


def _of_line(line: Line) -> Item:
    return Item(line.left, line.right, line.bottom, line.top, line.size, line, None, line.order)


def _of_table(table: Table) -> Item:
    return Item(
        min(line.left for line in table.lines),
        max(line.right for line in table.lines),
        min(line.bottom for line in table.lines),
        max(line.top for line in table.lines),
        table.lines[0].size,
        None,
        table,
        min(line.order for line in table.lines),
    )


def _part(items: Sequence[Item]) -> Part:
    """A part, its items from the top; what stands beside each other from left to right."""
    lines = [item.line for item in items if item.line]
    of_line = {id(item.line): item for item in items if item.line}
    flat = [of_line[id(line)] for row in rows_of(lines) for line in row]
    flat += [item for item in items if item.table]
    if any(item.table for item in items):
        flat.sort(key=lambda item: -item.top)
    return Part(tuple(flat), min(item.left for item in items), max(item.right for item in items))


def _cut(items: list[Item], depth: int) -> list[list[Item]]:
    """Items from the top, cut into parts in reading order."""
    if depth > _DEEPEST or len(items) < 2 or not _stand_beside(items):
        return [items]
    best = _best_gutter(items)
    if best is None:
        return [items]
    place, first, last = best
    band = items[first:last]
    left = [item for item in band if item.right <= place]
    right = [item for item in band if item.right > place]
    done: list[list[Item]] = []
    for piece in (items[:first], left, right, items[last:]):
        if piece:
            done += _cut(piece, depth + 1)
    return done


def _stand_beside(items: Sequence[Item]) -> bool:
    return any(below.top > above.bottom + _BREATH * below.size for above, below in pairwise(items))


def _best_gutter(items: Sequence[Item]) -> tuple[float, int, int] | None:
    """The gutter beside most items, then with most on both sides: its place, from and up to."""
    best: tuple[float, int, int] | None = None
    most = (0, 0)
    for place in _places(items):
        start = 0
        while start < len(items):
            stop = start
            while stop < len(items) and not _crosses(items[stop], place):
                stop += 1
            band = _trimmed(items, start, stop, place)
            if band:
                inside = items[band[0] : band[1]]
                sides = _weight(inside, place)
                if sides and (len(inside), sides) > most:
                    most, best = (len(inside), sides), (place, *band)
            start = stop + 1
    return best


def _places(items: Sequence[Item]) -> list[float]:
    """Where gutters may be: at the left edges of what has something to its left."""
    found: set[int] = set()
    places: list[float] = []
    active: list[Item] = []
    for item in items:
        active = [one for one in active if one.bottom + _BREATH * one.size < item.top]
        for one in active:
            a, b = (one, item) if one.left <= item.left else (item, one)
            if b.left - a.right >= min(a.gap, b.gap):
                key = round(b.left / (b.size / 2))
                if key not in found:
                    found.add(key)
                    places.append(b.left - 0.1 * b.size)
        active.append(item)
    return sorted(places)[:60]


def _crosses(item: Item, place: float) -> bool:
    return item.left < place and item.right > place


def _weight(band: Sequence[Item], place: float) -> int:
    """How many items the smaller side has; 0 unless both are columns."""
    lefts = [item for item in band if item.right <= place]
    rights = [item for item in band if item.right > place]
    fewer = min(lefts, rights, key=len)
    if len(fewer) < 2 or not _any_near(fewer):
        return 0
    return 0 if len(fewer) <= _FEW and _are_rows(lefts, rights) else len(fewer)


def _are_rows(lefts: Sequence[Item], rights: Sequence[Item]) -> bool:
    """Whether the content goes through rows of two sides, row by row, as fields of a form."""
    ordered = sorted((*lefts, *rights), key=lambda item: item.order)
    backwards = sum(below.bottom > above.top for above, below in pairwise(ordered))
    changes = sum((a.left < b.left) and b.top > a.bottom for a, b in pairwise(ordered))
    return not backwards and changes >= min(len(lefts), len(rights))


def _any_near(items: Sequence[Item]) -> bool:
    """Whether any items stand below each other as lines of one text do."""
    return any(
        -_BREATH * below.size
        <= above.bottom - below.top
        <= _SCATTERED * max(above.size, below.size)
        for above, below in pairwise(items)
    )


def _trimmed(items: Sequence[Item], start: int, stop: int, place: float) -> tuple[int, int] | None:
    """A band of items that do not cross a gutter, without what stands above or below both sides."""
    band = items[start:stop]
    lefts = [item for item in band if item.right <= place]
    rights = [item for item in band if item.right > place]
    if not lefts or not rights:
        return None
    first_left = max(item.top for item in lefts)
    while items[start].right > place and items[start].bottom > first_left:
        start += 1
    stop = _end_of_band(items, start, stop, place)
    band = items[start:stop]
    inner_left = max((item.right for item in band if item.right <= place), default=place)
    inner_right = min((item.left for item in band if item.right > place), default=place)
    wide = inner_right - inner_left >= min((item.gap for item in band), default=0.0)
    return (start, stop) if wide else None


def _end_of_band(items: Sequence[Item], start: int, stop: int, place: float) -> int:
    """Where the left column ends: below the right one it goes on without a gap or other type."""
    band = items[start:stop]
    lefts = [item for item in band if item.right <= place]
    end_of_rights = min((item.bottom for item in band if item.right > place), default=0.0)
    pitch = _pitch(lefts)
    previous: Item | None = None
    for index in range(start, stop):
        item = items[index]
        if item.right > place:
            continue
        if previous and item.top <= end_of_rights:
            apart = previous.bottom - item.bottom > pitch
            if apart or abs(item.size - previous.size) > 0.1 * previous.size:
                return index
        previous = item
    return stop


def _pitch(items: Sequence[Item]) -> float:
    """The farthest that lines of one column follow each other."""
    steps = sorted(above.bottom - below.bottom for above, below in pairwise(items))
    usual = steps[len(steps) // 2] if steps else 0.0
    return max(usual * 1.5, items[0].size * _LOOSE_LEADING)


def _in_content_order(found: Sequence[Part]) -> list[Part] | None:
    """The parts as the content has them, or None if it jumps between them or backwards."""
    ordered = sorted(found, key=lambda part: min(item.order for item in part.items))
    for part in ordered:
        if any(above.order > below.order for above, below in pairwise(part.items)):
            return None
    for before, after in pairwise(ordered):
        if before.items[-1].order > after.items[0].order:
            return None
        below = after.items[0].top <= before.items[-1].bottom + after.items[0].size
        beside = after.left >= before.right - after.items[0].size
        if not below and not beside:
            return None
    return ordered
