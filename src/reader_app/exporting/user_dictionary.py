"""The reader's words as a user dictionary of jieba.

The format (<https://github.com/fxsjy/jieba#载入词典>) is UTF-8 and has a line
``word [frequency] [tag]`` for each word. A merge is written as its word alone; jieba works out a
frequency that keeps it whole. A split is written with frequency 0, which takes the word out of
jieba's dictionary, and with a tag that says where it is cut, a letter for each character: ``b``
begins a part, ``m`` is inside one, ``e`` ends it, ``s`` is a part by itself. So
``研究生命 0 bebe`` cuts 研究生命 into 研究 and 生命, and jieba can read the file as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader_app.domain.errors import BadWord
from reader_app.domain.words import checked_parts

_LINE = re.compile(r"(.+?)( [0-9]+)?( [a-z]+)?")
"""The pattern that jieba reads a line with."""

_PART = re.compile(r"bm*e|s")
_WHOLE = " 5 nz"
"""Frequency and tag for a word with spaces, whose own last part would be taken for them."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a file holds: the parts of each word, and how many lines could not be used."""

    words: tuple[tuple[str, ...], ...]
    failed: int


def write(words: Iterable[tuple[str, ...]]) -> bytes:
    """The file of these words, each given by its parts."""
    return "".join(f"{_line(parts)}\n" for parts in words).encode("utf-8")


def read(data: bytes) -> Words:
    """The words of a file; the last line about a word wins. Raises ValueError if it is not UTF-8.

    A line counts as failed if it has frequency 0 and no parts, or a word that no repair can hold.
    """
    found: dict[str, tuple[str, ...]] = {}
    failed = 0
    for line in data.decode("utf-8-sig").split("\n"):
        if not line.strip():
            continue
        try:
            parts = checked_parts(_parts(line.strip()))
        except BadWord:
            failed += 1
        else:
            found.pop("".join(parts), None)
            found["".join(parts)] = parts
    return Words(tuple(found.values()), failed)


def _line(parts: tuple[str, ...]) -> str:
    word = "".join(parts)
    if len(parts) > 1:
        return f"{word} 0 {''.join(map(_letters, parts))}"
    return word if " " not in word else word + _WHOLE


def _letters(part: str) -> str:
    return "s" if len(part) == 1 else f"b{'m' * (len(part) - 2)}e"


def _parts(line: str) -> tuple[str, ...]:
    matched = _LINE.fullmatch(line)
    if matched is None:
        return ()
    word, frequency, tag = matched.groups()
    if frequency is None or int(frequency):
        return (word,)
    return tuple(_cut(word, (tag or "").strip()))


def _cut(word: str, letters: str) -> Iterator[str]:
    """The parts of ``word`` by the letters of `_letters`; none if they do not fit."""
    parts = list(_PART.finditer(letters))
    if sum(len(part[0]) for part in parts) == len(letters) == len(word):
        for part in parts:
            yield word[part.start() : part.end()]
