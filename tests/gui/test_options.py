"""Preferences and the text sheet come from one table, and act at once."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from reader_app.domain.model import Script, WordMarks
from reader_app.gui.options import Choice, options, pages, text_style
from reader_app.gui.page.style_popover import rounded, under
from reader_app.gui.widgets.option_fields import ButtonsField, SliderField
from reader_app.settings import Settings


def test_every_option_is_a_setting_and_its_default_one_of_its_choices(qapp):
    names = {field.name for field in fields(Settings)}
    for option in options([Choice("zh_CN", "简体中文")]):
        assert option.key in names
        assert option.label
        if option.choices:
            assert option.default in [choice.value for choice in option.choices]
        if option.steps:
            assert option.steps[0] <= option.default <= option.steps[1]


def test_every_page_has_options(qapp):
    assert set(pages()) == {option.page for option in options()}


def test_a_language_is_offered_only_where_there_is_a_choice(qapp):
    assert "language" not in {option.key for option in options()}
    assert "language" in {option.key for option in options([Choice("zh_CN", "简体中文")])}


def test_the_text_sheet_sets_the_page_while_it_is_open_and_the_place_stays(open_window, qtbot):
    window = open_window()
    window.top_bar.text.click()
    sheet = window.choices.style_popover
    assert sheet.isVisible()
    top = window.page.view.top_offset()
    spacing = sheet.fields["line_spacing"]
    assert isinstance(spacing, SliderField)
    spacing.slider.setValue(spacing.slider.value() - 4)
    assert window.page.view.style_of_page().line_spacing == pytest.approx(1.6)
    ragged = sheet.fields["justified"]
    assert isinstance(ragged, ButtonsField)
    ragged.buttons[1].click()
    assert not window.page.view.style_of_page().justified
    assert window.page.view.top_offset() == top
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_what_the_sheet_set_comes_back_after_a_restart(open_window):
    window = open_window()
    for key, value in {"column": 40, "indent": False, "serif": False, "text_size": 26}.items():
        window.choices.choose(key, value)
    window.close()
    style = open_window().page.view.style_of_page()
    assert (style.column, style.indent, style.serif, style.text_size) == (40, False, False, 26)


def test_preferences_act_at_once_and_can_be_set_back(open_window):
    window = open_window()
    window.menus["preferences"].trigger()
    preferences = window.choices.preferences
    assert set(preferences.fields) == {option.key for option in options()}
    words = preferences.fields["theme"]
    words.box.setCurrentIndex(3)
    words.box.activated.emit(3)
    assert window.theme.name == "dark"
    window.choices.set_theme("sepia")
    assert words.box.currentText() == "Sepia"
    buttons = preferences.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert window.settings.theme == Settings().theme
    preferences.close()
    assert window.choices.preferences is None


def test_preferences_know_what_was_chosen_elsewhere(open_window):
    window = open_window()
    window.menus["preferences"].trigger()
    window.choices.set_word_marks(WordMarks.UNDERLINE)
    assert "underlined" in window.choices.preferences.fields["word_marks"].box.currentText()
    window.choices.preferences.close()


def test_the_app_begins_with_the_script_that_was_wished_for(open_window):
    window = open_window()
    window.choices.choose("start_script", Script.HANT_TW.value)
    window.choices.set_script(Script.HANS)
    window.close()
    assert open_window().settings.script is Script.HANT_TW


def test_notes_are_signed_with_the_name_that_was_set(open_window, qtbot):
    from reader_app.domain.model import Colour
    from reader_app.domain.spans import Span
    from reader_app.gui import operations

    window = open_window()
    window.choices.choose("coder", "lin")
    operations.highlight(window.operations, window.article.id, Span(5, 7), Colour.SKY)
    qtbot.waitUntil(lambda: bool(window.page.loaded.annotations))
    assert window.page.loaded.annotations[0].coder == "lin"
    window.close()
    again = open_window()
    operations.highlight(again.operations, again.article.id, Span(8, 9), Colour.SKY)
    qtbot.waitUntil(lambda: len(again.page.loaded.annotations) == 2)
    assert again.page.loaded.annotations[1].coder == "lin"


def test_the_width_says_where_the_page_has_no_room_for_it(open_window, qtbot):
    window = open_window()
    window.resize(1300, 700)
    window.choices.open_style()
    field = window.choices.style_popover.fields["column"]
    assert isinstance(field, SliderField)
    field.slider.setValue(field.slider.maximum())
    room = window.page.view.fitting()
    assert room is not None
    assert field.findChild(QLabel).text() == f"{room} fit here"
    field.slider.setValue(field.slider.minimum())
    assert field.findChild(QLabel).text() == "16 characters"


def test_preferences_say_how_wide_a_line_fits_into_the_window_as_it_is(open_window, qtbot):
    window = open_window()
    window.resize(1300, 700)
    window.choices.open_preferences()
    preferences = window.choices.preferences
    field = preferences.fields["column"]
    shown = field.findChild(QLabel)
    field.slider.setValue(field.slider.maximum())
    assert shown.text() == f"{window.page.view.fitting()} fit here"
    window.resize(900, 700)
    qtbot.waitUntil(lambda: shown.text() != f"{window.page.view.fitting()} fit here")
    QApplication.sendEvent(preferences, QEvent(QEvent.Type.WindowActivate))
    assert shown.text() == f"{window.page.view.fitting()} fit here"
    field.slider.setValue(field.slider.minimum())
    assert shown.text() == "16 characters"


@pytest.mark.parametrize("side", [60, 200])
def test_a_sheet_that_may_not_be_see_through_has_round_corners(qapp, side):
    shape = rounded(QRect(0, 0, side, side))
    assert not shape.contains(QPoint(0, 0))
    assert not shape.contains(QPoint(side - 1, side - 1))
    assert shape.contains(QPoint(side // 2, 0))
    assert shape.contains(QPoint(side // 2, side // 2))


def test_the_sheet_hangs_under_its_button_inside_the_window():
    window, size = QRect(100, 100, 900, 600), QSize(340, 240)
    assert under(QRect(800, 108, 32, 28), size, window) == QPoint(492, 136)
    assert under(QRect(104, 108, 32, 28), size, window).x() == window.left()


def test_the_text_sheet_and_preferences_share_their_rows(qapp):
    assert {o.key for o in text_style()} <= {o.key for o in options()}


def test_the_window_is_painted_again_after_a_change_of_theme(open_window, qtbot):
    window = open_window()
    window.choices.set_theme("dark")
    assert window.theme.name == "dark"
    qtbot.waitUntil(window.updatesEnabled)
    assert window.page.view.updatesEnabled()
