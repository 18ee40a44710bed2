"""What a book prints above its words is read back to syllables."""

from __future__ import annotations

import pytest

from reader_app.domain.spans import Span
from reader_app.domain.told import SourceReading
from reader_app.text.pinyin import bases, syllable
from reader_app.text.printed import Printed, read, syllables


@pytest.mark.parametrize(
    ("printed", "count", "numbered"),
    [
        ("chē", 1, "che1"),
        ("chēzhàn", 2, "che1 zhan4"),
        ("chē zhàn", 2, "che1 zhan4"),
        ("Chē-Zhàn", 2, "che1 zhan4"),
        ("xī'ān", 2, "xi1 an1"),
        ("xīān", 2, "xi1 an1"),
        ("xian1", 1, "xian1"),
        ("nv3", 1, "nü3"),
        ("lu:4 se4", 2, "lü4 se4"),
        ("ma", 1, "ma5"),
        ("péngyou", 2, "peng2 you5"),
        ("ㄔㄜ", 1, "che1"),
        ("ㄔㄜ ㄓㄢˋ", 2, "che1 zhan4"),
        ("˙ㄇㄚ", 1, "ma5"),
        ("ㄖˋ", 1, "ri4"),
        ("ㄩㄢˊ", 1, "yuan2"),
        ("ㄋㄩˇ", 1, "nü3"),
        ("ㄐㄩ", 1, "ju1"),
        ("ㄨㄥ", 1, "weng1"),
        ("ㄉㄨㄥ", 1, "dong1"),
    ],
)
def test_pinyin_and_zhuyin_are_read(printed, count, numbered):
    assert " ".join(one.numbered for one in syllables(printed, count)) == numbered


@pytest.mark.parametrize(
    ("printed", "count"),
    [("くるま", 1), ("chēzhàn", 3), ("站台", 2), ("", 1), ("ferry", 1), ("ㄔㄜㄓㄢˋ", 3)],
)
def test_what_is_no_reading_of_so_many_characters_is_none(printed, count):
    assert syllables(printed, count) == ()


def test_every_syllable_of_zhuyin_goes_back_to_the_pinyin_it_came_of():
    for zhuyin, base in bases().items():
        assert syllable(f"{base}1").zhuyin == zhuyin


def test_each_character_gets_its_own_syllable_and_letters_get_none():
    found = read("看K歌房", SourceReading(Span(1, 3), "gē"))
    assert [(one.span, one.syllable.pinyin) for one in found] == [(Span(2, 3), "gē")]


def test_readings_are_found_by_their_place():
    text = "坐车到渡口，看船。"
    printed = Printed(text, [(1, 2, "chē"), (3, 5, "dùkǒu"), (7, 8, "chuán")])
    whole = printed.within(Span(0, len(text)))
    assert [one.span.of(text) for one in whole] == ["车", "渡", "口", "船"]
    assert [one.syllable.pinyin for one in printed.within(Span(4, 7))] == ["kǒu"]
    assert printed.within(Span(5, 7)) == ()


def test_what_is_no_mandarin_stays_as_it_is_printed_over_the_whole_span():
    (found,) = read("火车站", SourceReading(Span(0, 2), "train  here"))
    assert (found.span, found.syllable.pinyin, found.syllable.tone) == (
        Span(0, 2),
        "train here",
        0,
    )
