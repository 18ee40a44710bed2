"""A folder of files that mean harm is dropped on the window: it names them and stays at hand."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from importing import hostile_books, hostile_files, hostile_pdfs
from importing.hostile_files import BODY, honest
from reader_app.gui.dialogs.import_summary import ImportSummary


def files():
    modules = (hostile_files, hostile_books, hostile_pdfs)
    return [one for module in modules for one in module.every() if not one.heavy]


@pytest.mark.slow
def test_hostile_files_are_listed_and_the_reader_reads_on(reader, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for one in files():
        (folder / one.name).write_bytes(one.make())
    (folder / "z.txt").write_bytes(honest("z.txt"))
    mine = tmp_path / "mine.txt"
    mine.write_bytes(honest("mine"))
    reader.starts()
    reader.drops([mine])
    reader.until(lambda: reader.window.article is not None)
    note = reader.highlights(reader.span(BODY[0][:4]))
    reader.drops([folder])
    reader.until(lambda: any(isinstance(one, ImportSummary) for one in reader.dialogs()))
    [summary] = reader.dialogs()
    expected = {one.name for one in files() if one.refused}
    assert set(reader.failures()) == expected
    assert all(reason.endswith(".") for reason in reader.failures().values())
    shown = {
        summary.failures.topLevelItem(row).text(0)
        for row in range(summary.failures.topLevelItemCount())
    }
    assert shown == expected
    summary.reject()
    reader.until(lambda: not reader.dialogs())
    assert len(reader.articles()) == len(files()) - len(expected) + 2
    for article in reader.articles():
        reader.opens(article.id)
        assert reader.text().strip()
    reader.opens(note.article)
    assert [one.quote for one in reader.notes()] == [BODY[0][:4]]
    reader.closes()
    with reader.library() as library:
        assert library.check() == ()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are text there")
def test_a_file_named_in_gbk_is_dropped_shown_and_tried_again(reader, tmp_path):
    good = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "山中的雨.txt".encode("gbk")))
    bad = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "山中的云.txt".encode("gbk")))
    good.write_text("雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门。\n" * 2, "utf-8")
    bad.write_bytes(b"")
    reader.starts()
    reader.drops([good, bad])
    reader.until(reader.failures)
    assert list(reader.failures()) == ["山中的云.txt"]
    assert [one.title for one in reader.articles()] == ["山中的雨"]
    bad.write_bytes(honest("x"))
    reader.window.library_panel.retry_wanted.emit([bad])
    reader.until(lambda: len(reader.articles()) == 2)
    assert reader.failures() == {}


@pytest.mark.parametrize(
    "name",
    ["noise.txt", "lone-surrogate.txt", "bomb-flat.epub", "drm.epub", "locked.pdf", "cut.docx"],
)
def test_a_hostile_file_by_itself_is_named_or_shown_first(reader, tmp_path, name):
    one = next(one for one in files() if one.name == name)
    (tmp_path / name).write_bytes(one.make())
    reader.starts()
    reader.drops([tmp_path / name])
    reader.until(lambda: reader.failures() or reader.dialogs() or reader.articles())
    words = [label.text() for dialog in reader.dialogs() for label in dialog.findChildren(QLabel)]
    assert not one.refused or any(
        one.refused in told for told in (*words, *reader.failures().values())
    )
    for dialog in reader.dialogs():
        dialog.reject()
    reader.rests()
    assert reader.window.isEnabled()


def test_closing_waits_for_no_file_that_is_looked_at(reader, tmp_path, qtbot):
    attributes = " ".join(f"a{n}=b" for n in range(80_000))
    slow = tmp_path / "slow.html"
    slow.write_bytes(hostile_files.page(f"<p {attributes}>"))
    reader.starts()
    reader.begins_to_drop([slow])
    qtbot.wait(300)
    assert reader.window.worker.busy
    reader.closes()
    assert "library" not in {thread.name for thread in threading.enumerate()}
    with reader.library() as library:
        assert library.articles() == ()
        assert library.failed_imports() == ()
