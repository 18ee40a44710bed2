"""The word card: what the dictionary holds for a word. It draws a `LookUp` and forwards.

All text is plain: entries, and the article's own characters, are never read as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.lexicon import DictionaryEntry, LookUp, Syllable, joints
from reader_app.domain.model import ReadingStyle
from reader_app.gui import messages
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.buttons import link_button
from reader_app.gui.widgets.floating import GAP, SHADOW, beside, paint_raised
from reader_app.gui.widgets.labels import plain_label

WIDTH = 320
"""Pixels of the card without its shadow."""
TALLEST = 380
"""Pixels that the entries may take before they scroll."""
COMPOUNDS = 6
"""How many other words that begin here are shown."""


class ReadingLabel(QWidget):
    """Syllables side by side, each in the colour of its tone."""

    def __init__(
        self, reading: Sequence[Syllable], style: ReadingStyle, theme: Theme, pixels: int
    ) -> None:
        super().__init__()
        zhuyin = style is ReadingStyle.ZHUYIN
        apart = ["", *[" "] * len(reading)][: len(reading)] if zhuyin else joints(reading)
        self._parts = [
            (one.written(style), one.tone, before)
            for one, before in zip(reading, apart, strict=True)
        ]
        self._theme = theme
        # Its own font, not the widget's: the style sheet gives every widget one size.
        self._font = QFont(QApplication.font())
        self._font.setPixelSize(pixels)
        self._metrics = QFontMetrics(self._font)
        self.setAccessibleName(self.text())
        self.setFixedHeight(self._metrics.height() + 2)
        self.setMinimumWidth(self._metrics.horizontalAdvance(self.text()) + 2)

    def text(self) -> str:
        """The whole reading."""
        return "".join(before + part for part, _, before in self._parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        metrics = self._metrics
        x = 0
        for part, tone, before in self._parts:
            colour = self._theme.tones[tone - 1] if tone else self._theme.ink2
            painter.setPen(QColor(colour))
            painter.drawText(x, metrics.ascent() + 1, before + part)
            x += metrics.horizontalAdvance(before + part)


class WordCard(QWidget):
    """Shows one `LookUp` near its word, inside its parent."""

    compound_wanted = Signal(str)
    """Another word that begins at the same place should be looked up."""
    close_wanted = Signal()
    """The reader is done with the card, by a key."""
    left = Signal()
    """The pointer left the card."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.area = parent
        self._theme = theme
        self._families: Sequence[str] = ()
        self.traditional: bool | None = None
        """Which form stands first; None for the form that the article has."""
        self._shown: tuple[LookUp, int, ReadingStyle, str] | None = None
        self._word = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Word card"))
        self._body = QWidget()
        self._body.setObjectName("cardBody")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("cardScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._count = plain_label("", "small", wraps=True)
        self._count.setWordWrap(False)
        self._credit = plain_label("", "credit", wraps=True)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(14)
        self._acts.addWidget(self._count)
        self._acts.addStretch()
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        edge = SHADOW + 16
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, SHADOW + 12, edge, SHADOW + 10)
        layout.setSpacing(8)
        layout.addWidget(self._scroll)
        layout.addWidget(self._rule)
        layout.addLayout(self._acts)
        layout.addWidget(self._credit)
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self.hide()

    def add_act(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Give the card one more act in its last line."""
        button = link_button(text)
        button.clicked.connect(lambda checked=False: act())
        self._acts.addWidget(button)
        return button

    @property
    def look_up(self) -> LookUp | None:
        """What is shown; None while hidden."""
        return self._shown[0] if self._shown and not self.isHidden() else None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._shown is not None:
            self._fill(*self._shown)
        self.update()

    def set_families(self, families: Sequence[str]) -> None:
        """The families of the headword."""
        self._families = families

    def open_at(
        self, word: QRect, found: LookUp, count: int, style: ReadingStyle, credit: str
    ) -> None:
        """Show ``found`` beside ``word``, a rectangle in the parent's pixels.

        ``count`` is how often the word stands in the article; ``credit`` names the dictionary.
        """
        self._word = word
        self._fill(found, count, style, credit)
        self.show()
        self.raise_()

    def say(self, word: QRect, sentence: str) -> None:
        """Show a sentence in place of an entry: why there is none."""
        self._word = word
        self._shown = None
        body = self._new_body()
        body.addWidget(plain_label(sentence, "sense", wraps=True))
        self._count.setText("")
        self._credit.hide()
        self._fit()
        self.show()
        self.raise_()

    def close_card(self) -> None:
        """Hide; nothing is shown any more."""
        self._shown = None
        self.hide()

    # Filling

    def _fill(self, found: LookUp, count: int, style: ReadingStyle, credit: str) -> None:
        self._shown = (found, count, style, credit)
        style = ReadingStyle.PINYIN if style is ReadingStyle.OFF else style
        body = self._new_body()
        body.addLayout(self._headword(found))
        several = len(found.entries) > 1
        if not found.entries:
            body.addWidget(ReadingLabel(found.reading, style, self._theme, 16))
            body.addWidget(plain_label(self.tr("Not in the dictionary."), "sense", wraps=True))
        for entry in found.entries:
            body.addWidget(ReadingLabel(entry.reading, style, self._theme, 16))
            self._add_senses(body, entry)
            if several:
                body.addSpacing(4)
        if found.compounds:
            self._add_compounds(body, found.compounds[:COMPOUNDS], style)
        body.addStretch()
        self._count.setText(self.tr("{count} in this article").format(count=f"{count:,}"))
        self._credit.setText(credit)
        self._credit.setVisible(bool(credit))
        self._fit()

    def _new_body(self) -> QVBoxLayout:
        self._body = QWidget()
        self._body.setObjectName("cardBody")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(4)
        return body

    def _headword(self, found: LookUp) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        first, other = self._forms(found)
        for text, name, pixels in ((first, "headword", 28), (other, "otherForm", 20)):
            if text:
                label = plain_label(text, name, wraps=True)
                label.setWordWrap(len(text) > 8)
                font = QFont(self.font())
                font.setFamilies([*self._families])
                font.setPixelSize(pixels)
                label.setFont(font)
                label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
                row.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        return row

    def _forms(self, found: LookUp) -> tuple[str, str]:
        """The headword as the page shows it, and its other form if that differs."""
        if not found.entries:
            return found.word, ""
        entry = found.entries[0]
        forms = [entry.simplified, entry.traditional]
        first = found.word if self.traditional is None else forms[self.traditional]
        return first, next((form for form in forms if form != first), "")

    def _add_senses(self, body: QVBoxLayout, entry: DictionaryEntry) -> None:
        for number, sense in enumerate(entry.senses, start=1):
            numbered = self.tr("{number}. {sense}").format(number=number, sense=sense)
            body.addWidget(
                plain_label(numbered if len(entry.senses) > 1 else sense, "sense", wraps=True)
            )
        if entry.measure_words:
            words = messages.measure_words(entry.measure_words)
            body.addWidget(plain_label(words, "small", wraps=True))

    def _add_compounds(
        self, body: QVBoxLayout, compounds: Sequence[DictionaryEntry], style: ReadingStyle
    ) -> None:
        body.addSpacing(6)
        body.addWidget(plain_label(self.tr("Begins here"), "section", wraps=True))
        seen: set[str] = set()
        for entry in compounds:
            if entry.simplified in seen:
                continue
            seen.add(entry.simplified)
            body.addLayout(self._compound(entry, style))

    def _compound(self, entry: DictionaryEntry, style: ReadingStyle) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        traditional = self.traditional
        if traditional is None:
            shown = self._shown[0].word[:1] if self._shown else ""
            traditional = entry.traditional.startswith(shown)
        form = entry.traditional if traditional else entry.simplified
        button = link_button(form)
        button.clicked.connect(lambda checked=False: self.compound_wanted.emit(form))
        row.addWidget(button)
        row.addWidget(ReadingLabel(entry.reading, style, self._theme, 12))
        sense = plain_label("", "small", wraps=True)
        sense.setWordWrap(False)
        sense.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first = entry.senses[0] if entry.senses else ""
        sense.setText(first)
        row.addWidget(sense, 1)
        return row

    def _fit(self) -> None:
        """Take the height that the content needs, then the place beside the word."""
        # Filled first and shown after: a layout does not count what is still to be shown.
        self._scroll.setWidget(self._body)  # deletes the one before
        self._body.show()
        content = self._body.layout()
        wanted = 0
        if content is not None:
            content.activate()
            wanted = content.totalHeightForWidth(WIDTH - 32)
        area = self.area.rect().adjusted(GAP, GAP, -GAP, -GAP)
        highest = max(120, min(TALLEST, area.height() - 110))
        self._scroll.setFixedHeight(min(max(wanted, 40), highest))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), self.sizeHint().height())
        size = self.size() - QSize(2 * SHADOW, 2 * SHADOW)
        self.move(beside(self._word, size, area) - QPoint(SHADOW, SHADOW))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; arrows scroll the entries."""
        bar = self._scroll.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            bar.setValue(bar.value() + 40)
        elif event.key() == Qt.Key.Key_Up:
            bar.setValue(bar.value() - 40)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer went away."""
        super().leaveEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_raised(QPainter(self), self.rect(), self._theme)
