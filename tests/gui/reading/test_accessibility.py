"""What a screen reader reads of the reading view, asked for through Qt's own interfaces."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from reader_app.domain.spans import Span
from reader_app.gui.reading import accessibility
from reader_app.gui.reading.accessibility import Mirror
from reader_app.gui.reading.caret import Place
from reader_app.gui.reading.document import Document, PlainSource
from reader_app.gui.reading.view import ReadingView

TEXT = "渡口的钟声\n江边有一家𠮷野面馆，门口挂着铜钟。\n没有人说话。"


@pytest.fixture(scope="module", autouse=True)
def _factory(qapp):
    accessibility.install()


@pytest.fixture
def view(qtbot):
    made = ReadingView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    document = Document(TEXT)
    made.set_document(document, PlainSource(document))
    return made


def text_of(view):
    return QAccessible.queryAccessibleInterface(view).textInterface()


def test_the_view_is_a_named_document(view):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Article text"


def test_its_text_is_what_is_shown(view):
    text = text_of(view)
    assert text.text(0, text.characterCount()) == TEXT


def test_the_caret_is_where_the_keyboard_put_it(view):
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert text_of(view).cursorPosition() == 3


def test_the_selection_counts_a_character_beyond_the_first_plane_as_two_units(view):
    start = TEXT.index("𠮷")
    view.select(Span(start, start + 2))
    text = text_of(view)
    assert text.selectionCount() == 1
    assert text.text(start, text.cursorPosition()) == "𠮷野"


def test_another_text_replaces_the_first(view):
    text_of(view)
    document = Document("山里的站台")
    view.set_document(document, PlainSource(document))
    text = text_of(view)
    assert text.text(0, text.characterCount()) == "山里的站台"


def test_without_a_text_there_is_nothing_to_read(view):
    view.set_document(None)
    assert text_of(view).characterCount() == 0


@pytest.fixture
def heard(monkeypatch):
    """What is told to an assistive technology that listens."""
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    return told


def messages_of(heard):
    return [event.message() for event in heard if isinstance(event, QAccessibleAnnouncementEvent)]


def test_a_word_that_the_caret_passes_is_said_as_this_app_cuts_it(view, heard):
    view.scene.source.word_ends = {0: [2, 3, 5], 1: [2, 3, 5, 7]}.get
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(view, key, control)
    assert messages_of(heard) == ["渡口", "的", "钟声", "钟声"]


def test_a_sentence_that_the_caret_passes_is_said(view, heard):
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert messages_of(heard) == ["渡口的钟声", "江边有一家𠮷野面馆，门口挂着铜钟。"]


def test_moves_by_characters_are_left_to_the_screen_reader(view, heard):
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [event.type() for event in heard] == [QAccessible.Event.TextCaretMoved]


def test_the_selection_is_told_with_its_ends(view, heard):
    view.select(Span(2, 5))
    selected = [e for e in heard if e.type() == QAccessible.Event.TextSelectionChanged]
    assert [(e.selectionStart(), e.selectionEnd()) for e in selected] == [(2, 5)]


def test_another_script_is_told_as_another_text(view, heard):
    view.refresh_views()
    assert QAccessible.Event.VisibleDataChanged in [event.type() for event in heard]


class Shelf:
    """A long text with the caret anywhere."""

    def __init__(self, paragraphs: int) -> None:
        self.count = paragraphs
        self.caret = Place(0, 0)

    def shown_paragraphs(self):
        return self.count

    def shown_text(self, paragraph):
        return f"𠮷{paragraph:05}段，" + "字" * 1000

    def shown_selection(self):
        return self.caret, self.caret


def test_of_a_book_only_the_part_around_the_caret_is_mirrored_and_it_follows(qtbot):
    shelf = Shelf(3000)
    mirror = Mirror(shelf)
    for paragraph in (0, 1500, 2999, 3):
        shelf.caret = Place(paragraph, 5)
        text = mirror.interface().textInterface()
        assert text.characterCount() < 2.5 * accessibility.REACH
        at = text.cursorPosition()
        assert mirror.place(at) == shelf.caret
        assert text.text(at, at + 3) == shelf.shown_text(paragraph)[5:8]
    mirror.close()


def test_characters_that_would_break_a_line_keep_positions_in_step(qtbot):
    shelf = Shelf(1)
    shelf.shown_text = lambda paragraph: "一\u2029二\u2028三\ufdd0四"
    shelf.caret = Place(0, 6)
    mirror = Mirror(shelf)
    text = mirror.interface().textInterface()
    assert (text.cursorPosition(), text.characterCount()) == (6, 7)
    mirror.close()
