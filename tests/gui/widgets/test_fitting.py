"""No window opens larger than the screen has room for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from reader_app.gui.dialogs.articles import ArticlesDialog
from reader_app.gui.dialogs.import_text import ImportDialog
from reader_app.gui.dialogs.preferences import Preferences
from reader_app.gui.dialogs.shortcuts import ShortcutSheet
from reader_app.gui.options import options
from reader_app.gui.widgets.fitting import FRAME, fitting, resize_on_screen
from reader_app.settings import Settings

SMALL = QSize(800, 500)


@pytest.fixture
def small_screen(monkeypatch):
    """A screen of 1600 × 1000 pixels at twice the size, as many laptops have."""
    screen = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, SMALL.width(), SMALL.height()))
    monkeypatch.setattr(QWidget, "screen", lambda self: screen)


def test_what_fits_has_the_size_that_was_wanted():
    assert fitting(QSize(620, 420), QSize(1920, 1200)) == QSize(620, 420)


def test_what_does_not_fit_leaves_room_for_its_frame():
    assert fitting(QSize(1360, 860), SMALL) == SMALL - FRAME


def test_a_screen_without_room_is_no_reason_to_have_no_size():
    assert fitting(QSize(620, 420), QSize(0, 0)) == QSize(1, 1)


@pytest.mark.parametrize(
    "make",
    [
        ArticlesDialog,
        lambda parent: ImportDialog(parent, "a.txt"),
        lambda parent: ShortcutSheet(parent, []),
        lambda parent: Preferences(parent, options(), Settings()),
    ],
    ids=["articles", "import", "shortcuts", "preferences"],
)
def test_dialogs_fit_on_a_small_screen_with_all_their_buttons(qtbot, small_screen, make):
    window = QWidget()
    qtbot.addWidget(window)
    resize_on_screen(window, 1360, 860)
    assert window.size() == SMALL - FRAME
    dialog = make(window)
    assert dialog.height() <= SMALL.height() - FRAME.height()
    assert dialog.width() <= SMALL.width() - FRAME.width()
    assert dialog.minimumSizeHint().height() <= SMALL.height() - FRAME.height()
