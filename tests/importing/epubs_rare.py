"""Books in EPUB made for the tests, of what converters and shops do: no book is real."""

from __future__ import annotations

from collections.abc import Mapping

from .epubs_made import book, item, opf, refs, xhtml
from .made import P1, P2, P3, P4, Made


def of_one(
    body: str, *, css: str = "", attributes: str = "", metadata: str = "<dc:title>书</dc:title>"
) -> bytes:
    """A book of one page, with a style sheet."""
    items = item("a", "a.xhtml") + item("css", "a.css", kind="text/css")
    pages = {"a.xhtml": xhtml(body, attributes=attributes), "a.css": css}
    return book(opf(items, refs("a"), metadata), pages)


def notes_of_converters() -> Made:
    """Notes that nothing calls so: behind their marks, in pictures, behind painted signs."""
    body = (
        f'<p>{P1}<a href="#f1" id="b1"><sup>①</sup></a>，<sup><a href="#f2">[2]</a></sup></p>'
        f'<p>{P2}<a id="b3"/><sup><a href="#f3">〔3〕</a></sup></p>'
        '<p>船票<a class="duokan-footnote" href="#d"><img src="n.png"/></a>五角<img'
        ' class="qqreader-footnote" alt="春天的价。" src="n.png"/>。</p>'
        '<p>2024年的事。</p><p id="other">①不是注。</p><hr/>'
        '<p><a href="#b1" id="f1">①</a>第一条。</p><p id="f2"><a href="#b2">[2]</a>第二条。</p>'
        '<div><a id="f3"></a><a href="#b3">〔3〕</a>第三条。</div>'
        '<ol class="duokan-footnote-content"><li id="d"><p>在岸上买。</p></li></ol>'
    )
    return Made(
        "notes_of_converters",
        of_one(body),
        (
            ("body", f"{P1}①，[2]"),
            ("body", f"{P2}〔3〕"),
            ("body", "船票[1]五角[2]。"),
            ("note", "[2] 春天的价。"),
            ("body", "2024年的事。"),
            ("body", "①不是注。"),
            ("note", "①第一条。"),
            ("note", "[2] 第二条。"),
            ("note", "〔3〕第三条。"),
            ("note", "[1] 在岸上买。"),
        ),
        counts={"footnotes": 5},
    )


def other_media() -> Made:
    """What a sheet hides on paper or on another reader is shown; what it hides here is not."""
    css = (
        "@media print { .np { display: none } } @media amzn-mobi, print {p{display:none}}"
        "@media screen and (min-width: 1px) { .gone { display: none } }"
        "#named { visibility: hidden } @media not screen { #x { display:none }"
    )
    body = (
        f'<p class="np">{P1}</p><p class="gone">看不见</p><p id="named">也看不见</p>'
        f'<p id="x">{P2}</p>'
    )
    return Made(
        "other_media",
        of_one(body, css=css),
        (("body", P1), ("body", P2)),
        counts={"hidden": 2},
    )


def written_before() -> Made:
    """Words that a style sheet puts before headings and classes; signs and counters it may keep."""
    css = (
        'h2::before { content: "第一章 " } p.q:before, .w::before{color:red; content:"问："}'
        "h3:before{content: '\\\\7b2c\\\\4e8c 节'} .icon::before{content:'\\\\e601'}"
        "h4::before{content: counter(x) '.'} p:before{content:'字'} h2.none::before{content:''}"
    )
    body = (
        f'<h2>春</h2><p class="q">{P1}</p><div class="w"><p>{P2}</p><p>云</p></div><h3>夏</h3>'
        f'<h2 class="icon">秋</h2><h4>冬</h4><p class="q"></p><p>{P3}</p>'
    )
    return Made(
        "written_before",
        of_one(body, css=css.replace("\\\\", "\\")),
        (
            ("heading", "第一章 春"),
            ("body", f"问：{P1}"),
            ("body", f"问：{P2}"),
            ("body", "云"),
            ("heading", "第二节夏"),
            ("heading", "秋"),
            ("heading", "冬"),
            ("body", P3),
        ),
        (
            (0, 2, "第一章 春"),
            (4, 3, "第二节夏"),
            (5, 2, "秋"),
            (6, 4, "冬"),
        ),
        counts={"chapters": 4},
    )


