"""Books in EPUB made for the tests, a feature or two in each: no book is real.

Each is built from its parts by `book`, so that a test can spoil one part and leave the rest.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from .made import P1, P2, P3, P4, Made

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def zipped(files: Mapping[str, bytes | str], *, gbk: bool = False) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    data = target.getvalue()
    return in_gbk(data, files) if gbk else data


def in_gbk(data: bytes, files: Mapping[str, bytes | str]) -> bytes:
    """The archive with its Chinese names in GBK and no flag that says UTF-8, as old tools made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            raw = name.encode("gbk")
            info = zipfile.ZipInfo("x" * len(raw))
            target.writestr(info, source.read(name))
    made = bytearray(out.getvalue())
    for name in ("mimetype", *files):
        raw = name.encode("gbk")
        placeholder = b"x" * len(raw)
        for signature, size in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
            at = -1
            while (at := made.find(signature, at + 1)) >= 0:
                length = struct.unpack_from("<H", made, at + (26 if size == 30 else 28))[0]
                if length == len(raw) and made[at + size : at + size + length] == placeholder:
                    made[at + size : at + size + length] = raw
                    break
    return bytes(made)


def xhtml(body: str, head: str = "", *, attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>页</title>{head}</head><body{attributes}>{body}</body></html>"
    )


def opf(
    items: str,
    spine: str,
    metadata: str = "<dc:title>渡口的四季</dc:title>",
    *,
    version: str = "3.0",
    spine_attributes: str = "",
    more: str = "",
) -> str:
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine{spine_attributes}>{spine}</spine>{more}</package>"
    )


def item(name: str, href: str, properties: str = "", kind: str = "application/xhtml+xml") -> str:
    more = f' properties="{properties}"' if properties else ""
    return f'<item id="{name}" href="{href}" media-type="{kind}"{more}/>'


def refs(*names: str) -> str:
    return "".join(f'<itemref idref="{name}"/>' for name in names)


def nav(entries: str) -> str:
    return xhtml(f'<nav epub:type="toc"><h1>目录</h1><ol>{entries}</ol></nav>')


def entry(title: str, href: str, below: str = "") -> str:
    return f'<li><a href="{href}">{title}</a>{f"<ol>{below}</ol>" if below else ""}</li>'


def book(package: str, pages: Mapping[str, bytes | str], path: str = "OEBPS/book.opf") -> bytes:
    folder = path.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    return zipped(
        {
            "META-INF/container.xml": CONTAINER.format(path=path),
            path: package,
            **{prefix + name: content for name, content in pages.items()},
        }
    )


def two_parts() -> Made:
    """EPUB 3: nested contents with fragments, metadata that refine one another, a title page."""
    metadata = (
        '<dc:title id="t">渡口的四季</dc:title><dc:title id="s">一条河的故事</dc:title>'
        '<meta refines="#t" property="title-type">main</meta>'
        '<meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:creator id="a">温以宁</dc:creator><dc:creator id="b">方既白</dc:creator>'
        '<meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">aut</meta>'
        '<dc:contributor id="c">苏小满</dc:contributor>'
        '<meta refines="#c" property="role">edt</meta>'
        "<dc:publisher>青岚书社</dc:publisher><dc:date>2019-03-05T00:00:00Z</dc:date>"
        '<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>'
    )
    items = (
        item("nav", "nav.xhtml", "nav")
        + item("front", "front.xhtml")
        + item("one", "text/one.xhtml")
        + item("two", "text/two.xhtml")
        + item("cover", "cover.jpg", "cover-image", "image/jpeg")
    )
    pages = {
        "nav.xhtml": nav(
            entry(
                "上部",
                "text/one.xhtml",
                entry("一　春", "text/one.xhtml#spring") + entry("二　夏", "text/one.xhtml#summer"),
            )
            + entry("下部", "text/two.xhtml", entry("三　秋", "text/two.xhtml#autumn"))
        ),
        "front.xhtml": xhtml("<h1>渡口的四季</h1><p>温以宁　著</p>"),
        "text/one.xhtml": xhtml(
            f'<h1>上部</h1><section id="spring"><h2>一　春</h2><p>　　{P1}</p></section>'
            f'<h2><a id="summer"/>二　夏</h2><p>{P2}<br/>{P3}</p>'
        ),
        "text/two.xhtml": xhtml(
            f'<h1>下部</h1>\n<div>\n<h2 id="autumn">三　秋</h2>\n<p>{P3}</p>\n</div>'
            f"<hr/><p>{P4[:10]}\n      {P4[10:]}</p>"
        ),
        "cover.jpg": b"\xff\xd8\xff",
    }
    return Made(
        "two_parts",
        book(opf(items, refs("nav", "front", "one", "two"), metadata), pages),
        (
            ("title", "渡口的四季"),
            ("body", "温以宁　著"),
            ("heading", "上部"),
            ("heading", "一　春"),
            ("body", P1),
            ("heading", "二　夏"),
            ("body", P2),
            ("body", P3),
            ("heading", "下部"),
            ("heading", "三　秋"),
            ("body", P3),
            ("body", P4),
        ),
        ((2, 1, "上部"), (3, 2, "一　春"), (5, 2, "二　夏"), (8, 1, "下部"), (9, 2, "三　秋")),
        told={
            "title": "渡口的四季",
            "subtitle": "一条河的故事",
            "author": "温以宁 方既白",
            "editor": "苏小满",
            "outlet": "青岚书社",
            "date": "2019-03-05",
        },
        counts={"chapters": 5},
    )


