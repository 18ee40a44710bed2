"""Words in the window: merged and split by key and menu, listed, edited, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from reader_app.app import build_window
from reader_app.domain.model import WordMarks
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope, WordRepair
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.dialogs.words import WordsDialog, own_word, shown_parts, typed_parts
from reader_app.gui.engine import Engine
from reader_app.text.word_repairs import WordRules

TEXT = "渡口\n甲乙丙丁戊己\n甲乙丙丁\n"


def by_two(text):
    return [*range(2, len(text), 2), len(text)] if text else []


class Files(FileChooser):
    def __init__(self, path):
        self.path = path

    def export_words(self, parent):
        return self.path

    def import_words(self, parent):
        return self.path


@pytest.fixture
def window(qtbot, tmp_path):
    """A window on one article whose words all have two characters until they are repaired."""
    text = tmp_path / "texts" / "ferry.txt"
    text.parent.mkdir()
    text.write_text(TEXT, encoding="utf-8")
    engine = Engine(
        lambda line, script, own: ViewText(line),
        by_two,
        word_rules=lambda repairs, article: WordRules(repairs, article).apply,
    )
    window = build_window(
        tmp_path / "library.db",
        tmp_path / "settings.json",
        seed=False,
        engine=engine,
        choose=Files(tmp_path / "words.txt"),
    )
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    window.import_paths([text])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
    qtbot.waitUntil(lambda: words(window, 1) == [2, 4, 6], timeout=10_000)
    yield window
    window.close()
    window.deleteLater()


def words(window, paragraph):
    found = window.page.views.word_ends(paragraph)
    return None if found is None else list(found)


def press(qtbot, window, keys):
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())


def test_a_selection_becomes_one_word_by_key_and_by_undo_two_again(window, qtbot):
    window.choices.set_word_marks(WordMarks.UNDERLINE)
    window.page.view.select(Span(3, 7))
    press(qtbot, window, "Ctrl+J")
    qtbot.waitUntil(lambda: words(window, 1) == [4, 6], timeout=10_000)
    qtbot.waitUntil(lambda: words(window, 2) == [4], timeout=10_000)
    assert window.page.view.word_at(5) == Span(3, 7)
    assert window.page.view.selection() == Span(3, 7)
    qtbot.waitUntil(lambda: "merge of a word" in window.menus["undo"].text(), timeout=10_000)
    window.undo()
    qtbot.waitUntil(lambda: words(window, 1) == [2, 4, 6], timeout=10_000)


def test_a_word_is_split_at_the_caret_by_key(window, qtbot):
    window.page.view.select(Span(4, 4))
    assert window.page.view.caret_offset() == 4
    press(qtbot, window, "Ctrl+Shift+J")
    qtbot.waitUntil(lambda: words(window, 1) == [1, 2, 4, 6], timeout=10_000)
    qtbot.waitUntil(lambda: words(window, 2) == [1, 2, 4], timeout=10_000)


def test_the_chosen_reach_holds_and_is_remembered(window, qtbot):
    window.menus["scope.place"].trigger()
    assert window.settings.word_scope is RepairScope.PLACE
    window.page.view.select(Span(3, 7))
    window.rooms.words.merge()
    qtbot.waitUntil(lambda: words(window, 1) == [4, 6], timeout=10_000)
    qtbot.wait(50)
    assert words(window, 2) == [2, 4]


def test_what_cant_be_done_is_said_in_the_status_line(window, qtbot):
    window.rooms.words.merge()
    assert "Select the characters" in window.status.message
    window.page.view.select(Span(5, 5))
    window.rooms.words.split()
    qtbot.waitUntil(lambda: "two words already" in window.status.message, timeout=10_000)
    window.page.view.select(Span(3, 5))
    window.rooms.words.merge(RepairScope.PLACE)
    qtbot.waitUntil(lambda: "one word already" in window.status.message, timeout=10_000)


def test_the_context_menu_offers_what_fits_the_place(window, qtbot):
    view = window.page.view
    view.select(Span(3, 6))
    menu = window.rooms.context_menu.menu(-1, 0)
    names = [action.text() for action in menu.actions()]
    assert "Make one word" in names
    reaches = [a.text() for a in menu.actions() if a.menu() for a in a.menu().actions()]
    assert reaches == ["Here only", "In this article", "Everywhere"]
    view.select(None)
    box = view.rect_of(Span(3, 4))
    corner = view.viewport().mapFromGlobal(box.topRight() + QPoint(1, 5))
    assert view.offset_at(corner) == 4
    menu = window.rooms.context_menu.menu(3, 4)
    split = next(a for a in menu.actions() if a.menu())
    assert split.text() == "Split into 甲 | 乙"
    split.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: words(window, 1) == [1, 2, 4, 6], timeout=10_000)
    assert words(window, 2) == [2, 4]


def test_my_words_lists_filters_edits_and_deletes(window, qtbot):
    window.page.view.select(Span(3, 7))
    window.rooms.words.merge()
    window.menus["my_words"].trigger()
    dialog = window.rooms.words.dialog
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    cells = [dialog.model.index(0, column).data() for column in range(5)]
    assert cells[:4] == ["甲乙丙丁", "One word", "Everywhere", ""]
    dialog.filter.setText("没有")
    assert dialog.table.isHidden()
    dialog.filter.clear()
    dialog.select([dialog.model.rows[0].repair.id])
    dialog.model.setData(dialog.model.index(0, 0), "甲|乙丙丁")
    qtbot.waitUntil(lambda: dialog.model.index(0, 0).data() == "甲 | 乙丙丁", timeout=10_000)
    assert dialog.selected() == [dialog.model.rows[0].repair.id]
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=10_000)
    qtbot.waitUntil(lambda: words(window, 1) == [2, 4, 6], timeout=10_000)
    dialog.close()
    assert window.rooms.words.dialog is None


def test_in_my_words_keys_go_on_after_a_deletion_and_undo_brings_the_word_back(window, qtbot):
    for span in (Span(3, 5), Span(5, 7)):
        window.page.view.select(span)
        window.rooms.words.merge()
    window.menus["my_words"].trigger()
    dialog = window.rooms.words.dialog
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.filter.enter()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.table.hasFocus()
    assert dialog.selected() == [dialog.model.rows[0].repair.id]
    other = dialog.model.rows[1].repair.id
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    assert dialog.selected() == [other]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
    dialog.close()


def test_my_words_travel_by_a_file(window, qtbot, tmp_path):
    window.page.view.select(Span(3, 7))
    window.rooms.words.merge()
    window.rooms.words.open_list()
    dialog = window.rooms.words.dialog
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    dialog.export_button.click()
    path = tmp_path / "words.txt"
    qtbot.waitUntil(path.exists, timeout=10_000)
    qtbot.waitUntil(lambda: dialog.said == "Words exported to words.txt: 1", timeout=10_000)
    path.write_text("戊己庚 3 n\n甲乙丙丁\n旧 0\n", encoding="utf-8")
    dialog.import_button.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
    qtbot.waitUntil(
        lambda: dialog.said == "Imported: 1, known already: 1, lines not used: 1", timeout=10_000
    )


def test_an_empty_list_says_how_a_word_gets_there(qtbot):
    dialog = WordsDialog(None)
    qtbot.addWidget(dialog)
    assert any("Ctrl+J" in label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.edit_button.isEnabled()
    dialog.show_words([own_word(WordRepair(1, RepairScope.EVERYWHERE, ("甲",)), "")])
    assert not dialog.table.isHidden()


def test_parts_are_typed_as_they_are_shown():
    assert typed_parts(" 研究 | 生命｜ ") == ("研究", "生命")
    assert shown_parts(WordRepair(1, RepairScope.EVERYWHERE, ("研究", "生命"))) == "研究 | 生命"


def test_the_card_splits_and_merges_its_word(window, qtbot):
    cards = window.page.cards
    cards.look_up(Span(3, 5))
    qtbot.waitUntil(cards.card.isVisible, timeout=10_000)
    cards.split.click()
    qtbot.waitUntil(lambda: words(window, 1) == [1, 2, 4, 6], timeout=10_000)
    window.undo()
    qtbot.waitUntil(lambda: words(window, 1) == [2, 4, 6], timeout=10_000)
    cards.look_up(Span(3, 5))
    qtbot.waitUntil(cards.card.isVisible, timeout=10_000)
    cards.merge.click()
    qtbot.waitUntil(lambda: words(window, 1) == [4, 6], timeout=10_000)


def test_a_word_between_two_offers_both_neighbours(window):
    offered = [action.text() for action in window.rooms.words.merges_of(Span(5, 7)).actions()]
    line = TEXT.split("\n")[1]
    assert [text.removeprefix("Merge to ") for text in offered] == [line[:4], line[2:6]]


def test_a_long_word_offers_each_place_to_split_it(window):
    offered = [action.text() for action in window.rooms.words.splits_of(Span(3, 6)).actions()]
    assert len(offered) == 2


def test_own_words_are_sorted_by_any_column_and_stay_selected(qtbot):
    dialog = WordsDialog(None)
    qtbot.addWidget(dialog)
    made = ("2024-05-02T08:00:00Z", "2024-05-01T08:00:00Z", "2024-05-03T08:00:00Z")
    words = (("渡船",), ("茶", "山"), ("路灯",))
    repairs = [
        WordRepair(n, RepairScope.EVERYWHERE, parts, made=at)
        for n, (parts, at) in enumerate(zip(words, made, strict=True), 1)
    ]
    dialog.show_words([own_word(repair) for repair in repairs])
    shown = lambda: [own.repair.id for own in dialog.model.rows]  # noqa: E731
    assert shown() == [3, 1, 2]
    dialog.select([2, 3])
    dialog.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown() == sorted(
        (1, 2, 3), key=lambda n: dialog.model.index(shown().index(n), 0).data()
    )
    dialog.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert shown() == [2, 1, 3]
    assert sorted(dialog.selected()) == [2, 3]
    dialog.filter.setText("茶")
    assert (shown(), dialog.selected()) == ([2], [2])
