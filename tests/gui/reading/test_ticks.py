"""Ticks beside the scroll bar: each by itself where there is room, merged where there is none."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader_app.gui.reading.ticks import FAINT, HEIGHT, STEP, thinned


def test_few_ticks_stand_where_they_belong():
    assert thinned([3, 40, 3, 500]) == [(3, 1.0), (40, 1.0), (500, 1.0)]
    assert thinned([]) == []


def test_many_ticks_leave_room_between_them_and_are_fainter_where_fewer_are():
    found = dict(thinned([*range(300), *[30, 31, 32] * 50]))
    assert all(after - before > HEIGHT for before, after in pairwise(sorted(found)))
    assert found[30] == 1.0
    assert FAINT <= found[120] < 0.5


@given(st.lists(st.integers(0, 900), max_size=400))
def test_every_place_has_a_tick_near(places):
    found = thinned(places)
    assert all(any(abs(y - place) < STEP for y, _ in found) for place in places)
    assert all(FAINT <= strength <= 1.0 for _, strength in found)
