"""Articles saved as text and as HTML, in the script shown."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.model import ParagraphKind as Kind
from reader_app.domain.model import Script
from reader_app.exporting.reading_copy import ShownParagraph, as_html, as_text, shown

ARTICLE = [
    ShownParagraph(Kind.TITLE, ["渡口", "的", "鐘聲"]),
    ShownParagraph(Kind.BODY, ["江邊", "有", "一", "家", "𠮷野", "麵館", "。"]),
    ShownParagraph(Kind.LIST, ["牛肉麵"]),
    ShownParagraph(Kind.LIST, ["<陽春麵>"]),
    ShownParagraph(Kind.CAPTION, ["圖", "：", "渡口"]),
]


class Seen(HTMLParser):
    """The elements of a page and the text of its body."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "html":
            self.language = dict(attrs)["lang"]

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data)


def test_words_are_cut_in_the_script_shown_also_where_a_phrase_grew():
    text = "渡口\n互联网还没有来"
    ends = [2, 3, 6, 7, 10]
    title, body = shown(text, [Kind.TITLE], ends, Script.HANT_TW, "hans")
    assert (title.kind, body.kind) == (Kind.TITLE, Kind.BODY)
    assert list(body.words) == ["網際網路", "還", "沒有來"]


def test_without_known_words_a_paragraph_is_one():
    (only,) = shown("没有来", [], [], Script.HANT, "hans")
    assert list(only.words) == ["沒有來"]


def test_text_is_one_paragraph_a_line_without_added_spaces():
    assert "".join(as_text(ARTICLE[:2])) == "渡口的鐘聲\n江邊有一家𠮷野麵館。\n"


def test_words_are_parted_by_one_space_when_asked():
    assert "".join(as_text(ARTICLE[:1], parted=True)) == "渡口 的 鐘聲\n"


def test_spaces_of_the_text_are_not_doubled_between_words():
    paragraph = ShownParagraph(Kind.BODY, ["第一", "　", "第二", " ", "end"])
    assert "".join(as_text([paragraph], parted=True)) == "第一 第二 end\n"


def test_kinds_become_the_elements_that_mean_them():
    seen = Seen("".join(as_html(ARTICLE, "渡口的鐘聲", Script.HANT_TW)))
    assert seen.tags[seen.tags.index("body") + 1 :] == ["h1", "p", "ul", "li", "li", "p"]
    assert seen.language == "zh-Hant-TW"


def test_markup_in_a_text_is_shown_and_never_obeyed():
    page = "".join(as_html(ARTICLE[1:], "</title><script>alert(1)</script>", Script.HANT))
    assert "script" not in Seen(page).tags
    assert "<陽春麵>" in Seen(page).texts


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=5))
def test_a_page_gives_back_the_words_exactly(words):
    page = "".join(as_html([ShownParagraph(Kind.BODY, words)], "t", "hans"))
    inside = page.split("<p>")[1].split("</p>")[0]
    parser = Seen("<p>" + inside + "</p>")
    text = "".join(words)
    assert "".join(parser.texts) == (text if text.strip() else "")
