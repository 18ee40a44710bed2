"""Readings of polyphones beside pypinyin's own, and the dictionary's speed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reader_app import paths
from reader_app.domain.spans import Span
from reader_app.lexicon import Lexicon
from reader_app.storage.dictionary import Dictionary
from reader_app.text.dictionary import LONGEST, entry
from reader_app.text.words import word_ends

from . import corpus, polyphones
from .measure import MILLISECONDS, PERCENT, Benchmark, Measured, NotMeasured, milliseconds

LOOK_UPS = 100
"""Places of a text that are looked up in one round."""
PARAGRAPH = 500


def benchmarks() -> Sequence[Benchmark]:
    return (
        *(row for held_out in (False, True) for row in _polyphones(held_out=held_out)),
        Benchmark(
            "readings.look-up",
            "all entries of the dictionary that begin at a place, in either script",
            MILLISECONDS,
            1,
            _look_up,
        ),
        Benchmark(
            "readings.word-card",
            "what a word card shows: those entries, ranked by the word's reading in context",
            MILLISECONDS,
            None,
            _word_card,
        ),
        Benchmark(
            "readings.paragraph",
            "readings of a paragraph of 500 characters, words known",
            MILLISECONDS,
            None,
            _paragraph,
        ),
    )


def _polyphones(*, held_out: bool) -> tuple[Benchmark, Benchmark]:
    part = "held-out" if held_out else "tuning"
    what = f"polyphones read well in our list of sentences ({part} part)"
    return (
        Benchmark(
            f"readings.pypinyin-{part}",
            f"{what}, by pypinyin alone",
            PERCENT,
            None,
            lambda: _score(polyphones.pypinyin_alone, held_out=held_out),
        ),
        Benchmark(
            f"readings.ours-{part}",
            what,
            PERCENT,
            96,
            lambda: _score(lambda text: polyphones.ours(text, _lexicon()), held_out=held_out),
        ),
    )


def _score(reader: polyphones.Reader, *, held_out: bool) -> Measured:
    return Measured(100 * polyphones.score(reader, held_out=held_out))


def _look_up() -> Measured:
    dictionary = Dictionary(_file())
    text = corpus.simplified(LOOK_UPS)

    def act() -> None:
        for start in range(LOOK_UPS):
            for raw in dictionary.beginning(text[start : start + LONGEST]):
                entry(raw)

    found = Measured(milliseconds(act).value / LOOK_UPS)
    dictionary.close()
    return found


def _word_card() -> Measured:
    lexicon = _lexicon()
    text = corpus.simplified(LOOK_UPS)
    ends = word_ends(text)

    def act() -> None:
        for start in range(LOOK_UPS):
            lexicon.look_up(text, Span(start, start + 1), ends, "hans")

    return Measured(milliseconds(act).value / LOOK_UPS)


def _paragraph() -> Measured:
    lexicon = _lexicon()
    text = corpus.simplified(PARAGRAPH)
    ends = word_ends(text)
    return milliseconds(lambda: lexicon.readings(text, ends))


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_file())


def _file() -> Path:
    if not paths.dictionary().exists():
        raise NotMeasured("the dictionary is missing: run dev.py again with a connection")
    return paths.dictionary()
