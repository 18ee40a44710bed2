"""PDF files that mean harm or are broken, written by hand after ISO 32000-1."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping

from .hostile_files import BODY, FILE, NET, Hostile

Objects = Mapping[int, bytes]

_CATALOG, _PAGES, _PAGE, _CONTENT, _FONT, _CID, _TOLD = range(1, 8)


def shown(lines: tuple[str, ...] = BODY) -> bytes:
    """A content stream that shows lines in Chinese."""
    rows = b" 0 -20 Td ".join(b"<%s> Tj" % one.encode("utf-16-be").hex().encode() for one in lines)
    return b"BT /F 12 Tf 40 800 Td " + rows + b" ET"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), more, content)


def honest() -> dict[int, bytes]:
    """The objects of a page of text with no fault."""
    return {
        _CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        _PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        _CONTENT: stream(shown()),
        _FONT: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
        b"/DescendantFonts [6 0 R] >>",
        _CID: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>",
        _TOLD: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox "
        b"[-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
    }


def pdf(changed: Objects | None = None, trailer: bytes = b"", before: bytes = b"") -> bytes:
    """A file of these objects, with its table of places."""
    objects = {**honest(), **(changed or {})}
    out = bytearray(before + b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out) - len(before)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out) - len(before)
    most = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        most,
        trailer,
        table,
    )
    return bytes(out)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    """The cipher of old PDFs."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(password: bytes) -> bytes:
    """A file that opens by a password only: the standard handler, revision 2 (7.6.3)."""
    padded = (password + _PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    told = padded + owner + (-4).to_bytes(4, "little", signed=True) + b"0123456789abcdef"
    key = hashlib.md5(told).digest()[:5]
    user = rc4(key, _PADDING)
    own = hashlib.md5(key + _CONTENT.to_bytes(3, "little") + b"\0\0").digest()[:10]
    handler = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )
    trailer = b"/Encrypt 8 0 R /ID [<%s> <%s>]" % ((b"0123456789abcdef".hex().encode(),) * 2)
    return pdf({_CONTENT: stream(rc4(own, shown())), 8: handler}, trailer)


def _acting() -> Iterator[Hostile]:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> >>"
    acts = {
        "script": b"/S /JavaScript /JS (while(true){app.alert(1)})",
        "launch": b"/S /Launch /F (%s)" % FILE.encode(),
        "uri": b"/S /URI /URI (%s)" % NET.encode(),
        "submit": b"/S /SubmitForm /F (%s)" % NET.encode(),
        "goto": b"/S /GoToR /F (/etc/passwd) /D [0 /Fit]",
    }
    for name, act in acts.items():
        yield Hostile(f"{name}.pdf", lambda act=act: pdf({_CATALOG: catalog % act}), holds=BODY[1])
    outside = b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"
    yield Hostile(
        "outside.pdf",
        lambda: pdf({_PAGE: honest()[_PAGE].replace(b"4 0 R", b"[4 0 R 8 0 R]"), 8: outside}),
        holds=BODY[1],
    )


def _looping() -> Iterator[Hostile]:
    tree = b"<< /Type /Pages /Kids [3 0 R 2 0 R 2 0 R] /Count 3 >>"
    yield Hostile("loop-tree.pdf", lambda: pdf({_PAGES: tree}), refused="page 2 of 3")
    only = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    yield Hostile("loop-only.pdf", lambda: pdf({_PAGES: only}), refused=".")
    many = b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"
    yield Hostile("count.pdf", lambda: pdf({_PAGES: many}), holds=BODY[1])
    form = stream(b"/X Do " + shown(), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                  b"/Resources << /XObject << /X 8 0 R >> /Font << /F 5 0 R >> >> ")  # fmt: skip
    page = honest()[_PAGE].replace(b"/Font <<", b"/XObject << /X 8 0 R >> /Font <<")
    drawn = {_PAGE: page, _CONTENT: stream(shown() + b" /X Do"), 8: form}
    yield Hostile("loop-form.pdf", lambda: pdf(drawn), holds=BODY[1])
    table = pdf()[pdf().rindex(b"startxref") + 10 :].split()[0]
    yield Hostile("loop-xref.pdf", lambda: pdf(trailer=b"/Prev " + table), holds=BODY[1])
    outline = b"<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R >>"
    item = b"<< /Title <FEFF7AE0> /Parent 8 0 R /Next 9 0 R /First 9 0 R /Dest [3 0 R /Fit] >>"
    looped = {_CATALOG: outline, 8: b"<< /Type /Outlines /First 9 0 R /Last 9 0 R >>", 9: item}
    yield Hostile("loop-outline.pdf", lambda: pdf(looped), holds=BODY[1])
    itself = {_CONTENT: b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"}
    yield Hostile("loop-length.pdf", lambda: pdf(itself), refused=".")


def spaces(megabytes: int) -> bytes:
    """So many spaces, deflated."""
    pack, megabyte = zlib.compressobj(9), b" " * 1_000_000
    return b"".join(pack.compress(megabyte) for _ in range(megabytes)) + pack.flush()


def _heavy() -> Iterator[Hostile]:
    yield Hostile(
        "bomb.pdf",
        lambda: pdf({_CONTENT: stream(spaces(900), b"/Filter /FlateDecode ")}),
        refused=".",
        heavy=True,
    )
    yield Hostile(
        "bomb-twice.pdf",
        lambda: pdf(
            {
                _CONTENT: stream(
                    zlib.compress(spaces(500), 9), b"/Filter [/FlateDecode /FlateDecode] "
                )
            }
        ),
        refused=".",
        heavy=True,
    )
    deep = b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 200_000 + b"]" * 200_000 + b" >>"
    yield Hostile("deep.pdf", lambda: pdf({_CATALOG: deep}), holds=BODY[1])
    huge = honest()[_PAGE].replace(b"595 842", b"1e30 1e30")
    yield Hostile("huge.pdf", lambda: pdf({_PAGE: huge}), text="\n".join(BODY))
    marks = shown() + b" BT /F 1 Tf " + b"<4E91> Tj 0 0 Td " * 1_000_000 + b"ET"
    yield Hostile("million.pdf", lambda: pdf({_CONTENT: stream(marks)}), holds=BODY[1], heavy=True)
    kids = b" ".join([b"3 0 R"] * 50_000)
    pages = b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids
    yield Hostile("pages.pdf", lambda: pdf({_PAGES: pages}), refused="50,000 pages")


def _broken() -> Iterator[Hostile]:
    yield Hostile("honest.pdf", pdf, holds=BODY[1])
    yield Hostile("half.pdf", lambda: pdf()[: len(pdf()) // 4], refused=".")
    yield Hostile("no-end.pdf", lambda: pdf()[:-200], refused=".")
    yield Hostile("prefixed.pdf", lambda: pdf(before=b"HTTP/1.1 200 OK\r\n" * 9), holds=BODY[1])
    yield Hostile("head.pdf", lambda: b"%PDF-1.7\n", refused=".")
    yield Hostile("noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 99, refused=".")
    yield Hostile("locked.pdf", lambda: locked(b"secret"), refused="password")
    yield Hostile("unlocked.pdf", lambda: locked(b""), holds=BODY[1])
    yield Hostile("scan.pdf", lambda: pdf({_CONTENT: stream(b"0 0 9 9 re f")}), refused="text")
    none = b"<< /Type /Pages /Kids [] /Count 0 >>"
    yield Hostile("no-pages.pdf", lambda: pdf({_PAGES: none}), refused=".")


def every() -> list[Hostile]:
    """All of them."""
    return [one for part in (_broken, _acting, _looping, _heavy) for one in part()]
