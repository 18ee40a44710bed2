"""The views of an article: what is in sight comes first, and marks come when they are wanted."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.app import make_engine
from reader_app.domain.model import Script
from reader_app.domain.offsets import Edit, OffsetMap, ViewText
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui.page.views import BATCH, NEAR, ArticleViews, ends_in_view, in_order

LINE = "互联网的软件，发现头发。"


@pytest.fixture
def views(qtbot):
    made = ArticleViews(make_engine())
    yield made
    made.close()


def test_paragraphs_about_the_reader_come_first_and_none_is_left_out():
    paragraphs = Paragraphs("\n".join([LINE] * 3_000))
    first, rest = in_order(paragraphs, len(LINE) * 1_500)
    assert first[0] == paragraphs.at(len(LINE) * 1_500)
    assert len(first) < 100
    assert sorted(first + rest) == list(range(3_000))


def test_a_long_paragraph_comes_first_alone():
    paragraphs = Paragraphs(f"{LINE}\n{LINE * NEAR}\n{LINE}")
    assert in_order(paragraphs, len(LINE) + 5)[0] == [1]


def test_a_long_article_arrives_in_parts_and_whole(views, qtbot):
    lines = [LINE * 20] * 600
    assert len("".join(lines)) > 2 * BATCH
    converted, later = [], []

    def count():
        converted.append(sum("網" in views.view_text(n).text for n in range(600)))

    views.changed.connect(count)
    views.arrived.connect(later.append)
    views.show(Paragraphs("\n".join(lines)), "hans", Script.HANT_TW, 0)
    qtbot.waitUntil(lambda: not views.busy, timeout=20_000)
    assert len(converted) == 1
    assert 0 < converted[0] <= 100
    assert len(later) > 1
    assert sum(map(len, later)) == len(frozenset().union(*later)) == 600 - converted[0]
    assert all(views.view_text(n).text.startswith("網際網路的軟體") for n in range(600))


def test_of_a_very_long_paragraph_the_place_in_sight_is_there_first(views, qtbot):
    text = LINE * 20_000
    near = len(text) // 2
    shown = []
    for arrival in (views.changed, views.arrived):
        arrival.connect(lambda *_: shown.append(views.view_text(0)))
    views.show(Paragraphs(text), "hans", Script.HANT_TW, near)
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)
    part, whole = shown
    assert part.text.startswith("互联网")
    place = Span(near, near + len(LINE))
    assert part.offsets.to_view(place).of(part.text) == whole.offsets.to_view(place).of(whole.text)
    assert "互" not in whole.text


edited = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 4)), max_size=9)


@given(edited, st.sets(st.integers(1, 80)))
def test_words_end_in_the_view_where_their_phrases_do(parts, ends):
    edits, at, view_at = [], 0, 0
    for length, shown, apart in parts:
        at, view_at = at + apart, view_at + apart
        if length and length != shown:
            edits.append(Edit(at, at + length, view_at, view_at + shown))
            at, view_at = at + length, view_at + shown
    offsets = OffsetMap(tuple(edits))
    expected = sorted({offsets.to_view(Span(0, end)).end for end in ends})
    assert list(ends_in_view(sorted(ends), offsets)) == expected


def test_words_of_a_long_article_arrive_too(views, qtbot):
    paragraphs = Paragraphs("\n".join([LINE] * 12_000))
    views.words.show(paragraphs, 1, (), 0)
    views.show(paragraphs, "hans", Script.ORIGINAL, 0)
    qtbot.waitUntil(lambda: views.word_ends(11_999) is not None, timeout=20_000)
    assert views.word_ends(11_999)[-1] == len(LINE)


def kept_views():
    gc.collect()
    return sum(type(one) is ViewText for one in gc.get_objects())


def test_only_the_views_of_one_script_are_kept(views, qtbot):
    before = kept_views()
    views.show(Paragraphs("\n".join([LINE] * 5_000)), "hans", Script.HANT, 0)
    for script in (Script.HANT_TW, Script.HANT_HK, Script.HANT):
        views.set_script(script, 0)
        qtbot.waitUntil(lambda: not views.busy, timeout=20_000)
        assert kept_views() - before < 5_100
    views.set_script(Script.ORIGINAL, 0)
    assert kept_views() - before < 100


def test_marks_are_there_only_while_they_are_wanted(views, qtbot):
    views.show(Paragraphs("看互联网的软件。"), "hans", Script.HANT_TW, 0)
    qtbot.waitUntil(lambda: "軟體" in views.view_text(0).text, timeout=10_000)
    assert list(views.marks(0)) == []
    views.want_marks(wanted=True)
    qtbot.waitUntil(lambda: bool(views.marks(0)), timeout=10_000)
    assert [span.of(views.view_text(0).text) for span in views.marks(0)] == ["網際網路", "軟體"]
    assert views.originals(Span(5, 6)) == "软件"
    assert views.originals(Span(0, 1)) == ""
    views.want_marks(wanted=False)
    qtbot.waitUntil(lambda: not views.marks(0), timeout=10_000)
    assert views.originals(Span(5, 6)) == ""


def test_the_article_before_is_whole_until_another_one_takes_its_place(views, qtbot):
    views.show(Paragraphs("夜车\n窗外\n灯火"), "hans", Script.ORIGINAL, 0)
    with qtbot.waitSignal(views.changed, timeout=20_000):
        views.show(Paragraphs("茶山"), "hans", Script.HANT, 0)
        assert [views.view_text(n).text for n in range(3)] == ["夜车", "窗外", "灯火"]
    assert views.view_text(0).text == "茶山"
