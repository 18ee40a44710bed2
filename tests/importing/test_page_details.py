"""What pages tell of author, outlet and title, and elements that have a way of their own."""

from __future__ import annotations

import plistlib
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from reader_app.domain.errors import NotText
from reader_app.domain.model import ParagraphKind
from reader_app.importing.repairs import propose
from reader_app.importing.structure import read
from reader_app.importing.web.extraction import extract

from .pages_made import BODY, HANT, TITLE, page, paragraphs

HEAD = f"<meta charset=utf-8><title>{TITLE}</title>"


def made(above: str, below: str = "", head: str = "") -> dict[str, object]:
    """What is read of a page with something above and below its paragraphs."""
    body = f"<h1>{TITLE}</h1>{above}<div>{paragraphs(BODY, '')}{below}</div>"
    return dict(extract(page(HEAD + head, body).encode(), {}))


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("<a class=note-author href=/people/9>何未晚</a>", "何未晚"),
        ("<a href=/u/3f2>何未晚</a>", "何未晚"),
        ("<div class=byline>文／何未晚、苏小满</div>", "何未晚 苏小满"),
        ("<div data-testid=article-author><span>撰文：</span><a>何未晚</a></div>", "何未晚"),
        ("<div class=author>本报记者 何未晚</div>", "何未晚"),
        ("<div class=author>阿·布·何</div>", "阿·布·何"),
        ("<p class=postDesc>posted @ 2024-04-09 08:30 何未晚 阅读(8)</p>", "何未晚"),
        ("<div class=author>青岚网</div>", ""),
        ("<div class=author>特约作者</div>", ""),
        ("<span class=author2><a>何未晚</a></span>", "何未晚"),
        ("<p>本文来自微信公众号：渡口（ID：dukou），作者：何未晚，图来自网络</p>", "何未晚"),
        ("<p>本文的作者：他自己也不知道是谁</p>", ""),
        ("<p class=post-info>文 / 何未晚 · 2023.03.12</p>", ""),
        ("<div class=author>网易</div>", ""),
        ("<div class=author>关注 120 粉丝</div>", ""),
        ("<div class=comment-list><span class=author>何未晚</span></div>", ""),
        ("<div class=authority>何未晚</div>", ""),
    ],
)
def test_an_author_is_a_name_and_no_site_nor_reader(above: str, author: str) -> None:
    assert made(above)["author"] == author


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("<a class='source ent-source'>南埠晚报</a>", "南埠晚报"),
        ("<span class=index_source_x>来自<span>南埠晚报</span></span>", "南埠晚报"),
        ("<span class=image-source>南埠晚报</span>", ""),
        ("<span class=source>source code here</span>", ""),
        ("<div class=resource>南埠晚报</div>", ""),
    ],
)
def test_an_outlet_is_what_the_page_calls_its_source(above: str, outlet: str) -> None:
    assert made(above)["outlet"] == outlet


def test_the_source_that_is_named_counts_before_the_site() -> None:
    site = "<meta property=og:site_name content=青岚网>"
    assert made("", head=site)["outlet"] == "青岚网"
    office = "<meta name=ContentSource content=青石街道办事处>"
    assert made("", head=site + office)["outlet"] == "青石街道办事处"


def test_the_day_of_another_article_is_no_line_of_the_head() -> None:
    other = "<section><h3><a href=2>雨季的被子</a></h3><span>2024年5月1日</span></section>"
    assert made("<div>2024-04-09 08:30 字数 120 阅读 88</div>", other)["heads"] == [
        "2024-04-09 08:30"
    ]


def test_month_and_day_are_not_confused_where_a_machine_is_told() -> None:
    day = "<div class=submitted>何未晚周三, 03/12/2014 - 08:15</div>"
    time = "<time pubdate datetime='2014-03-12T08:15:30+08:00'></time>"
    read_there = made(day + time)
    assert read_there["date"] == "2014-03-12"
    assert [text for _, text in read_there["blocks"]] == list(BODY)  # type: ignore[union-attr]


def test_each_writer_of_a_paper_is_named_and_its_journal() -> None:
    head = "".join(
        f"<meta name={name} content={said}>"
        for name, said in (
            ("citation_author", "何未晚"),
            ("citation_author", "苏小满"),
            ("citation_journal_title", "青岚学刊"),
        )
    )
    told = made("", head=head)
    assert (told["author"], told["outlet"]) == ("何未晚 苏小满", "青岚学刊")


