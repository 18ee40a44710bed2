"""One table of acts: menus, keys, the sheet of shortcuts and its page in the docs agree."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader_app.gui import actions
from reader_app.gui.dialogs.shortcuts import ShortcutSheet

PAGE = Path(__file__).parents[2] / "docs" / "shortcuts.md"


def table() -> list[actions.Act]:
    return [act for menu in actions.menus() for act in actions.acts(menu)]


def test_no_two_acts_share_a_name_or_a_key(qapp):
    names = Counter(act.key for act in table())
    keys = Counter(key for act in table() for key in act.keys)
    assert [name for name, count in names.items() if count > 1] == []
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_is_one_that_qt_understands(qapp):
    for act in table():
        for key in act.keys:
            assert not QKeySequence(key).isEmpty(), key
            assert QKeySequence(key).toString(), key


def test_the_docs_list_the_shortcuts_as_they_are(qapp):
    how = "renew it: python -m reader_app.gui.actions > docs/shortcuts.md"
    assert PAGE.read_text(encoding="utf-8") == actions.as_markdown(), how


def test_every_act_is_in_a_menu_and_does_something(open_window):
    window = open_window()
    for act in table():
        action = window.menus[act.key]
        assert action.text()
        assert action.isSignalConnected(action.metaObject().method(
            action.metaObject().indexOfSignal("triggered(bool)"))), act.key  # fmt: skip


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_the_sheet_of_shortcuts_shows_every_act_that_has_a_key(open_window, qtbot, key):
    window = open_window()
    QTest.keyClick(window.page.view, key)
    qtbot.waitUntil(lambda: bool(window.findChildren(ShortcutSheet)))
    sheet = window.findChildren(ShortcutSheet)[0]
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {act.text for act in table() if act.keys} <= shown
    sheet.close()


def test_a_question_mark_in_a_field_is_just_that(open_window):
    window = open_window()
    window.library_panel.focus_filter()
    QTest.keyClicks(window.library_panel.filter, "?")
    assert window.library_panel.filter.text() == "?"
    assert not window.findChildren(ShortcutSheet)


def test_f10_and_alt_alone_open_the_one_menu(open_window, qtbot):
    window = open_window()
    menu = window.top_bar.menu.menu()
    titles = [action.text().replace("&", "") for action in menu.actions()]
    assert titles == [menu.title.replace("&", "") for menu in actions.menus()]
    for open_it in (
        lambda: QTest.keyClick(window.page.view, Qt.Key.Key_F10),
        lambda: QTest.keyClick(window.page.view, Qt.Key.Key_Alt),
    ):
        opened = []

        def look(opened=opened):
            opened.append(QApplication.activePopupWidget() is menu)
            menu.close()

        from PySide6.QtCore import QTimer

        QTimer.singleShot(50, look)
        open_it()
        qtbot.waitUntil(lambda opened=opened: bool(opened))
        assert opened == [True]


def test_alt_with_another_key_opens_no_menu(open_window):
    window = open_window()
    QTest.keyPress(window.page.view, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.page.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window.page.view, Qt.Key.Key_Alt)
    assert window.settings.script == "hans"
    assert QApplication.activePopupWidget() is None
