"""Highlights over each other: each keeps its line, and neighbours of one colour can be told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.model import Colour, ParagraphKind, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui.reading.document import AnnotationIndex, Document
from reader_app.gui.reading.lanes import MOST, lanes
from reader_app.gui.reading.measures import Fonts, Page
from reader_app.gui.reading.scene import SANS, SERIF
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.reading.view import ReadingView

from .test_view import PhraseSource, annotation

some = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=14)


@given(some)
def test_no_two_highlights_that_overlap_share_a_line(places):
    made = [annotation(n, start, start + length) for n, (start, length) in enumerate(places, 1)]
    index = AnnotationIndex(made)
    for one in made:
        beside = [a for a in index.touching(one.span) if a.id != one.id]
        lane = index.lane(one)
        if not beside:
            assert lane is None
        if lane is None:
            continue
        assert lane.index < lane.count <= MOST
        others = [other for a in beside if (other := index.lane(a)) is not None]
        assert all(other.index != lane.index for other in others)
        assert all(other.count == lane.count for other in others)


@given(some)
def test_four_deep_every_covered_highlight_has_a_line(places):
    made = [annotation(n, start, start + length) for n, (start, length) in enumerate(places, 1)]
    made.sort(key=lambda a: (a.span.start, a.span.end))
    depth = max((sum(a.span.start <= at < a.span.end for a in made) for at in range(90)), default=0)
    index = AnnotationIndex(made)
    if depth <= MOST:
        for one in made:
            later = [a for a in index.touching(one.span) if a.id > one.id]
            assert not later or index.lane(one) is not None


def test_a_line_is_the_same_where_another_highlight_begins():
    made = [annotation(n, n * 3, n * 3 + 9) for n in range(1, 5)]
    assert [lanes(made)[n].index for n in range(1, 5)] == [0, 1, 2, 0]


@pytest.mark.parametrize("size", [14, 20, 40])
@pytest.mark.parametrize("spacing", [1.4, 1.6, 2.0, 2.6])
@pytest.mark.parametrize("ruby", [False, True])
def test_lines_end_before_the_highlight_of_the_next_line_begins(qapp, size, spacing, ruby):
    page = Page(Fonts(SERIF, SANS), PageStyle(text_size=size, line_spacing=spacing), 900)
    style = page.lines(ParagraphKind.BODY, ruby=ruby)
    for count in range(1, MOST + 1):
        bars = [style.bar(lane, count) for lane in range(count)]
        below = style.ruby - style.ruby_shaper.em if ruby else style.band_top
        assert bars[0][0] >= style.band_bottom
        assert bars[-1][0] + bars[-1][1] <= style.step + below + 0.01
        assert all(thick >= 0.6 for _, thick in bars)
        for (top, thick), (following, _) in pairwise(bars):
            assert top + thick < following


def shown(qtbot, text, annotations, ends=(), marks=WordMarks.OFF):
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(760, 400)
    view.set_style(PageStyle(indent=False))
    document = Document(text)
    source = PhraseSource(document)
    source.ends = list(ends)
    view.set_document(document, source)
    view.set_annotations(annotations)
    view.set_word_marks(marks)
    view.viewport().grab()
    return view


def row_of_pixels(view, y):
    picture = view.viewport().grab().toImage()
    return [picture.pixelColor(x, y).name() for x in range(picture.width())]


def test_neighbours_of_one_colour_are_parted(qtbot):
    text = "炉子上的水开了，杯子还是冷的。"
    apart = [annotation(1, 0, 4, Colour.JADE), annotation(2, 4, 8, Colour.JADE)]
    view = shown(qtbot, text, apart)
    edge = view.viewport().mapFromGlobal(view.rect_of(Span(4, 5)).topLeft())
    pixels = row_of_pixels(view, edge.y() + 3)
    jade, paper = "#cde9cf", view.colours.paper.name()
    assert paper in pixels[edge.x() - 2 : edge.x() + 2]
    assert pixels[edge.x() - 5] == pixels[edge.x() + 5] == jade
    view.set_annotations([annotation(1, 0, 8, Colour.JADE)])
    assert paper not in row_of_pixels(view, edge.y() + 3)[edge.x() - 5 : edge.x() + 5]


def test_a_highlight_ends_at_its_last_character_where_gaps_part_words(qtbot):
    text = "炉子上的水开了，杯子还是冷的。"
    view = shown(qtbot, text, [annotation(1, 2, 4)], [2, 4, 5, 7, 8, 10, 12, 14, 15])
    plain = view.rect_of(Span(2, 4)).width()
    view.set_word_marks(WordMarks.GAPS)
    assert abs(view.rect_of(Span(2, 4)).width() - plain) <= 1
    box = view.rect_of(Span(2, 4))
    following = view.rect_of(Span(4, 5))
    assert following.left() - box.right() > 4
