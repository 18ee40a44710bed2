"""Values of readings and of the dictionary: syllables, readings over spans, entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import ReadingStyle
from .spans import Span

_OPEN_VOWELS = frozenset("aoeāáǎàōóǒòēéěè")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable of Mandarin: ``nǚ``, ``nü3``, ``ㄋㄩˇ``.

    ``tone`` is 1 to 4, 5 for the neutral tone, 0 for what has no tone (a Latin letter, a comma).
    """

    pinyin: str
    numbered: str
    zhuyin: str
    tone: int

    def written(self, style: ReadingStyle) -> str:
        """The syllable in a style; empty for off."""
        if style is ReadingStyle.OFF:
            return ""
        return self.zhuyin if style is ReadingStyle.ZHUYIN else self.pinyin


def joints(reading: Sequence[Syllable]) -> list[str]:
    """What goes before each syllable when a word is written in pinyin, after GB/T 16159.

    It is an apostrophe before a, o and e inside a word, a space before a name and between letters
    and syllables, and nothing otherwise.
    """
    found: list[str] = []
    before: Syllable | None = None
    for one in reading:
        joint = ""
        if before is not None and not _is_point(one):
            letters = not one.tone and not before.tone
            named = one.pinyin[:1].isupper() and not letters
            if _is_point(before) or named or bool(one.tone) != bool(before.tone):
                joint = " "
            elif one.tone and one.pinyin[0] in _OPEN_VOWELS:
                joint = "'"
        found.append(joint)
        before = one
    return found


def _is_point(one: Syllable) -> bool:
    return one.pinyin in {",", "·"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a character is read at its place; ``span`` includes its variation selectors."""

    span: Span
    syllable: Syllable


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """A classifier that goes with a noun."""

    traditional: str
    simplified: str
    reading: tuple[Syllable, ...]


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """An entry of the dictionary: one word in both scripts under one reading."""

    traditional: str
    simplified: str
    reading: tuple[Syllable, ...]
    senses: tuple[str, ...]
    measure_words: tuple[MeasureWord, ...] = ()


@dataclass(frozen=True, slots=True)
class LookUp:
    """What the dictionary holds for one place of a text.

    ``span`` is the word that was looked up and ``reading`` its reading in its context. ``entries``
    are those of the word, with that reading first; ``compounds`` are all other entries that begin
    at the same place, the longest first.
    """

    span: Span
    word: str
    reading: tuple[Syllable, ...]
    entries: tuple[DictionaryEntry, ...]
    compounds: tuple[DictionaryEntry, ...]
