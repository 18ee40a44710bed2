"""Stories of a world that fails: the app says what happened and leaves a way on."""

from __future__ import annotations

import os
import sqlite3

import pytest
from PySide6.QtWidgets import QLabel

from reader_app.gui.dialogs.import_summary import ImportSummary
from reader_app.library import Library


def other_program(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.commit()
    connection.close()


def newer(path):
    Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def read_only(path):
    Library.open(path).close()
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everything")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("no library at all\n" * 400), "is not a library"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000), "is not a library"),
        (other_program, "another program"),
        (newer, "newer"),
        (read_only, "can't be written"),
        (lambda path: path.mkdir(), "can't be opened"),
    ],
)
def test_a_file_that_is_no_library_is_named_and_left_alone(reader, make, says):
    make(reader.library_file)
    kept = reader.library_file.read_bytes() if reader.library_file.is_file() else b""
    reader.opens_the_app()
    reader.until(lambda: reader.button("Open another library…", reader.window.page))
    sentence = next(t for t in labels(reader) if str(reader.library_file) in t)
    assert says in sentence
    assert reader.button("Make a new library…", reader.window.page).isEnabled()
    assert not reader.window.library_panel.isEnabled()
    assert not reader.dialogs()
    reader.closes()
    assert not kept or reader.library_file.read_bytes() == kept


def test_a_library_in_a_folder_that_can_not_be_made_is_named(reader, tmp_path):
    (tmp_path / "file").write_text("in the way")
    reader.library_file = tmp_path / "file" / "deep" / "library.db"
    reader.opens_the_app()
    reader.until(lambda: reader.button("Open another library…", reader.window.page))
    assert any("can't be opened" in text for text in labels(reader))
    assert not reader.dialogs()


def test_files_that_fail_are_listed_with_their_reasons_and_the_others_go_on(reader, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text("好的文章\n这一篇没有问题，读得下去。\n", encoding="utf-8")
    (texts / "empty.txt").write_bytes(b"")
    (texts / "binary.txt").write_bytes(bytes(range(256)) * 8)
    reader.starts()
    reader.drops([texts, texts / "missing.txt"])
    reader.until(lambda: len(reader.failures()) == 3)
    reasons = reader.failures()
    assert set(reasons) == {"empty.txt", "binary.txt", "missing.txt"}
    assert all(reason.endswith(".") for reason in reasons.values())
    assert [article.title for article in reader.articles()] == ["好的文章"]
    [summary] = reader.dialogs()
    assert isinstance(summary, ImportSummary)
    summary.close()


def test_a_library_that_is_taken_away_while_open_is_told_once_and_not_called_saved(
    reader, tmp_path
):
    text = tmp_path / "good.txt"
    text.write_text("好的文章\n这一篇没有问题，读得下去。\n", encoding="utf-8")
    reader.starts()
    reader.drops([text])
    reader.until(lambda: reader.window.article is not None)
    reader.library_file.rename(tmp_path / "elsewhere.db")
    reader.selects(reader.span("没有问题"))
    reader.clicks("Straw", reader.window.page.popover)
    reader.until(reader.dialogs)
    reader.window.page.position.store()
    reader.rests()
    (box,) = reader.dialogs()
    assert str(reader.library_file) in box.text()
    (tmp_path / "elsewhere.db").rename(reader.library_file)
    box.close()
    reader.selects(reader.span("读得下去"))
    reader.clicks("Straw", reader.window.page.popover)
    # What was written while it lay elsewhere came back with it.
    reader.until(lambda: [note.quote for note in reader.notes()] == ["没有问题", "读得下去"])


def test_a_note_that_can_not_be_saved_keeps_the_window_open_until_it_can(reader, tmp_path):
    text = tmp_path / "good.txt"
    text.write_text("好的文章\n这一篇没有问题，读得下去。\n", encoding="utf-8")
    reader.starts()
    reader.drops([text])
    reader.until(lambda: reader.window.article is not None)
    made = reader.highlights(reader.span("没有问题"))
    reader.writes_note(made.id, "worth keeping")
    reader.library_file.rename(tmp_path / "elsewhere.db")
    assert not reader.window.close()
    assert reader.window.isVisible()
    reader.until(reader.dialogs)
    reader.rests()
    (box,) = reader.dialogs()
    box.reject()
    reader.until(lambda: not reader.dialogs())
    (tmp_path / "elsewhere.db").rename(reader.library_file)
    reader.closes()
    with reader.library() as library:
        assert [note.note for note in library.annotations()] == ["worth keeping"]


def test_a_reader_may_give_up_what_can_not_be_saved(reader, tmp_path):
    text = tmp_path / "good.txt"
    text.write_text("好的文章\n这一篇没有问题，读得下去。\n", encoding="utf-8")
    reader.starts()
    reader.drops([text])
    reader.until(lambda: reader.window.article is not None)
    reader.library_file.rename(tmp_path / "elsewhere.db")
    assert not reader.window.close()
    reader.until(reader.dialogs)
    reader.clicks("Close all the same")
    reader.until(lambda: not reader.window.isVisible())


def labels(reader) -> list[str]:
    return [label.text() for label in reader.window.findChildren(QLabel) if label.isVisible()]
