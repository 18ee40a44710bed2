"""The right panel: a card an annotation. A note is edited in place and always stored.

It knows nothing of the library: what the reader writes leaves as signals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Annotation, Colour

from .theme import Theme

DEBOUNCE = 350
"""Milliseconds from the last key to the moment when a note is stored; at most 400."""
QUOTE_LIMIT = 160
"""Code points of a quote that a card shows."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. ``place`` is where the quote stands, ready to be read."""

    annotation: Annotation
    place: str


class FlowLayout(QLayout):
    """Puts items in rows, as words on a page."""

    def __init__(self, spacing: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return QSize(40, max((item.sizeHint().height() for item in self._items), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 40), 10_000))
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, row = rect.x(), y + row + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            row = max(row, size.height())
        return y + row - rect.y()


class NoteEdit(QPlainTextEdit):
    """A note, as tall as its text.

    ``changed`` says its text a moment after the last key, when focus leaves, and on `flush`.
    """

    changed = Signal(str)
    focused = Signal()
    left = Signal()
    """The reader is done with it, by Escape."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setObjectName("note")
        self.stored = note
        self.unsaved = False
        self.setPlaceholderText(self.tr("Add a note"))
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text)
        self._fit()

    def flush(self) -> None:
        """Send the text out at once if it differs from what is stored."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self.stored or self.unsaved:
            self.stored = text
            self.unsaved = False
            self.changed.emit(text)

    def take(self, note: str) -> None:
        """Show what the library holds, unless the reader is ahead of it."""
        if note == self.stored or self.unsaved or self._timer.isActive():
            return
        self.stored = note
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # With nothing left to take back here, undo belongs to the library.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focused.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls, not the note

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_text(self) -> None:
        self._timer.start()
        self._fit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 8
        if height != self.height():
            self.setFixedHeight(height)


class AnnotationCard(QFrame):
    """One annotation: its colour at the edge, quote, note, tags, place."""

    jump = Signal(int)
    note_changed = Signal(int, str)
    tags_wanted = Signal(int)
    colour_wanted = Signal(int, object)
    delete_wanted = Signal(int)

    def __init__(self, card: Card, theme: Theme, quote_families: Sequence[str]) -> None:
        super().__init__()
        self.card = card
        self.theme = theme
        self.active = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._quote = QLabel()
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        self._set_families(quote_families)
        self.note = NoteEdit(card.annotation.note)
        self.note.changed.connect(self._send_note)
        self.note.focused.connect(lambda: self.jump.emit(-self.card.annotation.id))
        self._tags = QWidget()
        self._flow = FlowLayout()
        self._tags.setLayout(self._flow)
        self._place = QLabel()
        self._place.setObjectName("small")
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._shown_tags: tuple[str, ...] | None = None
        self.take(card)

    def take(self, card: Card) -> None:
        """Show another state of the same annotation."""
        self.card = card
        annotation = card.annotation
        quote = " ".join(annotation.quote.split())
        self._quote.setText(quote if len(quote) <= QUOTE_LIMIT else quote[:QUOTE_LIMIT] + "…")
        self.note.take(annotation.note)
        self._place.setText(card.place)
        if annotation.tags != self._shown_tags:
            self._show_tags(annotation.tags)
        self.update()

    def set_active(self, *, active: bool) -> None:
        """Outline the card, or not."""
        if active != self.active:
            self.active = active
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(0.5, 0.5, self.width() - 1, self.height() - 1, 10, 10)
        painter.fillPath(outline, QColor(self.theme.raised))
        painter.save()
        painter.setClipPath(outline)
        edge = QColor(self.theme.bars[self.card.annotation.colour])
        painter.fillRect(0, 0, 6, self.height(), edge)
        painter.restore()
        painter.setPen(QPen(QColor(self.theme.accent if self.active else self.theme.line), 1))
        painter.drawPath(outline)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.jump.emit(self.card.annotation.id)

    def menu(self, colours: Mapping[Colour, str]) -> QMenu:
        """The card's menu: tags, colours, delete."""
        number = self.card.annotation.id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Tags…")).triggered.connect(lambda: self.tags_wanted.emit(number))
        menu.addSeparator()
        for colour, name in colours.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(colour is self.card.annotation.colour)
            action.triggered.connect(
                lambda checked=False, colour=colour: self.colour_wanted.emit(number, colour)
            )
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete highlight"))
        delete.triggered.connect(lambda: self.delete_wanted.emit(number))
        return menu

    def _set_families(self, families: Sequence[str]) -> None:
        font = QFont(self._quote.font())
        if families:
            font.setFamilies(list(families))
        self._quote.setFont(font)
        # A style sheet's size wins over the font's, so the size is said in its language.
        self._quote.setStyleSheet("font-size: 15px;")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._quote)
        layout.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addWidget(self._tags, 1)
        foot.addWidget(self._place, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(foot)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        self._shown_tags = tags
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for tag in (*tags, ""):
            button = QPushButton((tag if len(tag) <= 24 else tag[:23] + "…") or self.tr("+ tag"))
            button.setText(button.text().replace("&", "&&"))
            button.setObjectName("tag" if tag else "quiet")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda: self.tags_wanted.emit(self.card.annotation.id))
            self._flow.addWidget(button)

    def _send_note(self, text: str) -> None:
        self.note_changed.emit(self.card.annotation.id, text)


