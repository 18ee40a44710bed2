"""Finds where the words of a text end, whichever script it is in.

The segmenters know simplified words best, so they are given the simplified form, which has the same
length. They get runs of Han characters only; all else is cut by the rules of `tokens`, so that
jieba and rjieba give the same words.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate, chain, pairwise
from pathlib import Path

from . import jieba_dictionary
from .numerals import with_numbers_joined
from .scripts import convert
from .tokens import TOKEN, begins_before

Segmenter = Callable[[str], list[str]]
"""Cuts runs of Han characters, separated by white space, into words; joined they are the text.

Each white space character is a word by itself.
"""

_OTHER, _MARK = "\n", "\t"
"""Placeholders for other text between the runs, and for marks that belong to the word before."""
_TAKING = frozenset({"number", "letters"})
"""The tokens that may take characters from the run before them."""
_BATCH = 1_024
"""Han characters given to a segmenter at a time: enough to make few calls, but other threads
wait during each."""


def word_ends(text: str, *, segmenter: Segmenter | None = None) -> list[int]:
    """The offsets in code points where the words of ``text`` end, in order.

    The last is ``len(text)``; each white space character, and CRLF, is a word by itself.
    ``segmenter`` is rjieba or jieba, as installed, unless given.
    """
    ends = accumulate(
        chain.from_iterable(map(len, part) for part in _parts(simplified(text), segmenter))
    )
    return list(ends)


def words(text: str, *, segmenter: Segmenter | None = None) -> list[str]:
    """The words of ``text``; joined they are the text."""
    plain = simplified(text)
    found: list[str] = []
    at = 0
    for part in _parts(plain, segmenter):
        stop = at + sum(map(len, part))
        if plain[at:stop] == text[at:stop]:
            found += part
        else:
            ends = accumulate(map(len, part), initial=at)
            found += [text[start:end] for start, end in pairwise(ends)]
        at = stop
    return found


def _parts(plain: str, segmenter: Segmenter | None) -> Iterator[list[str]]:
    """The words of a simplified text, many at a time.

    The segmenter is given many runs of Han characters at once, because a call costs more than a
    character, but never a whole text, because other threads wait meanwhile.
    """
    cut = segmenter or installed_segmenter()
    runs: list[str] = []
    others: list[str] = []
    waiting = 0
    for token in TOKEN.finditer(plain):
        run, kind = token.group(), token.lastgroup
        if kind == "han":
            if waiting > _BATCH:
                yield _with_others(with_numbers_joined(cut("".join(runs))), others)
                runs, others, waiting = [], [], 0
            runs.append(run)
            waiting += len(run)
            continue
        if kind == "mark" and runs and not plain[token.start() - 1].isspace():
            runs.append(_MARK)
            others.append(run)
            continue
        if kind in _TAKING:
            taken = begins_before(runs[-1] if runs else "", token)
            if taken:
                runs[-1], run = runs[-1][:-taken], runs[-1][-taken:] + run
            if token["counted"]:
                runs.append(_OTHER)
                others.append(run[:-1])
                run = run[-1]
        runs.append(_OTHER)
        others.append(run)
    if runs:
        yield _with_others(with_numbers_joined(cut("".join(runs))), others)


def _with_others(found: list[str], others: list[str]) -> list[str]:
    """Words in which the placeholders are replaced by ``others``, in order."""
    back = iter(others)
    if _MARK not in found:
        return [next(back) if word == _OTHER else word for word in found]
    whole: list[str] = []
    for word in found:
        if word == _MARK:
            whole[-1] += next(back)
        else:
            whole.append(next(back) if word == _OTHER else word)
    return whole


@cache
def installed_segmenter() -> Segmenter:
    """The rjieba segmenter if it is installed, else jieba; loading it takes up to a second."""
    return rjieba_segmenter() if find_spec("rjieba") else jieba_segmenter()


def rjieba_segmenter() -> Segmenter:
    """The fast segmenter, in Rust."""
    cut: Segmenter = import_module("rjieba").cut
    return cut


def jieba_segmenter(cache: Path | None = None) -> Segmenter:
    """The segmenter in Python. ``cache`` is the file that keeps its table for the next start.

    With a cache it loads in small pieces, between which other threads run. (rjieba blocks them for
    a quarter of a second while it is imported.)
    """
    with warnings.catch_warnings(), _without("pkg_resources"):
        # Its patterns hold escapes that Python warns of.
        warnings.simplefilter("ignore")
        jieba = import_module("jieba")
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        # Not through initialize(): that keeps a cache in the temporary folder that all users
        # share, where anyone could put another one.
        tokenizer.FREQ, tokenizer.total = jieba_dictionary.load(
            Path(str(jieba.__file__)).with_name("dict.txt"),
            lambda: tokenizer.gen_pfdict(tokenizer.get_dict_file()),
            cache,
        )
        tokenizer.initialized = True
    cut: Segmenter = tokenizer.lcut
    return cut


@contextmanager
def _without(name: str) -> Generator[None]:
    """Make a module seem not to be installed, for a package that can do without it.

    jieba would load pkg_resources to find its own files, which takes a third of its start and
    blocks other threads for 30 ms; without it, jieba opens them directly.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # pyright: ignore[reportArgumentType] - Python's sign for no such module
    try:
        yield
    finally:
        del sys.modules[name]


def simplified(text: str) -> str:
    """``text`` in simplified characters, of the same length, so that offsets are valid in both."""
    view = convert(text, "t2s")
    if not view.offsets.edits:
        return view.text
    kept: list[str] = []
    view_at = 0
    for edit in view.offsets.edits:
        kept += (view.text[view_at : edit.view_start], text[edit.start : edit.end])
        view_at = edit.view_end
    return "".join((*kept, view.text[view_at:]))
