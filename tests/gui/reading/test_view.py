"""The reading view: scrolling, selecting, marking, in views whose lengths differ."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from reader_app.domain.model import Annotation, Colour, ParagraphKind, WordMarks
from reader_app.domain.offsets import Edit, OffsetMap, ViewText
from reader_app.domain.spans import Span
from reader_app.gui.reading.bands import Band, Mark, bands
from reader_app.gui.reading.caret import Place, Units, sentence_span, word_span
from reader_app.gui.reading.chunks import CHUNK
from reader_app.gui.reading.document import AnnotationIndex, Document, PlainSource, Ruby
from reader_app.gui.reading.lanes import Lane
from reader_app.gui.reading.rows import shown
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.reading.view import ReadingView

SENTENCE = "夜行列车穿过平原，互联网上没有它的消息。"
TEXT = "\n".join(["一碗面", *(f"第{i}段。" + SENTENCE * (1 + i % 5) for i in range(200))])


class PhraseSource:
    """Shows 互联网 as 網際網路 when switched on, as the Taiwan script does."""

    def __init__(self, document: Document, kinds=None) -> None:
        self.lines = document.paragraphs.lines
        self.kinds = kinds or {}
        self.on = False
        self.ends: list[int] | None = None
        self.readings: list[Ruby] | None = None
        self.dotted: list[Span] = []
        self.missing = False

    def view_text(self, paragraph):
        text = self.lines[paragraph]
        if not self.on:
            return ViewText(text)
        edits, at, grown = [], text.find("互联网"), 0
        while at >= 0:
            edits.append(Edit(at, at + 3, at + grown, at + grown + 4))
            grown += 1
            at = text.find("互联网", at + 3)
        return ViewText(text.replace("互联网", "網際網路"), OffsetMap(tuple(edits)))

    def word_ends(self, paragraph):
        return self.ends

    def kind(self, paragraph):
        return self.kinds.get(paragraph, ParagraphKind.BODY)

    def rubies(self, paragraph, within=None):
        return self.readings

    def settled(self, paragraph, within):
        return not self.missing

    def marks(self, paragraph):
        return self.dotted


def annotation(number, start, end, colour=Colour.STRAW, note=""):
    span = Span(start, end)
    return Annotation(
        number, str(number), 1, span, "", "", "", colour, note, (), "", "anchored", "", "", ""
    )


@pytest.fixture
def view(qtbot):
    made = ReadingView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def load(view, text, kinds=None):
    document = Document(text)
    source = PhraseSource(document, kinds)
    view.set_document(document, source)
    return source


def point_of(view, offset, *, right=False):
    """The viewport point in the middle of the character at ``offset``, or at its right edge."""
    before = view.selection()
    view.select(Span(offset, offset + 1))
    box = view.selection_rect()
    view.select(before)
    assert not box.isEmpty()
    return QPoint(box.right() if right else box.center().x(), box.center().y())


def left_of(view, offset):
    at = point_of(view, offset)
    return QPoint(at.x() - 8, at.y())


def drag(view, start, end):
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


# Pure functions


@given(st.text())
def test_code_points_survive_the_way_through_utf_16(text):
    text = text.encode("utf-16", "ignore").decode("utf-16")
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.to_units(point) == len(text[:point].encode("utf-16-le")) // 2
        assert units.to_points(units.to_units(point)) == point


def test_a_unit_inside_a_pair_snaps_to_its_start():
    assert Units("a𠮷b").to_points(2) == 1


def test_a_word_is_what_the_segmenter_says_or_a_character_or_a_run_of_letters():
    text = "夜行列车 GDP2024 年"
    assert word_span(text, [2, 4, 5, 12, 13, 14], 3) == Span(2, 4)
    assert word_span(text, None, 3) == Span(3, 4)
    assert word_span(text, None, 7).of(text) == "GDP2024"
    assert word_span("", None, 0) == Span(0, 0)


def test_a_sentence_takes_its_closing_quote():
    text = "她说：“不冷。”他不信！真的？"
    assert sentence_span(text, 2).of(text) == "她说：“不冷。”"
    assert sentence_span(text, 9).of(text) == "他不信！"
    assert sentence_span(text, len(text)).of(text) == "真的？"


def test_what_qt_chokes_on_is_replaced_one_for_one():
    assert shown("a\u2028b\ud800c\x00") == "a\ufffdb\ufffdc\ufffd"
    assert shown("夜\t行") == "夜\t行"


def test_the_last_made_fills_and_the_others_are_bars():
    low, high = Lane(0, 2), Lane(1, 2)
    marks = [Mark(Span(0, 10), 1, low), Mark(Span(4, 6), 2, high), Mark(Span(5, 8), 3)]
    assert bands(marks) == [
        Band(0, 4, 1), Band(4, 5, 2, ((1, low),)), Band(5, 6, 3, ((1, low), (2, high))),
        Band(6, 8, 3, ((1, low),)), Band(8, 10, 1),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=20), st.integers(0, 50))
def test_the_index_finds_what_touches_a_span(pairs, start):
    made = [annotation(i, a, a + n) for i, (a, n) in enumerate(pairs)]
    span = Span(start, start + 5)
    assert list(AnnotationIndex(made).touching(span)) == [a for a in made if a.span.overlaps(span)]


# The widget


def test_an_empty_view_and_an_empty_text_take_every_key(view):
    for setting in (None, ""):
        if setting is not None:
            load(view, setting)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_End):
            QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 90))
        view.grab()
        assert view.selection() is None
        assert view.top_offset() == 0
        assert view.selected_view_text() == ""


def test_dragging_selects_what_lies_between(view, qtbot):
    load(view, TEXT, {0: ParagraphKind.TITLE})
    start = TEXT.index("列车穿过")
    finished = QSignalSpy(view.selection_finished)
    drag(view, left_of(view, start), point_of(view, start + 3, right=True))
    assert view.selection() == Span(start, start + 4)
    assert view.selected_view_text() == "列车穿过"
    assert finished.count() == 1
    assert view.selection_rect().width() > 60


def test_clicks_take_a_word_a_sentence_a_paragraph(view):
    source = load(view, "夜行列车穿过平原。它没有停。\n第二段")
    source.ends = [2, 4, 6, 8, 9, 10, 12, 13, 14]
    at = point_of(view, 2)
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseDClick(port, left, pos=at)
    assert view.selected_view_text() == "列车"
    QTest.mouseClick(port, left, pos=at)
    view._pointer._clicks, view._pointer._clicked_at = 2, 1 << 62
    QTest.mouseClick(port, left, pos=at)
    assert view.selected_view_text() == "夜行列车穿过平原。"
    view._pointer._clicks, view._pointer._clicked_at = 3, 1 << 62
    QTest.mouseClick(port, left, pos=at)
    assert view.selected_view_text() == "夜行列车穿过平原。它没有停。"


def test_the_keyboard_moves_and_selects(view, qtbot):
    load(view, TEXT)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.caret_offset() == 4
    with qtbot.waitSignal(view.selection_finished, timeout=2000):
        for _ in range(3):
            QTest.keyClick(view, Qt.Key.Key_Right, shift)
    assert view.selection() == Span(4, 7)
    QTest.keyClick(view, Qt.Key.Key_Left, shift)
    assert view.selection() == Span(4, 6)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selection() is None
    assert view.caret_offset() == 6
    QTest.keyClick(view, Qt.Key.Key_End, control)
    assert view.caret_offset() == len(TEXT)
    QTest.keyClick(view, Qt.Key.Key_Home, control | shift)
    assert view.selection() == Span(0, len(TEXT))
    QTest.keyClick(view, Qt.Key.Key_Home, control)
    seen = [view.caret_offset()]
    for _ in range(400):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        seen.append(view.caret_offset())
        if seen[-1] == len(TEXT):
            break
    assert seen == sorted(seen)
    assert seen[-1] == len(TEXT)


def test_line_end_selects_to_the_end_of_a_wrapped_line(view):
    load(view, SENTENCE * 10)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    first = view.selection()
    assert first is not None
    assert first.start == 0
    assert 20 < first.end < 36
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    assert view.selection() == first
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    both = view.selection()
    assert both is not None
    assert both.end > first.end + 20


def test_walking_by_arrow_visits_every_place_and_comes_back(view):
    text = "a𠮷b\n\n𠮷" + "字" * 1600 + "𠮷。"
    load(view, text)
    seen = [0]
    while seen[-1] < len(text):
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret_offset() == seen[-1] + 1
        seen.append(view.caret_offset())
    for offset in reversed(seen[:-1]):
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert view.caret_offset() == offset


def test_copy_gives_exactly_the_slice_with_characters_beyond_the_bmp(view):
    text = "在𠮷野家\n吃𠮷面\u00a0好"
    load(view, text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            view.select(Span(start, end))
            assert view.selection() == Span(start, end)
            assert view.selected_view_text() == text[start:end]
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text


def test_a_click_never_lands_inside_a_pair(view):
    text = "𠮷𠮷野𠮷家" * 3
    load(view, text)
    box = point_of(view, 0)
    for x in range(box.x() - 20, box.x() + 320, 3):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.y()))
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        if (found := view.selection()) is not None:
            assert found.of(text) == view.selected_view_text()
            assert len(found) == 1


def test_dragging_past_the_edge_scrolls_on(view, qtbot):
    load(view, TEXT)
    start = left_of(view, 6)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint(start.x(), 640))
    qtbot.waitUntil(lambda: view.top_offset() > 300, timeout=5000)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), 590))
    found = view.selection()
    assert found is not None
    assert found.start == 6
    assert found.end > 300


def test_the_top_line_and_the_selection_stay_through_the_scripts(view):
    source = load(view, TEXT, {0: ParagraphKind.TITLE})
    offset = TEXT.index("互联网", 4000)
    view.scroll_to(offset)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 57)
    top = view.top_offset()
    chosen = Span(offset + 60, offset + 64)
    view.select(chosen)

    def y_of_top():
        view.select(Span(top, top + 1))
        y = view.selection_rect().top()
        view.select(chosen)
        return y

    before = y_of_top()
    for _ in range(6):
        source.on = not source.on
        view.refresh_views()
        assert view.top_offset() == top
        assert abs(y_of_top() - before) <= 1
        assert view.selection() == chosen
        view.grab()


def test_views_that_arrive_later_lay_out_no_other_paragraph(view):
    source = load(view, "\n".join([SENTENCE] * 4))
    chosen = Span(2, 5)
    view.select(chosen)
    rows = view.scene.flow.rows
    before = [rows.laid(n) for n in range(4)]
    source.on = True
    view.views_ready({2, 3})
    assert view.scene.flow.rows is rows
    after = [rows.laid(n) for n in range(4)]
    assert [a is b for a, b in zip(after, before, strict=True)] == [True, True, False, False]
    assert "網際網路" in rows.view(2).text
    assert "網際網路" not in after[1].text
    assert "網際網路" in after[3].text
    assert view.selection() == chosen


def test_a_phrase_of_another_length_is_selected_whole(view):
    source = load(view, SENTENCE)
    source.on = True
    view.refresh_views()
    at = SENTENCE.index("互联网")
    view.select(Span(at, at + 1))
    assert view.selected_view_text() == "網際網路"
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_view_text() == "網"
    assert view.selection() == Span(at, at + 3)


def test_clicking_a_highlight_activates_the_topmost(view):
    source = load(view, TEXT)
    at = TEXT.index("互联网")
    view.set_annotations([annotation(7, at - 5, at + 8), annotation(9, at, at + 3, Colour.SKY)])
    source.on = True
    view.refresh_views()
    activated = QSignalSpy(view.annotation_activated)
    for offset in (at, at - 2, at + 12):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, offset))
    assert [activated.at(i)[0] for i in range(activated.count())] == [9, 7]


def test_clicks_at_one_place_go_down_through_the_highlights_there(view, qtbot):
    load(view, TEXT)
    start = TEXT.index("互联网")
    spans = ((start, start + 3), (start + 1, start + 5), (start - 4, start + 2))
    view.set_annotations([annotation(n, *span) for n, span in enumerate(spans, start=1)])
    view.annotation_activated.connect(view.set_active)
    found = QSignalSpy(view.annotation_activated)
    at = left_of(view, start + 1) + QPoint(10, 0)
    for _ in range(4):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    assert [found.at(i)[0] for i in range(found.count())] == [3, 2, 1, 3]


def test_the_active_highlight_lies_over_the_others(view):
    load(view, TEXT)
    start = TEXT.index("互联网")
    view.set_annotations(
        [annotation(1, start, start + 3, Colour.JADE), annotation(2, start, start + 5)]
    )
    fills = (view.colours.highlights[Colour.STRAW], view.colours.highlights[Colour.JADE])
    at = left_of(view, start) + QPoint(0, -10)

    def filled():
        image = view.viewport().grab().toImage()
        return image.pixelColor(at + QPoint(4, 0))

    assert filled() == fills[0]
    view.set_active(1)
    assert filled() == fills[1]
    view.set_active(None)
    assert filled() == fills[0]


def test_a_click_shows_the_caret(view):
    load(view, TEXT)
    at = left_of(view, 8)
    before = view.viewport().grab().toImage()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    after = view.viewport().grab().toImage()
    box = view.scene.flow.box(view.scene.selection.caret)
    x = int(box.left() + view.scene.flow.rows.page.left)
    y = int(box.center().y())
    assert before.pixelColor(x, y) != view.colours.accent
    assert after.pixelColor(x, y) == view.colours.accent


def test_who_comes_by_tab_finds_the_caret_in_sight(view):
    load(view, TEXT)
    view.scroll_to(len(TEXT) // 2)
    assert not view.scene.caret_in_sight()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert view.scene.caret_shown
    assert view.scene.caret_in_sight()


def test_ctrl_home_reaches_the_edge_above_the_title_and_ctrl_end_the_one_below(view):
    load(view, TEXT)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.progress() == 1.0
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.progress() == 0.0
    assert (view.scene.flow.top, view.scene.flow.hidden) == (0, 0.0)


def test_the_menu_key_asks_at_the_caret_and_the_mouse_where_it_points(view):
    load(view, TEXT)
    asked = []
    view.context_requested.connect(lambda *values: asked.append(values))
    view.select(Span(9, 9))
    corner = view.mapToGlobal(QPoint(5, 5))
    reason = QContextMenuEvent.Reason
    for widget, asks in ((view, reason.Keyboard), (view.viewport(), reason.Mouse)):
        QApplication.sendEvent(widget, QContextMenuEvent(asks, QPoint(5, 5), corner))
    place, character, by_key = asked[0]
    box = view.scene.flow.box(view.scene.selection.caret)
    assert (character, by_key) == (9, True)
    assert abs(view.viewport().mapFromGlobal(place).y() - box.bottom()) <= 1
    assert asked[1] == (corner, -1, False)


def test_a_highlight_over_paragraphs_is_drawn_under_the_text(view):
    load(view, TEXT)
    plain = view.grab().toImage()
    view.set_annotations([annotation(1, 5, 60, note="n"), annotation(2, 20, 70, Colour.JADE)])
    marked = view.grab().toImage()
    assert plain != marked
    at = point_of(view, 30)
    view.select(None)
    colours = {view.grab().toImage().pixelColor(at.x() + x, at.y() + 9).name() for x in (-9, 9)}
    assert "#cde9cf" in colours


def test_selection_cleared_is_told_once(view):
    load(view, TEXT)
    cleared = QSignalSpy(view.selection_cleared)
    view.select(Span(5, 9))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert cleared.count() == 1
    view.select(Span(5, 9))
    view.set_document(None)
    assert cleared.count() == 2
    assert view.selection() is None


@pytest.mark.parametrize("marks", list(WordMarks))
def test_word_marks_never_touch_the_text(view, marks):
    source = load(view, "在𠮷野家吃面，互联网上也说好。" * 20)
    source.ends = list(range(2, 16 * 20, 2))
    view.set_word_marks(marks)
    view.words_ready(0)
    view.select(Span(1, 30))
    assert view.selected_view_text() == source.lines[0][1:30]
    view.grab()


def test_text_size_and_width_keep_the_top_line(view, qtbot):
    load(view, TEXT)
    view.scroll_to(5000)
    for change in (
        lambda: view.set_style(PageStyle(text_size=28)),
        lambda: view.resize(500, 400),
        lambda: view.resize(900, 700),
        lambda: view.set_style(PageStyle(text_size=20)),
        lambda: view.set_font_families(["Noto Sans CJK SC"]),
    ):
        change()
        assert view.top_offset() == 5000
        view.select(Span(5000, 5001))
        assert 0 <= view.selection_rect().top() < 60


def test_the_bar_reaches_both_ends(view):
    load(view, TEXT)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.grab()
    bar.setValue(bar.maximum())
    view.select(Span(len(TEXT) - 1, len(TEXT)))
    assert not view.selection_rect().isEmpty()
    bar.setValue(0)
    assert view.top_offset() == 0
    top = []
    for _ in range(50):
        bar.setValue(bar.value() + 120)
        top.append(view.top_offset())
    assert top == sorted(top)
    assert top[-1] > 500


def test_a_paragraph_of_200_000_characters_opens_scrolls_and_selects(view):
    text = "开头\n" + (SENTENCE * 10_001)[:200_000] + "\n结尾"
    started = time.perf_counter()
    load(view, text)
    view.grab()
    assert time.perf_counter() - started < 1.0
    flow = view.scene.flow
    assert all(len(flow.rows.laid(row).text) <= 2_000 for row in range(len(flow.rows)))
    view.scroll_to(150_000)
    view.grab()
    view.select(Span(150_000, 150_003))
    assert view.selected_view_text() == text[150_000:150_003]
    assert 0 <= view.selection_rect().top() < 60
    view.select(Span(CHUNK - 40, 200_004))
    assert len(view.selected_view_text()) == 200_004 - CHUNK + 40
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.caret_offset() == len(text)


def test_places_round_trip_at_chunk_ends(view):
    source = load(view, (SENTENCE * 500)[:9_000])
    source.on = True
    view.refresh_views()
    rows = view.scene.flow.rows
    for row in range(len(rows)):
        laid = rows.laid(row)
        assert rows.row_at(Place(0, laid.start)) == row
        assert laid.text == source.view_text(0).text[laid.start : laid.start + len(laid.text)]
    assert "".join(rows.laid(r).text for r in range(len(rows))) == source.view_text(0).text


def test_opening_three_million_characters_is_quick(view):
    text = "\n".join([SENTENCE * 3] * 50_000)
    document = Document(text)
    started = time.perf_counter()
    view.set_document(document, PlainSource(document))
    view.grab()
    assert time.perf_counter() - started < 1.0
    started = time.perf_counter()
    for offset in range(0, len(text), len(text) // 20):
        view.scroll_to(offset)
        view.grab()
    assert time.perf_counter() - started < 3.0


def test_it_has_a_name_for_screen_readers(view):
    assert view.accessibleName() == "Article text"


def test_resting_on_a_word_tells_its_span_in_the_original_and_leaving_tells_none(qtbot, view):
    source = load(view, TEXT)
    source.on, source.ends = True, [4, 6, 9, 11, 14]
    view.refresh_views()
    told = QSignalSpy(view.word_hovered)
    start = TEXT.index("\n") + 1
    hovered = view.word_at(start + 6)
    QTest.mouseMove(view.viewport(), point_of(view, hovered.start))
    qtbot.waitUntil(lambda: told.count() == 1, timeout=3_000)
    assert told.at(0)[0] == hovered
    QTest.mouseMove(view.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: told.count() == 2, timeout=3_000)
    assert told.at(1)[0] is None


def test_a_span_in_sight_has_a_place_on_the_screen_and_one_out_of_sight_has_none(view):
    load(view, TEXT)
    start = TEXT.index("夜行列车")
    box = view.rect_of(Span(start, start + 4))
    assert box.contains(view.viewport().mapToGlobal(point_of(view, start + 1)))
    assert view.rect_of(Span(len(TEXT) - 3, len(TEXT) - 1)).isEmpty()


def test_readings_above_the_words_make_room_for_themselves(view):
    source = load(view, TEXT)
    start = TEXT.index("夜行列车")
    before = view.rect_of(Span(start, start + 4))
    source.readings = [Ruby(Span(3, 7), "yèxíng lièchē", 4)]
    view.refresh_views()
    assert view.rect_of(Span(start, start + 4)).top() > before.top()


# Grips


def test_the_end_of_the_active_highlight_is_dragged(view):
    load(view, TEXT)
    start = TEXT.index("列车穿过")
    view.set_annotations([annotation(7, start, start + 4)])
    view.set_active(7)
    resized = QSignalSpy(view.annotation_resized)
    box = view.rect_of(Span(start, start + 4))
    grip = view.viewport().mapFromGlobal(box.bottomRight()) + QPoint(1, 1)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(view.viewport(), point_of(view, start + 6, right=True))
    assert resized.count() == 0
    QTest.mouseRelease(
        view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start + 6, right=True)
    )
    assert (resized.at(0)[0], resized.at(0)[1]) == (7, Span(start, start + 7))
    assert view.selection() is None


def test_escape_lets_go_of_a_grip_and_changes_nothing(view):
    load(view, TEXT)
    start = TEXT.index("列车穿过")
    view.set_annotations([annotation(7, start, start + 4)])
    view.set_active(7)
    resized = QSignalSpy(view.annotation_resized)
    grip = view.viewport().mapFromGlobal(view.rect_of(Span(start, start + 4)).topLeft())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(view.viewport(), point_of(view, start + 2))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start + 2))
    assert resized.count() == 0


def test_a_grip_dragged_past_the_edge_scrolls_and_takes_the_highlight_along(view, qtbot):
    load(view, TEXT)
    start = TEXT.index("列车穿过")
    view.set_annotations([annotation(7, start, start + 4)])
    view.set_active(7)
    resized = QSignalSpy(view.annotation_resized)
    grip = view.viewport().mapFromGlobal(view.rect_of(Span(start, start + 4)).bottomRight())
    below = QPoint(300, view.viewport().height() + 60)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip + QPoint(1, 1))
    QTest.mouseMove(view.viewport(), below)
    qtbot.waitUntil(lambda: view.top_offset() > start + 200)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert resized.count() == 1
    covered = resized.at(0)[1]
    assert covered.start == start
    assert covered.end > view.top_offset()
    rested = view.top_offset()
    qtbot.wait(100)
    assert view.top_offset() == rested


@pytest.mark.parametrize("select", [False, True])
def test_ctrl_down_and_up_go_by_sentences(view, select):
    load(view, "他说：“走吧。”没有人动！\n题目\n雨停了……天亮了")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    held = control | shift if select else control
    places = []
    for key in [Qt.Key.Key_Down] * 6 + [Qt.Key.Key_Up] * 6:
        QTest.keyClick(view, key, held)
        places.append(view.caret_offset())
    assert places == [8, 13, 14, 16, 17, 22, 17, 16, 14, 13, 8, 0]
    QTest.keyClick(view, Qt.Key.Key_Down, held)
    assert view.selected_view_text() == ("他说：“走吧。”" if select else "")


@given(st.text("雨停了。！…”』 a", max_size=40), st.integers(0, 40))
def test_sentences_tile_a_paragraph_and_each_ends_after_its_marks(text, at):
    at = min(at, max(0, len(text) - 1))
    span = sentence_span(text, at)
    ends = {m.end() for m in re.finditer("[。！…][。！…”』]*", text)} | {0, len(text)}
    assert span.end in ends
    assert not any(span.start < end < span.end for end in ends)
    assert not text or span.start <= at < span.end


# What is set and drawn


@pytest.mark.parametrize(
    "odd", ["𠮷𡃁", "\ue000", "\ufffd", "a\u00a0b", "\u3000\u3000", "\ufeff", "e\u0301", "——……"]
)
def test_a_copy_is_exactly_what_is_shown_whatever_the_characters(view, odd):
    text = odd + "夜行" + odd + "列车\n" + odd
    load(view, text)
    view.select_all()
    view.copy()
    assert view.selected_view_text() == text
    assert QGuiApplication.clipboard().text() == text
    at = text.index("列车")
    for end in range(at, len(text) + 1):
        view.select(Span(2, end))
        assert view.selected_view_text() == text[2:end]


def test_a_very_long_paragraph_has_no_short_line_but_its_last(view):
    text = ("夜行列车穿过平原" * 7 + "，") * 1_200
    load(view, text)
    rows = view.scene.flow.rows
    assert len(rows) > 40
    lines = [line for index in range(len(rows)) for line in rows.laid(index).lines]
    assert all(line.edges[-1] >= rows.page.column * 0.99 for line in lines[:-1])
    assert sum(line.end - line.start for line in lines) == len(text)
    assert max(len(rows.laid(index).text) for index in range(len(rows))) <= 2_000


@pytest.mark.parametrize("kind", list(ParagraphKind))
def test_every_kind_of_paragraph_stays_in_the_column_and_can_be_selected(view, kind):
    source = load(view, "一碗面\t热汤\n" + SENTENCE * 3, {0: kind, 1: kind})
    assert source.kind(1) is kind
    rows = view.scene.flow.rows
    for index in range(2):
        assert all(line.edges[-1] <= rows.page.column + 1 for line in rows.laid(index).lines)
    view.select(Span(2, 9))
    assert not view.selection_rect().isEmpty()


def test_readings_stand_above_the_highlight_and_below_the_one_of_the_line_above(view):
    source = load(view, "\n".join([SENTENCE * 4] * 2))
    source.readings = [Ruby(Span(a, a + 2), "zhuāng", 1) for a in range(0, 16, 2)]
    view.refresh_views()
    style = view.scene.flow.rows.laid(1).style
    ruby_height = style.ruby_shaper.em
    assert style.ruby <= style.band_top
    assert style.ruby - ruby_height * 0.9 >= style.band_bottom - style.step


def test_shading_tints_every_other_word(view):
    source = load(view, SENTENCE)
    source.ends = [2, 4, 6, 8]
    view.set_word_marks(WordMarks.SHADE)
    shade = view.colours.shade.name()
    picture = view.viewport().grab().toImage()
    found = []
    for at in range(0, 8, 2):
        box = view.rect_of(Span(at, at + 2))
        corner = view.viewport().mapFromGlobal(box.topLeft()) + QPoint(3, 1)
        found.append(picture.pixelColor(corner).name() == shade)
    assert found == [True, False, True, False]


def test_ticks_stand_where_their_paragraphs_do(view):
    load(view, f"{TEXT}\n{SENTENCE * 400}\n{TEXT}")
    rows, paragraphs = view.scene.flow.rows, view.scene.document.paragraphs
    tops = rows.heights.tops()
    offsets = list(range(0, view.scene.document.length + 1, 41))
    shares = rows.shares(offsets)
    assert shares == sorted(shares)
    for offset, share in zip(offsets, shares, strict=True):
        own = rows.rows_of(paragraphs.at(offset))
        assert tops[own.start] - 1e-6 <= share * tops[-1] <= tops[own.stop] + 1e-6


def test_a_page_style_changes_the_column_and_keeps_the_line_at_the_top(view):
    load(view, TEXT)
    view.scroll_to(TEXT.index("第80段"))
    top = view.top_offset()
    before = view.scene.flow.rows.page.column
    view.set_style(PageStyle(text_size=24, column=20, indent=False, justified=False, serif=False))
    assert view.scene.flow.rows.page.column < before
    assert view.top_offset() == top


def test_a_thousand_highlights_side_by_side_are_drawn(qtbot):
    document = Document("夜里只有一盏灯还亮着。\n" * 1000)
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.set_document(document, PlainSource(document))
    # None on the very first line, where the first tick of those merged would stand.
    view.set_annotations([annotation(n, 12 * n, 12 * n + 2) for n in range(4, 1000)])
    picture = view.viewport().grab().toImage()
    beside = picture.width() - 4
    strip = [picture.pixelColor(beside, y).name() for y in range(picture.height())]
    paper = view.colours.paper.name()
    assert 60 < sum(colour != paper for colour in strip) < 440
