"""Find, go to, highlights in turn and the way back, in the real window with real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.app import build_window
from reader_app.domain.model import Colour, Script
from reader_app.domain.offsets import ViewText
from reader_app.domain.outline import Heading
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui import fonts
from reader_app.gui.dialogs.files import FileChooser, SavedAs
from reader_app.gui.engine import Engine
from reader_app.gui.page.go_to import Contents
from reader_app.text.folding import fold

CHAPTERS = "\n".join(
    f"第{number}章 站台\n" + "\n".join(f"列车开过第{n}座桥，窗外还是雾。" for n in range(60))
    for number in "一二三四五"
)
OTHER = "茶山\n雨下了一夜，列车没有来。"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def converted(line, script, own):
    """What the tests need of a converter."""
    traditional = line.replace("台", "臺").replace("说", "說")
    return ViewText(traditional if script is Script.HANT else line)


@pytest.fixture
def window(qtbot, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(CHAPTERS, encoding="utf-8")
    (tmp_path / "texts" / "b.txt").write_text(OTHER, encoding="utf-8")
    engine = Engine(converted, lambda line: [len(line)], fold=fold)
    made = build_window(tmp_path / "l.db", tmp_path / "s.json", seed=False, engine=engine)
    with qtbot.waitSignal(made.ready, timeout=10_000):
        made.show()
    made.import_paths([tmp_path / "texts"])
    qtbot.waitUntil(lambda: made.article_count == 2, timeout=10_000)
    open_article(qtbot, made, 1)
    yield made
    made.close()
    made.deleteLater()


def open_article(qtbot, window, number):
    if window.article is None or window.article.id != number:
        with qtbot.waitSignal(window.article_shown, timeout=10_000):
            window.rooms.navigating.jump_to_article(number)


def write(field, words):
    """As an input method does: QTest has keys for ASCII only."""
    committed = QInputMethodEvent()
    committed.setCommitString(words)
    QApplication.sendEvent(field, committed)


def find(qtbot, window, query):
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    write(window.rooms.find_bar.field, query)
    qtbot.waitUntil(lambda: window.rooms.find_bar.count.text() != "", timeout=5000)


def test_finding_counts_the_hits_and_shows_the_first_below_the_top(qtbot, window):
    find(qtbot, window, "章")
    assert window.rooms.find_bar.count.text() == "1 of 5"
    QTest.keyClick(window.rooms.find_bar.field, Qt.Key.Key_Return)
    assert window.rooms.find_bar.count.text() == "2 of 5"
    text = window.page.loaded.text
    assert window.page.view.rect_of(Span(text.index("第二章"), text.index("第二章") + 3)).isValid()
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert window.rooms.find_bar.count.text() == "5 of 5"


def test_a_query_in_the_other_script_finds_the_same(qtbot, window):
    window.choices.set_script(Script.HANT)
    find(qtbot, window, "列車")
    assert window.rooms.find_bar.count.text() == "1 of 300"


def test_closing_the_bar_leaves_the_hit_selected_and_the_keyboard_in_the_text(qtbot, window):
    find(qtbot, window, "第三章")
    QTest.keyClick(window.rooms.find_bar.field, Qt.Key.Key_Escape)
    start = window.page.loaded.text.index("第三章")
    assert window.page.view.selection() == Span(start, start + 3)
    assert not window.rooms.find_bar.isVisible()


def test_what_is_selected_is_looked_for(qtbot, window):
    start = window.page.loaded.text.index("窗外")
    window.page.view.select(Span(start, start + 2))
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: window.rooms.find_bar.count.text() == "1 of 300", timeout=5000)


def test_nothing_found_is_said(qtbot, window):
    find(qtbot, window, "沙漠")
    assert window.rooms.find_bar.count.text() == "Not found"


def test_another_article_is_searched_for_the_same_words(qtbot, window):
    find(qtbot, window, "列车")
    open_article(qtbot, window, 2)
    qtbot.waitUntil(lambda: window.rooms.find_bar.count.text() == "1 of 1", timeout=5000)


def test_go_to_lists_the_chapters_and_enter_goes_there(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    go_to = window.rooms.navigating.panel
    assert [go_to.list.item(row).text() for row in range(2)] == ["第一章 站台", "第二章 站台"]
    QTest.keyClick(go_to.field, Qt.Key.Key_Down)
    QTest.keyClick(go_to.field, Qt.Key.Key_Down)
    QTest.keyClick(go_to.field, Qt.Key.Key_Return)
    assert not go_to.isVisible()
    assert window.page.view.top_offset() == window.page.loaded.text.index("第三章")


def test_go_to_lists_headings_as_the_page_shows_them_and_finds_them_in_either_script(qtbot, window):
    window.choices.set_script(Script.HANT)
    qtbot.waitUntil(lambda: not window.page.views.busy, timeout=10_000)
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    go_to = window.rooms.navigating.panel
    assert go_to.list.item(0).text() == "第一章 站臺"
    assert go_to.list.font().families()[:1] == fonts.families("sans", "tc")[:1]
    qtbot.waitUntil(lambda: not window.folding.busy)
    for typed in ("站台", "站臺"):
        go_to.field.clear()
        write(go_to.field, typed)
        assert go_to.list.count() == 5
    go_to.dismiss()
    window.choices.set_script(Script.ORIGINAL)
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    assert go_to.list.item(0).text() == "第一章 站台"


def test_a_heading_that_a_books_contents_word_otherwise_is_converted_too(qtbot, window):
    loaded = window.page.loaded
    worded = Heading(loaded.headings[0].paragraph, 1, "从站台说起")
    window.page.loaded = replace(loaded, headings=(worded, *loaded.headings[1:]))
    window.choices.set_script(Script.HANT)
    qtbot.waitUntil(lambda: not window.page.views.busy, timeout=10_000)
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    go_to = window.rooms.navigating.panel
    qtbot.waitUntil(lambda: go_to.list.item(0).text() == "从站臺說起", timeout=5000)
    assert go_to.list.item(1).text() == "第二章 站臺"


def test_go_to_takes_a_paragraph_number(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    QTest.keyClicks(window.rooms.navigating.panel.field, "123")
    QTest.keyClick(window.rooms.navigating.panel.field, Qt.Key.Key_Return)
    assert window.page.paragraph_at(window.page.view.top_offset()) == 123


def test_alt_left_returns_and_alt_right_goes_forth_again_also_between_articles(qtbot, window):
    window.rooms.navigating.jump(5000)
    assert window.top_bar.back.isEnabled()
    open_article(qtbot, window, 2)
    with qtbot.waitSignal(window.article_shown, timeout=10_000):
        QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert (window.article.id, window.page.view.top_offset()) == (1, 5000)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.page.view.top_offset() == 0
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.page.view.top_offset() == 5000


def test_alt_down_and_up_go_from_highlight_to_highlight(qtbot, window):
    for start in (4000, 100, 2000):
        with qtbot.waitSignal(window.refreshed, timeout=10_000):
            window.page.view.select(Span(start, start + 4))
            window.page.acts.choose_colour(Colour.SKY)
    qtbot.waitUntil(lambda: len(window.page.loaded.annotations) == 3, timeout=5000)
    window.page.view.select(Span(0, 0))
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(window, key, ALT)
        seen.append(window.page.view.caret_offset())
    assert seen == [100, 2000, 4000, 2000]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [("2", 1), ("¶3", 2), ("4", 3), ("第2段", 1), ("50%", 1), ("100%", 3)],
)
def test_numbers_and_percentages_name_paragraphs(text, paragraph):
    contents = Contents(Paragraphs("一二三\n四五六七\n八\n九"))
    assert contents.numbered(text) == contents.paragraphs.starts[paragraph]


@pytest.mark.parametrize("text", ["0", "5", "¶99", "渡", ""])
def test_what_names_no_paragraph_leads_nowhere(text):
    assert Contents(Paragraphs("一二三\n四五六七\n八\n九")).numbered(text) is None


def test_highlights_that_begin_at_one_place_are_gone_through_one_by_one(qtbot, window):
    for end in (104, 108, 106):
        with qtbot.waitSignal(window.refreshed, timeout=10_000):
            window.page.view.select(Span(100, end))
            window.page.acts.choose_colour(Colour.SKY)
    qtbot.waitUntil(lambda: len(window.page.loaded.annotations) == 3, timeout=5000)
    window.page.view.select(Span(0, 0))
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Down, ALT)
        seen.append(window.page.view.scene.grips.annotation.span.end)
    assert seen == [104, 106, 108]


def test_without_a_highlight_further_on_the_keys_say_so(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_Down, ALT)
    assert window.status.message == "This article has no highlights"
    with qtbot.waitSignal(window.refreshed, timeout=10_000):
        window.page.view.select(Span(100, 104))
        window.page.acts.choose_colour(Colour.SKY)
    qtbot.waitUntil(lambda: len(window.page.loaded.annotations) == 1, timeout=5000)
    window.page.view.select(Span(200, 200))
    QTest.keyClick(window, Qt.Key.Key_Down, ALT)
    assert window.status.message == "There is no highlight after this place"
    window.page.view.select(Span(0, 0))
    QTest.keyClick(window, Qt.Key.Key_Up, ALT)
    assert window.status.message == "There is no highlight before this place"


def test_ctrl_g_shows_where_a_number_leads_and_says_where_none_does(qtbot, window):
    panel = window.rooms.navigating.panel
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    assert panel.preview.isHidden()
    QTest.keyClicks(panel.field, "2")
    shown = window.page.view.scene.shown_text(1)
    assert panel.preview.text() == f"¶ 2 {shown[:40]}"
    QTest.keyClicks(panel.field, "99999")
    last = len(window.page.document.paragraphs)
    assert panel.preview.text() == f"No such paragraph: the last one is {last}"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert window.status.message == panel.preview.text()
    panel.field.selectAll()
    QTest.keyClicks(panel.field, "nowhere")
    assert panel.preview.text() == "No heading holds this; Ctrl+F finds words of the text"


def test_a_click_on_the_place_in_the_status_line_asks_where_to_go(qtbot, window):
    QTest.mouseClick(window.status.place, Qt.MouseButton.LeftButton)
    assert window.rooms.navigating.panel.field.hasFocus()
    QTest.keyClick(window.rooms.navigating.panel.field, Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()


def test_headings_are_found_in_either_script():
    heading = Heading(0, 1, "第一章 云上的车")
    contents = Contents(Paragraphs("第一章 云上的车"), (heading,))
    assert contents.matching("雲上 車", fold) == contents.matching("云 车", fold) == [heading]
    assert contents.matching("船", fold) == []


def test_words_narrow_the_headings_down():
    headings = (Heading(0, 1, "第一章 渡口"), Heading(1, 1, "第二章 茶馆"))
    contents = Contents(Paragraphs("第一章 渡口\n第二章 茶馆"), headings)
    assert contents.matching("章 茶") == [headings[1]]
    assert contents.numbered("茶") is None


def test_ctrl_s_saves_the_article_as_it_is_shown(qtbot, window, tmp_path, monkeypatch):
    target = tmp_path / "saved.txt"
    asked = []

    def save_article(self, parent, name):
        asked.append(name)
        return SavedAs(target, parted=False)

    monkeypatch.setattr(FileChooser, "save_article", save_article)
    window.choices.set_script(Script.HANT)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(target.exists, timeout=5000)
    assert target.read_text("utf-8").startswith("第一章 站臺\n列車開過第0座橋")
    assert asked == ["a"]
