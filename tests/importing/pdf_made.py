"""Small PDFs written by hand, for what no producer would write and for one thing at a time.

Their font is named and not held, so each character fills a square of its size.
"""

from __future__ import annotations

from collections.abc import Sequence

FONTS = {
    5: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[6 0 R]>>",
    6: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
    7: b"<</Type/Font/Subtype/Type0/BaseFont/STHeiti-Bold/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[8 0 R]>>",
    8: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STHeiti-Bold"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
}
_FIRST_PAGE = 20


def made(
    *pages: bytes,
    kids: str = "",
    more: dict[int, bytes] | None = None,
    rotate: int = 0,
    title: str = "",
    author: str = "",
) -> bytes:
    """A file with these pages, 300 points square; ``kids`` is what the tree says it holds."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R>>", **FONTS, **(more or {})}
    at = _FIRST_PAGE
    numbers: list[str] = []
    for content in pages:
        numbers.append(f"{at} 0 R")
        objects[at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F 5 0 R/B 7 0 R>>>>>>" % (rotate, at + 1)
        )
        objects[at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        at += 2
    tree = f"<</Type/Pages/Count {len(pages)}/Kids[{kids or ' '.join(numbers)}]>>"
    objects[2] = tree.encode()
    objects[9] = b"<</Title%s/Author%s>>" % (_told(title), _told(author))
    return _file(objects, at)


def _file(objects: dict[int, bytes], size: int) -> bytes:
    data = b"%PDF-1.4\n"
    places: dict[int, int] = {}
    for number, source in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj%s endobj\n" % (number, source)
    start = len(data)
    data += b"xref\n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    return data + b"trailer<</Root 1 0 R/Info 9 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        start,
    )


def text(x: float, y: float, words: str, size: float = 10, font: str = "F", mode: int = 0) -> bytes:
    """A piece of text at a place; nobody sees it in mode 3."""
    return b"BT /%s %g Tf %d Tr 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (
        font.encode(),
        size,
        mode,
        x,
        y,
        words.encode("utf-16-be").hex().encode(),
    )


def down(x: float, y: float, words: str, size: float = 10) -> bytes:
    """A column of text, a character below the other."""
    return b"".join(text(x, y - size * row, char, size) for row, char in enumerate(words))


def column(x: float, y: float, lines: Sequence[str], size: float = 10) -> bytes:
    """Lines below each other; one that begins with ideographic spaces is set in by as many."""
    done = b""
    for row, line in enumerate(lines):
        bare = line.lstrip("\u3000")
        indent = size * (len(line) - len(bare))
        done += text(x + indent, y - 1.5 * size * row, bare, size)
    return done


def rule(x: float, y: float, width: float) -> bytes:
    """A thin level line."""
    return b"%g %g m %g %g l 0.5 w S\n" % (x, y, x + width, y)


def page_text(*lines: str) -> bytes:
    """A page's content: one line below the other."""
    return column(40, 250, lines, 12)


def _told(words: str) -> bytes:
    """A string outside of a page."""
    return b"<feff" + words.encode("utf-16-be").hex().encode() + b">"


def bookmarked() -> bytes:
    """A page whose bookmarks have themselves as children and next ones."""
    place = b"%d 0 R" % _FIRST_PAGE
    return made(
        page_text("山上有云，山下有雨。"),
        more={
            10: b"<</Type/Outlines/First 11 0 R/Last 11 0 R>>",
            11: b"<</Title%s/Dest[%s/XYZ 0 300 0]/First 12 0 R/Next 11 0 R>>"
            % (_told("山上"), place),
            12: b"<</Title%s/Dest[%s/Fit]/First 11 0 R/Next 11 0 R>>" % (_told("山下"), place),
        },
    )
