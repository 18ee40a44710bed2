"""The word card over a real reading view, with a small dictionary behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader_app.domain.errors import DictionaryMissing
from reader_app.domain.lexicon import DictionaryEntry, LookUp, MeasureWord, Reading
from reader_app.domain.model import ReadingStyle
from reader_app.domain.spans import Span
from reader_app.gui.reading.document import Document, PlainSource
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.theme import THEMES
from reader_app.gui.words.word_card import ReadingLabel, WordCard
from reader_app.gui.words.word_cards import WordCards, as_printed
from reader_app.text.pinyin import syllables

TEXT = "她说暖气坏了，暖气不热。\n第二段没有这个词。"
HEATING = DictionaryEntry(
    "暖氣", "暖气", syllables("nuan3 qi4"), ("<b>heating</b>", "warm air"),
    (MeasureWord("個", "个", syllables("ge4")),),
)  # fmt: skip
WARM = DictionaryEntry("暖", "暖", syllables("nuan3"), ("warm",))


class Dictionary:
    """Stands in for the engine; ``error`` is raised instead of an answer."""

    def __init__(self):
        self.error = None
        self.asked = []

    def look_up(self, text, word, script):
        self.asked.append((word.of(text), script))
        if self.error:
            raise self.error
        if not word:
            word = Span(text.index("暖气"), text.index("暖气") + 2)
        own = {"暖气": (HEATING,), "暖": (WARM,)}.get(word.of(text), ())
        rest = tuple(e for e in (HEATING, WARM) if e not in own and text[word.start] == "暖")
        return LookUp(word, word.of(text), syllables("nuan3 qi4")[: len(word)], own, rest)


@pytest.fixture
def dictionary():
    return Dictionary()


@pytest.fixture
def cards(qtbot, dictionary):
    window = QWidget()
    layout = QVBoxLayout(window)
    view = ReadingView()
    layout.addWidget(view)
    card = WordCard(window, THEMES["light"])
    made = WordCards(view, card, dictionary.look_up, lambda: "CC-CEDICT · CC BY-SA 4.0")
    made.view = view
    qtbot.addWidget(window)
    window.resize(700, 600)
    document = Document(TEXT)
    view.set_document(document, PlainSource(document))
    made.show_text(TEXT, "hans")
    # The pointer is elsewhere, wherever a test before left it.
    QCursor.setPos(790, 790)
    window.show()
    qtbot.waitExposed(window)
    yield made
    made.stop()


def opened(qtbot, cards, span=None):
    cards.look_up(span)
    qtbot.waitUntil(cards.card.isVisible)


def shown(cards):
    return [label.text() for label in cards.card.findChildren(QLabel) if label.isVisible()]


def test_of_a_selection_longer_than_any_entry_the_first_word_is_looked_up(cards, qtbot):
    cards.view.select(Span(0, len(TEXT)))
    cards.words_known = lambda offset: False
    cards.look_up()
    qtbot.waitUntil(cards.card.isVisible)
    assert cards.card.look_up.word == "暖气"


def test_the_card_shows_both_forms_senses_measure_words_and_count(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    texts = shown(cards)
    assert texts.index("暖气") < texts.index("暖氣")
    assert {"1. <b>heating</b>", "2. warm air", "2 in this article"} <= set(texts)
    assert "Measure word: 个 gè" in texts
    assert "CC-CEDICT · CC BY-SA 4.0" in texts


def test_no_text_of_the_card_is_read_as_html(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    formats = {label.textFormat() for label in cards.card.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_the_card_never_covers_its_word(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    word = cards.view.rect_of(Span(2, 4))
    at = cards.card.mapFromGlobal(word.center())
    assert not cards.card.rect().contains(at)


def test_a_key_looks_up_the_selection_and_escape_goes_back_to_the_text(qtbot, cards, dictionary):
    cards.view.select(Span(7, 9))
    opened(qtbot, cards)
    assert dictionary.asked == [("暖气", "hans")]
    assert cards.card.hasFocus()
    qtbot.keyClick(cards.card, Qt.Key.Key_Escape)
    assert cards.card.isHidden()
    assert cards.view.hasFocus()


def test_a_compound_is_looked_up_by_a_click(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    button = next(b for b in cards.card.findChildren(QPushButton) if b.text() == "暖")
    button.click()
    qtbot.waitUntil(lambda: cards.card.look_up.word == "暖")
    assert cards.card.look_up.entries == (WARM,)


def test_hovering_opens_the_card_without_taking_the_focus(qtbot, cards):
    cards.view.setFocus()
    cards.view.word_hovered.emit(Span(2, 4))
    qtbot.waitUntil(cards.card.isVisible)
    assert cards.view.hasFocus()
    cards.view.word_hovered.emit(None)
    qtbot.waitUntil(cards.card.isHidden)


def test_where_words_are_unknown_the_word_around_the_pointer_is_looked_up(qtbot, cards, dictionary):
    cards.words_known = lambda offset: False
    cards.view.word_hovered.emit(Span(3, 4))
    qtbot.waitUntil(cards.card.isVisible)
    assert cards.card.look_up.word == "暖气"
    button = next(b for b in cards.card.findChildren(QPushButton) if b.text() == "Note")
    with qtbot.waitSignal(cards.note_wanted) as told:
        button.click()
    assert told.args == [Span(2, 4)]


def test_hovering_shows_nothing_for_a_word_without_an_entry(qtbot, cards, dictionary):
    cards.view.word_hovered.emit(Span(0, 1))
    qtbot.waitUntil(lambda: bool(dictionary.asked))
    qtbot.wait(50)
    assert cards.card.isHidden()


def test_hovering_does_nothing_where_it_is_switched_off(qtbot, cards, dictionary):
    cards.on_hover = False
    cards.view.word_hovered.emit(Span(2, 4))
    qtbot.wait(50)
    assert dictionary.asked == []


def test_an_unknown_word_is_read_all_the_same(qtbot, cards):
    opened(qtbot, cards, Span(0, 2))
    assert "Not in the dictionary." in shown(cards)
    labels = [one.text() for one in cards.card.findChildren(ReadingLabel)]
    assert "nuǎnqì" in labels


def test_a_missing_dictionary_is_told_when_asked_by_key_only(qtbot, cards, dictionary):
    dictionary.error = DictionaryMissing("It is missing: set the app up again.")
    cards.view.word_hovered.emit(Span(2, 4))
    qtbot.waitUntil(lambda: bool(dictionary.asked))
    assert cards.card.isHidden()
    opened(qtbot, cards, Span(2, 4))
    assert "It is missing: set the app up again." in shown(cards)


def test_a_fault_of_ours_is_not_swallowed(qtbot, cards, dictionary):
    dictionary.error = ValueError("a fault")
    with qtbot.waitSignal(cards.failed) as told:
        cards.look_up(Span(2, 4))
    assert told.args == [dictionary.error]


def test_moving_the_caret_closes_the_card(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    cards.view.select(Span(5, 6))
    assert cards.card.isHidden()


def test_note_asks_for_a_note_on_the_word(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    button = next(b for b in cards.card.findChildren(QPushButton) if b.text() == "Note")
    with qtbot.waitSignal(cards.note_wanted) as told:
        button.click()
    assert told.args == [Span(2, 4)]


def test_the_form_of_the_page_stands_first(qtbot, cards):
    cards.card.traditional = True
    opened(qtbot, cards, Span(2, 4))
    texts = shown(cards)
    assert texts.index("暖氣") < texts.index("暖气")


@pytest.mark.parametrize(("traditional", "form"), [(True, "暖氣"), (False, "暖气")])
def test_other_words_stand_in_the_form_of_the_page_too(qtbot, cards, traditional, form):
    cards.card.traditional = traditional
    opened(qtbot, cards, Span(2, 3))
    others = [b.text() for b in cards.card.findChildren(QPushButton)]
    assert {"暖氣", "暖气"} & set(others) == {form}


def test_readings_follow_the_style_of_the_page(qtbot, cards):
    cards.style = ReadingStyle.ZHUYIN
    opened(qtbot, cards, Span(2, 4))
    labels = [one.text() for one in cards.card.findChildren(ReadingLabel)]
    assert labels[0] == "ㄋㄨㄢˇ ㄑㄧˋ"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Ka1 shi2 Di4 qu1", "Kāshí Dìqū"), ("nu:3 er2", "nǚ'ér"), ("nuan3 qi4", "nuǎnqì")],
)
def test_names_stand_apart_in_a_reading_and_open_vowels_too(qapp, written, shown):
    theme = THEMES["light"]
    assert ReadingLabel(syllables(written), ReadingStyle.PINYIN, theme, 16).text() == shown
    zhuyin = ReadingLabel(syllables(written), ReadingStyle.ZHUYIN, theme, 16).text()
    assert zhuyin.count(" ") == len(written.split()) - 1


def test_the_word_that_was_looked_up_by_key_is_lit_while_the_card_is_open(qtbot, cards):
    opened(qtbot, cards, Span(2, 4))
    assert cards.view.scene.meant == Span(2, 4)
    qtbot.keyClick(cards.card, Qt.Key.Key_Escape)
    assert cards.view.scene.meant is None


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_card_follows_the_theme(qtbot, cards, theme):
    opened(qtbot, cards, Span(2, 4))
    cards.card.set_theme(THEMES[theme])
    middle = cards.card.grab().toImage().pixelColor(cards.card.width() - 12, 30)
    assert middle.name() == THEMES[theme].raised.lower()


def test_the_card_reads_a_word_as_its_own_file_prints_it():
    here = Span(2, 3)
    long, grow = (
        DictionaryEntry("長", "长", syllables(one), (one,)) for one in ("chang2", "zhang3")
    )
    found = LookUp(here, "长", syllables("chang2"), (long, grow), ())
    given = (Reading(Span(2, 3), syllables("zhang3")[0]),)
    told = as_printed(found, here, given)
    assert told.reading[0].pinyin == "zhǎng"
    assert told.entries == (grow, long)
    assert as_printed(found, here, ()) == found
