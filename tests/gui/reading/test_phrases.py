"""A phrase that changes its length with the script is drawn whole: highlight, words, selection."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from reader_app.domain.model import Annotation, Colour, Script, WordMarks
from reader_app.domain.offsets import Edit, OffsetMap, ViewText
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui.engine import Engine
from reader_app.gui.page.views import ArticleViews
from reader_app.gui.reading.document import Document
from reader_app.gui.reading.painting import default_colours
from reader_app.gui.reading.view import ReadingView

TEXT = "没有互联网的晚上，互联网"
WORDS = (2, 5, 6, 8, 9, 12)
PHRASES = (Span(2, 5), Span(9, 12))
PX = 20


def to_taiwan(line, script, own):
    edits = (Edit(2, 5, 2, 6), Edit(9, 12, 10, 14))
    return ViewText(line.replace("互联网", "網際網路"), OffsetMap(edits))


def highlight(number, span):
    return Annotation(
        number, str(number), 1, span, "", "", "", Colour.STRAW, "", (), "", "anchored", "", "", ""
    )


@pytest.fixture
def taiwan(qtbot):
    """The view in Taiwan's script, its words underlined, both phrases highlighted."""
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    views = ArticleViews(Engine(to_taiwan, lambda line: WORDS))
    views.changed.connect(view.refresh_views)
    paragraphs = Paragraphs(TEXT)
    view.set_document(Document(TEXT), views)
    view.set_annotations([highlight(n, span) for n, span in enumerate(PHRASES, 1)])
    views.show(paragraphs, "hans", Script.ORIGINAL, 0)
    views.words.show(paragraphs, 1, (), 0)
    view.set_word_marks(WordMarks.UNDERLINE)
    view.show()
    qtbot.waitUntil(lambda: views.word_ends(0) is not None)
    view.grab()
    views.set_script(Script.HANT_TW, 0)
    qtbot.waitUntil(lambda: "網際網路" in views.view_text(0).text)
    yield view
    views.close()


def box_of(view, span):
    view.select(span)
    box = view.selection_rect()
    view.select(None)
    return box


def test_its_box_is_as_wide_as_the_shown_characters(taiwan):
    for phrase in PHRASES:
        assert box_of(taiwan, phrase).width() == pytest.approx(4 * PX, abs=4)


def test_a_highlight_covers_all_its_shown_characters(taiwan):
    straw = default_colours().highlights[Colour.STRAW].rgb()
    boxes = [box_of(taiwan, phrase) for phrase in PHRASES]
    picture = taiwan.viewport().grab().toImage()
    for box in boxes:
        top = box.top() + 2
        across = {picture.pixel(x, top) for x in range(box.left() + 2, box.right() - 2)}
        assert across == {straw}
        assert picture.pixel(box.right() + 3, top) != straw


def test_its_word_is_underlined_from_end_to_end(taiwan):
    boxes = [box_of(taiwan, phrase) for phrase in PHRASES]
    picture = taiwan.viewport().grab().toImage()
    straw = default_colours().highlights[Colour.STRAW]
    for box in boxes:
        row = underline_row(picture, box, straw)
        drawn = [x for x in range(box.left(), box.right()) if differs(picture, x, row, straw)]
        assert drawn[0] - box.left() <= 3
        assert box.right() - drawn[-1] <= 4
        assert len(drawn) >= box.width() - 7


def underline_row(picture, box, fill):
    """The lowest rows of the box hold the line: the one where most is drawn."""
    rows = range(box.bottom() - 5, box.bottom() + 1)
    columns = range(box.left() + 3, box.right() - 4)
    return max(rows, key=lambda y: sum(differs(picture, x, y, fill) for x in columns))


def differs(picture, x, y, fill: QColor) -> bool:
    return picture.pixel(x, y) != fill.rgb()
