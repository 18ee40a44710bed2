"""The real window on a real library, offscreen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from reader_app.domain.model import Colour, ReadingStyle, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui import operations
from reader_app.gui.dialogs.tags import TagsDialog, parsed
from reader_app.gui.page.popover import placed
from reader_app.settings import Settings, SettingsStore

TEXT = "夜行列车\n窗外的村庄一个接一个退到黑暗里，𠮷野家的灯还亮着。\n她说，最怕的不是暖气坏。\n"


def refreshed(qtbot, window, act):
    with qtbot.waitSignal(window.refreshed, timeout=10_000):
        act()
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)


def highlight(qtbot, window, span, colour=Colour.JADE):
    window.page.view.select(span)
    refreshed(qtbot, window, lambda: window.page.acts.choose_colour(colour))


def only_card(window):
    (card,) = window.notes_panel.cards.values()
    return card


def test_an_empty_library_says_what_to_do(open_window):
    window = open_window(texts=False)
    assert window.library_panel.model.rowCount() == 0
    assert window.page.loaded is None


def test_a_highlight_is_shown_and_undone_and_redone(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    card = only_card(window)
    assert card.card.annotation.quote == TEXT[5:10]
    assert card.card.annotation.colour is Colour.JADE
    assert "highlight" in window.menus["undo"].text()
    refreshed(qtbot, window, window.undo)
    assert not window.notes_panel.cards
    refreshed(qtbot, window, window.redo)
    assert only_card(window).card.annotation.quote == TEXT[5:10]


def test_a_note_is_stored_a_moment_after_the_last_key(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    note = only_card(window).note
    refreshed(qtbot, window, lambda: note.insertPlainText("<b>bold?</b>"))
    assert window.page.loaded.annotations[0].note == "<b>bold?</b>"
    assert note.toPlainText() == "<b>bold?</b>"


def test_closing_stores_a_note_at_once_and_a_restart_brings_all_back(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    only_card(window).note.insertPlainText("written last")
    window.choices.set_script(Script.HANT)
    window.choices.set_word_marks(WordMarks.GAPS)
    window.choices.set_theme("dark")
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: bool(again.notes_panel.cards), timeout=10_000)
    assert only_card(again).note.toPlainText() == "written last"
    assert again.settings.script is Script.HANT
    assert again.settings.word_marks is WordMarks.GAPS
    assert again.theme.dark
    assert again.settings.colour is Colour.JADE


def test_when_a_tag_loses_its_last_note_the_notes_of_the_article_come_back(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    number = only_card(window).card.annotation.id
    refreshed(qtbot, window, lambda: operations.set_tags(window.operations, number, ["灯"]))
    refreshed(qtbot, window, lambda: window.library_panel.tag_chosen.emit("灯"))
    assert window.showing.tag == "灯"
    refreshed(qtbot, window, window.undo)
    qtbot.waitUntil(lambda: window.showing.tag == "")
    qtbot.waitUntil(lambda: number in window.notes_panel.cards)


def test_deleting_from_the_popover_can_be_undone(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    number = only_card(window).card.annotation.id
    window.page.view.annotation_activated.emit(number, 6)
    assert window.page.popover.delete_button.isVisible()
    refreshed(qtbot, window, window.page.popover.delete_button.click)
    assert not window.notes_panel.cards
    refreshed(qtbot, window, window.undo)
    assert number in window.notes_panel.cards


def test_the_flip_key_goes_between_the_last_two_scripts(open_window, qtbot):
    window = open_window()
    window.choices.set_script(Script.HANS)
    window.choices.set_script(Script.HANT_TW)
    window.menus["flip"].trigger()
    assert window.settings.script is Script.HANS
    window.menus["flip"].trigger()
    assert window.settings.script is Script.HANT_TW
    qtbot.waitUntil(lambda: "車" in window.page.views.view_text(0).text, timeout=10_000)


def test_copying_keeps_what_is_shown_and_the_citation_names_the_source(open_window):
    window = open_window()
    window.page.view.select(Span(5, 7))
    window.page.acts.copy()
    assert QGuiApplication.clipboard().text() == "窗外"
    window.page.tools.copy_with_citation()
    assert "夜行列车" in QGuiApplication.clipboard().text()


def test_every_label_is_plain_text(open_window, qtbot):
    window = open_window()
    highlight(qtbot, window, Span(5, 10))
    number = only_card(window).card.annotation.id
    refreshed(
        qtbot, window, lambda: operations.set_tags(window.operations, number, ["<img src=x>"])
    )
    shown = [label for label in window.findChildren(QLabel) if "<" in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)


def test_a_failed_import_is_listed_with_its_reason(open_window, qtbot, tmp_path):
    window = open_window()
    broken = tmp_path / "texts" / "broken.txt"
    broken.write_bytes(b"\xff\xfe\x00\xd8\x81" * 7 + b"\x80")
    window.import_paths([broken])
    qtbot.waitUntil(lambda: bool(window.showing.shelf.failed), timeout=10_000)
    [failed] = window.showing.shelf.failed
    row = window.library_panel.model.entries[-1]
    assert row == failed
    assert failed.reason


def test_a_narrow_window_hides_the_notes_and_a_wide_one_brings_them_back(open_window, qtbot):
    window = open_window()
    window.resize(900, 600)
    qtbot.waitUntil(window.notes_panel.isHidden)
    assert not window.library_panel.isHidden()
    window.resize(1200, 700)
    qtbot.waitUntil(window.notes_panel.isVisible)


@pytest.mark.parametrize("top", range(0, 580, 20))
@pytest.mark.parametrize("left", [0, 300, 760])
def test_the_popover_is_inside_the_window_and_never_on_the_selection(top, left):
    area, selection, size = QRect(8, 8, 784, 584), QRect(left, top, 40, 20), QSize(300, 40)
    place = QRect(placed(selection, size, area), size)
    assert area.contains(place)
    assert not place.intersects(selection)


def test_the_popover_of_a_selection_that_fills_the_window_stays_inside():
    area = QRect(8, 8, 784, 584)
    assert placed(QRect(0, 0, 800, 600), QSize(300, 40), area) == QPoint(249, 8)


def test_tags_are_parted_by_either_semicolon():
    assert parsed(" 修辞/比喻；人物 ; ;人物") == ["修辞/比喻", "人物"]


def test_the_tags_dialog_answers_what_was_ticked(qtbot):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = TagsDialog(parent, ["a"], ["a", "b"])
    dialog.known.item(1).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [["a", "b"]]


def test_settings_survive_and_a_damaged_file_costs_only_choices(tmp_path):
    store = SettingsStore(tmp_path / "deep" / "settings.json")
    settings = Settings(theme="dark", script=Script.HANT_HK, recent=("/a",)).with_recent("/b")
    store.save(settings)
    assert store.load() == settings
    store.path.write_text('{"theme": 3, "script": "klingon", "text_size": 9000}', encoding="utf-8")
    assert store.load() == Settings(text_size=80)
    store.path.write_text("no json", encoding="utf-8")
    assert store.load() == Settings()


def test_a_key_opens_the_word_card_and_escape_closes_it(qtbot, open_window):
    window = open_window()
    window.page.view.setFocus()
    window.page.view.select(Span(window.page.loaded.text.index("暖气"), TEXT.index("暖气") + 2))
    qtbot.keyClick(window.page.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    card = window.page.cards.card
    qtbot.waitUntil(card.isVisible, timeout=10_000)
    assert card.look_up.word == "暖气"
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert window.page.view.hasFocus()


def test_the_popover_looks_the_selection_up(qtbot, open_window):
    window = open_window()
    window.page.view.select(Span(0, 2))
    window.page.popover.look_up_wanted.emit()
    qtbot.waitUntil(window.page.cards.card.isVisible, timeout=10_000)
    assert window.page.cards.card.look_up.word == TEXT[:2]


def test_readings_are_switched_in_turn_and_kept_for_the_next_start(qtbot, open_window):
    window = open_window()
    seen = []
    for _ in range(3):
        qtbot.mouseClick(window.top_bar.readings, Qt.MouseButton.LeftButton)
        seen.append((window.settings.readings.value, window.top_bar.readings.isChecked()))
    assert seen == [("pinyin", True), ("zhuyin", True), ("off", False)]
    window.choices.set_readings(ReadingStyle.ZHUYIN, tones=False)
    window.choices.set_hover_card(on=False)
    window.close()
    again = open_window()
    kept = again.settings
    assert (kept.readings, kept.tone_colours, kept.hover_card) == (
        ReadingStyle.ZHUYIN,
        False,
        False,
    )
    assert not again.page.cards.on_hover
    assert again.page.views.rubies(0) is not None


def test_the_switch_of_conversion_marks_is_remembered(open_window):
    window = open_window()
    window.menus["marks"].trigger()
    assert window.settings.conversion_marks
    window.menus["marks"].trigger()
    assert not window.settings.conversion_marks


def test_a_marked_conversion_under_the_pointer_tells_its_original(open_window, qtbot):
    window = open_window()
    page = window.page
    page.views.originals = lambda span: "软件"
    with qtbot.waitSignal(page.original_told) as told:
        page.view.word_hovered.emit(Span(0, 2))
    assert told.args == ["In the original: 软件"]
