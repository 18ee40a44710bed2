"""The line at the foot tells the place; the keyboard stays with the text."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def test_the_end_of_an_article_is_all_of_it(open_window, qtbot, tmp_path):
    window = open_window(texts=False)
    book = tmp_path / "book.txt"
    book.write_text("长街\n" + "街上的人慢慢走。\n" * 90, encoding="utf-8")
    window.import_paths([book])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
    bar = window.page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=10_000)
    assert "0 %" in window.status._place.text()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: "100 %" in window.status._place.text(), timeout=10_000)


def test_a_menu_that_closes_leaves_the_keyboard_where_it_was(open_window, qtbot):
    window = open_window()
    window.activateWindow()
    view = window.page.view
    view.setFocus()
    seen = []

    def close():
        menu = QApplication.activePopupWidget()
        seen.append(menu is not None)
        if menu is not None:
            menu.close()

    QTimer.singleShot(200, window, close)
    window.top_bar.open_menu()
    qtbot.waitUntil(lambda: seen == [True], timeout=10_000)
    qtbot.waitUntil(view.hasFocus, timeout=10_000)
