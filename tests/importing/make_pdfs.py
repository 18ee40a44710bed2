"""Sets the golden PDFs of golden_pdf/ from the texts of pdf_texts.py. Run by hand, never by tests.

Needs typst, reportlab, fonttools, LibreOffice and the Noto CJK fonts (OFL):
`python tests/importing/make_pdfs.py [NAME...]`. Fonts are embedded as subsets.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import typst  # noqa: E402
from pdf_texts import (  # noqa: E402
    ABSTRACT,
    AUTHOR,
    BAKED,
    BOOKS,
    BREADS,
    BULLETS,
    END,
    ENGLISH,
    HANT,
    HOUSES,
    ITEMS,
    LATIN,
    LONG_ROWS,
    NAMES,
    NOTES,
    PARAGRAPHS,
    PINYIN,
    READINGS,
    ROWS,
    SECTIONS,
    SIDEWAYS,
    TITLE,
    VERSE,
)
from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

TARGET = HERE / "golden_pdf"
MADE: dict[str, Callable[[], bytes]] = {}


def made(make: Callable[[], bytes]) -> Callable[[], bytes]:
    MADE[make.__name__] = make
    return make


# ---------------------------------------------------------------------------------- typst

_TYPST = """
#set document(title: "{title}", author: "{author}")
#set page(width: {width}mm, height: {height}mm, margin: (x: 14mm, y: 18mm){page})
#set text(font: "Noto Serif CJK SC", size: {size}pt, lang: "zh", region: "{region}")
#set par(justify: {justify}, leading: 0.8em, spacing: {spacing}em,
  first-line-indent: (amount: {indent}em, all: true))
