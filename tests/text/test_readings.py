"""Readings in context."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import polyphones
from reader_app import paths
from reader_app.domain.spans import Span
from reader_app.lexicon import Lexicon
from reader_app.text import polyphones as rule_table
from reader_app.text.readings import readings
from reader_app.text.words import word_ends


def pinyin(text):
    return " ".join(one.syllable.pinyin for one in readings(text, word_ends(text)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("他在银行。", "tā zài yín háng"),
        ("他在銀行。", "tā zài yín háng"),
        ("不一样", "bù yī yàng"),
        ("頭髮乾了", "tóu fà gān le"),
        ("2017年3月，abc", "nián yuè"),
        ("1.8亿人的T恤和80后", "yì rén de xù hé hòu"),
        ("", ""),
    ],
)
def test_a_text_is_read_in_either_script(text, read):
    assert pinyin(text) == read


def test_a_reading_covers_its_character_with_its_selector():
    spans = [one.span for one in readings("葛\U000e0100城", [3])]
    assert spans == [Span(0, 2), Span(2, 3)]


@given(st.text("长得很高，的了着a1 𠮷\U000e0100\ud800銀行乾發\n", max_size=30))
def test_every_reading_stands_on_han_in_order(text):
    read = readings(text, word_ends(text))
    spans = [one.span for one in read]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[span.start] in "长得很高的了着𠮷銀行乾發" for span in spans)


@pytest.mark.parametrize("held_out", [False, True])
def test_polyphones_are_read_better_than_by_pypinyin_alone(held_out):
    theirs = polyphones.score(polyphones.pypinyin_alone, held_out=held_out)
    ours = polyphones.score(polyphones.ours, held_out=held_out)
    assert ours > theirs
    assert ours >= 0.96


@pytest.mark.skipif(not paths.dictionary().exists(), reason="set-up makes the dictionary")
@pytest.mark.parametrize("held_out", [False, True])
def test_the_dictionary_does_not_spoil_them(held_out):
    lexicon = Lexicon(paths.dictionary())
    assert polyphones.score(lambda t: polyphones.ours(t, lexicon), held_out=held_out) >= 0.96


def test_the_list_is_long_enough_and_a_third_is_held_out():
    listed = list(polyphones.cases())
    assert len(listed) >= 150
    assert 0.3 < sum(case.held_out for case in listed) / len(listed) < 0.36


def test_only_the_last_rule_of_a_character_has_no_condition():
    for character, own in rule_table.rules().items():
        open_ends = [rule for rule in own if not (rule.before or rule.after)]
        assert open_ends in ([], [own[-1]]), character


def test_every_rule_gives_a_reading_that_the_character_has():
    from reader_app.text.pinyin import numbered
    from reader_app.text.pypinyin_tables import tables

    for character, own in rule_table.rules().items():
        known = {numbered(one)[:-1] for one in tables().characters[character]}
        assert {rule.reading[:-1] for rule in own} <= known, character


def test_the_tables_are_those_of_pypinyin():
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    from reader_app.text.pypinyin_tables import tables

    own = tables()
    assert own.characters == {chr(k): tuple(v.split(",")) for k, v in PINYIN_DICT.items()}
    usual = {k: " ".join(one[0] for one in v) for k, v in PHRASES_DICT.items()}
    assert own.phrases == {k: v for k, v in usual.items() if len(v.split(" ")) == len(k)}