class AnnotationPanel(QWidget):
    """The cards of an article, or of a tag over the whole library."""

    jump = Signal(int)
    note_changed = Signal(int, str)
    tags_wanted = Signal(int)
    colour_wanted = Signal(int, object)
    delete_wanted = Signal(int)
    filter_cleared = Signal()
    left = Signal()
    """The reader is done with a note and wants to read on."""

    def __init__(self, theme: Theme, colours: Mapping[Colour, str]) -> None:
        super().__init__()
        self.setObjectName("notesPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._colours = colours
        self._families: Sequence[str] = ()
        self.cards: dict[int, AnnotationCard] = {}
        self._active: int | None = None
        self._count = QLabel()
        self._count.setObjectName("small")
        self._chip = QPushButton()
        self._chip.setObjectName("tag")
        self._chip.clicked.connect(self.filter_cleared)
        self._chip.hide()
        self._column = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_scroll())
        self._stack.addWidget(self._make_empty())
        self._lay_out()
        self.show_cards((), "")

    def show_cards(self, cards: Sequence[Card], tag: str) -> None:
        """Show ``cards`` in this order; with a ``tag``, those of the library that carry it.

        Cards that stay keep their widgets, so a note that is being written is left alone.
        """
        for number in set(self.cards) - {card.annotation.id for card in cards}:
            self._drop(self.cards.pop(number))
        for index, card in enumerate(cards):
            widget = self.cards.get(card.annotation.id)
            if widget is None:
                widget = self._make_card(card)
                self.cards[card.annotation.id] = widget
            else:
                widget.take(card)
            if self._column.indexOf(widget) != index:
                self._column.insertWidget(index, widget)
        self._count.setText(self._counted(len(cards), tag))
        self._chip.setVisible(bool(tag))
        self._chip.setText(self.tr("{tag}  ×").format(tag=tag).replace("&", "&&"))
        self._stack.setCurrentIndex(0 if cards else 1)
        self.set_active(self._active)

    def set_active(self, annotation: int | None, *, reveal: bool = False) -> None:
        """Outline the card of the annotation under the caret."""
        self._active = annotation
        for number, card in self.cards.items():
            card.set_active(active=number == annotation)
        if reveal and annotation in self.cards:
            card = self.cards[annotation]
            QTimer.singleShot(0, card, lambda: self._scroll.ensureWidgetVisible(card, 0, 12))

    def edit_note(self, annotation: int) -> bool:
        """Put the cursor into a note; False when the card is not here."""
        card = self.cards.get(annotation)
        if card is None:
            return False
        self.set_active(annotation, reveal=True)
        card.note.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keep_unsaved(self, annotation: int) -> None:
        """A note could not be stored: its text counts as unsaved until it is."""
        card = self.cards.get(annotation)
        if card is not None:
            card.note.unsaved = True

    def flush(self) -> None:
        """Send out every note that is not stored yet."""
        for card in self.cards.values():
            card.note.flush()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in self.cards.values():
            card.theme = theme
            card.update()

    def set_quote_families(self, families: Sequence[str]) -> None:
        """Fonts of quotes on cards that are made from now on."""
        self._families = families

    def _make_card(self, card: Card) -> AnnotationCard:
        widget = AnnotationCard(card, self._theme, self._families)
        widget.jump.connect(self._on_jump)
        widget.note_changed.connect(self.note_changed)
        widget.tags_wanted.connect(self.tags_wanted)
        widget.colour_wanted.connect(self.colour_wanted)
        widget.delete_wanted.connect(self.delete_wanted)
        widget.note.left.connect(self.left)
        widget.customContextMenuRequested.connect(
            lambda at: widget.menu(self._colours).popup(widget.mapToGlobal(at))
        )
        return widget

    def _drop(self, card: AnnotationCard) -> None:
        card.note.flush()
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_jump(self, number: int) -> None:
        # A note that takes focus marks its card without moving the text under the reader.
        if number < 0:
            self.set_active(-number)
        else:
            self.jump.emit(number)

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("cards")
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(12, 0, 12, 12)
        self._column.setSpacing(8)
        outer.addLayout(self._column)
        outer.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 8, 16, 16)
        hint = QLabel(
            self.tr("Select words in the text and choose a colour: the highlight appears here.")
        )
        hint.setObjectName("small")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addStretch()
        return page

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 12, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        title = QLabel(self.tr("Notes"))
        title.setObjectName("panelTitle")
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._chip)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(220)

    def _counted(self, count: int, tag: str) -> str:
        if not count:
            return ""
        if tag:
            return self.tr("{count} in the library").format(count=count)
        return self.tr("{count} in this article").format(count=count)
