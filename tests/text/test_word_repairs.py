"""The reader's word repairs, applied over what segmentation found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.spans import Span
from reader_app.domain.words import RepairKind, RepairScope, WordRepair
from reader_app.text.word_repairs import WordRules

EVERYWHERE, ARTICLE, PLACE = RepairScope.EVERYWHERE, RepairScope.ARTICLE, RepairScope.PLACE


def ends_of(line: str) -> list[int]:
    """Ends of words written with spaces between them."""
    ends, at = [], 0
    for word in line.split(" "):
        at += len(word)
        ends.append(at)
    return ends


def repaired(line: str, *repairs: WordRepair, article: int = 1, start: int = 0) -> str:
    text = line.replace(" ", "")
    ends = WordRules(repairs, article).apply(text, ends_of(line), start)
    return " ".join(text[a:b] for a, b in pairwise([0, *ends]))


def repair(parts: str, scope=EVERYWHERE, number=1, article=None, at=None) -> WordRepair:
    pieces = tuple(parts.split("|"))
    article = article or (None if scope is EVERYWHERE else 1)
    span = None if at is None else Span(at, at + len("".join(pieces)))
    return WordRepair(number, scope, pieces, article, span)


def test_one_part_is_a_merge_and_more_are_a_split():
    assert repair("云计算").kind is RepairKind.MERGE
    split = repair("研究|生命")
    assert (split.kind, split.word, split.cuts) == (RepairKind.SPLIT, "研究生命", (2,))


@pytest.mark.parametrize(
    ("line", "own", "expected"),
    [
        ("云 计算 很 快", "云计算", "云计算 很 快"),
        ("林小 满是 老师", "林小满", "林小满 是 老师"),
        ("在 天文 馆里", "文馆", "在 天 文馆 里"),
        ("人工智能 和 人 工", "人工", "人工智能 和 人工"),
        ("老师 好", "老|师", "老 师 好"),
        ("老师傅 好", "老|师", "老师傅 好"),
        ("哈 哈 哈 哈 哈", "哈哈", "哈哈 哈哈 哈"),
    ],
)
def test_a_repair_for_everywhere_holds_where_it_stands(line, own, expected):
    assert repaired(line, repair(own)) == expected


def test_a_repair_made_in_one_script_holds_in_the_other():
    assert repaired("雲 計算 很 快", repair("云计算")) == "雲計算 很 快"
    assert repaired("云 计算 很 快", repair("雲計算")) == "云计算 很 快"
    assert repaired("ＡＢ 型", repair("ab型")) == "ＡＢ型"


def test_the_longer_of_two_own_words_wins_and_the_later_of_two_that_cross():
    both = (repair("计算", number=2), repair("云计算"))
    assert repaired("云 计 算", *both) == "云计算"
    assert repaired("甲 乙 丙", repair("甲乙"), repair("乙丙", number=2)) == "甲 乙丙"
    assert repaired("甲 乙 丙", repair("甲乙", number=3), repair("乙丙", number=2)) == "甲乙 丙"


def test_a_narrower_scope_wins():
    everywhere, article = repair("云计算", number=9), repair("云|计算", ARTICLE)
    assert repaired("云 计算", everywhere, article) == "云 计算"
    assert repaired("云 计算", everywhere, article, article=2) == "云计算"
    place = repair("云计|算", PLACE, at=0)
    assert repaired("云 计算 云 计算", everywhere, place) == "云计 算 云计算"


def test_a_place_is_counted_in_the_article():
    place = repair("计算", PLACE, at=103)
    assert repaired("云 计 算", place, start=102) == "云 计算"
    assert repaired("云 计 算", place, start=0) == "云 计 算"


def test_the_later_of_two_places_that_overlap_holds():
    first, second = repair("甲乙", PLACE, at=0), repair("乙丙", PLACE, 2, at=1)
    assert repaired("甲 乙 丙", first, second) == "甲 乙丙"


def test_a_place_that_was_not_found_again_changes_nothing():
    assert repaired("甲 乙", WordRepair(1, PLACE, ("甲乙",), 1, None)) == "甲 乙"


def test_no_repairs_cost_nothing_and_say_so():
    assert not WordRules(())
    assert not WordRules([repair("甲乙", ARTICLE, article=7)], 1)
    assert WordRules([repair("甲乙", ARTICLE, article=7)], 7)


LETTERS = "甲乙丙云雲"


@st.composite
def worlds(draw: st.DrawFn) -> tuple[str, list[int], list[WordRepair]]:
    """A text with ends of words and any repairs, many of them at odds with each other."""
    text = draw(st.text(LETTERS, min_size=1, max_size=14))
    inner = draw(st.sets(st.integers(1, len(text))))
    repairs = []
    for number in range(draw(st.integers(0, 6))):
        scope = draw(st.sampled_from(RepairScope))
        if scope is PLACE:
            start = draw(st.integers(0, len(text) - 1))
            span = Span(start, draw(st.integers(start + 1, len(text))))
            word = span.of(text)
        else:
            span, word = None, draw(st.text(LETTERS, min_size=1, max_size=4))
        cuts = sorted(draw(st.sets(st.integers(1, max(1, len(word) - 1)), max_size=2)))
        edges = [0, *(c for c in cuts if c < len(word)), len(word)]
        if draw(st.booleans()):
            edges = [0, len(word)]
        parts = tuple(word[a:b] for a, b in pairwise(edges))
        article = None if scope is EVERYWHERE else 1
        repairs.append(WordRepair(number, scope, parts, article, span))
    return text, sorted({*inner, len(text)}), repairs


@given(worlds())
def test_repaired_words_joined_are_the_text(world):
    text, ends, repairs = world
    found = WordRules(repairs, 1).apply(text, ends)
    assert found == sorted(set(found))
    assert found[0] > 0
    assert found[-1] == len(text)


@given(worlds())
def test_repairing_twice_is_repairing_once(world):
    text, ends, repairs = world
    rules = WordRules(repairs, 1)
    once = rules.apply(text, ends)
    assert rules.apply(text, once) == once


@given(worlds(), st.data())
def test_a_place_holds_whatever_the_others_say(world, data):
    text, ends, repairs = world
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    mine = WordRepair(99, PLACE, (span.of(text),), 1, span)
    edges = [0, *WordRules([*repairs, mine], 1).apply(text, ends)]
    assert (span.start, span.end) in list(pairwise(edges))


@given(worlds())
def test_the_order_of_repairs_in_the_list_means_nothing(world):
    text, ends, repairs = world
    assert WordRules(repairs, 1).apply(text, ends) == WordRules(repairs[::-1], 1).apply(text, ends)


@given(worlds())
def test_outside_repaired_stretches_and_their_neighbours_nothing_changes(world):
    """An end of a word changes only inside or at the edge of a stretch that a repair names."""
    text, ends, repairs = world
    plain = text.replace("雲", "云")
    touched = set()
    for one in repairs:
        word = one.word.replace("雲", "云")
        for at in range(len(text)):
            if plain.startswith(word, at):
                touched |= set(range(at, at + len(word) + 1))
    found = WordRules(repairs, 1).apply(text, ends)
    assert set(found) ^ set(ends) <= touched
