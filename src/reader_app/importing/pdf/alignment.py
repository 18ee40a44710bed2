"""Tables without rules: cells that stand below each other in rows.

Columns of running text are no table: they fill their width, and the content has them one after the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from . import marks
from .lines import Line
from .tables import CELL_BREAK, MOST_LINES, Table, by_column, ends_of, rows_of

_ALIGNED = 0.8
_TEXT_WIDTH = 7.0
"""Columns of running text are at least this wide, in em; they are as wide as each other."""
_ROW_STEP, _LINE_STEP = 4.0, 2.2
"""How far rows of a table, and lines of a cell, follow each other, in em."""
_LEAST_ROWS = 3
_FILLED = 0.6
"""The part of a table's cells that hold something."""
_WIDE = 3
"""From how many columns on rows may leave cells empty."""
_WRAPPED = 0.8
"""A line of a cell follows the one above nearer than rows do, by this part of their step."""

_Row = list[Line]


def aligned(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables that only the places of their cells tell."""
    if len(lines) > MOST_LINES:
        return
    for run in _runs(lines):
        whole = _with_gaps(run)
        if whole:
            yield whole
        else:
            yield from _full(run)


def _runs(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Rows of more than one piece that follow each other, with lines of single cells between."""
    run: list[_Row] = []
    for row in rows_of(line for line in lines if not line.foreign):
        step = run[-1][0].base - row[0].base if run else 0.0
        alone = len(row) == 1
        inside = run and row[0].left >= min(one[0].left for one in run) + row[0].size
        near = step <= (_LINE_STEP if alone else _ROW_STEP) * row[0].size
        if (run and not near) or (alone and not inside):
            yield run
            run = []
        if run or not alone:
            run.append(row)
    yield run


def _full(run: Sequence[_Row]) -> Iterator[Table]:
    """Tables whose rows have all their cells."""
    same: list[_Row] = []
    for row in [*run, []]:
        if row and len(row) > 1 and (not same or len(same[-1]) == len(row)):
            same.append(row)
            continue
        if _is_table(same):
            rows = tuple(CELL_BREAK.join(one.text for one in cells) for cells in same)
            yield Table(rows, tuple(one for cells in same for one in cells))
        same = [row] if len(row) > 1 else []


def _is_table(rows: Sequence[_Row]) -> bool:
    if len(rows) < _LEAST_ROWS or all(marks.is_label(row[0].text) for row in rows):
        return False  # a list whose labels hang
    return _are_columns(list(zip(*rows, strict=True)))


def _are_columns(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether these are columns of a table."""
    drawn_apart = _are_drawn_apart(columns)
    return not drawn_apart and all(map(_stand_below, columns)) and not _is_text(columns)


def _with_gaps(run: Sequence[_Row]) -> Table | None:
    """The table of rows some of whose cells are empty, or wrapped."""
    rows = [row for row in run if len(row) > 1]
    width = max(map(len, rows), default=0)
    if len(rows) < _LEAST_ROWS or width < _WIDE:
        return None
    ends = ends_of(rows)
    if len(ends) != width or sum(map(len, rows)) < _FILLED * width * len(rows):
        return None
    placed = [by_column(row, ends) for row in run]
    whole = [cells for cells, row in zip(placed, run, strict=True) if len(row) > 1]
    columns = [[cells[at] for cells in whole if at in cells] for at in range(width)]
    every = all(len(cells) == len(row) for cells, row in zip(placed, run, strict=True))
    if not every or min(map(len, columns)) < 2 or not _are_columns(columns):
        return None
    if all(marks.is_label(one.text) for one in columns[0]):
        return None
    told = _texts(placed, width)
    return Table(tuple(told), tuple(line for row in run for line in row))


def _texts(placed: Sequence[dict[int, Line]], width: int) -> Iterator[str]:
    """The rows' texts; a row without a first cell that is near the one above goes on with it."""
    bases = [next(iter(cells.values())).base for cells in placed]
    firsts = [base for base, cells in zip(bases, placed, strict=True) if 0 in cells]
    steps = [above - below for above, below in pairwise(firsts)]
    usual = median(steps) if steps else 0.0
    texts: list[str] = []
    above = bases[0]
    for base, cells in zip(bases, placed, strict=True):
        if texts and 0 not in cells and above - base < _WRAPPED * usual:
            texts = [
                marks.joined(text, cells[at].text) if at in cells else text
                for at, text in enumerate(texts)
            ]
        else:
            if texts:
                yield CELL_BREAK.join(texts).strip()
            texts = [cells[at].text if at in cells else "" for at in range(width)]
        above = base
    yield CELL_BREAK.join(texts).strip()


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
