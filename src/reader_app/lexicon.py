"""The other half of the façade: how words are read, and what the dictionary has for them.

It only reads, with a connection of its own and from any thread. It shares nothing with the library,
so that a look-up never waits behind a long import.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reader_app.domain.errors import DictionaryMissing
from reader_app.domain.lexicon import DictionaryEntry, LookUp, Reading, Syllable
from reader_app.domain.model import Script
from reader_app.domain.spans import Span
from reader_app.storage.dictionary import Dictionary
from reader_app.text import readings as text_readings
from reader_app.text.dictionary import LONGEST, RawEntry, entry
from reader_app.text.words import simplified

CONTEXT = 20
"""Code points before and after a word that decide its reading."""
_CACHED_WORDS = 65536
_REFERRING = ("variant of", "old variant of", "used in", "see ")
"""How a sense begins that only refers to another entry."""


class Lexicon:
    """Reads words in their context and looks them up. The file is opened with the first use."""

    def __init__(self, dictionary: Path) -> None:
        self._path = dictionary
        self._opening = threading.Lock()
        self._dictionary: Dictionary | None = None
        self._known = lru_cache(maxsize=_CACHED_WORDS)(self._readings_of)

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        with self._opening:
            if self._dictionary is not None:
                self._dictionary.close()
                self._dictionary = None

    def readings(self, text: str, ends: Sequence[int]) -> tuple[Reading, ...]:
        """How each Han character of ``text`` is read; ``ends`` are the ends of its words.

        Without the dictionary they come from pypinyin and our rules alone.
        """
        try:
            self._open()
        except DictionaryMissing:
            return text_readings.readings(text, ends)
        return text_readings.readings(text, ends, known=self._known)

    def in_pinyin(
        self, text: str, ends: Sequence[int], printed: Sequence[Reading] = (), *, with_words: bool
    ) -> str:
        """``text`` in pinyin, or its words parted by spaces with their pinyin behind a slash.

        ``printed`` are readings that count before ours; those of several characters are left out.
        """
        by_start = {one.span.start: one for one in printed if len(one.span) == 1}
        readings = [by_start.get(one.span.start, one) for one in self.readings(text, ends)]
        spell = text_readings.with_pinyin if with_words else text_readings.in_pinyin
        return spell(text, ends, readings)

    def look_up(self, text: str, word: Span, ends: Sequence[int], script: str) -> LookUp:
        """What the dictionary holds for ``word``, a span of a paragraph's ``text``.

        For an empty span it is the word around that place, by ``ends``, where the text's words end.
        A span that is not empty counts as one word whatever ``ends`` say, since the reader chose
        or repaired it. ``script`` is the text's own, as `Article.script`.
        Raises `DictionaryMissing`.
        """
        word = word or _around(word.start, ends)
        ends = _with_word(ends, word)
        found = self._beginning(text, word.start, script)
        reading = self._reading_of(text, word, ends)
        others = [entry(raw) for raw in found if len(raw.simplified) != len(word)]
        own = [entry(raw) for raw in found if len(raw.simplified) == len(word)]
        return LookUp(
            word,
            word.of(text),
            reading,
            tuple(sorted(own, key=lambda e: _rank(e, reading))),
            tuple(sorted(others, key=lambda e: (-len(e.simplified), _rank(e, reading)))),
        )

    def about(self) -> dict[str, str]:
        """Name, date, licence and source of the dictionary. Raises `DictionaryMissing`."""
        return self._open().about()

    def credit(self) -> str:
        """The dictionary's name, day and licence in a line; empty where it is missing."""
        try:
            about = self.about()
        except DictionaryMissing:
            return ""
        return " · ".join(filter(None, (about.get("name"), about.get("date"), "CC BY-SA 4.0")))

    def _open(self) -> Dictionary:
        with self._opening:
            if self._dictionary is None:
                self._dictionary = Dictionary(self._path)
            return self._dictionary

    def _beginning(self, text: str, offset: int, script: str) -> list[RawEntry]:
        """Entries whose headword begins at ``offset``, but for those that the script rules out.

        In a traditional text 乾 is not 幹, though both are 干 in simplified characters.
        """
        here = text[offset : offset + LONGEST]
        before = max(0, offset - LONGEST)  # a conversion depends on what stands around
        near = simplified(text[before : offset + 2 * LONGEST])
        simple = near[offset - before : offset - before + LONGEST]
        found = self._open().beginning(simple)
        if here != simple:
            known = {(raw.traditional, raw.simplified, raw.pinyin) for raw in found}
            more = self._open().beginning(here)
            found += [r for r in more if (r.traditional, r.simplified, r.pinyin) not in known]
            found.sort(key=lambda raw: -len(raw.simplified))
        if not script.startswith(Script.HANT):
            return found
        exact = {len(raw.simplified) for raw in found if here.startswith(raw.traditional)}
        return [
            raw
            for raw in found
            if here.startswith(raw.traditional) or len(raw.simplified) not in exact
        ]

    def _reading_of(self, text: str, word: Span, ends: Sequence[int]) -> tuple[Syllable, ...]:
        """How a word is read among its neighbours; those far away are left out, for speed."""
        first = ends[bisect_right(ends, max(0, word.start - CONTEXT)) - 1] if ends else 0
        first = first if first <= word.start else 0
        last = min(len(text), word.end + CONTEXT)
        near = [end - first for end in ends if first < end <= last]
        return tuple(
            one.syllable
            for one in self.readings(text[first : first + near[-1]] if near else "", near)
            if word.start <= one.span.start + first < word.end
        )

    def _readings_of(self, word: str) -> Sequence[str]:
        return [
            raw.pinyin.replace("u:", "ü")
            for raw in self._open().entries(word)
            if raw.simplified == word
        ]


def _around(offset: int, ends: Sequence[int]) -> Span:
    """The word that holds the code point at ``offset``."""
    index = bisect_right(ends, offset)
    if index == len(ends):
        return Span(offset, offset)
    return Span(ends[index - 1] if index else 0, ends[index])


def _with_word(ends: Sequence[int], word: Span) -> Sequence[int]:
    """``ends`` changed so that ``word`` is a word of its own."""
    edges = {end for end in ends if not word.start < end < word.end}
    return sorted((edges | {word.start, word.end}) - {0})


def _rank(found: DictionaryEntry, reading: Sequence[Syllable]) -> tuple[bool, bool, bool]:
    """A sort key: entries with the reading of the text first, names and mere references last."""
    own = [one.numbered.lower() for one in found.reading]
    same = own == [one.numbered for one in reading[: len(own)]]
    name = found.reading[0].numbered[:1].isupper()
    variant = not found.senses or found.senses[0].startswith(_REFERRING)
    return not same, name, variant
