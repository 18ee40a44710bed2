"""The list of polyphones in sentences, and a score of how well they are read.

tests/text/polyphones.tsv is our own: everyday sentences with one polyphone each, marked 【】, and
its reading (`|` for either). Every third line is held out: rules were not tried on it while they
were written. Both parts come from one hand, so a text from elsewhere may fare worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from reader_app.lexicon import Lexicon
from reader_app.text.readings import readings
from reader_app.text.words import word_ends

LIST = Path(__file__).parents[1] / "tests" / "text" / "polyphones.tsv"
Reader = Callable[[str], Sequence[str]]
"""Answers a numbered reading for each code point of a text."""


@dataclass(frozen=True)
class Case:
    held_out: bool
    text: str
    places: tuple[int, ...]
    readings: tuple[str, ...]

    def read_well(self, reader: Reader) -> bool:
        read = reader(self.text)
        return all(read[place] in self.readings for place in self.places)


def cases() -> Iterator[Case]:
    for line in LIST.read_text("utf-8").splitlines()[1:]:
        kind, marked, reading = line.split("\t")
        text, places = "", []
        for character in marked:
            if character == "【":
                places.append(len(text))
            elif character != "】":
                text += character
        yield Case(kind == "held-out", text, tuple(places), tuple(reading.split("|")))


def ours(text: str, lexicon: Lexicon | None = None) -> Sequence[str]:
    """Our readings, with the dictionary's help or without."""
    found = [""] * len(text)
    for one in (lexicon.readings if lexicon else readings)(text, word_ends(text)):
        found[one.span.start] = one.syllable.numbered
    return found


def score(reader: Reader, *, held_out: bool) -> float:
    """The share that is read correctly, from 0 to 1."""
    results = [case.read_well(reader) for case in cases() if case.held_out is held_out]
    return sum(results) / len(results)


def pypinyin_alone(text: str) -> Sequence[str]:
    """pypinyin on the whole sentence, with its own phrase matching."""
    pypinyin = import_module("pypinyin")
    return pypinyin.lazy_pinyin(
        text, style=pypinyin.Style.TONE3, neutral_tone_with_five=True, v_to_u=True, errors=list
    )
