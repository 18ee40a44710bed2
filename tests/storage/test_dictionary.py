"""The dictionary's file: written once, read from any thread."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader_app.domain.errors import DictionaryMissing
from reader_app.storage import dictionary
from reader_app.storage.dictionary import Dictionary
from reader_app.text.dictionary import RawEntry

ENTRIES = [
    RawEntry("暖", "暖", "nuan3", "warm", ""),
    RawEntry("暖氣", "暖气", "nuan3 qi4", "heating", ""),
    RawEntry("暖氣片", "暖气片", "nuan3 qi4 pian4", "radiator", ""),
    RawEntry("氣", "气", "qi4", "air", ""),
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "folder" / "dictionary.sqlite"
    assert dictionary.write(path, ENTRIES, {"name": "test"}) == len(ENTRIES)
    return path


@pytest.mark.parametrize("text", ["暖气片不热", "暖氣片不熱"])
def test_all_words_that_begin_at_a_point_are_found_the_longest_first(file, text):
    found = Dictionary(file).beginning(text)
    assert [raw.simplified for raw in found] == ["暖气片", "暖气", "暖"]


@pytest.mark.parametrize("word", ["暖气", "暖氣"])
def test_a_word_is_found_in_either_script(file, word):
    assert Dictionary(file).entries(word) == [ENTRIES[1]]


@pytest.mark.parametrize("text", ["", "no", "\0\ud800", "𠮷野"])
def test_what_is_not_there_is_not_found(file, text):
    assert Dictionary(file).beginning(text.replace("\ud800", "")) == []


def test_it_can_be_asked_from_several_threads(file):
    asked = Dictionary(file)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(asked.entries, ["暖气"] * 200))
    assert answers == [[ENTRIES[1]]] * 200


def test_the_file_can_not_be_written(file):
    opened = Dictionary(file)
    with pytest.raises(sqlite3.OperationalError):
        opened._connection.execute("DELETE FROM entries")


def test_it_tells_where_it_comes_from(file):
    assert Dictionary(file).about() == {"name": "test"}


def test_writing_anew_leaves_no_part_behind(file):
    dictionary.write(file, ENTRIES[:1], {})
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert Dictionary(file).entries("气") == []


@pytest.mark.parametrize("damage", [None, b"", b"no database at all" * 100])
def test_a_missing_or_damaged_file_is_told_in_one_sentence(tmp_path, damage):
    path = tmp_path / "cedict.sqlite"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(DictionaryMissing, match=r"cedict.sqlite .*build_dictionary"):
        Dictionary(path)