def test_code_keeps_its_lines_and_quotations_in_a_line_their_marks() -> None:
    below = (
        f"<pre>打开 账本\n  读 一行</pre><p>他说<q>慢<q>慢</q>来</q>，{BODY[0]}</p><p>{BODY[1]}</p>"
    )
    blocks = made("", below)["blocks"]
    assert isinstance(blocks, list)
    assert [text for _, text in blocks[4:]] == [
        "打开 账本",
        "读 一行",
        f"他说“慢‘慢’来”，{BODY[0]}",
        BODY[1],
    ]
    gutter = "<td class=gutter><pre>1<br>2</pre></td>"
    counted = f"<table><tr>{gutter}<td><pre>甲<br>乙</pre></td></tr></table>"
    told = made("", f"{counted}<p>{BODY[0]}</p>")["blocks"]
    assert isinstance(told, list)
    assert [text for _, text in told[4:]] == ["甲", "乙", BODY[0]]
    hant = page("", f"<div lang=zh-TW>{paragraphs(HANT)}<p>他說<q>慢慢來</q>，走了。</p></div>")
    assert extract(hant.encode(), {})["blocks"][-1] == ["body", "他說「慢慢來」，走了。"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        ("<p class=image-desc>清晨的渡口</p>", "caption"),
        ("<p class=pictext>清晨的渡口</p>", "caption"),
        ("<p>清晨的渡口。图：何未晚</p>", "caption"),
        ("<p>清晨的渡口</p>", "caption"),
        ("<p><strong>清晨的渡口</strong></p>", "body"),
        ("<p>一</p>", "body"),
        ("<p class=topic-text>清晨，渡口的雾还没有散。</p>", "body"),
    ],
)
def test_a_line_below_a_picture_is_its_caption_unless_it_is_a_heading(
    picture: str, kind: str
) -> None:
    blocks = made("", f"<p><img src=x></p>{picture}{paragraphs(BODY, '')}")["blocks"]
    assert isinstance(blocks, list)
    assert blocks[4][0] == kind


def test_the_list_of_a_pages_headings_is_left_out() -> None:
    contents = "<div id=toc><h2>目录</h2><ul><li><a href=#a>历史</a></li></ul></div>"
    kept = "<p class=catalog-note>目录里没有这一段，它说的是渡口的历史。</p>"
    blocks = made(contents, kept)["blocks"]
    assert isinstance(blocks, list)
    assert [text for _, text in blocks] == [*BODY, "目录里没有这一段，它说的是渡口的历史。"]


def _archive(*pages: str) -> bytes:
    message = MIMEMultipart("related")
    for number, text in enumerate(pages):
        part = MIMEText(text, "html", "utf-8")
        part["Content-Location"] = f"https://example.org/{number}"
        message.attach(part)
    return message.as_bytes()


FRAMED = page(HEAD, f"<h1>{TITLE}</h1>{paragraphs(BODY)}")
FRAMES = page(HEAD, "<div><a>首页</a></div><iframe src='cid:1'></iframe>")


def test_of_an_archive_of_frames_the_one_with_the_text_is_read() -> None:
    framed = extract(_archive(FRAMES, page("", "<p>广告。</p>"), FRAMED), {})
    assert (framed["title"], framed["url"]) == (TITLE, "https://example.org/2")
    assert [text for _, text in framed["blocks"]] == list(BODY)  # type: ignore[union-attr]
    other = page("", f"<p>{'广告一则，请您看一看。' * 99}</p>")
    assert extract(_archive(FRAMED, other), {})["url"] == "https://example.org/0"


def _webarchive(text: str, *frames: str) -> bytes:
    def resource(html: str) -> dict[str, object]:
        return {
            "WebMainResource": {
                "WebResourceData": html.encode(),
                "WebResourceMIMEType": "text/html",
                "WebResourceURL": "https://example.org/a",
            }
        }

    archive = {**resource(text), "WebSubframeArchives": [resource(one) for one in frames]}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


def test_an_archive_of_safari_is_read() -> None:
    for data in (_webarchive(FRAMED), _webarchive(FRAMES, FRAMED)):
        told = extract(data, {})
        assert (told["title"], told["url"]) == (TITLE, "https://example.org/a")
        assert [text for _, text in told["blocks"]] == list(BODY)  # type: ignore[union-attr]


