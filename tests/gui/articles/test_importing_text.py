"""A text is looked at before it is imported, and a large import is summed up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from reader_app.domain.imports import ImportOutcome, ImportPreview, ImportStatus
from reader_app.domain.model import Colour, Count
from reader_app.domain.spans import Span
from reader_app.gui import fonts, messages
from reader_app.gui.articles.importing_text import pasted
from reader_app.gui.articles.metadata_fields import FIELDS
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.dialogs.folder import FolderDialog
from reader_app.gui.dialogs.import_summary import ImportSummary
from reader_app.gui.dialogs.import_text import ImportDialog, telling
from reader_app.importing.sandbox import Sandbox

STATION = "山上的气象站\n2024-05-26 08:30  来源：远山旅行网\n\n　　站里一共三个人,风从北边来。\n"
LONG = STATION + "　　老站长说，看云，看风，再看山。他记了十九年，一天也没有落下。\n" * 3


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)


@pytest.fixture
def window(open_window, qtbot):
    window = open_window(texts=False)
    settle(qtbot, window)
    return window


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    """Data of Python's own must not outlive the application."""
    yield
    QGuiApplication.clipboard().clear()


def dialog_of(qtbot, window, kind=ImportDialog):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=10_000)
    settle(qtbot, window)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_file_is_shown_with_metadata_and_repairs_and_nothing_is_stored_yet(
    window, qtbot, tmp_path
):
    window.rooms.transfers.one.look(written(tmp_path, "station.txt", LONG.encode("gb18030")))
    dialog = dialog_of(qtbot, window)
    assert dialog.text.toPlainText().startswith("山上的气象站")
    assert dialog.form.lines["outlet"].text() == "远山旅行网"
    assert dialog.encodings.currentData() == "gb18030"
    assert "Full-width punctuation · 1" in dialog.repairs.text()
    assert dialog.accept_button.isEnabled()
    dialog.reject()
    settle(qtbot, window)
    assert window.article_count == 0


def test_what_the_reader_writes_goes_in_with_the_import_as_one_act(window, qtbot, tmp_path):
    window.rooms.transfers.one.look(written(tmp_path, "station.txt", LONG.encode()))
    dialog = dialog_of(qtbot, window)
    dialog.form.lines["author"].setFocus()
    qtbot.keyClicks(dialog.form.lines["author"], "Su Xiaoman")
    dialog.accept()
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    settle(qtbot, window)
    assert window.article.author == "Su Xiaoman"
    assert window.article.outlet == "远山旅行网"
    window.undo()
    settle(qtbot, window)
    assert window.article_count == 0


def test_another_encoding_gives_another_preview_and_keeps_what_was_written(window, qtbot, tmp_path):
    window.rooms.transfers.one.look(written(tmp_path, "station.txt", LONG.encode("gb18030")))
    dialog = dialog_of(qtbot, window)
    qtbot.keyClicks(dialog.form.lines["author"], "Su")
    row = dialog.encodings.findData("big5hkscs")
    dialog.encodings.setCurrentIndex(row)
    dialog.encodings.activated.emit(row)
    settle(qtbot, window)
    assert not dialog.text.toPlainText().startswith("山上的气象站")
    row = dialog.encodings.findData("gb18030")
    dialog.encodings.setCurrentIndex(row)
    dialog.encodings.activated.emit(row)
    settle(qtbot, window)
    assert dialog.text.toPlainText().startswith("山上的气象站")
    assert dialog.form.lines["author"].text() == "Su"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"The train left at nine, and nobody on the platform waved. " * 9, "Chinese"),
        (bytes(range(256)) * 40, "text"),
    ],
)
def test_a_dropped_file_that_is_no_chinese_text_is_shown_with_the_reason(
    window, qtbot, tmp_path, data, says
):
    path = written(tmp_path, "odd.txt", data)
    window.rooms.transfers.import_dropped([path])
    dialog = dialog_of(qtbot, window)
    assert says in dialog.failure.text()
    assert not dialog.accept_button.isEnabled()
    assert dialog.encodings.isVisible() is bool(dialog.encodings.count())