def old_book() -> Made:
    """EPUB 2: an NCX, a guide with cover and contents page, GBK pages, a date of a year alone."""
    metadata = (
        '<dc:title>渡口</dc:title><dc:creator opf:role="aut">Ann Lee</dc:creator>'
        '<dc:creator opf:role="aut">Bo Chen</dc:creator>'
        '<dc:creator opf:role="trl">方既白</dc:creator>'
        '<dc:date opf:event="publication">2008</dc:date>'
    )
    items = (
        item("ncx", "toc.ncx", kind="application/x-dtbncx+xml")
        + item("cover", "cover.html")
        + item("list", "list.html")
        + item("c1", "c1.html")
        + item("c2", "c2.html", kind="text/html")
    )
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN"'
        ' "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        '<navPoint id="n1"><navLabel><text>第一章 雾</text></navLabel><content src="c1.html"/>'
        '<navPoint id="n2"><navLabel><text>早班船</text></navLabel><content src="c1.html#early"/>'
        "</navPoint></navPoint>"
        '<navPoint id="n3"><navLabel><text>第二章 雪</text></navLabel><content src="c2.html"/>'
        "</navPoint></navMap></ncx>"
    )
    guide = (
        '<guide><reference type="cover" href="cover.html"/>'
        '<reference type="toc" href="list.html"/></guide>'
    )
    first = (
        '<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title/></head><body><h2>第一章 雾</h2><p>{P1}</p>"
        f'<h3 id="early">早班船</h3><p>&nbsp;{P2}</p></body></html>'
    ).encode("gbk")
    # No XML at all: unclosed elements, entities, and not a word about the encoding.
    second = (
        f"<html><body><h2>第二章 雪</h2><p>{P3}&hellip;<a href='#f' id='b'><sup>1</sup></a><p>{P4}"
    )
    note = "<p class='footnote'><a id='f' href='#b'>1</a>. 早班船。</body></html>"
    pages = {
        "toc.ncx": ncx,
        "cover.html": xhtml("<h1>渡口</h1><img src='a.jpg' alt='cover'/>"),
        "list.html": xhtml("<p>目录</p><p><a href='c1.html'>第一章 雾</a></p>"),
        "c1.html": first,
        "c2.html": (second + note).encode("gb18030"),
    }
    package = opf(
        items,
        refs("cover", "list", "c1", "c2"),
        metadata,
        version="2.0",
        spine_attributes=' toc="ncx"',
        more=guide,
    )
    return Made(
        "old_book",
        book(package, pages),
        (
            ("heading", "第一章 雾"),
            ("body", P1),
            ("heading", "早班船"),
            ("body", P2),
            ("heading", "第二章 雪"),
            ("body", P3 + "…[1]"),
            ("body", P4),
            ("note", "[1] 早班船。"),
        ),
        ((0, 1, "第一章 雾"), (2, 2, "早班船"), (4, 1, "第二章 雪")),
        told={"title": "渡口", "author": "Ann Lee, Bo Chen", "date": ""},
        counts={"chapters": 3, "footnotes": 1},
    )


