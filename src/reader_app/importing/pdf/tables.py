"""Tables among the lines of a page: rows of cells that ruled lines or their alignment tell.

A row is read from its first cell to its last, as ``a | b | c``. Columns of running text are no
table: they fill their width.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from . import marks
from .drawings import Box
from .lines import Line

CELL_BREAK = " | "
_SAME = 3.0
"""Rules nearer than this are one, in points."""
_LEVEL = 0.4
_ALIGNED = 0.8
_LEAST_RULE = 24.0
MOST_LINES = 3_000
_TEXT_WIDTH = 7.0
"""Columns of running text are at least this wide, in em; they are as wide as each other."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows' texts, and the lines that they were made of."""

    rows: tuple[str, ...]
    lines: tuple[Line, ...]


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, from the top; each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (-one.base, one.left)):
        row = rows[-1] if rows else None
        if row and abs(row[0].base - line.base) <= _LEVEL * min(row[0].size, line.size):
            row.append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def ruled(lines: Sequence[Line], rules: Sequence[Box]) -> Iterable[Table]:
    """Tables whose rows are parted by rules."""
    if len(lines) > MOST_LINES:
        return
    upright = [one for one in rules if one.top - one.bottom >= _LEAST_RULE / 3]
    for group in _grids([one for one in rules if one.right - one.left >= _LEAST_RULE / 2]):
        left, right = group[0].left, group[0].right
        inside = [
            line for line in lines if left - _SAME <= line.left and line.right <= right + line.size
        ]
        sides = [one for one in upright if left - _SAME <= one.left <= right + _SAME]
        for heights in _tied([(one.bottom + one.top) / 2 for one in group], inside, sides):
            within = [one for one in inside if heights[-1] < _middle(one) < heights[0]]
            rows = _cells(within, heights[::-1], sides)
            if sum(sum(map(bool, row)) > 1 for row in rows) >= 2:
                told = tuple(CELL_BREAK.join(row).strip() for row in rows)
                yield Table(told, tuple(within))


def _middle(line: Line) -> float:
    return line.base + 0.38 * line.size


def _grids(level: Sequence[Box]) -> list[list[Box]]:
    """Level rules, those of one height as one, by the edges that they share; from the top."""
    heights: list[Box] = []
    for rule in sorted(level, key=lambda one: -one.top)[:MOST_LINES]:
        last = heights[-1] if heights else None
        touches = last and rule.left <= last.right + _SAME and rule.right >= last.left - _SAME
        if last and touches and last.top - rule.top <= _SAME:
            heights[-1] = Box(
                min(last.left, rule.left),
                min(last.bottom, rule.bottom),
                max(last.right, rule.right),
                last.top,
            )
        else:
            heights.append(rule)
    groups: list[list[Box]] = []
    for rule in heights:
        for group in groups[-4:]:
            last = group[-1]
            if max(abs(rule.left - last.left), abs(rule.right - last.right)) <= 2 * _SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 3]


def _tied(
    heights: Sequence[float], lines: Sequence[Line], sides: Sequence[Box]
) -> Iterable[list[float]]:
    """Heights of rules, from the top, that belong to one table: no text runs between two of them.

    Between two rules of a table stand cells, or upright rules, or nothing.
    """
    run = [heights[0]]
    for above, below in pairwise(heights):
        rows = rows_of([one for one in lines if below < _middle(one) < above])
        ruled = any(one.top > above - _SAME and one.bottom < below + _SAME for one in sides)
        if ruled or not rows or any(len(row) > 1 for row in rows):
            run.append(below)
            continue
        if len(run) >= 3:
            yield run
        run = [below]
    if len(run) >= 3:
        yield run


def _merged(places: Iterable[float]) -> list[float]:
    """Places in order, those that are nearly the same put together."""
    done: list[float] = []
    for place in sorted(places):
        if not done or place - done[-1] > _SAME:
            done.append(place)
    return done


