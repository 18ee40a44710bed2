"""A card of the notes panel: one annotation, its note edited in place.

It knows nothing of the library: what the reader writes leaves as signals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from reader_app.domain.model import Annotation, Colour
from reader_app.gui.page.shown_text import Shown
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.flow_layout import FlowLayout

from .note_edit import NoteEdit

QUOTE_LIMIT = 160
"""Code points of a quote that a card shows."""
TAG_LIMIT = 24
EDGE = 6
"""Pixels of the strip in the highlight's colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. ``place`` is where the quote stands, ready to be read."""

    annotation: Annotation
    place: str


def shortened(text: str, limit: int) -> str:
    """``text`` in one line of at most ``limit`` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


class AnnotationCard(QFrame):
    """Its colour at the edge, quote, note, tags, place. Only the active card asks for more."""

    jump = Signal(int)
    entered = Signal(int)
    """The reader is at work on this card."""
    note_changed = Signal(int, str)
    tags_wanted = Signal(int)
    colour_wanted = Signal(int, object)
    delete_wanted = Signal(int)
    step = Signal(int, int)
    """(annotation, how many cards to go on)"""

    def __init__(
        self, card: Card, theme: Theme, quote_of: Callable[[Annotation], Shown], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.card = card
        self.theme = theme
        self.active = False
        self._shown_tags: tuple[str, ...] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._quote = QLabel()
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        # A style sheet's size wins over the font's, so the size is said in its language.
        self._quote.setStyleSheet("font-size: 15px;")
        self._quote_of = quote_of
        self._families: Sequence[str] = ()
        self.note = NoteEdit(card.annotation.note)
        self.note.changed.connect(self._send_note)
        self.note.focused.connect(lambda: self.entered.emit(self.card.annotation.id))
        self.note.textChanged.connect(self._show_what_is_due)
        self._tags = QWidget()
        self._flow = FlowLayout()
        self._tags.setLayout(self._flow)
        self._place = QLabel()
        self._place.setObjectName("small")
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._add_tag = self._tag_button(self.tr("+ tag"), "quiet")
        self._add_tag.setAccessibleName(self.tr("Add a tag"))
        self._lay_out()
        self.take(card)

    def take(self, card: Card) -> None:
        """Show another state of the same annotation."""
        self.card = card
        annotation = card.annotation
        self.show_quote()
        self.note.take(annotation.note)
        self._place.setText(card.place)
        if annotation.tags != self._shown_tags:
            self._show_tags(annotation.tags)
        self._show_what_is_due()
        self.update()

    def show_quote(self) -> None:
        """Show the quote as the page has it now."""
        quote = self._quote_of(self.card.annotation)
        self._set_families(quote.families)
        self._quote.setText(shortened(quote.text, QUOTE_LIMIT))
        self.setAccessibleName(f"{shortened(quote.text, 60)}, {self.card.place}")

    def set_active(self, *, active: bool) -> None:
        """Outline the card and offer a note and tags, or not."""
        if active != self.active:
            self.active = active
            self._show_what_is_due()
            self.update()

    @property
    def at_work(self) -> bool:
        """Whether the card must not go away: it has the focus or holds what is not stored."""
        return self.focused or self.note.pending

    @property
    def focused(self) -> bool:
        """Whether the card or something in it has the focus."""
        inside = self.focusWidget()
        return self.hasFocus() or (inside is not None and inside.hasFocus())

    def event(self, event: QEvent) -> bool:
        # The note's height follows its width, which only the laid out card knows.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.card.annotation.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.card.annotation.id
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.hasFocus():
                self.jump.emit(number)
            case Qt.Key.Key_F2:
                self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit(number)
            case Qt.Key.Key_Down:
                self.step.emit(number, 1)
            case Qt.Key.Key_Up:
                self.step.emit(number, -1)
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.jump.emit(self.card.annotation.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        inset = width / 2
        outline = QPainterPath()
        outline.addRoundedRect(inset, inset, self.width() - width, self.height() - width, 12, 12)
        painter.fillPath(outline, QColor(self.theme.raised))
        painter.save()
        painter.setClipPath(outline)
        edge = QColor(self.theme.bars[self.card.annotation.colour])
        painter.fillRect(0, 0, EDGE, self.height(), edge)
        painter.restore()
        outlined = self.active or self.hasFocus()
        painter.setPen(QPen(QColor(self.theme.accent if outlined else self.theme.line), width))
        painter.drawPath(outline)

    def menu(self, colours: Mapping[Colour, str]) -> QMenu:
        """The card's menu: note, tags, colours, delete."""
        number = self.card.annotation.id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Write a note")).triggered.connect(
            lambda: self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        )
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

    def _show_what_is_due(self) -> None:
        """An empty note and the way to a tag stand only on the card that is at work."""
        self.note.setVisible(self.active or bool(self.note.toPlainText()))
        self._add_tag.setVisible(self.active)
        self._tags.setVisible(self.active or bool(self._shown_tags))

    def _set_families(self, families: Sequence[str]) -> None:
        if families and families != self._families:
            self._families = families
            font = QFont(self._quote.font())
            font.setFamilies(list(families))
            self._quote.setFont(font)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._quote)
        layout.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addWidget(self._tags, 1)
        foot.addStretch()
        foot.addWidget(self._place, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(foot)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        self._shown_tags = tags
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget is not None and widget is not self._add_tag:
                widget.hide()
                widget.deleteLater()
        for tag in tags:
            self._flow.addWidget(self._tag_button(shortened(tag, TAG_LIMIT), "tag"))
        self._flow.addWidget(self._add_tag)

    def _tag_button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"))
        button.setObjectName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.tags_wanted.emit(self.card.annotation.id))
        return button

    def _send_note(self, text: str) -> None:
        self.note_changed.emit(self.card.annotation.id, text)
