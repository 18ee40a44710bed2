"""EPUBs and DOCX files that mean harm or are broken, each made around an honest short text."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from .hostile_files import BODY, FILE, NET, TITLE, Hostile, laughs, outside, quadratic

Members = Mapping[str, bytes | str]

_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>'
    '<navPoint id="a"><navLabel><text>第一章</text></navLabel><content src="c1.xhtml"/></navPoint>'
    "</navMap></ncx>"
)


def opf(manifest: str = "", spine: str = "") -> str:
    """A package of two chapters and what an attacker adds."""
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x'
        f"</dc:identifier><dc:title>{TITLE}</dc:title></metadata><manifest>"
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c2" href="c2.xhtml" media-type="application/xhtml+xml"/>'
        f'{manifest}</manifest><spine toc="ncx"><itemref idref="c1"/><itemref idref="c2"/>{spine}'
        "</spine></package>"
    )


def chapter(body: str, before: str = "") -> str:
    """A chapter's page."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{TITLE}</title></head><body>{body}</body></html>"
    )


HONEST = "".join(f"<p>{one}</p>" for one in BODY)


def honest_book() -> dict[str, bytes | str]:
    """The parts of a book with no fault."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/content.opf": opf(),
        "OEBPS/toc.ncx": _NCX,
        "OEBPS/c1.xhtml": chapter(f"<h1>第一章</h1>{HONEST}"),
        "OEBPS/c2.xhtml": chapter("<p>天黑以后，灯又一盏一盏地亮了。</p>"),
    }


def zipped(members: Members) -> bytes:
    """An archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def book(changed: Members | None = None, *, without: str = "") -> bytes:
    """The honest book with other parts, or without one."""
    parts = {**honest_book(), **(changed or {})}
    return zipped({name: content for name, content in parts.items() if name != without})


def ten_gigabytes() -> bytes:
    """An archive of a few megabytes, one chapter of which inflates to 10 GB of spaces.

    A flushed block of deflate may stand after any other, so one is made and repeated.
    """
    pack = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = pack.compress(b" " * 10_000_000) + pack.flush(zlib.Z_FULL_FLUSH)
    packed = block * 1000 + zlib.compressobj(9, wbits=-zlib.MAX_WBITS).flush()
    honest = book({"OEBPS/c2.xhtml": b"@" * 999}, without="")
    plain = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    small = plain.compress(b"@" * 999) + plain.flush()
    sizes = struct.pack("<II", len(small), 999)
    at = honest.index(small)
    entry = honest.rindex(sizes)
    return _moved(
        honest[:at] + packed + honest[at + len(small) : entry]
        + struct.pack("<II", len(packed), 0xFFFFFFF0) + honest[entry + 8 :],
        len(packed) - len(small),
    )  # fmt: skip


def _moved(data: bytes, by: int) -> bytes:
    """An archive with the place of its directory told anew."""
    end = data.rindex(b"PK\5\6") + 16
    (start,) = struct.unpack_from("<I", data, end)
    return data[:end] + struct.pack("<I", start + by) + data[end + 4 :]


def overlapping(copies: int = 200) -> bytes:
    """A book whose directory names the same megabyte many times."""
    data = book({"OEBPS/bomb.xhtml": b" " * 1_000_000})
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    last = data.rindex(b"PK\1\2")
    entry = data[last:end]
    name = b"OEBPS/bomb.xhtml"
    more = b"".join(
        entry.replace(name, b"OEBPS/%04d.xhtml" % (n)).replace(b"OEBPS/bomb", b"OEBPS/%04d" % n)
        for n in range(copies)
    )
    count = data.count(b"PK\1\2") + copies
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, end - start + len(more), start, 0)
    return data[:end] + more + tail


def nested() -> bytes:
    """A book with archives in archives of large files."""
    inner = zipped({"b.zip": zipped({"a": bytes(40_000_000)})})
    return book({f"OEBPS/{n}.zip": inner for n in range(9)})


def in_all(chapters: int = 7) -> bytes:
    """A book each of whose chapters stays below the cap."""
    page = chapter("<p>" + " " * 49_000_000 + "</p>")
    names = [f"l{n}" for n in range(chapters)]
    item = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"/>'
    items = "".join(item.format(name) for name in names)
    refs = "".join(f'<itemref idref="{name}"/>' for name in names)
    pages = {f"OEBPS/{name}.xhtml": page for name in names}
    return book({**pages, "OEBPS/content.opf": opf(items, refs)})


