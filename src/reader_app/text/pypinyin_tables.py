"""Reads pypinyin's tables of characters and phrases from the files that it ships.

Importing pypinyin parses 3 MB of JSON in one call, which blocks every other thread of Python for a
fifth of a second. Here the same files are read entry by entry, so that the window stays responsive.
Its phrases come from phrase-pinyin-data, its characters from pinyin-data (both MIT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_CHARACTER = re.compile(r'"(\d+)": "([^"]*)"')


@dataclass(frozen=True, slots=True)
class Tables:
    """Readings with tone marks: those of a character, the usual one first, and of phrases.

    The syllables of a phrase are parted by spaces, one for each character.
    """

    characters: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]
    longest: int
    """The length of the longest phrase in code points."""


@cache
def tables() -> Tables:
    """The tables, loaded with the first call: a third of a second."""
    folder = _folder()
    characters = dict(_characters(folder / "pinyin_dict.json"))
    phrases = dict(_phrases(folder / "phrases_dict.json"))
    return Tables(characters, phrases, max(map(len, phrases)))


def _folder() -> Path:
    """The folder of pypinyin, found without importing it."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is not installed")
    return Path(spec.submodule_search_locations[0])


def _characters(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            found = _CHARACTER.search(line)
            if found:
                yield chr(int(found[1])), tuple(found[2].split(","))


def _phrases(file: Path) -> Iterator[tuple[str, str]]:
    """Phrases with the first reading of each character; the file has one token a line.

    A phrase whose characters and syllables differ in number is left out.
    """
    phrase = ""
    syllables: list[str] = []
    before = ""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            at = line.strip()
            if at.endswith('": ['):
                phrase, syllables = at[1:-4], []
            elif before == "[" and at.startswith('"'):
                syllables.append(at.strip('",'))
            elif before == "]" and at.startswith("]") and len(syllables) == len(phrase):
                yield phrase, " ".join(syllables)
            before = at
