"""How likely each character is in a Chinese text, simplified or traditional alike."""

from __future__ import annotations

from collections import Counter
from functools import cache

from reader_app import paths

_PUNCTUATION = "，。、；：？！“”‘’（）《》「」『』—…·【】〈〉\u3000\ufeff"
_KNOWN = -4.5
_FULL_WIDTH = -9.0
_RARE_HAN = -19.0
_FOREIGN = -16.0
_EXTENSION_HAN = -22.0
_CONTROL = -25.0
_PRIVATE = -30.0
_SHORT_ASCII = -9.5


def floor(characters: int) -> float:
    """The score below which text of so many characters is hardly Chinese.

    The mean is about -7.5; short pieces hold names, and so spread wider.
    """
    return -10.0 if characters >= 150 else -11.5 if characters >= 30 else -13.0


def score(text: str, *, with_ascii: bool = False) -> float:
    """The mean natural logarithm of the shares of the characters of ``text``.

    ASCII and U+FFFD tell nothing and are left out; for the shortest texts ``with_ascii`` counts
    the former, as it may come of a wrong decoding. ``-inf`` where nothing can be said.
    """
    known = _shares()
    total = counted = 0.0
    for character, count in Counter(text).items():
        if character == "\ufffd":
            continue
        if " " <= character < "\x7f" or character in "\r\n\t\f":
            if not with_ascii:
                continue
            share: float | None = _SHORT_ASCII
        else:
            share = known.get(character)
        total += count * (_unlisted(character) if share is None else share)
        counted += count
    return total / counted if counted else float("-inf")


def likelihood(character: str) -> float:
    """The natural logarithm of the share of one character, or of two that one code stands for."""
    share = _shares().get(character)
    return _unlisted(character[0]) if share is None else share


def _unlisted(character: str) -> float:
    code = ord(character)
    if code < 0xA0:
        return _CONTROL
    if 0x4E00 <= code <= 0x9FFF:
        return _RARE_HAN
    if 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF:
        return _EXTENSION_HAN
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or 0xD800 <= code <= 0xDFFF:
        return _PRIVATE
    if 0xFF01 <= code <= 0xFF5E:
        return _FULL_WIDTH
    return _FOREIGN


@cache
def _shares() -> dict[str, float]:
    """The table that packaging/character_frequencies.py writes."""
    shares = dict.fromkeys(_PUNCTUATION, _KNOWN)
    file = paths.resources() / "importing" / "character-frequencies.txt"
    for row in file.read_text("utf-8").splitlines():
        share, characters = row.split("\t")
        shares.update(dict.fromkeys(characters, -float(share)))
    return shares
