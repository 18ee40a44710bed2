"""Cards hug their text and only those in sight are real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader_app.domain.model import Annotation, Colour
from reader_app.domain.spans import Span
from reader_app.gui.annotations.annotation_card import Card, shortened
from reader_app.gui.annotations.annotation_panel import AnnotationPanel
from reader_app.gui.annotations.card_column import FIRST
from reader_app.gui.annotations.note_edit import NoteEdit
from reader_app.gui.annotations.stacking import Stack, scrolled_to
from reader_app.gui.theme import THEMES

heights = st.lists(st.integers(min_value=1, max_value=300), min_size=1, max_size=60)


def card(number: int, note: str = "", tags: tuple[str, ...] = ()) -> Card:
    annotation = Annotation(
        number, str(number), 1, Span(number, number + 1), f"第{number}句", "", "", Colour.SKY,
        note, tags, "lin", "anchored", "", "", "",
    )  # fmt: skip
    return Card(annotation, f"¶ {number}")


def show(panel: AnnotationPanel, cards: list[Card], tag: str = "") -> None:
    panel.show_cards([c.annotation for c in cards], lambda one: f"¶ {one.id}", tag)


@pytest.fixture
def panel(qtbot):
    panel = AnnotationPanel(THEMES["light"], {colour: str(colour) for colour in Colour})
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


@given(heights, st.integers(min_value=0, max_value=9), st.integers(0, 5000), st.integers(1, 900))
def test_what_is_in_sight_is_what_shares_a_pixel_with_the_window(tall, gap, top, window):
    stack = Stack(tall, gap)
    sight = stack.in_sight(top, top + window)
    for index in range(len(tall)):
        first, height = stack.box(index)
        shares = first < top + window and first + height > top
        assert not shares or index in sight


@given(heights, st.data())
def test_a_measured_card_moves_only_what_follows(tall, data):
    stack = Stack(tall, 8)
    index = data.draw(st.integers(0, len(tall) - 1))
    before = list(stack.tops)
    assert stack.measure(index, tall[index] + 7)
    assert not stack.measure(index, tall[index] + 7)
    assert stack.tops[: index + 1] == before[: index + 1]
    assert [top - 7 for top in stack.tops[index + 1 :]] == before[index + 1 :]


def test_a_card_in_sight_does_not_scroll_and_others_scroll_the_least():
    assert scrolled_to(top=50, height=40, at=0, window=100) == 0
    assert scrolled_to(top=80, height=40, at=0, window=100) == 20
    assert scrolled_to(top=10, height=40, at=30, window=100) == 10
    assert scrolled_to(top=500, height=900, at=0, window=100) == 500


def test_two_thousand_cards_are_but_a_few_widgets(panel, qtbot):
    show(panel, [card(n, note="a note") for n in range(1, 2001)])
    assert len(panel.cards) == 2000
    assert len(panel.column.real) < 30
    bar = panel.column.verticalScrollBar()
    assert bar.maximum() > 100_000
    bar.setValue(bar.maximum())
    assert len(panel.column.real) < 30
    qtbot.waitUntil(lambda: 2000 in panel.column.real)
    last = panel.column.real[2000]
    qtbot.waitUntil(lambda: last.geometry().bottom() <= panel.column.viewport().height())
    assert bar.value() == bar.maximum()


def test_a_card_out_of_sight_can_be_reached(panel):
    show(panel, [card(n) for n in range(1, 2001)])
    panel.set_active(1500, reveal=True)
    made = panel.column.real[1500]
    assert made.active
    assert panel.column.viewport().rect().contains(made.geometry())
    assert panel.edit_note(900)
    assert panel.column.real[900].note.hasFocus()


def test_a_card_that_is_being_written_on_stays_while_the_panel_scrolls(panel, qtbot):
    show(panel, [card(n) for n in range(1, 500)])
    panel.edit_note(3)
    note = panel.column.real[3].note
    note.insertPlainText("half a sen")
    panel.column.verticalScrollBar().setValue(9000)
    assert panel.column.real[3].note is note
    with qtbot.waitSignal(panel.note_changed) as stored:
        panel.flush()
    assert stored.args == [3, "half a sen"]


def test_a_quiet_card_is_as_tall_as_its_quote_and_grows_with_its_note(panel, qtbot):
    show(panel, [card(1), card(2, note="one line"), card(3, note="line\n" * 6)])
    plain, one, many = (panel.column.real[n].height() for n in (1, 2, 3))
    assert plain < one < many
    assert plain < 70
    panel.edit_note(2)
    note = panel.column.real[2].note
    active = panel.column.real[2].height()
    note.insertPlainText("more\nand more\n")
    qtbot.waitUntil(lambda: panel.column.real[2].height() > active)
    below, card_two = panel.column.real[3], panel.column.real[2]
    qtbot.waitUntil(lambda: below.geometry().top() > card_two.geometry().bottom())


def test_every_line_of_a_note_is_in_sight(panel):
    show(panel, [card(1, note="汉字与 Latin 混排的一行，长到要折行才放得下，还要更长一些。\n二")])
    note = panel.column.real[1].note
    assert note.verticalScrollBar().maximum() == 0


def test_white_space_at_the_end_of_a_note_is_left_to_the_writer_and_not_stored(qtbot):
    note = NoteEdit("")
    qtbot.addWidget(note)
    note.show()
    sent = []
    note.changed.connect(sent.append)
    qtbot.keyClicks(note, "tea ")
    note.flush()
    note.take("tea")
    assert note.toPlainText() == "tea "
    qtbot.keyClicks(note, "house")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    note.flush()
    note.take("tea house")
    assert note.toPlainText() == "tea house\n\n"
    QApplication.sendEvent(note, QFocusEvent(QEvent.Type.FocusOut))
    assert note.toPlainText() == "tea house"
    assert sent == ["tea", "tea house"]


def test_an_empty_note_and_the_way_to_tags_show_on_the_active_card_only(panel):
    show(panel, [card(1), card(2)])
    one, two = panel.column.real[1], panel.column.real[2]
    assert not one.note.isVisible()
    panel.set_active(2)
    assert two.note.isVisible()
    assert not one.note.isVisible()


def test_the_focus_of_a_card_that_goes_passes_to_the_next_else_the_one_before(panel, qtbot):
    show(panel, [card(1), card(2), card(3)])
    panel.cards[2].setFocus()
    show(panel, [card(1), card(3)])
    assert panel.cards[3].hasFocus()
    show(panel, [card(1)])
    assert panel.cards[1].hasFocus()
    with qtbot.waitSignal(panel.left):
        show(panel, [])


def test_nothing_yet_offers_to_show_how(panel, qtbot):
    button = next(b for b in panel.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(panel.example_wanted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_quotes_are_shortened_in_one_line():
    assert shortened("a\n b", 10) == "a b"
    assert shortened("一二三四", 3) == "一二…"


def test_a_card_at_rest_holds_no_field_and_no_row_of_tags(panel):
    show(panel, [card(1), card(2), card(3, note="one", tags=("a", "b"))])
    made = panel.column.real
    fields = [len(made[number].findChildren(NoteEdit)) for number in (1, 2, 3)]
    buttons = [len(made[number].findChildren(QPushButton)) for number in (1, 2, 3)]
    assert (fields, buttons) == ([0, 0, 1], [0, 0, 2])


def test_tab_walks_from_a_card_to_its_note_its_tags_and_the_next_card(panel):
    panel.activateWindow()
    show(panel, [card(1, tags=("a",)), card(2), card(3)])
    one, two = panel.column.real[1], panel.column.real[2]
    one.setFocus()
    walked = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    tag, more = one.findChildren(QPushButton)
    assert walked == [one.note, tag, more, two]


def test_of_many_cards_the_first_come_at_once_and_those_in_sight_soon(panel, qtbot):
    show(panel, [card(n) for n in range(1, 2001)])
    assert list(panel.column.real) == list(range(1, FIRST + 1))
    qtbot.waitUntil(lambda: FIRST * 2 in panel.column.real)
