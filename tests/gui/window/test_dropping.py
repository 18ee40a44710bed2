"""What is dragged over the window is offered in words, and taken when it is dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from reader_app.gui.dialogs.import_text import ImportDialog

HOW = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
TEXT = "渡口的钟声\n江边有一家面馆，门口挂着铜钟。风大的时候，钟自己会响。\n"


@pytest.fixture
def window(open_window, qtbot):
    window = open_window()
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    qtbot.wait(20)
    return window


def of_files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def of_text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def drag(window, data: QMimeData) -> bool:
    """Drag over the window; whether it takes what is dragged."""
    action, button, keys = HOW
    event = QDragEnterEvent(QPoint(400, 300), action, data, button, keys)
    event.ignore()
    QCoreApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window, data: QMimeData) -> None:
    action, button, keys = HOW
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(400, 300), action, data, button, keys))


@pytest.mark.parametrize(
    ("names", "offer"),
    [
        (["a.txt"], "Drop to import 1 file or folder"),
        (["a.txt", "b"], "Drop to import 2 files or folders"),
    ],
)
def test_files_are_offered_until_they_leave(window, tmp_path, names, offer):
    hint = window.rooms.dropping.hint
    assert drag(window, of_files(*(tmp_path / name for name in names)))
    assert (hint.text(), hint.isVisible()) == (offer, True)
    assert abs(hint.geometry().center().x() - window.rect().center().x()) <= 1
    QCoreApplication.sendEvent(window, QDragLeaveEvent())
    assert not hint.isVisible()


def test_dropped_files_are_imported_and_the_offer_goes(window, qtbot, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    drag(window, of_files(path))
    drop(window, of_files(path))
    assert not window.rooms.dropping.hint.isVisible()
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)


def test_dropped_text_is_shown_before_it_becomes_an_article(window, qtbot):
    assert drag(window, of_text(TEXT))
    assert window.rooms.dropping.hint.text() == "Drop to make an article of this text"
    drop(window, of_text(TEXT))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=10_000)
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=10_000)
    dialog.accept()
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)
    qtbot.waitUntil(lambda: window.article.title == "渡口的钟声", timeout=10_000)


def test_an_address_is_not_fetched_and_an_empty_text_is_told(window, qtbot):
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/a.html")])
    address.setText("https://example.org/a.html")
    assert not drag(window, address)
    assert not window.rooms.dropping.hint.isVisible()
    drag(window, of_text("  "))
    drop(window, of_text("  "))
    qtbot.waitUntil(lambda: "holds no text" in window.status.message)
