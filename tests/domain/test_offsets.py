"""Offset maps: spans go to a view and come back, snapped to whole edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.offsets import IDENTITY, Edit, OffsetMap
from reader_app.domain.spans import Span


def made(parts: list[tuple[int, int, int]]) -> OffsetMap:
    """A map of parts: code points kept, then code points replaced by how many."""
    edits: list[Edit] = []
    at = view_at = 0
    for kept, length, view_length in parts:
        at, view_at = at + kept, view_at + kept
        if length != view_length:
            edits.append(Edit(at, at + length, view_at, view_at + view_length))
        at, view_at = at + length, view_at + view_length
    return OffsetMap(tuple(edits))


sizes = st.tuples(st.integers(0, 4), st.integers(1, 5), st.integers(1, 5))
maps = st.lists(sizes, max_size=8).map(made)
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


def test_a_span_that_cuts_an_edit_takes_it_whole():
    offsets = OffsetMap((Edit(2, 5, 2, 6),))
    assert offsets.to_view(Span(3, 4)) == Span(2, 6)
    assert offsets.to_view(Span(0, 3)) == Span(0, 6)
    assert offsets.to_text(Span(5, 7)) == Span(2, 6)
    assert offsets.to_view(Span(5, 6)) == Span(6, 7)


def test_a_caret_inside_an_edit_goes_to_its_start():
    offsets = OffsetMap((Edit(2, 5, 2, 6),))
    assert offsets.point_to_view(4) == 2
    assert offsets.point_to_text(4) == 2
    assert offsets.point_to_view(5) == 6


def test_the_second_of_two_edits_side_by_side_is_taken_alone():
    offsets = OffsetMap((Edit(0, 2, 0, 3), Edit(2, 3, 3, 5)))
    assert offsets.to_view(Span(0, 2)) == Span(0, 3)
    assert offsets.to_view(Span(2, 3)) == Span(3, 5)
    assert offsets.to_text(Span(0, 3)) == Span(0, 2)


@given(span=spans)
def test_identity_changes_nothing(span: Span):
    assert IDENTITY.to_view(span) == IDENTITY.to_text(span) == span


@given(offsets=maps, span=spans)
def test_there_and_back_holds_the_span_and_then_stays(offsets: OffsetMap, span: Span):
    view = offsets.to_view(span)
    back = offsets.to_text(view)
    if span:
        assert back.start <= span.start
        assert back.end >= span.end
    assert offsets.to_view(back) == view


@given(offsets=maps, span=spans)
def test_a_span_that_cuts_no_edit_comes_back_as_it_was(offsets: OffsetMap, span: Span):
    inside = any(e.start < at < e.end for e in offsets.edits for at in (span.start, span.end))
    if not inside:
        assert offsets.to_text(offsets.to_view(span)) == span


@given(offsets=maps, one=spans, other=spans)
def test_spans_stay_in_order(offsets: OffsetMap, one: Span, other: Span):
    first, second = sorted((one, other))
    assert offsets.to_view(first).start <= offsets.to_view(second).start
    assert offsets.point_to_text(first.start) <= offsets.point_to_text(second.start)


@given(first=maps, second=maps, span=spans)
def test_a_composed_map_covers_both_steps(first: OffsetMap, second: OffsetMap, span: Span):
    composed = first.then(second)
    if not span:
        return
    by_steps = second.to_view(first.to_view(span))
    at_once = composed.to_view(span)
    assert at_once.start <= by_steps.start
    assert at_once.end >= by_steps.end
    assert composed.to_view(composed.to_text(at_once)) == at_once


@given(first=maps, second=maps)
def test_a_composed_map_runs_in_step_between_its_edits(first: OffsetMap, second: OffsetMap):
    at = view_at = 0
    for edit in first.then(second).edits:
        assert edit.start - at == edit.view_start - view_at >= 0
        assert edit.end > edit.start
        at, view_at = edit.end, edit.view_end


@given(offsets=maps)
def test_composing_with_identity_changes_nothing(offsets: OffsetMap):
    assert offsets.then(IDENTITY) == offsets == IDENTITY.then(offsets)


@given(offsets=maps, by=st.integers(0, 9), view_by=st.integers(0, 9))
def test_shifted_edits_are_the_map_of_a_later_piece(offsets: OffsetMap, by: int, view_by: int):
    moved = list(offsets.shifted(by, view_by))
    assert [e.start - by for e in moved] == [e.start for e in offsets.edits]
    assert [e.view_end - view_by for e in moved] == [e.view_end for e in offsets.edits]
