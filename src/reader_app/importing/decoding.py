"""Bytes to text: which encoding a text file is in, whatever it says of itself.

A byte order mark decides, then strict UTF-8; else the decoding whose characters are the most
usual in Chinese. A few spoiled bytes become U+FFFD and are counted. What is no text, or no
Chinese text, is told so by name.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader_app.domain.errors import NotChinese, NotText

from .frequencies import floor, score
from .repairs.mojibake import hides_chinese
from .resync import CODECS, resynchronised
from .rivals import USUAL, fits_another

SAMPLE = 65_536
"""How many bytes are scored: more would not change the answer."""

ENCODINGS = (
    "utf-8",
    "gb18030",
    "big5hkscs",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
)
"""What a file is tried as; each is the superset of the older names for it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: its mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BOM_BEGINS = frozenset(bom[:1] for bom, _ in _BOMS)

_SUPERSETS = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}

_RESCORED = 2_000
"""Bytes of a strange text that are looked at for a byte that is missing."""
_SPOILED = 0.05
"""The share of characters that may be lost before a file is no text in that encoding."""
_UNIT_PENALTY = 0.3
"""UTF-16 makes a Han character of nearly any two bytes, so it must be clearly better."""
_TINY = 40
"""Bytes of a text so short that its ASCII characters count."""
_LOST_COST, _IN_STEP_COST = 40.0, 25.0
"""What a lost character costs; less where the best way past each spoiled byte was looked for."""
_TOLERANCE = 3.0
"""How far below usual Chinese a text with spoiled bytes may score."""
_FEW = 6
"""Spoiled places that even the shortest text may have."""
_END_OF_FILE = "\0\x1a"
"""What DOS put behind a text, and what fills a file up."""
_LOST = re.compile("\ufffd+")
_CONTROL_BYTES = bytes((*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_THREE_BYTES = re.compile(b"[\xe0-\xff]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PAIRS = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""Characters beyond U+FFFF as some databases and Java write them: each half by itself."""
_ENDS = b"\r\x85\x0b\x0c"
# Behind such letters U+0085 is a byte of UTF-8 that was read as Latin-1.
_LINE_ENDS = re.compile(
    "\r\n|[\r\u2028\u2029\x0b\x0c]|(?<![\xe2-\xef])(?<![\xe2-\xef][\x80-\xbf])\x85"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding that gave it.

    Lines end in LF. ``lost`` counts the U+FFFD that stand for spoiled bytes.
    """

    text: str
    encoding: str
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding with the score of its text: the nearer to 0, the more usual its characters."""

    encoding: str
    score: float


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of ``data``, in ``encoding`` if one is named. Raises `NotText`, `NotChinese`."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotText("There is no text in it: choose a file that is not empty.")
    mark = marked(data)
    text = None if encoding or mark else _as_utf8(data)
    chosen = "utf-8"
    if text is None:
        chosen = superset(encoding) if encoding else mark or _best(data)
        text = _text(data, chosen)
    # A U+FFFD that the file itself holds was lost by somebody else, but is as lost.
    lost = text.count("\ufffd")
    trusted = encoding or chosen == "utf-8" or (mark and not lost)
    _refuse_other(text, data, lost, guessed=not trusted)
    return Decoded(text, chosen, lost)


def candidates(data: bytes) -> tuple[Candidate, ...]:
    """What ``data`` may be, the likeliest first: choices for a reader who sees garbled text."""
    chosen = marked(data) or _guess(data)
    others = sorted(_scored(data), key=lambda one: one.score, reverse=True)
    first = [one for one in others if one.encoding == chosen]
    return (*first, *(one for one in others if one.encoding != chosen))


def whole(head: bytes, encoding: str = "") -> bytes:
    """The beginning of a file without the character that is cut at its end.

    Raises `NotText` for an ``encoding`` that there is none of.
    """
    chosen = superset(encoding) if encoding else marked(head) or _guess_of_head(head)
    decoder = codecs.getincrementaldecoder(chosen)("replace")
    decoder.decode(head)
    return head[: len(head) - len(decoder.getstate()[0])]


def superset(label: str) -> str:
    """The codec that reads all that is written under ``label``. Raises `NotText` for no codec."""
    try:
        name = codecs.lookup(label.strip().lower()).name
        b"".decode(name)  # refuses the codecs that are no encodings, such as base64
    except (LookupError, ValueError) as error:
        raise NotText(f"There is no encoding named “{label}”: choose one of the list.") from error
    return _SUPERSETS.get(name, name)


def marked(data: bytes) -> str:
    """The encoding that a byte order mark tells; empty where there is none."""
    if data[:1] not in _BOM_BEGINS:
        return ""
    return next((codec for bom, codec in _BOMS if data.startswith(bom)), "")


def _guess(data: bytes) -> str:
    return "utf-8" if _as_utf8(data) is not None else _best(data)


def _guess_of_head(head: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _best(head)
    return "utf-8"


def _best(data: bytes) -> str:
    best = max(_scored(data), key=lambda one: one.score)
    if best.score < floor(len(data)) and not _is_binary(data):
        # A byte that is missing near the beginning spoils the score of all that follows.
        head = data[:_RESCORED]
        tried = [Candidate(codec, _score_in_step(head, codec)) for codec in sorted(CODECS)]
        best = max(best, *tried, key=lambda one: one.score)
    return best.encoding


def _score_in_step(head: bytes, codec: str) -> float:
    text = resynchronised(head, _replaced(head, codec), codec)
    return score(text) - _IN_STEP_COST * text.count("\ufffd") / len(text) if text else float("-inf")


def _as_utf8(data: bytes) -> str | None:
    """The text with LF, if ``data`` is strictly UTF-8 and nothing speaks for another encoding.

    Three-byte sequences prove it. Two-byte ones may also be a few characters of GB18030, and
    some characters in UTF-16 are all ASCII bytes: such text must not read better as Chinese.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    latin = _latin(text)
    if _has_controls(latin):
        return None
    proven = _THREE_BYTES.search(data) is not None
    if len(data) > SAMPLE or (proven and (len(data) > _TINY or _reads_as_chinese(text))):
        return _with_lf(text, latin)
    others = ("utf-16-le", "utf-16-be", "gb18030")
    foreign = any(_reads_as_chinese(_replaced(data, codec)) for codec in others)
    return None if foreign else _with_lf(text, latin)


def _reads_as_chinese(text: str) -> bool:
    return 2 * len(_HAN.findall(text)) > len(text) and score(text) > floor(len(text))


def _scored(data: bytes) -> list[Candidate]:
    head = data[:SAMPLE]
    return [Candidate(codec, _score_as(head, codec)) for codec in ENCODINGS]


def _score_as(head: bytes, codec: str) -> float:
    text = _replaced(head, codec)
    lost = _LOST_COST * text.count("\ufffd") / len(text) if text else 0.0
    penalty = _UNIT_PENALTY if codec.startswith("utf-16") else 0.0
    return score(text, with_ascii=len(head) <= _TINY) - lost - penalty


def _replaced(head: bytes, codec: str) -> str:
    """``head`` with U+FFFD for what does not fit; a character cut at its end is left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(head)


def _text(data: bytes, codec: str) -> str:
    """``data`` as ``codec`` has it, with LF, and U+FFFD for what is no text."""
    if codec == "utf-8":
        data = _PAIRS.sub(_joined, data)
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    if not _is_binary(data):
        text = resynchronised(data, text, codec)
    text = text.rstrip(_END_OF_FILE)
    latin = _latin(text)
    return _with_lf(_CONTROLS.sub("\ufffd", text) if _has_controls(latin) else text, latin)


def _joined(pair: re.Match[bytes]) -> bytes:
    """A character of CESU-8 (Unicode Technical Report 26), in UTF-8."""
    halves = pair.group().decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _has_controls(latin: bytes) -> bool:
    return len(latin.translate(None, _CONTROL_BYTES)) < len(latin)


def _latin(text: str) -> bytes:
    """The characters below U+0100, a byte each: the quickest way to look for several of them."""
    return text.encode("latin-1", "ignore")


def _with_lf(text: str, latin: bytes) -> str:
    """``text``, whose characters below U+0100 are ``latin``, with LF at every line's end."""
    if len(latin.translate(None, _ENDS)) < len(latin) or "\u2028" in text or "\u2029" in text:
        return _LINE_ENDS.sub("\n", text)
    return text


def _refuse_other(text: str, data: bytes, lost: int, *, guessed: bool) -> None:
    chinese = _HAN.search(text) is not None or hides_chinese(text[:SAMPLE])
    if chinese and not guessed and not lost:
        return
    if not chinese and not text.strip("\ufeff \t\r\n\u3000"):
        raise NotText("There is no text in it: choose a file that is not empty.")
    sample = text[:SAMPLE]
    spoiled = _LOST.findall(sample)
    foreign = not chinese or (guessed and _is_strange(sample, len(spoiled), data))
    if foreign and not _is_binary(data):
        raise NotChinese(
            "This is not Chinese text, in whatever encoding it is read: choose another file, "
            "or choose its encoding by hand."
        )
    many = len(spoiled) > max(_FEW, _SPOILED * len(sample))
    if foreign or many or 2 * sum(map(len, spoiled)) > len(sample):
        raise NotText("This is not text: its bytes fit no encoding. Choose a text file.")


def _is_strange(sample: str, spoiled: int, data: bytes) -> bool:
    """Whether a guess is poor: its characters unusual, or few of them Chinese."""
    tolerance = _TOLERANCE if 0 < 10 * spoiled <= len(sample) else 0.5
    usual = score(sample)
    if usual < floor(len(sample)) - tolerance or (usual < USUAL and fits_another(data)):
        return True
    return 3 * len(_HAN.findall(sample)) < sum(not c.isascii() for c in sample)


def _is_binary(data: bytes) -> bool:
    """Whether control characters are many; one alone may be a spoiled byte."""
    head = data[:SAMPLE]
    return sum(head.count(byte) for byte in _CONTROL_BYTES) > max(1, 0.01 * len(head))
