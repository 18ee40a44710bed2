"""Stories of the window itself: it comes back as it was left, and nothing written is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader_app.domain.model import Script, WordMarks
from reader_app.settings import DEFAULT_TEXT_SIZE

TITLE = "雨天的钟表铺"
SENTENCE = "铺子里的钟走得有快有慢，老板说，快的替人着急，慢的替人等。"
TEXT = "\n".join([TITLE, *(f"第{n}座钟。" + SENTENCE * (1 + n % 4) for n in range(1, 60))])


@pytest.fixture
def shop(reader, tmp_path):
    """The reader before the open app, with one long article on the page."""
    path = tmp_path / "shop.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    reader.starts()
    reader.drops([path])
    reader.until(lambda: reader.window.article is not None)
    return reader


def test_the_window_comes_back_as_it_was_left(shop):
    window = shop.window
    window.resize(1240, 780)
    drags_the_panels_wider(shop)
    shop.presses("Alt+3")
    shop.presses("Alt+W")
    shop.presses("Ctrl+=")
    window.menus["theme.dark"].trigger()
    window.page.view.setFocus()
    for _ in range(3):
        shop.presses("PgDown")
    shop.until(lambda: "鐘表鋪" in shop.shown_text())
    left = looks(shop)
    assert left["place"] > 0
    assert left["script"] is Script.HANT
    assert left["words"] is WordMarks.GAPS
    assert left["text size"] > DEFAULT_TEXT_SIZE
    shop.restarts()
    shop.until(lambda: "鐘表鋪" in shop.shown_text())
    assert looks(shop) == left


def test_a_panel_that_was_hidden_stays_hidden_and_comes_back_as_wide_as_it_was(shop):
    drags_the_panels_wider(shop)
    library, _, notes = shop.window.sides.splitter.sizes()
    shop.presses("F8")
    assert shop.window.notes_panel.isHidden()
    shop.restarts()
    assert shop.window.notes_panel.isHidden()
    assert shop.window.sides.splitter.sizes()[0] == library
    shop.presses("F8")
    assert shop.window.sides.splitter.sizes()[::2] == [library, notes]


def test_closing_in_the_middle_of_a_word_loses_nothing(shop):
    made = shop.highlights(shop.span("快的替人着急"))
    shop.writes_note(made.id, "half a sent")
    shop.restarts()
    assert shop.note(made.id).note == "half a sent"
    assert shop.window.notes_panel.cards[made.id].note.toPlainText() == "half a sent"


def test_opening_another_article_in_the_middle_of_a_word_loses_nothing(shop, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("第二家铺子\n这一家卖伞，也修伞，雨停了就关门。\n", encoding="utf-8")
    made = shop.highlights(shop.span("快的替人着急"))
    shop.writes_note(made.id, "half a sent")
    shop.drops([other])
    shop.until(lambda: shop.window.article.title == "第二家铺子")
    shop.closes()
    with shop.library() as library:
        assert [note.note for note in library.annotations()] == ["half a sent"]


def test_a_note_can_be_written_with_the_keyboard_alone(shop):
    shop.tabs_to("Article text")
    shop.presses("Ctrl+Home")
    shop.presses("Down")
    for _ in range(4):
        shop.presses("Shift+Right")
    shop.until(shop.window.page.popover.isVisible)
    assert shop.window.page.view.selection().of(TEXT) == "第1座钟"
    shop.tabs_to("Note")
    shop.presses("Space")
    shop.until(lambda: QApplication.focusWidget() is the_note(shop))
    shop.types("the first one: 钟\n=2")
    shop.presses("Escape")
    shop.until(lambda: shop.notes()[0].note == "the first one: 钟\n=2")
    assert shop.notes()[0].quote == "第1座钟"
    assert QApplication.focusWidget() is shop.window.page.view


def the_note(shop):
    cards = list(shop.window.notes_panel.cards.values())
    return cards[0].note if cards else None


def drags_the_panels_wider(shop):
    """Pull the edge of each panel towards the text, as a mouse does."""
    splitter = shop.window.sides.splitter
    for index, by in ((1, 40), (2, -30)):
        handle = splitter.handle(index)
        middle = QPoint(0, handle.height() // 2)
        shop.drags(middle, middle + QPoint(by, 0), handle)


def looks(shop) -> dict[str, object]:
    """All that should be the same after a restart."""
    window = shop.window
    return {
        "size": window.size(),
        "panels": window.sides.splitter.sizes(),
        "place": window.page.view.top_offset(),
        "script": window.settings.script,
        "words": window.settings.word_marks,
        "text size": window.settings.text_size,
        "dark": window.theme.dark,
        "article": window.article.title,
        "filter": window.library_panel.filter.text(),
        "orientation": Qt.Orientation(window.sides.splitter.orientation()),
    }
