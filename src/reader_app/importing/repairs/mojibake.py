"""Text that was decoded with the wrong table: å±±ä¸Š is 山上, and so are 灞变笂 and É½ÉÏ.

UTF-8 read as Latin-1 or Windows-1252 is undone where a run of such letters is valid UTF-8 for
Chinese; no Western word looks so, for each character needs a lead letter and two signs that follow
no letter. UTF-8 read as GBK is undone where its comma and full stop betray it, which come out as
characters that hardly any text has. GBK read as Latin-1 is undone where a text without one Chinese
character makes usual Chinese of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reader_app.importing.frequencies import floor, score

from .look import Look
from .rule import Found, Rule

_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"(?:[ã-é][{_TRAIL}][{_TRAIL}]|ï[¼½][{_TRAIL}])+")
_SIGNS = f"â[\u0080€][{_TRAIL}]|Â[\u00a0-\u00bf]|ð[{_TRAIL}]{{3}}"
_RUN_WITH_SIGNS = re.compile(f"(?:[ã-é][{_TRAIL}][{_TRAIL}]|ï[¼½][{_TRAIL}]|{_SIGNS})+")
"""Dashes and quotation marks look like words of the West, so they count beside Chinese only."""
_LEADS = frozenset("ãäåæçèéï")
_WINDOWS = {
    # Python's cp1252 leaves these five undefined; browsers and editors pass them through.
    **{code: bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)},
}
_CHINESE = re.compile(
    "[\u2014-\u2026\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]|\u00b7|[\U0001f000-\U0003ffff]"
)
_HAN = re.compile("[\u3400-\u9fff]")
_BETRAYING = "紝銆"
"""What the comma and the full stop come out as when their UTF-8 is read as GBK."""
_COMMA, _SHORT = "锛", 200
"""A comma too, but a word besides: it tells of short texts only."""
_GBK_RUN = re.compile("[^\\x00-\\x7f]+(?:\\?[^\\x00-\\x7f]+)*\\??")
_OTHER = re.compile("[\u0080-\u00af\u00b1-\u00b6\u00b8-\u00d6\u00d8-\u1fff]")
_LOST = re.compile("\ufffd[\ufffd?]*")
_MOST_LOST = 0.2
_MARKS = re.compile("[?\ufffd\ue000-\uf8ff]")
"""Where a byte was lost within a run; its end may be cut too."""
_LETTERS = _LEADS | frozenset(map(chr, range(0xB0, 0xF8)))
"""What garbled text cannot be without, where it is read as Latin-1."""
_GBK_PAIR = re.compile("[\u00b0-\u00f7][\u00a1-\u00fe]")
_GBK_LINE = re.compile("[^\\n]*[\u00b0-\u00f7][^\\n]*")
_FEWEST = 4


def undone(text: str) -> str:
    """The Chinese that a run of mojibake stands for; empty where it is something else."""
    try:
        data = b"".join(_byte(character) for character in text)
        read = data.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return read if _CHINESE.search(read) else ""


def _byte(character: str) -> bytes:
    code = ord(character)
    if code in _WINDOWS:
        return _WINDOWS[code]
    return bytes([code]) if code < 0x100 else character.encode("cp1252")


def find(look: Look) -> Sequence[Found]:
    betrays = _betrays(look)
    if look.latin.isdisjoint(_LETTERS) and not betrays:
        return ()
    text = look.text
    found = [] if look.latin.isdisjoint(_LEADS) else list(_of_latin(text))
    covered = sum(one.end - one.start for one in found)
    if 2 * covered < len(look.narrow) and not _HAN.search(text):
        found = list(_of_gbk(text)) or found
    if betrays:
        taken = [one.start for one in found]
        found += [
            one
            for one in _of_utf8_in_gbk(text)
            if bisect_left(taken, one.start) == bisect_left(taken, one.end)
        ]
    return sorted(found, key=lambda one: one.start)


def _betrays(look: Look) -> bool:
    """Whether a text holds what marks come out as when their UTF-8 is read as GBK."""
    if len(look.text) <= _SHORT and _COMMA in look.text:
        return True
    comma, stop = _BETRAYING
    return any(comma in sample or stop in sample for sample in look.samples)


def hides_chinese(text: str) -> bool:
    """Whether a text without Chinese characters is Chinese that was decoded wrongly."""
    return any(_HAN.search(found.replacement) for found in find(Look(text)))


def _of_latin(text: str) -> Iterator[Found]:
    sure = any(undone(found.group()) for found in _RUN.finditer(text))
    for found in (_RUN_WITH_SIGNS if sure else _RUN).finditer(text):
        read = undone(found.group())
        if read:
            yield Found(found.start(), found.end(), read, 0.98)


def _of_gbk(text: str) -> Iterator[Found]:
    """GBK read as Latin-1, line by line, in a text without one Chinese character."""
    if len(_GBK_PAIR.findall(text)) < _FEWEST:
        return
    for found in _GBK_LINE.finditer(text):
        try:
            read = found.group().encode("latin-1").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if _HAN.search(read) and score(read) > floor(len(read)):
            yield Found(found.start(), found.end(), read, 0.9)


def _of_utf8_in_gbk(text: str) -> Iterator[Found]:
    for found in _GBK_RUN.finditer(text):
        run = found.group()
        if not any(mark in run for mark in _COMMA + _BETRAYING):
            continue
        # Windows reads the byte 80 as a euro sign.
        data = b"\x80".join(part.encode("gb18030", "replace") for part in run.split("€"))
        read = _LOST.sub("\ufffd", data.decode("utf-8", "replace"))
        lost = read.rstrip("\ufffd").count("\ufffd")
        marks = len(_MARKS.findall(run))
        if _OTHER.search(read):
            continue  # some of it is Chinese as it stands
        if lost <= min(marks, _MOST_LOST * len(read)) and score(read) > max(
            floor(len(read)), score(run)
        ):
            yield Found(found.start(), found.end(), read, 0.8 if "\ufffd" in read else 0.95)


def _as_latin(text: str) -> str:
    return text.encode().decode("latin-1")


def _as_gbk(text: str) -> str:
    return text.encode().decode("gb18030")


RULE = Rule(
    "mojibake",
    find,
    repaired=(
        ("山上有云，山下有雨".encode().decode("latin-1"), "山上有云，山下有雨"),
        ("雨：" + "茶山".encode().decode("cp1252"), "雨：茶山"),
        (_as_latin("他说：“山上有云……”"), "他说：“山上有云……”"),
        (_as_gbk("云散了，雨停了，他们上山"), "云散了，雨停了，他们上山"),
        ("山上有云，山下有雨。".encode("gbk").decode("latin-1"), "山上有云，山下有雨。"),
        ("长高了一寸，山下有雨。".encode("gbk").decode("latin-1"), "长高了一寸，山下有雨。"),
    ),
    kept=(
        "山上有云",
        "他拿锛子削木头。",
        "à la carte, déjà, Łódź, où est-ce",
        "déjà vu à l’école",
        "São Paulo",
        "Ångström — naïve café",
    ),
)
