"""The words of the shown article: found when asked for, repaired, dropped when too late."""

from __future__ import annotations

import threading

import pytest

from reader_app.domain.spans import Paragraphs
from reader_app.domain.words import RepairScope, WordRepair
from reader_app.gui.words import article_words
from reader_app.gui.words.article_words import AFTER, LONGEST, PIECE, ArticleWords
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


def test_of_a_book_only_the_words_asked_for_last_are_remembered(qtbot, monkeypatch):
    monkeypatch.setattr(article_words, "KEPT", 2_000)
    segmented = []

    def segment(line):
        segmented.append(line)
        return [len(line)]

    words = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    lines = Paragraphs("\n".join(f"第{number:03}站的消息" for number in range(900)))
    words.show(lines, 1, (), 0)
    for paragraph in range(0, 900, 20):
        words.look_at(lines.starts[paragraph])
        qtbot.waitUntil(lambda: not words.busy, timeout=10_000)
        assert words.ends(paragraph) == [8]
        assert words.ends(0) == [8]  # what is asked for again stays
    again = len(segmented)
    assert words.ends(300) is None
    qtbot.waitUntil(lambda: words.ends(300) == [8], timeout=10_000)
    assert len(segmented) == again + 1
    words.close()


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


def test_a_long_paragraph_is_cut_into_words_sentence_by_sentence(qtbot):
    seen = []

    def segment(line):
        seen.append(line)
        return list(range(2, len(line) + 1, 2))

    words = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    line = "甲乙丙丁戊己庚。" * (2 * PIECE // 8 + 999)
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.show(Paragraphs(line), 1, (), 0)
    assert words.ends(0) == list(range(2, len(line) + 1, 2))
    assert "".join(seen) == line
    assert all(piece.endswith("。") for piece in seen)
    words.close()


def test_closing_does_not_wait_for_the_words_of_a_long_paragraph(qtbot):
    began, go_on = threading.Event(), threading.Event()
    seen = []

    def segment(line):
        seen.append(line)
        began.set()
        go_on.wait(10)
        return [len(line)]

    words = ArticleWords(segment, lambda repairs, article: WordRules(repairs, article).apply)
    words.show(Paragraphs("甲乙丙丁。" * PIECE), 1, (), 0)
    qtbot.waitUntil(began.is_set, timeout=10_000)
    threading.Timer(0.05, go_on.set).start()
    words.close()
    assert len(seen) == 1


def test_an_endless_paragraph_has_no_words_but_its_characters(words, qtbot, segmented):
    line = "甲乙丙丁" * (LONGEST // 4 + 1)
    with qtbot.waitSignal(words.changed, timeout=10_000):
        words.show(Paragraphs(line), 1, (), 0)
    assert words.ends(0) == range(1, len(line) + 1)
    assert segmented == []
