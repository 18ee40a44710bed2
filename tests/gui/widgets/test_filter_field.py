"""Undo in the filter means the reader's last act, unless the last thing done was typing there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.gui.widgets.filter_field import FilterField

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qtbot):
    """A filter in a window that counts how often its own undo was asked for."""
    window = QWidget()
    qtbot.addWidget(window)
    field = FilterField()
    QVBoxLayout(window).addWidget(field)
    field.undone = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window).activated.connect(
        lambda: field.undone.append(field.text())
    )
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    field.keeps = window
    return field


def test_undo_in_a_filter_in_which_nothing_was_typed_is_that_of_the_window(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.undone == [""]


def test_undo_takes_back_what_was_typed_last(field, qtbot):
    qtbot.keyClicks(field, "tea")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.text(), field.undone) == ("", [])


def test_after_an_act_undo_takes_that_back_and_leaves_the_filter(field, qtbot):
    qtbot.keyClicks(field, "tea")
    field.note_act()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.text(), field.undone) == ("tea", ["tea"])


def test_what_escape_emptied_comes_back(field, qtbot):
    qtbot.keyClicks(field, "tea")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.text(), field.undone) == ("tea", [])
