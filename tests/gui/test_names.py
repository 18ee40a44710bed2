"""Every control of every dialog tells an assistive technology its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QTabBar,
    QWidget,
)

from reader_app.domain.spans import Span
from reader_app.gui import actions
from reader_app.gui.dialogs.message import show_message

ACTS = (
    "preferences",
    "shortcuts",
    "details",
    "metadata",
    "article_tags",
    "collect",
    "paste",
    "my_words",
)
NAMED_BY_CONTENT = (QLabel, QTabBar, QScrollArea)


def controls(root: QWidget) -> list[QWidget]:
    """What Tab reaches, apart from what lies inside another control."""
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisibleTo(root)
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and not isinstance(w, NAMED_BY_CONTENT)
        and not isinstance(w.parent(), QAbstractItemView)
    ]


def nameless(root: QWidget) -> list[str]:
    named = QAccessible.Text.Name
    return [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for w in controls(root)
        if not QAccessible.queryAccessibleInterface(w).text(named).strip()
    ]


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def table() -> set[str]:
    return {act.key for menu in actions.menus() for act in actions.acts(menu)}


@pytest.mark.parametrize("act", ACTS)
def test_every_control_of_a_dialog_has_a_name_and_escape_closes_it(open_window, qtbot, act):
    window = open_window()
    assert act in table()
    QGuiApplication.clipboard().setText("渡口的钟声\n没有人说话。")
    window.menus[act].trigger()
    qtbot.waitUntil(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    assert dialog.windowTitle()
    assert controls(dialog), act
    assert nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialogs())


def test_every_control_of_the_window_has_a_name(open_window, qtbot):
    window = open_window()
    window.menus["find_in"].trigger()
    window.page.acts.offer(Span(0, 4))
    assert nameless(window) == []


def test_a_message_has_a_name_for_each_of_its_controls(open_window, qtbot):
    window = open_window()
    show_message(window, "Title", "What happened.", "details")
    qtbot.waitUntil(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    assert nameless(dialog) == []
    dialog.close()
