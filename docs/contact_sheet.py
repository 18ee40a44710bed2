"""Draws docs/contact-sheet.png: the reading view in every theme (rows) and mode (columns).

``PYTHONPATH=src python docs/contact_sheet.py``; the text is the first sample article. The last
column is drawn at twice the scale.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader_app import app, paths
from reader_app.domain.model import (
    Annotation,
    Colour,
    ParagraphKind,
    ReadingStyle,
    Script,
    WordMarks,
)
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.gui import fonts
from reader_app.gui.engine import Engine
from reader_app.gui.page.page_look import reading_colours
from reader_app.gui.reading.document import Document, Ruby
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.theme import THEMES, Theme
from reader_app.gui.words.rubies import ruby_values

TARGET = Path(__file__).with_name("contact-sheet.png")
CELL = QSize(284, 200)
BODY = 60
"""From this length on a paragraph is one of the story."""
GAP = 8
PLAIN = ReadingStyle.OFF
MODES = (
    (WordMarks.OFF, PLAIN, 1),
    (WordMarks.GAPS, ReadingStyle.PINYIN, 1),
    (WordMarks.UNDERLINE, ReadingStyle.ZHUYIN, 1),
    (WordMarks.SHADE, PLAIN, 1),
    (WordMarks.GAPS, ReadingStyle.PINYIN, 2),
)
"""The columns: how words show, which readings, the scale."""


class Source:
    """The sample in Taiwan's characters, all computed when asked for."""

    def __init__(self, document: Document, engine: Engine, style: ReadingStyle) -> None:
        self._lines = document.paragraphs.lines
        self._engine = engine
        self._style = style

    def view_text(self, paragraph: int) -> ViewText:
        return self._engine.convert(self._lines[paragraph], Script.HANT_TW, "hans")

    def word_ends(self, paragraph: int) -> Sequence[int]:
        return self._engine.word_ends(self.view_text(paragraph).text)

    def kind(self, paragraph: int) -> ParagraphKind:
        del paragraph
        return ParagraphKind.BODY

    def rubies(self, paragraph: int, within: Span) -> Sequence[Ruby] | None:
        del within
        if self._style is ReadingStyle.OFF:
            return None
        text, ends = self.view_text(paragraph).text, self.word_ends(paragraph)
        return ruby_values(self._engine.readings(text, ends), self._style)

    def settled(self, paragraph: int, within: Span) -> bool:
        del paragraph, within
        return True

    def marks(self, paragraph: int) -> Sequence[Span]:
        del paragraph
        return ()


def annotations(text: str) -> list[Annotation]:
    """Highlights in all colours, three of them over each other, one with a note."""
    places = ((2, 9), (5, 13), (7, 11), (16, 20), (28, 33))
    return [
        Annotation(
            number, str(number), 1, Span(a, b), "", "", "", colour,
            "note" if number == 1 else "", (), "", "anchored", "", "", "",
        )
        for number, ((a, b), colour) in enumerate(zip(places, Colour, strict=True), start=1)
    ]  # fmt: skip


def cell(theme: Theme, document: Document, text: str, engine: Engine, mode: int) -> QImage:
    """One theme in one mode."""
    marks, readings, scale = MODES[mode]
    view = ReadingView()
    view.resize(CELL)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.set_font_families(fonts.families("serif", "tc"), fonts.families("sans", "tc"))
    view.set_palette(reading_colours(theme))
    view.set_style(PageStyle(tones=readings is not PLAIN))
    view.set_word_marks(marks)
    view.set_document(document, Source(document, engine, readings))
    view.set_annotations(annotations(text))
    view.set_hits([Span(22, 24), Span(35, 37)], 1)
    image = QImage(CELL * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    view.show()
    view.viewport().render(image, QPoint(0, 0))
    view.deleteLater()
    image.setDevicePixelRatio(1)
    return image.copy(QRect(QPoint(0, 0), CELL))


def main() -> int:
    """Draw the sheet."""
    application: QApplication = app.make_application(["contact sheet"])
    lines = sorted(paths.seeds().glob("*.txt"))[0].read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if len(line) > BODY)
    document, engine = Document(text), app.make_engine()
    step = CELL + QSize(GAP, GAP)
    sheet = QImage(
        step.width() * len(MODES) + GAP, step.height() * len(THEMES) + GAP,
        QImage.Format.Format_RGB32,
    )  # fmt: skip
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    for row, theme in enumerate(THEMES.values()):
        for column in range(len(MODES)):
            at = QPoint(GAP + column * step.width(), GAP + row * step.height())
            painter.drawImage(at, cell(theme, document, text, engine, column))
            application.processEvents()
    painter.end()
    sheet.save(str(TARGET), "PNG", 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
