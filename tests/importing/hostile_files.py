"""Files that mean harm or are broken, made when a test asks: none of them lies in the project.

Each says what becomes of it: exactly this text, or a sentence that holds these words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TITLE = "渡口的早晨"
BODY = (
    "船夫把缆绳解开，雾还没有散，对岸的灯一盏一盏地灭了，只有水声还跟着船走。",
    "卖豆浆的老人把炉子生起来，热气升到屋檐下，和雾混在一起，分不清哪里是哪里。",
    "等太阳照到石阶上，挑担的人已经走了三趟，脚印在湿石头上叠成一片。",
)
TEXT = "\n".join((TITLE, *BODY))


@dataclass(frozen=True)
class Hostile:
    """A file by its name and bytes; ``text`` is what it is imported as, else ``refused`` says why.

    ``holds`` is for what is imported and need not be exact: words of the text. With none of them
    either will do. ``heavy`` files take seconds or many megabytes.
    """

    name: str
    make: Callable[[], bytes]
    text: str = ""
    refused: str = ""
    holds: str = ""
    heavy: bool = False


def _texts() -> Iterator[Hostile]:
    cut = TEXT.encode("utf-16")[:-1]
    yield Hostile("odd-utf16.txt", lambda: cut, text=TEXT[:-1] + "\ufffd")
    lone = TEXT.replace("雾还", "雾\ud83d还", 1)
    yield Hostile(
        "lone-surrogate.txt",
        lambda: b"\xff\xfe" + lone.encode("utf-16-le", "surrogatepass"),
        text=lone.replace("\ud83d", "\ufffd"),
    )
    yield Hostile(
        "lone-surrogate-utf8.txt", lambda: lone.encode("utf-8", "surrogatepass"), holds="船夫把缆绳"
    )
    wide = TEXT.replace("渡口", "𠮷口")
    pair = "𠮷".encode("utf-16-be").hex()
    halves = "".join(chr(int(pair[i : i + 4], 16)) for i in (0, 4))
    yield Hostile(
        "cesu8.txt", lambda: wide.replace("𠮷", halves).encode("utf-8", "surrogatepass"), text=wide
    )
    yield Hostile("overlong.txt", lambda: TEXT.encode() + b"\n\xc0\xaf\xe0\x80\xaf", holds=BODY[2])
    yield Hostile("nul.txt", lambda: TEXT.replace("雾", "\0雾").encode(), holds="\ufffd雾还没有散")
    odd = TEXT.replace("雾", "\ue5e5雾")
    yield Hostile("private-use.txt", odd.encode, text=odd)
    bidi = TEXT.replace("雾还", "\u202e雾\u202c还")
    yield Hostile("bidi.txt", bidi.encode, holds="没有散")
    variant = TEXT.replace("雾", "葛\U000e0100雾", 1)
    yield Hostile("variation.txt", variant.encode, text=variant)
    for name, space in {"space": " ", "tab": "\t", "wide": "\u3000", "none": "\u200b"}.items():
        run = f"{TEXT}\n山{space * 300_000}水\n{space * 300_000}山\n"
        yield Hostile(f"run-of-{name}.txt", run.encode, holds=BODY[2])
    noise = random.Random(1).randbytes(50_000)
    yield Hostile("noise.txt", lambda: noise, refused="not text")
    yield Hostile("every-byte.txt", lambda: bytes(range(256)) * 40, refused="not text")
    for name, data in {
        "empty": b"",
        "only-bom": b"\xef\xbb\xbf",
        "only-bom16": b"\xff\xfe",
        "only-spaces": "  \n\u3000\n\t".encode(),
        "only-nul": bytes(5000),
    }.items():
        yield Hostile(f"{name}.txt", lambda data=data: data, refused="There is no text in it")
    yield Hostile("one-character.txt", "云".encode, text="云")
    yield Hostile(
        "a-million-lines.txt",
        lambda: "\n".join(f"第{n}行有云。" for n in range(1_000_000)).encode(),
        holds="\n第999998行有云。\n第999999行有云。",
        heavy=True,
    )
    yield Hostile("one-line.txt", ("云雨" * 1_000_000).encode, text="云雨" * 1_000_000, heavy=True)


def page(body: str, head: str = "", before: str = "") -> bytes:
    """A saved page around what an attacker puts into it, with an honest article."""
    honest = "".join(f"<p>{one}</p>" for one in BODY)
    return (
        f"{before}<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}</title>{head}"
        f"</head><body><h1>{TITLE}</h1><div class=article>{honest}</div>{body}</body></html>"
    ).encode()


def laughs(levels: int = 10, word: str = "哈") -> str:
    """A DOCTYPE whose entity ``lol`` unfolds to 10 to the power of ``levels`` words."""
    first = f'<!ENTITY lol0 "{word}">'
    rest = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, levels))
    last = f'<!ENTITY lol "{f"&lol{levels - 1};" * 10}">'
    return f"<!DOCTYPE x [{first}{rest}{last}]>"


def quadratic(size: int = 100_000) -> tuple[str, str]:
    """A DOCTYPE with one long entity, and as many uses of it."""
    return f'<!DOCTYPE x [<!ENTITY long "{"哈" * size}">]>', "&long;" * size


def outside(address: str) -> str:
    """A DOCTYPE that names a file or an address for the parser to fetch."""
    entities = f'<!ENTITY x SYSTEM "{address}"><!ENTITY % p SYSTEM "{address}"> %p;'
    return f'<!DOCTYPE x SYSTEM "{address}.dtd" [{entities}]>'


FILE = "file:///etc/passwd"
NET = "http://127.0.0.1:9/reader"


def _pages() -> Iterator[Hostile]:
    def web(name: str, make: Callable[[], bytes], *, heavy: bool = False) -> Hostile:
        return Hostile(f"{name}.html", make, holds=BODY[1], heavy=heavy)

    yield web("laughs", lambda: page("<p>&lol;</p>", before=laughs()))
    yield web("quadratic", lambda: page(quadratic()[1], before=quadratic()[0]))
    yield web("entity-file", lambda: page("<p>&x;</p>", before=outside(FILE)))
    yield web("entity-net", lambda: page("<p>&x;</p>", before=outside(NET)))
    parts = (
        f'<link rel=stylesheet href="{NET}.css"><base href="{FILE}"><script src="{NET}"></script>'
    )
    frames = f'<iframe src="{FILE}"></iframe><img src="{NET}"><object data="{NET}"></object>'
    yield web("fetching", lambda: page(frames, head=parts))
    yield web("refresh", lambda: page("", head=f'<meta http-equiv=refresh content="0;url={NET}">'))
    yield web("deep", lambda: page("<div>" * 100_000 + "雨" + "</div>" * 100_000), heavy=True)
    yield web("deep-inline", lambda: page("<b><i>" * 50_000 + "雨"), heavy=True)
    yield web("attribute", lambda: page(f'<p title="{"x" * 5_000_000}">雨</p>'), heavy=True)
    many = " ".join(f"a{n}=b" for n in range(50_000))
    yield Hostile(
        "attributes.html",
        lambda: page(f"<p {many}>"),
        refused="Reading it takes too long",
        heavy=True,
    )
    yield web("comments", lambda: page("<!-- " * 100_000))
    yield web("references", lambda: page("<p>&#x110000;&#xD800;&#0;&#-1;&#99999999999999;</p>"))
    rows = "<tr><td>云</td><td>3</td></tr>"
    yield web(
        "table",
        lambda: page("<table>" + rows * (10_000_000 // len(rows.encode())) + "</table>"),
        heavy=True,
    )
    yield web("paragraphs", lambda: page("<p>山上有云。</p>\n" * 1_000_000), heavy=True)
    yield Hostile(
        "nested.mhtml",
        lambda: b"MIME-Version: 1.0\n" + "".join(map(_boundary, range(20_000))).encode(),
        refused="Reading it takes too long",
        heavy=True,
    )


def _boundary(number: int) -> str:
    return f'Content-Type: multipart/related; boundary="b{number}"\n\n--b{number}\n'


def _markdown() -> Iterator[Hostile]:
    honest = "\n\n".join((f"# {TITLE}", *BODY))

    def one(name: str, before: str, *, holds: str = BODY[2]) -> Hostile:
        return Hostile(f"{name}.md", f"{before}\n\n{honest}\n".encode, holds=holds)

    for name, deep in {
        "quotes": ">" * 3_000 + " 深处的雨",
        "lists": "\n".join(f"{'  ' * n}- 第{n}层" for n in range(500)),
    }.items():
        text = f"{deep}\n\n{honest}"
        yield Hostile(f"{name}.md", text.encode, refused="nest too deep")
    yield one("quotes-some", ">" * 40 + " 深处的雨", holds="深处的雨")
    yield one("lists-some", "\n".join(f"{'  ' * n}- 第{n}层" for n in range(28)), holds="第27层")
    for name, mark in {
        "stars": "*",
        "stars-open": "*a ",
        "brackets": "[",
        "links": "[a](",
        "images": "![",
        "ticks": "`",
        "angles": "<",
        "tildes": "~~",
        "references": "[a]: b\n\n",
        "notes": "[^1]",
        "bars": "|",
        "lights": "==a ",
        "pages": "[[a|",
        "definitions": "a\n: ",
        "definitions-deep": ": ",
        "boxes": "- [ ] ",
        "escapes": "\\",
    }.items():
        yield one(name, mark * 8_000)
    yield one("divs", "<div>" * 5_000)
    yield one(
        "raw", f'<script>alert(1)</script>\n\n<iframe src="{FILE}"></iframe><img src="{NET}">'
    )
    yield one("entities", laughs() + "&lol;")
    yield one("front", "---\na: &a [x]\nb: &b [*a,*a]\ntitle: !!python/object:os.system\n---")
    yield one("front-open", "---\ntitle: 云\n" + "x: y\n" * 50_000)


def honest(name: str) -> bytes:
    """A text to be imported beside the others, another one by each name."""
    return f"{TEXT}\n{name}以外，别处也亮了灯。\n".encode()


def every() -> list[Hostile]:
    """All of them."""
    return [*_texts(), *_pages(), *_markdown()]
