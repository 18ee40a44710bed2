"""Everything that can be done with a selection or a highlight can be done by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.gui.dialogs.tags import TagsDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reader(open_window, qtbot):
    """The window with the text under the keyboard."""
    window = open_window()
    window.activateWindow()
    window.page.view.setFocus()
    qtbot.waitUntil(window.page.view.hasFocus)
    return window


def press(window, key, held=CONTROL):
    QTest.keyClick(window.page.view, key, held)


def notes(window):
    return window.page.loaded.annotations


def note_has_focus(window):
    card = window.notes_panel.cards.get(notes(window)[0].id)
    return card is not None and card.note.hasFocus()


def highlighted(window, qtbot, span):
    window.page.view.select(span)
    press(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(notes(window)) == 1)


def test_ctrl_h_highlights_and_ctrl_n_writes_a_note_on_it(reader, qtbot):
    highlighted(reader, qtbot, Span(0, 4))
    assert notes(reader)[0].span == Span(0, 4)
    assert reader.page.view.selection() is None
    press(reader, Qt.Key.Key_N)
    card = reader.notes_panel.cards[notes(reader)[0].id]
    qtbot.waitUntil(card.note.hasFocus)
    assert len(notes(reader)) == 1


def test_ctrl_n_on_a_selection_highlights_it_first(reader, qtbot):
    reader.page.view.select(Span(2, 4))
    press(reader, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: len(notes(reader)) == 1)
    qtbot.waitUntil(lambda: note_has_focus(reader))
    assert notes(reader)[0].span == Span(2, 4)


def test_ctrl_t_opens_the_tags_of_the_highlight_at_the_caret(reader, qtbot):
    highlighted(reader, qtbot, Span(0, 4))
    reader.page.view.select(Span(1, 1))
    press(reader, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bool(reader.findChildren(TagsDialog)))
    reader.findChildren(TagsDialog)[0].close()


def test_ctrl_shift_h_deletes_the_highlight_at_the_caret_and_no_other(reader, qtbot):
    highlighted(reader, qtbot, Span(0, 2))
    reader.page.view.select(Span(10, 10))
    press(reader, Qt.Key.Key_H, CONTROL | SHIFT)
    assert len(notes(reader)) == 1
    reader.page.view.select(Span(1, 1))
    press(reader, Qt.Key.Key_H, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: not notes(reader))
    press(reader, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: len(notes(reader)) == 1)


def test_ctrl_h_in_a_highlight_gives_it_the_last_colour(reader, qtbot):
    highlighted(reader, qtbot, Span(0, 4))
    reader.page.acts.colour = Colour.JADE
    reader.page.view.select(Span(1, 1))
    press(reader, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: notes(reader)[0].colour is Colour.JADE)
    assert len(notes(reader)) == 1


NEEDED = {
    (Qt.Key.Key_H, CONTROL): "Select the words to highlight first",
    (Qt.Key.Key_N, CONTROL): "Select words, or go to a highlight, to write a note on it",
    (Qt.Key.Key_T, CONTROL): "Select words, or go to a highlight, to tag it",
    (Qt.Key.Key_H, CONTROL | SHIFT): "There is no highlight at the caret",
    (Qt.Key.Key_C, CONTROL): "Select the words to copy first",
    (Qt.Key.Key_C, CONTROL | SHIFT): "Select the words to copy first",
}


def test_without_selection_and_highlight_the_keys_only_say_what_they_need(reader):
    reader.page.view.select(Span(1, 1))
    for (key, held), sentence in NEEDED.items():
        reader.status.say("Undone: highlight")
        press(reader, key, held)
        assert reader.status.message == sentence
    assert not reader.worker.busy
    assert notes(reader) == ()
    assert QApplication.activeModalWidget() is None


def test_a_selection_that_is_no_highlight_can_not_be_deleted(reader):
    reader.page.view.select(Span(1, 3))
    press(reader, Qt.Key.Key_H, CONTROL | SHIFT)
    assert reader.status.message == "There is no highlight at the caret"


def test_an_act_takes_away_what_was_said_of_the_one_before(reader, qtbot):
    highlighted(reader, qtbot, Span(0, 2))
    press(reader, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: reader.status.message.startswith("Undone"))
    qtbot.waitUntil(lambda: not notes(reader))
    highlighted(reader, qtbot, Span(2, 4))
    assert reader.status.message == ""


def test_a_copy_by_key_is_told(reader):
    reader.page.view.select(Span(0, 4))
    press(reader, Qt.Key.Key_C)
    assert reader.status.message == "Copied"


def test_a_copy_and_a_copy_with_citation_by_key(reader):
    reader.page.view.select(Span(0, 4))
    press(reader, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "夜行列车"
    press(reader, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "夜行列车" in QGuiApplication.clipboard().text()
    assert len(QGuiApplication.clipboard().text()) > len("夜行列车")


def test_the_highlight_made_last_is_the_one_that_takes_the_note(reader, qtbot):
    highlighted(reader, qtbot, Span(5, 20))
    reader.page.view.select(Span(8, 12))
    press(reader, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(notes(reader)) == 2)
    inner = next(one for one in notes(reader) if one.span == Span(8, 12))
    qtbot.waitUntil(lambda: reader.page.view.scene.active == inner.id)
    press(reader, Qt.Key.Key_N)
    qtbot.waitUntil(reader.notes_panel.cards[inner.id].note.hasFocus)


def test_the_highlight_made_for_its_tags_is_the_active_one(reader, qtbot):
    highlighted(reader, qtbot, Span(5, 20))
    reader.page.view.select(Span(8, 12))
    press(reader, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bool(reader.findChildren(TagsDialog)))
    inner = next(one for one in notes(reader) if one.span == Span(8, 12))
    assert reader.page.view.scene.active == inner.id
    reader.findChildren(TagsDialog)[0].close()


def test_in_a_highlight_that_was_clicked_the_word_clicked_on_is_looked_up(reader, qtbot):
    highlighted(reader, qtbot, Span(5, 20))
    view, card = reader.page.view, reader.page.cards.card
    view.annotation_activated.emit(notes(reader)[0].id, 9)
    assert view.selection() == Span(5, 20)
    press(reader, Qt.Key.Key_D)
    assert view.selection() is None
    qtbot.waitUntil(card.isVisible)
    assert card.look_up.word == view.word_at(9).of(reader.page.loaded.text)
    assert card.look_up.word != Span(5, 20).of(reader.page.loaded.text)


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CONTROL)],
)
def test_a_note_that_is_done_gives_the_keyboard_back_to_the_text(reader, qtbot, key, held):
    reader.page.view.select(Span(2, 4))
    press(reader, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: len(notes(reader)) == 1)
    qtbot.waitUntil(lambda: note_has_focus(reader))
    note = reader.notes_panel.cards[notes(reader)[0].id].note
    QTest.keyClicks(note, "done")
    QTest.keyClick(note, key, held)
    assert reader.page.view.hasFocus()
    qtbot.waitUntil(lambda: notes(reader)[0].note == "done")


def test_a_highlight_has_no_white_space_at_its_ends(reader, qtbot):
    text = reader.page.loaded.text
    at = text.index("\n")
    highlighted(reader, qtbot, Span(at, at + 4))
    assert notes(reader)[0].quote == text[at + 1 : at + 4]
    assert reader.notes_panel.cards[notes(reader)[0].id].card.place == "¶ 2"
    reader.page.view.annotation_resized.emit(notes(reader)[0].id, Span(at, at + 6))
    qtbot.waitUntil(lambda: notes(reader)[0].quote == text[at + 1 : at + 6])


def test_white_space_alone_is_no_highlight(reader, qtbot):
    at = reader.page.loaded.text.index("\n")
    reader.page.view.select(Span(at, at + 1))
    press(reader, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: "Select the words" in reader.status.message)
    assert notes(reader) == ()


def test_a_citation_names_the_paragraph_of_its_first_word(reader):
    at = reader.page.loaded.text.index("\n")
    reader.page.view.select(Span(at, at + 4))
    press(reader, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "¶ 2" in QGuiApplication.clipboard().text()