def test_a_dropped_file_that_is_sound_is_imported_at_once(window, qtbot, tmp_path):
    window.rooms.transfers.import_dropped([written(tmp_path, "station.txt", LONG.encode())])
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    assert not any(d.isVisible() for d in window.findChildren(ImportDialog))


def test_a_file_that_is_here_already_is_told_by_its_title(window, qtbot, tmp_path):
    path = written(tmp_path, "station.txt", LONG.encode())
    window.import_paths([path])
    settle(qtbot, window)
    window.rooms.transfers.one.look(path)
    dialog = dialog_of(qtbot, window)
    assert "山上的气象站" in dialog.failure.text()
    assert dialog.accept_button.text() == "Show the article"


def clipboard(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("山上的气象站\n2024年，风从北边来，雪也来了。", "山上的气象站 2024年，风从北"),
        ("<html><head><title>雨后的菜市场 - 晚报网</title>", "雨后的菜市场 - 晚报网</ti"),
        ("A note: 茶山的春天很长，雨下了一夜。", "A note: 茶山的春天很长，"),
        ("only letters are in this sample", "only letters are"),
        ("", ""),
    ],
)
def test_an_encoding_is_told_by_the_first_words_that_it_changes(sample, told):
    assert telling(sample) == told


def test_the_keyboard_goes_through_the_look_as_the_eye_does(window, qtbot, tmp_path):
    window.rooms.transfers.one.look(written(tmp_path, "station.txt", LONG.encode("gb18030")))
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: dialog.form is not None and dialog.encodings.count() > 0)
    dialog.activateWindow()
    dialog.text.setFocus()
    names = []
    for _ in range(11):
        at = dialog.focusWidget()
        names.append(at.accessibleName() or at.text())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert names[0] == "Beginning of the text"
    assert names[1:8] == [messages.field_name(field) for field in FIELDS]
    assert names[8:] == ["Encoding", "Import", "Cancel"]
    dialog.reject()


def test_a_file_that_is_known_already_leads_to_its_article(window, qtbot, tmp_path):
    station = written(tmp_path, "station.txt", LONG.encode())
    window.import_paths([station, written(tmp_path, "b.txt", f"第二天\n{LONG}".encode())])
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)
    window.rooms.navigating.jump_to_article(2)
    qtbot.waitUntil(lambda: window.article is not None and window.article.id == 2)
    window.rooms.transfers.one.look(station)
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: "in the library already" in dialog.failure.text())
    assert dialog.accept_button.text() == "Show the article"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.article.id == 1, timeout=10_000)
    assert window.article_count == 2


def test_text_from_the_clipboard_becomes_an_article(window, qtbot):
    QGuiApplication.clipboard().setMimeData(clipboard(text=LONG))
    window.menus["paste"].trigger()
    dialog = dialog_of(qtbot, window)
    assert dialog.form.lines["title"].text() == "山上的气象站"
    assert dialog.encodings.isHidden()
    dialog.accept()
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    assert window.article.title == "山上的气象站"
    assert "风从北边来" in window.page.loaded.text


def test_an_empty_clipboard_is_told(window, qtbot):
    QGuiApplication.clipboard().clear()
    window.menus["paste"].trigger()
    assert "no text" in window.status.message


def test_what_was_pasted_and_is_not_chinese_is_told_without_files_or_encodings(window, qtbot):
    QGuiApplication.clipboard().setMimeData(clipboard(text="Only English is written here. " * 4))
    window.menus["paste"].trigger()
    dialog = dialog_of(qtbot, window)
    assert dialog.failure.text() == "This is not Chinese text: copy or drag a text in Chinese."
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    settle(qtbot, window)


def test_html_of_the_clipboard_is_a_page_in_utf_8_even_if_it_is_a_fragment():
    found = pasted(clipboard(text="茶", html="<p>茶山</p>"), "Pasted")
    assert found.name == "Pasted.html"
    assert "茶山" in found.data.decode()
    assert b"utf-8" in found.data
    assert pasted(clipboard(text="茶"), "Pasted").name == "Pasted.txt"
    assert pasted(clipboard(text="  \n"), "Pasted") is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>茶</p>",
        "<html><head><style>p{}</style></head><body lang=zh><p>茶</p></body></html>",
        "<html><body>\n<!--StartFragment--><p>茶</p><!--EndFragment-->\n</body></html>",
        "<body><p>茶</p>",
    ],
)
def test_what_the_clipboard_puts_about_a_selection_is_no_part_of_it(html):
    page = pasted(clipboard(text="茶", html=html), "Pasted").data.decode()
    assert page.endswith('<body data-reader-selected=""><p>茶</p></body></html>')