def kinds() -> Made:
    """Lists, tables, quotations, captions, notes, hidden text, page breaks, pictures."""
    body = (
        "<h1>一　渡口</h1>"
        f'<p>{P1}<a epub:type="noteref" href="#n1"><sup>1</sup></a></p>'
        f"<blockquote><p>{P2}</p></blockquote>"
        "<ul><li>带上伞</li><li><p>带上书</p><ol><li>厚的</li></ol></li></ul>"
        '<ol class="bare"><li>不数的</li></ol><ol start="3" type="a"><li>接着数</li></ol>'
        "<table><caption>船班</caption><tr><th>月份</th><th>班次</th></tr>"
        "<tr><td>三月</td><td><p>十二</p></td></tr><tr><td></td><td> </td></tr></table>"
        f"<table><tr><td>{P3}</td></tr></table>"
        '<figure><img src="a.png" alt="渡口的早晨"/><figcaption>渡口的早晨</figcaption></figure>'
        '<p>他姓<img src="z.png" alt="𠮷"/>。<span epub:type="pagebreak" title="12">12</span></p>'
        '<p class="off">看不见的话</p><p style="display:none">也看不见</p><p hidden="">还看不见</p>'
        "<pre>第一行\n第二行</pre>"
        '<p>船票<img class="qqreader-footnote" alt="船票要在岸上买。" src="n.png"/>五角。</p>'
        '<aside epub:type="footnote" id="n1" class="off"><p>渡口在河的东岸。'
        '<a href="#r1">↩</a></p></aside>'
        "<script>var a = '云';</script>"
    )
    back = xhtml(
        '<section epub:type="endnotes"><h2>注释</h2><ol><li>第一条。</li>'
        '<li epub:type="endnote"><p>第二条。</p></li></ol></section>'
    )
    items = (
        item("css", "a.css", kind="text/css")
        + item("nav", "nav.xhtml", "nav")
        + item("one", "one.xhtml")
        + item("notes", "notes.xhtml")
    )
    spine = '<itemref idref="notes" linear="no"/><itemref idref="one"/>'
    pages = {
        "a.css": "/* p.no{display:none} */ .off, h6.x { color: red; display: none }\np{margin:0}"
        "ol.bare {list-style: none inside}",
        "nav.xhtml": nav(entry("一　渡口", "one.xhtml") + entry("注释", "notes.xhtml")),
        "one.xhtml": xhtml(body),
        "notes.xhtml": back,
    }
    return Made(
        "kinds",
        book(opf(items, spine), pages),
        (
            ("heading", "一　渡口"),
            ("body", P1 + "[1]"),
            ("quotation", P2),
            ("list", "带上伞"),
            ("list", "带上书"),
            ("list", "1. 厚的"),
            ("list", "不数的"),
            ("list", "c. 接着数"),
            ("caption", "船班"),
            ("table", "月份 | 班次"),
            ("table", "三月 | 十二"),
            ("body", P3),
            ("caption", "渡口的早晨"),
            ("body", "他姓𠮷。"),
            ("body", "第一行"),
            ("body", "第二行"),
            ("body", "船票[1]五角。"),
            ("note", "[1] 船票要在岸上买。"),
            ("note", "[1] 渡口在河的东岸。"),
            ("heading", "注释"),
            ("note", "[1] 第一条。"),
            ("note", "[2] 第二条。"),
        ),
        ((0, 1, "一　渡口"), (19, 1, "注释")),
        counts={
            "pages": 1, "chapters": 2, "tables": 1, "footnotes": 4, "pictures": 1, "hidden": 3,
        },
    )  # fmt: skip


