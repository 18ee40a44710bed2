"""Ends and failures: a library that does not open, an import that runs while the window closes."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from reader_app.app import Session, build_window
from reader_app.gui.dialogs.files import FileChooser
from reader_app.library import Library


class OneChoice(FileChooser):
    def __init__(self, path):
        self._path = path

    def open_library(self, parent):
        return self._path


@pytest.fixture
def broken(qtbot, tmp_path):
    """A window on a file that is no library."""
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is not a database" * 100)
    window = build_window(path, tmp_path / "settings.json", choose=OneChoice(tmp_path / "other.db"))
    window.show()
    qtbot.waitUntil(lambda: bool(window.broken), timeout=10_000)
    yield window
    window.close()
    window.deleteLater()


def test_a_library_that_does_not_open_says_why_in_the_window(broken):
    assert "broken.db" in broken.page.broken
    assert not broken.findChildren(QMessageBox)


def test_what_needs_a_library_is_out_of_reach_until_there_is_one(broken):
    assert not broken.menus["import_files"].isEnabled()
    assert not broken.library_panel.isEnabled()
    assert broken.menus["open"].isEnabled()
    assert broken.menus["quit"].isEnabled()


def test_the_empty_window_offers_another_library(broken, qtbot, tmp_path):
    buttons = [b for b in broken.page.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Open another library…", "Make a new library…", "Quit"]
    with qtbot.waitSignal(broken.library_wanted) as wanted:
        buttons[0].click()
    assert wanted.args == [tmp_path / "other.db"]


def test_a_folder_that_cannot_be_made_is_told_like_any_other_failure(qtbot, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    window = build_window(tmp_path / "file" / "library.db", tmp_path / "settings.json")
    window.show()
    qtbot.waitUntil(lambda: bool(window.broken), timeout=10_000)
    assert "check the folder" in window.page.broken
    window.close()


@pytest.fixture
def slow_import(monkeypatch):
    """An import that stands still until it is let go or cancelled."""
    go = threading.Event()

    def import_paths(self, paths, progress=None, cancelled=None, **chosen):
        from reader_app.domain.changes import Changes

        assert not any(chosen.values())
        progress(0, 3, paths[0].name)
        while not go.wait(0.01):
            if cancelled():
                break
        return Changes(), ()

    monkeypatch.setattr(Library, "import_paths", import_paths)
    yield go
    go.set()


def test_an_import_shows_progress_and_can_be_cancelled(open_window, qtbot, slow_import, tmp_path):
    window = open_window(texts=False)
    window.import_paths([tmp_path / "a.txt"])
    qtbot.waitUntil(window.status.cancel.isVisible)
    qtbot.waitUntil(lambda: "a.txt" in window.status.message)
    window.status.cancel.click()
    qtbot.waitUntil(lambda: not window.rooms.transfers.importing)
    assert not window.status.cancel.isVisible()


def test_closing_asks_while_an_import_runs_and_stops_it_cleanly(
    open_window, qtbot, slow_import, tmp_path
):
    window = open_window(texts=False)
    window.import_paths([tmp_path / "a.txt"])
    assert not window.close()
    box = window.findChild(QMessageBox)
    assert "import" in box.windowTitle().lower()
    stop = next(b for b in box.buttons() if b.text() == "Stop and close")
    with qtbot.waitSignal(window.closed, timeout=10_000):
        stop.click()
    assert not window.isVisible()


def test_who_goes_on_importing_keeps_the_window(open_window, qtbot, slow_import, tmp_path):
    window = open_window(texts=False)
    window.import_paths([tmp_path / "a.txt"])
    window.close()
    box = window.findChild(QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    slow_import.set()
    qtbot.waitUntil(lambda: not window.rooms.transfers.importing)
    assert window.isVisible()


def test_what_is_dropped_during_an_import_waits_for_its_turn(open_window, qtbot, tmp_path):
    window = open_window(texts=False)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name}\n灯还亮着，门还开着，人还没有走。\n", "utf-8"
        )
        window.import_paths([tmp_path / f"{name}.txt"])
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)


def test_another_library_takes_the_windows_place_and_the_app_goes_on(qtbot, tmp_path):
    session = Session(tmp_path / "settings.json")
    ended = []
    session.ended.connect(lambda: ended.append(True))
    session.open(tmp_path / "one.db")
    first = session.window
    qtbot.waitUntil(lambda: first.article_count > 0, timeout=20_000)
    first.library_wanted.emit(tmp_path / "two.db")
    second = session.window
    assert second is not first
    qtbot.waitUntil(lambda: second.article_count > 0, timeout=20_000)
    assert not ended
    second.close()
    assert ended == [True]


def test_a_window_shows_what_another_program_wrote(open_window, qtbot, tmp_path):
    window = open_window()
    qtbot.waitUntil(lambda: not window.worker.busy)
    with Library.open(tmp_path / "library.db") as other:
        number = other.articles()[0].id
        other.highlight_quote(number, "村庄", note="from elsewhere")
        other.set_metadata([number], {"title": "夜车"})
    qtbot.waitUntil(lambda: bool(window.notes_panel.cards), timeout=10_000)
    assert window.windowTitle() == "夜车"
    assert window.notes_panel.annotation(1).note == "from elsewhere"
