"""Finds which script a text is in, by counting characters and words that only one script has.

Below, a *telling* character is one that only simplified or only traditional text has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from reader_app.domain.model import Script

from .character_classes import HAN, all_but
from .opencc_tables import Dictionaries, Table

MIXED = "mixed"
OTHER = "other"

_CLEAR = 0.8
"""The share of the telling characters from which a text counts as being in one script."""
_FOREIGN_PARAGRAPH = 8
"""Telling characters of the other script from which a paragraph holds more of it than a name."""
_SAMPLE = 20_000
"""Code points at the beginning of a long text that mostly suffice to decide."""
_PIECE, _LONGEST_PIECE = 65_536, 500_000
"""Code points that a long text is counted in at a time: to the next line's end, and at most."""
_LAST_OF_PLANE = "\uffff"
_KANA_PER_HAN = 0.3
"""Kana for each Han character from which a text is Japanese."""
_CODE_POINTS_PER_WORD = 5_000
"""For each of these a text needs one regional word more: one quoted word proves nothing."""

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_NO_KANA = re.compile("[\0-\u3040\u30fb-\U0010ffff]*")
"""Text without any kana; to match it is three times as fast as to count kana."""
_KANA_SIGNS = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
_HAN = re.compile(f"[{HAN}]")

# Only words that mainland text in traditional characters does not use, not even across a word's
# edge (的士 stands in 勇敢的士兵, 程式 in 方程式), and no mere topics such as 立法院.
_TAIWAN_WORDS = (
    "軟體|硬體|網路|滑鼠|硬碟|隨身碟|印表機|伺服器|部落格|雷射|簡訊|計程車|捷運|"
    "行動電話|類比訊號|解析度|視訊|人工智慧|奈米|原子筆|馬鈴薯|優格|泡麵|腳踏車|"
    "紐西蘭|寮國|川普|歐巴馬|普丁|資訊工程|應用程式|程式碼|資料夾|作業系統"
)
_HONG_KONG_WORDS = (
    "港鐵|質素|特首|屋邨|公屋|劏房|八達通|士多|多士|芝士|朱古力|薯仔|車厘子|嘅|咗|喺|啲|嗰|佢|冇|"
    "警務處|入境處|旺角|銅鑼灣|將軍澳|手提電話|悉尼|新西蘭"
)


class Evidence:
    """The characters that only one script has, taken from the dictionaries once."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        simplified = _only(dictionaries, "STCharacters", "TSCharacters")
        traditional = _only(dictionaries, "TSCharacters", "STCharacters")
        self._all_simplified = _none_of(traditional | _KANA_SIGNS)
        self._all_traditional = _none_of(simplified | _KANA_SIGNS)
        self._no_simplified = _none_of(simplified)
        self._no_traditional = _none_of(traditional)
        taiwan, hong_kong = dictionaries.table("TWVariants"), dictionaries.table("HKVariants")
        self._taiwan = _any_of(_regional(taiwan, hong_kong))
        self._hong_kong = _any_of(_regional(hong_kong, taiwan))

    def script(self, text: str) -> str:
        """The script of a whole text: a value of `Script` with its region, `MIXED` or `OTHER`.

        A text with a paragraph in the other script is mixed; a name or two are not.
        """
        # Most texts hold telling characters of one script only, which is faster to check.
        if _is_all(self._all_simplified, text):
            return OTHER if _is_all(self._no_simplified, text) else Script.HANS
        if _is_all(self._all_traditional, text):
            return self._region(text)
        plainly = self._all_but_few(text) if len(text) <= _SAMPLE else None
        if plainly is not None:
            return Script.HANS if plainly else self._region(text)
        sample = self._counts(text[:_SAMPLE])
        hans, usual = sample[0] >= sample[1], max(sample)
        own, other = self._patterns(hans=hans)
        long = len(text) > _SAMPLE
        pieces = list(_pieces(text)) if long else [text]
        foreign = [_count(other, piece) for piece in pieces] if long else [min(sample)]
        if usual < _CLEAR * (usual + sum(foreign)):
            # The sample alone does not outweigh what is foreign in the whole.
            usual = sum(_count(own, piece) for piece in pieces)
        counts = (usual, sum(foreign)) if hans else (sum(foreign), usual)
        whole = self._judged(text, *counts)
        if whole in {OTHER, MIXED}:
            return whole
        if hans != (whole == Script.HANS):  # the sample was not like the rest
            hans, foreign = not hans, [_FOREIGN_PARAGRAPH] * len(pieces)
        counted = zip(pieces, foreign, strict=True)
        suspect = (piece for piece, count in counted if count >= _FOREIGN_PARAGRAPH)
        return MIXED if any(self._has_foreign(piece, hans=hans) for piece in suspect) else whole

    def _all_but_few(self, text: str) -> bool | None:
        """Whether a text is simplified (True) or traditional (False), but for a name or two.

        None if its beginning does not decide this, and all must be counted.
        """
        for hans in (True, False):
            no_own, no_foreign = self._patterns(hans=hans)
            foreign = _count(no_foreign, text)
            if foreign < _FOREIGN_PARAGRAPH and not is_japanese(text):
                begun = _count(no_own, text[: 4 * foreign + 64])
                if begun and begun >= _CLEAR * (begun + foreign):
                    return hans
        return None

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
        """The numbers of telling characters, simplified and traditional."""
        return _count(self._no_simplified, text), _count(self._no_traditional, text)

    def _patterns(self, *, hans: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The patterns of text without a script's own characters, and without foreign ones."""
        own, foreign = self._no_simplified, self._no_traditional
        return (own, foreign) if hans else (foreign, own)

    def _has_foreign(self, text: str, *, hans: bool) -> bool:
        """Whether a paragraph is in the other script."""
        no_own, no_foreign = self._patterns(hans=hans)
        for line in text.split("\n"):
            foreign = _count(no_foreign, line)
            if foreign < _FOREIGN_PARAGRAPH:
                continue
            # Mostly its beginning holds enough characters of the text's own script.
            begun = _count(no_own, line[: 4 * foreign + 64])
            if foreign < _CLEAR * (foreign + begun):
                continue
            if foreign >= _CLEAR * (foreign + _count(no_own, line)):
                return True
        return False

    def _region(self, text: str) -> Script:
        taiwan = self._weight(text, _TAIWAN_WORDS, self._taiwan)
        hong_kong = self._weight(text, _HONG_KONG_WORDS, self._hong_kong)
        needed = 2 + len(text) // _CODE_POINTS_PER_WORD
        if taiwan >= max(needed, 3 * hong_kong):
            return Script.HANT_TW
        if hong_kong >= max(needed, 3 * taiwan):
            return Script.HANT_HK
        return Script.HANT

    @staticmethod
    def _weight(text: str, words: str, characters: re.Pattern[str]) -> int:
        """The number of different regional words, and one more if there are regional characters.

        Converters used on the mainland write these characters too: alone they prove nothing.
        """
        found = sum(word in text for word in words.split("|"))
        return found + (1 if found and characters.search(text) else 0)


