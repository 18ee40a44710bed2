"""Panels stand beside the page where there is room, and lie over it as drawers where not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.gui.window.docking import Side, is_docked
from reader_app.gui.window.side_panels import drawer_width


@pytest.mark.parametrize(
    ("width", "library", "notes"),
    [(1360, True, True), (1000, True, True), (999, True, False), (700, True, False),
     (699, False, False)],
)  # fmt: skip
def test_the_notes_give_way_first_and_then_the_library(width, library, notes):
    assert is_docked(Side.LIBRARY, width) is library
    assert is_docked(Side.NOTES, width) is notes


def test_a_drawer_always_leaves_some_of_the_page_in_sight():
    assert drawer_width(320, 900) == 320
    assert drawer_width(900, 640) < 640


def in_splitter(window, panel):
    return window.sides.splitter.indexOf(panel) >= 0


@pytest.fixture
def narrow(open_window, qtbot):
    window = open_window()
    window.resize(640, 560)
    qtbot.waitUntil(lambda: not in_splitter(window, window.library_panel))
    return window


def test_drawers_begin_closed_and_one_closes_the_other(narrow):
    assert narrow.notes_panel.isHidden()
    narrow.menus["notes"].trigger()
    assert narrow.notes_panel.isVisible()
    assert narrow.top_bar.notes.isChecked()
    narrow.menus["library"].trigger()
    assert narrow.library_panel.isVisible()
    assert narrow.notes_panel.isHidden()


def test_a_drawer_lies_over_the_page_and_leaves_its_width(narrow):
    before = narrow.page.width()
    narrow.menus["notes"].trigger()
    drawer = narrow.notes_panel.parentWidget()
    assert narrow.page.width() == before
    right = drawer.mapTo(narrow, QPoint(drawer.width(), 0)).x()
    assert right == narrow.width()


def test_escape_closes_a_drawer_and_the_text_has_the_focus_again(narrow, qtbot):
    narrow.menus["library"].trigger()
    assert QApplication.focusWidget() is narrow.library_panel.filter
    QTest.keyClick(narrow.library_panel.filter, Qt.Key.Key_Escape)
    assert narrow.library_panel.isHidden()
    assert not narrow.top_bar.library.isChecked()
    assert QApplication.focusWidget() is narrow.page.view


def test_a_click_on_the_text_closes_a_drawer(narrow):
    narrow.menus["notes"].trigger()
    QTest.mouseClick(narrow.page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
    assert narrow.notes_panel.isHidden()


def test_a_drawer_does_not_change_what_a_wide_window_shows(narrow, qtbot):
    narrow.menus["notes"].trigger()
    narrow.sides.close_drawers()
    narrow.resize(1300, 800)
    qtbot.waitUntil(lambda: in_splitter(narrow, narrow.notes_panel))
    assert narrow.notes_panel.isVisible()
    assert narrow.library_panel.isVisible()
    order = [narrow.sides.splitter.widget(i) for i in range(3)]
    assert order == [narrow.library_panel, narrow.page, narrow.notes_panel]


def test_without_animation_a_drawer_is_there_at_once(narrow):
    assert not narrow.appearance.motion.moves  # the offscreen platform has no effects
    narrow.menus["library"].trigger()
    assert narrow.library_panel.parentWidget().x() == 0


def test_animation_ends_where_stillness_begins(narrow, qtbot, monkeypatch):
    monkeypatch.setattr(QApplication, "isEffectEnabled", lambda effect: True)
    narrow.menus["library"].trigger()
    drawer = narrow.library_panel.parentWidget()
    assert drawer.x() < 0
    qtbot.waitUntil(lambda: drawer.x() == 0)
    narrow.menus["library"].trigger()
    qtbot.waitUntil(narrow.library_panel.isHidden)


def test_a_reader_who_wants_no_motion_gets_none(narrow, monkeypatch):
    monkeypatch.setattr(QApplication, "isEffectEnabled", lambda effect: True)
    assert narrow.appearance.motion.moves
    narrow.choices.choose("motion", "none")
    assert not narrow.appearance.motion.moves
