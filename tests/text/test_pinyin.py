"""Syllables in marks, numbers and zhuyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.text.pinyin import numbered, syllable, syllables

SPELLED = [
    ("nuan3", "nuǎn", "ㄋㄨㄢˇ", 3),
    ("qi4", "qì", "ㄑㄧˋ", 4),
    ("nu:3", "nǚ", "ㄋㄩˇ", 3),
    ("lüe4", "lüè", "ㄌㄩㄝˋ", 4),
    ("xue2", "xué", "ㄒㄩㄝˊ", 2),
    ("shi4", "shì", "ㄕˋ", 4),
    ("yuan2", "yuán", "ㄩㄢˊ", 2),
    ("you3", "yǒu", "ㄧㄡˇ", 3),
    ("yong4", "yòng", "ㄩㄥˋ", 4),
    ("wen2", "wén", "ㄨㄣˊ", 2),
    ("weng1", "wēng", "ㄨㄥ", 1),
    ("gui4", "guì", "ㄍㄨㄟˋ", 4),
    ("liu2", "liú", "ㄌㄧㄡˊ", 2),
    ("Bei3", "Běi", "ㄅㄟˇ", 3),
    ("er2", "ér", "ㄦˊ", 2),
    ("r5", "r", "ㄦ", 5),
    ("ma5", "ma", "˙ㄇㄚ", 5),
]


@pytest.mark.parametrize(("written", "marked", "zhuyin", "tone"), SPELLED)
def test_a_numbered_syllable_is_spelled_in_all_three_ways(written, marked, zhuyin, tone):
    one = syllable(written)
    assert (one.pinyin, one.zhuyin, one.tone) == (marked, zhuyin, tone)


@pytest.mark.parametrize("written", ["A", ",", "·", "11", "xyz"])
def test_what_is_no_syllable_stays_and_has_no_tone(written):
    one = syllable(written)
    assert (one.pinyin, one.numbered, one.tone) == (written, written, 0)


@given(st.sampled_from([w.replace("u:", "ü") for w, *_ in SPELLED if w != "Bei3"]))
def test_marks_and_numbers_tell_the_same(written):
    assert numbered(syllable(written).pinyin) == written


def test_every_syllable_of_pypinyins_characters_has_zhuyin():
    from reader_app.text.pypinyin_tables import tables

    marked = {one for own in tables().characters.values() for one in own}
    unknown = {m for m in marked if syllable(numbered(m)).zhuyin.isascii()}
    # Readings of Cantonese, Korean or old dialects, which zhuyin for Mandarin does not spell.
    assert len(unknown) <= len(marked) * 0.02


def test_syllables_are_parted_by_spaces():
    assert [one.pinyin for one in syllables("tu2 shu1 guan3")] == ["tú", "shū", "guǎn"]
