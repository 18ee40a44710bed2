"""The form of a text that search, anchors and word counts compare: blind to script and width.

Every character is folded by itself, whatever stands beside it. So a piece of a folded text is the
folded piece, and a hit in the folded text is a span of the text as it is.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from reader_app.domain import long_texts

from .character_classes import all_but
from .opencc_tables import Dictionaries, installed

# Marks that say the same in the typography of one script or the other, or in ASCII.
_PUNCTUATION = {
    '"': "“”„‟〝〞〟「」『』﹁﹂﹃﹄｢｣«»",
    "'": "‘’‚‛′",
    ",": "，、､﹐﹑",
    ".": "。｡﹒",
    "·": "•‧・･‣∙⋅●",
    "-": "‐‑‒–—―−─﹣－",
    "~": "～〜∼",
    "…": "⋯",
    "<": "《〈﹤‹",
    ">": "》〉﹥›",
    "(": "﹙〔",
    ")": "﹚〕",
    "[": "【〖",
    "]": "】〗",
    ":": "﹕︰",
    ";": "﹔",
    "?": "﹖",
    "!": "﹗",
    "%": "﹪",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
}

_USUAL = "，。、“”"
"""What nearly every text has many of: replaced without a look."""
_SHORT = 24
"""Up to so many characters are replaced at once whatever they are."""
_MANY, _SHARE = 8, 0.25
"""Pieces, in all and of each character, that are too many: then all the rest is replaced."""
_CASED = (
    range(ord("A"), ord("Z") + 1),
    range(0xB5, 0x2010),
    range(0x2060, 0x2E80),
    range(0xA640, 0xAC00),
    range(0xFB00, 0xFB18),
)
"""Among these, and those beyond the basic plane, are all characters that case folding changes."""
_CASELESS = re.compile("[\0-@\\[-\u00b4\u2010-\u205f\u2e80-\ua63f\uac00-\ufaff\ufb18-\uffff]*")
"""All others."""
_LAST_OF_PLANE = 0xFFFF


def fold(text: str, *, dictionaries: Dictionaries | None = None) -> str:
    """``text`` in simplified characters, half width, common punctuation and folded case.

    Same length in code points; folding again changes nothing; ``fold(a + b) == fold(a) + fold(b)``.
    ``dictionaries`` are the installed ones unless given.
    """
    if len(text) > long_texts.PIECE:
        pieces = (fold(piece, dictionaries=dictionaries) for piece in long_texts.cut(text))
        return long_texts.joined(pieces)
    if text.isascii():
        return text.lower()
    tables = dictionaries or installed()
    if len(text) <= _SHORT:
        return _folded_case(text.translate(_translation(tables)))
    forms = _forms(tables)
    for mark in _USUAL:
        text = text.replace(mark, forms[mark])
    return _folded_rarely(text, tables)


def _folded_rarely(text: str, dictionaries: Dictionaries) -> str:
    """``text`` folded stretch by stretch, until it turns out that many of its characters change."""
    same, forms = _same(dictionaries), _forms(dictionaries)
    pieces: list[str] = []
    start = 0
    while start < len(text):
        stretch = same.match(text, start)
        end = stretch.end() if stretch else start
        if len(pieces) > _MANY + end * _SHARE:
            pieces.append(_folded_case(text[start:].translate(_translation(dictionaries))))
            break
        pieces.append(text[start:end])
        if end < len(text):
            character = text[end]
            pieces.append(forms.get(character) or _fold_case(character))
        start = end + 1
    return "".join(pieces)


@cache
def _same(dictionaries: Dictionaries) -> re.Pattern[str]:
    """What finds a stretch of characters that stay as they are.

    None beyond the basic plane counts as one: to tell them apart would take too long.
    """
    changing = chain(_translation(dictionaries), *_CASED)
    return re.compile(f"[{all_but(changing, last=_LAST_OF_PLANE)}]+")


@cache
def _forms(dictionaries: Dictionaries) -> dict[str, str]:
    """Each character that is replaced, with what it becomes in the end."""
    return {chr(code): _fold_case(one) for code, one in _translation(dictionaries).items()}


def _folded_case(text: str) -> str:
    if _CASELESS.fullmatch(text):
        return text
    folded = text.casefold()
    # Folding never shortens a character, so an equal length means that each gave one.
    return folded if len(folded) == len(text) else "".join(map(_fold_case, text))


def _fold_case(character: str) -> str:
    folded = character.casefold()
    return folded if len(folded) == 1 else character


@cache
def _translation(dictionaries: Dictionaries) -> dict[int, str]:
    pairs: dict[str, str] = {}
    # Later tables win: the usual one for a character stands last.
    for name in (
        "HKVariantsRev",
        "TWVariantsRev",
        "CJK_Compatibility_Ideographs",
        "TSCharactersExt",
        "TSCharacters",
    ):
        table = dictionaries.table(name)
        pairs.update((k, v) for k, v in table.items() if len(k) == 1 and len(v) == 1)
    pairs.update((chr(code), chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F))
    pairs.update(
        chain.from_iterable(((mark, one) for mark in marks) for one, marks in _PUNCTUATION.items())
    )
    settled = ((key, _settled(key, pairs)) for key in pairs)
    return {ord(key): one for key, one in settled if key != one}


def _settled(character: str, pairs: dict[str, str]) -> str:
    """Where following the pairs ends, so that folding twice is folding once."""
    seen: list[str] = []
    while character in pairs and character not in seen:
        seen.append(character)
        character = pairs[character]
    # Tables that map two characters to each other make a ring: its least character stands for it.
    return min(seen[seen.index(character) :]) if character in seen else character
