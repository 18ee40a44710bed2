"""Filters are blind to script, and the window waits for no folding."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader_app.domain.model import Article, Collection, Colour
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope, WordRepair
from reader_app.gui import operations
from reader_app.gui.articles.library_panel import LibraryPanel
from reader_app.gui.articles.library_rows import Shelved
from reader_app.gui.articles.shelf import Row
from reader_app.gui.dialogs.articles import ArticlesDialog
from reader_app.gui.dialogs.words import WordsDialog, own_word
from reader_app.gui.folding import AT_ONCE, Folding
from reader_app.gui.theme import THEMES
from reader_app.text.folding import fold


class Counting:
    """The real folding, with the threads that it ran on and what they folded."""

    def __init__(self):
        self.on = {}

    def __call__(self, text):
        name = threading.current_thread().name
        self.on[name] = self.on.get(name, 0) + len(text)
        return fold(text)


@pytest.fixture
def counting():
    return Counting()


@pytest.fixture
def folding(qtbot, counting):
    made = Folding(counting)
    yield made
    made.close()


@pytest.fixture
def panel(qtbot, folding):
    made = LibraryPanel(THEMES["light"], "title", folding)
    qtbot.addWidget(made)
    made.show()
    return made


def article(number, title, **values):
    return Article(number, title, values.pop("author", ""), values.pop("outlet", ""), "",
                   "hans", 100, 0, **values)  # fmt: skip


FEW = [
    article(1, "扬州的早茶", outlet="晚报", author="刘一"),
    article(2, "臺北的雨", outlet="聯合晨報", editor="張三"),
    article(3, "茶山", source_name="揚帆.txt"),
]


def found(panel):
    return sorted(entry.id for entry in panel.model.entries)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("揚州", [1]),
        ("扬州", [1]),
        ("台北", [2]),
        ("臺北", [2]),
        ("outlet:联合", [2]),
        ("outlet：晚報", [1]),
        ("author:劉", [1]),
        ("editor:张", [2]),
        ("file:扬帆", [3]),
        ("tag:歷史", [1]),
        ("历史", [1]),
        ("collection:论文", [3]),
        ("論文", [3]),
        ("揚", [1, 3]),
        ("雲", []),
    ],
)
def test_the_filter_finds_in_either_script(panel, folding, qtbot, typed, rows):
    panel.show_collections([Collection(7, "論文用", 1)], {7: frozenset({3})})
    panel.show_articles(FEW, [], {1: ("历史/茶",)})
    panel.filter.setText(typed)
    qtbot.waitUntil(lambda: not folding.busy)
    assert found(panel) == rows


def test_until_the_tables_are_there_the_filter_is_blind_to_case_alone(panel, folding, qtbot):
    panel.show_articles(FEW, [])
    panel.filter.setText("扬州")
    assert found(panel) == [1]
    panel.filter.setText("揚州")
    assert found(panel) == []
    with qtbot.waitSignal(folding.ready):
        pass
    qtbot.waitUntil(lambda: found(panel) == [1])


def test_who_enters_the_filter_has_the_tables_loaded_before_a_key(panel, folding, qtbot, counting):
    panel.show_articles(FEW, [])
    assert not folding.busy
    assert counting.on == {}
    with qtbot.waitSignal(folding.ready):
        panel.focus_filter()
    qtbot.waitUntil(lambda: not folding.busy)
    before = dict(counting.on)
    panel.filter.setText("揚州")
    assert found(panel) == [1]
    mine = threading.current_thread().name
    assert counting.on[mine] - before.get(mine, 0) == len("揚州")


def test_ten_thousand_articles_are_folded_beside_the_window(panel, folding, qtbot, counting):
    many = [article(n, f"第{n}期：地方报纸与茶叶", outlet="晚报") for n in range(10_000)]
    panel.show_articles(many, [])
    panel.filter.setText("報紙 第9999期")
    qtbot.waitUntil(lambda: not folding.busy, timeout=20_000)
    assert found(panel) == [9999]
    mine = threading.current_thread().name
    assert counting.on.get(mine, 0) <= AT_ONCE
    before = counting.on[mine]
    panel.filter.setText("報紙 第999")
    assert len(found(panel)) == 11
    assert counting.on[mine] - before < 100


def test_a_row_written_anew_is_found_by_its_new_title_at_once(panel, folding, qtbot):
    panel.show_articles(FEW, [])
    panel.filter.setText("揚州")
    qtbot.waitUntil(lambda: not folding.busy)
    panel.update_articles([Row(article(1, "苏州的早茶"))])
    assert found(panel) == []
    panel.filter.setText("蘇州")
    assert found(panel) == [1]


def test_the_table_of_articles_is_filtered_in_either_script(folding, qtbot):
    dialog = ArticlesDialog(None, folding)
    qtbot.addWidget(dialog)
    dialog.show_articles(FEW, {})
    dialog.filter.setText("揚州")
    qtbot.waitUntil(lambda: not folding.busy)
    assert [row.id for row in dialog.model.rows] == [1]


NOTES = {2: "雨聲與燈\nA second note on the rain", 3: "這裡的茶很香"}


@pytest.mark.parametrize(
    ("typed", "rows"),
    [("雨声", [2]), ("second rain", [2]), ("note:茶", [3]), ("茶", [1, 3]), ("note:臺北", [])],
)
def test_an_article_is_found_by_the_words_of_its_notes(panel, folding, qtbot, typed, rows):
    panel.show_articles(FEW, [], notes=NOTES)
    panel.filter.setText(typed)
    qtbot.waitUntil(lambda: not folding.busy)
    assert found(panel) == rows


def test_a_note_is_found_as_soon_as_it_is_written_and_no_longer_than_it_stands(
    panel, folding, qtbot
):
    panel.show_articles(FEW, [])
    panel.filter.setText("信号")
    qtbot.waitUntil(lambda: not folding.busy)
    assert found(panel) == []
    panel.update_articles([Row(FEW[0], "信號燈")])
    assert found(panel) == [1]
    panel.update_articles([Row(FEW[0])])
    assert found(panel) == []


def test_the_table_of_articles_is_filtered_by_notes_too(folding, qtbot):
    dialog = ArticlesDialog(None, folding)
    qtbot.addWidget(dialog)
    dialog.show_articles(FEW, {}, NOTES)
    dialog.filter.setText("note:灯")
    qtbot.waitUntil(lambda: not folding.busy)
    assert [row.id for row in dialog.model.rows] == [2]
    dialog.update_articles([Row(FEW[1], "")])
    dialog.filter.setText("note:灯 ")
    assert dialog.model.rows == []


def test_what_was_folded_long_ago_gives_way(folding, qtbot, monkeypatch):
    monkeypatch.setattr("reader_app.gui.folding.KEPT", 300)
    folding.wake()
    qtbot.waitUntil(lambda: not folding.busy)
    for number in range(100):
        folding.all([f"雨聲{number:06}"])
    assert folding.all(["雨聲000099"]) == ["雨声000099"]
    assert sum(map(len, folding._known)) <= 300


def test_a_title_with_control_characters_is_folded_as_any_other(panel, folding, qtbot):
    panel.show_articles([article(1, "揚\x1e州\x1f城"), article(2, "茶山")], [])
    panel.filter.setText("扬")
    qtbot.waitUntil(lambda: not folding.busy)
    assert found(panel) == [1]


def test_my_words_are_filtered_in_either_script(folding, qtbot):
    dialog = WordsDialog(None, folding)
    qtbot.addWidget(dialog)
    words = [("茶馆",), ("馆", "长"), ("车站",)]
    dialog.show_words(
        [own_word(WordRepair(n, RepairScope.EVERYWHERE, w), "") for n, w in enumerate(words)]
    )
    dialog.filter.setText("館")
    qtbot.waitUntil(lambda: not folding.busy)
    assert dialog.model.rowCount() == 2
    dialog.show_words([own_word(WordRepair(7, RepairScope.EVERYWHERE, ("茶馆",)), "")])
    assert dialog.model.rowCount() == 1
    dialog.filter.clear()
    assert dialog.model.rowCount() == 1


def test_without_folding_the_rows_are_found_as_they_are_written():
    assert [a.id for a in Shelved(FEW).arranged("title", "扬州")] == [1]
    assert Shelved(FEW).arranged("title", "揚州") == []


def test_the_real_window_finds_in_either_script(open_window, qtbot):
    window = open_window(fold=fold)
    assert window.article.title == "夜行列车"
    QTest.keyClick(window.page.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.library_panel.filter.insert("列車")
    qtbot.waitUntil(lambda: found(window.library_panel) == [window.article.id])


def test_a_word_of_a_note_finds_its_article_in_the_real_window(open_window, qtbot):
    window = open_window(fold=fold)
    operations.highlight(
        window.operations, window.article.id, Span(0, 4), Colour.JADE, note="信号灯"
    )
    QTest.keyClick(window.page.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    panel = window.library_panel
    panel.filter.insert("信號")
    qtbot.waitUntil(lambda: found(panel) == [window.article.id])
    panel.filter.clear()
    panel.filter.insert("早茶")
    assert found(panel) == []