def test_a_damaged_or_empty_archive_is_a_sentence() -> None:
    whole = _webarchive(FRAMED)
    for data in (whole[:-40], whole[:300] + whole[400:], b"bplist00WebMainResource"):
        with pytest.raises(NotText, match=r"\.$"):
            extract(data, {})
    empty = plistlib.dumps({"WebMainResource": 3}, fmt=plistlib.FMT_BINARY)
    with pytest.raises(NotText, match="holds no page"):
        extract(empty, {})


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("記者何未晚／台南報導", "何未晚"),
        ("聯合報／ 記者何未晚、蘇小滿／台南即時報導", "何未晚 蘇小滿"),
    ],
)
def test_a_reporter_of_taiwan_writes_from_a_place(line: str, author: str) -> None:
    told = read(["霧裡的渡口", line, *HANT])
    assert (told.metadata.author, told.kinds[1]) == (author, ParagraphKind.BYLINE)


@pytest.mark.parametrize(
    ("begins", "author"),
    [
        ("〔記者何未晚／台南報導〕", "何未晚"),
        ("（中央社記者何未晚台南12日電）", "何未晚"),
        ("（中央社記者何未晚、蘇小滿台北2日電）", "何未晚 蘇小滿"),
        ("（中央社台南12日電）", ""),
        ("（中央社記者何未晚青石12日電）", ""),
    ],
)
def test_the_beginning_of_a_report_names_its_reporters(begins: str, author: str) -> None:
    assert read(["霧裡的渡口", begins + HANT[0], *HANT[1:]]).metadata.author == author


@pytest.mark.parametrize(
    ("line", "author", "editor", "kind"),
    [
        ("文/何未晚", "何未晚", "", ParagraphKind.BYLINE),
        ("采访、撰文：何未晚", "何未晚", "", ParagraphKind.BYLINE),
        ("（文｜何未晚 苏小满）", "何未晚 苏小满", "", ParagraphKind.BYLINE),
        ("记者 何未晚 编辑 苏小满", "何未晚", "苏小满", ParagraphKind.BYLINE),
        ("本报记者 何未晚 摄", "", "", ParagraphKind.CAPTION),
        ("文中的渡口，如今还在。", "", "", ParagraphKind.BODY),
        ("编辑 收藏 举报", "", "", ParagraphKind.BODY),
    ],
)
def test_the_last_line_may_tell_who_wrote_a_text(
    line: str, author: str, editor: str, kind: ParagraphKind
) -> None:
    told = read([TITLE, *BODY, line])
    assert (told.metadata.author, told.metadata.editor) == (author, editor)
    assert told.kinds[-1] is kind


def test_a_poem_may_have_a_short_title() -> None:
    body = f"<h1>渡口</h1><div>{paragraphs(BODY)}</div>"
    assert extract(page("<title>渡口原文_诗文网</title>", body).encode(), {})["title"] == "渡口"


def test_the_day_of_a_letter_stays_and_that_of_a_page_goes() -> None:
    for line, stays in (
        ("2024-04-09", True),
        ("2024-04-09 08:30", False),
        ("2024-04-09 浙江", False),
    ):
        text = propose("\n".join((TITLE, *BODY, line))).text
        assert text.endswith(line) is stays


def test_who_has_the_rights_is_no_author() -> None:
    assert read([TITLE, *BODY], ["©著作权归作者所有", "本文仅代表作者观点"]).metadata.author == ""


def test_the_line_of_the_head_may_part_writer_and_day_by_a_dot() -> None:
    told = read([TITLE, "文 / 何未晚 · 2023.03.12", *BODY])
    assert (told.metadata.author, told.metadata.date) == ("何未晚", "2023-03-12")


def test_an_editor_that_is_spoken_of_is_none() -> None:
    for line, editor in (
        ("作者：佚名。编辑是谁，也没有写。", ""),
        ("责任编辑苏小满", "苏小满"),
        ("编辑 苏小满", "苏小满"),
        ("（责编：苏小满）", "苏小满"),
    ):
        assert read([TITLE, *BODY, line]).metadata.editor == editor


def test_what_stands_above_the_title_is_no_paragraph() -> None:
    body = f"<main><article><div><span>生活</span><h1>{TITLE}</h1></div>{paragraphs(BODY)}"
    tips = "<div>您的浏览器不支持播放，请升级浏览器</div></article></main>"
    told = extract(page(HEAD, body + tips).encode(), {})["blocks"]
    assert [text for _, text in told] == list(BODY)  # type: ignore[union-attr]


def test_a_sentence_with_the_mark_of_a_note_is_no_heading() -> None:
    told = read(
        [TITLE, BODY[0], "船是旧的。[1]", BODY[1], "【青岚网】船是新的，人也是新的。", BODY[2]]
    )
    assert set(told.kinds[1:]) == {ParagraphKind.BODY}
