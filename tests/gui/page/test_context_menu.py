"""The page's context menu: about the word under the pointer or the caret, or the selection."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.domain.spans import Span
from reader_app.gui.dialogs.tags import TagsDialog


@pytest.fixture
def reader(open_window, qtbot):
    window = open_window()
    window.activateWindow()
    window.page.view.setFocus()
    qtbot.waitUntil(window.page.view.hasFocus)
    return window


def spot(window, offset):
    """The middle of a character, in the viewport."""
    view = window.page.view
    return view.viewport().mapFromGlobal(view.rect_of(Span(offset, offset + 1)).center())


def opened(window, qtbot, reason, at):
    """The menu that a right click or the menu key opens, by the texts of its acts."""
    view = window.page.view
    place = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, place))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    return menu, {a.text().split("\t")[0]: a for a in menu.actions()}


def pressed_menu_key(window, qtbot):
    view = window.page.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(view, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    return menu, {a.text().split("\t")[0]: a for a in menu.actions()}


MOUSE = QContextMenuEvent.Reason.Mouse


def test_a_right_click_on_a_word_offers_what_a_selection_would(reader, qtbot):
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    word = reader.page.view.word_at(7)
    assert reader.page.view.scene.meant == word
    for name in ("Look up the word", "Copy", "Highlight in the last colour", "Write a note on it"):
        assert name in acts
    acts["Copy"].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == word.of(reader.page.loaded.text)
    assert reader.page.view.scene.meant is None


def test_a_word_is_highlighted_from_the_menu(reader, qtbot):
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    word = reader.page.view.word_at(7)
    menu.close()
    acts["Highlight in the last colour"].trigger()
    qtbot.waitUntil(lambda: len(reader.page.loaded.annotations) == 1)
    assert reader.page.loaded.annotations[0].span == word
    qtbot.waitUntil(lambda: not reader.worker.busy)
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    menu.close()
    acts["Delete the highlight"].trigger()
    qtbot.waitUntil(lambda: not reader.page.loaded.annotations)


def test_a_word_is_looked_up_from_the_menu(reader, qtbot):
    qtbot.waitUntil(lambda: reader.page.cards.words_known(7))
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    menu.close()
    acts["Look up the word"].trigger()
    qtbot.waitUntil(reader.page.cards.card.isVisible)
    assert reader.page.view.caret_offset() == reader.page.view.word_at(7).start


def test_the_menu_key_is_about_the_word_at_the_caret_wherever_the_pointer_is(reader, qtbot):
    view = reader.page.view
    view.select(Span(8, 8))
    menu, acts = pressed_menu_key(reader, qtbot)
    assert view.scene.meant == view.word_at(8)
    caret = view.viewport().mapToGlobal(spot(reader, 8))
    assert abs(menu.pos().y() - caret.y()) < 60
    menu.close()
    assert "Look up the word" in acts


@pytest.mark.skipif(sys.platform == "win32", reason="Qt itself answers the keys there")
def test_shift_f10_is_the_menu_key(reader, qtbot):
    reader.page.view.select(Span(8, 8))
    QTest.keyClick(reader.page.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert reader.page.view.scene.meant == reader.page.view.word_at(8)
    QApplication.activePopupWidget().close()


def test_behind_the_last_word_of_a_line_the_menu_key_is_about_that_word(reader, qtbot):
    view = reader.page.view
    view.select(Span(4, 4))
    menu, acts = pressed_menu_key(reader, qtbot)
    assert view.scene.meant == view.word_at(3)
    menu.close()
    assert "Copy" in acts


def test_the_menu_key_is_about_the_selection_if_there_is_one(reader, qtbot):
    reader.page.view.select(Span(5, 9))
    menu, acts = pressed_menu_key(reader, qtbot)
    assert reader.page.view.scene.meant is None
    menu.close()
    assert "Make one word" in acts
    assert acts["Copy"] is reader.menus["copy"]


def test_beside_the_text_the_menu_offers_no_word(reader, qtbot):
    menu, acts = opened(reader, qtbot, MOUSE, QPoint(3, 3))
    menu.close()
    assert "Look up the word" not in acts


def test_no_card_opens_under_an_open_menu(reader, qtbot):
    view, cards = reader.page.view, reader.page.cards
    QTest.mouseMove(view.viewport(), spot(reader, 7))
    menu, _ = opened(reader, qtbot, MOUSE, spot(reader, 7))
    assert cards.blocked()
    view.word_hovered.emit(view.word_at(7))
    qtbot.wait(700)
    assert not cards.card.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not cards.blocked()


def test_a_right_click_on_a_highlight_leads_to_its_note_and_its_tags(reader, qtbot):
    reader.page.view.select(Span(5, 12))
    QTest.keyClick(reader.page.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(reader.page.loaded.annotations) == 1)
    number = reader.page.loaded.annotations[0].id
    qtbot.waitUntil(lambda: not reader.worker.busy)
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    menu.close()
    acts["Tags of the highlight…"].trigger()
    qtbot.waitUntil(lambda: bool(reader.findChildren(TagsDialog)))
    reader.findChildren(TagsDialog)[0].reject()
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 7))
    menu.close()
    acts["Note on the highlight"].trigger()
    qtbot.waitUntil(reader.notes_panel.cards[number].note.hasFocus)
    assert len(reader.page.loaded.annotations) == 1
    menu, acts = opened(reader, qtbot, MOUSE, spot(reader, 20))
    menu.close()
    assert "Note on the highlight" not in acts
