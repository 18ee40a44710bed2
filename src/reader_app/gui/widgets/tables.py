"""Tables as the dialogs have them: rows without a grid, sorted by a click on the header."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
from PySide6.QtWidgets import QTableView


class SteadyTable(QTableView):
    """A table in which a letter that writes nothing leads nowhere else."""

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the next letter would be written into the row that this one found."""


def sorted_table(model: QAbstractItemModel, name: str) -> QTableView:
    """A table of ``model``; ``name`` is what a screen reader says of it.

    Tab leaves it, and its header is ready to be sorted by.
    """
    table = SteadyTable()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSortingEnabled(True)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    # With the table's own selection it asks of each cell of a column whether that is selected.
    header.setSelectionModel(QItemSelectionModel(model, header))
    return table
