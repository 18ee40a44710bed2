"""Which search hits a row shows, through views of another length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.offsets import IDENTITY, Edit, OffsetMap
from reader_app.domain.spans import Span
from reader_app.gui.reading.hits import HitIndex


def test_a_row_shows_its_part_of_a_hit_that_wraps():
    index = HitIndex((Span(108, 112),), 0)
    assert index.within(100, IDENTITY, Span(0, 10)) == [(Span(8, 10), True)]
    assert index.within(100, IDENTITY, Span(10, 20)) == [(Span(0, 2), True)]
    assert index.within(100, IDENTITY, Span(20, 30)) == []


def test_a_hit_on_a_phrase_that_grew_covers_all_of_it():
    longer = OffsetMap((Edit(2, 5, 2, 6),))  # 互联网 shown as 網際網路
    index = HitIndex((Span(2, 5), Span(7, 8)))
    assert index.within(0, longer, Span(0, 20)) == [(Span(2, 6), False), (Span(8, 9), False)]


def test_without_hits_nothing_is_shown():
    assert HitIndex().within(0, IDENTITY, Span(0, 10)) == []
    assert HitIndex((Span(1, 2),)).within(0, IDENTITY, Span(0, 0)) == []


@given(st.lists(st.integers(0, 300), unique=True), st.integers(1, 40))
def test_every_character_of_every_hit_is_shown_once(starts, width):
    """Rows of any width show together exactly what the hits cover."""
    spans = [Span(start, start + 1) for start in sorted(starts)]
    index = HitIndex(spans)
    shown = [
        row + place.start
        for row in range(0, 320, width)
        for place, _ in index.within(0, IDENTITY, Span(row, row + width))
    ]
    assert shown == [span.start for span in spans]