def _cells(
    lines: Iterable[Line], heights: Sequence[float], sides: Sequence[Box]
) -> list[list[str]]:
    """The texts of the cells of each row, from the top. Without upright rules gaps part cells."""
    parts = _merged(
        (one.left + one.right) / 2
        for one in sides
        if one.top > heights[0] and one.bottom < heights[-1]
    )
    bands: dict[int, list[Line]] = {}
    for line in lines:
        band = -bisect_right(heights, _middle(line))
        bands.setdefault(band, []).append(line)
    rows: list[list[str]] = []
    for band in sorted(bands):
        if len(parts) < 3:
            rows += _by_gaps(rows_of(bands[band]))
            continue
        middle = (heights[-band - 1] + heights[-band]) / 2
        own = _merged((one.left + one.right) / 2 for one in sides if one.bottom < middle < one.top)
        rows.append(_between(bands[band], own if len(own) > 1 else parts))
    return rows


def _between(lines: Iterable[Line], parts: Sequence[float]) -> list[str]:
    """The texts of the cells between upright rules, empty ones too."""
    cells: dict[int, list[Line]] = {}
    for line in lines:
        cells.setdefault(bisect_right(parts, line.left + line.size / 2), []).append(line)
    first, last = min(1, *cells), max(len(parts) - 1, *cells)
    return [_cell(cells.get(column, ())) for column in range(first, last + 1)]


def _by_gaps(rows: Sequence[Sequence[Line]]) -> list[list[str]]:
    """Cells that gaps part; a row that leaves the first cell empty goes on with the one above."""
    done: list[list[str]] = []
    places: list[float] = []
    for row in rows:
        size = row[0].size
        if not done or row[0].left <= places[0] + size:
            done.append([line.text for line in row])
            places = [line.left for line in row]
            continue
        for line in row:
            at = max((i for i, left in enumerate(places) if left <= line.left + size), default=0)
            done[-1][at] = marks.joined(done[-1][at], line.text)
    return done


def _cell(lines: Iterable[Line]) -> str:
    text = ""
    for row in rows_of(lines):
        for line in row:
            text = marks.joined(text, line.text)
    return text


def aligned(lines: Sequence[Line]) -> Iterable[Table]:
    """Tables without rules: rows of the same number of cells that stand below each other."""
    if len(lines) > MOST_LINES:
        return
    run: list[list[Line]] = []
    for row in [*rows_of(line for line in lines if not line.foreign), []]:
        if len(row) > 1 and (not run or _goes_on(run[-1], row)):
            run.append(row)
            continue
        if _is_table(run):
            yield Table(
                tuple(CELL_BREAK.join(one.text for one in cells) for cells in run),
                tuple(one for cells in run for one in cells),
            )
        run = [row] if len(row) > 1 else []


def _goes_on(above: Sequence[Line], row: Sequence[Line]) -> bool:
    near = above[0].base - row[0].base <= 4.0 * above[0].size
    return near and len(above) == len(row)


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    if len(rows) < 3:
        return False
    if all(marks.is_label(row[0].text) for row in rows):
        return False  # a list whose labels hang
    columns = list(zip(*rows, strict=True))
    if _are_drawn_apart(columns):
        return False
    if not all(map(_stand_below, columns)):
        return False
    return not _is_text(columns)


def _are_drawn_apart(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the content has one column whole after the other, as verse beside verse."""
    return all(
        max(line.order for line in before) < min(line.order for line in after)
        for before, after in pairwise(columns)
    )


def _stand_below(column: Sequence[Line]) -> bool:
    """Whether cells share their left edge, their right edge or their middle."""
    size = column[0].size
    for place in (
        [one.left for one in column],
        [one.right for one in column],
        [(one.left + one.right) / 2 for one in column],
    ):
        near = sum(abs(one - median(place)) <= _ALIGNED * size for one in place)
        if near >= 0.8 * len(place):
            return True
    return False


def _is_text(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether these are columns of a text: equally wide, and filled by most of their lines."""
    widths = [max(one.width for one in column) for column in columns]
    size = columns[0][0].size
    if min(widths) < _TEXT_WIDTH * size or max(widths) > 1.6 * min(widths):
        return False
    full = [
        one.width > width - 2.5 * size
        for column, width in zip(columns, widths, strict=True)
        for one in column
    ]
    return sum(full) >= 0.5 * len(full)
