"""The window says which versions it is made of, and its dialogs' buttons carry no foreign icons."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox

from reader_app import __version__
from reader_app.gui.dialogs.about import About


def test_about_names_the_versions_and_copies_them(open_window, qtbot):
    window = open_window(texts=False)
    window.menus["about"].trigger()
    about = window.findChild(About)
    qtbot.waitUntil(about.isVisible)
    for line in (
        f"reader-app {__version__}",
        f"Qt {qVersion()}",
        f"SQLite {sqlite3.sqlite_version}",
    ):
        assert line in about.versions.splitlines()
    about.copy_versions()
    assert QGuiApplication.clipboard().text() == about.versions


@pytest.mark.parametrize("key", ["about", "shortcuts", "preferences", "details", "metadata"])
def test_the_buttons_of_a_dialog_carry_no_icons_of_the_system(open_window, qtbot, key):
    window = open_window()
    window.menus[key].trigger()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QDialog)))
    box = next(d for d in window.findChildren(QDialog) if d.isVisible()).findChild(QDialogButtonBox)
    assert box is not None
    buttons = box.findChildren(QAbstractButton)
    assert buttons
    assert all(button.icon().isNull() for button in buttons)
