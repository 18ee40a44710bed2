"""Saved pages give their article and nothing of the page, whatever they say of their charset."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing.files import Importer
from reader_app.importing.parsed import HEAD_KINDS, Parsed
from reader_app.importing.sandbox import Sandbox

from .pages_made import BODY, FOOT, NAV, PAGES, RELATED, TITLE, Made, page, paragraphs
from .pages_of_portals import OF_PORTALS
from .pages_of_sites import OF_SITES
from .pages_of_today import COMMENT, OF_TODAY


def parse(importer: Importer, data: bytes, name: str = "page.html") -> Parsed:
    return importer.parse(data, Path(name))


@pytest.mark.parametrize(
    "made", [*PAGES, *OF_TODAY, *OF_SITES, *OF_PORTALS], ids=lambda made: made.name
)
def test_a_page_gives_its_article_and_nothing_else(importer: Importer, made: Made) -> None:
    parsed = parse(importer, made.data, f"{made.name}.html")
    assert parsed.metadata.title == made.title
    lines = [line for line in parsed.text.split("\n") if line not in _heads(parsed)]
    assert tuple(lines) == made.paragraphs
    assert {key: getattr(parsed.metadata, key) for key in made.told} == made.told
    for word in made.absent:
        assert word not in parsed.text
    if made.kinds:
        assert Counter(kind.value for kind in parsed.kinds) == made.kinds


def _heads(parsed: Parsed) -> set[str]:
    """Title, subtitle, byline and date line, which come before the body; a byline may end it."""
    lines = parsed.text.split("\n")
    body = next((i for i, kind in enumerate(parsed.kinds) if kind is ParagraphKind.BODY), 0)
    heads = [i for i, kind in enumerate(parsed.kinds) if kind in HEAD_KINDS]
    above = max((i for i in heads if i < body), default=-1)
    return {*lines[: above + 1], *(lines[i] for i in heads)}


def test_the_title_and_what_is_told_stay_in_the_text(importer: Importer) -> None:
    lines = parse(importer, PAGES[0].data).text.split("\n")
    assert lines[0] == TITLE
    assert lines[1] == "2024年04月09日 08:30 来源：青岚网 作者：何未晚"


def test_a_page_without_an_article_is_a_sentence(importer: Importer) -> None:
    for body in ("", "<p></p>", "<script>var a = '云'</script>", "<a href=x>新闻</a>"):
        with pytest.raises(ImportFailure, match=r"\.$"):
            parse(importer, page("<title></title>", body).encode())
    for shown in ("<div id=root></div>", "<noscript>You need to enable JavaScript.</noscript>"):
        with pytest.raises(ImportFailure, match="no article"):
            parse(importer, page("<title>News of the ferry today</title>", shown).encode())
    with pytest.raises(ImportFailure, match="not Chinese"):
        parse(importer, page("<title>News</title>", "<p>A ferry leaves at seven.</p>" * 9).encode())


def test_lists_keep_their_numbers_and_notes_their_marks(importer: Importer) -> None:
    body = (
        f"<h1>{TITLE}</h1><div>{paragraphs(BODY, '')}<p>{BODY[0]}<a href='#n'><sup>1</sup></a></p>"
        "<ol start='3'><li>带上伞，雨说来就来</li><li><p>带上书，船要走一刻钟</p></li>"
        "<li>5、带上茶</li></ol>"
        f"<p>{BODY[1]}</p></div><div class='footnotes'><ol><li id='n'><p>早班船七点开。"
        "<a href='#r'>↩︎</a></p></li></ol></div>"
    )
    lines = parse(importer, page(f"<title>{TITLE}</title>", body).encode()).text.split("\n")
    assert lines[-6:] == [
        f"{BODY[0]}[1]",
        "3. 带上伞，雨说来就来",
        "4. 带上书，船要走一刻钟",
        "5、带上茶",
        BODY[1],
        "[1] 早班船七点开。",
    ]


def test_tables_and_notes_of_a_page_are_counted(importer: Importer) -> None:
    table = "<table><tr><td>早班</td><td>七点</td></tr><tr><td>晚班</td><td>六点</td></tr></table>"
    body = (
        f"<h1>{TITLE}</h1><div>{paragraphs(BODY, '')}{table}<p>{BODY[0]}</p>{table}"
        f"<p>{BODY[1]}<a href='#n'><sup>1</sup></a></p></div><div class='footnotes'><ol>"
        "<li id='n'><p>早班船七点开。<a href='#r'>↩︎</a></p></li></ol></div>"
    )
    parsed = parse(importer, page(f"<title>{TITLE}</title>", body).encode())
    assert parsed.told.counts == ((Count.TABLES, 2), (Count.FOOTNOTES, 1))


def test_a_large_page_keeps_all_between_its_title_and_its_end(importer: Importer) -> None:
    rows = "".join(f"<tr><td>第{n}班</td><td>{n}人</td></tr>\n" for n in range(40_000))
    body = (
        f"{NAV}<h1>{TITLE}</h1><div class=info>2024年04月09日 来源：青岚网</div>"
        f"<div><p>{BODY[0]}</p><div><table>{rows}</table></div><p>{BODY[1]}</p></div>{RELATED}{FOOT}"
    )
    parsed = parse(importer, page(f"<title>{TITLE}_青岚网</title>", body).encode())
    lines = parsed.text.split("\n")
    assert lines[:4] == [TITLE, "2024年04月09日 来源：青岚网", BODY[0], "第0班 | 0人"]
    assert lines[-2:] == ["第39999班 | 39999人", BODY[1]]
    assert (parsed.metadata.date, parsed.metadata.outlet) == ("2024-04-09", "青岚网")
    assert Counter(parsed.kinds)[ParagraphKind.TABLE] == 40_000


@pytest.mark.parametrize(
    "lines", [("船开了", "人走了", "雾散了"), ("雾散，", "船开。", "水声，", "远去。")]
)
def test_a_page_of_short_lines_is_read(importer: Importer, lines: tuple[str, ...]) -> None:
    data = page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><div>{paragraphs(lines)}</div>")
    parsed = parse(importer, data.encode())
    assert parsed.text.split("\n") == [TITLE, *lines]
    assert set(parsed.kinds[1:]) == {ParagraphKind.BODY}


def test_of_what_was_selected_all_is_kept(importer: Importer) -> None:
    body = (
        "<ul><li>伞</li><li>书</li></ul><p><a href=x>渡口的故事</a></p><p>完</p>"
        f"<div class=comments>{COMMENT}</div><p>{BODY[0]}</p><p>又一句</p>"
    )
    selected = f'<html><body data-reader-selected="">{body}</body></html>'
    lines = parse(importer, selected.encode()).text.split("\n")
    assert lines == ["伞", "书", "渡口的故事", "完", COMMENT, BODY[0], "又一句"]


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("1998年，他去了渡口。", ""),
        ("青岚网 © 2019", ""),
        ("2024年1月1日，他去了渡口。", "2024-01-01"),
        ("第2026只船在第11个码头停下。", ""),
        ('<time datetime="2024-03-01">三月</time>', "2024-03-01"),
        (
            '<script type="application/ld+json">{"datePublished":"2024-02-28"}</script>',
            "2024-02-28",
        ),
    ],
)
def test_no_day_is_made_of_a_year(importer: Importer, body: str, date: str) -> None:
    data = page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{paragraphs(BODY)}<p>{body}</p>")
    parsed = parse(importer, data.encode())
    assert parsed.metadata.date == date
    assert "datePublished" not in parsed.text


def test_lists_are_counted_as_a_browser_counts_them(importer: Importer) -> None:
    body = (
        f"<h1>{TITLE}</h1><div><p>{BODY[0]}</p><ol><li></li><li>二伞</li><li value=7>七伞</li></ol>"
        f"<p>{BODY[1]}</p><ol type=a><li>一书<ol style='list-style: none'><li>里书</li></ol></li>"
        f"<li><img src=x></li></ol><p>{BODY[2]}</p></div>"
    )
    lines = parse(importer, page(f"<title>{TITLE}</title>", body).encode()).text.split("\n")
    assert lines[1:] == [
        BODY[0], "2. 二伞", "7. 七伞", BODY[1], "a. 一书", "里书", BODY[2],
    ]  # fmt: skip


def test_printed_readings_are_kept_at_their_words(importer: Importer) -> None:
    body = (
        f"<h1>{TITLE}</h1><div><p>{BODY[0]}</p><p>　　他\n<ruby>撑<rt>chēng</rt>船"
        "<rt>chuán</rt></ruby>去"
        "<ruby><rb>亳</rb><rb>州</rb><rp>(</rp><rt>bó</rt><rt>zhōu</rt><rp>)</rp></ruby>，"
        "再 去<ruby>南 埠<rt> nán\nbù </rt></ruby>。\u2fda<ruby>空<rt></rt></ruby></p>"
        f"<p>{BODY[1]}<ruby>山<rt>shān</rt></ruby></p></div>"
    )
    data = page(f"<title>{TITLE}</title>", body.replace("\u2fda", ""))
    parsed = parse(importer, data.encode())
    assert parsed.text.split("\n")[2] == "他撑船去亳州，再 去南 埠。空"
    assert [(one.span.of(parsed.text), one.text) for one in parsed.readings] == [
        ("撑", "chēng"),
        ("船", "chuán"),
        ("亳", "bó"),
        ("州", "zhōu"),
        ("南 埠", "nán bù"),
        ("山", "shān"),
    ]
    odd = parse(importer, page(f"<title>{TITLE}</title>", body).encode())
    assert odd.text == parsed.text
    assert [one.text for one in odd.readings] == ["shān"]


def test_the_name_is_the_title_where_the_page_has_none(importer: Importer) -> None:
    data = page("", f"<div>{paragraphs(BODY)}</div>").encode()
    assert parse(importer, data, "渡口.html").metadata.title == "渡口"


def test_text_named_as_a_page_and_a_page_named_as_text_are_told(importer: Importer) -> None:
    assert parse(importer, "山上有云，山下有雨。".encode(), "a.html").media_type == "text/plain"
    assert parse(importer, PAGES[0].data, "a.txt").media_type == "text/html"


def test_nothing_is_fetched(importer: Importer) -> None:
    body = (
        '<base href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/a.css">'
        f'<img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe>'
        f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}</div>"
    )
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parsed = parse(importer, (entity + page(f"<title>{TITLE}</title>", f"{body}&x;")).encode())
    assert "root:" not in parsed.text


def test_a_worker_that_is_gone_is_started_anew() -> None:
    sandbox = Sandbox()
    importer = Importer(sandbox)
    assert parse(importer, PAGES[0].data).metadata.title == TITLE
    sandbox.close()
    assert parse(importer, PAGES[0].data).metadata.title == TITLE
    importer.close()


def test_words_of_a_date_are_looked_for_in_no_two_hundred_languages() -> None:
    """Their patterns took seconds to compile, with the first page of a session."""
    page = (
        "<h1>灯笼铺</h1><p>2020年10月01日 来源：晚风网 作者：何小舟</p>" + f"<p>{BODY[0]}</p>" * 3
    )
    code = (
        "import sys; from reader_app.importing.web import extraction;"
        f"extraction.extract({page!r}.encode(), {{}});"
        "print(*(name for name in sys.modules if name.startswith('dateparser.data.date_trans')))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.rpartition(".")[2] for name in made.stdout.split()}
    assert {"zh"} <= loaded - {"date_translation_data"} <= {"zh", "zh-Hant", "en"}
