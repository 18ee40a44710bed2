"""Parses lines of CC-CEDICT and formats its entries. Pure functions.

The format is described at https://cc-cedict.org/wiki/format:syntax: ``傳統 传统 [chuan2 tong3]
/sense/another/CL:個|个[ge4]/``. References to other entries stand in senses as ``個|个[ge4]``;
newer releases may double the brackets and join syllables, ``[[ge4ren2]]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader_app.domain.lexicon import DictionaryEntry, MeasureWord

from .pinyin import spelled, syllables

LONGEST = 20
"""No headword is longer than this, in code points; parsing refuses one that is."""

_LINE = re.compile(r"(\S+) (\S+) \[{1,2}([^\]]*)\]{1,2} /(.*)/\s*")
_REFERENCE = re.compile(r"([^\s\[\]|,;:()/\"]+)(?:\|([^\s\[\]|]+))?\[{1,2}([^\]]*)\]{1,2}")
_PRONUNCIATION = re.compile(r"\[{1,2}((?:[A-Za-z:]+[1-5] ?)+)\]{1,2}")
_MEASURE = re.compile(r"\s*\(?CL:([^()\s]+(?:\s?,\s?[^()\s,]+\[[^\]]*\])*[^()]*?)\)?$")
_JOINED = re.compile(r"(?<=[1-5])(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """A line of the source, in the strings that are stored: pinyin is numbered.

    ``senses`` are parted by ``/``; ``measure_words`` are as in the source, ``個|个[ge4],位[wei4]``.
    """

    traditional: str
    simplified: str
    pinyin: str
    senses: str
    measure_words: str


def parse(lines: Iterable[str]) -> Iterable[RawEntry]:
    """The entries of a CC-CEDICT file; comments and empty lines are passed over.

    Raises ValueError, naming the line, for one that does not fit the format.
    """
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None or len(match[1]) > LONGEST:
            raise ValueError(f"line {number} is no entry of CC-CEDICT: {line.strip()[:60]}")
        senses: list[str] = []
        measures: list[str] = []
        for sense in match[4].split("/"):
            kept, measure = _without_measure_words(sense.strip())
            measures += [measure] if measure else []
            senses += [kept] if kept else []
        yield RawEntry(match[1], match[2], _spaced(match[3]), "/".join(senses), ",".join(measures))


def entry(raw: RawEntry) -> DictionaryEntry:
    """The value of a stored entry."""
    return DictionaryEntry(
        raw.traditional,
        raw.simplified,
        syllables(raw.pinyin),
        tuple(readable(sense) for sense in raw.senses.split("/") if sense),
        measure_words(raw.measure_words),
    )


def measure_words(written: str) -> tuple[MeasureWord, ...]:
    """The classifiers of ``個|个[ge4],位[wei4]``."""
    return tuple(
        MeasureWord(match[1], match[2] or match[1], syllables(_spaced(match[3])))
        for match in _REFERENCE.finditer(written)
    )


def readable(sense: str) -> str:
    """A sense with its references as a reader reads them: ``拜拜[bai2 bai2]`` is 拜拜 báibái."""

    def reference(match: re.Match[str]) -> str:
        traditional, simplified = match[1], match[2] or match[1]
        forms = traditional if simplified == traditional else f"{traditional}/{simplified}"
        return f"{forms} {spelled(syllables(_spaced(match[3])))}"

    sense = _REFERENCE.sub(reference, sense)
    return _PRONUNCIATION.sub(lambda match: spelled(syllables(_spaced(match[1]))), sense)


def _without_measure_words(sense: str) -> tuple[str, str]:
    match = _MEASURE.search(sense)
    if match is None:
        return sense, ""
    return sense[: match.start()].strip(), match[1]


def _spaced(pinyin: str) -> str:
    return _JOINED.sub(" ", pinyin)