def drm(algorithm: str, part: str) -> str:
    """The word of a book about which of its parts is encrypted and how."""
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
        f'<EncryptionMethod Algorithm="{algorithm}"/><CipherData><CipherReference URI="{part}"/>'
        "</CipherData></EncryptedData></encryption>"
    )


def _bombs() -> Iterator[Hostile]:
    yield Hostile(
        "bomb-flat.epub",
        lambda: book({"OEBPS/c2.xhtml": chapter("<p>" + "哈" * 20_000_000 + "</p>")}),
        refused="more than 50 MB",
    )
    yield Hostile("bomb-10gb.epub", ten_gigabytes, refused="more than 50 MB", heavy=True)
    yield Hostile("bomb-nested.epub", nested, holds=BODY[1])
    many = {f"OEBPS/{n}.xhtml": "" for n in range(30_000)}
    yield Hostile("bomb-members.epub", lambda: book(many), refused="more than 5,000 files")
    yield Hostile("bomb-overlap.epub", overlapping, refused="as in a zip bomb")
    yield Hostile(
        "bomb-total.epub",
        in_all,
        refused="more than 300 MB",
        heavy=True,
    )


def _entities() -> Iterator[Hostile]:
    def one(name: str, changed: Members) -> Hostile:
        return Hostile(f"{name}.epub", lambda: book(changed), holds=BODY[1])

    attacks = {
        "laughs": (laughs(), "&lol;"),
        "quadratic": quadratic(),
        "file": (outside(FILE), "&x;"),
        "net": (outside(NET), "&x;"),
    }
    for name, (before, use) in attacks.items():
        package = before + opf().replace(TITLE, f"{TITLE}{use}")
        yield one(f"opf-{name}", {"OEBPS/content.opf": package})
        contents = before + _NCX.replace("第一章", f"第一章{use}")
        yield one(f"ncx-{name}", {"OEBPS/toc.ncx": contents})
        page = chapter(f"<p>{use}</p>{HONEST}", before)
        yield one(f"chapter-{name}", {"OEBPS/c1.xhtml": page})
        yield one(f"container-{name}", {"META-INF/container.xml": before + _CONTAINER})