@cache
def evidence(dictionaries: Dictionaries) -> Evidence:
    return Evidence(dictionaries)


def _any_of(characters: AbstractSet[str]) -> re.Pattern[str]:
    """A pattern of one of ``characters`` in the basic plane.

    Those beyond it are too rare to matter, and would slow the pattern down for all others.
    """
    listed = "".join(sorted(one for one in characters if one <= _LAST_OF_PLANE))
    return re.compile(f"[{re.escape(listed)}]")


def _none_of(characters: AbstractSet[str]) -> re.Pattern[str]:
    """A pattern of stretches without any of ``characters``: the fastest way to count these."""
    return re.compile(f"[{all_but(ord(one) for one in characters if one <= _LAST_OF_PLANE)}]+")


def _count(others: re.Pattern[str], text: str) -> int:
    """The characters of ``text`` outside the stretches that ``others`` matches."""
    return len(text) - sum(map(len, others.findall(text)))


def _is_all(ones: re.Pattern[str], text: str) -> bool:
    """Whether ``ones`` matches all of ``text``, in pieces between which other threads run."""
    if len(text) <= _LONGEST_PIECE:
        return not text or ones.fullmatch(text) is not None
    return all(
        ones.fullmatch(text, at, at + _LONGEST_PIECE) for at in range(0, len(text), _LONGEST_PIECE)
    )


def _pieces(text: str) -> Iterator[str]:
    """``text`` in pieces of whole lines, so that no list of matches grows too long.

    Only a line of more than `_LONGEST_PIECE` is cut.
    """
    start = 0
    while len(text) - start > _PIECE:
        end = text.find("\n", start + _PIECE, start + _LONGEST_PIECE) + 1
        end = end or min(start + _LONGEST_PIECE, len(text))
        yield text[start:end]
        start = end
    yield text[start:]


def is_japanese(text: str) -> bool:
    """Whether a text has so many kana that its characters are Japanese, not a Chinese script.

    Of a long text three samples are counted.
    """
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    if _NO_KANA.fullmatch(text):
        return False
    kana = len(_KANA.findall(text))
    return bool(kana) and kana > _KANA_PER_HAN * len(_HAN.findall(text))


def _only(dictionaries: Dictionaries, table: str, opposite: str) -> frozenset[str]:
    """The characters that ``table`` always changes and that are no keys of its opposite."""
    other = dictionaries.entries(opposite)
    return frozenset(
        key
        for key, values in dictionaries.entries(table).items()
        if key not in values and key not in other
    )


def _regional(own: Table, other: Table) -> frozenset[str]:
    """Forms that one region writes and neither the other region nor the common standard does."""
    return frozenset(own.values()) - frozenset(other.values()) - own.keys() - other.keys()
