"""The left panel: filter, articles, failed imports and tags. It draws and forwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QActionGroup, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Article, FailedImport, TagCount

from . import messages
from .theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 58
SORTS = ("newest", "oldest", "title", "outlet", "notes")


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag as a row of the list."""

    tag: TagCount


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading as a row of the list."""

    text: str


Entry = Article | FailedImport | TagRow | Heading


def arranged(articles: Sequence[Article], sort: str, needle: str) -> list[Article]:
    """The articles that match ``needle`` (title, outlet, author, date), sorted."""
    wanted = needle.casefold().split()

    def fits(article: Article) -> bool:
        fields = (article.title, article.outlet, article.author, article.date, article.source_name)
        hay = "\n".join(fields).casefold()
        return all(word in hay for word in wanted)

    kept = [article for article in articles if fits(article)]
    if sort == "title":
        return sorted(kept, key=lambda a: (a.title, a.id))
    if sort == "outlet":
        return sorted(kept, key=lambda a: (not a.outlet, a.outlet, a.date, a.id))
    if sort == "notes":
        return sorted(kept, key=lambda a: (-a.annotations, a.id))
    dated = sorted((a for a in kept if a.date), key=lambda a: (a.date, a.id))
    undated = [a for a in kept if not a.date]
    return (dated if sort == "oldest" else dated[::-1]) + undated


class EntryModel(QAbstractListModel):
    """Rows of the list: articles, failed imports, a heading and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        if list(entries) != self.entries:
            self.beginResetModel()
            self.entries = list(entries)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = 0) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _spoken(entry: Entry) -> str:
    """A row in plain words, for screen readers and key search."""
    if isinstance(entry, Article):
        parts = [messages.title_of(entry), entry.outlet, entry.date]
        return ", ".join(part for part in parts if part)
    if isinstance(entry, FailedImport):
        return f"{entry.name}: {entry.reason}"
    return entry.tag.path if isinstance(entry, TagRow) else entry.text


