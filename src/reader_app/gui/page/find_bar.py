"""The bar for finding text in the article: a field, a count, and buttons from hit to hit.

It draws and forwards. The library finds the hits, and `Hits` knows which of them is current.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader_app.domain.spans import Span
from reader_app.gui.icons import Icons
from reader_app.gui.widgets.labels import plain_label

TYPING_PAUSE = 80
"""Milliseconds after the last key until what was typed is looked for."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The places where the query was found, in order; ``current`` is the index of one of them."""

    spans: Sequence[Span] = ()
    current: int | None = None

    def nearest(self, offset: int) -> Hits:
        """These hits, with the first at or after ``offset`` current, or else the very first."""
        if not self.spans:
            return Hits()
        index = bisect_left(self.spans, Span(offset, offset))
        return Hits(self.spans, index if index < len(self.spans) else 0)

    def stepped(self, by: int) -> Hits:
        """These hits, with the one ``by`` steps further current; after the last comes the first."""
        if not self.spans:
            return self
        start = self.current if self.current is not None else (-1 if by > 0 else 0)
        return Hits(self.spans, (start + by) % len(self.spans))

    @property
    def span(self) -> Span | None:
        """The current hit."""
        return None if self.current is None else self.spans[self.current]


class FindBar(QWidget):
    """Emits the query as it is typed; whoever looks it up answers with `show_hits`."""

    query_changed = Signal(str)
    stepped = Signal(int)
    """One hit on (1) or back (-1)."""
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this article, in either script"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.count = plain_label(name="small")
        self.count.setMinimumWidth(72)
        self._buttons: dict[str, QToolButton] = {}
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._say_query)
        self._lay_out()
        self.field.textChanged.connect(self._pause.start)
        self.set_icons(icons)
        self.hide()

    def open(self, query: str = "") -> None:
        """Show the bar with the keyboard in it; ``query`` replaces what was looked for."""
        if query:
            self.field.setText(" ".join(query.split()))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._pause.start()

    def close_bar(self) -> None:
        """Hide the bar and forget its hits."""
        self._pause.stop()
        # First, so that the keyboard is gone from here.
        self.closed.emit()
        self.hide()

    def query(self) -> str:
        """What is looked for; empty while the bar is hidden."""
        return self.field.text() if self.isVisible() else ""

    def show_hits(self, hits: Hits) -> None:
        """Tell how many there are and which is current."""
        found = bool(hits.spans)
        for name in ("up", "down"):
            self._buttons[name].setEnabled(found)
        if not self.field.text():
            self.count.setText("")
        elif not found:
            self.count.setText(self.tr("Not found"))
        else:
            number = 0 if hits.current is None else hits.current + 1
            self.count.setText(
                self.tr("{number} of {total}").format(
                    number=f"{number:,}", total=f"{len(hits.spans):,}"
                )
            )
        self.count.setAccessibleName(self.count.text())

    def set_icons(self, icons: Icons) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icons.get(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter, Shift+Enter and the arrows go from hit to hit."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif self.field.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit(-1 if shift else 1)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _say_query(self) -> None:
        self.query_changed.emit(self.query())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for icon, name, act in (
            ("up", self.tr("Previous hit (Shift+F3)"), lambda: self.stepped.emit(-1)),
            ("down", self.tr("Next hit (F3)"), lambda: self.stepped.emit(1)),
            ("close", self.tr("Close (Esc)"), self.close_bar),
        ):
            button = QToolButton()
            button.setIconSize(QSize(20, 20))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            self._buttons[icon] = button
            row.addWidget(button)
