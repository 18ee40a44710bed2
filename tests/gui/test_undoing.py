"""Undo and redo say what they did, and show it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.gui import operations


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)


def mark(qtbot, window, span):
    operations.highlight(window.operations, window.article.id, span, Colour.SKY)
    settle(qtbot, window)


def test_undo_and_redo_name_the_act_in_the_status_line(open_window, qtbot):
    window = open_window()
    mark(qtbot, window, Span(5, 9))
    window.undo()
    settle(qtbot, window)
    assert window.status.message == "Undone: highlight"
    window.redo()
    settle(qtbot, window)
    assert window.status.message == "Done again: highlight"


def test_an_act_in_another_article_is_told_with_that_articles_title(open_window, qtbot, tmp_path):
    window = open_window()
    other = tmp_path / "lamp.txt"
    other.write_text("路灯\n巷口的灯坏了一个月。\n", encoding="utf-8")
    window.import_paths([other])
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)
    settle(qtbot, window)
    train, lamp = (
        next(a.id for a in window.library_panel.model.entries if a.title == title)
        for title in ("夜行列车", "路灯")
    )
    window.open_article(train)
    qtbot.waitUntil(lambda: window.article.id == train)
    mark(qtbot, window, Span(5, 9))
    window.open_article(lamp)
    qtbot.waitUntil(lambda: window.article.id == lamp)
    window.undo()
    settle(qtbot, window)
    assert window.status.message == "Undone: highlight, in 《夜行列车》"


def test_a_highlight_that_comes_back_out_of_sight_is_scrolled_to(open_window, qtbot, tmp_path):
    window = open_window(texts=False)
    book = tmp_path / "book.txt"
    book.write_text("长街\n" + "街上的人慢慢走。\n" * 900, encoding="utf-8")
    window.import_paths([book])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
    settle(qtbot, window)
    far = window.article.characters - 100
    mark(qtbot, window, Span(far, far + 4))
    window.undo()
    settle(qtbot, window)
    window.page.view.scroll_to(0)
    window.redo()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.page.view.top_offset() > far - 3000, timeout=10_000)
    assert window.page.view.top_offset() <= far


def test_undo_takes_the_last_act_back_while_the_filter_holds_a_word(open_window, qtbot):
    window = open_window()
    field = window.library_panel.filter
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.enter()
    qtbot.keyClicks(field, "a")
    mark(qtbot, window, Span(5, 9))
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.page.loaded.annotations, timeout=10_000)
    assert field.text() == "a"