def indented() -> Made:
    """A converter's quotations about a whole page are no quotations; a painted title is read."""
    body = (
        '<blockquote class="calibre8"><h2><img src="t.png" alt="第一章 雾"/></h2>'
        f"<p>{P1}</p><blockquote><p>{P2}</p></blockquote></blockquote><p>完</p>"
    )
    return Made(
        "indented",
        of_one(body, attributes=' style="writing-mode: vertical-rl"'),
        (("heading", "第一章 雾"), ("body", P1), ("body", P2), ("body", "完")),
        ((0, 2, "第一章 雾"),),
        counts={"chapters": 1, "pictures": 1},
        vertical=True,
    )


def odd_rubies() -> Made:
    """Rubies of old forms, with two lines of readings, and one upon another."""
    body = (
        "<p><ruby><rbc><rb>天</rb><rb>津</rb></rbc><rtc><rt>tiān</rt><rt>jīn</rt></rtc></ruby>和"
        "<ruby><rb>上海</rb><rtc><rt>shàng</rt><rt>hǎi</rt></rtc><rtc>Shanghai</rtc></ruby>，"
        "<ruby><ruby>山<rt>shān</rt></ruby><rt>mountain</rt></ruby>"
        "<ruby>水<rp>（</rp><rt>shuǐ</rt><rp>）</rp>云<rt>yún</rt></ruby></p>"
    )
    return Made(
        "odd_rubies",
        of_one(body),
        (("body", "天津和上海，山水云"),),
        readings=(
            ("天", "tiān"),
            ("津", "jīn"),
            ("上海", "shàng hǎi"),
            ("山", "shān"),
            ("水", "shuǐ"),
            ("云", "yún"),
        ),
        counts={"readings": 6},
    )


def web_novel() -> Made:
    """A chapter in one element, parted by breaks and indented by spaces of all kinds."""
    indent = "&nbsp;&nbsp;&#12288;　　"
    body = (
        f"<h2>第一章&#160;雾</h2><div>\n{indent}{P1}<br/>\n<br/>\n{indent}{P2}<br /><br />"
        f"{indent}船\u00ad开\u200b了。<br/></div><p>三百米<sup>2</sup>，CO<sub>2</sub>"
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mn>2</mn></mfrac>'
        "<annotation>a/2</annotation></math>。</p>"
    )
    return Made(
        "web_novel",
        of_one(body),
        (
            ("heading", "第一章\u00a0雾"),
            ("body", P1),
            ("body", P2),
            ("body", "船开了。"),
            ("body", "三百米²，CO₂a/2。"),
        ),
        ((0, 2, "第一章\u00a0雾"),),
        counts={"chapters": 1},
    )


def turned_contents() -> Made:
    """Contents that are not in the order of the text, and metadata as people write them."""
    point = (
        '<navPoint playOrder="{}"><navLabel><text>{}</text></navLabel>'
        '<content src="{}"/></navPoint>'
    )
    points = point.format(2, "夏", "b.xhtml") + point.format(1, "春", "a.xhtml")
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    items = (
        item("ncx", "toc.ncx", kind="application/x-dtbncx+xml")
        + item("a", "a.xhtml")
        + item("b", "b.xhtml")
    )
    metadata = (
        "<dc:title>渡口</dc:title><dc:creator>温以宁 著</dc:creator><dc:creator>何未晚</dc:creator>"
        '<dc:creator opf:role="edt">苏小满　主编</dc:creator><dc:date>2019年3月2日</dc:date>'
    )
    pages: Mapping[str, str] = {
        "toc.ncx": ncx,
        "a.xhtml": xhtml(f"<p>春</p><p>{P3}</p>"),
        "b.xhtml": xhtml(f"<p>夏</p><p>{P4}</p>"),
    }
    return Made(
        "turned_contents",
        book(opf(items, refs("a", "b"), metadata, spine_attributes=' toc="ncx"'), pages),
        (("heading", "春"), ("body", P3), ("heading", "夏"), ("body", P4)),
        ((0, 1, "春"), (2, 1, "夏")),
        told={"author": "温以宁 何未晚", "editor": "苏小满", "date": "2019-03-02"},
        counts={"chapters": 2},
    )


RARE = tuple(
    make()
    for make in (
        notes_of_converters,
        other_media,
        written_before,
        indented,
        odd_rubies,
        web_novel,
        turned_contents,
    )
)
