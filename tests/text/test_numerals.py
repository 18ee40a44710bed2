"""Numbers in Chinese characters are words, whole and with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.text.numerals import with_numbers_joined
from reader_app.text.words import words


@pytest.mark.parametrize(
    "expected",
    [
        "晚上 九点 四十分",
        "五十二分",
        "三百二十一年",
        "三十分之一",
        "七十一层",
        "不错 ， 十分 好",
        "差 十分 八点",
        "五百年 前",
        "百年 老店",
        "九百零一个",
        "五千零八岁",
    ],
)
def test_a_number_that_goes_on_is_one_word(expected: str):
    assert words(expected.replace(" ", "")) == expected.split(" ")


@pytest.mark.parametrize(
    "apart",
    [
        ["二十", "一起"],
        ["三百", "一天"],
        ["四", "十分重要"],
        ["星期二", "十分"],
        ["三", "百姓"],
        ["万", "一分"],
    ],
)
def test_what_is_no_part_of_a_number_stays_apart(apart: list[str]):
    assert with_numbers_joined(apart) == apart


def test_a_number_torn_twice_is_whole_again():
    assert with_numbers_joined(["一千", "三百", "二十一", "人", "\n", "来"]) == [
        "一千三百二十一",
        "人",
        "\n",
        "来",
    ]


@given(st.lists(st.text("一二十百千万分年个\n家", min_size=1, max_size=4), min_size=1))
def test_characters_are_kept_and_nothing_is_torn_anew(found: list[str]):
    made = with_numbers_joined(found)
    assert "".join(made) == "".join(found)
    assert len(made) <= len(found)
