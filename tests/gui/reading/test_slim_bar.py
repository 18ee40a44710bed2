"""The page's scroll bar: its own look, painted only where it changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader_app.gui.reading.document import Document, PlainSource
from reader_app.gui.reading.slim_bar import SlimBar
from reader_app.gui.reading.view import ReadingView

GROOVE, HANDLE, LIT = "#f0f0f0", "#808080", "#202020"


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched):
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.fixture
def bar(qtbot):
    made = SlimBar()
    qtbot.addWidget(made)
    made.set_colours(QColor(GROOVE), QColor(HANDLE), QColor(LIT))
    made.resize(12, 400)
    made.setRange(0, 1000)
    made.setPageStep(250)
    made.show()
    qtbot.waitExposed(made)
    return made


def colours(bar, *at):
    picture = bar.grab().toImage()
    return [picture.pixelColor(point).name() for point in at]


def test_groove_and_handle_have_their_colours(bar):
    handle = bar.handle()
    below = QPoint(6, handle.bottom() + 20)
    assert colours(bar, handle.center(), below) == [HANDLE, GROOVE]


def test_the_handle_follows_the_value(bar):
    before = bar.handle()
    bar.setValue(1000)
    after = bar.handle()
    assert after.top() > before.bottom()
    assert colours(bar, before.center(), after.center()) == [GROOVE, HANDLE]


def test_it_is_as_long_as_the_page_is_of_the_whole(bar):
    long = bar.handle().height()
    bar.setRange(0, 3000)
    assert bar.handle().height() < long
    bar.setRange(0, 0)
    assert bar.handle().isEmpty()
    assert colours(bar, QPoint(6, 200)) == [GROOVE]


def test_a_step_that_moves_it_by_less_than_a_pixel_paints_nothing(bar, qapp):
    bar.setRange(0, 1_000_000)
    qapp.processEvents()
    paints = Paints(bar)
    bar.setValue(100)
    qapp.processEvents()
    assert paints.count == 0
    bar.setValue(500_000)
    qapp.processEvents()
    assert paints.count == 1


def test_it_can_be_dragged_and_is_lit_meanwhile(bar):
    at = bar.handle().center()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    assert colours(bar, at) == [LIT]
    to = at + QPoint(0, 100)
    QTest.mouseMove(bar, to)
    assert bar.value() > 100
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=to)
    assert colours(bar, bar.handle().center()) in ([HANDLE], [LIT])


def test_scrolling_a_book_by_a_step_paints_the_text_alone(qtbot, qapp):
    document = Document("夜班车到站的时候，站台上只有一个卖热茶的人。\n" * 20_000)
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.set_document(document, PlainSource(document))
    view.show()
    qtbot.waitExposed(view)
    view.scroll_to(200_000)
    qapp.processEvents()
    bar, text = Paints(view.verticalScrollBar()), Paints(view.viewport())
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    qapp.processEvents()
    assert (text.count, bar.count) == (1, 0)
