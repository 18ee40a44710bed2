"""Every control can be reached, seen and named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QWidget,
)

from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.gui import operations

CONTROLS = (QAbstractButton, QLineEdit)


@pytest.fixture
def marked(open_window, qtbot):
    """The window with two highlights, one of them tagged."""
    window = open_window()
    number = window.article.id
    operations.highlight(window.operations, number, Span(5, 7), Colour.SKY, tags=["place"])
    operations.highlight(window.operations, number, Span(9, 12), Colour.JADE, note="a note")
    qtbot.waitUntil(lambda: len(window.notes_panel.cards) == 2)
    return window


def focusable(window) -> list[QWidget]:
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_every_control_in_sight_has_a_name(marked):
    for kind in (*CONTROLS, QAbstractScrollArea):
        for control in marked.findChildren(kind):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                text = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or text, (kind, control.objectName())


def test_every_button_without_words_explains_itself(marked):
    for button in marked.top_bar.findChildren(QAbstractButton):
        assert button.toolTip(), button.accessibleName()


def test_tooltips_name_the_shortcut(marked):
    assert "F9" in marked.top_bar.library.toolTip()
    assert "F8" in marked.top_bar.notes.toolTip()
    assert "Alt+W" in marked.top_bar.words.toolTip()
    assert "F10" in marked.top_bar.menu.toolTip()


def test_tab_goes_round_through_all_rooms_and_comes_back_to_the_text(marked):
    marked.activateWindow()
    marked.page.view.setFocus()
    seen = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is marked.page.view:
            break
    assert QApplication.focusWidget() is marked.page.view
    cards = list(marked.notes_panel.cards.values())
    for room in (marked.top_bar.library, marked.library_panel.filter, *cards):
        assert room in seen


def test_cards_can_be_walked_opened_and_deleted_by_key(marked, qtbot):
    first, second = marked.notes_panel.cards.values()
    first.setFocus()
    assert first.active
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_F2)
    assert second.note.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(marked.notes_panel.cards) == 1)


def test_a_long_title_is_cut_and_its_tooltip_tells_it_without_markup(open_window):
    window = open_window()
    title = "<img src=x>" + "一个很长的标题" * 40
    window.top_bar.set_title(title)
    QApplication.processEvents()
    assert window.width() == 1360
    assert "一个很长的标题" * 40 in window.top_bar.title.toolTip()
    assert "<img" not in window.top_bar.title.toolTip()
    window.top_bar.set_title("短")
    assert window.top_bar.title.toolTip() == ""