#show heading: set text(size: 14pt)
#show heading: set block(above: 1.2em, below: 1em)
"""


def _escaped(text: str) -> str:
    for mark in "\\#*_$<>@[]`":
        text = text.replace(mark, "\\" + mark)
    return text.replace("'", "\\u{27}")


def _typst(body: str, **told: object) -> bytes:
    options = {
        "title": TITLE,
        "author": AUTHOR,
        "page": "",
        "width": 148,
        "height": 210,
        "size": 10.5,
        "region": "cn",
        "justify": "true",
        "spacing": 0.8,
        "indent": 2,
    }
    options.update(told)
    return typst.compile((_TYPST.format(**options) + body).encode())


def _typst_title(title: str = TITLE, size: int = 20) -> str:
    return f'#align(center, text({size}pt, weight: "bold")[{title}])\n#v(1em)\n'


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n\n".join(map(_escaped, texts)) + "\n\n"


_HEADED = ', header: align(center, text(8pt)[烟火集 · 春季号]), numbering: "— 1 —"'


@made
def one_column() -> bytes:
    """Sections with headings, a running head and page numbers; bookmarks."""
    body = _typst_title() + f"#align(center)[文／{AUTHOR}]\n\n"
    for heading, first, stop in SECTIONS:
        body += f"= {heading}\n\n" + _paragraphs(PARAGRAPHS[first:stop])
    return _typst(body, page=_HEADED, width=105, height=130)


@made
def two_columns() -> bytes:
    """A headline across two columns, then pages of two columns."""
    body = (
        '#place(top + center, scope: "parent", float: true, '
        f'text(20pt, weight: "bold")[{TITLE}])\n' + _paragraphs(PARAGRAPHS)
    )
    return _typst(body, page=', columns: 2, numbering: "1"', size=9, width=110, height=84)


@made
def three_columns() -> bytes:
    """A headline across three columns on one landscape page."""
    body = (
        "#set page(width: 210mm, height: 148mm, margin: 14mm, columns: 3)\n"
        '#place(top + center, scope: "parent", float: true, '
        f'text(22pt, weight: "bold")[{TITLE}])\n' + _paragraphs(PARAGRAPHS)
    )
    return _typst(body, size=9)


@made
def footnotes() -> bytes:
    """Footnotes under a rule on several pages."""
    body = _typst_title()
    for index, text in enumerate(PARAGRAPHS):
        note = NOTES.get(index)
        cut = text.index("。") if note else 0
        if note:
            body += f"{_escaped(text[:cut])}#footnote[{_escaped(note)}]{_escaped(text[cut:])}\n\n"
        else:
            body += _escaped(text) + "\n\n"
    return _typst(body, page=', numbering: "1"', size=12, width=120, height=120)


@made
def table() -> bytes:
    """A table between paragraphs, a caption, and lists."""
    cells = ", ".join(f"[{_escaped(cell)}]" for row in ROWS for cell in row)
    body = _typst_title() + _paragraphs(PARAGRAPHS[:2])
    body += (
        f"#figure(table(columns: {len(ROWS[0])}, inset: 6pt, {cells}), caption: [每天的几炉面包],"
        " supplement: [表])\n\n"
    )
    body += _paragraphs(PARAGRAPHS[2:4]) + "#set par(first-line-indent: 0em)\n"
    body += "\n".join(f"+ {_escaped(item)}" for item in ITEMS) + "\n\n"
    return _typst(body)


@made
def latin() -> bytes:
    """Chinese with English in it, ragged, and a character outside the BMP."""
    return _typst(_typst_title() + _paragraphs(LATIN + PARAGRAPHS[:2]), justify="true")


@made
def traditional() -> bytes:
    """Traditional text, paragraphs parted by space instead of an indent."""
    body = _typst_title("巷口的麵包房") + _paragraphs(HANT)
    return _typst(body, region="tw", indent=0, spacing=1.8, title="")


@made
def verse() -> bytes:
    """Verse between paragraphs."""
    lines = " \\\n".join(VERSE)
    body = _typst_title() + _paragraphs(PARAGRAPHS[:2])
    body += "#block(above: 1.4em, below: 1.4em, inset: (left: 4em), [\n"
    body += f"#set par(first-line-indent: 0em)\n{lines}\n])\n"
    return _typst(body + _paragraphs(PARAGRAPHS[2:3]))


@made
def passages() -> bytes:
    """English with hyphens, a quotation set in, a table of three rules, a list with bullets."""
    rows = ", ".join(f"[{cell}]" for row in LONG_ROWS[1:] for cell in row)
    head = ", ".join(f"[{cell}]" for cell in LONG_ROWS[0])
    body = _typst_title() + f'#text(lang: "en", hyphenate: true)[{_escaped(ENGLISH)}]\n\n'
    body += _paragraphs(PARAGRAPHS[:1])
    body += f"#block(inset: (x: 2em))[{_escaped(PARAGRAPHS[2])}]\n\n" + _paragraphs(PARAGRAPHS[1:2])
    body += "#table(columns: (2cm, 2.5cm, 1fr), stroke: none, table.hline(), "
    body += f"{head}, table.hline(), {rows}, table.hline())\n\n" + _paragraphs(PARAGRAPHS[3:4])
    body += "#set par(first-line-indent: 0em)\n"
    body += "".join(f"- {_escaped(item)}\n" for item in BULLETS) + "\n"
    return _typst(body, width=120)


@made
def newspaper() -> bytes:
    """Two articles beside each other, the wider one in two columns below its headline."""
    left = f'#align(center, text(20pt, weight: "bold")[{TITLE}])\n'
    left += "#columns(2, gutter: 5mm)[" + _paragraphs(PARAGRAPHS[:6]) + "]"
    right = '#text(15pt, weight: "bold")[巷口新闻]\n\n' + _paragraphs(PARAGRAPHS[6:])
    body = f"#grid(columns: (2fr, 1fr), column-gutter: 8mm, [{left}], [{right}])"
    return _typst(body, size=9, width=210, height=180)


@made
def paper() -> bytes:
    """An article of a journal: abstract over two columns, references, notes, a bibliography."""
    names = re.sub("[¹²,]+", lambda one: f"#super[{one.group().translate(_FLAT)}]", NAMES)
    top = f'#align(center)[#text(16pt, weight: "bold")[{TITLE}]\n\n{names}\n\n'
    top += f"#text(8pt)[{HOUSES}]]\n#set par(first-line-indent: 0em)\n"
    top += f"*摘　要：*{_escaped(PARAGRAPHS[0])}\n\n*关键词：*面包；发酵；小店\n\n"
    top += f"*Abstract:* {ABSTRACT}\n"
    body = '#set heading(numbering: "1.1")\n'
    body += f'#place(top, scope: "parent", float: true)[{top}]\n'
    note = f"#footnote[{_escaped(NOTES[1])}]"
    body += f"= 引言\n{_escaped(PARAGRAPHS[1])}#super[\\[1\\]]\n\n"
    body += f"{_escaped(PARAGRAPHS[2])}{note}\n\n= 方法\n== 面团\n{_escaped(PARAGRAPHS[3])}"
    body += "#super[\\[2-3\\]]\n\n"
    cells = ", ".join(f"[{cell}]" for row in BAKED for cell in row)
    body += "#figure(table(columns: 3, stroke: none, table.hline(), "
    body += f"{cells}, table.hline()), caption: [两炉面包], supplement: [表])\n\n"
    body += f"{_escaped(PARAGRAPHS[4])}\n\n#heading(numbering: none)[参考文献]\n"
    body += "#set par(first-line-indent: 0em, hanging-indent: 2em)\n#set text(8pt)\n"
    body += "\n\n".join(map(_escaped, BOOKS))
    return _typst(body, page=', columns: 2, numbering: "1"', size=9, width=190, height=150)


_FLAT = str.maketrans("¹²", "12")


# ------------------------------------------------------------------------------ reportlab


def _canvas(stream: io.BytesIO, width: float, height: float, **told: object) -> Canvas:
    """A canvas whose text is in a font that the file names and does not hold."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(stream, pagesize=(width, height), pageCompression=1, invariant=1, **told)
    canvas.setTitle("Microsoft Word - 文档1.doc")
    return canvas


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    """Lines of ``width`` full-width characters, the first indented; no line begins with a mark."""
    lines: list[str] = []
    room, line = width - indent, ""
    for char in text:
        if len(line) >= room and char not in "，。、；：？！”’）》":
            lines.append(line)
            line, room = "", width
        line += char
    return [*lines, line]


