"""What repairs did is marked in the text, told on hover, and the original text is a key away."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reader_app.domain.model import Colour, Script
from reader_app.domain.repairs import Repair, RepairedPlace, apply, offered_places, repaired_places
from reader_app.domain.spans import Span
from reader_app.gui import fonts, operations
from reader_app.gui.page.repaired_text import Marks, marked, offered, repaired_text
from reader_app.importing.repairs import propose

PAGE = (
    "首页 > 旅游 > 正文\n\n山上的气象站\n2024-05-26 08:30  来源：远山旅行网\n\n"
    "　　站里一共三个人,最高气温1 . 8度，风从北边来。\n\n"
    "　　老站长说：“看云，看风，再看山。”他记了十九年。\n\n责任编辑：苏小满\n打印 关闭\n"
)


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)


@pytest.fixture
def window(open_window, qtbot, tmp_path):
    window = open_window(texts=False)
    path = tmp_path / "station.txt"
    path.write_text(PAGE, encoding="utf-8")
    window.import_paths([path])
    qtbot.waitUntil(lambda: window.article is not None, timeout=10_000)
    settle(qtbot, window)
    return window


def test_repaired_places_are_marked_and_tell_what_stood_there(window, qtbot):
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    showing, view = window.rooms.showing_repairs, window.page.view
    text = window.page.loaded.text
    assert [one.was for one in showing.repairs_at(view, text.index("，最高"))] == [","]
    assert [one.was for one in showing.repairs_at(view, text.index("1.8") + 1)] == [" . "]
    assert not showing.repairs_at(view, text.index("站里"))
    window.menus["show_repairs"].trigger()
    assert not showing.repairs_at(view, text.index("，最高"))


def test_hovering_a_mark_shows_the_original_as_plain_text(window, qtbot):
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    view = window.page.view
    offset = window.page.loaded.text.index("，最高")
    place = view.viewport().mapFromGlobal(view.rect_of(Span(offset, offset + 1)).center())
    assert view.character_at(place) == offset
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Was: ," in QToolTip.text()
    QToolTip.hideText()


def test_the_original_text_is_shown_in_the_texts_place_and_back(window, qtbot):
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    face = window.rooms.showing_repairs.face
    assert face.isVisible()
    assert not window.page.view.isVisible()
    scene = face.view.scene
    shown = "\n".join(scene.shown_text(p) for p in range(scene.shown_paragraphs()))
    assert "首页 > 旅游 > 正文" in shown
    assert window.menus["show_source"].isChecked()
    face.back.click()
    assert window.page.view.isVisible()
    assert not window.menus["show_source"].isChecked()


def test_another_article_leaves_the_original_text(window, qtbot, tmp_path):
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    other = tmp_path / "boat.txt"
    other.write_text("渡船\n江上的船还是那一条。\n", encoding="utf-8")
    window.import_paths([other])
    qtbot.waitUntil(lambda: window.article.title == "渡船", timeout=10_000)
    settle(qtbot, window)
    assert window.page.view.isVisible()
    assert not window.rooms.showing_repairs.original


def test_a_switched_repair_renews_the_marks(window, qtbot):
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    number = window.article.id
    operations.revise(window.operations, number, {}, [], [])
    qtbot.waitUntil(lambda: "首页" in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    assert not window.page.view.scene.repaired.spans


def test_the_original_text_follows_the_size_and_the_theme(window, qtbot):
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    window.choices.set_text_size(28)
    assert window.rooms.showing_repairs.face.view.style_of_page().text_size == 28


def test_the_original_text_is_set_in_the_fonts_of_its_own_script(window, qtbot):
    window.choices.set_script(Script.HANT_TW)
    settle(qtbot, window)
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    families = window.rooms.showing_repairs.face.view.scene.fonts.families
    assert list(families[True]) == fonts.families("serif", "sc")
    assert list(window.page.view.scene.fonts.families[True]) == fonts.families("serif", "tc")


def test_another_script_leaves_the_original_text_which_has_but_one(window, qtbot):
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    window.choices.set_script(Script.HANT)
    qtbot.waitUntil(window.page.view.isVisible)
    assert not window.menus["show_source"].isChecked()


def test_a_jump_in_the_article_leaves_the_original_text(window, qtbot):
    window.resize(900, 300)
    qtbot.wait(50)
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    assert window.rooms.showing_repairs.face.isVisible()
    last = len(window.page.loaded.text) - 3
    window.rooms.navigating.jump(last)
    assert window.page.view.isVisible()
    assert window.page.view.caret_offset() == last
    assert window.page.view.rect_of(Span(last, last + 1)).isValid()


def test_nothing_out_of_sight_stays_selected_behind_the_original_text(window, qtbot):
    window.page.view.select(Span(0, 4))
    window.menus["show_source"].trigger()
    settle(qtbot, window)
    window.menus["highlight"].trigger()
    settle(qtbot, window)
    assert window.page.loaded.annotations == ()


def test_the_line_at_the_top_stays_there_when_repairs_are_switched(window, qtbot, tmp_path):
    long = tmp_path / "long.txt"
    lines = [f"　　第{n}天，站里一共三个人,风从北边来,老站长记了一页。" for n in range(400)]
    long.write_text("山上的日子\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    window.import_paths([long])
    qtbot.waitUntil(lambda: window.article.title == "山上的日子", timeout=10_000)
    settle(qtbot, window)
    view, loaded = window.page.view, window.page.loaded
    view.scroll_to(loaded.text.index("第350天"))
    operations.revise(window.operations, window.article.id, {}, [], [])
    qtbot.waitUntil(lambda: "\n\n" in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    top = view.top_offset()
    assert "第350天" in window.page.loaded.text[top : top + 12]


def test_a_note_whose_quote_left_the_text_is_listed_last_with_its_quote(window, qtbot):
    number = window.article.id
    operations.revise(window.operations, number, {}, [], [])
    qtbot.waitUntil(lambda: "首页" in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    text = window.page.loaded.text
    operations.highlight(window.operations, number, Span(0, 2), Colour.SKY, note="navigation")
    start = text.index("风从北边")
    operations.highlight(window.operations, number, Span(start, start + 4), Colour.JADE)
    settle(qtbot, window)
    on = [i for i, one in enumerate(propose(PAGE).repairs) if one.enabled]
    operations.revise(window.operations, number, {}, [], on)
    qtbot.waitUntil(lambda: "首页" not in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    cards = list(window.notes_panel.cards.values())
    assert [card.card.annotation.quote for card in cards] == ["风从北边", "首页"]
    assert cards[1].card.place == "not in the text"
    window.notes_panel.jump.emit(cards[1].card.annotation.id)
    assert "not in the present text" in window.status.message


def test_white_space_is_no_news_and_what_was_left_out_is_told_beside_its_place():
    places = (
        RepairedPlace(Span(0, 0), Span(0, 4), "首页\n\n", "", "remains"),
        RepairedPlace(Span(2, 2), Span(6, 8), "　　", "", "layout"),
    )
    found = marked(places, 5)
    assert found.spans == [Span(0, 1)]
    assert found.at(0) is places[0]
    assert found.at(1) is None
    assert marked(places, 0).at(0) is None


@given(
    st.text("山水,。 \n", max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 4), st.text("，\n", max_size=3))),
)
def test_places_stand_where_the_text_says_and_offsets_go_both_ways(source, edits):
    repairs, end = [], 0
    for start, length, replacement in sorted(edits):
        if end <= start and start + length <= len(source):
            repairs.append(Repair(Span(start, start + length), replacement, "r"))
            end = start + length
    text = apply(source, repairs).text
    places = repaired_places(source, repairs)
    for place in places:
        assert place.span.of(text) == place.became
        assert place.source.of(source) == place.was
    both = repaired_text(1, 1, source, len(text), places)
    for offset in range(len(text)):
        there = both.to_source(offset)
        assert 0 <= there <= len(source)
        inside = any(p.span.start <= offset < p.span.end for p in places)
        assert inside or not offset or source[there] == text[offset]
    assert all(0 <= both.to_text(offset) <= len(text) for offset in range(len(source)))
    spans = both.marks.spans
    assert spans == sorted(spans, key=lambda s: s.start)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_repair_is_switched_where_it_is_marked(window, qtbot):
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    view, showing = window.page.view, window.rooms.showing_repairs
    place = window.page.loaded.text.index("，最高")
    menu = window.rooms.context_menu.menu(place, place)
    switch = next(one for one in menu.actions() if one.text() == "Switch this repair off")
    switch.trigger()
    qtbot.waitUntil(lambda: ",最高" in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    place = window.page.loaded.text.index(",最高")
    (offer,) = showing.repairs_at(view, place)
    assert (offer.enabled, offer.was, offer.became) == (False, ",", "，")
    assert Span(place, place + 1) in view.scene.offered.spans
    menu = window.rooms.context_menu.menu(place, place)
    next(one for one in menu.actions() if one.text() == "Accept this repair").trigger()
    qtbot.waitUntil(lambda: "，最高" in window.page.loaded.text, timeout=10_000)
    settle(qtbot, window)
    window.undo()
    qtbot.waitUntil(lambda: ",最高" in window.page.loaded.text, timeout=10_000)


def test_without_marks_the_menu_offers_no_repair(window):
    place = window.page.loaded.text.index("，最高")
    names = [one.text() for one in window.rooms.context_menu.menu(place, place).actions()]
    assert not any("repair" in name for name in names)


def test_what_is_offered_is_told_on_hover(window, qtbot):
    operations.revise(window.operations, window.article.id, {}, [], [])
    qtbot.waitUntil(lambda: "首页" in window.page.loaded.text, timeout=10_000)
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    view = window.page.view
    offset = window.page.loaded.text.index(",最高")
    view.reveal(Span(offset, offset + 1))
    place = view.viewport().mapFromGlobal(view.rect_of(Span(offset, offset + 1)).center())
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Offered by a right click: , becomes ，" in QToolTip.text()
    QToolTip.hideText()


def test_an_offer_to_join_lines_is_marked_at_the_lines_end_and_other_white_space_is_not():
    joined = RepairedPlace(Span(4, 5), Span(4, 5), "\n", "", "breaks", 0, enabled=False)
    mark = RepairedPlace(Span(6, 8), Span(6, 8), "?", "·", "lost", 1, enabled=False)
    blank = RepairedPlace(Span(9, 10), Span(9, 10), "　", "", "layout", 2, enabled=False)
    assert offered([joined, mark, blank]) == Marks([Span(3, 4), Span(6, 8)], [joined, mark])


@given(st.integers(0, 2**8 - 1))
def test_an_offer_stands_on_the_characters_that_it_would_change(which):
    chosen = [
        replace(one, enabled=bool(which >> at & 1)) for at, one in enumerate(propose(PAGE).repairs)
    ]
    text = apply(PAGE, chosen).text
    for place in offered_places(PAGE, chosen):
        assert not chosen[place.index].enabled
        if place.was:
            assert place.span.of(text) == place.was


def test_where_a_mark_and_an_offer_meet_the_menu_has_both(window, qtbot):
    window.menus["show_repairs"].trigger()
    settle(qtbot, window)
    showing = window.rooms.showing_repairs
    place = window.page.loaded.text.index("，最高")
    offer = RepairedPlace(Span(place, place + 1), Span(0, 1), "\n", "", "breaks", 0, enabled=False)
    showing._offers = Marks([offer.span], [offer])
    names = [one.text() for one in window.rooms.context_menu.menu(place, place).actions()]
    assert names[:2] == ["Switch this repair off", "Accept this repair"]
