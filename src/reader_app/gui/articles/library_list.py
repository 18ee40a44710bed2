"""The lists of the left panel: their model, and the delegate that draws their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader_app.domain.model import Article, FailedImport, TagCount
from reader_app.gui import fonts, messages
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.row_selection import Index
from reader_app.later import later

from .library_rows import Entry, spoken, told, under_title

if TYPE_CHECKING:
    import html
else:
    html = later("html")

ENTRY = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 58
TAG_HEIGHT = 30


class EntryModel(QStringListModel):
    """The rows of a list. Articles that only changed keep their rows.

    It is a list of empty strings, because Qt's list view asks for every row's index at each layout:
    `QStringListModel` answers that in C++, so that 10,000 rows cost what ten do.
    """

    retitled = Signal(int, str)
    """An article's title was written anew in its row."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._rows: dict[int, int] = {}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows in this order."""
        old, new = self.entries, list(entries)
        if len(old) == len(new) and all(map(_same, old, new)):
            self.entries = new
            self.dataChanged.emit(self.index(0), self.index(max(0, len(new) - 1)))
            return
        self.entries = new
        self._rows = {e.id: row for row, e in enumerate(new) if isinstance(e, Article)}
        self.setStringList([""] * len(new))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        entry = self.entries[index.row()] if index.isValid() else None
        return flags | Qt.ItemFlag.ItemIsEditable if isinstance(entry, Article) else flags

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Take an article's title as it was written in its row."""
        entry = self.entries[index.row()]
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not isinstance(entry, Article):
            return False
        if title and title != entry.title:
            self.retitled.emit(entry.id, title)
        return True

    def update(self, article: Article) -> None:
        """Show another state of an article, if it has a row."""
        row = self.row_of(article.id)
        if row is not None:
            self.entries[row] = article
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, article: int | None) -> int | None:
        return None if article is None else self._rows.get(article)

    def data(self, index: Index, role: int = 0) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.EditRole:
            return entry.title if isinstance(entry, Article) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tooltip takes HTML, and titles are hostile input.
            return "<br>".join(map(html.escape, told(entry)))
        return None


def _same(one: Entry, other: Entry) -> bool:
    """Whether two rows stand for the same thing."""
    return type(one) is type(other) and (
        one.path == other.path
        if isinstance(one, TagCount) and isinstance(other, TagCount)
        else getattr(one, "id", 0) == getattr(other, "id", 0)
    )


class EntryDelegate(QStyledItemDelegate):
    """Draws the rows of one height; all text is plain."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self.theme = theme
        self._height = height
        self._known: dict[str, Sequence[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._height)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Title of the article"))
        entry: Entry = index.data(ENTRY)
        if isinstance(entry, Article):
            editor.setFont(fonts.set_in(self.families(entry.script)))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        editor.setGeometry(rect.adjusted(10, 2, -8, 0).adjusted(0, 0, 0, 34 - rect.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        inner = rect.adjusted(19, 0, -14, 0)
        if isinstance(entry, Article):
            self._article(painter, inner, entry)
        elif isinstance(entry, FailedImport):
            self._lines(painter, inner, entry.name, entry.reason, self.theme.accent)
        else:
            self._tag(painter, inner, entry)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.raised))
            if not state & QStyle.StateFlag.State_HasFocus:  # the ring says it, and more
                edge = QRect(rect.left(), rect.top(), 3, rect.height())
                painter.fillRect(edge, QColor(self.theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 1.5))
            painter.drawRoundedRect(rect.adjusted(5, 2, -3, -2), 6, 6)

    def _article(self, painter: QPainter, rect: QRect, article: Article) -> None:
        room = rect.adjusted(0, 0, -30, 0)
        title = messages.title_of(article)
        # The count of notes stands on the second line, which an article without a source has too.
        under = under_title(article) or (" " if article.annotations else "")
        families = self.families(article.script)
        self._lines(painter, room, title, under, self.theme.ink2, families)
        mark = messages.script_mark(article.script)
        if mark:
            # On the title's line, which stands in the middle where there is no other.
            top = rect.top() + 11 if under else rect.center().y() - 7
            pill = QRect(rect.right() - 17, top, 18, 16)
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.drawRoundedRect(pill, 4, 4)
            self._text(painter, pill, mark, 11, self.theme.ink2, Qt.AlignmentFlag.AlignCenter)
        if article.annotations:
            self._count(painter, rect, article.annotations)

    def _count(self, painter: QPainter, rect: QRect, count: int) -> None:
        area = QRect(rect.right() - 48, rect.top() + 31, 49, 18)
        painter.setFont(_font(painter.font(), 12))
        width = painter.fontMetrics().horizontalAdvance(f"{count:,}")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawEllipse(QPoint(area.right() - width - 9, area.center().y() + 1), 4, 4)
        self._text(painter, area, f"{count:,}", 12, self.theme.accent, Qt.AlignmentFlag.AlignRight)

    def families(self, script: str) -> Sequence[str]:
        """The families for texts of a script; looked up once."""
        if script not in self._known:
            self._known[script] = fonts.own_families("sans", script)
        return self._known[script]

    def _lines(
        self,
        painter: QPainter,
        rect: QRect,
        top: str,
        below: str,
        colour: str,
        families: Sequence[str] = (),
    ) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        first = QRect(rect.left(), rect.top() + 8, rect.width(), 22)
        second = QRect(rect.left(), rect.top() + 31, rect.width(), 18)
        if not below:
            first.moveTop(rect.top() + (self._height - first.height()) // 2)
        self._text(painter, first, top, 14, self.theme.ink, left, families)
        self._text(painter, second, below, 12, colour, left, families)

    def _tag(self, painter: QPainter, rect: QRect, tag: TagCount) -> None:
        square = QRect(rect.left() + 1, rect.center().y() - 4, 9, 9)
        painter.fillRect(square, QColor(self.theme.ink3))
        name = rect.adjusted(18, 0, -40, 0)
        self._text(painter, name, tag.path, 13, self.theme.ink2, Qt.AlignmentFlag.AlignLeft)
        self._text(
            painter,
            rect,
            f"{tag.count + tag.articles:,}",
            12,
            self.theme.ink2,
            Qt.AlignmentFlag.AlignRight,
        )

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        size: int,
        colour: str,
        align: Qt.AlignmentFlag,
        families: Sequence[str] = (),
    ) -> None:
        before = painter.font()
        font = _font(before, size)
        if families:
            font.setFamilies(list(families))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flat = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(rect, int(flags), shown)
        painter.setFont(before)


class RowList(QListView):
    """A list that keeps its selection when its empty space is clicked.

    When it is resized, the current row stays in sight.
    """

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if not index.isValid():
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight, as when the tags appear below."""
        place = self.visualRect(self.currentIndex())
        seen = place.isValid() and place.top() >= 0 and place.bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row the current one if there is none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectionModel().setCurrentIndex(
                self.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )


def list_of(model: EntryModel, delegate: EntryDelegate, name: str) -> QListView:
    """A list whose rows all have one height, so that 10,000 cost what ten do."""
    view = RowList()
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setAccessibleName(name)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    return view


def _font(base: QFont, size: int) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    return font
