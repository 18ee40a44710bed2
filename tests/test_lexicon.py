"""Look-ups in context, over a small dictionary."""

from __future__ import annotations

import pytest

from reader_app.domain.errors import DictionaryMissing
from reader_app.domain.spans import Span
from reader_app.lexicon import Lexicon
from reader_app.storage import dictionary
from reader_app.text.dictionary import RawEntry
from reader_app.text.words import word_ends

ENTRIES = [
    RawEntry("長", "长", "chang2", "long", ""),
    RawEntry("長", "长", "zhang3", "to grow", ""),
    RawEntry("幹", "干", "gan4", "to do", ""),
    RawEntry("乾", "干", "gan1", "dry", ""),
    RawEntry("銀行", "银行", "yin2 hang2", "bank", "家[jia1]"),
    RawEntry("銀", "银", "yin2", "silver", ""),
    RawEntry("銀行卡", "银行卡", "yin2 hang2 ka3", "bank card", ""),
    RawEntry("石", "石", "dan4", "ten dou of grain", ""),
    RawEntry("石", "石", "shi2", "stone", ""),
    RawEntry("石階", "石阶", "shi2 jie1", "stone step", ""),
    RawEntry("任", "任", "Ren2", "surname Ren", ""),
    RawEntry("任", "任", "ren4", "to appoint", ""),
]


@pytest.fixture
def lexicon(tmp_path):
    path = tmp_path / "dictionary.sqlite"
    dictionary.write(path, ENTRIES, {"name": "small"})
    opened = Lexicon(path)
    yield opened
    opened.close()


def look(lexicon, text, word, script="hans"):
    at = text.index(word) if word else 0
    return lexicon.look_up(text, Span(at, at + len(word)), word_ends(text), script)


@pytest.mark.parametrize(
    ("text", "word"), [("他在银行卡里存钱", "银行"), ("他在銀行卡裡存錢", "銀行")]
)
def test_a_word_has_its_entries_and_all_that_begin_with_it(lexicon, text, word):
    found = look(lexicon, text, word)
    assert found.word == word
    assert [e.senses for e in found.entries] == [("bank",)]
    assert [e.simplified for e in found.compounds] == ["银行卡", "银"]


@pytest.mark.parametrize(("text", "first"), [("这条路很长。", "long"), ("草又长高了。", "to grow")])
def test_the_reading_in_context_comes_first(lexicon, text, first):
    found = look(lexicon, text, "长")
    assert found.entries[0].senses == (first,)
    assert [s.numbered for s in found.reading] == [s.numbered for s in found.entries[0].reading]


def test_a_shorter_word_is_read_first_as_it_is_within_the_longer_one(lexicon):
    found = look(lexicon, "山上的石阶很长", "石阶")
    assert [e.senses for e in found.compounds] == [("stone",), ("ten dou of grain",)]


def test_a_traditional_text_rules_out_the_other_character(lexicon):
    assert [e.traditional for e in look(lexicon, "衣服乾了", "乾", "hant").entries] == ["乾"]
    assert len(look(lexicon, "衣服干了", "干", "hans").entries) == 2


@pytest.mark.parametrize(("at", "word"), [(0, "他在"), (2, "银行卡"), (4, "银行卡"), (5, "里")])
def test_an_empty_span_takes_the_word_around_it(lexicon, at, word):
    assert lexicon.look_up("他在银行卡里", Span(at, at), [2, 5, 6], "hans").word == word


def test_a_place_behind_the_text_has_nothing(lexicon):
    found = lexicon.look_up("银行", Span(2, 2), [2], "hans")
    assert (found.word, found.entries, found.compounds) == ("", (), ())


@pytest.mark.parametrize("before", [0, 30, 500])
def test_the_length_of_a_paragraph_does_not_change_a_look_up(lexicon, before):
    text = "他在家里看书。" * before + "草又长高了。" + "他在家里看书。" * before
    at = text.index("长")
    found = lexicon.look_up(text, Span(at, at + 1), word_ends(text), "hans")
    assert found.entries[0].senses == ("to grow",)


def test_a_word_that_is_not_there_has_no_entries_but_a_reading(lexicon):
    found = look(lexicon, "他很高。", "高")
    assert found.entries == ()
    assert [s.pinyin for s in found.reading] == ["gāo"]


def test_surnames_come_after_other_senses(lexicon):
    assert look(lexicon, "他任校长", "任").entries[0].senses == ("to appoint",)


def test_readings_do_without_the_dictionary(tmp_path):
    lexicon = Lexicon(tmp_path / "none.sqlite")
    read = lexicon.readings("银行", [2])
    assert [one.syllable.pinyin for one in read] == ["yín", "háng"]
    with pytest.raises(DictionaryMissing):
        lexicon.look_up("银行", Span(0, 2), [2], "hans")


def test_it_opens_again_after_closing(lexicon):
    assert lexicon.about() == {"name": "small"}
    lexicon.close()
    assert lexicon.about() == {"name": "small"}
