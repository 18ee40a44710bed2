"""Syllables of Mandarin in three spellings: tone marks, tone numbers, zhuyin. Pure functions.

The spellings follow Hanyu Pinyin's orthography (GB/T 16159, the mark on a, o, e, else on the last
of i, u, ü) and the Ministry of Education's table of zhuyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from reader_app.domain.lexicon import Syllable, joints

NEUTRAL = 5
_MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
TONE_MARKS = {mark: tone for tone, mark in _MARKS.items()}
"""The combining mark of each tone, to its number."""
_ZHUYIN_MARKS = {2: "ˊ", 3: "ˇ", 4: "ˋ"}
_NUMBERED = re.compile(r"([a-zü]+)([1-5])")

_INITIALS = {
    "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ",
    "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "zh": "ㄓ", "ch": "ㄔ",
    "sh": "ㄕ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
    "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "ong": "ㄨㄥ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ",
    "iu": "ㄧㄡ", "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ",
    "un": "ㄨㄣ", "uang": "ㄨㄤ", "ueng": "ㄨㄥ", "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ",
    "ün": "ㄩㄣ",
}  # fmt: skip
_ALONE = {
    "i": "yi", "ia": "ya", "io": "yo", "ie": "ye", "iai": "yai", "iao": "yao", "iu": "you",
    "ian": "yan", "in": "yin", "iang": "yang", "ing": "ying", "iong": "yong", "u": "wu",
    "ua": "wa", "uo": "wo", "uai": "wai", "ui": "wei", "uan": "wan", "un": "wen", "uang": "wang",
    "ueng": "weng", "ong": "weng", "ü": "yu", "üe": "yue", "üan": "yuan", "ün": "yun",
}  # fmt: skip
"""How a final is spelled that stands alone."""
_WHOLE = {
    "r": "ㄦ", "m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ",
    "ê": "ㄝ", "yo": "ㄧㄛ", "lo": "ㄌㄛ", "biang": "ㄅㄧㄤ", "nun": "ㄋㄨㄣ",
}  # fmt: skip
_BUZZED = {"zh", "ch", "sh", "r", "z", "c", "s"}


def syllable(written: str) -> Syllable:
    """A syllable from its numbered spelling: ``nu:3``, ``nv3``, ``nü3`` or ``Nü3``, ``r5``.

    What is no such spelling (a letter, a comma, a digit) stays as it is, without a tone.
    """
    plain = written.replace("u:", "ü").replace("U:", "Ü")
    match = _NUMBERED.fullmatch(plain.lower().replace("v", "ü"))
    if match is None:
        return Syllable(plain, plain, plain, 0)
    base, tone = match[1], int(match[2])
    shown = base[0].upper() + base[1:] if plain[0].isupper() else base
    return Syllable(_marked(shown, tone), f"{shown}{tone}", _zhuyin(base, tone), tone)


def syllables(written: str) -> tuple[Syllable, ...]:
    """The syllables of a numbered spelling parted by spaces: ``nuan3 qi4``."""
    return tuple(syllable(part) for part in written.split())


def numbered(marked: str) -> str:
    """The numbered spelling of one marked syllable: ``nǚ`` to ``nü3``, ``ma`` to ``ma5``."""
    tone = NEUTRAL
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", marked):
        mark = next((number for number, sign in _MARKS.items() if sign == character), 0)
        if mark:
            tone = mark
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)) + str(tone)


@lru_cache(maxsize=1)
def bases() -> Mapping[str, str]:
    """The pinyin of each syllable in zhuyin, both without a tone: ``ㄋㄩ`` to ``nü``."""
    made: dict[str, str] = {}
    for initial, final in product(("", *_INITIALS), _FINALS):
        base = initial + final if initial else _ALONE.get(final, final)
        if initial in {"j", "q", "x"}:
            base = base.replace("ü", "u")
        zhuyin = _zhuyin_body(base)
        if zhuyin and "ê" not in base:  # which `syllable` does not read
            made.setdefault(zhuyin, base)
    return {**{zhuyin: base for base, zhuyin in _WHOLE.items() if base != "ê"}, **made}


@lru_cache(maxsize=1)
def known_bases() -> frozenset[str]:
    """The syllables of Mandarin without their tones, in pinyin; those that have a vowel."""
    return frozenset(base for base in bases().values() if set(base) & set("aoeiuü"))


def spelled(reading: Iterable[Syllable]) -> str:
    """Pinyin with tone marks, its syllables joined as GB/T 16159 joins them.

    An apostrophe parts a syllable that begins with a, o or e from the one before; names and
    letters stand apart: ``nǚ'ér``, ``Nánchāng Shì``, ``A quānr``.
    """
    syllables = list(reading)
    return "".join(
        before + one.pinyin for before, one in zip(joints(syllables), syllables, strict=True)
    )


def _marked(base: str, tone: int) -> str:
    if tone == NEUTRAL:
        return base
    lower = base.lower()
    for vowel in "aoeê":
        at = lower.find(vowel)
        if at >= 0:
            break
    else:
        at = max((lower.rfind(vowel) for vowel in "iuü"), default=-1)
    if at < 0:  # m, n, ng: the mark stands on the first nasal
        at = max(lower.find("n"), 0)
    return unicodedata.normalize("NFC", base[: at + 1] + _MARKS[tone] + base[at + 1 :])


def _zhuyin(base: str, tone: int) -> str:
    body = _WHOLE.get(base) or _zhuyin_body(base)
    if not body:
        return base
    if tone == NEUTRAL:
        return body if base == "r" else "˙" + body
    return body + _ZHUYIN_MARKS.get(tone, "")


def _zhuyin_body(base: str) -> str:
    """Zhuyin without its tone; empty for what is no syllable of Mandarin."""
    if base[0] in "yw":
        return _FINALS.get(_unspelled(base), "")
    initial = base[:2] if base[:2] in _INITIALS else base[:1] if base[:1] in _INITIALS else ""
    final = base[len(initial) :]
    if final == "i" and initial in _BUZZED:
        return _INITIALS[initial]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "ue":
        final = "üe"
    return _INITIALS.get(initial, "") + _FINALS[final] if final in _FINALS else ""


def _unspelled(base: str) -> str:
    """The final behind a spelling that begins with y or w: ``yuan`` is ``üan``."""
    if base.startswith("yu"):
        return "ü" + base[2:]
    if base.startswith("yi"):
        return base[1:]
    if base.startswith("y"):
        return {"ou": "iu", "ong": "iong"}.get(base[1:], "i" + base[1:])
    if base.startswith("wu"):
        return base[1:]
    return {"ei": "ui", "en": "un", "eng": "ueng"}.get(base[1:], "u" + base[1:])
