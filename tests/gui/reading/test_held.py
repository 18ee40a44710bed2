"""What comes in sight shows once, with its readings; the wait for them ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from reader_app.domain.spans import Span
from reader_app.gui.reading.document import Document, Ruby
from reader_app.gui.reading.held import PATIENCE
from reader_app.gui.reading.view import ReadingView

from .test_view import PhraseSource

TEXT = "\n".join(f"第{n}段：渡船靠岸以前，码头的灯已经亮了。" * 3 for n in range(60))


@pytest.fixture
def shown(qtbot):
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    document = Document(TEXT)
    source = PhraseSource(document)
    view.set_document(document, source)
    view.show()
    qtbot.waitExposed(view)
    return view, source


def look(view):
    return view.viewport().grab().toImage()


def test_the_page_keeps_its_look_until_the_readings_in_sight_are_there(shown):
    view, source = shown
    before = look(view)
    source.readings, source.missing = [], True
    view.refresh_views()
    assert look(view) == before
    source.readings, source.missing = [Ruby(Span(0, 2), "dì", 4)], False
    for paragraph in range(20):
        view.rubies_ready(paragraph, Span(0, 10))
    assert look(view) != before


def test_a_jump_is_one_repaint_under_readings(shown):
    view, source = shown
    source.readings = []
    view.refresh_views()
    before = look(view)
    source.missing = True
    view.scroll_to(TEXT.index("第40段"))
    assert look(view) == before
    assert view.top_offset() == TEXT.index("第40段")
    source.missing = False
    view.rubies_ready(view.scene.document.paragraphs.at(view.top_offset()), Span(0, 10))
    assert look(view) != before


def test_the_wait_ends_by_itself(shown, qtbot):
    view, source = shown
    before = look(view)
    source.readings, source.missing = [], True
    view.refresh_views()
    qtbot.waitUntil(lambda: look(view) != before, timeout=20 * PATIENCE)


def test_without_readings_nothing_is_waited_for(shown):
    view, source = shown
    before = look(view)
    source.missing = True
    view.scroll_to(TEXT.index("第40段"))
    assert look(view) != before


def test_another_theme_or_size_shows_at_once(shown):
    view, source = shown
    source.readings, source.missing = [], True
    before = look(view)
    view.refresh_views()
    view.resize(500, 500)
    assert look(view).pixelColor(QPoint(250, 250)).isValid()
    assert look(view) != before.copy(0, 0, 500, 500)
