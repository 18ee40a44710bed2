"""The file dialogs begin where the reader's files are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from reader_app.gui.dialogs.files import FileChooser


def test_the_first_dialog_shows_the_documents_and_the_next_the_last_folder(
    qapp, monkeypatch, tmp_path
):
    asked = []

    def answer(parent, title, folder, kinds):
        asked.append(folder)
        return [str(tmp_path / "茶山.txt")], kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    chooser = FileChooser()
    assert chooser.texts(None) == [tmp_path / "茶山.txt"]
    assert chooser.texts(None) == [tmp_path / "茶山.txt"]
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    assert asked == [QStandardPaths.writableLocation(documents), str(tmp_path)]


def test_a_file_to_write_is_proposed_beside_the_last_one(qapp, monkeypatch, tmp_path):
    asked = []

    def answer(parent, title, proposed, kinds):
        asked.append(Path(proposed))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "corpus"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    chooser = FileChooser()
    assert chooser.folder(None) == tmp_path / "corpus"
    assert chooser.save_article(None, "茶山.txt") is None
    assert asked == [tmp_path / "茶山.txt"]


def test_the_dialog_shows_the_files_of_every_format_that_is_imported(qapp, monkeypatch):
    shown = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *asked: (shown.append(asked[-1]), ([], ""))[1]
    )
    assert FileChooser(lambda: "*.txt *.epub").texts(None) == []
    assert shown == ["Texts (*.txt *.epub);;All files (*)"]
