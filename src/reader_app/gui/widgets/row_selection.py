"""The selected rows of a list or table, read and set in ranges: 10,000 rows cost what ten do.

Indexes would cost an object for each cell, and setting them one by one compares each with all
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
)

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model or a delegate for a cell."""
Flag = QItemSelectionModel.SelectionFlag


def selected_rows(chosen: QItemSelectionModel) -> list[int]:
    """The rows in which anything is selected, from the top."""
    rows: set[int] = set()
    selection = chosen.selection()
    for block in map(selection.at, range(selection.count())):
        rows.update(range(block.top(), block.bottom() + 1))
    return sorted(rows)


def select_rows(chosen: QItemSelectionModel, rows: Iterable[int], how: Flag = Flag.Select) -> None:
    """Select ``rows`` in one go, by their first cells unless ``how`` says whole rows."""
    model = chosen.model()
    wanted = QItemSelection()
    for first, last in stretches(rows):
        wanted.select(model.index(first, 0), model.index(last, 0))
    chosen.select(wanted, how)


def stretches(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that follow each other."""
    first = last = -2
    for row in sorted(rows):
        if row > last + 1:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