@made
def five_columns() -> bytes:
    """A newspaper page whose content goes row by row across five columns."""
    stream = io.BytesIO()
    canvas = _canvas(stream, 700, 420)
    size, width, rows = 9, 13, 13
    canvas.setFont("STSong-Light", 26)
    canvas.drawCentredString(350, 370, TITLE)
    canvas.setFont("STSong-Light", size)
    lines: list[tuple[float, str]] = []
    for text in PARAGRAPHS:
        for number, line in enumerate(_wrapped(text, width)):
            lines.append((0.0 if number else 2.0 * size, line))
    columns = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    for row in range(rows):
        for number, column in enumerate(columns):
            if row < len(column):
                indent, line = column[row]
                canvas.drawString(20 + number * 132 + indent, 335 - row * 12.5, line)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@made
def overprint() -> bytes:
    """Bold type made by printing thrice with an offset; odd and even running heads."""
    stream = io.BytesIO()
    canvas = _canvas(stream, 300, 240)
    number, y = 0, 0.0
    for heading, first, stop in SECTIONS:
        lines = [("", heading)]
        for text in PARAGRAPHS[first:stop]:
            lines += [(" " if part else "  ", line) for part, line in enumerate(_wrapped(text, 20))]
        lines = [(sort if sort else "#", line) for sort, line in lines]
        for sort, line in lines:
            if y < (80 if sort == "#" else 30):
                number += 1
                y = _new_page(canvas, number)
            if sort == "#":
                _print_thrice(canvas, y - 6, line)
                y -= 30
            else:
                canvas.setFont("STSong-Light", 11)
                canvas.drawString(40 if sort == " " else 62, y, line)
                y -= 18
        y -= 10
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _new_page(canvas: Canvas, number: int) -> float:
    """Begin a page with its running head; where its text begins."""
    if number > 1:
        canvas.showPage()
    canvas.setFont("STSong-Light", 8)
    if number % 2:
        canvas.drawRightString(260, 215, f"街坊    {number}")
    else:
        canvas.drawString(40, 215, f"{number}    烟火集")
    return 190.0


