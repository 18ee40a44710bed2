"""Readings above words: made when asked for, never on the Qt thread."""

from __future__ import annotations

import threading

import pytest

from reader_app import paths
from reader_app.domain.lexicon import Reading
from reader_app.domain.model import ReadingStyle
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.gui.words.rubies import PIECE, Rubies, pieces, ruby_values, with_printed
from reader_app.lexicon import Lexicon
from reader_app.text.pinyin import syllable
from reader_app.text.words import word_ends

READ = (
    Reading(Span(0, 1), syllable("nuan3")),
    Reading(Span(1, 2), syllable("qi4")),
    Reading(Span(2, 3), syllable("le5")),
)


@pytest.fixture
def rubies(qtbot):
    threads = []

    def read(text, ends):
        threads.append(threading.current_thread())
        if text == "坏":
            raise ValueError(text)
        return READ[: len(text)]

    made = Rubies(read)
    made.threads = threads
    yield made
    made.close()


def test_a_ruby_stands_over_each_character_with_its_tone():
    made = ruby_values(READ, ReadingStyle.PINYIN)
    assert [(r.span, r.text, r.tone) for r in made] == [
        (Span(0, 1), "nuǎn", 3),
        (Span(1, 2), "qì", 4),
        (Span(2, 3), "le", 0),
    ]
    assert [r.text for r in ruby_values(READ, ReadingStyle.ZHUYIN)] == ["ㄋㄨㄢˇ", "ㄑㄧˋ", "˙ㄌㄜ"]


def test_nothing_is_made_while_readings_are_off(rubies):
    assert rubies.of(0, "暖气", [2]) is None
    assert rubies.threads == []


def test_rubies_arrive_by_signal_and_are_kept(qtbot, rubies):
    rubies.style = ReadingStyle.PINYIN
    with qtbot.waitSignal(rubies.ready) as told:
        assert rubies.of(4, "暖气", [2]) == []
    assert told.args == [4, Span(0, 2)]
    assert [r.text for r in rubies.of(4, "暖气", [2])] == ["nuǎn", "qì"]
    assert len(rubies.threads) == 1
    assert rubies.threads[0] is not threading.main_thread()


def test_another_style_needs_no_second_reading(qtbot, rubies):
    rubies.style = ReadingStyle.PINYIN
    with qtbot.waitSignal(rubies.ready):
        rubies.of(0, "暖", [1])
    rubies.style = ReadingStyle.ZHUYIN
    assert [r.text for r in rubies.of(0, "暖", [1])] == ["ㄋㄨㄢˇ"]


def test_another_script_is_read_anew(qtbot, rubies):
    rubies.style = ReadingStyle.PINYIN
    with qtbot.waitSignal(rubies.ready):
        rubies.of(0, "暖气", [2])
    with qtbot.waitSignal(rubies.ready):
        assert rubies.of(0, "暖氣", [2]) == []
    assert len(rubies.threads) == 2


def test_a_fault_travels_by_signal(qtbot, rubies):
    rubies.style = ReadingStyle.PINYIN
    with qtbot.waitSignal(rubies.failed) as told:
        rubies.of(0, "坏", [1])
    assert isinstance(told.args[0], ValueError)


def test_repaired_words_are_read_anew_and_the_old_readings_stay_until_then(qtbot, rubies):
    rubies.style = ReadingStyle.PINYIN
    assert rubies.of(0, "暖气", None) == ()
    with qtbot.waitSignal(rubies.ready):
        rubies.of(0, "暖气", [2])
    with qtbot.waitSignal(rubies.ready):
        assert [r.text for r in rubies.of(0, "暖气", [1, 2])] == ["nuǎn", "qì"]
    assert len(rubies.threads) == 2


def test_what_the_file_prints_stands_in_the_place_of_what_was_computed():
    given = (Reading(Span(1, 2), syllable("qi1")),)
    made = with_printed(
        ruby_values(READ, ReadingStyle.ZHUYIN), given, ViewText("暖气了"), ReadingStyle.ZHUYIN
    )
    assert [one.text for one in made] == ["ㄋㄨㄢˇ", "ㄑㄧ", "˙ㄌㄜ"]
    whole = (Reading(Span(0, 2), syllable("heating")),)
    made = with_printed(
        ruby_values(READ, ReadingStyle.PINYIN), whole, ViewText("暖气了"), ReadingStyle.PINYIN
    )
    assert [(one.span, one.text) for one in made] == [(Span(0, 2), "heating"), (Span(2, 3), "le")]


LINE = "窗外的雪停了，邻居把炉子搬到走廊，煮一锅很淡的粥。"


def test_pieces_follow_each_other_through_the_text_and_hold_what_is_asked_for():
    for text in ("", "雪", LINE, LINE * 60, LINE * 400, "雪" * 9_999):
        whole = list(pieces(text, Span(0, len(text))))
        assert "".join(piece.of(text) for piece in whole) == text
        for start in range(0, len(text), 997):
            asked = Span(start, min(start + 700, len(text)))
            found = list(pieces(text, asked))
            assert set(found) <= set(whole)
            assert found[0].start <= asked.start
            assert found[-1].end >= asked.end
            assert sum(map(len, found)) <= len(asked) + 2 * (2 * PIECE)


def test_a_long_paragraph_is_read_only_about_what_is_asked_for(qtbot):
    lexicon = Lexicon(paths.dictionary())
    asked = []

    def read(text, ends):
        asked.append(text)
        return lexicon.readings(text, ends)

    text = (LINE * 8_000)[:200_000]
    ends = word_ends(text)
    made = Rubies(read)
    made.style = ReadingStyle.PINYIN
    within = Span(150_000, 150_600)
    assert not made.settled(0, text, ends, within)
    qtbot.waitUntil(lambda: made.settled(0, text, ends, within), timeout=20_000)
    assert sum(map(len, asked)) <= 2 * (PIECE + 200)
    own = Span(within.start - 500, within.end + 500)
    context = [end - own.start for end in ends if own.start < end <= own.end]
    whole = lexicon.readings(own.of(text), context)
    shown = {r.span.start + own.start: r.syllable.pinyin for r in whole}
    found = made.of(0, text, ends, within)
    assert [(r.span.start, r.text) for r in found] == [
        (at, shown[at]) for at in range(within.start, within.end) if at in shown
    ]
    made.close()
    lexicon.close()
