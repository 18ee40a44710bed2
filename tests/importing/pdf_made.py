"""Small PDFs written by hand, for what no producer would write."""

from __future__ import annotations


def made(content: bytes, *, kids: str = "3 0 R", more: dict[int, bytes] | None = None) -> bytes:
    """A file of one page with ``content``; ``kids`` is what the tree of pages says it holds."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R>>",
        2: f"<</Type/Pages/Count 1/Kids[{kids}]>>".encode(),
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        5: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[6 0 R]>>",
        6: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
        **(more or {}),
    }
    data = b"%PDF-1.4\n"
    places: dict[int, int] = {}
    for number, source in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj%s endobj\n" % (number, source)
    start = len(data)
    data += b"xref\n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    return data + b"trailer<</Root 1 0 R/Size 20>>\nstartxref\n%d\n%%%%EOF\n" % start


def page_text(*lines: str, size: int = 12) -> bytes:
    """A page's content: one line below the other."""
    shown = b"".join(
        b"1 0 0 1 40 %d Tm <%s> Tj "
        % (250 - 2 * size * row, line.encode("utf-16-be").hex().encode())
        for row, line in enumerate(lines)
    )
    return b"BT /F %d Tf %s ET" % (size, shown)


def bookmarked() -> bytes:
    """A page whose bookmarks have themselves as children and next ones."""

    def title(text: str) -> bytes:
        return b"<" + b"feff" + text.encode("utf-16-be").hex().encode() + b">"

    return made(
        page_text("山上有云，山下有雨。"),
        more={
            10: b"<</Type/Outlines/First 11 0 R/Last 11 0 R>>",
            11: b"<</Title%s/Dest[3 0 R/XYZ 0 300 0]/First 12 0 R/Next 11 0 R>>" % title("山上"),
            12: b"<</Title%s/Dest[3 0 R/Fit]/First 11 0 R/Next 11 0 R>>" % title("山下"),
        },
    )
