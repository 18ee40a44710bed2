"""The small window for going to a place: a heading, a paragraph number or a percentage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader_app.domain.outline import Heading, heading_at
from reader_app.domain.spans import Paragraphs
from reader_app.gui import fonts
from reader_app.gui.folding import Folding
from reader_app.gui.widgets.elided_label import ElidedLabel

WIDTH = 420
ROWS = 12
"""Rows of the list in sight at once."""
PREVIEW = 40
"""Characters of a paragraph that are shown before going there."""
INDENT = "\u2003"
_BETWEEN = "\x1e"
_PARAGRAPH = re.compile(r"[¶第]?\s*(\d{1,9})\s*段?")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*[%％]")


@dataclass(frozen=True, slots=True)
class Contents:
    """The places in an article that the reader can go to."""

    paragraphs: Paragraphs
    headings: Sequence[Heading] = ()
    shown: Callable[[int], str] | None = None
    """Gives a paragraph, counted from 0, as the page shows it."""
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    """How headings read on the page, where that is not how they are stored."""

    def numbered(self, text: str) -> int | None:
        """The offset that a number (of a paragraph, from 1) or a percentage names; else None."""
        text = text.strip()
        if match := _PERCENT.fullmatch(text):
            share = min(100.0, float(match[1].replace(",", "."))) / 100
            whole = self.paragraphs.starts[-1] + len(self.paragraphs.lines[-1])
            return self.paragraphs.starts[self.paragraphs.at(round(share * whole))]
        if match := _PARAGRAPH.fullmatch(text):
            index = int(match[1]) - 1
            return self.paragraphs.starts[index] if 0 <= index < len(self.paragraphs) else None
        return None

    def is_number(self, text: str) -> bool:
        """Whether ``text`` is meant as the number of a paragraph."""
        return _PARAGRAPH.fullmatch(text.strip()) is not None

    def beginning(self, offset: int) -> tuple[int, str]:
        """The number of the paragraph at ``offset``, from 1, and how it begins."""
        index = self.paragraphs.at(offset)
        text = self.shown(index) if self.shown else self.paragraphs.lines[index]
        return index + 1, " ".join(text[: 2 * PREVIEW].split())[:PREVIEW]

    def matching(self, text: str, fold: Callable[[str], str] = str.casefold) -> list[Heading]:
        """The headings that contain all words of ``text``, both folded by ``fold``.

        A heading is searched as it is stored and as it is shown.
        """
        words = fold(text).split()
        if not words:
            return list(self.headings)
        forms = [f"{one.title}\n{self.title(one)}".replace(_BETWEEN, " ") for one in self.headings]
        # A part of a folded text is the folded part, and one call is ten times as fast as many.
        folded = fold(_BETWEEN.join(forms)).split(_BETWEEN) if forms else []
        return [
            one
            for one, hay in zip(self.headings, folded, strict=True)
            if all(word in hay for word in words)
        ]

    def title(self, heading: Heading) -> str:
        """A heading as the page shows it."""
        return self.titles.get(heading.title, heading.title)

    def offset(self, heading: Heading) -> int:
        """Where a heading begins, in code points."""
        return self.paragraphs.starts[heading.paragraph]


class GoTo(QFrame):
    """Lists the headings of an article; typing filters them or names a place."""

    chosen = Signal(int)
    """A code point of the article's text."""
    dismissed = Signal()
    refused = Signal(str)
    """There is no such place; the sentence says so."""

    def __init__(self, parent: QWidget, folding: Folding | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goTo")
        self._folding = folding
        self._area = parent
        self._contents = Contents(Paragraphs(""))
        self._here = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Heading, paragraph number or percentage"))
        self.field.setAccessibleName(self.tr("Go to"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Headings"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        self.preview = ElidedLabel()
        self.preview.setObjectName("small")
        layout.addWidget(self.field)
        layout.addWidget(self.preview)
        layout.addWidget(self.list)
        self.field.textEdited.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def open(self, contents: Contents, here: int, families: Sequence[str] = ()) -> None:
        """Show the headings of an article that is read at ``here``, a code point.

        ``families`` are those of the script that the page shows.
        """
        self._contents, self._here = contents, here
        for shown in (self.list, self.preview):
            shown.setFont(fonts.set_in(families))
        if self._folding is not None:
            self._folding.wake()
        self.field.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Show headings in the script of the page: their conversion has arrived."""
        self._contents = replace(self._contents, titles={**self._contents.titles, **titles})
        if self.isVisible():
            row = self.list.currentRow()
            self._narrow(self.field.text())
            self.list.setCurrentRow(row)

    def dismiss(self) -> None:
        """Close and go nowhere."""
        # Emitted first, so that another widget takes the keyboard before this one is hidden.
        self.dismissed.emit()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keyboard: arrows move in the list, Enter takes, Escape closes."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
            self.list.setCurrentRow(row)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _narrow(self, text: str) -> None:
        self.list.clear()
        numbered = self._contents.numbered(text) is not None
        fold = self._folding or str.casefold
        headings = [] if numbered else self._contents.matching(text, fold)
        for heading in headings:
            item = QListWidgetItem(INDENT * (heading.level - 1) + self._contents.title(heading))
            item.setData(Qt.ItemDataRole.UserRole, self._contents.offset(heading))
            item.setToolTip("")
            self.list.addItem(item)
        here = heading_at(headings, self._contents.paragraphs.at(self._here))
        self.list.setCurrentRow(0 if text else here or 0)
        self.list.setVisible(bool(headings))
        self.preview.setText(self._foretold(text))
        self.preview.setVisible(bool(self.preview.text()))
        self._place()

    def _foretold(self, text: str) -> str:
        """Where Return would lead, or why nowhere; empty while the list shows it."""
        offset = self._contents.numbered(text)
        if offset is not None:
            number, beginning = self._contents.beginning(offset)
            return self.tr("¶ {number}  {beginning}").format(number=number, beginning=beginning)
        if not text.strip() or self.list.count():
            return ""
        if self._contents.is_number(text):
            last = len(self._contents.paragraphs)
            return self.tr("No such paragraph: the last one is {last}").format(last=last)
        if self._contents.headings:
            return self.tr("No heading holds this; Ctrl+F finds words of the text")
        return self.tr("This article has no headings; Ctrl+F finds words of the text")

    def _place(self) -> None:
        """Put the window at the top of the page, no larger than needed."""
        rows = min(self.list.count(), ROWS)
        if rows:
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 4)
        self.setFixedWidth(max(120, min(WIDTH, self._area.width() - 32)))
        self.adjustSize()
        self.move(QPoint((self._area.width() - self.width()) // 2, 16))

    def _enter(self) -> None:
        offset = self._contents.numbered(self.field.text())
        if offset is not None:
            self._go(offset)
        elif (item := self.list.currentItem()) is not None:
            self._take(item)
        elif self.preview.text():
            self.refused.emit(self.preview.text())

    def _take(self, item: QListWidgetItem) -> None:
        self._go(int(item.data(Qt.ItemDataRole.UserRole)))

    def _go(self, offset: int) -> None:
        self.chosen.emit(offset)
        self.hide()