def _print_thrice(canvas: Canvas, y: float, text: str) -> None:
    canvas.setFont("STSong-Light", 13)
    for at, char in enumerate(text):
        for offset in (0, 0.5):
            canvas.drawString(40 + 13 * at + offset, y, char)
    for at, char in reversed(list(enumerate(text))):
        canvas.drawString(40 + 13 * at, y - 0.4, char)


_UPRIGHT = str.maketrans("，。、；：？！（）《》“”", "︐︒︑︔︓︖︕︵︶︽︾﹃﹄")


@made
def vertical() -> bytes:
    """Columns from right to left, a character at a time, with vertical forms of the marks."""
    stream = io.BytesIO()
    canvas = _canvas(stream, 330, 290)
    size, x, number = 11, 280.0, 1
    for row, char in enumerate(TITLE):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(x - 3, 245 - row * 18, char)
    x -= 26
    for text in PARAGRAPHS[:6]:
        for part, line in enumerate(_wrapped(text, 16)):
            if x < 40:
                canvas.setFont("STSong-Light", 8)
                canvas.drawCentredString(165, 20, "一二三四五六"[number - 1])
                canvas.showPage()
                x, number = 280.0, number + 1
            canvas.setFont("STSong-Light", size)
            for row, char in enumerate(line):
                top = 245 - (row + (0 if part else 2)) * 12
                canvas.drawString(x, top, char.translate(_UPRIGHT))
            x -= 18
    canvas.setFont("STSong-Light", 8)
    canvas.drawCentredString(165, 20, "一二三四五六"[number - 1])
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@made
def tiers() -> bytes:
    """Vertical lines in two tiers, in a font that is made for them."""
    stream = io.BytesIO()
    canvas = _canvas(stream, 420, 300)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light", isVertical=True))
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(380, 260, TITLE)
    canvas.setFont("STSong-Light", 11)
    x = start = 350
    tier = 0
    for text in PARAGRAPHS[:8]:
        for part, line in enumerate(_wrapped(text, 9)):
            if x < 30:
                tier, x = tier + 1, start
            if tier > 1:
                canvas.showPage()
                canvas.setFont("STSong-Light", 11)
                tier, x, start = 0, 380, 380
            canvas.drawString(x, (265, 140)[tier] - (0 if part else 22), line)
            x -= 18
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@made
def hidden() -> bytes:
    """Text that nobody sees: invisible, white on white, outside the page; white on black stays."""
    stream = io.BytesIO()
    canvas = _canvas(stream, 300, 300)
    canvas.setFillGray(0)
    canvas.rect(30, 250, 240, 30, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(40, 258, TITLE)
    canvas.setFont("STSong-Light", 11)
    canvas.drawString(40, 20, "白纸上的白字")
    canvas.setFillGray(0)
    y = 225
    for part, line in enumerate(_wrapped(PARAGRAPHS[0], 20)):
        canvas.drawString(40 + (0 if part else 22), y, line)
        y -= 18
    canvas.drawString(40, 500, "纸外的字")
    text = canvas.beginText(40, 60)
    text.setTextRenderMode(3)
    text.textOut("看不见的字")
    canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _picture() -> io.BytesIO:
    """A grey picture, as a scanner gives it: a PNG made by hand."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    rows = b"".join(b"\0" + bytes(200 + (x * y) % 50 for x in range(60)) for y in range(60))
    head = struct.pack(">IIBBBBB", 60, 60, 8, 0, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _scan(text: Sequence[str]) -> bytes:
    from reportlab.lib.utils import ImageReader

    stream = io.BytesIO()
    canvas = _canvas(stream, 300, 400)
    for _ in range(2):
        canvas.drawImage(ImageReader(_picture()), 0, 0, 300, 400)
        y = 350
        for paragraph in text:
            for part, line in enumerate(_wrapped(paragraph, 20)):
                layer = canvas.beginText(30 + (0 if part else 22), y)
                layer.setFont("STSong-Light", 11)
                layer.setTextRenderMode(3)
                layer.textOut(line)
                canvas.drawText(layer)
                y -= 18
        canvas.showPage()
        text = ()
    canvas.save()
    return stream.getvalue()


@made
def recognised() -> bytes:
    """A scan with the invisible text that a recogniser laid over it."""
    return _scan(PARAGRAPHS[:2])


@made
def scan() -> bytes:
    """A scan without any text."""
    return _scan(())


def _encrypted(user: str) -> bytes:
    stream = io.BytesIO()
    canvas = _canvas(stream, 300, 200, encrypt=StandardEncryption(user, ownerPassword="besitzer"))
    canvas.setFont("STSong-Light", 11)
    y = 160
    for part, line in enumerate(_wrapped(PARAGRAPHS[0], 20)):
        canvas.drawString(30 + (0 if part else 22), y, line)
        y -= 18
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@made
def password() -> bytes:
    """Locked by a password."""
    return _encrypted("geheim")


@made
def open_password() -> bytes:
    """Encrypted, with an empty password for readers."""
    return _encrypted("")


@made
def untold() -> bytes:
    """A subset font that does not tell which characters its glyphs are."""
    data = _typst(_paragraphs(PARAGRAPHS[:2]))
    return re.sub(rb"/ToUnicode( \d+ \d+ R)", rb"/NoUnicode\1", data)


# ---------------------------------------------------------------------------- LibreOffice

_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title></office:meta>
<office:font-face-decls>
<style:font-face style:name="Noto" svg:font-family="'Noto Serif CJK SC'"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties
 style:punctuation-wrap="simple" style:line-break="strict" fo:widows="0" fo:orphans="0"/>
<style:text-properties style:font-name="Noto" style:font-name-asian="Noto" fo:font-size="11pt"
 style:font-size-asian="11pt" fo:language="en" style:language-asian="zh"
 style:country-asian="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties
 fo:text-align="justify" fo:text-indent="22pt" fo:line-height="18pt"/></style:style>
<style:style style:name="Top" style:family="paragraph"><style:paragraph-properties
 fo:text-align="center" fo:margin-bottom="12pt"/><style:text-properties fo:font-size="20pt"
 style:font-size-asian="20pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties
 fo:margin-top="10pt" fo:margin-bottom="6pt"/><style:text-properties fo:font-size="14pt"
 style:font-size-asian="14pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"
 style:font-size-asian="8pt"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{width}"
 fo:page-height="{height}" fo:margin="1.6cm" style:writing-mode="{mode}"/>
<style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="Two" style:family="section"><style:section-properties>
<style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
{head}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""

_HEAD_FOOT = """<style:header>
<text:p text:style-name="Small">烟火集 · 春季号</text:p></style:header>
<style:footer><text:p text:style-name="Small">第 <text:page-number/> 页</text:p></style:footer>"""


def _office(body: str, **told: str) -> bytes:
    options = {"width": "14cm", "height": "14cm", "mode": "lr-tb", "head": "", "title": ""}
    options.update(told)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "made.fodt"
        source.write_text(_FODT.format(body=body, **options), "utf-8")
        arguments = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
        home = f"-env:UserInstallation=file://{name}/home"
        command = ["soffice", home, "--headless", "--convert-to", arguments, "--outdir", name]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return (Path(name) / "made.pdf").read_bytes()


def _p(text: str, style: str = "Body") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _h(text: str) -> str:
    return f'<text:h text:style-name="Head" text:outline-level="1">{escape(text)}</text:h>'


@made
def office() -> bytes:
    """Headings, running head and foot, footnotes, a table, and a section of two columns."""
    body = _p(TITLE, "Top")
    for number, (heading, first, stop) in enumerate(SECTIONS):
        body += _h(heading)
        part = "".join(_noted(index) for index in range(first, stop))
        if number == 1:
            part = f'<text:section text:style-name="Two" text:name="Zwei">{part}</text:section>'
        body += part
        if number == 0:
            body += _office_table()
    return _office(body, head=_HEAD_FOOT, title="Untitled")


def _noted(index: int) -> str:
    text, note = PARAGRAPHS[index], NOTES.get(index)
    if not note:
        return _p(escape(text))
    cut = text.index("。")
    mark = (
        f'<text:note text:note-class="footnote"><text:note-citation/><text:note-body>'
        f"{_p(escape(note), 'Small')}</text:note-body></text:note>"
    )
    return _p(escape(text[:cut]) + mark + escape(text[cut:]))


def _office_table() -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="Cell"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(ROWS[0])}"/>'
    return f"<table:table>{columns}{rows}</table:table>"


@made
def office_vertical() -> bytes:
    """A book page set in vertical lines, with Latin letters lying on their side."""
    body = _p(TITLE, "Top") + "".join(_p(escape(text)) for text in (*PARAGRAPHS[:3], SIDEWAYS))
    return _office(body, mode="tb-rl", width="21cm", height="14.8cm")


@made
def readings() -> bytes:
    """Pinyin above some words."""
    body = _p(TITLE, "Top")
    for text in PARAGRAPHS[:4]:
        for word, reading in READINGS:
            ruby = (
                f"<text:ruby-base>{word}</text:ruby-base><text:ruby-text>{reading}</text:ruby-text>"
            )
            text = text.replace(word, f"<text:ruby>{ruby}</text:ruby>")  # noqa: PLW2901
        body += _p(text)
    return _office(body)


@made
def office_lists() -> bytes:
    """Bullets in a column of their own, a caption above its table, a note behind the text."""
    items = "".join(f"<text:list-item><text:p>{one}</text:p></text:list-item>" for one in BREADS)
    end = '<text:note text:note-class="endnote"><text:note-citation/><text:note-body>'
    end += f"<text:p>{END}</text:p></text:note-body></text:note>"
    body = _p(TITLE, "Top") + _p(PARAGRAPHS[0]) + f"<text:list>{items}</text:list>"
    body += _p(PARAGRAPHS[1] + end) + _p("几炉面包", "Small") + _office_table() + _p(PARAGRAPHS[2])
    return _office(body, height="20cm")


@made
def office_novel() -> bytes:
    """Two pages of a novel in vertical lines, with readings, running heads and numbers."""
    body = _p(TITLE, "Top")
    for text in PARAGRAPHS:
        for word, reading in PINYIN:
            ruby = f"<text:ruby-base>{word}</text:ruby-base>"
            ruby += f"<text:ruby-text>{reading}</text:ruby-text>"
            text = text.replace(word, f"<text:ruby>{ruby}</text:ruby>")  # noqa: PLW2901
        body += _p(text)
    return _office(body, mode="tb-rl", width="14.8cm", height="21cm", head=_HEAD_FOOT)


# ------------------------------------------------------------------------------------- Qt


@made
def qt() -> bytes:
    """What Qt's own PDF writer makes of a rich text."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
    from PySide6.QtGui import (
        QFont,
        QGuiApplication,
        QPageSize,
        QPdfWriter,
        QTextDocument,
    )

    application = QGuiApplication.instance() or QGuiApplication([])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(148, 130), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15))
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Serif CJK SC", 11))
    html = "".join(
        f'<p style="text-indent:22pt; margin:0" align="justify">{text}</p>' for text in PARAGRAPHS
    )
    document.setHtml(f'<p align="center"><b style="font-size:18pt">{TITLE}</b></p>{html}')
    document.print_(writer)
    del application
    return bytes(buffer.data().data())


def _names() -> Iterator[str]:
    yield from sys.argv[1:] or MADE


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for name in _names():
        data = MADE[name]()
        (TARGET / f"{name}.pdf").write_bytes(data)
        print(name, len(data))


if __name__ == "__main__":
    main()
