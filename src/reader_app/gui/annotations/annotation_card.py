"""A card of the notes panel: one annotation, whose note is edited in place.

It knows nothing of the library: what the reader does is emitted as signals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from reader_app.domain.model import Annotation, Colour
from reader_app.gui.page.shown_text import Shown
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.buttons import plain_button
from reader_app.gui.widgets.flow_layout import FlowLayout
from reader_app.gui.widgets.labels import plain_label

from .note_edit import NoteEdit

QUOTE_LIMIT = 160
"""Code points of a quote that a card shows."""
TAG_LIMIT = 24
EDGE = 6
"""Pixels of the strip in the highlight's colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. ``place`` tells where the quote is, as a text to be shown."""

    annotation: Annotation
    place: str


def shortened(text: str, limit: int) -> str:
    """``text`` in one line of at most ``limit`` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


class AnnotationCard(QFrame):
    """Shows colour, quote, note, tags and place; the active one also how to add a note or a tag.

    Widgets are made only when they are shown: each one in sight costs time when the theme changes,
    and a column holds many cards.
    """

    jump = Signal(int)
    entered = Signal(int)
    """The card or something in it took the keyboard."""
    note_changed = Signal(int, str)
    tags_wanted = Signal(int)
    colour_wanted = Signal(int, object)
    delete_wanted = Signal(int)
    step = Signal(int, int)
    """(annotation, how many cards further the keyboard should go)"""
    left = Signal()
    """The reader is done with the note and wants to read on."""

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
        # The size is the style sheet's, which wins over the font's; the font has the families.
        self._quote = plain_label(name="quote", wraps=True)
        self._quote_of = quote_of
        self._families: Sequence[str] = ()
        self._note: NoteEdit | None = None
        self._tags: TagRow | None = None
        self._add_tag: QPushButton | None = None
        self._place = plain_label(name="small")
        self._foot = QHBoxLayout()
        self._lay_out()
        self.take(card)

    def take(self, card: Card) -> None:
        """Show the same annotation after a change."""
        self.card = card
        annotation = card.annotation
        self.show_quote()
        if self._note is not None:
            self._note.take(annotation.note)
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
        """Outline the card and offer a note and a tag, or stop that."""
        if active != self.active:
            self.active = active
            self._show_what_is_due()
            self.update()

    @property
    def note(self) -> NoteEdit:
        """The field of the note, made when it is first shown or asked for."""
        if self._note is None:
            made = self._note = NoteEdit(self.card.annotation.note)
            made.changed.connect(self._send_note)
            made.focused.connect(lambda: self.entered.emit(self.card.annotation.id))
            made.textChanged.connect(self._show_what_is_due)
            made.left.connect(self.left)
            self._column.insertWidget(1, made)
            made.setVisible(False)
            self._chain_stops()
        return self._note

    def flush(self) -> None:
        """Emit the note if it is not stored yet."""
        if self._note is not None:
            self._note.flush()

    @property
    def at_work(self) -> bool:
        """Whether the card must not go away: it has the focus or holds what is not stored."""
        return self.focused or (self._note is not None and self._note.pending)

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
        """Show or hide the note and the tags: empty ones appear on the active card alone."""
        if self.active or self.card.annotation.note or self._note is not None:
            self.note.setVisible(self.active or bool(self.note.toPlainText()))
        if self.active and self._add_tag is None:
            self._add_tag = self._tag_button(self.tr("+ tag"), "quiet")
            self._add_tag.setAccessibleName(self.tr("Add a tag"))
            self._tag_row().add(self._add_tag)
            self._chain_stops()
        if self._add_tag is not None:
            self._add_tag.setVisible(self.active)
        if self._tags is not None:
            self._tags.setVisible(self.active or bool(self._shown_tags))

    def tab_stops(self) -> Sequence[QWidget]:
        """What Tab goes through, in order: the card, its note, its tags."""
        stops: list[QWidget] = [self]
        if self._note is not None:
            stops.append(self._note)
        if self._tags is not None:
            stops += self._tags.buttons
        return stops

    def _chain_stops(self) -> None:
        # A widget that is made late would come last in the window.
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def _set_families(self, families: Sequence[str]) -> None:
        if families and families != self._families:
            self._families = families
            font = QFont(self._quote.font())
            font.setFamilies(list(families))
            self._quote.setFont(font)

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._quote)
        self._foot.addStretch()
        self._foot.addWidget(self._place, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(self._foot)

    def _tag_row(self) -> TagRow:
        if self._tags is None:
            self._tags = TagRow()
            self._foot.insertWidget(0, self._tags, 1)
        return self._tags

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        self._shown_tags = tags
        if tags or self._tags is not None:
            buttons = [self._tag_button(shortened(tag, TAG_LIMIT), "tag") for tag in tags]
            self._tag_row().show_buttons(buttons, self._add_tag)
            self._chain_stops()

    def _tag_button(self, text: str, name: str) -> QPushButton:
        button = plain_button(text.replace("&", "&&"), name)
        button.clicked.connect(lambda: self.tags_wanted.emit(self.card.annotation.id))
        return button

    def _send_note(self, text: str) -> None:
        self.note_changed.emit(self.card.annotation.id, text)


class TagRow(QWidget):
    """The tags of a card, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout()
        self.setLayout(self._flow)

    def add(self, button: QPushButton) -> None:
        """Put a button behind the others."""
        self.buttons.append(button)
        self._flow.addWidget(button)

    def show_buttons(self, tags: Sequence[QPushButton], last: QPushButton | None) -> None:
        """Show these and ``last``, which stays, in place of those before."""
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget is not None and widget is not last:
                widget.hide()
                widget.deleteLater()
        self.buttons.clear()
        for button in tags:
            self.add(button)
        if last is not None:
            self.add(last)