class EntryDelegate(QStyledItemDelegate):
    """Draws the rows; all text is plain."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        height = ROW_HEIGHT if isinstance(entry, Article | FailedImport) else 32
        return QSize(120, height + (8 if isinstance(entry, Heading) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        option_state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option_state, entry)
        inner = rect.adjusted(19, 0, -14, 0)
        if isinstance(entry, Article):
            self._article(painter, inner, entry)
        elif isinstance(entry, FailedImport):
            self._lines(painter, inner, entry.name, entry.reason, self.theme.accent)
        elif isinstance(entry, TagRow):
            self._tag(painter, inner, entry.tag)
        else:
            self._heading(painter, rect.adjusted(16, 8, -14, 0), entry)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, entry: Entry
    ) -> None:
        if isinstance(entry, Heading):
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.raised))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(self.theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))

    def _article(self, painter: QPainter, rect: QRect, article: Article) -> None:
        under = " · ".join(part for part in (article.outlet, article.date) if part)
        room = rect.adjusted(0, 0, -30, 0)
        self._lines(painter, room, messages.title_of(article), under, self.theme.ink2)
        mark = messages.script_mark(article.script)
        if mark:
            pill = QRect(rect.right() - 17, rect.top() + 11, 18, 16)
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.drawRoundedRect(pill, 4, 4)
            self._text(painter, pill, mark, 11, self.theme.ink2, Qt.AlignmentFlag.AlignCenter)
        if article.annotations:
            self._count(painter, rect, article.annotations)

    def _count(self, painter: QPainter, rect: QRect, count: int) -> None:
        area = QRect(rect.right() - 48, rect.top() + 31, 49, 18)
        painter.setFont(_font(painter.font(), 12))
        width = painter.fontMetrics().horizontalAdvance(str(count))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawEllipse(QPoint(area.right() - width - 9, area.center().y() + 1), 4, 4)
        self._text(painter, area, str(count), 12, self.theme.accent, Qt.AlignmentFlag.AlignRight)

    def _lines(self, painter: QPainter, rect: QRect, top: str, below: str, colour: str) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        first = QRect(rect.left(), rect.top() + 8, rect.width(), 22)
        second = QRect(rect.left(), rect.top() + 31, rect.width(), 18)
        self._text(painter, first, top, 14, self.theme.ink, left)
        self._text(painter, second, below, 12, colour, left)

    def _tag(self, painter: QPainter, rect: QRect, tag: TagCount) -> None:
        square = QRect(rect.left() + 1, rect.center().y() - 4, 9, 9)
        painter.fillRect(square, QColor(self.theme.ink3))
        name = rect.adjusted(18, 0, -40, 0)
        self._text(painter, name, tag.path, 13, self.theme.ink2, Qt.AlignmentFlag.AlignLeft)
        self._text(painter, rect, str(tag.count), 12, self.theme.ink2, Qt.AlignmentFlag.AlignRight)

    def _heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        self._text(
            painter, rect, heading.text, 11, self.theme.ink2, Qt.AlignmentFlag.AlignLeft, spacing=1
        )

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        size: int,
        colour: str,
        align: Qt.AlignmentFlag,
        spacing: float = 0,
    ) -> None:
        font = _font(painter.font(), size)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flat = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(rect, int(flags), shown)


def _font(base: QFont, size: int) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    return font


class LibraryPanel(QWidget):
    """Shows what is in the library. Signals say what the reader wants; it changes nothing."""

    article_chosen = Signal(int)
    tag_chosen = Signal(str)
    import_wanted = Signal()
    seeds_wanted = Signal()
    dismiss_wanted = Signal(int)
    sort_changed = Signal(str)

    def __init__(self, theme: Theme, sort: str) -> None:
        super().__init__()
        self.setObjectName("libraryPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._articles: Sequence[Article] = ()
        self._failed: Sequence[FailedImport] = ()
        self._tags: Sequence[TagCount] = ()
        self._current: int | None = None
        self._sort = sort if sort in SORTS else "newest"
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter articles  (Ctrl+K)"))
        self.filter.setAccessibleName(self.tr("Filter articles"))
        self.filter.setClearButtonEnabled(False)
        self.filter.textChanged.connect(self._arrange)
        self.model = EntryModel()
        self.delegate = EntryDelegate(theme)
        self.list = self._make_list()
        self._section = QLabel()
        self._section.setObjectName("section")
        self._section.setTextFormat(Qt.TextFormat.PlainText)
        self._sort_button = QPushButton()
        self._sort_button.setObjectName("menu")
        self._sort_button.setMenu(self._make_sort_menu())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._make_empty())
        self._lay_out()
        self._arrange()

    def show_library(
        self,
        articles: Sequence[Article],
        failed: Sequence[FailedImport],
        tags: Sequence[TagCount],
    ) -> None:
        """Show these rows; the article that is read stays selected."""
        self._articles, self._failed, self._tags = articles, failed, tags
        self._arrange()

    def select(self, article: int | None) -> None:
        """Mark the article that is read, without choosing it again."""
        self._current = article
        self._restore_selection()

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.viewport().update()

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(self.tr("Articles"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        return view

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, name in self._sort_names().items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self._sort)
            action.triggered.connect(lambda checked=False, key=key: self._set_sort(key))
            group.addAction(action)
        return menu

    def _sort_names(self) -> dict[str, str]:
        return {
            "newest": self.tr("Newest"),
            "oldest": self.tr("Oldest"),
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "notes": self.tr("Most notes"),
        }

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        drop = QPushButton(self.tr("Drop texts here\nor click to choose files"))
        drop.setObjectName("drop")
        drop.clicked.connect(self.import_wanted)
        seeds = QPushButton(self.tr("Load the sample articles"))
        seeds.setObjectName("link")
        seeds.clicked.connect(self.seeds_wanted)
        layout.addWidget(drop)
        layout.addWidget(seeds, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return page

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 1, 0)
        layout.setSpacing(0)
        search = QHBoxLayout()
        search.setContentsMargins(12, 0, 12, 8)
        search.addWidget(self.filter)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 4)
        head.addWidget(self._section)
        head.addStretch()
        head.addWidget(self._sort_button)
        layout.addLayout(search)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(180)

    def _set_sort(self, key: str) -> None:
        self._sort = key
        self.sort_changed.emit(key)
        self._arrange()

    def _arrange(self) -> None:
        entries: list[Entry] = []
        entries += arranged(self._articles, self._sort, self.filter.text())
        entries += self._failed
        if self._tags:
            entries.append(Heading(self.tr("TAGS")))
            entries += [TagRow(tag) for tag in self._tags]
        self.model.show_entries(entries)
        self._section.setText(self.tr("LIBRARY · {count}").format(count=len(self._articles)))
        self._sort_button.setText(self._sort_names()[self._sort] + " ▾")
        empty = not self._articles and not self._failed
        self._stack.setCurrentIndex(1 if empty else 0)
        self._sort_button.setVisible(not empty)
        self._restore_selection()

    def _restore_selection(self) -> None:
        for row, entry in enumerate(self.model.entries):
            if isinstance(entry, Article) and entry.id == self._current:
                self.list.setCurrentIndex(self.model.index(row))
                return
        self.list.clearSelection()

    def _choose(self, index: Index) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Article):
            self.article_chosen.emit(entry.id)
        elif isinstance(entry, TagRow):
            self.tag_chosen.emit(entry.tag.path)

    def _show_menu(self, at: QPoint) -> None:
        entry = self.list.indexAt(at).data(ENTRY)
        if isinstance(entry, FailedImport):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            number = entry.id
            dismiss = menu.addAction(self.tr("Remove from the list"))
            dismiss.triggered.connect(lambda: self.dismiss_wanted.emit(number))
            menu.popup(self.list.viewport().mapToGlobal(at))
