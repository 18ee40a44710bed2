"""The line at the foot tells the place; the keyboard stays with the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader_app.domain.model import Script
from reader_app.domain.spans import Span


def test_the_end_of_an_article_is_all_of_it(open_window, qtbot, tmp_path):
    window = open_window(texts=False)
    book = tmp_path / "book.txt"
    book.write_text("长街\n" + "街上的人慢慢走。\n" * 90, encoding="utf-8")
    window.import_paths([book])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
    bar = window.page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=10_000)
    assert "0 %" in window.status.place.text()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: "100 %" in window.status.place.text(), timeout=10_000)


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


LONG = "夜车\n" + "窗外的灯火一个接一个地过去。\n" * 60
SHORT = "借書的人\n圖書館還開著門，書與雨都在。\n"


@pytest.mark.parametrize("script", [Script.ORIGINAL, Script.HANT])
def test_a_shorter_article_of_another_script_opens_whole_with_the_caret_far_below(
    open_window, qtbot, tmp_path, script
):
    window = open_window(texts=False)
    for name, text in {"long": LONG, "short": SHORT}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    window.import_paths([tmp_path / "long.txt", tmp_path / "short.txt"])
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    number = {a.title: a.id for a in window.library_panel.model.entries}
    window.choices.set_script(script)
    window.open_article(number["夜车"])
    qtbot.waitUntil(lambda: window.article.id == number["夜车"], timeout=10_000)
    view = window.page.view
    view.select(Span(len(LONG) - 20, len(LONG) - 12))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    window.open_article(number["借書的人"])
    qtbot.waitUntil(lambda: window.article.id == number["借書的人"], timeout=10_000)
    assert window.page.document.paragraphs.lines[0] == "借書的人"
    assert view.scene.document is window.page.document
    assert view.selection() is None
    assert view.top_offset() == 0
    view.select(Span(5, 8))
    window.menus["highlight"].trigger()
    qtbot.waitUntil(lambda: len(window.page.loaded.annotations) == 1, timeout=10_000)
    note = window.page.loaded.annotations[0]
    assert note.quote == note.span.of(window.page.loaded.text) == "圖書館"