def test_a_large_import_ends_with_a_summary_and_its_failures_can_be_tried_again(
    window, qtbot, tmp_path
):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(11):
        (folder / f"{number:02}.txt").write_text(f"第{number}天\n{LONG}", encoding="utf-8")
    broken = folder / "broken.txt"
    broken.write_bytes(b"\xff\xfe\x00\xd8\x81" * 7 + b"\x80")
    window.import_paths([folder])
    summary = dialog_of(qtbot, window, ImportSummary)
    assert summary.failures.topLevelItemCount() == 1
    assert summary.failures.topLevelItem(0).text(0) == "broken.txt"
    assert summary.failures.topLevelItem(0).text(1)
    broken.write_text("修好的一天\n" + LONG, encoding="utf-8")
    summary.retry.click()
    qtbot.waitUntil(lambda: window.article_count == 12, timeout=10_000)
    settle(qtbot, window)
    assert not window.showing.shelf.failed


def test_while_files_are_imported_articles_are_read_and_marked(window, qtbot, tmp_path):
    first = written(tmp_path, "first.txt", LONG.encode())
    window.import_paths([first])
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    second = written(tmp_path, "second.txt", f"第二天\n{LONG}".encode())
    window.import_paths([second])
    qtbot.waitUntil(lambda: window.article.title == "第二天", timeout=10_000)
    settle(qtbot, window)
    reached, go_on = threading.Event(), threading.Event()

    def long_work(library, report, cancelled):
        reached.set()
        while not go_on.wait(0.01):
            report(0, 2, "waits")

    window.worker.submit_long(long_work, lambda _: None, lambda *step: None)
    reached.wait(10)
    try:
        window.rooms.navigating.jump_to_article(1)
        qtbot.waitUntil(lambda: window.article.id == 1, timeout=10_000)
        window.page.view.select(Span(0, 4))
        window.page.acts.choose_colour(Colour.JADE)
        qtbot.waitUntil(lambda: len(window.notes_panel.cards) == 1, timeout=10_000)
        assert window.worker.busy
    finally:
        go_on.set()


def test_undo_takes_a_whole_folder_back_and_redo_brings_it_again(window, qtbot, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number:02}.txt").write_text(f"第{number}天\n{LONG}", encoding="utf-8")
    window.import_paths([folder])
    qtbot.waitUntil(lambda: window.article_count == 5, timeout=10_000)
    settle(qtbot, window)
    window.undo()
    qtbot.waitUntil(lambda: window.article_count == 0, timeout=10_000)
    settle(qtbot, window)
    window.redo()
    qtbot.waitUntil(lambda: window.article_count == 5, timeout=10_000)


def test_a_summary_without_failures_offers_nothing_to_try_again(qtbot, window):
    summary = ImportSummary(
        window, [ImportOutcome("/a", ImportStatus.IMPORTED, 1)] * 12, left_out=3
    )
    assert summary.failures.isHidden()
    assert not hasattr(summary, "retry")


def test_a_failure_among_a_few_files_is_told_at_once(window, qtbot, tmp_path):
    good = written(tmp_path, "good.txt", LONG.encode())
    bad = written(tmp_path, "bad.rtf", b"{\\rtf1 x}")
    window.import_paths([good, bad])
    summary = dialog_of(qtbot, window, ImportSummary)
    assert summary.failures.topLevelItem(0).text(0) == "bad.rtf"
    assert summary.known.isHidden()
    summary.reject()


