"""The contents of the table of articles: a row an article, a column of `article_columns` each."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QFont

from reader_app.domain.model import Article
from reader_app.gui import fonts
from reader_app.gui.widgets.row_selection import Index

from .article_columns import Tags, columns
from .metadata_fields import problem

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ArticlesModel(QAbstractTableModel):
    """The table's contents. ``written`` says an article's number, a field and its new value."""

    written = Signal(int, str, str)
    refused = Signal(str)
    """A cell can't hold what was written: a sentence that says why."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = columns()
        self.rows: list[Article] = []
        self._fonts: dict[str, QFont] = {}
        self._tags: Tags = {}

    def show(self, rows: Sequence[Article], tags: Tags) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows, self._tags = list(rows), tags
        self.endResetModel()

    def update(self, articles: Sequence[Article], tags: Tags) -> None:
        """Show another state of articles, each in the row where it stands."""
        new = {article.id: article for article in articles}
        self.rows, self._tags = [new.get(old.id, old) for old in self.rows], tags
        last = self.index(len(self.rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].name
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.columns[section].amount else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return " ".join(column.text(self.rows[index.row()], self._tags).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tooltip takes HTML, and titles are hostile input.
            return html.escape(column.text(self.rows[index.row()], self._tags))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.amount else _LEFT
        if role == Qt.ItemDataRole.FontRole and column.chinese:
            return self._font(self.rows[index.row()].script)
        return None

    def _font(self, script: str) -> QFont:
        if script not in self._fonts:
            self._fonts[script] = fonts.set_in(fonts.own_families("sans", script))
        return self._fonts[script]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        written = self.columns[index.column()].field
        return flags | Qt.ItemFlag.ItemIsEditable if written else flags

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field, article = self.columns[index.column()].field, self.rows[index.row()]
        wanted = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not field or wanted == getattr(article, field):
            return False
        if refusal := problem(field, wanted):
            self.refused.emit(refusal)
            return False
        self.written.emit(article.id, field, wanted)
        return True
