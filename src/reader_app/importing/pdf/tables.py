"""Tables among the lines of a page, with rules between their rows.

A row is read from its first cell to its last, as ``a | b | c``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import marks
from .drawings import Box
from .lines import Line

CELL_BREAK = " | "
_SAME = 3.0
"""Rules nearer than this are one, in points."""
_LEVEL = 0.4
_GAP = 0.3
_LEAST_RULE = 24.0
MOST_LINES = 3_000


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
    ends = ends_of([row for band in bands.values() for row in rows_of(band)])
    for band in sorted(bands):
        if len(parts) < 3:
            rows += _by_gaps(rows_of(bands[band]), ends)
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


def _by_gaps(rows: Sequence[Sequence[Line]], ends: Sequence[float]) -> list[list[str]]:
    """Cells that gaps part; a row that leaves the first cell empty goes on with the one above."""
    done: list[list[str]] = []
    for row in rows:
        cells = by_column(row, ends)
        if len(cells) < len(row):
            done.append([line.text for line in row])
        elif 0 in cells or not done or len(done[-1]) != len(ends):
            done.append([cells[at].text if at in cells else "" for at in range(len(ends))])
        else:
            for at, line in cells.items():
                done[-1][at] = marks.joined(done[-1][at], line.text)
    return done


def ends_of(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Where the columns end, from left to right: between them no cell stands."""
    ends: list[float] = []
    for line in sorted((line for row in rows for line in row), key=lambda one: one.left):
        if ends and line.left <= ends[-1] + _GAP * line.size:
            ends[-1] = max(ends[-1], line.right)
        else:
            ends.append(line.right)
    return ends


def by_column(row: Sequence[Line], ends: Sequence[float]) -> dict[int, Line]:
    """The pieces of a row by their columns."""
    cells: dict[int, Line] = {}
    for line in row:
        at = next((at for at, end in enumerate(ends) if line.left < end), len(ends) - 1)
        cells.setdefault(at, line)
    return cells


def _cell(lines: Iterable[Line]) -> str:
    text = ""
    for row in rows_of(lines):
        for line in row:
            text = marks.joined(text, line.text)
    return text
