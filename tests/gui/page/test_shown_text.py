"""Quotes and the title follow the script of the page; their fonts follow their script."""

from __future__ import annotations

import pytest
from tests.gui.conftest import TEXT

from reader_app.domain.model import Annotation, Article, Colour, Script
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui import fonts, operations
from reader_app.gui.engine import Engine
from reader_app.gui.page.shown_text import Shown, ShownText
from reader_app.gui.page.views import ArticleViews


def article(number=1, script="hans", title="夜行列车"):
    return Article(number, title, "", "", "", script, 60, 1)


def note(start, end, text, *, of=1, status="anchored"):
    span = Span(start, end)
    return Annotation(
        1, "1", of, span, span.of(text), "", "", Colour.SKY, "", (), "", status, "", "", ""
    )


@pytest.fixture
def views(qtbot):
    from reader_app.app import make_engine

    made = ArticleViews(make_engine())
    yield made
    made.close()


def test_a_quote_is_cut_from_its_paragraph_as_it_is_shown(views, qtbot):
    text = "剪头发\n头发，互联网发现\n完"
    with qtbot.waitSignal(views.changed, timeout=20_000):
        views.show(Paragraphs(text), "hans", Script.HANT_TW, 0)
    shown = ShownText(views, article)
    start = text.index("发，")
    across = note(start, text.index("发现") + 1, text)
    quote = shown.quote(across, "hans")
    assert quote.text == "髮，網際網路發"
    assert quote.families == fonts.families("serif", "tc")
    whole = shown.quote(note(1, 6, text), "hans")
    assert whole.text == "頭髮\n頭髮"


def test_quotes_of_other_articles_and_orphans_stand_as_they_are_in_their_own_font(views, qtbot):
    text = "頭髮"
    with qtbot.waitSignal(views.changed, timeout=20_000):
        views.show(Paragraphs(text), "hant", Script.HANS, 0)
    shown = ShownText(views, lambda: article(1, "hant"))
    stays = Shown("頭髮", fonts.families("serif", "tc"))
    assert shown.quote(note(0, 2, text, of=2), "hant") == stays
    assert shown.quote(note(0, 2, text, status="orphan"), "hant") == stays
    assert shown.quote(note(0, 2, text), "hant").text == "头发"


def test_a_title_is_that_of_the_text_or_else_converted_by_itself(views, qtbot):
    with qtbot.waitSignal(views.changed, timeout=20_000):
        views.show(Paragraphs("理发\n头发很长"), "hans", Script.HANT, 0)
    taken = []
    shown = ShownText(views, article)
    shown.title(article(title="理发"), taken.append)
    assert [one.text for one in taken] == ["理髮"]
    shown.title(article(title="发现"), taken.append)
    qtbot.waitUntil(lambda: len(taken) == 2, timeout=10_000)
    assert taken[1].text == "發現"


def test_a_title_that_arrives_for_another_script_is_dropped(qtbot):
    from threading import Event

    from reader_app.domain.offsets import ViewText

    go_on = Event()

    def convert(text, script, own):
        if text == "别的":
            go_on.wait(10)
        return ViewText(f"{text}{script}")

    views = ArticleViews(Engine(convert, lambda line: [len(line)]))
    with qtbot.waitSignal(views.changed, timeout=10_000):
        views.show(Paragraphs("夜行"), "hans", Script.HANT, 0)
    taken = []
    views.shown_alone("别的", taken.append)
    with qtbot.waitSignal(views.changed, timeout=10_000):
        views.set_script(Script.HANS, 0)
    go_on.set()
    qtbot.waitUntil(lambda: not views.busy)
    assert taken == []
    views.close()


def test_the_cards_and_the_title_in_the_bar_follow_the_script(open_window, qtbot):
    window = open_window()
    at = TEXT.index("列车")
    operations.highlight(window.operations, window.article.id, Span(at, at + 2), Colour.SKY)
    qtbot.waitUntil(lambda: len(window.notes_panel.cards) == 1)

    def shown():
        window.notes_panel.column.arrange()
        (card,) = window.notes_panel.cards.values()
        return window.top_bar.title.text(), card.accessibleName().split(",")[0]

    assert shown() == ("夜行列车", "列车")
    window.choices.set_script(Script.HANT)
    qtbot.waitUntil(lambda: shown() == ("夜行列車", "列車"), timeout=10_000)
    window.choices.set_script(Script.ORIGINAL)
    qtbot.waitUntil(lambda: shown() == ("夜行列车", "列车"), timeout=10_000)
    assert window.page.loaded.annotations[0].quote == "列车"
