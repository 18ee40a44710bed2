"""How the characters of a text are read: pinyin and zhuyin in their context. Pure functions.

A reading comes from the first of these that has one: the dictionary, for a word with a single
reading; pypinyin's phrases; the rules of `polyphones`, for characters outside known words; the
character's usual reading. Readings are those of a dictionary: 一 and 不 keep their own tone, no
tone sandhi is applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from reader_app.domain.lexicon import Reading, Syllable
from reader_app.domain.spans import Span

from . import polyphones, pypinyin_tables
from .character_classes import READ
from .pinyin import numbered, spelled, syllable
from .words import simplified

Known = Callable[[str], Sequence[str]]
"""The numbered readings that a dictionary has for a simplified word: ``["yin2 hang2"]``."""

_HAN = re.compile(f"[{READ}]")
_HAN_RUN = re.compile(f"(?:{_HAN.pattern}[\ufe00-\ufe0f\U000e0100-\U000e01ef]*)+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
_BEFORE_SELECTORS = "\ufdff"
_PLAIN_TONE = {"一": "yi1", "不": "bu4"}
"""The dictionary tones of the two characters that pypinyin's phrases give with tone sandhi."""
# Taiwan writes 着 as 著. The pattern leaves out the words in which 著 means "to write".
_WRITTEN_FOR_ZHE = re.compile("(?<![名原巨显卓合编译论专所遗拙土])著(?![名作称者述书有录])")
_PARTICLES = frozenset("了着过的得地")
_SPLIT_IN_TRADITIONAL = {
    "乾": "gan1", "幹": "gan4", "髮": "fa4", "發": "fa1", "隻": "zhi1", "祇": "zhi3", "鬥": "dou4",
    "盡": "jin4", "儘": "jin3", "捲": "juan3", "繫": "ji4", "係": "xi4", "捨": "she3", "摺": "zhe2",
    "鬨": "hong4", "髒": "zang1", "臟": "zang4", "彆": "bie4", "餘": "yu2", "闢": "pi4",
    "僕": "pu2", "徵": "zheng1", "瞭": "liao3",
}  # fmt: skip
"""Traditional characters with one reading, whose simplified form has several."""


def nothing_known(_word: str) -> Sequence[str]:
    """Stands in for a dictionary where there is none."""
    return ()


def readings(
    text: str, ends: Sequence[int], *, known: Known = nothing_known
) -> tuple[Reading, ...]:
    """The readings of all Han characters in ``text``, in any script.

    ``ends`` are where the words of ``text`` end; all offsets are code points.
    """
    simple = _WRITTEN_FOR_ZHE.sub("着", simplified(text))
    found: list[str] = [""] * len(text)
    for span, alone in _pieces(simple, _parted(text, ends), known):
        _read(text, simple, span, alone, known, found)
    made: list[Reading] = []
    for offset, written in enumerate(found):
        if written:
            end = offset + 1
            if text[end : end + 1] > _BEFORE_SELECTORS:
                marks = _SELECTORS.match(text, end)
                end = marks.end() if marks else end
            made.append(Reading(Span(offset, end), spoken(written.lower())))
    return tuple(made)


def in_pinyin(text: str, ends: Sequence[int], read: Sequence[Reading]) -> str:
    """``text`` in pinyin: the syllables of a word joined, words parted by a space.

    What is not Han stays as it is, with no space before the punctuation that follows.
    """
    line = ""
    for word, reading in _words(text, _parted(text, ends), read):
        if reading:
            line += (" " if line and line[-1].isalnum() else "") + reading
        else:
            line += (" " if word[0].isalnum() and line and line[-1].isalnum() else "") + word
    return line


def with_pinyin(text: str, ends: Sequence[int], read: Sequence[Reading]) -> str:
    """The words of ``text`` parted by one space, each with its pinyin behind a slash."""
    words = _words(text, ends, read)
    return " ".join(f"{word}/{reading}" if reading else word for word, reading in words)


