"""The line at the foot: what is said gives room to the library's name when it is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from reader_app.gui.window.status_bar import StatusBar


def test_the_librarys_name_has_the_room_that_no_message_needs(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(640, 28)
    bar.set_place(1, 2_000, 3)
    bar.set_article(3_029_790, "Original")
    bar.set_library("my-library.db", 11)
    bar.show()
    name = next(one for one in bar.findChildren(QLabel) if "my-library.db" in one.text())
    assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
    bar.say("A message that is rather long, and tells of something that was done just now")
    bar.say("", lasting=True)
    qtbot.waitUntil(
        lambda: name.fontMetrics().horizontalAdvance(name.text()) <= name.width(), timeout=2_000
    )


def test_counts_have_their_thousands_parted(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.set_place(12_345, 24_949, 50)
    assert any("12,345 of 24,949" in one.text() for one in bar.findChildren(QAbstractButton))


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 articles"), (1, "1 article"), (1_200, "1,200 articles")]
)
def test_the_number_of_articles_is_told_in_words_that_fit_it(qtbot, count, said):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.set_library("my-library.db", count)
    assert f"my-library.db · {said}" in [one.text() for one in bar.findChildren(QLabel)]


def test_when_an_import_ends_the_keyboard_of_its_button_goes_back_to_the_text(open_window, qtbot):
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.status.show_progress(3, 10)
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert not window.status.cancel.hasFocus()
    window.status.cancel.setFocus()
    window.status.end_progress()
    assert window.page.view.hasFocus()