def test_a_summary_names_what_was_known_and_leads_to_it(window, qtbot, tmp_path):
    first = written(tmp_path, "first.txt", LONG.encode())
    again = written(tmp_path, "again.txt", LONG.encode())
    bad = written(tmp_path, "bad.rtf", b"{\\rtf1 x}")
    window.import_paths([first, bad, again])
    summary = dialog_of(qtbot, window, ImportSummary)
    assert summary.known.topLevelItemCount() == 1
    item = summary.known.topLevelItem(0)
    assert (item.text(0), item.text(1)) == ("again.txt", "山上的气象站")
    summary.known.setCurrentItem(item)
    with qtbot.assertNotEmitted(summary.retry_wanted):
        qtbot.keyClick(summary.known, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    assert window.article.title == "山上的气象站"


def test_the_summary_is_wide_enough_for_its_longest_reason(window, qtbot):
    reason = (
        "It is a paper in a format of its own: save it as PDF in its own program, then import it."
    )
    outcomes = [ImportOutcome("/a", ImportStatus.FAILED, error=reason, name="a.caj")] * 2
    summary = ImportSummary(window, outcomes)
    summary.show()
    view = summary.failures
    room = view.viewport().width() - view.columnWidth(0)
    assert room >= view.fontMetrics().horizontalAdvance(reason)
    summary.close()


@pytest.mark.parametrize(
    ("done", "elapsed", "told"),
    [
        (3, 2.0, "Importing 4 of 1,000: a.txt"),
        (100, 10.0, "10 files a second · 2 min left · Importing 101 of 1,000: a.txt"),
        (50, 20.0, "2.5 files a second · 6 min left · Importing 51 of 1,000: a.txt"),
        (990, 9.9, "100 files a second · 1 s left · Importing 991 of 1,000: a.txt"),
    ],
)
def test_progress_tells_speed_and_the_time_left_once_they_are_steady(done, elapsed, told):
    assert messages.import_progress(done, 1000, "a.txt", elapsed) == told


def test_a_long_import_is_told_in_hours():
    assert messages.duration(5400) == "1.5 h"


def test_the_dialog_tells_what_was_found_in_a_file_and_what_was_left_out(qtbot, window):
    dialog = ImportDialog(window, "book.epub")
    facts = ("渡口", "", "", "", "", "", "", "", "hans", 9, "渡口", (), 0, "")
    dialog.show_encodings(())
    dialog.show_preview(ImportPreview(*facts))
    assert dialog.found.isHidden()
    counts = ((Count.CHAPTERS, 1), (Count.FOOTNOTES, 1200), (Count.HIDDEN, 2))
    dialog.show_preview(ImportPreview(*facts, "epub", counts, vertical=True))
    assert dialog.facts.text().startswith("EPUB book")
    assert dialog.found.text() == (
        "In the file: 1 chapter · 1,200 footnotes · vertical lines\nLeft out: 2 hidden passages"
    )
    assert dialog.encodings.isHidden()
    dialog.show_failure("No.")
    assert dialog.found.isHidden()
    dialog.close()


@pytest.mark.parametrize("name", Count)
def test_every_count_is_told_in_singular_and_plural(name):
    assert messages.Counts().of(name, 1).startswith("1 ")
    assert messages.Counts().of(name, 1200).startswith("1,200 ")


def test_a_text_is_looked_at_in_the_fonts_of_its_own_script(qtbot, window, tmp_path):
    lines = "渡口的早晨\n天還沒有亮，渡口就有人等船了。船老大坐在船頭，一句話也不說。\n"
    window.rooms.transfers.one.look(written(tmp_path, "ferry.txt", lines.encode("big5")))
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: dialog.form is not None)
    assert dialog.text.font().families() == fonts.families("serif", "tc")
    assert dialog.form.lines["title"].font().families() == fonts.families("sans", "tc")
    dialog.reject()