def _paths() -> Iterator[Hostile]:
    for name, href in {
        "up": "../../../../../../etc/passwd",
        "file": FILE,
        "net": NET,
        "absolute": "/etc/passwd",
        "coded": "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    }.items():
        item = f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>'
        changed = {"OEBPS/content.opf": opf(item, '<itemref idref="x"/>')}
        yield Hostile(f"path-{name}.epub", lambda changed=changed: book(changed), holds=BODY[1])
    climbing = _CONTAINER.replace("OEBPS/content.opf", "../../etc/passwd")
    yield Hostile(
        "path-container.epub",
        lambda: book({"META-INF/container.xml": climbing}),
        holds=BODY[1],
    )
    yield Hostile(
        "path-member.epub", lambda: book({"../../evil.xhtml": "x"}), refused="points out of"
    )


def _loops() -> Iterator[Hostile]:
    spine = opf("", '<itemref idref="c1"/>' * 100_000)
    yield Hostile("loop-spine.epub", lambda: book({"OEBPS/content.opf": spine}), holds=BODY[1])
    fallback = opf(
        '<item id="f1" href="f1.xml" media-type="a/b" fallback="f2"/>'
        '<item id="f2" href="f2.xml" media-type="a/b" fallback="f1"/>',
        '<itemref idref="f1"/>',
    )
    yield Hostile(
        "loop-fallback.epub", lambda: book({"OEBPS/content.opf": fallback}), holds=BODY[1]
    )
    point = '<navPoint id="a"><navLabel><text>章</text></navLabel><content src="c1.xhtml"/>'
    deep = _NCX.replace("<navMap>", "<navMap>" + point * 20_000 + "</navPoint>" * 20_000)
    yield Hostile("loop-ncx.epub", lambda: book({"OEBPS/toc.ncx": deep}), holds=BODY[1])
    itself = chapter(f'<iframe src="c1.xhtml"/><object data="c1.xhtml"/>{HONEST}')
    yield Hostile("loop-page.epub", lambda: book({"OEBPS/c1.xhtml": itself}), holds=BODY[1])
    within = chapter("<div>" * 20_000 + "雨" + "</div>" * 20_000 + HONEST)
    yield Hostile("deep.epub", lambda: book({"OEBPS/c1.xhtml": within}), holds=BODY[1])
    with_sheet = opf('<item id="s" href="s.css" media-type="text/css"/>')
    sheet = "@font-face{src:url(data:font/otf;base64," + "QUJD" * 1_000_000
    for name, end in {"font": ")}", "endless": ""}.items():
        styled = {"OEBPS/content.opf": with_sheet, "OEBPS/s.css": sheet + end}
        yield Hostile(f"sheet-{name}.epub", lambda styled=styled: book(styled), holds=BODY[1])
    own = _CONTAINER.replace("OEBPS/content.opf", "META-INF/container.xml")
    yield Hostile("loop-container.epub", lambda: book({"META-INF/container.xml": own}), refused=".")


def _broken() -> Iterator[Hostile]:
    container = "META-INF/container.xml"
    yield Hostile("missing-container.epub", lambda: book(without=container), holds=BODY[1])
    yield Hostile(
        "missing-package.epub",
        lambda: book(without="OEBPS/content.opf"),
        refused="no package document",
    )
    yield Hostile("missing-ncx.epub", lambda: book(without="OEBPS/toc.ncx"), holds=BODY[1])
    yield Hostile("missing-chapter.epub", lambda: book(without="OEBPS/c2.xhtml"), holds=BODY[1])
    empty = opf().split("<manifest>")[0] + "<manifest/><spine/></package>"
    yield Hostile("missing-all.epub", lambda: book({"OEBPS/content.opf": empty}), refused=".")
    for name, content in {"empty": "", "noise": b"\0\xff\xfe" * 99, "cut": opf()[:200]}.items():
        yield Hostile(
            f"package-{name}.epub",
            lambda content=content: book({"OEBPS/content.opf": content}),
            refused=".",
        )
    yield Hostile("cut.epub", lambda: book()[:-400], refused="cut off")
    yield Hostile("prefixed.epub", lambda: b"HTTP/1.1 200 OK\r\n\0" * 9 + book(), holds=BODY[1])


def _locked() -> Iterator[Hostile]:
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked = {"META-INF/encryption.xml": drm(aes, "OEBPS/c1.xhtml"), "OEBPS/c1.xhtml": b"\1" * 999}
    yield Hostile("drm.epub", lambda: book(locked), refused="DRM")
    rights = {"META-INF/rights.xml": "<rights/>", **locked}
    yield Hostile("drm-adobe.epub", lambda: book(rights), refused="DRM")
    font = drm("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    yield Hostile("font-only.epub", lambda: book({"META-INF/encryption.xml": font}), holds=BODY[1])

    def with_password() -> bytes:
        data = bytearray(book())
        at = -1
        while (at := data.find(b"PK\1\2", at + 1)) >= 0:
            struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | 1)
        return bytes(data)

    yield Hostile("password.epub", with_password, refused="password")


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_WORDS = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in BODY)


def document(body: str = "", before: str = "") -> str:
    """The main part of a document around what an attacker adds."""
    return f'{before}<w:document xmlns:w="{_W}"><w:body>{_WORDS}{body}</w:body></w:document>'