def _parted(text: str, ends: Sequence[int]) -> Sequence[int]:
    """``ends``, and the edges of the Han characters in words such as 2017年 or T恤."""
    edges = {edge for run in _HAN_RUN.finditer(text) for edge in run.span() if edge}
    return ends if edges.issubset(ends) else sorted(edges.union(ends))


def _words(text: str, ends: Sequence[int], read: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Each word with its joined pinyin, empty for a word without Han."""
    syllables = {one.span.start: one.syllable for one in read}
    for start, end in pairwise((0, *ends)):
        own = [syllables[at] for at in range(start, end) if at in syllables]
        yield text[start:end], spelled(own)


@lru_cache(maxsize=4096)
def spoken(written: str) -> Syllable:
    """The syllable of a numbered spelling."""
    return syllable(written)


def _pieces(
    simple: str, ends: Sequence[int], known: Known
) -> Iterator[tuple[Span, frozenset[int]]]:
    """Each word whose reading is known, and the runs of other words between them.

    A run comes with the offsets of those of its characters that are words by themselves.
    """
    run: int | None = None
    alone: set[int] = set()
    for start, end in pairwise((0, *ends)):
        word = simple[start:end]
        han = _HAN.match(word) is not None
        if han and (len(word) == 1 or not _of_word(word, known)):
            run = start if run is None else run
            if len(word) == 1 or word in polyphones.OPEN:
                alone.update(range(start, end))
            continue
        if run is not None:
            yield Span(run, start), frozenset(alone)
            run = None
            alone.clear()
        if han:
            yield Span(start, end), frozenset()
    if run is not None:
        yield Span(run, len(simple)), frozenset(alone)


def _read(
    text: str, simple: str, span: Span, alone: frozenset[int], known: Known, found: list[str]
) -> None:
    """Write the numbered readings of a piece's characters into ``found``.

    The longest phrase at each place decides, unless a rule with a condition fits a word of one
    character.
    """
    offset = span.start
    while offset < span.end:
        traditional = _SPLIT_IN_TRADITIONAL.get(text[offset], "")
        ruled = polyphones.by_condition(simple, offset) if offset in alone else None
        phrase = () if ruled else _longest_phrase(simple, Span(offset, span.end), known)
        if phrase:
            found[offset : offset + len(phrase)] = phrase
            offset += len(phrase)
        else:
            usual = ruled or polyphones.by_rule(simple, offset) or _of_character(simple[offset])
            found[offset] = traditional or usual
            offset += 1


def _longest_phrase(simple: str, span: Span, known: Known) -> Sequence[str]:
    """The reading of the longest phrase that begins a span of several words.

    A character and a particle are not taken as a phrase: pypinyin would read 落了 as là le.
    """
    longest = pypinyin_tables.tables().longest
    for end in range(min(span.end, span.start + longest), span.start + 1, -1):
        word = simple[span.start : end]
        phrase = () if len(word) == 2 and word[1] in _PARTICLES else _of_word(word, known)
        if phrase:
            return phrase
    return ()


@lru_cache(maxsize=65536)
def _of_phrase(word: str) -> tuple[str, ...]:
    marked = pypinyin_tables.tables().phrases.get(word)
    if marked is None:
        return ()
    return tuple(
        _PLAIN_TONE.get(character) or numbered(one)
        for character, one in zip(word, marked.split(" "), strict=True)
    )


@lru_cache(maxsize=65536)
def _of_word(word: str, known: Known) -> Sequence[str]:
    """The reading of a word, a numbered syllable for each character; empty if it has none."""
    if word in polyphones.OPEN:
        return ()
    own = polyphones.PHRASES.get(word)
    if own:
        return own.split()
    candidates = {one.lower(): one for one in reversed(known(word))}
    if len(candidates) == 1:
        one = next(iter(candidates.values())).split()
        if len(one) == len(word):
            return one
    return _of_phrase(word)


@lru_cache(maxsize=8192)
def _of_character(character: str) -> str:
    usual = pypinyin_tables.tables().characters.get(character)
    return numbered(usual[0]) if usual else ""