def test_a_folder_tells_how_many_of_its_files_will_be_read(window, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "many"
    folder.mkdir()
    for name in ("2023.txt", "2024-1.txt", "2024-2.txt"):
        (folder / name).write_text(f"{name}天\n{LONG}", encoding="utf-8")
    monkeypatch.setattr(FileChooser, "folder", lambda *_: folder)
    window.menus["import_folder"].trigger()
    dialog = dialog_of(qtbot, window, FolderDialog)
    qtbot.waitUntil(lambda: dialog.count.text() == "3 files will be read", timeout=10_000)
    qtbot.keyClicks(dialog.pattern, "*.doc")
    qtbot.waitUntil(lambda: "No file" in dialog.count.text(), timeout=10_000)
    assert not dialog.accept_button.isEnabled()
    dialog.pattern.selectAll()
    qtbot.keyClicks(dialog.pattern, "2023*")
    qtbot.waitUntil(lambda: dialog.count.text() == "1 file will be read", timeout=10_000)
    qtbot.keyClick(dialog.pattern, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.article_count == 1, timeout=10_000)


def test_encodings_show_by_an_arrow_that_there_is_a_choice(window, qtbot, tmp_path):
    path = written(tmp_path, "gbk.txt", LONG.encode("gb18030"))
    window.rooms.transfers.one.look(path)
    dialog = dialog_of(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.encodings.isEnabled, timeout=10_000)
    box = dialog.encodings
    with_choice = box.grab().toImage()
    box.setEnabled(False)
    without = box.grab().toImage()
    scale = with_choice.devicePixelRatio()
    arrow = range(int((box.width() - 22) * scale), int((box.width() - 12) * scale))
    inside = range(int(8 * scale), int((box.height() - 8) * scale))

    def shades(image):
        return {image.pixelColor(x, y).lightness() for x in arrow for y in inside}

    assert len(shades(with_choice)) > len(shades(without))


def test_the_summary_stays_while_its_files_are_looked_into_one_by_one(window, qtbot, tmp_path):
    good = written(tmp_path, "good.txt", LONG.encode())
    bad = [written(tmp_path, f"bad{n}.txt", b"English words only.\n") for n in (1, 2)]
    window.import_paths([good, *bad])
    summary = dialog_of(qtbot, window, ImportSummary)
    first, second = (summary.failures.topLevelItem(row) for row in range(2))

    summary.failures.setCurrentItem(first)
    with qtbot.assertNotEmitted(summary.retry_wanted):
        qtbot.keyClick(summary.failures, Qt.Key.Key_Return)
    dialog_of(qtbot, window, ImportDialog).reject()
    assert summary.isVisible()
    assert summary.failures.topLevelItemCount() == 2

    bad[1].write_text("第二天\n" + LONG, encoding="utf-8")
    summary.failures.setCurrentItem(second)
    summary.look.click()
    dialog = dialog_of(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=10_000)
    dialog.accept()
    qtbot.waitUntil(lambda: window.article_count == 2, timeout=10_000)
    assert [summary.failures.topLevelItem(0).text(0)] == ["bad1.txt"]
    assert summary.failures.topLevelItemCount() == 1


def test_return_closes_a_summary_in_which_no_row_was_chosen(window, qtbot, tmp_path):
    window.import_paths([written(tmp_path, f"{n}.rtf", b"{\\rtf1 %d}" % n) for n in range(2)])
    summary = dialog_of(qtbot, window, ImportSummary)
    summary.activateWindow()
    with qtbot.assertNotEmitted(summary.retry_wanted):
        qtbot.keyClick(summary.failures, Qt.Key.Key_Return)
    assert not summary.isVisible()


def test_what_reads_files_is_started_while_the_reader_chooses_one(window, qtbot, monkeypatch):
    started = []
    monkeypatch.setattr(Sandbox, "start", lambda _: started.append("worker"))
    monkeypatch.setattr(FileChooser, "texts", lambda *_: [])
    window.menus["import_files"].trigger()
    qtbot.waitUntil(lambda: started == ["worker"], timeout=10_000)


def test_a_dropped_file_that_is_known_already_leads_to_its_article(window, qtbot, tmp_path):
    known = written(tmp_path, "station.txt", LONG.encode())
    other = written(tmp_path, "other.txt", f"另一天\n{LONG}".encode())
    for path in (known, other):
        window.import_paths([path])
        settle(qtbot, window)
    assert window.article.title == "另一天"
    window.rooms.transfers.import_dropped([known])
    qtbot.waitUntil(lambda: window.article.title == "山上的气象站", timeout=10_000)
    assert window.status.message == "In the library already, as 《山上的气象站》"
