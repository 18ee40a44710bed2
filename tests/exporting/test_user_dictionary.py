"""The reader's words as a user dictionary of jieba."""

from __future__ import annotations

import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.exporting.user_dictionary import read, write

parts = st.lists(st.text("甲乙丙Ab5 .#", min_size=1, max_size=6), min_size=1, max_size=4).map(tuple)


def fits(words: tuple[str, ...]) -> bool:
    word = "".join(words)
    return word == word.strip() and len(word) <= 40


@given(st.lists(parts.filter(fits), unique_by="".join, max_size=8))
def test_what_is_written_is_read_back(words):
    found = read(write(words))
    assert found.words == tuple(words)
    assert found.failed == 0


def test_a_merge_is_its_word_and_a_split_tells_its_parts():
    assert write([("云计算",), ("研究", "生命"), ("甲", "乙丙丁")]).decode() == (
        "云计算\n研究生命 0 bebe\n甲乙丙丁 0 sbme\n"
    )


def test_other_programs_files_are_read():
    data = "\ufeff云计算 5 n\r\n\r\n林小满 nr\r\n旧词 0\r\n错误 0 bmme\r\n云计算 9\r\n".encode()
    found = read(data)
    assert found.words == (("林小满",), ("云计算",))
    assert found.failed == 2


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(ValueError, match="utf-8"):
        read(b"\xff\xfe\x00")


@pytest.mark.filterwarnings("ignore")
def test_jieba_takes_the_file_as_it_is():
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    assert tokenizer.lcut("研究生命运好") != ["研究", "生", "命运", "好"]
    tokenizer.load_userdict(io.BytesIO(write([("茶马古镇",), ("研究生", "")[:1], ("图书", "馆")])))
    assert tokenizer.lcut("茶马古镇") == ["茶马古镇"]
    assert "图书馆" not in tokenizer.lcut("图书馆里", HMM=False)
