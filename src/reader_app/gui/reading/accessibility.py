"""The reading view for screen readers: its text, caret, selection and words.

Qt asks for these through QAccessibleTextInterface, whose out-parameters Python can't fill. So a
hidden, read-only QPlainTextEdit mirrors the paragraphs around the caret, and its interface is used.
Nothing is mirrored until an assistive technology asks. Positions are UTF-16 units of the mirror.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit, QWidget
from shiboken6 import VoidPtr

from .caret import Place, Units

REACH = 50_000
"""Code points that are mirrored before and after the caret's paragraph."""

# QTextDocument takes these for the end of a block or frame. They become spaces, of equal length.
_BREAKS = re.compile("[\n\r\u2028\u2029\ufdd0\ufdd1]")


class Readable(Protocol):
    """What can be mirrored: paragraphs as they are shown, counted from 0, caret and selection."""

    def shown_paragraphs(self) -> int:
        """How many there are; 0 without a document."""
        ...

    def shown_text(self, paragraph: int) -> str:
        """One of them as it is shown."""
        ...

    def shown_selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret; both in view offsets."""
        ...


class Mirror:
    """The paragraphs around the caret, in an editor that nobody sees."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._editor = QPlainTextEdit()
        self._editor.setReadOnly(True)
        self._editor.setUndoRedoEnabled(False)
        self._first = 0
        self._texts: list[str] = []
        self._starts: list[int] = []
        self.stale = True
        """The shown text changed since it was mirrored."""

    def interface(self) -> QAccessibleInterface:
        """The editor's interface, in step with the view."""
        self.follow()
        return QAccessible.queryAccessibleInterface(self._editor)

    def follow(self) -> tuple[int, int]:
        """Bring text, caret and selection up to date; returns anchor and caret."""
        begun, caret = self._source.shown_selection()
        if self.stale or not self._holds(caret.paragraph):
            self._fill(caret.paragraph)
        anchor, position = self._position(begun), self._position(caret)
        cursor = self._editor.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        return anchor, position

    def place(self, position: int) -> Place:
        """The place in the view of a position in the mirror."""
        index = max(0, bisect_right(self._starts, position) - 1)
        if not self._texts:
            return Place(0, 0)
        text = self._texts[index]
        within = Units(text).to_points(position - self._starts[index])
        return Place(self._first + index, min(within, len(text)))

    def close(self) -> None:
        """Let the editor go."""
        self._editor.deleteLater()

    def _holds(self, paragraph: int) -> bool:
        return self._first <= paragraph < self._first + len(self._texts)

    def _fill(self, around: int) -> None:
        count = self._source.shown_paragraphs()
        before = self._reach(range(around - 1, -1, -1))
        after = self._reach(range(around + 1, count))
        here = [self._source.shown_text(around)] if around < count else []
        self._first = around - len(before)
        self._texts = [*reversed(before), *here, *after]
        lengths = (_units(text, len(text)) + 1 for text in self._texts)
        self._starts = list(accumulate(lengths, initial=0))[:-1]
        shown = "\n".join(_BREAKS.sub(" ", text) for text in self._texts)
        # A lone surrogate can't cross to Qt.
        shown = shown.encode("utf-16-le", "replace").decode("utf-16-le")
        self._editor.setPlainText(shown)
        self.stale = False

    def _reach(self, paragraphs: range) -> list[str]:
        found: list[str] = []
        length = 0
        for paragraph in paragraphs:
            text = self._source.shown_text(paragraph)
            length += len(text) + 1
            if length > REACH:
                break
            found.append(text)
        return found

    def _position(self, place: Place) -> int:
        """The position of a place; for one that is not mirrored, the nearest end."""
        index = place.paragraph - self._first
        if not self._texts or index < 0:
            return 0
        if index >= len(self._texts):
            return self._starts[-1] + _units(self._texts[-1], len(self._texts[-1]))
        return self._starts[index] + _units(self._texts[index], place.offset)


class ReadingViewInterface(QAccessibleWidget):
    """The accessible interface of the reading view: a document with the mirror's text."""

    def __init__(self, view: QWidget, mirror: Mirror) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._mirror = mirror

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The mirror's text interface. The answer None would crash the process."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._mirror.interface().interface_cast(kind)
        answer = super().interface_cast(kind)
        return VoidPtr(0) if answer is None else answer


class AccessibleText:
    """Tells assistive technologies what changes in a view; costs nothing while there are none."""

    def __init__(self, view: QWidget, source: Readable) -> None:
        self._view = view
        self._mirror = Mirror(source)
        self.interface = ReadingViewInterface(view, self._mirror)
        """What the factory answers for the view; it lives as long as the view does."""

    def text_changed(self) -> None:
        """Another document, or another script."""
        self._mirror.stale = True
        if QAccessible.isActive():
            event = QAccessibleEvent(self._view, QAccessible.Event.VisibleDataChanged)
            QAccessible.updateAccessibility(event)

    def caret_moved(self) -> None:
        """The caret or the selection moved."""
        if not QAccessible.isActive():
            return
        anchor, position = self._mirror.follow()
        if anchor != position:
            first, last = sorted((anchor, position))
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self._view, first, last))
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._view, position))

    def say(self, words: str) -> None:
        """Announce a word, since a screen reader can't know where this app cuts words."""
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))


def install() -> None:
    """Make Qt use these interfaces for reading views. Call it once in a process."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_name: str, widget: QObject) -> QAccessibleInterface | None:
    text = getattr(widget, "accessible_text", None)
    return text.interface if isinstance(text, AccessibleText) else None


def _units(text: str, offset: int) -> int:
    return Units(text).to_units(offset)
