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

    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    chooser = FileChooser()
    assert chooser.texts(None) == [tmp_path / "茶山.txt"]
    assert chooser.texts(None) == [tmp_path / "茶山.txt"]
    assert asked == [str(documents), str(tmp_path)]


def test_without_documents_or_the_last_folder_the_first_dialog_shows_home(
    qapp, monkeypatch, tmp_path
):
    places = {QStandardPaths.StandardLocation.HomeLocation: str(tmp_path)}
    missing = str(tmp_path / "Documents")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda at: places.get(at, missing))
    asked = []
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda _p, _t, folder, kinds: (asked.append(folder) or [], ""),
    )
    chooser = FileChooser()
    chooser.texts(None)
    chooser.begin_in(str(tmp_path / "gone"))
    chooser.texts(None)
    assert asked == [str(tmp_path)] * 2


def test_the_last_folder_is_told_to_be_remembered_and_shown_after_a_restart(
    qapp, monkeypatch, tmp_path
):
    told, asked = [], []

    def answer(_parent, _title, folder, kinds):
        asked.append(folder)
        return [str(tmp_path / "茶山.txt")], kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    chooser = FileChooser()
    chooser.remember = told.append
    chooser.texts(None)
    assert told == [str(tmp_path)]
    again = FileChooser()
    again.begin_in(told[0])
    again.texts(None)
    assert asked[1] == str(tmp_path)


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
