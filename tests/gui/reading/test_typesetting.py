"""Lines of Chinese, set from widths: every character ten pixels wide, so an em is ten."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.gui.reading import kinsoku
from reader_app.gui.reading.typesetting import Frame, Setter, cells

EM = 10.0
EVERY = "一二三，。、「」（）《》！？…—aB3 \u3000\u00a0/-.%𠮷\u0301"


def ink(character):
    return (5.6, 0.6) if character in kinsoku.OPENING else (0.6, 5.6)


def widths(text):
    return [0.0 if c == "\u0301" else 5.0 if c.isascii() else EM for c in text]


def set_lines(text, width, *, indent=0.0, words=(), rubies=(), ends=True, centred=False):
    made = cells(text, widths(text), EM, ink, words, rubies)
    frame = Frame(EM, width, indent, justified=not centred, centred=centred)
    setter = Setter(made, frame)
    indented = bool(indent)
    return setter.lines(setter.breaks(indented=indented), indented=indented, ends=ends)


def lines_of(text, width, **choices):
    return [text[line.start : line.end] for line in set_lines(text, width, **choices)]


def test_closing_marks_never_begin_a_line_and_opening_ones_never_end_it():
    assert lines_of("一二三四五，六七", 50) == ["一二三四", "五，六七"]
    assert lines_of("一二三四「五六", 50) == ["一二三四", "「五六"]


def test_a_mark_at_the_end_of_a_line_gives_up_its_empty_half():
    line = set_lines("一二三四，五六七", 45)[0]
    assert (line.end, round(line.edges[-1])) == (5, 45)


def test_a_bracket_at_the_beginning_of_a_line_gives_up_its_empty_half():
    second = set_lines("一二三四五「六七八", 50)[1]
    assert second.edges[0] == 0
    assert second.edges[1] == pytest.approx(5, abs=0.1)


def test_marks_that_double_take_one_and_a_half():
    for text in ("，「", "）。", "「『", "》、"):
        made = cells("一" + text + "一", [EM] * 4, EM, ink)
        assert sum(made.widths) == pytest.approx(35, abs=0.1), text


def test_marks_are_squeezed_to_keep_another_one_in_the_line():
    text = "一二，三四，五六」。七八九十"
    first = set_lines(text, 86)[0]
    assert text[first.start : first.end] == "一二，三四，五六」。"
    assert first.edges[-1] == pytest.approx(86, abs=0.1)


def test_dashes_and_ellipses_stay_whole():
    assert lines_of("一二三四——五", 50) == ["一二三四", "——五"]
    assert lines_of("一二三四……五", 50) == ["一二三四", "……五"]
    line = set_lines("一二——三四五", 65)[0]
    assert line.edges[3] - line.edges[2] == pytest.approx(EM)


def test_han_and_letters_stand_a_quarter_apart_and_a_space_is_enough():
    assert sum(cells("用Qt写", [10, 5, 5, 10], EM, ink).widths) == 35
    assert sum(cells("用 Qt 写", [10, 5, 5, 5, 5, 10], EM, ink).widths) == 40


def test_words_part_but_not_beside_marks():
    made = cells("一二三，四", [EM] * 5, EM, ink, word_ends=[2, 3, 4, 5])
    assert made.gaps == [2]


def test_a_word_under_a_wide_ruby_grows_and_stays_on_one_line():
    text = "一二三四五六"
    assert lines_of(text, 50, rubies=[(3, 6, 40)]) == ["一二三", "四五六"]
    assert sum(cells(text, [EM] * 6, EM, ink, (), [(3, 6, 40)]).widths) > 70


def test_the_first_line_is_indented_and_the_last_one_ragged():
    lines = set_lines("一二三四五六七八", 50, indent=20)
    assert [line.edges[0] for line in lines] == [20, 0]
    assert lines[1].edges[-1] == 50
    assert set_lines("一二三", 50)[0].edges[-1] == 30
    assert set_lines("一二三", 50, ends=False)[0].edges[-1] == pytest.approx(30)


def test_a_caption_stands_in_the_middle():
    line = set_lines("一二三", 50, centred=True)[0]
    assert (line.edges[0], line.edges[-1]) == (10, 40)


def test_a_long_address_breaks_after_a_slash():
    text = "见https://example.org/one/two/three/four"
    assert lines_of(text, 160)[0].endswith("/")
    assert "".join(lines_of(text, 160)) == text


def test_tabs_reach_the_same_stop():
    one, other = (cells(t, widths(t), EM, ink).widths for t in ("一\t二", "一二三\t四"))
    assert sum(one[:2]) == sum(other[:4]) == 60


@given(st.text(alphabet=EVERY, max_size=120), st.integers(4, 12), st.booleans(), st.booleans())
def test_lines_hold_the_whole_text_once_and_stay_in_their_frame(text, count, gaps, indented):
    width = count * EM
    words = range(2, len(text) + 1, 2) if gaps else ()
    lines = set_lines(text, width, indent=20 if indented else 0, words=words)
    assert [line.start for line in lines][:1] == [0]
    assert lines[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(lines))
    for line in lines:
        assert line.end > line.start or not text
        assert len(line.edges) == line.end - line.start + 1
        # A mark that has no room to give, alone at the end, may stand out: it is never carried on.
        assert line.edges[-1] <= width + EM * 2.1


@given(st.text(alphabet="一二三四五", min_size=1, max_size=120), st.floats(60, 130))
def test_justified_lines_end_at_the_edge(text, width):
    lines = set_lines(text, width)
    for line in lines[:-1]:
        assert line.edges[-1] == pytest.approx(width, abs=0.05)
        steps = [b - a for a, b in pairwise(line.edges)]
        assert max(steps[:-1]) - min(steps[:-1]) < 0.01


@given(st.text(alphabet="一二三四五六七，。、「」", min_size=30, max_size=300))
def test_setting_from_a_line_on_breaks_as_setting_from_the_beginning(text):
    whole = [line.start for line in set_lines(text, 80)]
    later = whole[len(whole) // 2]
    rest = [line.start + later for line in set_lines(text[later:], 80)]
    assert [start for start in whole if start >= later] == rest


def test_letters_and_digits_stand_apart_from_han_on_both_sides():
    assert kinsoku.mixed("在2017年买的iPhone，3%的人") == [1, 5, 8, 17]
    assert kinsoku.mixed("只有汉字。") == []
    assert kinsoku.mixed("a b, c") == []


def test_characters_of_every_stretch_are_han():
    assert all(map(kinsoku.is_han, "一鿿㐀䶿々〇豈𠀀𰻝"))
    assert not any(map(kinsoku.is_han, ("", "a", "。", "ア", "한", " ")))