def relations(*targets: tuple[str, str, str]) -> str:
    """A part's relations: kind, target, and ``External`` or nothing."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for n, (kind, target, mode) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def honest_paper() -> dict[str, bytes | str]:
    """The parts of a document with no fault."""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": document(),
    }


def paper(changed: Members | None = None, *, without: str = "") -> bytes:
    """The honest document with other parts, or without one."""
    parts = {**honest_paper(), **(changed or {})}
    return zipped({name: content for name, content in parts.items() if name != without})


def _papers() -> Iterator[Hostile]:
    def one(name: str, make: Callable[[], bytes], *, heavy: bool = False) -> Hostile:
        return Hostile(f"{name}.docx", make, holds=BODY[1], heavy=heavy)

    attacks = {
        "laughs": (laughs(), "&lol;"),
        "quadratic": quadratic(),
        "file": (outside(FILE), "&x;"),
        "net": (outside(NET), "&x;"),
    }
    styles = (
        f'<w:styles xmlns:w="{_W}"><w:style w:styleId="a"><w:name w:val="%s"/></w:style></w:styles>'
    )
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2"><w:p><w:r><w:t>%s</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    noted = document('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    to_both = relations(("styles", "styles.xml", ""), ("footnotes", "footnotes.xml", ""))
    for name, (before, use) in attacks.items():
        used = f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>"
        main = {"word/document.xml": document(used, before)}
        yield one(f"main-{name}", lambda main=main: paper(main))
        others = {
            "word/document.xml": noted,
            "word/_rels/document.xml.rels": to_both,
            "word/styles.xml": before + styles % use,
            "word/footnotes.xml": before + notes % use,
        }
        yield one(f"parts-{name}", lambda others=others: paper(others))
    fetching = relations(
        ("attachedTemplate", NET, "External"),
        ("image", FILE, "External"),
        ("footnotes", "../../../../etc/passwd", ""),
        ("styles", FILE, "External"),
    )
    yield one("external", lambda: paper({"word/_rels/document.xml.rels": fetching}))
    looped = (
        f'<w:styles xmlns:w="{_W}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    styled = document('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>灯亮。</w:t></w:r></w:p>')
    yield one(
        "loop-styles",
        lambda: paper(
            {
                "word/document.xml": styled,
                "word/_rels/document.xml.rels": relations(("styles", "styles.xml", "")),
                "word/styles.xml": looped,
            }
        ),
    )
    itself = notes % "</w:t><w:footnoteReference w:id='2'/><w:t>注"
    yield one(
        "loop-notes",
        lambda: paper(
            {
                "word/document.xml": noted,
                "word/_rels/document.xml.rels": to_both,
                "word/footnotes.xml": itself,
                "word/styles.xml": looped,
            }
        ),
    )
    cell = "<w:tc><w:p><w:r><w:t>云</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl>{f'<w:tr>{cell * 4}</w:tr>' * 50_000}</w:tbl>"
    yield one("table", lambda: paper({"word/document.xml": document(table)}), heavy=True)
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000
    yield Hostile(
        "deep.docx", lambda: paper({"word/document.xml": document(deep)}), refused="can't be read"
    )
    yield Hostile(
        "bomb.docx",
        lambda: paper({"word/document.xml": document(" " * 60_000_000)}),
        refused="50 MB",
    )
    yield from _papers_within(one)
    part = "word/document.xml"
    yield Hostile("missing-main.docx", lambda: paper(without=part), refused="is missing")
    yield Hostile("missing-rels.docx", lambda: paper(without="_rels/.rels"), holds=BODY[1])
    yield Hostile("cut-rels.docx", lambda: paper({"_rels/.rels": "<Relat"}), holds=BODY[1])
    yield Hostile(
        "cut-main.docx",
        lambda: paper({"word/document.xml": document()[:150]}),
        refused=".",
    )
    yield Hostile("cut.docx", lambda: paper()[:-99], refused="cut off")


def _papers_within(one: Callable[..., Hostile]) -> Iterator[Hostile]:
    """Pages, drawings and equations in a document, each made to do harm."""
    names = f'xmlns:r="{_OFFICE}" xmlns:d="urn:d" xmlns:m="{_MATH}"'
    rels = "word/_rels/document.xml.rels"

    def paper_of(body: str, target: str = "x.xml", **files: str) -> bytes:
        main = document(body).replace("<w:document ", f"<w:document {names} ", 1)
        parts = {f"word/{name}.xml": content for name, content in files.items()}
        return paper({"word/document.xml": main, rels: relations(("x", target, "")), **parts})

    chunk = '<w:altChunk r:id="r0"/>'
    drawn = '<w:p><w:r><w:drawing><d:relIds r:dm="r0"/></w:drawing></w:r></w:p>'
    page = f"{laughs()}<html><body><p>&lol;</p><iframe src='{FILE}'></iframe></body></html>"
    points = f"{outside(FILE)}<d:x xmlns:d='urn:d'><d:pt><d:t>&x;</d:t></d:pt></d:x>"
    yield one("chunk", lambda: paper_of(chunk, x=page))
    yield one("chunk-itself", lambda: paper_of(chunk, "document.xml"))
    yield one("chunk-outside", lambda: paper_of(chunk, "../../../../etc/passwd"))
    yield one("diagram", lambda: paper_of(drawn, x=points))
    yield one("diagram-itself", lambda: paper_of(drawn * 50, "document.xml"))
    inner = "<m:f><m:num>" * 200 + "<m:r><m:t>1</m:t></m:r>" + "</m:num></m:f>" * 200
    yield one("equation", lambda: paper_of(f"<w:p><m:oMath>{inner}</m:oMath></w:p>"))
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    nested = "\\f(" * 20_000
    code = f"<w:r><w:instrText>EQ {nested}</w:instrText></w:r>"
    field = marks.format("begin") + code + marks.format("end")
    yield one("field", lambda: paper_of(f"<w:p>{field}</w:p>"))
    yield one("fields", lambda: paper_of(f"<w:p>{marks.format('begin') * 50_000}</w:p>"))


def every() -> list[Hostile]:
    """All of them."""
    parts = (_bombs, _entities, _paths, _loops, _broken, _locked, _papers)
    return [one for part in parts for one in part()]
