"""Where the keyboard is: it goes to the text with an article, and comes back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader_app.domain.model import Colour
from reader_app.domain.spans import Span, trimmed
from reader_app.gui import operations
from reader_app.gui.theme import THEMES

LONG = "长文\n" + "\n".join(f"第{n}行的文字，写得不长也不短。" for n in range(120)) + "\n"


@pytest.fixture
def window(open_window, qtbot, tmp_path):
    """Two articles, the longer one read, with a highlight in it."""
    made = open_window()
    text = tmp_path / "long.txt"
    text.write_text(LONG, encoding="utf-8")
    made.import_paths([text])
    qtbot.waitUntil(lambda: made.article_count == 2, timeout=10_000)
    number = next(a.id for a in made.showing.shelf.articles if a.title == "长文")
    with qtbot.waitSignal(made.article_shown):
        made.open_article(number)
    operations.highlight(made.operations, number, Span(0, 2), Colour.JADE)
    operations.highlight(made.operations, number, Span(30, 40), Colour.SKY)
    qtbot.waitUntil(lambda: len(made.page.loaded.annotations) == 2)
    qtbot.waitUntil(lambda: len(made.notes_panel.column.real) == 2)
    made.activateWindow()
    made.page.enter()
    qtbot.waitUntil(made.page.view.hasFocus)
    return made


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def row_of_other(window):
    panel = window.library_panel
    other = next(a.id for a in window.showing.shelf.articles if a.id != window.article.id)
    return other, panel.list.visualRect(panel.model.index(panel.model.row_of(other))).center()


def lit(window):
    return [n for n, card in window.notes_panel.column.real.items() if card.active]


def test_return_in_the_list_opens_and_the_text_takes_the_keys(window, qtbot):
    panel = window.library_panel
    panel.list.setFocus()
    before = window.article.id
    press(Qt.Key.Key_Down if panel.list.currentIndex().row() == 0 else Qt.Key.Key_Up)
    assert panel.list.hasFocus()
    assert window.article.id == before
    with qtbot.waitSignal(window.article_shown):
        press(Qt.Key.Key_Return)
    assert window.article.id != before
    assert window.page.view.hasFocus()
    assert window.page.view.scene.caret_shown


def test_a_click_in_the_list_opens_and_the_text_takes_the_keys(window, qtbot):
    number, at = row_of_other(window)
    with qtbot.waitSignal(window.article_shown):
        QTest.mouseClick(window.library_panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.article.id == number
    assert window.page.view.hasFocus()


def test_several_articles_are_selected_with_the_keys_in_the_list(window):
    _, at = row_of_other(window)
    window.library_panel.list.setFocus()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(window.library_panel.list.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert window.library_panel.list.hasFocus()
    assert len(window.library_panel.selected()) == 2


def test_return_in_the_filter_leads_to_the_text(window, qtbot):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.library_panel.filter.hasFocus()
    QTest.keyClicks(window.library_panel.filter, "train")
    with qtbot.waitSignal(window.article_shown):
        press(Qt.Key.Key_Return)
    assert window.page.view.hasFocus()


def test_escape_empties_the_filter_and_then_leads_to_the_text(window):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.library_panel.filter, "long")
    press(Qt.Key.Key_Escape)
    assert window.library_panel.filter.text() == ""
    assert window.library_panel.filter.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()


@pytest.mark.parametrize("place", ["list", "filter", "card", "bar"])
def test_escape_leads_to_the_text_from_everywhere(window, place):
    widget = {
        "list": window.library_panel.list,
        "filter": window.library_panel.filter,
        "card": next(iter(window.notes_panel.column.real.values())),
        "bar": window.top_bar.notes,
    }[place]
    widget.setFocus()
    press(Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()


def test_escape_in_the_list_marks_the_open_article_again(window):
    panel = window.library_panel
    panel.list.setFocus()
    press(Qt.Key.Key_Down if panel.list.currentIndex().row() == 0 else Qt.Key.Key_Up)
    assert panel.selected() != [window.article.id]
    press(Qt.Key.Key_Escape)
    assert panel.selected() == [window.article.id]


def test_a_click_beside_the_rows_leaves_the_open_article_marked(window):
    panel = window.library_panel
    below = QPoint(40, panel.list.viewport().height() - 5)
    assert not panel.list.indexAt(below).isValid()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert panel.selected() == [window.article.id]


def test_a_list_reached_by_tab_shows_where_its_keys_are(window, qtbot):
    operations.set_tags(window.operations, window.page.loaded.annotations[0].id, ["水"])
    tags = window.library_panel.tags.list
    qtbot.waitUntil(lambda: window.library_panel.tags.model.rowCount() == 1)
    qtbot.waitUntil(tags.isVisible)
    assert not tags.currentIndex().isValid()
    tags.setFocus(Qt.FocusReason.TabFocusReason)
    assert tags.currentIndex().row() == 0


def test_the_caret_begins_where_reading_does(window, qtbot):
    view, number = window.page.view, window.article.id
    place = window.page.document.paragraphs.starts[60]
    view.scroll_to(place)
    window.page.position.store()
    other, _ = row_of_other(window)
    for article in (other, number):
        with qtbot.waitSignal(window.article_shown):
            window.open_article(article)
    assert view.caret_offset() == place
    assert view.scene.caret_in_sight()


def test_escape_closes_the_word_card_and_lights_no_note(window, qtbot):
    view, card = window.page.view, window.page.cards.card
    view.select(Span(10, 11))
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(card.hasFocus)
    press(Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert not card.isVisible()
    assert lit(window) == []


def test_showing_and_leaving_the_original_text_lights_no_note(window, qtbot):
    window.page.view.select(Span(10, 10))
    press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(window.rooms.showing_repairs.face.view.hasFocus)
    assert lit(window) == []
    press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert window.page.view.hasFocus()
    assert lit(window) == []


@pytest.mark.parametrize("keys", ["Ctrl+G", "Ctrl+F"])
def test_a_small_window_that_closes_lights_no_note(window, qtbot, keys):
    window.page.view.select(Span(10, 10))
    combination = QKeySequence(keys)[0]
    press(combination.key(), combination.keyboardModifiers())
    qtbot.waitUntil(lambda: not window.page.view.hasFocus())
    press(Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()
    assert lit(window) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_a_colour_of_the_popover(window, qtbot, key):
    window.page.acts.offer(Span(50, 54))
    swatch = next(s for s in window.page.popover.swatches if s.colour is Colour.PLUM)
    swatch.setFocus(Qt.FocusReason.TabFocusReason)
    press(key)
    qtbot.waitUntil(lambda: len(window.page.loaded.annotations) == 3)
    text = window.page.loaded.text
    made = next(a for a in window.page.loaded.annotations if a.span == trimmed(text, Span(50, 54)))
    assert made.colour is Colour.PLUM
    assert window.page.view.hasFocus()


def test_tab_goes_from_the_text_into_the_popover_and_back(window):
    window.page.acts.offer(Span(50, 54))
    press(Qt.Key.Key_Tab)
    assert window.page.popover.swatches[0].hasFocus()
    press(Qt.Key.Key_Tab)
    assert window.page.popover.swatches[1].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert window.page.view.hasFocus()


def test_return_presses_any_button(window):
    shown = window.sides.is_shown("library")
    window.top_bar.library.setFocus()
    press(Qt.Key.Key_Return)
    assert window.sides.is_shown("library") is not shown


def test_return_on_a_cards_tag_button_does_not_jump(window, qtbot):
    card = next(iter(window.notes_panel.column.real.values()))
    card.setFocus()
    button = next(b for b in card.findChildren(QPushButton) if b.isVisible())
    button.setFocus()
    with qtbot.assertNotEmitted(card.jump), qtbot.waitSignal(card.tags_wanted):
        press(Qt.Key.Key_Return)
    QApplication.activeModalWidget().close()


def test_hiding_the_panel_that_has_the_keys_gives_them_to_the_text(window):
    window.library_panel.list.setFocus()
    press(Qt.Key.Key_F9)
    assert window.page.view.hasFocus()


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_of_the_last_colour_and_the_mark_of_the_keys_differ(window, theme):
    window.choices.set_theme(theme)
    window.page.acts.offer(Span(50, 54))
    swatch = window.page.popover.swatches[0]

    def drawn(*, ringed, focused):
        swatch.ringed = ringed
        (swatch if focused else window.page.view).setFocus(Qt.FocusReason.TabFocusReason)
        return swatch.grab().toImage()

    looks = [drawn(ringed=r, focused=f) for r in (False, True) for f in (False, True)]
    assert all(one != other for n, one in enumerate(looks) for other in looks[:n])
