"""Where a card goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from reader_app.gui.widgets.floating import beside

AREA = QRect(8, 8, 700, 500)


@given(
    x=st.integers(8, 680),
    y=st.integers(8, 480),
    width=st.integers(10, 300),
    height=st.integers(20, 240),
)
def test_a_card_lies_inside_and_never_on_its_word(x, y, width, height):
    word = QRect(x, y, 28, 28).intersected(AREA)
    card = QRect(beside(word, QSize(width, height), AREA), QSize(width, height))
    assert AREA.contains(card)
    assert not card.intersects(word)


def test_a_card_goes_below_where_there_is_room():
    assert beside(QRect(100, 100, 40, 20), QSize(200, 150), AREA).y() == 128


def test_a_card_goes_above_near_the_lower_edge():
    assert beside(QRect(100, 400, 40, 20), QSize(200, 150), AREA).y() == 400 - 8 - 150
