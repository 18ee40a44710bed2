"""The library list: its order, its filter, and its size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from reader_app.domain.model import Article, FailedImport, TagCount
from reader_app.gui import fonts
from reader_app.gui.articles.library_list import EntryDelegate, EntryModel
from reader_app.gui.articles.library_panel import LibraryPanel
from reader_app.gui.articles.library_rows import Shelved, in_order, spoken, under_title, words_of
from reader_app.gui.theme import THEMES


def article(number: int, title: str = "", date: str = "", outlet: str = "", notes: int = 0):
    return Article(number, title, "", outlet, date, "hans", 100, notes)


FEW = [
    article(1, "茶山", "2024-04-09", "远山", 2),
    article(2, "夜车", "2023-11-18", "晚报"),
    article(3, "气象站"),
    article(4, "图书馆", "2024-05-26", "晚报", 5),
]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", [4, 1, 2, 3]),
        ("oldest", [2, 1, 4, 3]),
        ("outlet", [2, 4, 1, 3]),
        ("notes", [4, 1, 2, 3]),
    ],
)
def test_articles_stand_in_the_wanted_order_and_the_undated_last(sort, order):
    assert [a.id for a in in_order(FEW, sort)] == order


def test_all_words_of_the_filter_must_be_found_somewhere():
    shelved = Shelved(FEW)
    assert [a.id for a in shelved.arranged("title", "晚报")] == [4, 2]
    assert [a.id for a in shelved.arranged("title", "晚报 2023")] == [2]
    assert shelved.arranged("title", "晚报 茶") == []


RICH = [
    Article(1, "茶山", "王一", "晚报", "2024-05-26", "hans", 800, 2, imported="2024-06-01T08:00"),
    Article(2, "渡船", "", "早报", "2023-11-18", "hant", 12_000, 0, imported="2024-06-02T08:00"),
    Article(3, "晚报的一天", "李二", "", "", "hans", 90, 5, source_name="day.txt"),
]


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("outlet:晚报", [1]),
        ("outlet：晚报", [1]),
        ("晚报", [1, 3]),
        ("author:李", [3]),
        ("script:hant", [2]),
        ("date:2024", [1]),
        ("date:<2024", [2]),
        ("date:>2023-11", [1]),
        ("imported:2024-06-02", [2]),
        ("notes:>1", [1, 3]),
        ("notes:0", [2]),
        ("length:>500 notes:>1", [1]),
        ("length:>", [1, 2, 3]),
        ("file:day", [3]),
        ("tag:水", [2]),
        ("水", [2]),
        ("12:30", []),
    ],
)
def test_a_field_before_a_colon_is_looked_for_alone(needle, found):
    shelved = Shelved(RICH, {2: ("水/江",)})
    assert sorted(a.id for a in shelved.arranged("title", needle)) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("author", [3, 1, 2]),
        ("script", [3, 1, 2]),
        ("length", [2, 1, 3]),
        ("imported", [3, 2, 1]),
        ("title", [3, 2, 1]),
    ],
)
def test_every_field_gives_an_order(sort, order):
    assert [a.id for a in in_order(RICH, sort)] == order


def test_a_collection_narrows_what_the_filter_finds():
    assert [a.id for a in Shelved(RICH).arranged("title", "晚报", {3})] == [3]


def test_rows_are_spoken_in_plain_words():
    assert spoken(FEW[0]) == "茶山, 远山, 2024-04-09"
    assert spoken(FailedImport(1, "scan.pdf", "/scan.pdf", "no text")) == "scan.pdf: no text"
    assert spoken(TagCount("修辞/比喻", 3)) == "修辞/比喻"


def test_a_change_of_an_article_keeps_the_rows(qtbot):
    model = EntryModel()
    model.show_entries(FEW)
    changed = [FEW[0], FEW[1], FEW[2], article(4, "图书馆", "2024-05-26", "晚报", 6)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_entries(changed)
    assert model.entries[3].annotations == 6
    with qtbot.waitSignal(model.modelReset):
        model.show_entries(changed[::-1])
    assert model.row_of(4) == 0


def test_a_filter_without_hits_offers_the_way_back(qtbot):
    panel = LibraryPanel(THEMES["light"], "newest")
    qtbot.addWidget(panel)
    panel.show_articles(FEW, [])
    panel.tags.show_of_notes([TagCount("a", 1)])
    panel.filter.setText("nothing like this")
    assert panel.list.isHidden()
    panel.filter.clear()
    assert not panel.list.isHidden()
    assert panel.model.rowCount() == 4
    assert panel.tags.model.rowCount() == 1


def test_return_in_the_filter_opens_the_first_article_that_it_found(qtbot):
    panel = LibraryPanel(THEMES["light"], "newest")
    qtbot.addWidget(panel)
    panel.show()
    panel.show_articles(FEW, [])
    panel.filter.setText("茶")
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.filter, "\r")
    assert chosen.args == [1]


def test_down_goes_from_the_filter_into_the_list(qtbot):
    panel = LibraryPanel(THEMES["light"], "newest")
    qtbot.addWidget(panel)
    panel.show_articles(FEW, [])
    panel.show()
    panel.focus_filter()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 0


def test_a_row_is_set_in_the_font_of_its_own_script(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "families", lambda kind, place: [f"{kind} {place}"])
    delegate = EntryDelegate(THEMES["light"], 58)
    assert delegate.families("hant") == ["sans tc"]
    assert delegate.families("hant-hk") == ["sans hk"]
    assert delegate.families("hans") == delegate.families("mixed") == ["sans sc"]


def test_the_article_that_is_read_stays_in_sight_when_tags_take_room(qtbot):
    panel = LibraryPanel(THEMES["light"], "imported")
    qtbot.addWidget(panel)
    panel.resize(240, 500)
    panel.show()
    panel.show_articles([article(n, f"第{n}站") for n in range(1, 40)], [])
    panel.select(1)
    panel.tags.show_of_notes([TagCount(f"tag {n}", 1) for n in range(5)])
    qtbot.waitUntil(panel.tags.isVisible)
    last = panel.model.index(panel.model.row_of(1))
    qtbot.waitUntil(lambda: panel.list.viewport().rect().contains(panel.list.visualRect(last)))


def test_a_list_that_was_scrolled_elsewhere_stays_there(qtbot):
    panel = LibraryPanel(THEMES["light"], "imported")
    qtbot.addWidget(panel)
    panel.resize(240, 500)
    panel.show()
    panel.show_articles([article(n, f"第{n}站") for n in range(1, 40)], [])
    panel.select(1)
    panel.list.scrollToTop()
    panel.resize(240, 400)
    assert panel.list.verticalScrollBar().value() == 0


def test_a_book_without_an_outlet_is_told_by_its_author():
    book = Article(1, "茶山", "沈知秋", "", "2020-01-02", "hans", 100, 0)
    assert under_title(book) == "沈知秋 · 2020-01-02"
    assert spoken(book) == "茶山, 沈知秋, 2020-01-02"
    assert under_title(replace(book, outlet="晚报")) == "晚报 · 2020-01-02"


def test_a_click_on_the_cross_shows_all_articles_again(qtbot):
    panel = LibraryPanel(THEMES["light"], "newest")
    qtbot.addWidget(panel)
    panel.show()
    panel.show_articles(FEW, [])
    panel.filter.setText("茶")
    assert panel.model.rowCount() == 1
    cross = next(one for one in panel.filter.findChildren(QToolButton) if one.isVisible())
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == len(FEW)


def test_a_filter_is_prepared_some_articles_at_a_time_and_finds_before_all_are():
    many = [Article(n, f"第{n}站", "", "", "", "hans", n, 0) for n in range(1, 8)]
    shelved = Shelved(many)
    assert [shelved.prepare(3) for _ in range(4)] == [False, False, False, True]
    begun = Shelved(many)
    assert not begun.prepare(3)
    assert [a.id for a in begun.arranged("title", "第6")] == [6]
    begun = Shelved(many)
    assert not begun.prepare(3)
    begun.update(replace(many[0], title="渡船"))
    begun.update(replace(many[6], title="渡口"))
    assert sorted(a.id for a in begun.arranged("title", "渡")) == [1, 7]


def test_a_row_tells_its_file_by_which_articles_of_one_title_are_told_apart():
    model = EntryModel()
    row = replace(article(1, "<b>茶山</b>", "2024-05-26", "晚报"), source_name="a&b.txt")
    model.show_entries([row, FailedImport(1, "scan.pdf", "/scan.pdf", "no text")])
    tips = [model.index(n).data(Qt.ItemDataRole.ToolTipRole) for n in range(2)]
    assert tips[0] == "&lt;b&gt;茶山&lt;/b&gt;<br>晚报 · 2024-05-26<br>a&amp;b.txt"
    assert tips[1] == "scan.pdf: no text"


SCANS = [FailedImport(n, f"{n}.pdf", f"/scans/{n}.pdf", "no text") for n in (1, 2, 3)]


@pytest.fixture
def with_failures(qtbot):
    """The panel on some articles, with three files below them that could not be read."""
    panel = LibraryPanel(THEMES["light"], "title")
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.show_articles(FEW, SCANS)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(len(FEW)))
    return panel


def test_return_on_a_failed_file_looks_into_it(with_failures, qtbot):
    with qtbot.waitSignal(with_failures.look_wanted) as asked:
        qtbot.keyClick(with_failures.list, Qt.Key.Key_Return)
    assert asked.args == [Path("/scans/1.pdf")]


def test_the_menu_of_failed_files_is_about_all_that_are_selected(with_failures, qtbot):
    qtbot.keyClick(with_failures.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    menu = with_failures.failed_menu(SCANS[1])
    asked = []
    with_failures.retry_wanted.connect(asked.append)
    with_failures.dismiss_wanted.connect(asked.append)
    by_name = {action.text(): action for action in menu.actions()}
    for name in ("Try again", "Remove from the list", "Remove all that failed"):
        by_name[name].trigger()
    assert asked == [[Path("/scans/1.pdf"), Path("/scans/2.pdf")], [1, 2], [1, 2, 3]]


def test_failed_files_stay_selected_when_the_list_is_read_again_and_hand_on_when_they_go(
    with_failures,
):
    with_failures.list.setCurrentIndex(with_failures.model.index(len(FEW) + 1))
    with_failures.show_articles(FEW, SCANS)
    assert with_failures.selected_failed() == [SCANS[1]]
    with_failures.show_articles(FEW, [SCANS[0], SCANS[2]])
    assert with_failures.selected_failed() == [SCANS[2]]
    assert with_failures.list.currentIndex().row() == len(FEW) + 1


def test_tags_of_notes_and_of_articles_stand_in_one_list(qtbot):
    panel = LibraryPanel(THEMES["light"], "title")
    qtbot.addWidget(panel)
    panel.show_articles(FEW, (), {1: ("茶", "place/the river"), 4: ("茶",)})
    panel.tags.show_of_notes([TagCount("修辞/比喻", 3), TagCount("茶", 1)])
    assert panel.tags.model.entries == [
        TagCount("place/the river", 0, 1),
        TagCount("修辞/比喻", 3, 0),
        TagCount("茶", 1, 2),
    ]
    panel.show()
    chosen = []
    panel.tag_chosen.connect(chosen.append)
    for row, needle, found in ((2, "tag:茶", [4, 1]), (0, 'tag:"place/the river"', [1])):
        place = panel.tags.list.visualRect(panel.tags.model.index(row)).center()
        viewport = panel.tags.list.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        assert panel.filter.text() == needle
        assert sorted(entry.id for entry in panel.model.entries) == sorted(found)
    assert chosen == ["茶"]


@pytest.mark.parametrize(
    ("needle", "words"),
    [
        ("a  b", ["a", "b"]),
        ('tag:"the river" b', ["tag:the river", "b"]),
        ('"not closed', ["not closed"]),
        ('""', []),
    ],
)
def test_quotation_marks_hold_the_words_of_a_filter_together(needle, words):
    assert words_of(needle) == words
