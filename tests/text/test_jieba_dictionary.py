"""The cache of jieba's dictionary: the same table, whatever became of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.text.jieba_dictionary import load

WORDS = {"北京": 34488, "北": 17860, "北京大": 0, "𠮷野": 3, **{str(n): 1 for n in range(25_000)}}
TABLE = (WORDS, sum(WORDS.values()))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "dict.txt"
    path.write_text("北京 34488 ns\n", encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "words"


def refuse():
    raise AssertionError("read from its text although the cache is sound")


def test_the_cache_gives_back_the_table(source, cache):
    assert load(source, lambda: TABLE, cache) == TABLE
    assert load(source, refuse, cache) == TABLE


def test_without_a_cache_the_text_is_read(source):
    assert load(source, lambda: TABLE, None) == TABLE


def test_another_dictionary_makes_another_cache(source, cache):
    load(source, lambda: TABLE, cache)
    source.write_text("上海 1 ns\n", encoding="utf-8")
    assert load(source, lambda: ({"上海": 1}, 1), cache) == ({"上海": 1}, 1)
    assert load(source, refuse, cache) == ({"上海": 1}, 1)


@pytest.mark.parametrize("at", [0, 10, 30, 60, 70, 500, -1])
def test_a_spoiled_cache_is_made_again(source, cache, at):
    load(source, lambda: TABLE, cache)
    data = bytearray(cache.read_bytes())
    data[at] ^= 0xFF
    cache.write_bytes(data)
    assert load(source, lambda: TABLE, cache) == TABLE
    assert load(source, refuse, cache) == TABLE


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.999])
def test_a_cache_cut_short_is_made_again(source, cache, share):
    load(source, lambda: TABLE, cache)
    data = cache.read_bytes()
    cache.write_bytes(data[: int(len(data) * share)])
    assert load(source, lambda: TABLE, cache) == TABLE


def test_a_chunk_that_is_missing_is_noticed(source, cache):
    load(source, lambda: TABLE, cache)
    data = cache.read_bytes()
    cache.write_bytes(data[: len(b"reader-app jieba 1\n") + 32 + 8])
    assert load(source, lambda: TABLE, cache) == TABLE


def test_a_place_that_cant_be_written_costs_only_time(source, tmp_path):
    (tmp_path / "file").write_text("")
    assert load(source, lambda: TABLE, tmp_path / "file" / "words") == TABLE


def test_no_half_written_file_is_left(source, cache, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert load(source, lambda: TABLE, cache) == TABLE
    assert not list(cache.parent.iterdir())


def test_a_dictionary_whose_text_holds_a_word_twice_is_cached_too(source, cache):
    twice = ({"渡口": 3, "渡": 0}, 5)  # jieba's total counts both lines
    load(source, lambda: twice, cache)
    assert load(source, lambda: ({}, 0), cache) == twice
