"""Which script a text is in, by counts of characters and words that only one script has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from reader_app.domain.model import Script

from .opencc_tables import Dictionaries, Table

MIXED = "mixed"
OTHER = "other"

_CLEAR = 0.8
"""The share of the telling characters from which a text counts as being in one script."""
_FOREIGN_PARAGRAPH = 8
"""Telling characters that make a paragraph in the other script more than a name in it."""
_FEW = 200
"""Different characters up to which searching for each is quicker than reading all lines."""
_KANA_PER_HAN = 0.3
"""Above it a text is Japanese."""
_CODE_POINTS_PER_WORD = 5_000
"""A long text needs one regional word more for each of these: one quoted word proves nothing."""

_KANA_CHARACTERS = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HAN = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")

# Only words that mainland text in traditional characters does not use, not even across a word's
# edge (的士 stands in 勇敢的士兵, 程式 in 方程式), and no mere topics such as 立法院.
_TAIWAN_WORDS = re.compile(
    "軟體|硬體|網路|網際網路|滑鼠|硬碟|隨身碟|印表機|伺服器|部落格|雷射|簡訊|計程車|捷運|"
    "行動電話|類比訊號|解析度|視訊|人工智慧|奈米|原子筆|馬鈴薯|優格|泡麵|腳踏車|"
    "紐西蘭|寮國|川普|歐巴馬|普丁|資訊工程|應用程式|程式碼|資料夾|作業系統"
)
_HONG_KONG_WORDS = re.compile(
    "港鐵|質素|特首|屋邨|公屋|劏房|八達通|士多|多士|芝士|朱古力|薯仔|車厘子|嘅|咗|喺|啲|嗰|佢|冇|"
    "警務處|入境處|旺角|銅鑼灣|將軍澳|手提電話|悉尼|新西蘭"
)


class Evidence:
    """What tells the scripts apart, made from the dictionaries once."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._simplified = _only(dictionaries, "STCharacters", "TSCharacters")
        self._traditional = _only(dictionaries, "TSCharacters", "STCharacters")
        self._against_hans = self._traditional | _KANA_CHARACTERS
        taiwan, hong_kong = dictionaries.table("TWVariants"), dictionaries.table("HKVariants")
        self._taiwan = _regional(taiwan, hong_kong)
        self._hong_kong = _regional(hong_kong, taiwan)

    def script(self, text: str) -> str:
        """The script of a whole text: a value of `Script` with its region, `MIXED` or `OTHER`.

        A text with a paragraph in the other script is mixed; a name or two are not.
        """
        present = frozenset(text)
        if present & self._simplified and not present & self._against_hans:
            return Script.HANS  # nothing speaks against it, so nothing need be counted
        characters = Counter(text)
        counts = self._shares(characters)
        whole = self._judged(text, *counts)
        if whole in {OTHER, MIXED}:
            return whole
        hans = whole == Script.HANS
        if counts[hans] < _FOREIGN_PARAGRAPH:
            return whole  # fewer in all than make one paragraph foreign
        telling = self._traditional if hans else self._simplified
        for line in _lines_with(text, characters.keys() & telling):
            simplified, traditional = self._counts(line)
            foreign, own = (traditional, simplified) if hans else (simplified, traditional)
            if foreign >= _FOREIGN_PARAGRAPH and foreign >= _CLEAR * (foreign + own):
                return MIXED
        return whole

    def paragraph(self, text: str) -> str:
        """The script of one paragraph by its own counts alone."""
        return self._judged(text, *self._counts(text))

    def _judged(self, text: str, simplified: int, traditional: int) -> str:
        telling = simplified + traditional
        if not telling or is_japanese(text):
            return OTHER
        if simplified >= _CLEAR * telling:
            return Script.HANS
        if traditional >= _CLEAR * telling:
            return self._region(text)
        return MIXED

    def _counts(self, text: str) -> tuple[int, int]:
        return self._shares(Counter(text))

    def _shares(self, characters: Counter[str]) -> tuple[int, int]:
        present = characters.keys()
        return (
            sum(map(characters.__getitem__, present & self._simplified)),
            sum(map(characters.__getitem__, present & self._traditional)),
        )

    def _region(self, text: str) -> Script:
        present = set(text)
        taiwan = self._weight(text, _TAIWAN_WORDS, present & self._taiwan)
        hong_kong = self._weight(text, _HONG_KONG_WORDS, present & self._hong_kong)
        needed = 2 + len(text) // _CODE_POINTS_PER_WORD
        if taiwan >= max(needed, 3 * hong_kong):
            return Script.HANT_TW
        if hong_kong >= max(needed, 3 * taiwan):
            return Script.HANT_HK
        return Script.HANT

    @staticmethod
    def _weight(text: str, words: re.Pattern[str], characters: set[str]) -> int:
        """Different words, and one more for a region's own characters.

        Mainland converters write a region's characters too, so that they prove nothing alone.
        """
        found = len(set(words.findall(text)))
        return found + (1 if found and characters else 0)


@cache
def evidence(dictionaries: Dictionaries) -> Evidence:
    return Evidence(dictionaries)


def _lines_with(text: str, characters: AbstractSet[str]) -> Iterable[str]:
    """The lines that hold one of ``characters``; a search for each is quick while they are few."""
    if len(characters) > _FEW:
        return text.split("\n")
    starts: set[int] = set()
    for character in characters:
        at = text.find(character)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            end = text.find("\n", at)
            at = text.find(character, end) if end >= 0 else -1
    return (text[start : _line_end(text, start)] for start in sorted(starts))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def is_japanese(text: str) -> bool:
    """Whether kana are so many that its characters are Japanese forms, not a Chinese script."""
    kana = len(_KANA.findall(text))
    return bool(kana) and kana > _KANA_PER_HAN * len(_HAN.findall(text))


def _only(dictionaries: Dictionaries, table: str, opposite: str) -> frozenset[str]:
    """The characters that always change by ``table`` and never come out of its opposite's keys."""
    other = dictionaries.entries(opposite)
    return frozenset(
        key
        for key, values in dictionaries.entries(table).items()
        if key not in values and key not in other
    )


def _regional(own: Table, other: Table) -> frozenset[str]:
    """Forms that one region writes and neither the other region nor the common standard does."""
    return frozenset(own.values()) - frozenset(other.values()) - own.keys() - other.keys()
