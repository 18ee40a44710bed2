"""A book in the window: its own contents, and the readings that it prints itself."""

from __future__ import annotations

import pytest
from tests.importing.epubs_made import book, entry, item, nav, opf, refs, xhtml

from reader_app.domain.model import ParagraphKind, ReadingStyle

PAGE = (
    "<p id='a'>早班船</p><p>坐<ruby>车<rt>jū</rt></ruby>到渡口，"
    "看<ruby>船<rt>ㄔㄨㄢˊ</rt></ruby>。</p>"
    "<p id='b'>雾散了以后的船，比早班船开得慢，老人说不急，孩子们也不急，都在岸上等着。</p>"
)


@pytest.fixture
def window(open_window, qtbot, tmp_path):
    items = item("n", "n.xhtml", "nav") + item("p", "p.xhtml")
    pages = {
        "n.xhtml": nav(entry("早班船", "p.xhtml#a") + entry("雾散了", "p.xhtml#b")),
        "p.xhtml": xhtml(PAGE),
    }
    (tmp_path / "book.epub").write_bytes(book(opf(items, refs("p")), pages))
    window = open_window(texts=False)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    window.import_paths([tmp_path / "book.epub"])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=20_000)
    return window


def test_the_contents_are_the_books_own_and_make_no_long_paragraph_a_heading(window):
    loaded = window.page.loaded
    assert [(h.paragraph, h.title) for h in loaded.headings] == [(0, "早班船"), (2, "雾散了")]
    assert loaded.kinds == (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.BODY)


def test_the_books_readings_stand_above_its_words_in_the_style_that_is_shown(window):
    views = window.page.views
    for style, told in (
        (ReadingStyle.PINYIN, {"jū", "chuán"}),
        (ReadingStyle.ZHUYIN, {"ㄐㄩ", "ㄔㄨㄢˊ"}),
    ):
        views.set_readings(style)
        assert told <= {ruby.text for ruby in views.rubies(1) or ()}
    views.set_readings(ReadingStyle.OFF)
    assert views.rubies(1) is None
