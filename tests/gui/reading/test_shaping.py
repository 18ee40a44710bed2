"""Widths and glyphs of characters and of foreign words."""

from __future__ import annotations

from PySide6.QtGui import QFont

from reader_app.gui.reading import kinsoku
from reader_app.gui.reading.shaping import Shaper


def shaper(size=20):
    font = QFont()
    font.setFamilies(["Noto Serif CJK SC", "Noto Sans CJK SC"])
    font.setPixelSize(size)
    return Shaper(font)


def test_an_apostrophe_belongs_to_the_foreign_word_it_stands_in():
    assert kinsoku.parts("读it’s书") == [(1, 5)]
    assert kinsoku.parts("他说‘好’。") == []


def test_an_apostrophe_in_a_foreign_word_takes_no_characters_room(qapp):
    made = shaper()
    assert made.width("it’s") - made.width("its") < 0.5 * made.em


def test_a_quotation_mark_in_chinese_keeps_its_square_whatever_was_set_before(qapp):
    before = shaper()
    made = shaper()
    made.shape("don’t")
    for text in ("‘好’", "说’"):
        assert made.shape(text).widths == before.shape(text).widths
