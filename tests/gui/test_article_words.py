"""The words of the shown article: found when asked for, repaired, dropped when too late."""

from __future__ import annotations

import threading

import pytest

from reader_app.domain.spans import Paragraphs
from reader_app.domain.words import RepairScope, WordRepair
from reader_app.gui.article_words import AFTER, ArticleWords
from reader_app.text.word_repairs import WordRules

LINES = Paragraphs("\n".join("甲乙丙丁" for _ in range(200)))
MERGE = WordRepair(1, RepairScope.EVERYWHERE, ("甲乙丙丁",))


@pytest.fixture
def segmented():
    return []


@pytest.fixture
def words(qtbot, segmented):
    def segment(line):
        segmented.append(line)
        return [2, 4]

    made = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    yield made
    made.close()


def test_what_is_near_is_found_unasked_and_the_rest_when_asked(words, qtbot, segmented):
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.show(LINES, 1, (), 0)
    assert words.ends(0) == [2, 4]
    assert len(segmented) == AFTER
    with qtbot.waitSignal(words.changed, timeout=10_000) as told:
        assert words.ends(150) is None
    assert told.args == [frozenset({150})]
    assert words.ends(150) == [2, 4]


def test_repairs_are_applied_to_what_is_known_without_segmenting_again(words, qtbot, segmented):
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.show(LINES, 1, (), 0)
    asked = len(segmented)
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.set_repairs((MERGE,))
    assert words.ends(0) == [4]
    assert len(segmented) == asked


def test_repairs_that_show_nowhere_change_nothing(words, qtbot):
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.show(LINES, 1, (), 0)
    with qtbot.assertNotEmitted(words.changed, wait=200):
        words.set_repairs((WordRepair(1, RepairScope.EVERYWHERE, ("戊",)),))
    assert words.ends(0) == [2, 4]


def test_what_arrives_for_an_article_no_longer_shown_is_dropped(qtbot):
    go = threading.Event()

    def segment(line):
        go.wait(10)
        return [len(line)]

    words = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    words.show(Paragraphs("甲乙"), 1, (), 0)
    qtbot.wait(50)
    other = Paragraphs("丙丁戊")
    words.show(other, 2, (), 0)
    with qtbot.waitSignal(words.changed, timeout=10_000):
        go.set()
    assert words.ends(0) == [3]
    words.close()


def test_a_segmenter_that_fails_is_told(qtbot):
    def segment(line):
        raise RuntimeError(line)

    words = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    with qtbot.waitSignal(words.failed, timeout=10_000) as told:
        words.show(Paragraphs("甲乙"), 1, (), 0)
    assert isinstance(told.args[0], RuntimeError)
    words.close()