def ruby() -> Made:
    """Every way that ruby is written, in a vertical book."""
    body = (
        "<p>坐<ruby>车<rt>chē</rt></ruby>去"
        "<ruby>車站<rp>(</rp><rt>ㄔㄜ ㄓㄢˋ</rt><rp>)</rp></ruby>。</p>"
        "<p>　　<ruby>早<rt>zǎo</rt>晨<rt>chén</rt></ruby>七点，"
        "<ruby><rb>渡</rb><rb>口</rb><rt>dù</rt><rt>kǒu</rt></ruby>有雾。</p>"
        "<p>这是<ruby><rb>白老人</rb><rt>撑船的</rt></ruby>的<ruby><span>船</span><rtc><rt>chuán</rt></rtc>"
        "</ruby>，<ruby>很旧<rt></rt></ruby>。</p>"
        "<h2><ruby>春<rt>chūn</rt></ruby></h2>"
    )
    items = item("css", "v.css", kind="text/css") + item("one", "one.xhtml")
    pages = {"v.css": "html { -epub-writing-mode: vertical-rl; }", "one.xhtml": xhtml(body)}
    package = opf(items, refs("one"), spine_attributes=' page-progression-direction="rtl"')
    return Made(
        "ruby",
        book(package, pages),
        (
            ("body", "坐车去車站。"),
            ("body", "早晨七点，渡口有雾。"),
            ("body", "这是白老人的船，很旧。"),
            ("heading", "春"),
        ),
        ((3, 2, "春"),),
        readings=(
            ("车", "chē"), ("車站", "ㄔㄜ ㄓㄢˋ"), ("早", "zǎo"), ("晨", "chén"), ("渡", "dù"),
            ("口", "kǒu"), ("白老人", "撑船的"), ("船", "chuán"), ("春", "chūn"),
        ),
        counts={"chapters": 1, "readings": 9},
        vertical=True,
    )  # fmt: skip


def names() -> Made:
    """Chinese and percent-encoded names, another case, a file that is missing, one named twice."""
    items = (
        item("a", "%E7%AC%AC%E4%B8%80%E7%AB%A0.xhtml")
        + item("b", "Text/第 二 章.xhtml")
        + item("c", "gone.xhtml")
        + item("d", "THREE.xhtml")
        + item("loop", "x.pdf", kind="application/pdf").replace("/>", ' fallback="loop"/>')
        + item("back", "y.pdf", kind="application/pdf").replace("/>", ' fallback="d"/>')
    )
    pages = {
        "第一章.xhtml": xhtml(f"<p>{P1}</p>"),
        "Text/第 二 章.xhtml": xhtml(f"<p>{P2}</p>"),
        "three.xhtml": xhtml(f"<p>{P3}</p>"),
    }
    package = opf(items, refs("a", "b", "c", "loop", "back", "d", "a"))
    return Made(
        "names",
        book(package, pages, "book.opf"),
        (("body", P1), ("body", P2), ("body", P3)),
        counts={"missing": 1},
    )


def gbk_names() -> Made:
    """An archive whose names are in GBK without a word about it."""
    files = {
        "META-INF/container.xml": CONTAINER.format(path="书/书.opf"),
        "书/书.opf": opf(item("a", "第一章.xhtml"), refs("a")),
        "书/第一章.xhtml": xhtml(f"<p>{P1}</p>"),
    }
    return Made("gbk_names", zipped(files, gbk=True), (("body", P1),))


def fonts_garbled() -> Made:
    """Fonts that are obfuscated lock no text."""
    files = {
        "META-INF/container.xml": CONTAINER.format(path="b.opf"),
        "META-INF/encryption.xml": encryption(
            "http://www.idpf.org/2008/embedding", "fonts/song.otf"
        ),
        "b.opf": opf(item("a", "a.xhtml"), refs("a")),
        "a.xhtml": xhtml(f"<p>{P1}</p>"),
    }
    return Made("fonts_garbled", zipped(files), (("body", P1),))


def encryption(method: str, path: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{method}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


def locked() -> bytes:
    """A book whose page is encrypted."""
    return zipped(
        {
            "META-INF/container.xml": CONTAINER.format(path="b.opf"),
            "META-INF/encryption.xml": encryption(
                "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml"
            ),
            "b.opf": opf(item("a", "a.xhtml"), refs("a")),
            "a.xhtml": b"\x93\x1f\x00" * 40,
        }
    )


BOOKS = tuple(
    make() for make in (two_parts, old_book, kinds, ruby, names, gbk_names, fonts_garbled)
)
